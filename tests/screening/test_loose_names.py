"""Names written loosely: other words' order, words between, slips, look-alikes; and what is none of that."""

import pytest

from screening.trade_papers import entries, hits
from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.latin_words import latin_words
from tidewaiter.screening.text.loosely import Loosely, words_of

LOOSE = [
    ("Scatterometers, rectangular, for RLG mirrors", "cn-7b102.f", Disguise.ORDER),
    ("oxide of dysprosium", "cn-1c905.b", Disguise.ORDER),
    ("powder, tungsten, 5 um", "cn-1c111.b.1.f", Disguise.ORDER),
    ("tungsten and molybdenum powder", "cn-1c111.b.1.f", Disguise.ORDER),
    ("Vacuum arc consumable melting furnace", "cn-2b227", Disguise.ORDER),
    ("Dysprossium oxide 99.9 %", "cn-1c905.b", Disguise.FUZZY),
    ("gadolinum oxide", "cn-1c903.b", Disguise.FUZZY),
    ("tungstenpowder 5 kg", "cn-1c111.b.1.f", Disguise.FUZZY),
    ("tungs ten powder", "cn-1c111.b.1.f", Disguise.SPACED),
    # a short word with a slip, beside one that is right
    ("gallium meatl 4N", "cn-3c001.a", Disguise.FUZZY),
    ("diaphragm vlave, PFA lined", "cn-2b350.a", Disguise.FUZZY),
    ("scandium oxxide 3N", "cn-1c907.b", Disguise.FUZZY),
    ("indum phosphide wafer", "cn-3c004.a", Disguise.FUZZY),
    ("Suction dregder", "cn-8a901", Disguise.FUZZY),  # all its letters, in another order
    ("samariurn cobalt magnet", "cn-1c902.a.4", Disguise.LOOK_ALIKE),
    ("tung$ten powder", "cn-1c111.b.1.f", Disguise.DIGITS_FOR_LETTERS),
    ("ɹǝpʍod uǝʇsƃunʇ", "cn-1c111.b.1.f", Disguise.LOOK_ALIKE),
    ("氧·化·镝", "cn-1c905.b", Disguise.SPACED),
    ("氧化 镝", "cn-1c905.b", Disguise.SPACED),
    ("炭纤维缠绕筒", "cn-1a202", Disguise.FUZZY),  # a character of the same look
    ("氰化納 98 %", "cn-1c450.c.22", Disguise.FUZZY),  # no element has that name
    ("レ一ザ一高度計", "cn-7a106", Disguise.LOOK_ALIKE),
    ("窒化ガリュウム", "cn-3c001.b", Disguise.FUZZY),
    ("たんぐすてんいんごっと", "cn-1c117.c", Disguise.KANA),
]  # fmt: skip


@pytest.mark.parametrize(("line", "item", "disguise"), LOOSE)
def test_a_name_written_loosely_is_hit_and_says_how(
    line: str, item: str, disguise: Disguise
) -> None:
    found = [m for h in hits(line) for m in h.matches if m.entry_id == item]
    assert found
    assert disguise in {d for e in found[0].evidence for d in e.disguises}


OTHERS = [
    "water, heavy duty pump",  # the words go on
    "tungsten carbide rods, powder free",  # another thing between
    "tungsten; powder coating",
    "tungsten\tpowder",
    "fermented tea",  # another word of the same stem
    "trichloroethane",  # one letter makes another substance
    "stations and contracts",
    "たぶん 5 個",
    "氧化纳",  # no name of the list
    "DY203-4 bracket",
    "boorn 10 kg",  # a short word by itself
    "gallim meatl",  # two slips, and no word that is right
    "gallium meat",  # another word, and none of its letters turned
    "ledger, bridge",
]


@pytest.mark.parametrize("line", OTHERS)
def test_what_only_resembles_a_name_is_not_hit(line: str) -> None:
    assert entries(line) == set()


def test_an_exclude_term_silences_a_loose_name_too() -> None:
    # «tungsten fishing sinker» is an exclude of W-Ni-Fe alloys
    assert "cn-1c004" in entries("heavy alloy, tungsten")
    assert "cn-1c004" not in entries("heavy alloy, tungsten, for tungsten fishing sinker")


def test_a_loose_name_scores_less_and_the_sentence_says_so() -> None:
    (exact,) = hits("dysprosium oxide")
    (turned,) = hits("oxide of dysprosium")
    (misspelt,) = hits("dysprossium oxide")
    assert exact.best.score > turned.best.score > misspelt.best.score
    assert "has the words of the name" in str(turned.sentence)
    assert "is like the name" in str(misspelt.sentence)


def test_names_found_loosely_stand_in_the_order_of_the_line() -> None:
    """Not of a set, which is another in every process: two runs would differ in what they say first."""
    names = ["drone data radio", "drone data link"]
    line = "data link radio for drone"
    found = Loosely(*words_of(names)).find(line, latin_words(line))
    assert [one.text for one in found] == ["drone data link", "drone data radio"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("radio of a drone for data", ["drone data radio"]),
        (
            "radio for data",
            [],
        ),  # a name is not there without the rarest of its words, nor with it alone
        ("drone, radio", []),
        ("zirconium plate", []),  # as the list writes it
        ("zirconnium plate", ["zirconium"]),
    ],
)
def test_a_name_is_read_loosely_where_all_of_its_words_stand(line: str, names: list[str]) -> None:
    known = Loosely(*words_of(["drone data radio", "drone data link", "zirconium"]))
    assert [one.text for one in known.find(line, latin_words(line))] == names


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("PYX 炸药 98%", "cn-1c239.j"),
        ("VPN 网关 10G", "cn-5a002.c"),
        ("CZT 単結晶 20mm", "cn-6c002.b.2"),
        ("TEA 点火薬", "cn-1c111.b.8"),
    ],
)
def test_letters_and_signs_of_a_name_may_stand_apart(line: str, item: str) -> None:
    assert item in entries(line)


def test_a_unit_before_signs_is_no_part_of_a_name() -> None:
    assert entries("ろくろ 電動 200 W 円盤300 mm") == set()  # tungsten discs are «W円盤»
