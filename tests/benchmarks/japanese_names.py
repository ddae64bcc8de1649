"""Japanese firms' names as papers write them, beside the same firm's name and beside others'.

The firms are those of the pack and their parents, so that every name is a real one; only the writing is
made up.
"""

import random
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tidewaiter.controls.loading import editions, load
from tidewaiter.controls.model import Party, PartyList
from tidewaiter.desk import resources

_OLD = str.maketrans(
    "会学国広沢浜竜斎関対気鉄黒辺高桜条号団図駅塩満静",
    "會學國廣澤濱龍齋關對氣鐵黑邊髙櫻條號團圖驛鹽滿靜",
)
_SHORTER = (
    ("Engineering", "Engg."),
    ("International", "Int'l"),
    ("Industries", "Ind."),
    ("Industry", "Ind."),
    ("Manufacturing", "Mfg."),
    ("Technologies", "Tech."),
    ("Technology", "Tech."),
    ("Systems", "Sys."),
    ("Electronics", "Elec."),
    ("Machinery", "Mach."),
    ("Equipment", "Equip."),
    ("Services", "Svc."),
    (" and ", " & "),
)  # fmt: skip
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
_PARENTS = (
    ("Mitsubishi Heavy Industries, Ltd.", "三菱重工業株式会社"),
    ("Mitsubishi Electric Corporation", "三菱電機株式会社"),
    ("Kawasaki Heavy Industries, Ltd.", "川崎重工業株式会社"),
    ("IHI Corporation", "株式会社IHI"),
    ("NEC Corporation", "日本電気株式会社"),
    ("Fujitsu Limited", "富士通株式会社"),
    ("Komatsu Ltd.", "株式会社小松製作所"),
    ("ITOCHU Corporation", "伊藤忠商事株式会社"),
    ("Mitsui & Co., Ltd.", "三井物産株式会社"),
    ("Fuji Electric Co., Ltd.", "富士電機株式会社"),
    ("Nissin Foods Co., Ltd.", "日清食品株式会社"),
    ("Toshiba Corporation", "株式会社東芝"),
    ("Hitachi, Ltd.", "株式会社日立製作所"),
    ("Sumitomo Corporation", "住友商事株式会社"),
    ("Mitsubishi Corporation", "三菱商事株式会社"),
    ("Nippon Steel Corporation", "日本製鉄株式会社"),
    ("Japan Airlines Co., Ltd.", "日本航空株式会社"),
    ("Mitsubishi Motors Corporation", "三菱自動車工業株式会社"),
    ("Mitsubishi Chemical Corporation", "三菱ケミカル株式会社"),
    ("Kawasaki Kisen Kaisha, Ltd.", "川崎汽船株式会社"),
)


class Written(NamedTuple):
    """A name as a paper writes it, the firm's own, and whether they are one firm's."""

    one: str
    other: str
    same: bool


def written() -> Iterator[Written]:
    """Every writing beside its own name, and beside the names of the two firms most like it."""
    firms = [
        p
        for p in load(editions(resources.controls())[0]).parties.values()
        if p.country == "JP" and p.name_ja and p.list in {PartyList.CONTROL, PartyList.WATCH}
    ]
    latin = [(p.id, p.name_en) for p in firms] + [(en, en) for en, _ in _PARENTS]
    signs = [(p.id, p.name_ja) for p in firms] + [(ja, ja) for _, ja in _PARENTS]
    for firm in firms:
        chance = random.Random(firm.id)
        for name, forms, others in (
            (firm.name_ja, _japanese(firm, chance), signs),
            (firm.name_en, _latin(firm, chance), latin),
        ):
            for form in forms:
                yield Written(form, name, same=True)
                for other in _most_like(form, [n for i, n in others if i != firm.id]):
                    yield Written(form, other, same=False)


def _most_like(form: str, names: list[str]) -> list[str]:
    grams = _grams(form)
    ranked = sorted(names, key=lambda n: (-len(grams & _grams(n)) / (len(_grams(n)) + 1), n))
    return ranked[:2]


def _grams(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def _japanese(firm: Party, chance: random.Random) -> Iterator[str]:
    name = firm.name_ja
    bare = name.replace("株式会社", "").strip()
    yield f"㈱{bare}"
    yield f"{bare}(株)"
    yield f"{bare}　株式會社"
    yield f"{bare} K.K."
    yield f"{bare} Co., Ltd."
    yield unicodedata.normalize("NFKC", name).translate(_wide())
    yield (
        "".join(_HALF.get(c, c) for c in unicodedata.normalize("NFD", name))
        if _kana(bare)
        else bare
    )
    yield name.translate(_OLD)
    cut = chance.randrange(1, max(2, len(bare)))
    yield f"{bare[:cut]}\n{bare[cut:]}株式会社"
    yield " ".join(name)
    if len(bare) > 5:
        at = chance.randrange(1, len(bare))
        yield f"{bare[:at]}{bare[at + 1 :]}株式会社"
        yield f"{bare[: at - 1]}{bare[at]}{bare[at - 1]}{bare[at + 1 :]}"


def _kana(text: str) -> bool:
    return any("ァ" <= c <= "ヺ" for c in text)


def _wide() -> dict[int, int]:
    return {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _latin(firm: Party, chance: random.Random) -> Iterator[str]:
    name = firm.name_en
    bare = name
    for form in (
        " Co., Ltd.",
        ", Ltd.",
        " Ltd.",
        " Corporation",
        ", Inc.",
        " Inc.",
        " Co.",
        " Company, Limited",
        " Limited",
        " LTD.",
        " CO.,LTD.",
        " CO., LTD.",
    ):
        if bare.lower().endswith(form.lower()):
            bare = bare[: -len(form)]
            break
    yield f"{bare} K.K."
    yield f"{bare.upper()} CO.,LTD"
    yield f"{bare} Kabushiki Kaisha"
    yield f"KABUSHIKI KAISHA {bare}"
    short = bare
    for word, shorter in _SHORTER:
        short = short.replace(word, shorter)
    if short != bare:
        yield f"{short} Co Ltd"
    words = bare.split()
    if len(words) > 1:
        at = chance.randrange(len(words) - 1)
        yield " ".join((*words[:at], words[at] + words[at + 1], *words[at + 2 :])) + " Ltd"
        yield "\n".join((" ".join(words[: at + 1]), " ".join(words[at + 1 :]))) + " Co., Ltd."
        yield ", ".join((" ".join(words[1:]), words[0]))
    if len(bare) > 7:
        at = chance.randrange(1, len(bare))
        yield f"{bare[:at]}{bare[at + 1 :]} Co., Ltd."
        yield f"{bare[: at - 1]}{bare[at]}{bare[at - 1]}{bare[at + 1 :]} Ltd."
        double = chance.choice([i for i, c in enumerate(bare) if c.isalpha()])
        yield f"{bare[:double]}{bare[double]}{bare[double:]}"
    yield from (alias for alias in firm.aliases if alias.isascii() and " " in alias)
