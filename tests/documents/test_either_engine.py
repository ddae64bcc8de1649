"""Whatever text another engine sees in a cell of a workbook is among what is read."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from documents.fates import LOCKED, REFUSED
from documents.hostile_workbooks.cases import CASES
from documents.other_engines import Seen, by_calamine, by_openpyxl
from documents.workbook_zips import STRICT_MAIN, STRICT_RELATIONS, book
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.sheets.assembling import assemble
from tidewaiter.documents.sheets.tabular import load
from tidewaiter.documents.workers.protocol import Engine

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
ENGINES = {
    Content.XLSX: Engine.XLSX,
    Content.XLS: Engine.XLS,
    Content.XLSB: Engine.XLSB,
    Content.ODS: Engine.ODS,
}
GOODS = (
    "tungsten & <alloy>",
    "氧化镝 99.9%",
    "  blank  ",
    "two\nlines",
    "_x0041_",
    "🙂",
    "1,5",
    "酸化ガリウム",
)


def packing_list() -> bytes:
    """A workbook as a library writes it: several sheets, one hidden, merged and far cells, shared texts."""
    made = openpyxl.Workbook()
    for name in ("Invoice", "Packing", "Notes"):
        sheet = made.create_sheet(name)
        for number in range(300):
            sheet.append(
                [
                    number,
                    GOODS[number % len(GOODS)],
                    f"{name} {number}",
                    number / 7,
                    number % 2 == 0,
                ]
            )
        sheet.merge_cells("F1:H3")
        sheet["F1"] = f"merged {name}"
        sheet["ZZ4000"] = f"far {name}"
    made["Notes"].sheet_state = "veryHidden"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def rows(count: int) -> str:
    cells = '<c r="A{0}" t="inlineStr"><is><t>goods {0}</t></is></c><c r="C{0}" t="str"><v>made {0}</v></c>'
    return "".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(1, count + 1))


def strict(inner: str, before: str = "") -> bytes:
    return book(inner, before=before, main=STRICT_MAIN, relations=STRICT_RELATIONS)


MADE: dict[str, Callable[[], bytes]] = {
    "as a library writes it": packing_list,
    "a dimension too small": lambda: book(rows(500), before='<dimension ref="A1:A2"/>'),
    "a dimension of one cell far away": lambda: book(rows(500), before='<dimension ref="XFD9"/>'),
    "a dimension that is nonsense": lambda: book(rows(500), before='<dimension ref="A0:?"/>'),
    "Strict": lambda: strict(rows(500)),
    "Strict with a lying dimension": lambda: strict(rows(500), '<dimension ref="A1"/>'),
    "rows without numbers": lambda: book('<row><c t="str"><v>a</v></c></row><row><c t="str"><v>b</v></c></row>'),
    **{
        f"hostile: {case.name}": case.make
        for case in CASES
        if case.outcome not in (REFUSED, LOCKED) and not case.password
        # calamine keeps the box around all cells, and this one ends the process
        and case.name != "binary workbook, far-away cell"
    },
    **{path.name: path.read_bytes for path in sorted(SAMPLES.glob("*/*.xlsx"))},
}  # fmt: skip


def unseen_by_us(data: bytes) -> Seen:
    """What either of two other engines sees and is not in any line of ours."""
    content = content_of(data)
    found = assemble(load(ENGINES[content]).read(data))
    ours: dict[str, str] = {}
    for part in found.parts:
        ours[part.name] = "\n\n".join(line.text for line in part.lines)
    theirs = by_calamine(data) | (by_openpyxl(data) if content is Content.XLSX else set())
    return {(sheet, text) for sheet, text in theirs if text not in ours.get(sheet, "")}


@pytest.mark.parametrize("name", MADE)
def test_what_either_engine_sees_is_in_ours(name: str) -> None:
    data = MADE[name]()
    if content_of(data) not in ENGINES:
        pytest.skip("a locked workbook: its contents are read once it is opened")

    assert unseen_by_us(data) == set()


@pytest.mark.parametrize(
    "name", ["a dimension too small", "Strict", "Strict with a lying dimension"]
)
def test_lying_and_strict_workbooks_are_read_in_full(name: str) -> None:
    (sheet,) = assemble(load(Engine.XLSX).read(MADE[name]())).parts

    assert [line.text for line in sheet.lines] == [f"goods {n}\tmade {n}" for n in range(1, 501)]
    assert sheet.rows == 500


def test_the_other_engines_see_something() -> None:
    """The comparison could not fail if they saw nothing."""
    data = packing_list()

    assert len(by_calamine(data)) > 900
    assert by_openpyxl(data) >= {("Notes", "far Notes"), ("Invoice", "merged Invoice")}
    assert ("One", "made 500") in by_openpyxl(MADE["Strict with a lying dimension"]())


def test_a_text_that_is_left_out_is_found() -> None:
    data = book('<row r="1"><c r="A1" t="str"><v>bolts</v></c></row>')

    assert ("One", "bolts") in by_calamine(data) | by_openpyxl(data)
