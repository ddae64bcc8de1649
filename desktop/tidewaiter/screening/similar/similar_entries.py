"""An item as likeness is measured against it, and what of a likeness is worth telling."""

from tidewaiter.controls.model import Item, Pack
from tidewaiter.screening.similar.similar import Entry, Likeness, Shared

# Words that bring less than this part of all likeness are not worth naming.
_TOLD = 0.08


def entry_of(pack: Pack, item: Item) -> Entry:
    """An item as its titles, its terms, its summary, and the properties that its limits name."""
    terms = item.terms
    named = dict.fromkeys(limit.quantity for limit in item.thresholds)
    limited = [pack.quantities[name] for name in named if name in pack.quantities]
    return Entry(
        item.id,
        tuple(dict.fromkeys((item.title_en, item.title_zh, item.title_ja))),
        (*terms.en, *terms.zh, *terms.ja, *terms.abbreviations),
        "\n".join((item.summary, *(word for q in limited for word in (*q.en, *q.zh, *q.ja)))),
    )


def told(likeness: Likeness) -> tuple[Shared, ...]:
    """The shared stretches that bring something, in reading order."""
    whole = sum(one.weight for one in likeness.shared)
    return tuple(one for one in likeness.shared if one.weight >= _TOLD * whole)
