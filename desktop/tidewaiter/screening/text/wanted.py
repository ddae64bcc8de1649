"""Words that a person looks for, as a pattern over folded text: what stands between them on paper does not count.

Blanks match any blank, and between Chinese or Japanese characters none is needed.
"""

import re

from tidewaiter.screening.text.folding import Folder

_BLANKS = r"[ \n\t]"
_WIDE = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])(?=[{_WIDE}])")


def wanted_pattern(words: str, folder: Folder) -> re.Pattern[str] | None:
    """The words folded, as a pattern; None where there are none."""
    folded = " ".join(folder.fold(words).text.split())
    return re.compile(_pattern(folded)) if folded else None


def _pattern(folded: str) -> str:
    """Words as a pattern: blanks match any run of blanks, between wide characters also none."""
    words = []
    for word in folded.split(" "):
        pieces = _BETWEEN_WIDE.split(word)
        words.append(f"{_BLANKS}*".join(re.escape(piece) for piece in pieces))
    return f"{_BLANKS}+".join(words)
