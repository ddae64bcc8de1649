"""Each workbook of the hostile set ends as it must, by the engines that a worker would ask."""

import pytest

from documents.fates import LOCKED, PARTLY, READ, REFUSED, tabular_fate, tags_on
from documents.hostile_workbooks.cases import CASES, Case
from tidewaiter.documents.kinds import Content
from tidewaiter.documents.workers.protocol import Engine

ENGINES = {
    Content.XLSX: Engine.XLSX,
    Content.XLS: Engine.XLS,
    Content.XLSB: Engine.XLSB,
    Content.ODS: Engine.ODS,
    Content.LOCKED_OFFICE: Engine.LOCKED_OFFICE,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_workbook_ends_as_it_must(case: Case) -> None:
    found = tabular_fate(case.make(), ENGINES, case.password)

    assert found.outcome == case.outcome, found.said
    read = [(part, line) for part in found.parts for line in part.lines]
    for text in case.texts:
        assert any(text in line.text for _, line in read), [line.text for _, line in read]
    for words in case.said:
        assert words in found.said, found.said
    if case.texts:
        assert tags_on(case.texts[-1], found.parts) == set(case.hidden)


def test_the_set_is_as_large_as_promised() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert {case.outcome for case in CASES} == {READ, PARTLY, LOCKED, REFUSED}
