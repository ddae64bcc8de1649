"""No single everyday word makes a controlled phrase unseen: at most it is set aside, and stays listed."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest

from screening.trade_papers import ON, SHA, entries, hits, pack, page, screened, screener, set_aside
from tidewaiter.controls.model import Outcome, Strength
from tidewaiter.screening.model import Hit, HitKind, ReadsAs, VerdictKind
from tidewaiter.wording import Sentence

PHRASES = {
    "en": [
        *("torpedo launcher", "naval gun mount", "army bridge layer", "arsenal row of launchers"),
        *("warship propulsion shaft", "missile seeker head", "detonator", "armoured vehicle parts"),
        *(
            "gallium metal 6N",
            "fiber optic gyroscope",
            "carbon fibre T800",
            "tungsten heavy alloy rod",
        ),
        *("inertial measurement unit", "unmanned aerial vehicle engine", "samarium cobalt magnet"),
    ],
    "zh": [
        *("鱼雷发射管", "导弹导引头", "军舰螺旋桨", "装甲车零件", "雷管", "海军基地设备"),
        *("金属镓", "光纤陀螺仪", "碳纤维丝束", "钐钴磁体", "无人机用内燃发动机"),
    ],
    "ja": [
        *("魚雷発射管", "ミサイル誘導装置", "護衛艦用部品", "装甲車部品", "雷管", "海軍基地向け"),
        *("金属ガリウム", "光ファイバジャイロ", "炭素繊維", "サマリウムコバルト磁石", "無人機"),
    ],
}
WORDS = {
    "en": [
        *(
            "toy",
            "model kit",
            "puzzle",
            "novelty",
            "costume",
            "T-shirt",
            "mug",
            "sticker",
            "charger",
        ),
        *(
            "street",
            "bridge",
            "quay",
            "row",
            "square",
            "hill",
            "gardens",
            "voyage",
            "bank",
            "hotel",
        ),
        *(
            "logistics",
            "insurance",
            "style",
            "grey",
            "print",
            "look",
            "no",
            "without",
            "free",
            "inc.",
        ),
        *("Co., Ltd.", "prohibited", "game", "aerosol", "knife", "records", "fishing rod", "glove"),
    ],
    "zh": [
        *("玩具", "模型", "积木", "T恤", "马克杯", "贴纸", "充电器", "造型", "打火机", "手套"),
        *(
            "路",
            "街",
            "码头",
            "桥",
            "航次",
            "银行",
            "食品",
            "风",
            "蓝",
            "色",
            "无",
            "有限公司",
            "用途",
        ),
    ],
    "ja": [
        *("おもちゃ", "プラモデル", "ぬいぐるみ", "Tシャツ", "柄", "ステッカー", "ライター", "調"),
        *(
            "通り",
            "町",
            "カラー",
            "食堂",
            "株式会社",
            "なし",
            "フリー",
            "カレンダー",
            "ゲーム",
            "用ブラシ",
        ),
    ],
}
# One word of each sort of words around a name, for every entry of the pack.
OF_EACH_SORT = {
    "en": ("toy", "T-shirt", "without", "Co., Ltd.", "style"),
    "zh": ("玩具", "T恤", "无", "有限公司", "色"),
    "ja": ("玩具", "Tシャツ", "なし", "株式会社", "柄"),
}

_LINES = 50  # a page of thousands is slow


class Told(NamedTuple):
    """What one line of a page was told to name, by entry: `known` are those too that wait for another hit."""

    shown: frozenset[str]
    known: frozenset[str]


def told(lines: Iterable[str]) -> list[Told]:
    """Each line as a page of many tells it: `known` are those too that wait for another hit."""
    texts = list(lines)
    pages = (texts[at : at + _LINES] for at in range(0, len(texts), _LINES))
    return [one for texts in pages for one in _told(texts)]


def _told(texts: list[str]) -> list[Told]:
    findings = screener().part(SHA, 0, page(*texts), ON)
    return [
        Told(
            shown=_named(h for h in findings.hits if h.line == at),
            known=_named(h for h in (*findings.hits, *findings.waiting) if h.line == at),
        )
        for at in range(len(texts))
    ]


def _named(found: Iterable[Hit]) -> frozenset[str]:
    return frozenset(m.entry_id for h in found for m in h.matches)


def beside(phrase: str, word: str, *, latin: bool) -> Iterator[str]:
    """The phrase with the word before, behind, in the next clause and in the next cell."""
    apart = " " if latin else ""
    yield f"{word}{apart}{phrase}" if latin else f"{word}の{phrase}"
    yield f"{phrase}{apart}{word}"
    yield f"{phrase}, {word}" if latin else f"{phrase}、{word}"
    yield f"{phrase}\t{word}"
    yield f"{word}\t{phrase}"


def bought(cases: Iterable[tuple[str, str, str]]) -> list[str]:
    """The lines on which a word bought silence, of cases of entry, phrase and line.

    What is shown of the phrase alone is shown on the line, be it set aside; or something else on it is shown.
    What waits for another hit waits there, too.
    """
    known = list(cases)
    alone = dict(zip(phrases := sorted({p for _, p, _ in known}), told(phrases), strict=True))
    return [
        f"{entry}: {line}"
        for (entry, phrase, line), now in zip(known, told(line for *_, line in known), strict=True)
        if not now.shown
        and (
            (entry in alone[phrase].shown)
            or (entry in alone[phrase].known and entry not in now.known)
        )
    ]


@pytest.mark.parametrize("language", PHRASES)
def test_one_word_buys_no_silence(language: str) -> None:
    cases = [
        (entry, phrase, line)
        for phrase, alone in zip(PHRASES[language], told(PHRASES[language]), strict=True)
        for entry in alone.shown
        for word in WORDS[language]
        for line in beside(phrase, word, latin=language == "en")
    ]
    assert not bought(cases)


def _names() -> Iterator[tuple[str, str, str]]:
    """One name an entry and language: entry, name, language."""
    for item in pack().items.values():
        for language in ("en", "zh", "ja"):
            for name in getattr(item.terms, language)[:1]:
                yield item.id, name, language
    for flag in pack().red_flags.values():
        if flag.strength is Strength.WEAK:
            continue  # vague words, which wait for another hit
        for language in ("en", "zh", "ja"):
            yield flag.id, getattr(flag, f"phrases_{language}")[0], language
    for party in pack().parties.values():
        yield party.id, party.name_en, "en"


def test_one_word_buys_silence_for_no_entry_of_the_pack() -> None:
    names = list(_names())
    # All of them take half a minute: one sort of words for every other name, in turn, unless told otherwise.
    every = bool(os.environ.get("TIDEWAITER_EVERY_WORD"))
    chosen = names if every else names[::2]
    cases = [
        (entry, name, f"{word} {name}" if before else f"{name} {word}")
        for number, (entry, name, language) in enumerate(chosen)
        for word in OF_EACH_SORT[language][
            slice(None) if every else slice(number % 5, number % 5 + 1)
        ]
        for before in (True, False)
    ]
    assert not bought(cases)


@pytest.mark.parametrize(
    ("line", "entry", "sense"),
    [
        ("Foam torpedo, bath toy", "rf-use-13", ReadsAs.TOY),
        ("MV TORPEDO voy 12", "rf-use-13", ReadsAs.SHIP),
        ("Garrison Street 12", "rf-user-06", ReadsAs.PLACE),
        ("Arsenal Gift Shop", "rf-user-07", ReadsAs.SHOP),
        ("Military-style parka", "rf-user-03", ReadsAs.STYLE),
        ("Missile print socks", "rf-use-06", ReadsAs.THING),
        ("Gallium metal lipstick", "cn-3c001.a", ReadsAs.OTHER_GOODS),
        ("Paste without gallium metal", "cn-3c001.a", ReadsAs.DENIED),
    ],
)
def test_what_reads_as_something_else_is_listed_and_says_so(
    line: str, entry: str, sense: ReadsAs
) -> None:
    (hit,) = [h for h in screened(page(line)).hits if entry in _named([h])]
    assert hit.set_aside is not None
    assert hit.set_aside.reason == sense.value


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        # a name of things, not of a street, where more follows
        ("naval bridge systems", "rf-user-04"),
        ("arsenal row of launchers", "rf-user-07"),
        ("barracks hill emplacement", "rf-user-06"),
        # a comma makes no colour of a force
        ("Philippine Navy, Manila", "rf-user-04"),
        # goods of a shop in the next clause are other goods
        ("Missile guidance unit, mug", "rf-use-06"),
        ("雷管 500发，糖果", "rf-use-08"),
        # the words that say use or user outright
        ("Toys for military use", "rf-use-01"),
    ],
)
def test_a_word_of_something_else_weakens_nothing(line: str, entry: str) -> None:
    assert entry in {
        m.entry_id for h in hits(line, "Dysprosium oxide", kind=HitKind.RED_FLAG) for m in h.matches
    }


def test_what_is_set_aside_is_told_in_the_assessment_and_keeps_no_weak_hit_alive() -> None:
    found = screened(page("Torpedo bath toy", "Missile print socks", "Trading company in Osaka"))
    assert found.assessment.outcome is Outcome.INFORMATION
    assert found.assessment.reasons[0].sentence == Sentence.of(
        "{count} texts name entries, but read as something else and are set aside: {names}.",
        count=2,
        names="“Torpedo”, “Missile”",
    )
    assert len(found.hits) == 2


def test_a_text_that_names_what_stands_is_not_listed_twice() -> None:
    line = "Gallium metal lipstick; gallium metal 6N"
    assert "cn-3c001.a" in entries(line)
    assert "cn-3c001.a" not in set_aside(line)


def test_goods_that_state_all_that_is_asked_weigh_whatever_they_seem_to_describe() -> None:
    met, below = "Gyroscope bracelet, drift 0.1 deg/h", "Gyroscope bracelet, drift 30 deg/h"
    assert entries(met) == {"cn-7a102"}
    assert set_aside(met) == set()
    assert entries(below) == set()
    assert set_aside(below) == {"cn-7a102"}
    # a word that states a limit is the very word that something else is named by
    assert entries("EBW bracelet") == set()


@pytest.mark.parametrize(
    "line", ["Beryllium copper ingot, Be 55 %", "铍铜合金 铍含量60%", "CuBe2 master alloy, Be 60 %"]
)
def test_an_alloy_excluded_for_its_little_content_is_raised_for_much_of_it(line: str) -> None:
    assert "cn-1c230" in entries(line)


@pytest.mark.parametrize(
    "line", ["铍铜带 C17200 含铍1.8%-2.0%", "C17200 beryllium copper strip, Be 1.9 %"]
)
def test_an_alloy_below_the_listed_content_is_said_to_be_below(line: str) -> None:
    (found,) = (m for h in hits(line) for m in h.matches if m.entry_id == "cn-1c230")
    assert found.verdict is not None
    assert found.verdict.kind is VerdictKind.BELOW


def test_an_alloy_whose_content_nobody_states_is_set_aside() -> None:
    assert "cn-1c230" not in entries("Beryllium copper strip, 0.3 mm")
    assert "cn-1c230" in set_aside("Beryllium copper strip, 0.3 mm")
