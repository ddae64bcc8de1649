"""What a decision on a hit rests on: what stood on the paper, and each entry's version.

While these are the same the decision stands, whatever else an edition changes; when they are not,
the hit is asked again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tidewaiter.screening.model import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGround:
    """One entry as a hit resembles it; `verdict` is what its limit said, or empty.

    `version` is empty in screenings that were kept before entries had one. Such an entry counts as
    the same only within the same pack: nothing else is known of it.
    """

    id: str
    version: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """A hit's place and text on the paper, and its entries; `digest` is that of the pack.

    One that is set `aside` is not asked for; a decision on it rests on the same.
    """

    document: str
    kind: str
    part: int
    line: int
    start: int
    end: int
    text: str
    entries: tuple[EntryGround, ...]
    digest: str
    aside: bool = False

    @property
    def spot(self) -> tuple[str, str, int, int]:
        """Where hits of an earlier screening are looked for."""
        return self.document, self.kind, self.part, self.line

    def same(self, other: "Grounds") -> bool:
        """Whether a decision on the one rests on what the other rests on."""
        return self.covers(other) and len(self.entries) == len(other.entries)

    def covers(self, other: "Grounds") -> bool:
        """Whether the other is the same text with the same entries, or with fewer of them."""
        return (
            self.touches(other)
            and self.text == other.text
            and all(self._holds(entry, other.digest) for entry in other.entries)
        )

    def touches(self, other: "Grounds") -> bool:
        """Whether both lie on the same stretch of the paper."""
        return self.spot == other.spot and self.start < other.end and other.start < self.end

    def shares(self, other: "Grounds") -> bool:
        """Whether they have an entry in common, be it in another version."""
        return not {e.id for e in self.entries}.isdisjoint(e.id for e in other.entries)

    def _holds(self, entry: EntryGround, digest: str) -> bool:
        return any(same_entry(own, self.digest, entry, digest) for own in self.entries)


def same_entry(one: EntryGround, digest: str, other: EntryGround, other_digest: str) -> bool:
    """Whether two entries, of the packs with these digests, say the same of the paper."""
    if (one.id, one.verdict) != (other.id, other.verdict):
        return False
    if one.version and other.version:
        return one.version == other.version
    return digest == other_digest


def entries_of(hit: Hit) -> tuple[EntryGround, ...]:
    """The entries of a hit, best first."""
    return tuple(
        EntryGround(
            id=match.entry_id,
            version=match.version,
            verdict=match.verdict.kind.value if match.verdict else "",
        )
        for match in hit.matches
    )


def grounds_of(hits: Iterable[Hit], digest: str) -> dict[str, Grounds]:
    """The grounds of the hits of one screening, by hit id; `digest` is the pack's."""
    return {
        hit.id: Grounds(
            document=hit.document,
            kind=hit.kind.value,
            part=hit.part,
            line=hit.line,
            start=hit.start,
            end=hit.end,
            text=hit.text,
            entries=entries_of(hit),
            digest=digest,
            aside=hit.set_aside is not None,
        )
        for hit in hits
    }
