"""The sample case through the real rooms: every planted line is hit at its place, no look-alike is."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest

from tidewaiter.controls.model import Outcome
from tidewaiter.desk import resources
from tidewaiter.documents.model import CellPlace, PagePlace, SheetPart, cell_name
from tidewaiter.road.walking import Paper
from tidewaiter.screening.facts.shipment import facts_of
from tidewaiter.screening.model import Hit, HitKind, Role
from tidewaiter.terminal.screening import Shipment, screen_papers

EXPECTED: dict[str, Any] = json.loads(
    (resources.sample_case() / "expected.json").read_text(encoding="utf-8")
)


@cache
def shipment() -> Shipment:
    return screen_papers(resources.sample_files(), on=date.fromisoformat(EXPECTED["review_date"]))


def paper(name: str) -> Paper:
    return next(p for p in shipment().papers if p.document.name == name)


@dataclass(frozen=True, slots=True)
class Where:
    """A page, or a sheet and its cell, as expected.json names them."""

    page: int | None
    sheet: str | None
    cell: str | None

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "Where":
        return cls(entry.get("page"), entry.get("sheet"), entry.get("cell"))

    def holds(self, found: Hit, of: Paper) -> bool:
        return any(self._is(place, of) for place in found.places)

    def _is(self, place: PagePlace | CellPlace, of: Paper) -> bool:
        if isinstance(place, PagePlace):
            return place.part + 1 == self.page
        part = of.document.parts[place.part]
        assert isinstance(part, SheetPart)
        return (part.name, cell_name(place.row, place.column)) == (self.sheet, self.cell)


@pytest.mark.parametrize("planted", EXPECTED["planted"], ids=lambda p: p["id"])
def test_a_planted_line_is_hit_at_its_place(planted: dict[str, Any]) -> None:
    of = paper(planted["document"])
    kind = HitKind(planted["kind"])
    found = [
        hit
        for hit in of.screening.hits
        if hit.kind is kind
        and Where.of(planted).holds(hit, of)
        and {m.entry_id for m in hit.matches} & set(planted["entries"])
        and planted["text"].casefold() in covering_line(of, hit).casefold()
        and touches(hit, planted["text"])
    ]
    assert found, [str(h.sentence) for h in of.screening.hits]
    assert any(bool(hit.hidden) == bool(planted["hidden"]) for hit in found)


@pytest.mark.parametrize("quiet", EXPECTED["quiet"], ids=lambda q: q["text"][:24])
def test_a_look_alike_is_not_hit(quiet: dict[str, Any]) -> None:
    of = paper(quiet["document"])
    wrong = [
        hit
        for hit in of.screening.hits
        if hit.kind is HitKind.ITEM
        and hit.set_aside is None  # it stays listed, and asks for nothing
        and Where.of(quiet).holds(hit, of)
        and quiet["text"].casefold() in covering_line(of, hit).casefold()
    ]
    assert not wrong, [str(h.sentence) for h in wrong]


def test_the_case_is_prohibited_if_a_person_confirms() -> None:
    assert shipment().assessment.outcome is Outcome(EXPECTED["outcome"])


def test_every_part_of_the_case_is_proven_read() -> None:
    assert all(p.document.fully_read() for p in shipment().papers)


def touches(hit: Hit, text: str) -> bool:
    """Whether some evidence of the hit is the planted text, a part of it, or holds it."""
    planted = " ".join(text.split()).casefold()
    shown = (" ".join(e.text.split()).casefold() for m in hit.matches for e in m.evidence)
    return any(planted in one or one in planted for one in shown)


def covering_line(of: Paper, hit: Hit) -> str:
    """The whole line that a hit stands on, wrapped lines joined."""
    text = of.document.parts[hit.part].lines[hit.line].text
    return " ".join(text.replace("\n", " ").split())


def test_what_only_the_packing_list_names_is_held_against_the_invoice() -> None:
    (hit,) = shipment().compared
    assert hit.document == paper("packing-list.xlsx").document.sha256
    assert "accelerometer" in hit.text
    (other,) = hit.elsewhere
    assert other.document == paper("commercial-invoice.pdf").document.sha256
    # And not a row of goods, which are as innocent as before.
    assert other.text == "COMMERCIAL INVOICE"
    assert any(hit.id in reason.hit_ids for reason in shipment().assessment.reasons)


STATED = [
    # the fact, its one value, how many papers state it
    (Role.CONSIGNEE, "Kazenoha Rika K.K.", 4),
    (Role.GROSS, "5,815.00 KGS", 2),
    (Role.PACKAGES, "222 PKGS", 2),
    (Role.INVOICE, "PC-2026-1112-07", 2),
    (Role.BILL, "BHCLNGB2611073", 3),
    (Role.ORDER, "KR-PO-26-0931", 2),
    (Role.ORIGIN, "China", 2),
    (Role.DISCHARGE, "Yokohama, Japan", 3),
]


@pytest.mark.parametrize(("role", "text", "papers"), STATED)
def test_the_facts_of_the_case_are_one_value_with_who_says_so(
    role: Role, text: str, papers: int
) -> None:
    (fact,) = (f for f in facts_of(shipment().screenings) if f.role is role)
    (value,) = fact.values
    assert any(text in mention.text for mention in value.mentions)
    assert len({m.document for m in value.mentions}) == papers
