"""The hits of the case on screen by their ids, each with its paper, and which of them say the same."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tidewaiter.screening.model import Hit, HitKind
    from tidewaiter.ui.case.papers import Paper

    _Said = tuple[str, HitKind, tuple[str, ...]]

SLICE = 400  # hits of which is noted in one turn what they say: a millisecond


class _Saying:
    """What the hits of one paper say: noted as they come, a slice at a time, or all when it is asked for."""

    def __init__(self) -> None:
        self._waiting: deque[Hit] = deque()
        self._same: dict[_Said, list[str]] = {}

    def expect(self, hits: Iterable[Hit]) -> None:
        """More hits came."""
        self._waiting.extend(hits)

    def note(self, most: int) -> int:
        """Note what the next hits say, at most so many; how many that were."""
        count = min(most, len(self._waiting))
        for _ in range(count):
            hit = self._waiting.popleft()
            self._same.setdefault(_said(hit), []).append(hit.id)
        return count

    def forget(self, hits: Sequence[Hit]) -> None:
        """Hits went; each costs a look through those that are not noted yet."""
        for hit in hits:
            if hit.id in (noted := self._same.get(_said(hit), [])):
                noted.remove(hit.id)
            else:
                self._waiting = deque(one for one in self._waiting if one.id != hit.id)

    def same(self, said: _Said) -> Iterable[str]:
        """The ids of those that say this, in their order."""
        self.note(len(self._waiting))
        return self._same.get(said, ())


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of a paper: its revision, how many hits it had, and whether its screening was whole."""

    revision: int = 0
    count: int = 0
    whole: bool = False


class KnownHits:
    """Follows the papers of a `Review` as it is told of them."""

    def __init__(self) -> None:
        self._hits: dict[str, tuple[Paper, Hit]] = {}
        self._gone: dict[str, tuple[Paper, Hit]] = {}  # which some panel may still show
        self._seen: dict[int, _Seen] = {}
        self._saying: dict[
            int, _Saying
        ] = {}  # by paper: other hits of one leave all others as they are

    def __contains__(self, hit_id: str) -> bool:
        """Whether there is such a hit."""
        return hit_id in self._hits

    def find(self, hit_id: str) -> Hit | None:
        """A hit by its id."""
        return self._hits[hit_id][1] if hit_id in self._hits else None

    def paper_of(self, hit_id: str) -> Paper:
        """The paper that a hit was found in; also of one that went, until every panel was told."""
        return (self._hits.get(hit_id) or self._gone[hit_id])[0]

    def forget_gone(self) -> None:
        """Every panel was told what went."""
        self._gone.clear()

    def same_words(self, hit: Hit) -> tuple[str, ...]:
        """The ids of the other hits that say the very same of the same entries."""
        said = _said(hit)
        papers = self._saying.values()
        return tuple(one for saying in papers for one in saying.same(said) if one != hit.id)

    def note_some(self) -> bool:
        """Note what the next hits say, for a turn in which nobody waits for it; whether others may be left."""
        left = SLICE
        for saying in self._saying.values():
            left -= saying.note(left)
        return left == 0

    def clear(self) -> None:
        """There are none any more."""
        self._hits, self._gone, self._seen, self._saying = {}, {}, {}, {}

    def drop(self, paper: Paper) -> None:
        """A paper went, with its hits."""
        self._hits = {k: v for k, v in self._hits.items() if v[0] is not paper}
        self._seen.pop(paper.number, None)
        self._saying.pop(paper.number, None)

    def take(self, paper: Paper) -> None:
        """Hits of a paper came, or some gave way to others."""
        seen = self._seen.get(paper.number, _Seen(revision=paper.revision))
        whole = paper.screening is not None
        if seen.revision != paper.revision:
            self._let_go(paper)
        if whole and not seen.whole:  # the whole screening knows more of each hit than its page did
            self._saying.pop(paper.number, None)
            fresh = paper.hits
        else:
            begin = seen.count if seen.revision == paper.revision else 0
            fresh = [hit for hit in paper.hits[begin:] if hit.id not in self._hits]
        self._hits.update((hit.id, (paper, hit)) for hit in fresh)
        self._saying.setdefault(paper.number, _Saying()).expect(fresh)
        self._seen[paper.number] = _Seen(paper.revision, len(paper.hits), whole)

    def _let_go(self, paper: Paper) -> None:
        """Forget the hits that are no longer on their paper."""
        gone = paper.gone(hit for of, hit in self._hits.values() if of is paper)
        for hit in gone:
            self._gone[hit.id] = self._hits.pop(hit.id)
        if len(gone) > SLICE:
            self._saying[paper.number] = _Saying()
            self._saying[paper.number].expect(hit for hit in paper.hits if hit.id in self._hits)
        else:
            self._saying.setdefault(paper.number, _Saying()).forget(gone)


def _said(hit: Hit) -> _Said:
    """What a hit says: hits on the same words that are of one class and resemble the same entries say the same."""
    entries = tuple(sorted(match.entry_id for match in hit.matches))
    return " ".join(hit.text.split()), hit.kind, entries
