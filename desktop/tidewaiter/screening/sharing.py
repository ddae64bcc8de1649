"""What many hits say alike is kept once: their sentences, what is missing, the verdicts and the evidence.

Hits that cross from the screening process, or are read from the casebook, come with texts of their own,
fifteen kilobytes for each; of thousands that resemble the same entries, nearly all is the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from tidewaiter.screening.model import Hit, Match

_Shared = TypeVar("_Shared")


class Sharing:
    """Remembers what the hits of one document said so far."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def hits(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The same hits, made of what is there already."""
        for hit in hits:
            yield replace(
                hit,
                document=self._one(hit.document),
                text=self._one(hit.text),
                matches=tuple(map(self._match, hit.matches)),
            )

    def _match(self, match: Match) -> Match:
        return self._one(
            replace(
                match,
                entry_id=self._one(match.entry_id),
                version=self._one(match.version),
                sentence=self._one(match.sentence),
                missing=self._one(match.missing),
                verdict=self._one(match.verdict),
                evidence=tuple(map(self._one, match.evidence)),
                listed=self._one(match.listed),
            )
        )

    def _one(self, value: _Shared) -> _Shared:
        # What is equal is of the same type here: a field holds one sort of thing.
        return self._known.setdefault((type(value), value), value)  # type: ignore[return-value]
