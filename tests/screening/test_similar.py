"""Goods that name no entry are shown beside those they read like, with the words that both share."""

from collections.abc import Sequence

import pytest

from screening.trade_papers import ON, SHA, document, hits, pack, page, screened, screener, sheet
from tidewaiter.controls.model import Outcome, Strength
from tidewaiter.screening.model import Hit, HitKind, Method, ReadsAs, VerdictKind
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.similar.similar import Entry, Similar
from tidewaiter.screening.similar.suggesting import LEAST
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.pieces import TOKEN, counts_unknown, pieces, placed, stem
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.screening.weighing.assess import assess

HEAD = "No.\tDescription of goods\tQty"
SENSOR = "Fibre-optic rate sensor, bias stability"

SMALL = (
    Entry("gyro", ("Gyroscopes",), ("fibre optic gyroscope", "ring laser gyro"), "Rate sensors."),
    Entry("pump", ("Vacuum pumps",), ("turbomolecular pump", "scroll pump"), "Pumps for vacuum."),
    Entry("glass", ("Optical glass",), ("fibre glass", "光学玻璃", "光ファイバー"), "Glass."),
)


def row(goods: str) -> str:
    return f"1\t{goods}\t5 pcs"


def suggested(*goods: str) -> tuple[Hit, ...]:
    return hits(HEAD, *map(row, goods), kind=HitKind.SIMILAR)


def small() -> Similar:
    return Similar(SMALL, Folder(load_tables()))


@pytest.mark.parametrize(
    ("goods", "entry"),
    [
        (SENSOR, "cn-7a102"),  # the words of two of its names
        ("Rotary table with two axes for testing inertial units", "cn-7b102.j"),
        ("火箭发动机推力试验支架", "cn-9b117"),  # Chinese has no word borders
        ("液体水素用の低温精留塔", "cn-1b228"),
    ],
)
def test_goods_that_name_no_entry_are_shown_beside_the_one_they_read_like(
    goods: str, entry: str
) -> None:
    (hit,) = suggested(goods)
    assert entry in {match.entry_id for match in hit.matches}


@pytest.mark.parametrize(
    "goods",
    [
        "Men's cotton T-shirts, crew neck",
        "Stainless steel bolt M6x20, DIN 933",
        "Pressure gauge 0-16 bar, dial 100 mm",
        "纸箱包装的不锈钢六角螺栓",
        "子供用プラスチックブロック玩具",
        # all that they share with an entry are words of any trade
        "304 stainless steel sheet 1.5 mm",
        "Plate heat exchanger for heating system",
        "Camera lens, 50 mm, F1.4",
        "12345 67890",  # nothing to compare
        "5 pcs",
    ],
)
def test_ordinary_goods_read_like_nothing(goods: str) -> None:
    assert suggested(goods) == ()


def test_a_row_that_names_an_entry_is_a_hit_and_no_suggestion() -> None:
    found = screened(page(HEAD, row("Dysprosium oxide powder 99.9 %"))).hits
    assert {hit.kind for hit in found} == {HitKind.ITEM}


def test_only_rows_of_goods_are_asked() -> None:
    # A sentence of a contract and a line of an address are no goods.
    assert hits(SENSOR, "Consignee: Fibre Optic Rate Sensor Ltd", kind=HitKind.SIMILAR) == ()
    assert hits(f"10 pcs {SENSOR}", kind=HitKind.SIMILAR)


def test_what_an_entry_excludes_is_not_suggested_as_that_entry() -> None:
    told = {
        m.entry_id
        for h in suggested("Laser cutter for sheet metal, counter laser")
        for m in h.matches
    }
    assert "cn-0a903.b" not in told


def test_a_suggestion_is_weaker_than_any_hit_and_says_what_it_rests_on() -> None:
    (hit,) = suggested(SENSOR)
    assert hit.strength is Strength.WEAK
    assert hit.best.score < 20  # a customs code alone has 20
    assert {e.method for e in hit.best.evidence} == {Method.SIMILAR}
    assert hit.text.casefold().startswith("fibre-optic rate sensor")
    told = str(hit.sentence)
    assert "7A102 Gyroscopes" in told
    assert "fibre-optic rate sensor" in told
    assert "suggestion" in str(hit.best.missing[0])


def test_the_evidence_lies_on_the_words_of_the_paper() -> None:
    (hit,) = suggested("ＦＩＢＲＥ-OPTIC  rate sensor, bias stability")
    line = row("ＦＩＢＲＥ-OPTIC  rate sensor, bias stability")
    assert all(line[e.start : e.end] == e.text for e in hit.best.evidence)
    assert "ＦＩＢＲＥ-OPTIC" in hit.text


def test_all_that_a_row_reads_like_is_one_hit_best_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidewaiter.screening.similar.suggesting.LEAST", 2.0)
    monkeypatch.setattr("tidewaiter.screening.similar.similar._BESIDE", 0.1)
    (hit,) = suggested("Coil of glass for rate sensors, coupled to a pump by magnets")
    scores = [match.score for match in hit.matches]
    assert 1 < len(scores) <= 3
    assert scores == sorted(scores, reverse=True)


def test_a_suggestion_has_the_same_id_again() -> None:
    assert [h.id for h in suggested(SENSOR)] == [h.id for h in suggested(SENSOR)]


def test_a_suggestion_stands_by_itself_and_keeps_no_company() -> None:
    paper = page(HEAD, row(SENSOR), "Six digits alone: 9014.20")
    assert {hit.kind for hit in screened(paper).hits} == {HitKind.SIMILAR}


def test_a_row_on_a_sheet_is_asked_too() -> None:
    found = screened(sheet(["No.", "Description", "Qty"], ["1", SENSOR, "5 pcs"])).hits
    assert {hit.kind for hit in found} == {HitKind.SIMILAR}


def test_page_by_page_and_in_any_order_the_suggestions_are_the_same() -> None:
    pages = (page(HEAD, row(SENSOR)), page(row("Men's cotton T-shirts"), row(SENSOR)))
    tool = screener()
    findings = [tool.part(SHA, number, part, ON) for number, part in enumerate(pages)]
    forth = tool.finish(document(*pages), findings, ON)
    back = tool.finish(document(*pages), findings[::-1], ON)
    assert forth.hits == back.hits
    assert sum(hit.kind is HitKind.SIMILAR for hit in forth.hits) == 2


def test_a_suggestion_weighs_nothing_by_itself() -> None:
    assert screened(page(HEAD, row(SENSOR))).assessment.outcome is Outcome.NO_MATCH


@pytest.mark.parametrize(
    ("decided", "outcome", "asked"),
    [
        ("", Outcome.NO_MATCH, True),  # it weighs nothing, and is not passed over
        ("confirmed", Outcome.CHECK, False),  # goods that may be listed, on their way to Japan
        ("dismissed", Outcome.NO_MATCH, False),
        ("escalated", Outcome.CHECK, True),  # somebody else is asked first
    ],
)
def test_a_decision_on_a_suggestion_changes_the_assessment(
    decided: str, outcome: Outcome, *, asked: bool
) -> None:
    screening = screened(page("Consignee: Yokohama Trading", "Yokohama, Japan", HEAD, row(SENSOR)))
    (hit,) = (h for h in screening.hits if h.kind is HitKind.SIMILAR)
    own, none = frozenset({hit.id}), frozenset[str]()
    found = assess(
        [screening],
        pack(),
        on=ON,
        confirmed=own if decided == "confirmed" else none,
        dismissed=own if decided == "dismissed" else none,
        escalated=own if decided == "escalated" else none,
    )
    assert found.outcome is outcome
    assert any("reads like one" in str(one) for one in found.missing) is asked


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("fibers of optics, for ring lasers", "gyro"),  # American spelling and plurals
        ("turbo-molecular vacuum pumping unit", "pump"),
        ("光学級ガラス 玻璃", "glass"),
        ("vacum pomp", None),  # too short to be told from another word
        ("turbomoleculer", "pump"),  # one letter wrong
        ("tables and chairs", None),
        ("", None),
    ],
)
def test_entries_are_ranked_by_the_words_they_share(text: str, best: str | None) -> None:
    found = small().rank(text, 3)
    assert (found[0].entry if found else None) == best


def test_the_ranking_says_which_words_and_which_name() -> None:
    first = small().rank("optic fibre coil of a ring laser", 1)[0]
    assert first.entry == "gyro"
    assert first.nearest in {"fibre optic gyroscope", "ring laser gyro"}
    text = "optic fibre coil of a ring laser"
    assert [text[s.start : s.end] for s in first.shared] == ["optic fibre", "ring laser"]


def test_of_names_that_come_as_near_the_one_listed_first_is_shown() -> None:
    """Their weights are added up in the order of a set, which is another in every process."""
    words = ["tube", "winder", "carbon", "fibre", "pressure", "vessel", "filament"]
    names = [" ".join(words[at:] + words[:at]) for at in range(len(words))]
    for first in names:
        others = tuple(name for name in names if name != first)
        other = Entry("other", ("Pumps",), ("winder of tubes", "carbon pump"))
        near = Similar((Entry("one", (), (first, *others)), other), Folder(load_tables()))
        assert near.rank("filament winder, carbon tube", 1)[0].nearest == first


def test_the_order_of_words_does_not_count() -> None:
    one, other = small().rank("laser ring gyro", 1)[0], small().rank("gyro ring laser", 1)[0]
    assert one.score == pytest.approx(other.score)


def test_words_that_no_entry_knows_speak_against_all() -> None:
    plain = small().rank("ring laser", 1)[0].score
    strange = small().rank("ring laser wedding catalogue brooch", 1)[0].score
    assert strange < plain


GOODS = (
    "Fibre optic ring laser coil",
    "Vacuum chamber, scroll type, with pump oil",
    "cotton shirts",
    "glass",
    "光学玻璃片",
    "",
)


@pytest.mark.parametrize("text", GOODS)
@pytest.mark.parametrize("least", [0.5, 1.0, 2.0, 4.0])
def test_the_quick_way_finds_what_the_whole_way_finds(text: str, least: float) -> None:
    folder = Folder(load_tables())
    index = Similar(SMALL, folder)
    whole = [one for one in index.rank(folder.plain(text), 3) if one.score >= least]
    quick = index.near(folder.plain(text), 3, least=least)
    assert [one.entry for one in quick] == [
        one.entry for one in whole if one.score >= whole[0].score * 0.6
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fibre optic\tgyro 99", ("fibre", "optic", "gyro")),  # cells part words as blanks do
        ("5 pcs of the 0.12", ()),  # grammar, units and figures say nothing
        ("optic-fibre,coil optic", ("optic", "fibre", "coil")),  # each once
        ("光学玻璃 pump", ("光学玻璃", "pump")),
        ("", ()),
    ],
)
def test_of_a_text_only_the_tokens_count_that_say_something(text: str, told: Sequence[str]) -> None:
    index = small()._index
    assert index.tokens_of(text) == told
    tokens = dict.fromkeys(TOKEN.findall(text))
    assert index.question(tokens, spelling=False) == index.question(told, spelling=False)


def test_a_text_that_comes_again_reads_like_the_same() -> None:
    index = small()
    once = index.near("ring laser gyro", 3, least=1.0)
    assert once
    assert once == index.near("ring laser gyro", 3, least=1.0)
    assert index.nearest("ring laser gyro", least=1.0) == (once[0].entry, once[0].score)
    assert index.nearest("ring laser gyro", least=once[0].score + 1) is None
    assert index.nearest("cotton shirts", least=1.0) is None


def test_the_quick_way_finds_what_the_whole_way_finds_in_the_pack() -> None:
    tool = screener().suggestions
    for text in (SENSOR, "Plate heat exchanger for heating", "hydraulic press", "碳纤缠绕筒体"):
        whole = tool.ranked(text, 1)
        quick = tool._similar.near(text.casefold(), 1, least=LEAST)
        assert [one.entry for one in quick] == [o.entry for o in whole if o.score >= LEAST]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("fibers", "fibre"),
        ("grinding", "grinder"),
        ("separation", "separator"),
        ("alloys", "alloy"),
        ("moulds", "mold"),
        ("galvanised", "galvaniser"),
        ("valves", "valve"),
        ("batteries", "battery"),
        ("optics", "optical"),
        ("spinning", "spins"),
        ("gases", "gas"),
        ("boxes", "box"),
    ],
)
def test_forms_of_one_word_have_one_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


@pytest.mark.parametrize(("word", "other"), [("laser", "lase"), ("press", "prey"), ("ring", "r")])
def test_different_words_keep_different_stems(word: str, other: str) -> None:
    assert stem(word) != stem(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x-ray tube", ["x", "ray", "tube"]),
        ("光纤", ["光", "光纤", "纤"]),
        ("ジャイロ", ["ジヤイ", "ヤイロ"]),
        ("20 kg of tubes", ["tube"]),
        ("9014209015", []),  # a customs code is no word
        ("al 7075", ["al", "7075"]),
    ],
)
def test_texts_are_cut_into_pieces(text: str, expected: Sequence[str]) -> None:
    folded = Folder(load_tables()).plain(text)
    assert [piece for piece, _, _ in placed(folded)] == list(expected)


def test_numbers_units_and_types_that_nobody_knows_do_not_count() -> None:
    assert not any(counts_unknown(piece) for piece in ("m6", "304l", "xg7", "2024"))
    assert counts_unknown("cotton")
    assert counts_unknown("棉")


def test_every_piece_lies_where_it_says() -> None:
    text = "gyro 光纤陀螺 センサ unit"
    for match in TOKEN.finditer(text):
        for piece, start, end in pieces(match.group()):
            assert match.group()[start:end].startswith(piece)


def test_items_that_are_only_watched_are_suggested_only_when_asked_for(
    pack_of_all: Screener,
) -> None:
    goods = "Image tube for night goggles, intensifier of the third generation"
    told = {one.entry for one in pack_of_all.suggestions.ranked(goods, 3)}
    plain = {one.entry for one in screener().suggestions.ranked(goods, 3)}
    assert "watch-05" in told - plain


@pytest.fixture(scope="module")
def pack_of_all() -> Screener:
    """A screener that looks for watch items too."""
    return Screener(pack(), watch=True)


@pytest.mark.parametrize(
    "row",
    [
        "DC regulated power unit, bench, 30 V 5 A",
        "直流稳压电源 30V5A",
        "直流安定化電源 30V5A",
        "Lithium-ion cells 18650, 2.6 Ah, 210 Wh/kg",
        "High speed USB camera, 120 fps",
    ],
)
def test_goods_of_a_kind_that_are_too_weak_for_it_are_like_nothing(row: str) -> None:
    assert [h for h in screened(page(row)).hits if h.kind is HitKind.SIMILAR] == []


@pytest.mark.parametrize("row", ["熱交換器用ブラシ", "フリーズドライいちご", "赤外線こたつ"])
def test_a_thing_for_listed_goods_or_after_their_manner_is_like_none_of_them(row: str) -> None:
    assert [h for h in screened(page(row)).hits if h.kind is HitKind.SIMILAR] == []


@pytest.mark.parametrize(
    ("goods", "entry"),
    [
        (
            "H2S交換用トレイ塔 細粒炭素鋼 塔径 2,500mm",
            "cn-1b229",
        ),  # its diameter is that of the entry
        ("直升机外挂喷雾架，初始雾滴30 μm，4 L/min", "cn-2b352.h"),
    ],
)
def test_goods_a_little_like_an_entry_are_shown_beside_it_where_they_meet_its_limits(
    goods: str, entry: str
) -> None:
    (hit,) = suggested(goods)
    assert [match.entry_id for match in hit.matches] == [entry]
    assert hit.best.score < 8  # less than one that is like it by its words alone
    assert hit.best.verdict is not None
    assert hit.best.verdict.kind is VerdictKind.MEETS
    assert hit.set_aside is None


def test_goods_a_little_like_an_entry_are_like_none_where_nothing_decides() -> None:
    assert suggested("Shell and tube cooler") == ()
    assert suggested("Vertical storage tank, PVDF inside, saddle mounted") == ()


@pytest.mark.parametrize(
    ("goods", "entry"),
    [
        ("Incineration unit for chemical agents, mean chamber temperature 850 degC", "cn-2b350.i"),
        ("PA66玻纤复合板，纤维比强度 6.0×10⁴ m，比模量2.8×10⁶ m", "cn-9c110.b"),
        ("Canned motor pp, SS304 wetted, 50 m3/h", "cn-2b350.b"),
    ],
)
def test_goods_below_what_they_read_like_most_are_set_aside_with_that(
    goods: str, entry: str
) -> None:
    found = screened(page(HEAD, row(goods), row("Dysprosium oxide 99.9 %"))).hits
    (hit,) = (one for one in found if one.kind is HitKind.SIMILAR)
    assert [match.entry_id for match in hit.matches] == [entry]
    assert hit.set_aside is not None
    assert hit.set_aside.reason == ReadsAs.BELOW
    assert screened(page(HEAD, row(goods))).hits == ()  # it keeps no paper from being without hits


def test_goods_set_aside_by_a_broad_name_are_not_set_aside_twice() -> None:
    (hit,) = screened(page("CVD钻石平窗 φ10×0.5 mm，透过率68%", "Dysprosium oxide 99.9 %")).hits[:1]
    assert hit.kind is HitKind.ITEM
    assert suggested("CVD钻石平窗 φ10×0.5 mm，透过率68%") == ()
