"""Every item is found on lines as traders write them, and not on those of near innocent goods."""

import json
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from screening.trade_papers import ON, SHA, pack, page
from tidewaiter.controls.item_checks import fold
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.screen import Screener

FOLDER = Path(__file__).parent / "lines"
LANGUAGES = frozenset({"en", "zh", "ja"})


class Line(NamedTuple):
    """One row of a file of lines; see the README beside them."""

    item: str
    hit: bool
    language: str
    line: str
    missed: str = ""


def read(path: Path) -> list[Line]:
    """The rows of one file."""
    return [Line(**json.loads(row)) for row in path.read_text("utf-8").splitlines()]


LINES = {path.stem: read(path) for path in sorted(FOLDER.glob("*.jsonl"))}
ALL = [line for lines in LINES.values() for line in lines]


@pytest.fixture(scope="module")
def screener() -> Screener:
    """Watch items too: they have lines like all others."""
    return Screener(pack(), watch=True)


def found(screener: Screener, line: str) -> set[str]:
    """The items on a line of a paper of its own, those that wait for a second signal too, and none that is set aside."""
    findings = screener.part(SHA, 0, page(line), ON)
    hits = (h for h in (*findings.hits, *findings.waiting) if h.set_aside is None)
    return {m.entry_id for h in hits if h.kind is HitKind.ITEM for m in h.matches}


@pytest.mark.parametrize("category", sorted({i.category for i in pack().items.values()}))
def test_items_are_found_where_they_are_and_nowhere_else(screener: Screener, category: str) -> None:
    wrong = [
        f"{line.item} {'missed on' if line.hit else 'seen on'}: {line.line}"
        for line in LINES[category]
        if (line.item in found(screener, line.line)) is not (line.hit and not line.missed)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_item_has_lines_of_both_kinds_in_two_languages() -> None:
    languages: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for line in ALL:
        if not line.missed:
            languages[line.item, line.hit].add(line.language)
    for item_id in pack().items:
        for hit in (True, False):
            assert len(languages[item_id, hit]) >= 2, (item_id, hit)


def test_every_line_names_an_item_of_its_category_and_a_language() -> None:
    for category, lines in LINES.items():
        for line in lines:
            assert pack().items[line.item].category == category, line
            assert line.language in LANGUAGES, line


def test_no_line_is_a_term_and_none_stands_twice() -> None:
    assert len({(line.item, fold(line.line)) for line in ALL}) == len(ALL)
    for line in ALL:
        terms = pack().items[line.item].terms
        own = {fold(t) for t in (*terms.en, *terms.zh, *terms.ja, *terms.abbreviations)}
        assert fold(line.line) not in own, line


def test_few_lines_are_still_missed() -> None:
    assert sum(bool(line.missed) for line in ALL) <= len(ALL) // 100
