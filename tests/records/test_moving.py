"""A case goes from one casebook to another, comes back, and is joined; what does not fit is refused."""

import importlib.util
import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import apsw
import msgspec
import pytest

from casebook.case_papers import between, screening
from records.moved_papers import (
    ANN,
    BEN,
    CLEO,
    HIT,
    OTHER,
    PAPER,
    TRUE,
    WRONG,
    Machine,
    begun,
    machine,
)
from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import decode, encode
from tidewaiter.casebook.facts.moving import Aspect, CaseTakenIn
from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.model import Case, Event
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.refusals.moving import MovingError
from tidewaiter.casebook.state.disagreeing import divided
from tidewaiter.casebook.state.open_points import left_to_do
from tidewaiter.casebook.state.weaving import FOREIGN, every, place_of
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.records.bundle import taking
from tidewaiter.records.bundle.container import BundleReader, Packer
from tidewaiter.records.bundle.manifest import MANIFEST, RECORD
from tidewaiter.records.bundle.taking import look_into, take_case
from tidewaiter.records.bundle.verifying import verify_file
from tidewaiter.records.tables import tables
from tidewaiter.records.verifying import read_record

VERIFIER = Path(__file__).parents[2] / "packaging" / "verify" / "verify_record.py"
Work = Callable[[Casebook, str], object]


@pytest.fixture
def ann(tmp_path: Path) -> Machine:
    return machine(tmp_path)


@pytest.fixture
def ben(tmp_path: Path) -> Machine:
    return machine(tmp_path, "Ben", BEN)


def moved(at: Machine, to: Machine, case_id: str, name: str = "case") -> Path:
    """The bundle with which a case went from one to the other."""
    path = at.send(case_id, at.home.parent / f"{name}-{at.name}.twrecord")
    to.take(path)
    return path


def works(at: Machine, case_id: str, *deeds: Work) -> Case:
    with at.book() as book:
        for deed in deeds:
            deed(book, case_id)
        return book.case(case_id)


def decides(hit: str, disposition: object = TRUE, reason: str = "listed-item") -> Work:
    if disposition is WRONG:
        reason = "misread"
    return lambda book, case: book.decide(case, hit, disposition, reason)  # type: ignore[arg-type]


def writes(text: str) -> Work:
    return lambda book, case: book.note(case, text)


def signs(book: Casebook, case_id: str) -> None:
    case = book.case(case_id)
    shown = Shown(
        outcome=Outcome.CHECK,
        assessment="a" * 64,
        edition="2026-11",
        digest="ab" * 32,
        head=case.head,
    )
    book.signing_off.sign(case_id, shown)


def texts(case: Case) -> list[str]:
    return [note.text for note in case.notes]


def stands(case: Case) -> dict[str, str]:
    return {one.hit: one.disposition.value for one in case.decisions}


@cache
def independent() -> ModuleType:
    """The verifier that shares nothing with the program."""
    spec = importlib.util.spec_from_file_location("verify_record", VERIFIER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_whole(path: Path) -> None:
    """Both verifiers say so."""
    assert verify_file(path).problems == ()
    code, _, said = independent().verify(path.read_bytes())
    assert code == 0, said


# What is the same on both sides: identity, events, state


def test_a_case_comes_as_it_was_with_its_writers_and_times(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    with ann.book() as book:
        before, events = book.case(case_id), book.events(case_id)
    moved(ann, ben, case_id)
    with ben.book() as book:
        after, here = book.case(case_id), book.events(case_id)
        assert book.document_bytes(PAPER.sha256)
        assert book.verify().problems == ()
        assert [one.id for one in book.cases()] == [case_id]
    assert (after.id, after.title, after.on) == (before.id, before.title, before.on)
    assert after.screenings == before.screenings
    assert after.documents == before.documents
    assert stands(after) == stands(before)
    assert after.decisions[0].actor == "Ann"
    assert after.decisions[0].time == before.decisions[0].time
    assert place_of(after.decisions[0].sequence, after.strands)[0] == before.decisions[0].sequence
    assert len(here) == 1  # the taking-in, and nothing that Ben did not do
    assert here[0].actor == "Ben"
    assert [replace(one, casebook="") for one in here[0].brought] == list(events)


def test_the_workbook_shows_events_of_other_casebooks_with_their_writers(
    tmp_path: Path, ann: Machine, ben: Machine
) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    record = read_record(entries_of(ben.send(case_id, tmp_path / "b.twrecord"))[RECORD])
    shown = {table.name: table.rows for table in tables(record)}
    assert [row[2] for row in shown["Events"]] == [*["Ann (casebook of Ann)"] * 5, "Ben"]
    assert [row[2] for row in shown["Decisions"]] == ["Ann (casebook of Ann)"]
    assert shown["Decisions"][0][-1] == "stands"
    assert [row[2] for row in shown["Marks and notes"]] == ["Ann (casebook of Ann)"]


def test_the_list_of_cases_counts_it_as_the_first_casebook_does(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    with ann.book() as first, ben.book() as second:
        (there,), (here,) = first.cases(), second.cases()
        assert (here.title, here.hits, here.undecided) == (there.title, there.hits, there.undecided)
        assert (here.documents, here.opened) == (there.documents, there.opened)


def test_it_is_told_whose_casebook_it_was_written_in(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    with ben.book() as book:
        (taken,) = book.case(case_id).taken_in
    assert (taken.fact.name, taken.actor, taken.fact.events) == ("Ann", "Ben", 5)
    assert taken.fact.key == ANN.public.hex()


def test_hold_retention_and_queue_travel_along(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    with ann.book() as book:
        book.retention.set(case_id, ("us-ofac",), date(2026, 1, 2))
        book.retention.hold(case_id, "customs inquiry")
    moved(ann, ben, case_id)
    with ben.book() as book:
        keeping = book.case(case_id).keeping
        assert book.retention.every()[case_id] == keeping
    assert (keeping.profiles, keeping.trigger) == (("us-ofac",), date(2026, 1, 2))
    assert keeping.hold == "customs inquiry"


# Joining, as a table: what each of the two did after the case went over; what then stands at Ann's


class Join(NamedTuple):
    """What each did; then what stands, whose notes, and how many hits are divided."""

    name: str
    anns: list[Work]
    bens: list[Work]
    left: dict[str, str]
    notes: list[str]
    parted: int


JOINS = [
    Join("nobody did anything", [], [], {HIT.id: WRONG}, [], 0),
    Join(
        "only Ben went on",
        [],
        [decides(OTHER.id), writes("b")],
        {HIT.id: WRONG, OTHER.id: TRUE},
        ["b"],
        0,
    ),
    Join(
        "only Ann went on",
        [decides(OTHER.id), writes("a")],
        [],
        {HIT.id: WRONG, OTHER.id: TRUE},
        ["a"],
        0,
    ),
    Join(
        "both, on different hits",
        [decides(HIT.id, TRUE)],
        [decides(OTHER.id)],
        {HIT.id: TRUE, OTHER.id: TRUE},
        [],
        0,
    ),
    Join(
        "both said the same",
        [decides(OTHER.id), writes("a")],
        [decides(OTHER.id), writes("b")],
        {HIT.id: WRONG, OTHER.id: TRUE},
        ["a", "b"],
        0,
    ),
    Join(
        "both said something else",
        [decides(OTHER.id)],
        [decides(OTHER.id, WRONG)],
        {HIT.id: WRONG},
        [],
        1,
    ),
    Join(
        "one took back what the other decided anew",
        [lambda book, case: book.withdraw(case, HIT.id)],
        [decides(HIT.id, TRUE)],
        {},
        [],
        1,
    ),
    Join(
        "both took it back",
        [lambda book, case: book.withdraw(case, HIT.id)],
        [lambda book, case: book.withdraw(case, HIT.id)],
        {},
        [],
        0,
    ),
    Join("Ben took Ann's back", [], [lambda book, case: book.withdraw(case, HIT.id)], {}, [], 0),
]


@pytest.mark.parametrize("join", JOINS, ids=[one.name for one in JOINS])
def test_what_both_did_is_joined_and_what_differs_is_asked_again(
    ann: Machine, ben: Machine, join: Join
) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    works(ann, case_id, *join.anns)
    works(ben, case_id, *join.bens)
    moved(ben, ann, case_id)
    with ann.book() as book:
        case = book.case(case_id)
        assert book.verify().problems == ()
    assert stands(case) == join.left
    assert texts(case) == ["Called the maker.", *join.notes]
    assert len(divided(case)) == join.parted
    assert {one.hit for one in case.asked_again} <= {one.hit for one in divided(case)}
    assert len({one.hash for one in every(with_events(ann, case_id))}) >= 6  # nothing is left out
    is_whole(ann.send(case_id, ann.home.parent / "again.twrecord"))


def with_events(at: Machine, case_id: str) -> tuple[Event, ...]:
    with at.book() as book:
        return book.events(case_id)


def test_a_disagreement_shows_both_and_ends_when_somebody_decides_who_knows_both(
    ann: Machine, ben: Machine
) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    works(ann, case_id, decides(OTHER.id))
    works(ben, case_id, decides(OTHER.id, WRONG))
    moved(ben, ann, case_id)
    with ann.book() as book:
        (one,) = divided(book.case(case_id))
        assert [(told.actor, told.said) for told in one.apart.told] == [
            ("Ann", TRUE),
            ("Ben", WRONG),
        ]
        assert any(point.hit == OTHER.id for point in left_to_do(book.case(case_id)))
        book.decide(case_id, OTHER.id, WRONG, "misread")
        assert not divided(book.case(case_id))
    moved(ann, ben, case_id, "settled")
    with ben.book() as book:
        case = book.case(case_id)
        assert not case.apart
        assert case.decisions[-1].actor == "Ann"


def test_a_case_that_goes_to_and_fro_grows_by_what_is_new(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    sizes = []
    for turn in range(4):
        at, to = (ann, ben) if turn % 2 == 0 else (ben, ann)
        sizes.append(moved(at, to, case_id, f"turn-{turn}").stat().st_size)
        works(to, case_id, writes(f"turn {turn}"))
    with ann.book() as first, ben.book() as second:
        assert texts(second.case(case_id))[:4] == texts(first.case(case_id))[:4]
        assert first.verify().problems == () == second.verify().problems
    grown = [after - before for before, after in pairwise(sizes)]
    assert max(grown) < 2.5 * min(grown)  # each turn adds a proof, and none doubles what is there


def test_three_casebooks_join_what_each_did(tmp_path: Path, ann: Machine, ben: Machine) -> None:
    cleo = machine(tmp_path, "Cleo", CLEO)
    case_id = begun(ann)
    moved(ann, ben, case_id)
    works(ben, case_id, writes("b"))
    moved(ben, cleo, case_id)
    works(cleo, case_id, writes("c"), lambda book, case: book.withdraw(case, HIT.id))
    works(ann, case_id, writes("a"))
    moved(cleo, ann, case_id)
    with ann.book() as book:
        case = book.case(case_id)
        assert texts(case) == ["Called the maker.", "a", "b", "c"]
        assert not stands(case)  # Cleo took back what Ann decided, by its number at Ben's at Ann's
        assert [one.name for one in case.strands] == ["Ben", "Cleo"]
        assert book.verify().problems == ()
    is_whole(ann.send(case_id, tmp_path / "three.twrecord"))


def test_other_screenings_of_a_paper_must_be_made_anew(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    there = replace(screening(PAPER, HIT), edition="2026-12", digest="cd" * 32)
    works(ann, case_id, lambda book, case: book.record_screening(case, screening(PAPER, HIT)))
    works(ben, case_id, lambda book, case: book.record_screening(case, there))
    moved(ben, ann, case_id)
    with ann.book() as book:
        case = book.case(case_id)
        (one,) = case.apart
        assert (one.aspect, one.what) == (Aspect.SCREENING, PAPER.sha256)
        assert any("Ben" in point.sentence.text() for point in left_to_do(case))
        known = case.screenings[0]
        assert not book.record_screening(case_id, known).apart  # said again, by one who knows both


def test_other_comparisons_and_filings_are_told(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    hit = between(PAPER.sha256, PAPER.sha256)
    works(
        ann,
        case_id,
        lambda book, case: book.retention.set(case, ("cn",), date(2026, 3, 4)),
        lambda book, case: book.record_comparison(case, [hit], "ab" * 32),
    )
    works(
        ben,
        case_id,
        lambda book, case: book.retention.set(case, ("us-ofac",), date(2026, 1, 2)),
        lambda book, case: book.retention.hold(case, "inquiry"),
        lambda book, case: book.record_comparison(case, [replace(hit, id="b")], "ab" * 32),
    )
    moved(ben, ann, case_id)
    with ann.book() as book:
        case = book.case(case_id)
        assert {one.aspect for one in case.apart} == {Aspect.RETENTION, Aspect.COMPARISON}
        assert case.keeping.profiles == ("cn", "us-ofac")  # the longest of them wins
        assert case.keeping.trigger == date(2026, 3, 4)
        assert case.keeping.hold == "inquiry"
        assert book.record_comparison(case_id, [hit], "ab" * 32).apart[0].aspect is Aspect.RETENTION


# Sign-off


def test_a_sign_off_from_there_stands_here_as_theirs(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    works(ann, case_id, decides(OTHER.id), signs)
    moved(ann, ben, case_id)
    with ben.book() as book:
        case = book.case(case_id)
    assert case.sign_off.state is SignOffState.SIGNED
    assert case.sign_off.signatures[0].actor == "Ann"
    assert case.sign_off.signatures[0].sequence > FOREIGN
    is_whole(ben.send(case_id, ben.home.parent / "signed.twrecord"))


@pytest.mark.parametrize(
    ("anns", "bens", "state"),
    [
        ([], [writes("b")], SignOffState.SIGNED),  # a note changes nothing of what was signed
        ([], [decides(HIT.id, TRUE)], SignOffState.LAPSED),
        ([writes("a")], [decides(HIT.id, TRUE)], SignOffState.LAPSED),
        (
            [decides(HIT.id, TRUE), signs],
            [writes("b")],
            SignOffState.SIGNED,
        ),  # Ann's second, and Ben's note
        (
            [decides(HIT.id, TRUE), signs],
            [decides(HIT.id, TRUE)],
            SignOffState.LAPSED,
        ),  # Ann saw no other
        (
            [writes("a")],
            [decides(HIT.id, TRUE), signs],
            SignOffState.SIGNED,
        ),  # Ben's, of all there is
        (
            [decides(OTHER.id, WRONG)],
            [decides(HIT.id, TRUE), signs],
            SignOffState.LAPSED,
        ),  # Ben's, not of all
    ],
)
def test_a_merge_that_changes_what_was_signed_ends_the_sign_off(
    ann: Machine, ben: Machine, anns: list[Work], bens: list[Work], state: SignOffState
) -> None:
    case_id = begun(ann)
    works(ann, case_id, decides(OTHER.id), signs)
    moved(ann, ben, case_id)
    works(ann, case_id, *anns)
    works(ben, case_id, *bens)
    moved(ben, ann, case_id)
    with ann.book() as book:
        assert book.case(case_id).sign_off.state is state
    is_whole(ann.send(case_id, ann.home.parent / "after.twrecord"))


def test_one_who_is_no_approver_does_not_end_a_sign_off_by_taking_in(
    ann: Machine, ben: Machine
) -> None:
    case_id = begun(ann)
    works(ann, case_id, decides(OTHER.id), signs)
    moved(ann, ben, case_id)
    works(ben, case_id, decides(HIT.id, TRUE))
    path = ben.send(case_id, ben.home.parent / "back.twrecord")
    clerk = replace(ann, name="Cleo", key=CLEO)
    with pytest.raises(MovingError, match="signed off"):
        clerk.take(path)
    with ann.book() as book:
        assert book.case(case_id).sign_off.stands


# What changes nothing


def test_the_same_bundle_twice_changes_nothing(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    path = moved(ann, ben, case_id)
    with ben.book() as book:
        before = book.events(case_id)
        _, joined = take_case(book, path)
        assert not joined.offered.fresh
        assert book.events(case_id) == before


def test_an_older_bundle_changes_nothing(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    old = ann.send(case_id, ann.home.parent / "old.twrecord")
    works(ann, case_id, writes("later"))
    moved(ann, ben, case_id)
    with ben.book() as book:
        assert not take_case(book, old)[1].offered.fresh
        assert texts(book.case(case_id)) == ["Called the maker.", "later"]


def test_ones_own_bundle_changes_nothing(ann: Machine) -> None:
    case_id = begun(ann)
    path = ann.send(case_id, ann.home.parent / "own.twrecord")
    with ann.book() as book:
        assert not take_case(book, path)[1].offered.fresh


def test_looking_writes_nothing(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    path = ann.send(case_id, ann.home.parent / "case.twrecord")
    with ben.book() as book:
        opened, offered = look_into(book, path)
        assert (opened.held, len(offered.fresh), offered.new) == (1, 5, True)
        assert book.cases() == ()


# What is refused


def test_a_bundle_without_its_documents_is_refused_unless_they_are_here(
    ann: Machine, ben: Machine
) -> None:
    case_id = begun(ann)
    bare = ann.send(case_id, ann.home.parent / "bare.twrecord", documents=False)
    with pytest.raises(MovingError, match="not in the bundle"):
        ben.take(bare)
    moved(ann, ben, case_id)
    works(ann, case_id, writes("later"))
    ben.take(ann.send(case_id, ann.home.parent / "bare.twrecord", documents=False))
    with ben.book() as book:
        assert texts(book.case(case_id))[-1] == "later"


def test_without_a_key_nothing_leaves_and_nothing_comes(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    path = ann.send(case_id, ann.home.parent / "case.twrecord")
    with (
        Casebook(ben.home / "casebook.db", "Ben", ben.clock) as book,
        pytest.raises(NoSignatureError),
    ):
        take_case(book, path)
    unsigned = replace(ann, home=ann.home.parent / "unsigned", key=None)  # type: ignore[arg-type]
    bare = unsigned.send(begun(unsigned), ann.home.parent / "unsigned.twrecord")
    with pytest.raises(MovingError, match="signed"):
        ben.take(bare)


def test_a_history_that_was_written_anew_is_refused_and_noted(ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    other = replace(ann, home=ann.home.parent / "anew", clock=machine(ann.home).clock)
    with other.book() as book:
        pass
    forge(ann, other, case_id, lambda body: body.replace("a toy", "a part"))
    path = other.send(case_id, ann.home.parent / "anew.twrecord")
    assert (
        verify_file(path).problems == ()
    )  # by itself it is whole: only who saw it before can tell
    with pytest.raises(MovingError, match="is not the one that is known here"):
        ben.take(path)
    with ben.book() as book:
        assert book.desk_events()[-1].kind == "verification-failed"
        assert book.case(case_id).decisions[0].note == "a toy"


def test_the_same_is_noted_where_another_window_was_quicker(
    ann: Machine, ben: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = begun(ann)
    genuine = ann.send(case_id, ann.home.parent / "case.twrecord")
    other = replace(ann, home=ann.home.parent / "anew", clock=machine(ann.home).clock)
    with other.book() as book:
        pass
    forge(ann, other, case_id, lambda body: body.replace("a toy", "a part"))
    path = other.send(case_id, ann.home.parent / "anew.twrecord")
    papers = taking._papers

    def meanwhile(*given: Any) -> Iterator[tuple[str, bytes]]:
        monkeypatch.setattr(taking, "_papers", papers)
        ben.take(genuine)
        return papers(*given)

    monkeypatch.setattr(taking, "_papers", meanwhile)
    with pytest.raises(MovingError, match="is not the one that is known here"):
        ben.take(path)
    with ben.book() as book:
        assert book.desk_events()[-1].kind == "verification-failed"
        assert book.case(case_id).decisions[0].note == "a toy"
        assert book.verify().ok


def test_a_casebook_that_was_put_back_does_not_take_its_own_lost_events_in(ann: Machine) -> None:
    case_id = begun(ann)
    old = (ann.home / "casebook.db").read_bytes()
    works(ann, case_id, writes("lost"))
    path = ann.send(case_id, ann.home.parent / "lost.twrecord")
    for name in ("casebook.db-wal", "casebook.db-shm"):
        (ann.home / name).unlink(missing_ok=True)
    (ann.home / "casebook.db").write_bytes(old)
    with pytest.raises(MovingError, match="this very casebook"):
        ann.take(path)


def test_what_was_deleted_here_stays_deleted(ann: Machine, ben: Machine) -> None:
    from tidewaiter.casebook.facts.retention import load_profiles  # noqa: PLC0415
    from tidewaiter.desk import resources  # noqa: PLC0415

    case_id = begun(ann)
    with ann.book() as book:
        book.retention.set(case_id, ("cn",), date(2010, 1, 2))
    path = moved(ann, ben, case_id)
    known = load_profiles(resources.resources() / "retention" / "profiles.toml")
    with ben.book() as book:
        book.retention.erase(case_id, known, date(2026, 11, 22), "its time is over")
        assert book.verify().problems == ()
        assert not (ben.home / "documents" / PAPER.sha256).exists()
    store = apsw.Connection(str(ben.home / "casebook.db"))
    assert store.execute("SELECT count(*) FROM taken").fetchone() == (0,)
    store.close()
    with pytest.raises(MovingError, match="was deleted here"):
        ben.take(path)


def forge(source: Machine, target: Machine, case_id: str, change: Callable[[str], str]) -> None:
    """Write the case anew in another file with the same key, as one who owns the key can."""
    with source.book() as book:
        events = book.events(case_id)
    (target.home / "casebook.db").unlink(missing_ok=True)
    clock = machine(target.home).clock
    with Casebook(target.home / "casebook.db", target.name, clock, key=target.key) as book:
        for event in events:
            fact = decode(event.kind, change(event.body))
            book._append(event.case, [fact])
        book._shelf.put(PAPER.sha256, (source.home / "documents" / PAPER.sha256).read_bytes())


# Hostile bundles


def entries_of(path: Path) -> dict[str, bytes]:
    with path.open("rb") as file:
        reader = BundleReader(file)
        return {name: reader.data(name) for name in reader.entries}


def packed(path: Path, entries: dict[str, bytes]) -> Path:
    with path.open("wb") as file:
        packer = Packer(file)
        for name, data in entries.items():
            packer.add(name, data)
        packer.finish()
    return path


def extra_entry(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, "../../evil.sh": b"#!/bin/sh"}


def path_trick(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {name.replace("documents/", "../documents/"): data for name, data in entries.items()}


def other_paper(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {n: d + b"x" if n.startswith("documents/") else d for n, d in entries.items()}


def other_record(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, RECORD: entries[RECORD].replace(b"a toy", b"a gun")}


def deep(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, MANIFEST: b"[" * 200_000}


@pytest.mark.parametrize("change", [extra_entry, path_trick, other_paper, other_record, deep])
def test_a_hostile_bundle_is_refused_and_writes_nothing(
    ann: Machine, ben: Machine, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    path = ann.send(begun(ann), ann.home.parent / "case.twrecord")
    packed(path, change(entries_of(path)))
    refused(ben, path)


def bomb(data: bytes) -> bytes:
    """A size of four gigabytes where there are a few bytes."""
    return data[:18] + struct.pack("<II", 0xFFFFFF00, 0xFFFFFF00) + data[26:]


@pytest.mark.parametrize(
    "change",
    [
        bomb,
        lambda data: data[:-30],
        lambda data: data + b"more",
        lambda _: b"PK\x03\x04",
        lambda _: b"",
    ],
)
def test_bytes_that_are_no_bundle_are_refused(
    ann: Machine, ben: Machine, change: Callable[[bytes], bytes]
) -> None:
    path = ann.send(begun(ann), ann.home.parent / "case.twrecord")
    path.write_bytes(change(path.read_bytes()))
    refused(ben, path)


def refused(at: Machine, path: Path) -> None:
    with at.book() as book:
        with pytest.raises(CasebookError):
            take_case(book, path)
        assert book.cases() == ()
        assert book.desk_events() == ()
    assert not (at.home / "documents").exists()


# What lies in the record of a case that came from elsewhere


def spoiled_events(record: dict[str, object]) -> None:
    record["brought"][0]["events"][3]["actor"] = "Eve"  # type: ignore[index]


def spoiled_order(record: dict[str, object]) -> None:
    record["brought"][0]["events"].reverse()  # type: ignore[index]


def spoiled_place(record: dict[str, object]) -> None:
    record["brought"][0]["event"] = 1  # type: ignore[index]


def spoiled_store(record: dict[str, object]) -> None:
    for event in record["brought"][0]["events"]:  # type: ignore[index]
        event["casebook"] = "0" * 64


def spoiled_end(record: dict[str, object]) -> None:
    record["brought"][0]["events"].pop()  # type: ignore[index]


def spoiled_all(record: dict[str, object]) -> None:
    del record["brought"]


@pytest.mark.parametrize(
    "spoil",
    [spoiled_events, spoiled_order, spoiled_place, spoiled_store, spoiled_end, spoiled_all],
)
def test_both_verifiers_see_what_was_changed_of_events_from_elsewhere(
    tmp_path: Path, ann: Machine, ben: Machine, spoil: Callable[[dict[str, object]], None]
) -> None:
    case_id = begun(ann)
    moved(ann, ben, case_id)
    record = json.loads(entries_of(ben.send(case_id, tmp_path / "b.twrecord"))[RECORD])
    spoil(record)
    record.pop("seal")  # as one would who knows the format
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert verify_file(path).problems
    assert independent().verify(path.read_bytes())[0] == 1


def test_old_events_leave_again_byte_for_byte(tmp_path: Path, ann: Machine, ben: Machine) -> None:
    case_id = begun(ann)
    first = moved(ann, ben, case_id)
    works(ben, case_id, writes("b"))
    second = ben.send(case_id, tmp_path / "second.twrecord")
    there = read_record(entries_of(first)[RECORD])
    here = read_record(entries_of(second)[RECORD])
    brought = [msgspec.structs.asdict(one) for one in here.brought[0].events]
    for one in brought:
        one.pop("casebook")
    assert brought == [msgspec.structs.asdict(one) for one in there.events]
    fact = decode(here.events[0].kind, here.events[0].body)
    assert isinstance(fact, CaseTakenIn)
    assert json.loads(fact.proof) == msgspec.to_builtins(there.proof)
    is_whole(second)


# The check of the casebook


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE taken SET actor = 'Eve' WHERE place = 2",
        "UPDATE taken SET place = 9 WHERE place = 2",
        "DELETE FROM taken WHERE place = 5",
        "UPDATE taken SET by = 1",
    ],
)
def test_the_check_sees_what_was_changed_of_events_from_elsewhere(
    ann: Machine, ben: Machine, statement: str
) -> None:
    moved(ann, ben, begun(ann))
    store = apsw.Connection(str(ben.home / "casebook.db"))
    triggers = store.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'taken'"
    ).fetchall()
    for name, _ in triggers:
        store.execute(f"DROP TRIGGER {name}")
    store.execute(statement)
    for _, text in triggers:
        store.execute(str(text))
    store.close()
    with ben.book() as book:
        assert book.verify().first_bad == 2


def test_a_take_in_that_claims_to_know_more_than_there_is_cannot_be_derived(
    ann: Machine, ben: Machine
) -> None:
    """Else a casebook could overrule decisions that it never saw."""
    case_id = begun(ann)
    moved(ann, ben, case_id)
    with ben.book() as book:
        (event,) = book.events(case_id)
    fact = decode(event.kind, event.body)
    assert isinstance(fact, CaseTakenIn)
    ahead = replace(fact, strands=tuple(replace(one, last=one.last + 1) for one in fact.strands))
    from tidewaiter.casebook.state.deriving import derive  # noqa: PLC0415

    with pytest.raises(CasebookError):
        derive([replace(event, body=encode(ahead))])
