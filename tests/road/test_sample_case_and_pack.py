"""The sample case against the bundled pack: what it plants is listed, and what must stay quiet is not."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rapidfuzz import fuzz

from tidewaiter.controls.loading import editions, load
from tidewaiter.controls.model import Outcome, Pack

RESOURCES = Path(__file__).parents[2] / "resources"
CASE = RESOURCES / "samples" / "rare-earths-to-yokohama"
EXPECTED = json.loads((CASE / "expected.json").read_text("utf-8"))
DAY = date.fromisoformat(EXPECTED["review_date"])
INVENTED = (
    "Ningbo Paper Crane Advanced Materials Export",
    "宁波纸鹤新材料出口有限公司",
    "Kazenoha Rika K.K.",
    "風ノ葉理化株式会社",
    "Blue Heron Container Line",
    "HERON HARMONY",
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(editions(RESOURCES / "controls")[-1])


def _planted(kind: str) -> list[dict[str, Any]]:
    return [row for row in EXPECTED["planted"] if row["kind"] == kind]


def test_every_planted_entry_is_in_the_pack(pack: Pack) -> None:
    known = {
        "item": pack.items,
        "party": pack.parties,
        "red flag": pack.red_flags,
        "pledge": pack.red_flags,
    }
    for row in EXPECTED["planted"]:
        assert set(row["entries"]) <= set(known[row["kind"]]), row["id"]


def test_planted_items_stand_as_said_on_the_review_date(pack: Pack) -> None:
    for row in _planted("item"):
        standings = {pack.item_standing(pack.items[entry], DAY).value for entry in row["entries"]}
        assert standings == {row["standing"]}, row["id"]


def test_the_notify_party_is_named_as_the_list_prints_it(pack: Pack) -> None:
    (row,) = _planted("party")
    (entry,) = row["entries"]
    party = pack.parties[entry]
    assert row["text"] == party.name_en
    assert pack.party_standing(party, DAY).value == row["standing"]


def test_no_other_name_on_the_papers_resembles_a_listed_party(pack: Pack) -> None:
    # The nearest pair shares a legal form and reaches 53 of 100.
    near = [
        (invented, name)
        for invented in INVENTED
        for party in pack.parties.values()
        for name in party.names()
        if fuzz.token_sort_ratio(invented.lower(), name.lower()) >= 60
    ]
    assert not near


def test_customs_headings_of_quiet_lines_are_shared_by_no_item(pack: Pack) -> None:
    listed = {
        code[:6]
        for item in pack.items.values()
        for code in (*item.hs.published, *item.hs.inferred, *item.hs.context)
    }
    book = openpyxl.load_workbook(CASE / "packing-list.xlsx")
    for row in EXPECTED["quiet"]:
        if "cell" in row:
            code = book[row["sheet"]][f"E{row['cell'][1:]}"].value
            assert str(code)[:6] not in listed, row["text"]


def test_the_outcome_is_one_the_rules_know() -> None:
    assert Outcome(EXPECTED["outcome"]) is Outcome.PROHIBITED_IF_CONFIRMED
