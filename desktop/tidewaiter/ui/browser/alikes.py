"""Which items a typed text reads like, though it holds none of their terms: ranked, with the words that both share."""

from collections.abc import Collection
from dataclasses import replace

from tidewaiter.controls.model import Item
from tidewaiter.screening.similar.similar import Likeness, Similar
from tidewaiter.screening.similar.similar_entries import entry_of, told
from tidewaiter.screening.similar.similar_wording import shared_words
from tidewaiter.ui.browser.catalogue import Catalogue, Row

MOST = 6
# Far less than a paper's goods need to be shown: here a person has asked.
LEAST = 2.0
# Beside the best one, what is less than this part of it only fills the list.
BESIDE = 0.25


class Alikes:
    """The items of a catalogue, ready to be compared with what is typed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._rows = {row.id: row for row in catalogue.rows}
        items = [row.entry for row in catalogue.rows if isinstance(row.entry, Item)]
        self._similar = Similar(
            [entry_of(catalogue.pack, item) for item in items], catalogue.folder
        )

    def rows(self, text: str, but: Collection[str] = ()) -> tuple[Row, ...]:
        """The items that a text reads like, best first, each with the shared words; none of `but`."""
        plain = self.catalogue.folder.plain(text)
        ranked = self._similar.rank(plain, MOST + len(but))
        least = max([LEAST, *(one.score * BESIDE for one in ranked[:1])])
        found = [one for one in ranked if one.score >= least and one.entry not in but]
        return tuple(
            replace(self._rows[one.entry], shared=_words(plain, one)) for one in found[:MOST]
        )


def _words(text: str, likeness: Likeness) -> str:
    weighty = sorted(told(likeness), key=lambda one: -one.weight)
    return shared_words([text[one.start : one.end] for one in weighty])
