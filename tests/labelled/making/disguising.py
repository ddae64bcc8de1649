"""The ways to write a word so that nobody finds it: those that change the text itself.

What is between braces is changed; without braces all of it.
"""

import re

CYRILLIC = str.maketrans("aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ")
DIGITS = str.maketrans("oOiIeE", "001133")
#: Those that a paper does by colour, size or place, and not in the text.
BY_LOOK = frozenset({"white", "tiny", "hidden", "sheet", "comment"})


def disguised(text: str, how: str) -> str:
    """The text as it stands on the paper."""
    marked = text if "{" in text else "{" + text + "}"
    return re.sub(r"\{([^}]*)\}", lambda m: _changed(m[1], how), marked)


def _changed(text: str, how: str) -> str:
    match how:
        case "cyrillic":
            return text.translate(CYRILLIC)
        case "digits":
            return text.translate(DIGITS)
        case "spaced":
            return "  ".join(" ".join(word) for word in text.split(" "))
        case "dotted":
            return ".".join(text)
        case "unseen":
            return "\N{ZERO WIDTH SPACE}".join(text)
        case "soft":
            return "\N{SOFT HYPHEN}".join(text)
        case "wide":
            return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
        case "halfkana":
            return _half(text)
        case _:
            assert not how or how in BY_LOOK, how
            return text


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
