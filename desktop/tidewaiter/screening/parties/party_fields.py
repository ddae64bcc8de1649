"""The party fields of a paper held against all lists: names like listed ones, and the nearest name of each.

A field is searched by the pieces that may be a name: each line, as far as a comma or a legal form, what
follows «c/o», and two lines joined, for names that are broken over them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from tidewaiter.screening.facts.fields import Field, Stretch
from tidewaiter.screening.model import Mention, Nearest
from tidewaiter.screening.parties.party_index import Resemblance
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.latin import in_latin
from tidewaiter.screening.text.names import legal_end, name_of
from tidewaiter.screening.wording import NOTHING_NEAR

# A name stands in the first lines of a field; below are streets and telephones.
_NAME_LINES = 4
# «c/o», «attn.», «on behalf of»: on either side stands a name.
_CARE_OF = re.compile(
    r"\b(?:c/o|care of|attn\.?|attention|on behalf of|o/b/o|a/c|for account of|for the account of)(?=[\s:.])[\s:.]*"
    r"|気付|气付|方\b|転交|转交"
    # «IntelliEPI／Intelligent Epitaxy», «ANTRACO (Antraco Chemie-Handelsges. mbH)»: another name of it
    r"|／|\s/\s|[(（](?=[^()（）\n]{8,60}[)）])|[)）]",
    re.IGNORECASE,
)
_ENDS_NAME = re.compile(r"[,;，、；|]\s*(?=\S)|\s[-–—]\s|\t|〒|\s\(")
_FEWEST_LETTERS = 3
# Names remembered with what they resemble: a paper says on each page who sells and who buys, and so do the next ones.
_REMEMBERED = 500


class Alike(NamedTuple):
    """A stretch of one line, or of the row of two, that resembles a listed name so much that it is a hit."""

    source: str
    party: str
    form: str
    start: int
    end: int
    found: Resemblance


class Candidate(NamedTuple):
    """A listed name that a piece resembles; `source` names the list, and is empty for the pack."""

    source: str
    party: str
    form: str
    found: Resemblance


class Searched(Protocol):
    """Lists that can say what a name resembles."""

    def resembling(self, core: str) -> Iterator[Candidate]:
        """The listed names that a folded name without legal forms resembles, best first of each list."""
        ...

    def nearest(self, candidate: Candidate) -> Nearest:
        """A candidate as the near miss of a name on the paper."""
        ...


class Looked(NamedTuple):
    """What a field gave: hits by line, hits by two lines, and the nearest name that is none."""

    on_line: tuple[tuple[int, Alike], ...]
    over_lines: tuple[tuple[tuple[Stretch, Stretch], Candidate], ...]
    nearest: Nearest


class _Piece(NamedTuple):
    """What may be a name: its core, the lines it stands on, and its offsets on the only one."""

    core: str
    at: tuple[Stretch, ...]
    start: int
    end: int


class PartyFields:
    """Looks through the party fields of papers."""

    def __init__(self, lists: Sequence[Searched], folder: Folder) -> None:
        self._lists = lists
        self._folder = folder
        self._resembling = lru_cache(_REMEMBERED)(self._search)

    def look(self, field: Field) -> Looked:
        """The field held against all lists."""
        on_line: list[tuple[int, Alike]] = []
        over: list[tuple[tuple[Stretch, Stretch], Candidate]] = []
        near: list[tuple[Candidate, Searched]] = []
        for piece in self._pieces(field):
            for one, searched in self._resembling(piece.core):
                if not one.found.hit:
                    near.append((one, searched))
                elif len(piece.at) == 1:
                    alike = Alike(*one[:3], piece.start, piece.end, one.found)
                    on_line.append((piece.at[0].line, alike))
                else:
                    over.append(((piece.at[0], piece.at[1]), one))
        hit = {(a.source, a.party) for _, a in on_line} | {(c.source, c.party) for _, c in over}
        return Looked(tuple(on_line), tuple(over), _nearest(near, hit))

    def _search(self, core: str) -> tuple[tuple[Candidate, Searched], ...]:
        return tuple(
            (one, searched) for searched in self._lists for one in searched.resembling(core)
        )

    def _pieces(self, field: Field) -> Iterator[_Piece]:
        """What may be a name in a field, each name once."""
        lines = field.stretches[:_NAME_LINES]
        known: set[str] = set()
        for text, at, start, end in (*_singles(lines), *_joined(lines)):
            core = name_of(in_latin(text), self._folder).core
            if core not in known and sum(map(str.isalpha, core)) >= _FEWEST_LETTERS:
                known.add(core)
                yield _Piece(core, at, start, end)


_Text = tuple[str, tuple[Stretch, ...], int, int]


def _singles(lines: Sequence[Stretch]) -> Iterator[_Text]:
    for line in lines:
        for start, end in _within(line.text):
            yield line.text[start:end], (line,), line.start + start, line.start + end


def _joined(lines: Sequence[Stretch]) -> Iterator[_Text]:
    for first, second in pairwise(lines):
        yield f"{first.text}\n{second.text}", (first, second), 0, 0


def _within(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of what may be a name in a line: all of it, and its beginnings."""
    starts = [0, *(m.end() for m in _CARE_OF.finditer(text))]
    ends = [*(m.start() for m in _CARE_OF.finditer(text)), len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield start, end
        if stop := _ENDS_NAME.search(text, start, end):
            yield start, stop.start()
        if (form := legal_end(text[start:end])) > 0:
            yield start, start + form


def _nearest(near: Iterable[tuple[Candidate, Searched]], hit: Set[tuple[str, str]]) -> Nearest:
    """The best that is no hit of the field; ties go to the pack."""
    rest = [one for one in near if (one[0].source, one[0].party) not in hit]
    if not rest:
        return Nearest(entry_id="", form="", alike=0, sentence=NOTHING_NEAR)
    best, searched = max(rest, key=lambda one: (one[0].found.score, not one[0].source))
    return searched.nearest(best)


def with_nearest(
    mentions: Iterable[Mention], looked: Iterable[tuple[Field, Looked]]
) -> Iterator[Mention]:
    """The mentions, those of parties with the nearest name on the lists."""
    known = {(field.role, field.text): found.nearest for field, found in looked}
    for mention in mentions:
        nearest = known.get((mention.role, mention.text))
        yield replace(mention, nearest=nearest) if nearest else mention
