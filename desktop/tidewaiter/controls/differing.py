"""What differs between two editions: entries added, removed and changed, and where they stand now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Item, Measure, Pack, Party, Quantity, RedFlag, Rule

Entry = Measure | Item | Party | RedFlag | Rule | Quantity


class Sort(StrEnum):
    """The sorts of entries, as people name one of them."""

    MEASURE = "measure"
    ITEM = "item"
    PARTY = "party"
    RED_FLAG = "red flag"
    RULE = "rule"
    QUANTITY = "quantity"


class Change(StrEnum):
    """What happened to an entry between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry that is not in both editions as it is; `fields` are those that changed, by their names."""

    change: Change
    sort: Sort
    id: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An entry of both editions that stands elsewhere now than it did, on the day of comparison."""

    sort: Sort
    id: str
    name: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two editions side by side on the day `on`."""

    old: str
    new: str
    on: date
    differences: tuple[Difference, ...]
    moves: tuple[Move, ...]

    def count(self, sort: Sort, change: Change) -> int:
        """How many entries of a sort were added, removed or changed."""
        return sum(d.sort is sort and d.change is change for d in self.differences)

    def moved_to(self, standing: Standing) -> tuple[Move, ...]:
        """The entries that stand there now and did not before."""
        return tuple(move for move in self.moves if move.after is standing)


def compare(old: Pack, new: Pack, *, on: date) -> Comparison:
    """Everything that differs, sort by sort, by id; standings are those of the day `on`."""
    return Comparison(
        old=old.edition,
        new=new.edition,
        on=on,
        differences=tuple(_differences(old, new)),
        moves=tuple(_moves(old, new, on)),
    )


def name_of(entry: Entry) -> str:
    """An entry as people call it."""
    match entry:
        case Measure():
            return entry.number or entry.title_en
        case Item():
            return f"{entry.code} {entry.title_en}".strip()
        case Party():
            return entry.name_en
        case RedFlag():
            return entry.phrases_en[0]
        case Rule() | Quantity():
            return entry.id


def _entries(pack: Pack, sort: Sort) -> Mapping[str, Entry]:
    match sort:
        case Sort.MEASURE:
            return pack.measures
        case Sort.ITEM:
            return pack.items
        case Sort.PARTY:
            return pack.parties
        case Sort.RED_FLAG:
            return pack.red_flags
        case Sort.RULE:
            return {rule.id: rule for rule in pack.rules}
        case Sort.QUANTITY:
            return pack.quantities


def _differences(old: Pack, new: Pack) -> Iterator[Difference]:
    for sort in Sort:
        before, after = _entries(old, sort), _entries(new, sort)
        for name in sorted(before.keys() | after.keys()):
            one, other = before.get(name), after.get(name)
            if one is None and other is not None:
                yield Difference(change=Change.ADDED, sort=sort, id=name, name=name_of(other))
            elif one is not None and other is None:
                yield Difference(change=Change.REMOVED, sort=sort, id=name, name=name_of(one))
            elif one is not None and other is not None and one != other:
                yield Difference(
                    change=Change.CHANGED,
                    sort=sort,
                    id=name,
                    name=name_of(other),
                    fields=tuple(
                        f.name
                        for f in fields(other)
                        if getattr(one, f.name, None) != getattr(other, f.name)
                    ),
                )


def _moves(old: Pack, new: Pack, on: date) -> Iterator[Move]:
    for sort in (Sort.MEASURE, Sort.ITEM, Sort.PARTY):
        before, after = _entries(old, sort), _entries(new, sort)
        for name in sorted(before.keys() & after.keys()):
            stood, stands = _standing(old, before[name], on), _standing(new, after[name], on)
            if stood is not None and stands is not None and stood is not stands:
                yield Move(
                    sort=sort, id=name, name=name_of(after[name]), before=stood, after=stands
                )


def _standing(pack: Pack, entry: Entry, on: date) -> Standing | None:
    match entry:
        case Measure():
            return entry.dates.standing(on)
        case Item():
            return pack.item_standing(entry, on)
        case Party():
            return pack.party_standing(entry, on)
        case _:
            return None
