"""The whole way: part by part or at once, again and again, in another process, from any page."""

import pickle
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.trade_papers import ON, SHA, document, hits, pack, page, screened, screener, sheet
from tidewaiter.documents.model import Document, Hidden, PagePlace, SheetState
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import HitKind, Screening
from tidewaiter.screening.screen import Screener, screen

PAPER = document(
    page(
        "COMMERCIAL INVOICE",
        "Consignee: Yokohama Trading Co., Ltd.\tNotify Party: IHI Aerospace Co., Ltd.",
        "Yokohama, Japan\tTomioka, Japan",
        "No.\tDescription\tHS Code\tQty",
        "1\tDysprosium oxide\t2846901500\t25 kg",
        "2\tSteel bolts\t7318159090\t500 pcs",
    ),
    page("3\tPowder, white\t2846901500\t5 kg", "4\tGyroscope\t9014209090\t1 pc"),
    page("End use: motors; not for military use", "Sold through a trading company"),
)


def by_parts(paper: Document, screener_: Screener) -> tuple[list[Findings], Screening]:
    found = [screener_.part(paper.sha256, n, p, ON) for n, p in enumerate(paper.parts)]
    return found, screener_.finish(paper, found, ON)


def test_at_once_and_part_by_part_give_the_same() -> None:
    assert screen(PAPER, pack(), on=ON) == by_parts(PAPER, screener())[1]


def test_the_order_in_which_parts_arrive_does_not_matter() -> None:
    found, whole = by_parts(PAPER, screener())
    shuffled = found[:]
    random.Random(7).shuffle(shuffled)
    assert screener().finish(PAPER, shuffled, ON) == whole


def test_screening_twice_gives_the_same_in_every_detail() -> None:
    assert repr(by_parts(PAPER, screener())) == repr(by_parts(PAPER, Screener(pack())))


def test_findings_screening_and_screener_survive_the_way_to_another_process() -> None:
    found, whole = by_parts(PAPER, screener())
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_hit_ids_are_unique_and_stay_when_other_pages_change() -> None:
    whole = by_parts(PAPER, screener())[1]
    ids = [h.id for h in whole.hits]
    assert len(ids) == len(set(ids))
    alone = screened(PAPER.parts[0])
    first = {h.id for h in whole.hits if h.part == 0}
    assert {h.id for h in alone.hits} <= first


def test_a_page_shows_its_hits_before_the_rest_is_read() -> None:
    found = screener().part(SHA, 0, PAPER.parts[0], ON)
    assert {h.kind for h in found.hits} == {HitKind.ITEM, HitKind.PARTY}
    assert {h.id for h in found.hits} <= {h.id for h in by_parts(PAPER, screener())[1].hits}


def test_hits_come_in_reading_order() -> None:
    whole = by_parts(PAPER, screener())[1]
    places = [(h.part, h.line, h.start) for h in whole.hits]
    assert places == sorted(places)


def test_every_hit_says_what_stands_at_its_place() -> None:
    for hit in by_parts(PAPER, screener())[1].hits:
        line = PAPER.parts[hit.part].lines[hit.line]
        assert line.text[hit.start : hit.end] == hit.text
        assert hit.places
        assert all(isinstance(p, PagePlace) and p.part == hit.part for p in hit.places)
        for match in hit.matches:
            for evidence in match.evidence:
                assert line.text[evidence.start : evidence.end] == evidence.text
                assert hit.start <= evidence.start < evidence.end <= hit.end
        scores = [m.score for m in hit.matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < s < 100 for s in scores)


def test_every_sentence_can_be_read() -> None:
    whole = by_parts(PAPER, screener())[1]
    for hit in whole.hits:
        for match in hit.matches:
            for sentence in (match.sentence, *match.missing):
                assert str(sentence)
                assert "{" not in str(sentence)
    for told in (*whole.assessment.missing, *(r.sentence for r in whole.assessment.reasons)):
        assert str(told)
        assert "{" not in str(told)


def test_a_screening_says_edition_date_and_program() -> None:
    whole = screened(page("nothing"))
    assert (whole.edition, whole.digest, whole.on) == (pack().edition, pack().digest, ON)
    assert whole.program.startswith("tidewaiter ")
    assert whole.complete


def test_an_interim_screening_says_so() -> None:
    found = [screener().part(SHA, 0, PAPER.parts[0], ON)]
    assert not screener().finish(PAPER, found, ON, complete=False).complete


def test_hidden_sheets_and_rows_are_screened_and_said_to_be_hidden() -> None:
    shown = sheet(["Dysprosium oxide"])
    hidden = sheet(["Dysprosium oxide"], state=SheetState.VERY_HIDDEN)
    found = screened(shown, hidden).hits
    assert [h.hidden for h in found] == [(), (Hidden.VERY_HIDDEN_SHEET,)]


HOSTILE = [
    "",
    "\t\t\t",
    "\n",
    "\u200b\u200b",
    "\u3099",
    "a" * 20_000,
    "- " * 5_000,
    "t u n g " * 2_000,
    "1 " * 5_000,
    "不" * 5_000,
    "军" * 300,
    "other than " * 500 + "ephedrine",
    "(" * 3_000,
    "Consignee" * 500,
    "consignee / " * 500,
    "0" * 10_000,
    "1a0b" * 2_000,
    "\ud800 lone",
    "\U0001f600 😀 \x00 \x07",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.timeout(5)
def test_a_hostile_line_neither_breaks_nor_stalls(text: str) -> None:
    screened(page(text, f"Consignee: {text}", "Dysprosium oxide"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_whatever_stands_on_a_page_hits_keep_its_own_text(texts: list[str]) -> None:
    paper = page(*texts, "Dysprosium oxide", "Consignee: ", *texts)
    for hit in screened(paper).hits:
        assert paper.lines[hit.line].text[hit.start : hit.end] == hit.text


def test_a_line_after_a_hostile_one_is_still_screened() -> None:
    assert [h.text for h in hits("\ud800\u200b", "Dysprosium oxide")] == ["Dysprosium oxide"]
