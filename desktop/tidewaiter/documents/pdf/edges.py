"""Level rulings that may be edges of rows: parted into cells by uprights, or standing by themselves."""

from collections.abc import Iterable, Sequence

from tidewaiter.documents.pdf.frames import Rect

Ruling = tuple[float, float, float]  # where it lies, and from where to where it runs

NEAR = 2.0  # points: rulings this near go on with each other or touch


def edges_of(level: Iterable[Rect], upright: Iterable[Rect]) -> list[Ruling]:
    """The level rulings that may part rows, from the top."""
    bars = _joined((x0, y0, y1) for x0, y0, _, y1 in set(upright))
    return [
        one for one in _joined((y0, x0, x1) for x0, y0, x1, _ in set(level)) if _is_edge(one, bars)
    ]


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Rulings that go on with each other as one; cells side by side draw theirs each by itself."""
    joined: list[Ruling] = []
    last, first, until = -1, 0.0, 0.0
    for across, start, end in sorted((round(across), start, end) for across, start, end in rulings):
        if across == last and start <= until + NEAR:
            until = max(until, end)
            joined[-1] = (across, first, until)
        else:
            last, first, until = across, start, end
            joined.append((across, start, end))
    return joined


def _is_edge(ruling: Ruling, bars: Sequence[Ruling]) -> bool:
    """Whether a ruling is divided into cells, or ends at no upright: no side of a single box."""
    y, left, right = ruling
    touching = [x for x, top, bottom in bars if top - NEAR <= y <= bottom + NEAR]
    if any(left + NEAR < x < right - NEAR for x in touching):
        return True
    return not any(left - NEAR <= x <= right + NEAR for x in touching)
