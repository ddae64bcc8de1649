"""How sheets and rules are named to a person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tidewaiter.controls.loading import load
from tidewaiter.controls.model import ItemClass, PartyClass
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import speak, tr
from tidewaiter.documents.model import Document, Kind
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.naming.places import part_name, sheet_name
from tidewaiter.ui.naming.rules import ITEMS, PARTIES, rule_words
from ui.view_papers import row, sheet


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    speak(Language.JAPANESE, resources.words())
    yield
    speak(Language.ENGLISH, resources.words())


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        (Kind.TEXT, "Text", "本文"),
        (Kind.WORD, "Headers and footers", "ヘッダーとフッター"),
        # A workbook's own sheet of that name is its author's.
        (Kind.XLSX, "Text", "Text"),
        # A reader gives no such name.
        (Kind.WORD, "Sheet1", "Sheet1"),
    ],
)
def test_a_sheet_is_translated_where_the_program_named_it(
    kind: Kind, name: str, shown: str
) -> None:
    part = replace(sheet(row(0, "nuts"), rows=1), name=name)
    paper = Paper(
        number=1, name="a", document=Document(sha256="a" * 64, name="a", size=1, kind=kind)
    )
    paper.parts[0] = part
    assert sheet_name(paper, part) == shown
    assert shown in part_name(paper, 0)


def test_every_rule_of_the_pack_is_told_in_words() -> None:
    pack = load(max(p for p in resources.controls().iterdir() if (p / "items").is_dir()))
    told = {tr(rule_words(pack, rule.id)) for rule in pack.rules}
    assert len(told) == len(pack.rules)
    assert "規則「管理リスト掲載の当事者、リスト品目」" in told
    assert set(PARTIES) == set(PartyClass)
    assert set(ITEMS) == set(ItemClass)


def test_a_rule_of_another_edition_keeps_its_id() -> None:
    assert tr(rule_words(None, "rule-x")) == "規則 rule-x"
