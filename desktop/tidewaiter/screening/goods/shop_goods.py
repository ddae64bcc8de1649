"""Goods of a shop, beside which a weapon's name is a likeness: «missile shaped pencil toppers».

The words stand in `described.tsv`; what goods' own names only describe is in `described`.
"""

import re
from collections.abc import Iterable

from tidewaiter.screening.text.english import plural
from tidewaiter.screening.text.folding import Folder

_CLAUSE = re.compile(r"[\t,;、，；。]")


class ShopGoods:
    """The words of such goods, ready to be looked for in a folded line."""

    def __init__(self, rows: Iterable[tuple[str, str]], folder: Folder) -> None:
        words = [
            folder.plain(word)
            for where, listed in rows
            if where == "shop"
            for word in listed.split(";")
        ]
        latin = "|".join(re.escape(form) for w in words if w.isascii() for form in (plural(w), w))
        signs = "|".join(re.escape(w) for w in words if not w.isascii())
        self._named = re.compile(rf"\b(?:{latin})\b|{signs}")

    def named_beside(self, folded: str, start: int, end: int) -> bool:
        """Whether the clause of `folded[start:end]` names any: those of the next one are other goods.

        Goods of another clause hide nothing: «missile guidance unit, necktie».
        """
        first = max((found.end() for found in _CLAUSE.finditer(folded, 0, start)), default=0)
        last = _CLAUSE.search(folded, end)
        return self._named.search(folded, first, last.start() if last else len(folded)) is not None
