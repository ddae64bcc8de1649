"""An entry's version: a digest of all that it says, so that two editions can be asked whether it changed.

A decision on a hit rests on the entry as it then was. While the version is the same, so is the entry;
the edition around it may change as it likes.
"""

import hashlib
from typing import Any

import msgspec

from tidewaiter.controls.layers.model import LayerParty
from tidewaiter.controls.model import Effect, Item, Measure, Pack, Party, RedFlag

_LENGTH = 16  # hexadecimal signs: 64 bits tell the versions of one entry apart


def version_of(pack: Pack, entry: Item | Party | RedFlag) -> str:
    """The version of an item, a party or a red flag: 16 hexadecimal signs.

    With an item or a party go the dates and the effect of its measure, with an item also the
    properties that its limits name: a word added to a property may change what a limit says.
    It is reckoned once for each entry: a page may bear hundreds of hits on a few of them.
    """
    key = type(entry), entry.id
    known = pack.versions.get(key)
    if known is None or known[0] is not entry:
        known = entry, _digest([entry, *_behind(pack, entry)])
        pack.versions[key] = known
    return known[1]


def version_of_listed(party: LayerParty, effect: Effect) -> str:
    """The version of an entry of an imported list, with the effect that the user chose for the list."""
    return _digest([party, effect])


def _digest(told: list[object]) -> str:
    body = msgspec.json.encode([_filled(msgspec.to_builtins(one)) for one in told], order="sorted")
    return hashlib.sha256(body).hexdigest()[:_LENGTH]


def _behind(pack: Pack, entry: Item | Party | RedFlag) -> list[object]:
    """What else an entry rests on."""
    match entry:
        case Item():
            named = dict.fromkeys(t.quantity for t in entry.thresholds)
            properties = [pack.quantities[name] for name in named if name in pack.quantities]
            return [*_law(pack.measures.get(entry.measure_id or "")), *properties]
        case Party():
            return _law(pack.measures.get(entry.measure_id))
        case RedFlag():
            return []


def _law(measure: Measure | None) -> list[object]:
    """What of a measure bears on its entries; its summaries and notes do not."""
    if measure is None:
        return []
    return [measure.dates, [part.dates for part in measure.parts], measure.effect]


def _filled(value: Any) -> Any:
    """Without what is empty: a field that a later version adds, and leaves empty, changes nothing."""
    if isinstance(value, dict):
        kept = {name: _filled(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, "", [], {})}
    return [_filled(inner) for inner in value] if isinstance(value, list | tuple) else value
