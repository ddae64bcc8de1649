"""What the window knows of the sign-off and the second review of its case, and the deeds on them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.deeds.second_reviewing import second_undecided
from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.facts.desk import FourEyesSet
from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.people.roster import Person
from tidewaiter.casebook.people.seats import Seat
from tidewaiter.casebook.state.open_points import OpenPoint, PointKind, left_to_do
from tidewaiter.casebook.state.sign_off_words import lapse_words, state_words
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.desk.jobs import Jobs
from tidewaiter.records.composing import put_assessment
from tidewaiter.records.oversight import digest_of_assessment
from tidewaiter.screening.model import Assessment
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.moving.words import origin_words
from tidewaiter.ui.second.deeds import SecondDeeds
from tidewaiter.ui.second.exchange import Exchange
from tidewaiter.ui.second.words import own_words, taken_words
from tidewaiter.wording import Sentence

LANE = "sign-off"
READING = Sentence.of("Papers are still being read.")
WEIGHING = Sentence.of("The rules are being weighed anew.")
STANDING = frozenset({SignOffState.SIGNED, SignOffState.HALF})

Deed = Callable[[Casebook, str], Case]
Keep = Callable[[Deed], None]


class OversightSignals(QObject):
    """`changed` says that something of it is known otherwise."""

    changed = Signal()


class Oversight:
    """Follows the `Review`; `seat` is who sits here, None until the casebook has said so."""

    def __init__(
        self, review: Review, ledger: Ledger, jobs: Jobs, keep: Keep, exchange: Exchange
    ) -> None:
        self.signals = OversightSignals()
        self.people: tuple[Person, ...] = ()
        self.lapse: Sentence | None = None
        self.second = SecondDeeds(keep)
        self.exchange = exchange
        self._review = review
        self._ledger = ledger
        self._jobs = jobs
        self._keep = keep
        self._case = ""
        self._weighed: tuple[Case | None, Assessment | None, Pack | None] = (None, None, None)
        review.signals.changed.connect(self._on_changed)

    @property
    def seat(self) -> Seat | None:
        """Who sits here."""
        return self._review.seat

    def case(self) -> Case | None:
        """The case on screen."""
        return self._review.case

    def points(self) -> tuple[OpenPoint, ...]:
        """All that is open before the case can be signed off, what is still being read included."""
        case = self._review.case
        if case is None:
            return ()
        under_way = READING if self._review.busy() else WEIGHING if self._review.weighing else None
        if under_way is not None:
            return (OpenPoint(kind=PointKind.SCREEN, sentence=under_way), *left_to_do(case))
        return left_to_do(case)

    def stands(self) -> bool:
        """Whether everybody has signed what is shown now."""
        case = self._review.case
        return case is not None and case.sign_off.stands and self.lapse is None

    def words(self) -> Sentence | None:
        """The sign-off in one sentence, to a second reviewer how far they are; None where there is none."""
        case = self._review.case
        if case is not None and self._review.second is not None:
            left = len(second_undecided(case, self._review.second))
            return own_words(self._review.second, left)
        if case is not None and case.taken is not None:
            return taken_words(case.taken)
        if case is None:
            return None
        origin = origin_words(case)
        if case.sign_off.state is SignOffState.OPEN:
            return origin
        signed = self.lapse or state_words(case.sign_off)
        return Sentence.of("{first} {second}", first=signed, second=origin) if origin else signed

    def sign(self, note: str) -> None:
        """Sign the case as it is shown now."""
        case, assessment, pack = self._shown()
        if case is None or assessment is None or pack is None or self._review.weighing:
            return
        head = case.head

        def deed(book: Casebook, case_id: str) -> Case:
            part = put_assessment(assessment, book.case(case_id))
            shown = Shown(
                outcome=assessment.outcome,
                assessment=digest_of_assessment(part),
                edition=pack.edition,
                digest=pack.digest,
                head=head,
            )
            return book.signing_off.sign(case_id, shown, note)

        self._keep(deed)

    def withdraw(self, reason: str) -> None:
        """Take one's own signature back, or another's."""
        self._keep(lambda book, case_id: book.signing_off.withdraw(case_id, reason))

    def set_four_eyes(self, outcomes: frozenset[Outcome]) -> None:
        """Say for which outcomes two people sign."""
        ordered = tuple(outcome for outcome in Outcome if outcome in outcomes)

        def deed(book: Casebook, case_id: str) -> Case:
            book.change_people(FourEyesSet(outcomes=ordered))
            return book.case(case_id)

        self._keep(deed)
        self.look_again()

    def look_again(self) -> None:
        """Ask the casebook who sits here, and who else there is."""

        def asked(book: Casebook, _: str) -> tuple[Seat, tuple[Person, ...]]:
            return book.seat(), book.people()

        self._ledger.do(asked, self._on_seated, lambda _: None)

    def _on_seated(self, found: tuple[Seat, tuple[Person, ...]]) -> None:
        seat, self.people = found
        self._review.take_seat(seat)
        self.signals.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        case = self._review.case
        if case is not None and case.id != self._case:
            self._case = case.id
            self.look_again()
        if changes & (Changes.CASE | Changes.ASSESSMENT | Changes.DECISIONS | Changes.PAPERS):
            self._weigh()
            self.signals.changed.emit()

    def _weigh(self) -> None:
        """Hold what the rules say now against what was signed, beside the window."""
        case, assessment, pack = shown = self._shown()
        if shown == self._weighed or self._review.busy() or self._review.weighing:
            return
        self._weighed = shown
        if case is None or case.sign_off.state not in STANDING or not (assessment and pack):
            self._take(None)
            return
        digest = pack.digest

        def work(_: object) -> Sentence | None:
            part = put_assessment(assessment, case)
            return lapse_words(case.sign_off, digest, digest_of_assessment(part))

        self._jobs.start(work, lane=LANE, done=self._take, failed=self._review.signals.crashed.emit)

    def _take(self, lapse: Sentence | None) -> None:
        if lapse != self.lapse:
            self.lapse = lapse
            self.signals.changed.emit()
            self._review.tell_soon(Changes.CASE)

    def _shown(self) -> tuple[Case | None, Assessment | None, Pack | None]:
        return self._review.case, self._review.assessment, self._review.pack
