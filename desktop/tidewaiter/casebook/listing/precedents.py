"""What was decided earlier, in other cases, on the very same words: for the reviewer to see, never to follow blindly."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.listing.counting import Counting
from tidewaiter.casebook.listing.index import Index, unpack
from tidewaiter.casebook.listing.summaries import CaseSummary
from tidewaiter.casebook.listing.tallied import Said
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.state.blinding import as_seen_by
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.screening.model import Hit

MOST = 5  # precedents told; more of them say no more
CASES = 300  # of the latest, that are looked through: one millisecond each


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A decision that stands in another case, on a hit that says the same of the same entry."""

    case: str
    title: str
    on: date
    disposition: Disposition
    reason: str
    note: str
    actor: str
    time: str


class Precedents:
    """Looks through the index, and opens only the cases that say the same."""

    def __init__(
        self,
        counting: Counting,
        index: Index,
        history: Callable[[str], CaseHistory],
        actor: Callable[[], str],
    ) -> None:
        self._counting = counting
        self._index = index
        self._history = history
        self._actor = actor

    def of(self, hit: Hit, but: str) -> tuple[Precedent, ...]:
        """The latest decisions on the words of a hit in other cases than this; raises CasebookError.

        Those that are hidden from whoever asks, for a blind review, are not among them.
        """
        actor = self._actor()
        words, entries = _words(hit.text), {match.entry_id for match in hit.matches}
        found: list[Precedent] = []
        for summary in self._counting.cases()[:CASES]:
            hits = {} if summary.id == but else self._alike(summary.id, words, entries)
            if hits:
                case = as_seen_by(self._history(summary.id).case(), actor)
                found += _decided(summary, case, hits)
            if len(found) >= MOST:
                break
        return tuple(found[:MOST])

    def _alike(self, case: str, words: str, entries: Collection[str]) -> Collection[str]:
        """The hits of a case with these words and one of these entries."""
        return {
            one.id
            for stated in self._index.stated(case)
            for one in unpack(stated.body, tuple[Said, ...]) or ()
            if one.id and one.what in entries and _words(one.text) == words
        }


def _decided(summary: CaseSummary, case: Case, hits: Collection[str]) -> Iterator[Precedent]:
    """The decisions on these hits, each kind of them once."""
    told = {(one.disposition, one.reason): one for one in case.decisions if one.hit in hits}
    for one in told.values():
        yield Precedent(
            case=summary.id,
            title=summary.title,
            on=summary.on,
            disposition=one.disposition,
            reason=one.reason,
            note=one.note,
            actor=one.actor,
            time=one.time,
        )


def _words(text: str) -> str:
    return " ".join(text.split())
