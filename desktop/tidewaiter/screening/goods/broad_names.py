"""Names of all goods of a kind, of which an entry means some: «DC power supply» is one of 3A226 by its values alone."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from tidewaiter.controls.model import Item
from tidewaiter.screening.goods.other_goods import OtherGoods
from tidewaiter.screening.goods.sightings import Sighting, complete, from_found
from tidewaiter.screening.model import Disguise, Method, reads_as
from tidewaiter.screening.text.terms import Found, Term, What, term_of

# Less than any name of an entry: what the values on the line add decides.
_SCORE = 35
_LOOSE = frozenset((Disguise.FUZZY, Disguise.ORDER))


class BroadNames:
    """The broad names of items that have limits."""

    def __init__(self, items: Iterable[Item], others: OtherGoods) -> None:
        self._items: Mapping[str, Item] = {
            item.id: item for item in items if item.terms.broad and item.thresholds
        }
        self._others = others

    def terms(self) -> Iterator[Term]:
        """What the lexicon must look for."""
        for item in self._items.values():
            for form in item.terms.broad:
                yield term_of(What.BROAD, item.id, form)

    def on(self, text: str, found: Sequence[Found], named: Container[str]) -> tuple[Sighting, ...]:
        """The items that a line may mean by a broad name, without those that are `named` on it."""
        met = {
            one.term.owner: one
            for one in sorted(complete(found, What.BROAD), key=lambda f: f.end - f.start)
            if one.term.owner not in named and _LOOSE.isdisjoint(one.disguises)
        }
        if not met:
            return ()
        others = self._others.on(text, complete(found, What.EXCLUDE))
        return tuple(
            Sighting(
                item=item,
                evidence=(from_found(text, one, Method.TERM, _SCORE),),
                score=_SCORE,
                alone=True,
                hs_digits=0,
                aside=None if sense is None else reads_as(sense, text[one.start : one.end]),
            )
            for item_id, one in met.items()
            for item in (self._items[item_id],)
            for sense in (others.named_by(one, item),)
        )
