"""When a name of listed goods on a line names other goods: denied, excluded by the list, or only described."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tidewaiter.controls.model import Hint, Item
from tidewaiter.screening.called_after import called_after
from tidewaiter.screening.everyday import is_toy
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.model import Disguise, ReadsAs
from tidewaiter.screening.text.negation import denies_goods, goes_on
from tidewaiter.screening.text.terms import Found

# Categories whose names are themes of toys and prints: «radar print scarf», but no «dysprosium oxide scarf».
_THEMES = frozenset({"aerospace-propulsion", "marine", "navigation-avionics", "sensors-lasers"})
_LOOSE = frozenset((Disguise.FUZZY, Disguise.ORDER))
# What parts two goods on one line, by what stands between them; «with» brings what is less than the goods before it.
_NEXT_GOODS = re.compile(r"[\t;；。|]")
_NEXT_CLAUSE = re.compile(r"[\t;；。|、，]|, | \+ ")
_BESIDE = re.compile(r"\b(?:with|incl|including|plus|free)\b|附|赠|送|付き", re.IGNORECASE)
# Words of a term by which one that tells other goods is known to speak of its item.
_WORD = re.compile(r"[a-z0-9]{3,}|[\u3040-\u30ff]{2,}|[\u3400-\u9fff]")
_DENIES = re.compile(r"free|\bno\b|without|[无無零不]|フリー")


class OtherGoods:
    """What tells other goods than the items of a pack."""

    def __init__(self, items: Iterable[Item], described: Described) -> None:
        self.described = described
        self._items = {item.id: item for item in items}
        self._on_item: dict[str, frozenset[str]] = {}

    def speak_of(self, item_id: str, form: str) -> bool:
        """Whether words that exclude an item speak of the item itself; found out when first asked."""
        if item_id not in self._on_item:
            self._on_item[item_id] = _on_item(self._items[item_id])
        return form in self._on_item[item_id]

    def on(self, text: str, excluding: Iterable[Found]) -> "OtherGoodsOnLine":
        """The same for one line; `excluding` are the terms on it that exclude items."""
        found: dict[str, list[Found]] = {}
        for one in excluding:
            found.setdefault(one.term.owner, []).append(one)
        return OtherGoodsOnLine(self, text, found)


class OtherGoodsOnLine:
    """The names on one line, asked in reading order: what is denied may go on from one to the next."""

    def __init__(
        self, known: OtherGoods, text: str, excluding: Mapping[str, Sequence[Found]]
    ) -> None:
        self._known = known
        self._text = text
        self._excluding = excluding
        self._denied: list[Found] = []

    def named_by(self, one: Found, item: Item) -> ReadsAs | None:
        """What else the name speaks of: it is excluded, says what the goods are not, or only describes them."""
        if any(self._silences(other, one) for other in self._excluding.get(item.id, ())):
            return ReadsAs.OTHER_GOODS
        text = one.view.text
        if denies_goods(text, one.at, one.to) or any(
            other.view is one.view and (goes_on(text, other.to, one.at) or _is_part(one, other))
            for other in self._denied
        ):
            self._denied.append(one)
            return ReadsAs.DENIED
        of_any_quality = item.hint is Hint.NEEDS_PARAMETER or item.category in _THEMES
        if of_any_quality and is_toy(text, one.at, one.to):
            return ReadsAs.TOY
        if sense := called_after(text, one.at, one.to, a_theme=item.category in _THEMES):
            return sense
        return self._known.described.by(text, one.at, one.to, of_any_quality=of_any_quality)

    def _silences(self, excluding: Found, named: Found) -> bool:
        """Whether words that tell other goods speak of the same goods as a name.

        «Gallium lipstick» is a lipstick; «gallium metal 6N, lipstick» is none, or something is hidden. Words
        that speak of the item itself («gallium-free») may stand farther away. Misspelt ones silence only what
        is misspelt, too, and those that the line denies what lies within them: «放电加工机，非线切割» is none.
        """
        if _is_loose(excluding) and not _is_loose(named):
            return False
        within = excluding.start <= named.start and named.end <= excluding.end
        if not within and denies_goods(excluding.view.text, excluding.at, excluding.to):
            return False
        between = self._text[min(excluding.end, named.end) : max(excluding.start, named.start)]
        if self._known.speak_of(named.term.owner, excluding.term.form):
            return not _NEXT_GOODS.search(between)
        if named.start < excluding.start and _BESIDE.search(between):
            return False
        return not _NEXT_CLAUSE.search(between)


def _is_part(one: Found, other: Found) -> bool:
    """Whether a name stands within another: that of the first word alone, of «三氯化 磷»."""
    return other.at <= one.at and one.to <= other.to


def _is_loose(one: Found) -> bool:
    return not _LOOSE.isdisjoint(one.disguises)


def _on_item(item: Item) -> frozenset[str]:
    """Those of the words that tell other goods which speak of the item, by a word of its names or a denial."""
    names = " ".join((*item.terms.en, *item.terms.zh, *item.terms.ja, *item.terms.abbreviations))
    words = frozenset(_WORD.findall(names.lower()))
    return frozenset(
        form
        for form in item.terms.excludes
        if _DENIES.search(form.lower()) or not words.isdisjoint(_WORD.findall(form.lower()))
    )
