"""The kinds of disguise that `disguises.py` puts on names: each a function of a text and a source of chance.

A kind gives None where it cannot be put on a text, for instance half-width kana on a Latin name. What is
put on is what papers show: scans, typing, systems that export badly, and people who hide something.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

Put = Callable[[str, random.Random], str | None]


class Kind(NamedTuple):
    """One way of writing a name so that a plain search misses it; some only make sense of goods."""

    name: str
    put: Put
    goods_only: bool = False


_CYRILLIC = dict(zip("aceiopsxyABCEHIKMOPTX", "асеіорѕхуАВСЕНІКМОРТХ", strict=True))
_GREEK = dict(zip("oviupAEIKMNOPTXZ", "ονιυρΑΕΙΚΜΝΟΡΤΧΖ", strict=True))
_LISU = dict(zip("ABCDEFGHIJKLMNOPRSTUVWXYZ", "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", strict=True))
_SMALL_CAPITALS = dict(zip("abcdeghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ", strict=True))
_RAISED = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_TURNED = dict(zip("abcdefghijklmnopqrtuvwy", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹʇnʌʍʎ", strict=True))
_ACCENTS = dict(zip("aceinouyz", "áćèîñôüýž", strict=True))
_FIGURES = dict(zip("oOieast", "0013457", strict=True))
_SYMBOLS = dict(zip("asi", "@$!", strict=True))
_SCAN = dict(zip("lIiOo", "1l1 0".replace(" ", "0"), strict=True))
# Characters that scans take for each other (known pairs of print, not the table of the program).
_SCANNED = dict(
    zip(
        "陀螺镝碳纤维钨铍锆铪镓锗石墨无人机激光器电传感合金粉精密工业株式会社研究所技术航空",
        "陁螺滴炭纤唯鸣玻诰给稼诸右黑元入机檄光噐申传惑台全份精蜜工亚殊武会杜研宄所枝木舫空",
        strict=True,
    )
)
_KANJI_FOR_KANA = dict(zip("カエロニハタトチー", "力工口二八夕卜千一", strict=True))
_KANA_FOR_KANJI = {kanji: kana for kana, kanji in _KANJI_FOR_KANA.items()}
_LARGE_KANA = dict(zip("ァィゥェォャュョッ", "アイウエオヤユヨツ", strict=True))
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa]")
_WORD = re.compile(r"[A-Za-z]{6,}")


def _is_latin(text: str) -> bool:
    return text.isascii()


def _is_cjk(text: str) -> bool:
    return len(_CJK.findall(text)) >= 3


def _kana(text: str) -> bool:
    return len(_KATAKANA.findall(text)) >= 4


def _letters(table: Mapping[str, str]) -> Put:
    """Every letter that the table has, in its other form."""

    def put(text: str, _: random.Random) -> str | None:
        changed = "".join(table.get(c, c) for c in text)
        return changed if _is_latin(text) and changed != text else None

    return put


def _offset(capital: int, small: int) -> Put:
    """Letters of a block that runs from A to Z."""

    def put(text: str, _: random.Random) -> str | None:
        if not _is_latin(text):
            return None
        return "".join(
            chr(capital + ord(c) - 65)
            if "A" <= c <= "Z"
            else chr(small + ord(c) - 97)
            if "a" <= c <= "z"
            else c
            for c in text
        )

    return put


def _few(table: Mapping[str, str], most: int) -> Put:
    """A few letters of the longest word, in their other form."""

    def put(text: str, chance: random.Random) -> str | None:
        word = _longest(text)
        places = [at for at in range(1, len(word)) if word[at] in table] if word else []
        if not places:
            return None
        letters = list(word)
        for at in chance.sample(places, min(most, len(places))):
            letters[at] = table[letters[at]]
        return text.replace(word, "".join(letters), 1)

    return put


def _between(sign: str, *, cjk: bool) -> Put:
    """A sign between all letters of a text."""

    def put(text: str, _: random.Random) -> str | None:
        if cjk is _is_latin(text) or (cjk and not _is_cjk(text)):
            return None
        gap = sign * 2 if sign.isspace() else " "
        return gap.join(sign.join(word) for word in text.split())

    return put


def _within(sign: str) -> Put:
    """A sign in the middle of every word, in any script."""

    def put(text: str, _: random.Random) -> str | None:
        words = text.split()
        return " ".join(
            w[: len(w) // 2] + sign + w[len(w) // 2 :] if len(w) > 1 else w for w in words
        )

    return put


def _broken(sign: str, *, cjk: bool = False) -> Put:
    """The longest word with a sign in its middle."""

    def put(text: str, _: random.Random) -> str | None:
        if cjk:
            middle = len(text) // 2
            return text[:middle] + sign + text[middle:] if _is_cjk(text) else None
        word = _longest(text, shortest=8)
        return (
            text.replace(word, word[: len(word) // 2] + sign + word[len(word) // 2 :], 1)
            if word
            else None
        )

    return put


def _longest(text: str, shortest: int = 6) -> str:
    """The longest Latin word; one that is the whole name must have eight letters to be known again."""
    if not _is_latin(text):
        return ""
    words = [w for w in _WORD.findall(text) if len(w) >= shortest]
    alone = len(text.split()) == 1
    longest = max(words, key=len, default="")
    return "" if alone and len(longest) < 8 else longest


def _slip(make: Callable[[str, int], str]) -> Put:
    """One slip somewhere within the longest word."""

    def put(text: str, chance: random.Random) -> str | None:
        word = _longest(text)
        if not word:
            return None
        places = [at for at in range(1, len(word) - 2) if make(word, at) != word]
        return text.replace(word, make(word, chance.choice(places)), 1) if places else None

    return put


def _pairs(*pairs: tuple[str, str]) -> Put:
    """One letter, or pair of letters, as a scan reads it."""

    def put(text: str, _: random.Random) -> str | None:
        word = _longest(text)
        for one, other in pairs:
            if one in word:
                return text.replace(word, word.replace(one, other, 1), 1)
        return None

    return put


def _signs(table: Mapping[str, str], most: int = 99) -> Put:
    """Chinese characters or kana in another form, at most so many."""

    def put(text: str, _: random.Random) -> str | None:
        if not _is_cjk(text):
            return None
        pieces, left = [], most
        for c in text:
            other = table.get(c, c) if left else c
            left -= other != c
            pieces.append(other)
        changed = "".join(pieces)
        return changed if changed != text else None

    return put


def _upside_down(text: str, _: random.Random) -> str | None:
    if not _is_latin(text) or not text.replace(" ", "").isalpha():
        return None
    return "".join(_TURNED.get(c, c) for c in reversed(text.lower()))


def _run_together(text: str, _: random.Random) -> str | None:
    joined = text.replace(" ", "")
    # «Co.,Ltd.» and figures never are one word with a name.
    return (
        joined
        if joined.isalpha() and joined.isascii() and " " in text and len(joined) > 9
        else None
    )


def _turned_about(text: str, _: random.Random) -> str | None:
    """«gyroscopes, fibre optic»: the head first."""
    words = text.split()
    if not _is_latin(text) or len(words) < 2 or not all(w.isalpha() for w in words):
        return None
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _with_filler(text: str, _: random.Random) -> str | None:
    words = text.split()
    if not _is_latin(text) or len(words) < 3 or not all(w.isalpha() for w in words):
        return None
    return f"{' '.join(words[:-1])} type {words[-1]}"


def _half_width(text: str, _: random.Random) -> str | None:
    if not _kana(text):
        return None
    half = {}
    for code in range(0xFF66, 0xFF9E):
        half[unicodedata.normalize("NFKC", chr(code))] = chr(code)
    return "".join(
        half.get(base[0], base[0]) + ("ﾞ" if "\u3099" in base else "ﾟ" if "\u309a" in base else "")
        for base in (unicodedata.normalize("NFD", c) for c in text)
    )


def _hiragana(text: str, _: random.Random) -> str | None:
    if not _kana(text):
        return None
    return "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in text)


def _loose_voicing(text: str, _: random.Random) -> str | None:
    apart = unicodedata.normalize("NFD", text)
    return apart if _kana(text) and apart != text else None


def _hyphen_for_long(text: str, _: random.Random) -> str | None:
    return text.replace("ー", "-") if _kana(text) and "ー" in text else None


def _kangxi(text: str, _: random.Random) -> str | None:
    table = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
    changed = "".join(table.get(c, c) for c in text)
    return changed if changed != text else None


def _doublets(text: str, _: random.Random) -> str | None:
    table = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xF900, 0xFA6E)}
    changed = "".join(table.get(c, c) for c in text)
    return changed if changed != text else None


def _selected(text: str, _: random.Random) -> str | None:
    return "".join(c + "\ufe00" for c in text) if _is_cjk(text) else None


def _struck(text: str, _: random.Random) -> str | None:
    return "".join(c + "\u0336" if c.isalnum() else c for c in text) if _is_latin(text) else None


def _backwards(text: str, _: random.Random) -> str | None:
    return f"\u202e{text[::-1]}\u202c"


def _tagged(text: str, _: random.Random) -> str | None:
    return "".join(c + chr(0xE0000 + ord("x")) for c in text)


def _marked(text: str, _: random.Random) -> str | None:
    return "\u200e".join(text)


def kinds(variants: Mapping[str, str]) -> tuple[Kind, ...]:
    """All of them; `variants` gives a simplified character its traditional or Japanese form."""
    return (
        Kind("Cyrillic letters", _letters(_CYRILLIC)),
        Kind("Greek letters", _letters(_GREEK)),
        Kind("Lisu letters", lambda t, r: _letters(_LISU)(t.upper(), r)),
        Kind("full-width letters", _offset(0xFF21, 0xFF41)),
        Kind("mathematical bold", _offset(0x1D400, 0x1D41A)),
        Kind("mathematical sans-serif", _offset(0x1D5A0, 0x1D5BA)),
        Kind("letters in circles", _offset(0x24B6, 0x24D0)),
        Kind("letters in dark squares", _offset(0x1F170, 0x1F170)),
        Kind("small capitals", lambda t, r: _letters(_SMALL_CAPITALS)(t.lower(), r)),
        Kind("raised letters", lambda t, r: _letters(_RAISED)(t.lower(), r)),
        Kind("upside down", _upside_down),
        Kind("accents", _letters(_ACCENTS)),
        Kind("strokes through letters", _struck),
        Kind("zero-width blanks", _within("\u200b")),
        Kind("soft hyphens", _within("\u00ad")),
        Kind("direction marks", _marked),
        Kind("written backwards", _backwards),
        Kind("tag characters", _tagged),
        Kind("control characters", _within("\x08")),
        Kind("letters set apart by blanks", _between(" ", cjk=False)),
        Kind("letters set apart by dots", _between(".", cjk=False)),
        Kind("letters set apart by hard blanks", _between("\u00a0", cjk=False)),
        Kind("letters set apart by underscores", _between("_", cjk=False)),
        Kind("figures for letters", _few(_FIGURES, 2)),
        Kind("symbols for letters", _few(_SYMBOLS, 1)),
        Kind("hyphenated at the line's end", _broken("-\n")),
        Kind("wrapped within a word", _broken("\n")),
        Kind("a blank within a word", _broken(" ")),
        Kind("words run together", _run_together),
        Kind("letters turned about", _slip(lambda w, i: w[:i] + w[i + 1] + w[i] + w[i + 2 :])),
        Kind("a letter left out", _slip(lambda w, i: w[:i] + w[i + 1 :])),
        Kind("a letter doubled", _slip(lambda w, i: w[:i] + w[i] + w[i:])),
        Kind(
            "a wrong letter", _slip(lambda w, i: w[:i] + ("k" if w[i] != "k" else "g") + w[i + 1 :])
        ),
        Kind("rn for m", _pairs(("m", "rn"))),
        Kind("cl for d, vv for w, ii for u", _pairs(("d", "cl"), ("w", "vv"), ("u", "ii"))),
        Kind("1 for l, l for I, 0 for O", _few(_SCAN, 2)),
        Kind("words in another order", _turned_about, goods_only=True),
        Kind("a word between", _with_filler, goods_only=True),
        Kind("Chinese or Japanese set apart by blanks", _between(" ", cjk=True)),
        Kind("Chinese or Japanese set apart by dots", _between("·", cjk=True)),
        Kind("a blank within Chinese or Japanese", _broken(" ", cjk=True)),
        Kind("wrapped within Chinese or Japanese", _broken("\n", cjk=True)),
        Kind("traditional or Japanese forms", _signs(variants)),
        Kind("Kangxi radicals", _kangxi),
        Kind("doublets of characters", _doublets),
        Kind("variation selectors", _selected),
        Kind("a character of the same look", _signs(_SCANNED, 1)),
        Kind("kanji for katakana", _signs(_KANJI_FOR_KANA)),
        Kind("katakana for kanji", _signs(_KANA_FOR_KANJI)),
        Kind("half-width kana", _half_width),
        Kind("large kana for small", _signs(_LARGE_KANA)),
        Kind("hiragana for katakana", _hiragana),
        Kind("voicing marks apart", _loose_voicing),
        Kind("a hyphen for the long sign", _hyphen_for_long),
    )
