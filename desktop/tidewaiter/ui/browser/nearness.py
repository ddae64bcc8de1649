"""Which entries come nearest to a text that did not hit them: those whose terms share most of its letters.

This is no screening: it shows how a term is spelled, so that a person sees what would have hit.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tidewaiter.controls.layers.searching import ListedParty
from tidewaiter.controls.model import Item, Measure, Party, RedFlag
from tidewaiter.ui.browser.catalogue import AnyEntry, Catalogue, Row

LATIN, OTHER = 3, 2  # letters that are compared at a time
FIRST_OTHER = "\u2e80"  # where Chinese and Japanese signs begin
ENOUGH = 60  # of a hundred of a term's letter groups; below, chance resembles more than spelling
MOST = 6
SHORTEST = 4  # letter groups: shorter terms are within anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An entry that a text comes near to: the nearest of its terms, and how much of it, in per cent."""

    row: Row
    form: str
    share: int


class Nearness:
    """All terms of a catalogue's rows, by the groups of letters in them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._folder = catalogue.folder
        self._terms: list[tuple[Row, str, int]] = []
        self._holding: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for row in catalogue.rows:
            for form in _forms(row.entry):
                self._add(row, form)

    def nearest(self, text: str, but: Collection[str] = ()) -> tuple[Near, ...]:
        """The entries nearest to a text, the nearest first; `but` are the ids of those that it hits."""
        counted: Counter[int] = Counter()
        for group in _groups(self._folder.plain(text)):
            counted.update(self._holding.get(group, ()))
        best: dict[str, Near] = {}
        for number, shared in counted.items():
            row, form, size = self._terms[number]
            share = 100 * shared // size
            held = best.get(row.id)
            if share >= ENOUGH and row.id not in but and (held is None or share > held.share):
                best[row.id] = Near(row=row, form=form, share=share)
        return tuple(sorted(best.values(), key=lambda n: (-n.share, n.row.id))[:MOST])

    def _add(self, row: Row, form: str) -> None:
        groups = _groups(self._folder.plain(form))
        if len(groups) < SHORTEST:
            return
        number = len(self._terms)
        self._terms.append((row, form, len(groups)))
        for group in groups:
            self._holding[group].append(number)


def _forms(entry: AnyEntry) -> Iterator[str]:
    match entry:
        case Item(terms=terms):
            yield from (*terms.en, *terms.zh, *terms.ja)
        case Party():
            yield from entry.names()
        case RedFlag():
            yield from (*entry.phrases_en, *entry.phrases_zh, *entry.phrases_ja)
        case Measure() | ListedParty():
            return


def _groups(folded: str) -> frozenset[str]:
    """The groups of neighbouring letters within each word; three of Latin, two of other scripts."""
    found: set[str] = set()
    for word in folded.split():
        size = OTHER if any(sign >= FIRST_OTHER for sign in word) else LATIN
        edged = word if size == OTHER else f" {word} "
        found.update(edged[at : at + size] for at in range(len(edged) - size + 1))
    return frozenset(found)
