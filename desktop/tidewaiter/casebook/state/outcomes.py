"""What the rules say of a whole case before and after a change of edition, decisions weighed in."""

from collections.abc import Callable, Iterable

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.state.deriving import hits_decided
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.screening.model import Screening
from tidewaiter.screening.weighing.assess import assess, unread_in
from tidewaiter.screening.weighing.comparing import strongest


class Outcomes:
    """Weighs cases with the edition in use and with those that they were screened with."""

    def __init__(self, pack: Pack, old_pack: Callable[[str, str], Pack | None]) -> None:
        self._pack = pack
        self._find = old_pack
        self._packs: dict[tuple[str, str], Pack | None] = {}

    def of(self, before: Case, after: Case) -> tuple[Outcome, Outcome]:
        """The case's outcome before and after.

        Where the edition of before is gone, or there were several, the strongest words on single
        documents are compared instead.
        """
        editions = {(one.edition, one.digest) for one in before.screenings}
        old = self._old_pack(*editions.pop()) if len(editions) == 1 else None
        whole = {one.digest for one in after.screenings} == {self._pack.digest}
        if old is None or not whole:
            return _strongest(before.screenings), _strongest(after.screenings)
        return _outcome(before, old), _outcome(after, self._pack)

    def _old_pack(self, edition: str, digest: str) -> Pack | None:
        if digest == self._pack.digest:
            return self._pack
        if (edition, digest) not in self._packs:
            self._packs[edition, digest] = self._find(edition, digest)
        return self._packs[edition, digest]


def _strongest(screenings: Iterable[Screening]) -> Outcome:
    return strongest(screening.assessment.outcome for screening in screenings)


def _outcome(case: Case, pack: Pack) -> Outcome:
    unread = [
        sentence
        for one in case.documents
        for sentence in unread_in(
            one.name, ((part.label, part.coverage) for part in one.parts), one.unread
        )
    ]
    return assess(
        case.screenings,
        pack,
        on=case.on,
        confirmed=hits_decided(case, Disposition.TRUE_MATCH),
        dismissed=hits_decided(case, Disposition.FALSE_POSITIVE),
        escalated=hits_decided(case, Disposition.ESCALATE),
        asked=hits_decided(case, Disposition.NEEDS_INFORMATION),
        marked=[one.hit for one in case.marks],
        unread=[*unread, *(file.unread.problem for file in case.unopened)],
    ).outcome
