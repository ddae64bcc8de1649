"""What a person finds in the imported lists by typing a piece of a name: read from the disk, never loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidewaiter.controls.layers.model import Layer, LayerParty
from tidewaiter.controls.layers.shelf import PARTIES, LayerShelf
from tidewaiter.controls.layers.store import LayerStore

MOST = 100  # parties of one search: a person narrows a longer answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParty:
    """A party of an imported list, and that list."""

    layer: Layer
    party: LayerParty

    @property
    def id(self) -> str:
        """The id by which a hit names it."""
        return f"{self.layer.list}:{self.party.ref}"


def find_listed(
    shelf: LayerShelf, words: Sequence[str], most: int = MOST
) -> tuple[ListedParty, ...]:
    """Parties of the lists in use with a name that holds every word, as far as `most`.

    Small and capital letters of ASCII are one; else a name is found as its list writes it. Good-guy
    lists are left out. Raises a `PackError` where a list is gone.
    """
    found: list[ListedParty] = []
    for shelved in shelf.in_use():
        if not shelved.layer.suppresses and len(found) < most:
            store = LayerStore(shelved.folder / PARTIES)
            try:
                found += _in(store, shelved.layer, words, most - len(found))
            finally:
                store.close()
    return tuple(found)


def _in(store: LayerStore, layer: Layer, words: Sequence[str], most: int) -> Iterator[ListedParty]:
    for party in store.holding(words, most):
        yield ListedParty(layer=layer, party=party)
