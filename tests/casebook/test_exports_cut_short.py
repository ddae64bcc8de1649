"""An export is noted, whatever moment the program ends at, or said not to be there."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import ON
from casebook.signed_papers import Desk, desk
from tidewaiter.casebook.deeds.exporting import Placing
from tidewaiter.casebook.disk.begun import NAME, BegunExports
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import CasesExported
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.model import NO_CASE, Fact, RecordExported
from tidewaiter.casebook.proof.chain import START
from tidewaiter.casebook.store import Casebook

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


def test_a_word_that_nobody_can_read_stops_nothing(at: Desk) -> None:
    case_id, _ = opened(at)
    folder = at.path.parent / NAME
    folder.mkdir()
    (folder / "x.json").write_text("{", encoding="utf-8")
    assert facts(at, case_id) == []


def killed(at: Desk, out: Path, dies: Dies, export: Callable[[Casebook, Placing], object]) -> None:
    """Export, and end at that moment: what would be tidied up afterwards stays as it is."""
    with pytest.MonkeyPatch.context() as patch, at.book() as book:
        made = dies(out, patch)
        patch.setattr(BegunExports, "end", lambda *_: None)
        with pytest.raises(Killed):
            export(book, made)
