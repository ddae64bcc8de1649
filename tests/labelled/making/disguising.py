"""The ways to write a word so that nobody finds it: those that change the text itself.

What is between braces is changed; without braces all of it.
"""

import re
from collections.abc import Callable

CYRILLIC = str.maketrans("aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ")
DIGITS = str.maketrans("oOiIeE", "001133")
#: Those that a paper does by colour, size or place, and not in the text.
BY_LOOK = frozenset({"white", "tiny", "hidden", "sheet", "comment"})


def disguised(text: str, how: str) -> str:
    """The text as it stands on the paper."""
    marked = text if "{" in text else "{" + text + "}"
    return re.sub(r"\{([^}]*)\}", lambda m: _changed(m[1], how), marked)


def _changed(text: str, how: str) -> str:
    assert not how or how in BY_TEXT or how in BY_LOOK, how
    return BY_TEXT[how](text) if how in BY_TEXT else text


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


_KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンーッャュョァィゥェォ",
        "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｰｯｬｭｮｧｨｩｪｫ",
        strict=True,
    )
)
_VOICED = dict(
    zip(
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ",
        "カキクケコサシスセソタチツテトハヒフヘホウ",
        strict=True,
    )
)
_HALF_VOICED = dict(zip("パピプペポ", "ハヒフヘホ", strict=True))


def _half(text: str) -> str:
    return "".join(
        _KANA[_VOICED[c]] + "ﾞ"
        if c in _VOICED
        else _KANA[_HALF_VOICED[c]] + "ﾟ"
        if c in _HALF_VOICED
        else _KANA.get(c, c)
        for c in text
    )


BY_TEXT: dict[str, Callable[[str], str]] = {
    "cyrillic": lambda text: text.translate(CYRILLIC),
    "digits": lambda text: text.translate(DIGITS),
    "spaced": lambda text: "  ".join(" ".join(word) for word in text.split(" ")),
    "dotted": ".".join,
    "unseen": "\N{ZERO WIDTH SPACE}".join,
    "soft": "\N{SOFT HYPHEN}".join,
    "wide": _wide,
    "halfkana": _half,
}
