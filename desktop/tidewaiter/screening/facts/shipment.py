"""The facts of a case from all its papers: one value for each fact, with the papers that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from tidewaiter.documents.model import CellPlace, Place
from tidewaiter.screening.facts.agreeing import AGREES
from tidewaiter.screening.facts.titles import title_of
from tidewaiter.screening.facts.values import WEIGHTS
from tidewaiter.screening.model import Mention, Role, Screening
from tidewaiter.wording import Sentence

_LETTERS = 26
# A sheet of many shipments has a consignee in each row: so many values of one fact are told, and a paper
# that states more of one is held against no other.
MOST_VALUES = 20
# Facts that each paper has of its own, or that come row by row: never one value for a case.
_OWN = frozenset({Role.PAPER, Role.GOODS, Role.SIGNATURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One screened document of a case, with what it states."""

    document: str
    name: str
    mentions: tuple[Mention, ...]

    def of(self, *roles: Role) -> tuple[Mention, ...]:
        """What it states of these facts, in reading order."""
        return tuple(m for m in self.mentions if m.role in roles)

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of paper its titles name; several where it holds several papers."""
        return frozenset(title_of(m.key) for m in self.of(Role.PAPER)) - {""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a fact, and where papers state it: the first mention speaks for all."""

    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The value as the first paper writes it, on one line."""
        return ", ".join(self.mentions[0].text.split("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of the shipment; several values where papers differ, or where there are several.

    `more` counts what is written beyond the values that are told.
    """

    role: Role
    values: tuple[Value, ...]
    more: int = 0


def papers_of(screenings: Sequence[Screening]) -> tuple[Paper, ...]:
    """The papers of a case that were screened to their end."""
    return tuple(
        Paper(document=s.document, name=s.name, mentions=s.facts.mentions)
        for s in screenings
        if s.complete
    )


def facts_of(screenings: Sequence[Screening]) -> tuple[Fact, ...]:
    """The facts that the papers of a case state, in the order of `Role`."""
    mentions = [m for paper in papers_of(screenings) for m in paper.mentions]
    return tuple(
        fact_of(role, stated)
        for role in Role
        if role not in _OWN and (stated := [m for m in mentions if m.role is role])
    )


def fact_of(role: Role, mentions: Sequence[Mention]) -> Fact:
    """The values among the mentions of one fact, those that may be one told as one."""
    groups: list[list[Mention]] = []
    more = 0
    agrees = AGREES.get(role, _same_text)
    for same in _by_writing(mentions):
        group = next((g for g in groups if all(agrees(m, same[0]) for m in g)), None)
        if group is not None:
            group += same
        elif len(groups) < MOST_VALUES:
            groups.append(list(same))
        else:
            more += 1
    return Fact(role=role, values=tuple(Value(mentions=tuple(g)) for g in groups), more=more)


def told_once(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each way in which a fact is written: every page of a paper may repeat it."""
    return [same[0] for same in _by_writing(mentions)]


def _by_writing(mentions: Sequence[Mention]) -> list[list[Mention]]:
    written: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        written.setdefault((_bare(mention), mention.country), []).append(mention)
    return list(written.values())


def place_words(mention: Mention, name: str) -> Sentence:
    """Where a mention stands, for a sentence: «invoice.pdf, page 2» or «list.xlsx, cell B7»."""
    return place_of(name, mention.part, mention.places)


def place_of(name: str, part: int, places: Sequence[Place]) -> Sentence:
    """The same of any place."""
    first = places[0] if places else None
    if isinstance(first, CellPlace):
        return Sentence.of(
            "{name}, sheet {sheet}, cell {cell}",
            name=name,
            sheet=part + 1,
            cell=f"{_column(first.column)}{first.row + 1}",
        )
    return Sentence.of("{name}, page {page}", name=name, page=part + 1)


def _same_text(one: Mention, other: Mention) -> bool:
    return _bare(one) == _bare(other)


def _bare(mention: Mention) -> str:
    if mention.role in WEIGHTS:
        return mention.text  # 1.25 t is not 12.5 t
    return "".join(filter(str.isalnum, (mention.key or mention.text).casefold()))


def _column(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
