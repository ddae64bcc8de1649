"""An export is noted, whatever moment the program ends at, or said not to be there."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import ON
from casebook.signed_papers import ANN, BEN, EVE, Desk, desk
from tidewaiter.casebook.deeds.exporting import Placing
from tidewaiter.casebook.disk.begun import NAME, Begun, BegunExports
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import decode, encode
from tidewaiter.casebook.facts.desk import CasesExported, KeyRevoked
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import NO_CASE, Fact, RecordExported
from tidewaiter.casebook.proof.chain import START, ZEROS
from tidewaiter.casebook.store import Casebook
from tidewaiter.signing import SecretKey

DATA = b"a whole record"


class Killed(BaseException):
    """What stands for the end of the process: nothing below it is done any more."""


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def opened(at: Desk) -> tuple[str, RecordExported]:
    with at.book() as book:
        case = book.open_case("Shipment", ON)
    digest = hashlib.sha256(DATA).hexdigest()
    return case.id, RecordExported(name="r.json", form="json", sha256=digest, head=case.head)


def placing(path: Path) -> Placing:
    aside = path.with_suffix(".part")
    aside.write_bytes(DATA)
    return Placing(path=path, put=lambda: _rename(aside, path))


def _rename(aside: Path, path: Path) -> None:
    aside.replace(path)


def facts(at: Desk, case_id: str) -> list[Fact]:
    """Those of exports, in their order; the casebook was opened, and so settled, before."""
    with at.book() as book:
        events = book.events(case_id) if case_id else book.desk_events()
        assert book.verify().ok
    kinds = {"record-exported", "cases-exported", "export-settled"}
    return [decode(one.kind, one.body) for one in events if one.kind in kinds]


def die(*_: object) -> None:
    raise Killed


def rename_and_die(whole: Placing) -> None:
    whole.put()
    raise Killed


def dies_before_the_renaming(path: Path, _: pytest.MonkeyPatch) -> Placing:
    return replace(placing(path), put=die)


def dies_after_the_renaming(path: Path, _: pytest.MonkeyPatch) -> Placing:
    whole = placing(path)
    return replace(whole, put=lambda: rename_and_die(whole))


def dies_after_the_commit(path: Path, patch: pytest.MonkeyPatch) -> Placing:
    patch.setattr("tidewaiter.casebook.deeds.exporting.Exporting._end", die)
    return placing(path)


Dies = Callable[[Path, pytest.MonkeyPatch], Placing]
ENDS: list[tuple[Dies, bool, bool]] = [
    # how it ends, whether the file is there, whether something is left to be said of it
    (dies_before_the_renaming, False, True),
    (dies_after_the_renaming, True, True),
    (dies_after_the_commit, True, False),
]


@pytest.mark.parametrize(("dies", "there", "settled"), ENDS)
def test_the_next_opening_says_what_became_of_an_export(
    at: Desk, tmp_path: Path, dies: Dies, *, there: bool, settled: bool
) -> None:
    case_id, record = opened(at)
    out = tmp_path / "r.json"
    killed(at, out, dies, lambda book, made: book.exporting.put(case_id, record, made))
    assert out.exists() is there
    said = ExportSettled(name="r.json", form="json", sha256=record.sha256, found=there)
    assert facts(at, case_id) == [*[record][: there or 0], *[said][: settled or 0]]
    assert facts(at, case_id) == [*[record][: there or 0], *[said][: settled or 0]]  # once
    assert not any((at.path.parent / NAME).iterdir())


@pytest.mark.parametrize(("dies", "there", "settled"), ENDS)
def test_the_same_of_an_export_of_many_cases(
    at: Desk, tmp_path: Path, dies: Dies, *, there: bool, settled: bool
) -> None:
    opened(at)
    fact = CasesExported(
        name="a.xlsx",
        form="audit-xlsx",
        sha256=hashlib.sha256(DATA).hexdigest(),
        cases=1,
        asked="",
        drawn=0,
        decisions=0,
        seed="",
        receipt="",
    )
    killed(at, tmp_path / "a.xlsx", dies, lambda book, made: book.exporting.put_for_all(fact, made))
    said = ExportSettled(name="a.xlsx", form="audit-xlsx", sha256=fact.sha256, found=there)
    assert facts(at, NO_CASE) == [*[fact][: there or 0], *[said][: settled or 0]]


def test_a_person_is_told_of_it_once(at: Desk, tmp_path: Path) -> None:
    case_id, record = opened(at)
    killed(
        at,
        tmp_path / "r.json",
        dies_after_the_renaming,
        lambda book, made: book.exporting.put(case_id, record, made),
    )
    with at.book() as book:
        (told,) = book.notices()
    assert "noted now" in str(told)
    with at.book() as book:
        assert not book.notices()


def test_another_file_in_its_place_is_not_taken_for_it(at: Desk, tmp_path: Path) -> None:
    case_id, record = opened(at)
    out = tmp_path / "r.json"
    killed(
        at,
        out,
        dies_after_the_renaming,
        lambda book, made: book.exporting.put(case_id, record, made),
    )
    out.write_bytes(b"something else")
    (said,) = facts(at, case_id)
    assert isinstance(said, ExportSettled)
    assert not said.found


def test_an_export_that_cannot_be_put_in_its_place_leaves_nothing(at: Desk, tmp_path: Path) -> None:
    case_id, record = opened(at)

    def refuse() -> None:
        raise PermissionError

    with at.book() as book:
        with pytest.raises(PermissionError):
            book.exporting.put(case_id, record, Placing(path=tmp_path / "r", put=refuse))
        # What does not fit the case is refused before anything is put anywhere.
        with pytest.raises(CasebookError):
            book.exporting.put(
                case_id, replace(record, head=START[::-1] + "1"), placing(tmp_path / "r")
            )
    assert not (tmp_path / "r").exists()
    assert facts(at, case_id) == []


UNREADABLE = {
    "cut short": "{",
    "no word": "[]",
    "deep": "[" * 100_000,
    # SQLite has no number as long
    "numbers without end": '{"path":"/x","sha256":"","case":"","kind":"","body":"","after":1e99}',
    "another kind": '{"path":"/x","sha256":"","case":"","kind":"recovered","body":"{}","after":1}',
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_word_that_nobody_can_read_stops_nothing_and_is_said_once(at: Desk, text: str) -> None:
    case_id, _ = opened(at)
    folder = at.path.parent / NAME
    folder.mkdir()
    (folder / "x.json").write_text(text, encoding="utf-8")
    with at.book() as book:
        (told,) = book.notices()
    assert "cannot be read" in str(told)
    assert not any(folder.iterdir())
    assert facts(at, case_id) == []
    with at.book() as book:
        assert not book.notices()


def word(at: Desk, case_id: str, record: RecordExported, key: SecretKey | None) -> Begun:
    """What somebody leaves beside the log who says that an export was begun."""
    begun = Begun(
        path=str(at.path.parent / "r.json"),
        sha256=record.sha256,
        case=case_id,
        kind="record-exported",
        body=encode(record),
        after=2,
    )
    if key is None:
        return begun
    with closing(Log(at.path)) as log:
        store = log.hash_at(1)
    assert store
    return begun.signed(key.public, key.sign(begun.message(store)))


def leave(at: Desk, begun: Begun) -> None:
    """Put it where the next opening looks, with the file that it speaks of."""
    (at.path.parent / "r.json").write_bytes(DATA)
    BegunExports(at.path.parent / NAME).begin(begun)


FORGED: dict[str, Callable[[Begun], Begun]] = {
    "nobody signed it": lambda one: replace(one, key=b"", signature=b""),
    "somebody signed it whom nobody knows": lambda one: one.signed(
        EVE.public, EVE.sign(one.message(ZEROS))
    ),
    "it was signed in another casebook": lambda one: one.signed(
        ANN.public, ANN.sign(one.message(ZEROS))
    ),
    "it was changed since": lambda one: replace(one, path=one.path + "/../r.json"),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_what_nobody_here_signed_is_not_noted_as_exported(
    at: Desk, forge: Callable[[Begun], Begun]
) -> None:
    case_id, record = opened(at)
    leave(at, forge(word(at, case_id, record, ANN)))
    with at.book() as book:
        (told,) = book.notices()
        (told_open,) = [one for one in book.verify().open if "r.json" in str(one)]
    assert "nobody who signs here vouches" in str(told)
    assert "nobody vouches" in str(told_open)
    (said,) = facts(at, case_id)
    assert isinstance(said, ExportSettled)
    assert not said.vouched
    assert not any((at.path.parent / NAME).iterdir())


def test_what_somebody_else_here_signed_is_noted(at: Desk) -> None:
    case_id, record = opened(at)
    with at.book("Ben", BEN) as ben:
        ben.note(case_id, "I am here, too.")
    leave(at, word(at, case_id, record, BEN))
    assert [type(one) for one in facts(at, case_id)] == [RecordExported, ExportSettled]


def with_a_key_stolen(at: Desk, case_id: str) -> None:
    """Ben was here, and his key is revoked."""
    with at.book("Ben", BEN) as ben:
        ben.note(case_id, "I am here, too.")
    with at.book() as ann:
        last = len(ann.events(case_id))
        ann.change_people(KeyRevoked(name="Ben", key=BEN.public.hex(), since=last, reason="stolen"))


def test_a_key_that_is_not_trusted_any_more_vouches_for_nothing(at: Desk) -> None:
    case_id, record = opened(at)
    with_a_key_stolen(at, case_id)
    leave(at, word(at, case_id, record, BEN))
    assert [type(one) for one in facts(at, case_id)] == [ExportSettled]


def test_a_casebook_that_takes_no_more_is_opened_all_the_same(at: Desk) -> None:
    case_id, record = opened(at)
    with_a_key_stolen(at, case_id)
    leave(at, word(at, case_id, record, ANN))
    with at.book("Ben", BEN) as ben:  # who cannot write any more
        (told,) = ben.notices()
        assert "could not be noted: The key of “Ben” was revoked" in str(told)
        assert ben.case(case_id).title == "Shipment"
    assert [type(one) for one in facts(at, case_id)] == [RecordExported, ExportSettled]


def test_a_word_that_nobody_signed_hides_none_that_somebody_did(at: Desk) -> None:
    case_id, record = opened(at)
    leave(at, word(at, case_id, record, None))
    with at.book():
        pass
    leave(at, word(at, case_id, record, ANN))
    noted = facts(at, case_id)
    assert [type(one) for one in noted] == [ExportSettled, RecordExported, ExportSettled]


def test_where_nobody_signs_the_word_is_taken(tmp_path: Path) -> None:
    at = desk(tmp_path)
    with at.book("Carl", None) as book:
        case = book.open_case("Shipment", ON)
    digest = hashlib.sha256(DATA).hexdigest()
    record = RecordExported(name="r.json", form="json", sha256=digest, head=case.head)
    leave(at, replace(word(at, case.id, record, None), after=1))
    with at.book("Carl", None) as book:
        kinds = [event.kind for event in book.events(case.id)]
    assert kinds == ["case-opened", "record-exported", "export-settled"]


def test_a_person_whose_key_is_not_at_hand_has_only_what_was_signed_noted(at: Desk) -> None:
    case_id, record = opened(at)
    leave(at, word(at, case_id, record, None))
    with at.book("Ann", None) as book:
        assert [event.kind for event in book.events(case_id)][-1] == "export-settled"
        assert "record-exported" not in [event.kind for event in book.events(case_id)]


@pytest.mark.parametrize("case_id", ["", "0" * 32])
def test_an_export_of_a_case_that_is_not_here_makes_no_case(at: Desk, case_id: str) -> None:
    opened(at)
    digest = hashlib.sha256(DATA).hexdigest()
    record = RecordExported(name="r.json", form="json", sha256=digest, head="1" * 64)
    leave(at, word(at, case_id, record, ANN))
    (said,) = facts(at, NO_CASE)
    assert isinstance(said, ExportSettled)
    assert not said.vouched
    with at.book() as book:
        assert len(book.cases()) == 1
        assert book.verify().ok


def test_an_export_of_what_the_case_never_was_is_not_noted(at: Desk) -> None:
    case_id, record = opened(at)
    leave(at, word(at, case_id, replace(record, head="1" * 64), ANN))
    (said,) = facts(at, case_id)
    assert isinstance(said, ExportSettled)
    assert not said.vouched


def killed(at: Desk, out: Path, dies: Dies, export: Callable[[Casebook, Placing], object]) -> None:
    """Export, and end at that moment: what would be tidied up afterwards stays as it is."""
    with pytest.MonkeyPatch.context() as patch, at.book() as book:
        made = dies(out, patch)
        patch.setattr(BegunExports, "end", lambda *_: None)
        with pytest.raises(Killed):
            export(book, made)
