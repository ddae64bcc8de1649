"""When a name of listed goods only describes something else: an accessory, an everyday thing, or a firm.

«Gallium nitride wall charger» is a charger, «无人机桨叶» a blade of plastic, «…无人机有限公司» a company.
"""

import re
from collections.abc import Iterable

from tidewaiter.screening.folding import Folder

_CJK = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Words or signs that may stand between the name and the thing.
_WORDS_BETWEEN, _SIGNS_BETWEEN = 2, 3
# What a firm's name may go on with before it says what it is.
_FIRM_AFTER = re.compile(
    rf"^(?:[{_CJK}]{{0,12}}(?:有限公司|股份公司|集团公司|株式会社|有限责任公司|\(株\))"
    r"|(?: [a-z&]+){0,3},? (?:co\.?,? ?ltd|company,? limited|inc\b|corp\b|corporation|gmbh|llc|k\.?k\b))"
)
_FIRM_BEFORE = re.compile(rf"(?:株式会社|有限会社|\(株\)) ?[{_CJK}]{{0,6}}$")
_REACH = 48


class Described:
    """The things that names describe, ready to be looked for around a name."""

    def __init__(self, rows: Iterable[tuple[str, str]], folder: Folder) -> None:
        known: dict[str, list[str]] = {"after": [], "before": []}
        for where, words in rows:
            known[where] += [folder.plain(word) for word in words.split(";")]
        latin = "|".join(re.escape(w) for w in known["after"] if w.isascii())
        signs = "|".join(re.escape(w) for w in known["after"] if not w.isascii())
        before = "|".join(map(re.escape, known["before"]))
        self._after = re.compile(
            rf"^(?: [a-z0-9-]+){{0,{_WORDS_BETWEEN}}} (?:{latin})(?= ?(?:[,;.()\t\n\d]|$))"
            rf"|^(?:(?![及和与并])[{_CJK}]){{0,{_SIGNS_BETWEEN}}}(?:{signs})"
        )
        self._before = re.compile(rf"(?<![a-z])(?:{before})s? for (?:a |an |the |your )?$")

    def by(self, text: str, start: int, end: int) -> bool:
        """Whether the folded line names `text[start:end]` only to describe another thing, or a firm."""
        after = text[end : end + _REACH]
        before = text[max(0, start - _REACH) : start].rsplit("\t", 1)[-1]
        return bool(
            self._after.match(after)
            or _FIRM_AFTER.match(after)
            or self._before.search(before)
            or _FIRM_BEFORE.search(before)
        )
