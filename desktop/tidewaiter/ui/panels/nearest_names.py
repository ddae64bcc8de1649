"""The parties of a case, each with the listed name that comes nearest to it: silence is no clearance."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Nearest, Role
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import column, label, selectable
from tidewaiter.wording import Sentence


class NearestName(NamedTuple):
    """What a party is called on the papers, and which listed name comes nearest."""

    role: Role
    name: str
    nearest: Nearest


def nearest_names(papers: Iterable[Paper]) -> tuple[NearestName, ...]:
    """Every party of the case, each role and name once, the nearest first."""
    found = dict.fromkeys(_all(papers))
    return tuple(sorted(found, key=lambda one: -one.nearest.alike))


def nearest_block(names: Iterable[NearestName]) -> QVBoxLayout:
    """The parties, one below the other, each with its sentence."""
    lines = [
        column(selectable(tr(_party(one)), "small"), selectable(tr(one.nearest.sentence)))
        for one in names
    ]
    head = label(tr("Nearest names on the lists, which are no hits"), "caption")
    return column(head, *lines, gap=Space.XS)


def _all(papers: Iterable[Paper]) -> Iterator[NearestName]:
    for paper in papers:
        for mention in paper.screening.facts.mentions if paper.screening else ():
            if mention.nearest is not None:
                name = " ".join(mention.text.split("\n", 1)[0].split())
                yield NearestName(mention.role, name, mention.nearest)


def _party(one: NearestName) -> Sentence:
    return Sentence.of("{role}: {name}", role=Sentence(one.role.value), name=one.name)
