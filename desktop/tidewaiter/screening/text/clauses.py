"""Entries that a line tells of in words of its own: by what is done to what, not by fixed phrases.

A clause is read where one of its key words stands on the line, so that most lines cost one look. The tables
(`clauses.tsv` of red flags, `purposes.tsv` of goods) name families of words («decline», «waive», «does not
need»; «drawings», «recipe») and put them together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.text.views import spread

_SIGNS = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+")
_FAMILY = re.compile(r"\{([A-Z_]+)\}")
# A few words of the same clause, or a few signs.
_FEW_WORDS = r"(?: [^ ;.\t]+){0,6}? "
_FEW_SIGNS = r"[^。；;\t]{0,14}?"
# Two things said of each other stand in one sentence, and not far apart, in whatever order.
_BOTH, _REACH = " & ", 60
_CLAUSE_ENDS = re.compile(r"[。；;\t]|\. ")


class _Clause:
    """What tells of an entry: one pattern, or two that stand in one sentence; of hundreds a paper meets a few."""

    def __init__(self, owner: str, written: str) -> None:
        self.owner = owner
        self._written = written

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """What is sought, made when one of its key words is first met."""
        return tuple(map(re.compile, self._written.split(_BOTH)))

    def span(self, text: str) -> tuple[int, int] | None:
        """Where a folded line says it."""
        first, *rest = self.patterns
        if not rest:
            match = first.search(text)
            return match.span() if match else None
        for one in first.finditer(text):
            for other in rest[0].finditer(text):
                at, to = min(one.start(), other.start()), max(one.end(), other.end())
                between = text[min(one.end(), other.end()) : max(one.start(), other.start())]
                if len(between) <= _REACH and not _CLAUSE_ENDS.search(between):
                    return at, to
        return None


class Clauses:
    """A table, ready to be looked for."""

    def __init__(
        self,
        rows: Iterable[tuple[str, ...]],
        what: What,
        forms: Mapping[str, tuple[str, str]],
        folder: Folder,
    ) -> None:
        """`rows` are the table's: a family with its pattern, or an entry's id with key words and a pattern.

        `forms` says how the list itself words each entry, in English and in Chinese; other entries are left out.
        """
        self._what = what
        self._forms = forms
        families: dict[str, str] = {}
        by_key: dict[str, list[_Clause]] = {}
        for sort, *cells in rows:
            if sort == "family":
                name, pattern = cells
                families[name] = f"(?:{_written(pattern, families, folder)})"
                continue
            if sort not in forms:
                continue
            keys, pattern = cells
            clause = _Clause(sort, _written(pattern, families, folder))
            for key in keys.split(";"):
                by_key.setdefault(folder.plain(key), []).append(clause)
        self._clauses = list(by_key.values())
        self._keys = AhoCorasick(list(by_key))

    def find(self, line: Folded) -> Iterable[Found]:
        """What the clauses on a line speak of, each entry once."""
        text = line.text.replace("\n", " ")
        met = self._keys.find_matches_as_indexes(text, overlapping=True)
        return self._read(line, dict.fromkeys(number for number, _, _ in met)) if met else ()

    def _read(self, line: Folded, keys: Iterable[int]) -> Iterator[Found]:
        """What the clauses with these key words speak of on a line."""
        view = spread(line)
        known: set[str] = set()
        for number in keys:
            for clause in self._clauses[number]:
                if clause.owner in known or not (span := clause.span(view.text)):
                    continue
                known.add(clause.owner)
                yield self._found(clause.owner, view, *span)

    def _found(self, owner: str, view: Folded, at: int, to: int) -> Found:
        start, end = view.span(at, to)
        english, chinese = self._forms[owner]
        form = english if view.text[at:to].isascii() else chinese
        term = Term(self._what, owner, form, view.text[at:to])
        return Found(term, start, end, (), view, at, to)


def _written(pattern: str, families: Mapping[str, str], folder: Folder) -> str:
    """A pattern of the table as one of folded lines."""
    plain = _SIGNS.sub(lambda match: folder.plain(match.group()), pattern)
    whole = _FAMILY.sub(lambda match: families[match.group(1)], plain)
    return whole.replace(" <> ", _FEW_WORDS).replace("<>", _FEW_SIGNS)
