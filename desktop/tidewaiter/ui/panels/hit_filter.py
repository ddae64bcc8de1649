"""Which hits the list shows: by what was decided, by class, by paper, and by the list that names the entry."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from tidewaiter.controls.model import Pack
from tidewaiter.screening.model import Hit, HitKind
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.names import entry_of, measure_of

FLAGS = "red flags"  # of the pack: no measure names them


class State(IntEnum):
    """Which hits the list shows by what was decided."""

    ALL = 0
    UNDECIDED = 1
    DECIDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which hits the list shows; `paper` is a paper's number and `source` a list's key, both or none wanted."""

    state: State = State.ALL
    kinds: frozenset[HitKind] = frozenset(HitKind)
    paper: int | None = None
    source: str = ""

    def is_plain(self) -> bool:
        """Whether it lets everything through."""
        return self == Filter()

    def wants(self, hit: Hit, review: Review) -> bool:
        """Whether a hit of the review is shown."""
        if hit.kind not in self.kinds:
            return False
        if self.paper is not None and review.paper_of(hit).number != self.paper:
            return False
        if self.source and source_of(review.pack, hit).key != self.source:
            return False
        return self._wants_state(hit, review)

    def _wants_state(self, hit: Hit, review: Review) -> bool:
        if self.state is State.ALL:
            return True
        decided = review.disposition(hit.id) is not None
        if self.state is State.DECIDED:
            return decided
        return not decided and hit.set_aside is None


class Source(NamedTuple):
    """A list as the filter names it; `words` is empty for the pack's red flags."""

    key: str
    words: str


def source_of(pack: Pack | None, hit: Hit) -> Source:
    """The list that names a hit's entry: an imported one, or the measure of the pack."""
    if (listed := hit.best.listed) is not None:
        return Source(listed.layer.digest, listed.layer.title)
    measure = measure_of(pack, entry_of(pack, hit.best.entry_id))
    return Source(measure.id, measure.number or measure.id) if measure else Source(FLAGS, "")
