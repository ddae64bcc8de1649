"""The deeds by which a case goes to another casebook for a second review, and what comes back.

`Casebook.exchanging` is one of these. How the files look is in `records.exchange`.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.disk.files import Shelf
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.second_review import (
    Answer,
    AnswerTaken,
    ReviewAnswered,
    ReviewState,
    ReviewTaken,
    SecondReview,
)
from tidewaiter.casebook.facts.vouching import CheckpointCosigned
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.proving import Proof, prove
from tidewaiter.casebook.model import Case, Event, Fact, RecordExported
from tidewaiter.casebook.proof.checkpoints import Signs, cosigned_at, parse_note
from tidewaiter.casebook.proof.merkle import Tree
from tidewaiter.casebook.refusals.entries import NoSignatureError, NotAcceptableError
from tidewaiter.casebook.refusals.exchange import ExchangeError
from tidewaiter.casebook.state.deriving import CaseHistory

# Earlier checkpoints from which a bundle shows how the casebook grew: whoever saw one of them can check.
FORMER = 40
FORM = "twreview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The proof (RFC 9162) that the log of `size` events became the present one, in hexadecimal."""

    size: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """Some events of a case with what proves them, and how many of the case's events are left out."""

    events: tuple[Event, ...]
    left_out: int
    proof: Proof
    grown: tuple[Grown, ...]


class Exchanging:
    """Each deed is on the disk when it returns; all raise CasebookError."""

    def __init__(
        self,
        log: Log,
        shelf: Shelf,
        *,
        key: Signs | None,
        cases: Committing,
        cosigned: Callable[[CheckpointCosigned], None],
    ) -> None:
        self._log = log
        self._shelf = shelf
        self._own_key = key
        self._cases = cases
        self._cosigned = cosigned

    @property
    def key(self) -> Signs:
        """The key of whoever sits here; raises NoSignatureError if there is none."""
        if self._own_key is None:
            raise NoSignatureError.none()
        return self._own_key

    def store(self) -> str:
        """This casebook, by the hash of its first event."""
        return (self._log.hash_at(1) or b"").hex()

    def disclose(
        self, case_id: str, pick: Callable[[Sequence[Event]], Sequence[Event]]
    ) -> Disclosed:
        """Those events of a case that are picked, proven; raises NoSignatureError without a key."""
        key, note = self.key, self._cases.checkpoint()
        if note is None:
            raise NoSignatureError.none()
        every = self._log.of_case(case_id, after=0)
        events = tuple(pick(every))
        size = parse_note(note).checkpoint.size
        with self._log.reading():
            tree = Tree(self._log.hashes(0, size))
            former = [kept.size for kept in self._log.seals.checkpoints()][-FORMER:]
        return Disclosed(
            events=events,
            left_out=len(every) - len(events),
            proof=prove(self._log, events, note, key),
            grown=tuple(
                Grown(size=one, path=tuple(node.hex() for node in tree.consistency(one)))
                for one in former
                if 0 < one <= size
            ),
        )

    def taken(self, review: str) -> str | None:
        """The case that came here for a second review of this id; None if none did."""
        for event in self._log.of_kind("review-taken"):
            fact = decode(event.kind, event.body)
            if isinstance(fact, ReviewTaken) and fact.review == review:
                return event.case
        return None

    def last_seen(self, store: str) -> str | None:
        """The latest checkpoint of another casebook that came here, as a note."""
        notes = [
            fact.checkpoint
            for event in self._log.of_kind("review-taken")
            if isinstance(fact := decode(event.kind, event.body), ReviewTaken)
            and fact.store == store
        ]
        return max(notes, key=lambda note: parse_note(note).checkpoint.size, default=None)

    def take_in(self, facts: Sequence[Fact], documents: Mapping[str, bytes]) -> Case:
        """A case from elsewhere, with the bytes of its documents: all of it or nothing."""
        for sha256, data in documents.items():
            if hashlib.sha256(data).hexdigest() != sha256:
                raise NotAcceptableError.bytes_of(f"{sha256[:12]}…")
            self._shelf.put(sha256, data)
        return self._cases.adopt(facts)

    def sent(self, case_id: str, exported: RecordExported) -> Case:
        """Note that the bundle of a second review was written."""
        return self._cases.commit(case_id, lambda _: [exported])

    def answered(self, case_id: str, fact: ReviewAnswered) -> Case:
        """Note that the answer was written."""
        return self._cases.commit(case_id, lambda _: [fact])

    def take_answer(self, fact: AnswerTaken, keys: Mapping[str, bytes]) -> Case:
        """Take an answer in, and keep the co-signature that comes with it; `keys` are those known by name."""
        answer = fact.answer
        if answer.store != self.store():
            raise ExchangeError.other_casebook()

        def taken(history: CaseHistory) -> list[Fact]:
            self._check_answer(history.case(), answer, fact.signature, keys)
            return [fact]

        case = self._cases.commit(answer.case, taken)
        self._cosigned(
            CheckpointCosigned(name=answer.reviewer, key=answer.key, note=answer.cosigned)
        )
        return case

    def _check_answer(
        self, case: Case, answer: Answer, signature: str, keys: Mapping[str, bytes]
    ) -> None:
        review = next((one for one in case.reviews if one.id == answer.review), None)
        if review is None or review.state is ReviewState.CANCELLED or not review.asked.sent:
            raise ExchangeError.not_asked()
        if any(one.fact.signature == signature for one in review.answers):
            raise ExchangeError.twice()
        if answer.request not in self._sent_files(case.id):
            raise ExchangeError.other_bundle()
        if own_decisions(case, review, answer, keys):
            raise ExchangeError.same_person()
        name = review.asked.reviewer
        if name and (
            answer.reviewer != name or keys.get(name, answer_key(answer)) != answer_key(answer)
        ):
            raise ExchangeError.other_person(name)
        if cosigned_at(parse_note(answer.cosigned), answer_key(answer)) is None:
            raise ExchangeError.not_cosigned()

    def _sent_files(self, case_id: str) -> set[str]:
        return {
            fact.sha256
            for event in self._log.of_case(case_id, after=0)
            if event.kind == "record-exported"
            and isinstance(fact := decode(event.kind, event.body), RecordExported)
            and fact.form == FORM
        }


def answer_key(answer: Answer) -> bytes:
    """The key that an answer names."""
    return bytes.fromhex(answer.key)


def own_decisions(
    case: Case, review: SecondReview, answer: Answer, keys: Mapping[str, bytes]
) -> bool:
    """Whether the one who answers is, by name or key, one of those who asked or decided first."""
    involved = {review.actor, *(one.actor for one in case.decisions)}
    theirs = {keys[name] for name in involved if name in keys}
    return answer.reviewer in involved or answer_key(answer) in theirs
