"""How a case is deleted so that the proof stays: its events lose their content, and nothing else.

The hash of each event stays, and with it the chain, the checkpoints and the signatures over it. An
emptied event is only accepted where a later event says who deleted the case, and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tidewaiter.casebook.facts.bodies import decode, without_halves
from tidewaiter.casebook.facts.keeping import CaseErased
from tidewaiter.casebook.facts.retention import Profile, kept_until
from tidewaiter.casebook.model import NO_CASE
from tidewaiter.casebook.proof.chain import ERASED, Break, Row
from tidewaiter.casebook.refusals.keeping import RetentionError
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.wording import Sentence

_KIND = "case-erased"


@dataclass(slots=True)
class _Emptied:
    first: int
    last: int
    count: int
    head: bytes


class ErasureCheck:
    """Whether each emptied event belongs to a case that was deleted in the open; see `auditing`."""

    def __init__(self) -> None:
        self._emptied: dict[str, _Emptied] = {}
        self._deleted: dict[str, CaseErased] = {}

    def emptied(self, row: Row) -> bool:
        """Whether the event has no content any more; `follow` then takes its hash for given."""
        case, body = row[3], row[5]
        return body == ERASED and case != NO_CASE

    def take(self, row: Row) -> Break | None:
        """Take the next event in; one behind the deletion of its case cannot be."""
        sequence, case = row[0], row[3]
        if case in self._deleted:
            return Break(sequence=sequence, problem=Sentence.of("its case was deleted before it"))
        if self.emptied(row):
            known = self._emptied.setdefault(case, _Emptied(sequence, sequence, 0, row[8]))
            known.last, known.count, known.head = sequence, known.count + 1, row[8]
        elif row[4] == _KIND:
            return self._delete(row)
        return None

    def unproven(self) -> Break | None:
        """The first event that is empty without a deletion; None if there is none."""
        alone = [one.first for case, one in self._emptied.items() if case not in self._deleted]
        if not alone:
            return None
        return Break(sequence=min(alone), problem=Sentence.of("its content was taken out"))

    def proven(self) -> Iterator[Sentence]:
        """What was deleted, and why."""
        for case, fact in self._deleted.items():
            yield Sentence.counted(
                "Case {case} was deleted with one event: {reason}",
                "Case {case} was deleted with {count} events: {reason}",
                count=fact.events,
                case=case[:8],
                reason=fact.reason,
            )

    def open(self) -> Iterator[Sentence]:
        """What nobody can check any more."""
        if self._deleted:
            yield Sentence.of(
                "Of deleted cases only the hashes are left: when their events were written and by whom"
                " stands there, but cannot be checked."
            )

    def _delete(self, row: Row) -> Break | None:
        try:
            fact = decode(row[4], row[5])
        except (ValueError, RecursionError):
            return Break(sequence=row[0], problem=Sentence.of("it cannot be understood"))
        if not isinstance(fact, CaseErased) or row[3] != NO_CASE:
            return Break(sequence=row[0], problem=Sentence.of("it stands where it cannot"))
        known = self._emptied.get(fact.case)
        if known is not None and fact.head != known.head.hex():
            return Break(
                sequence=row[0], problem=Sentence.of("another case was emptied than it says")
            )
        self._deleted[fact.case] = fact
        return None


def erasure(
    history: CaseHistory, profiles: Mapping[str, Profile], today: date, reason: str
) -> CaseErased:
    """The deletion of a case, its documents not named yet; raises RetentionError where it is to be kept."""
    case = history.case()
    keeping = case.keeping
    until = kept_until(keeping, profiles)
    if keeping.hold:
        raise RetentionError.held(keeping.hold)
    if until is None:
        raise RetentionError.undated()
    if today <= until:
        raise RetentionError.kept(until)
    if not reason.strip():
        raise RetentionError.without_reason()
    return CaseErased(
        case=case.id,
        events=case.events,
        head=case.head,
        documents=(),
        until=until,
        laws=tuple(profiles[name].law for name in keeping.profiles),
        reason=without_halves(reason.strip()),
    )
