"""The hits of the case on screen by their ids, each with its paper, and which of them say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tidewaiter.screening.model import Hit, HitKind
    from tidewaiter.ui.case.papers import Paper

    _Said = tuple[str, HitKind, tuple[str, ...]]


class KnownHits:
    """Follows the papers of a `Review` as it is told of them; `listed` gives all hits in their order."""

    def __init__(self, listed: Callable[[], Iterable[Hit]]) -> None:
        self._listed = listed
        self._hits: dict[str, tuple[Paper, Hit]] = {}
        self._seen: dict[int, tuple[int, int]] = {}  # of each paper its revision, and how many
        self._same: dict[_Said, list[str]] | None = None  # made when it is first asked for

    def __contains__(self, hit_id: str) -> bool:
        """Whether there is such a hit."""
        return hit_id in self._hits

    def find(self, hit_id: str) -> Hit | None:
        """A hit by its id."""
        return self._hits[hit_id][1] if hit_id in self._hits else None

    def paper_of(self, hit_id: str) -> Paper:
        """The paper that a hit was found in."""
        return self._hits[hit_id][0]

    def same_words(self, hit: Hit) -> tuple[str, ...]:
        """The ids of the other hits that say the very same of the same entries."""
        if self._same is None:
            self._same = {}
            self._note(self._listed())
        return tuple(
            one for one in self._same.get(_said(hit), ()) if one != hit.id and one in self._hits
        )

    def clear(self) -> None:
        """There are none any more."""
        self._hits, self._seen, self._same = {}, {}, None

    def drop(self, paper: Paper) -> None:
        """A paper went, with its hits."""
        self._hits = {k: v for k, v in self._hits.items() if v[0] is not paper}
        self._seen.pop(paper.number, None)
        self._same = None

    def take(self, paper: Paper) -> None:
        """Hits of a paper came, or were replaced."""
        revision, count = self._seen.get(paper.number, (paper.revision, 0))
        if revision != paper.revision:
            self.drop(paper)
        if revision != paper.revision or paper.screening is not None:
            count = 0  # the whole screening knows more of each hit than its page did
            self._same = None
        fresh = paper.hits[count:]
        self._hits.update((hit.id, (paper, hit)) for hit in fresh)
        self._note(fresh)
        self._seen[paper.number] = (paper.revision, len(paper.hits))

    def _note(self, hits: Iterable[Hit]) -> None:
        if self._same is not None:
            for hit in hits:
                self._same.setdefault(_said(hit), []).append(hit.id)


def _said(hit: Hit) -> _Said:
    """What a hit says: hits on the same words that are of one class and resemble the same entries say the same."""
    entries = tuple(sorted(match.entry_id for match in hit.matches))
    return " ".join(hit.text.split()), hit.kind, entries
