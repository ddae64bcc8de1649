"""Whether signatures under cases, answers and what others vouch for are sound: one part of a check.

See `auditing`. Each kind of event is looked at as the log passes; of all other kinds nothing is read.
"""

import base64
from collections.abc import Iterator

from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import Role
from tidewaiter.casebook.facts.second_review import AnswerTaken
from tidewaiter.casebook.facts.sign_off import CaseSigned
from tidewaiter.casebook.facts.vouching import (
    KINDS_OF_VOUCHING,
    CheckpointCosigned,
    TimeStampAsked,
    TimeStampTaken,
)
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import Fact
from tidewaiter.casebook.people.roster import Roster
from tidewaiter.casebook.proof.answers import is_answer_signed
from tidewaiter.casebook.proof.chain import Break, Row
from tidewaiter.casebook.proof.checkpoints import cosigned_at, parse_note
from tidewaiter.wording import Sentence

_KINDS = frozenset({"case-signed", "answer-taken", *KINDS_OF_VOUCHING})

STAMPED = Sentence.of(
    "Whether an authority’s clock is right, and its key its own, is as trustworthy as the certificate that"
    " was named."
)


class OversightCheck:
    """Takes a log row by row; `roster` is that of the check, as far as it has come."""

    def __init__(self, log: Log, roster: Roster) -> None:
        self._log = log
        self._roster = roster
        self._texts: frozenset[str] | None = None
        self._asked: dict[int, TimeStampAsked] = {}
        self._proven: list[Sentence] = []
        self._signed = self._stamped = 0

    def take(self, row: Row) -> Break | None:
        """Take the next event in, or say what is wrong with it."""
        if row[4] not in _KINDS or not row[5]:
            return None
        try:
            fact = decode(row[4], row[5])
            problem = self._problem(row, fact)
        except (ValueError, RecursionError):
            problem = Sentence.of("it cannot be understood")
        return Break(sequence=row[0], problem=problem) if problem else None

    def proven(self) -> Iterator[Sentence]:
        """What is sound."""
        if self._signed:
            yield Sentence.counted(
                "One signature under a case is of a person who could give it.",
                "{count} signatures under cases are of people who could give them.",
                count=self._signed,
            )
        yield from self._proven

    def open(self) -> Iterator[Sentence]:
        """What none of it shows."""
        if self._stamped:
            yield STAMPED

    def _problem(self, row: Row, fact: Fact) -> Sentence | None:
        match fact:
            case CaseSigned():
                return self._case_signed(row[2], fact)
            case AnswerTaken():
                return self._answer(fact)
            case CheckpointCosigned():
                return self._cosigned(fact)
            case TimeStampAsked():
                self._asked[row[0]] = fact
                return None if self._is_kept(fact.note) else NOT_OF_THIS
            case TimeStampTaken():
                return self._stamp(row[2], fact)
            case _:
                return None

    def _case_signed(self, actor: str, fact: CaseSigned) -> Sentence | None:
        key = self._roster.key_of(actor)
        if fact.key != (key.hex() if key else ""):
            return Sentence.of("it is signed with another key than it names")
        if fact.approves and not self._roster.has_role(actor, Role.APPROVER):
            return Sentence.of("its second signature is not an approver’s")
        self._signed += 1
        return None

    def _answer(self, fact: AnswerTaken) -> Sentence | None:
        if not is_answer_signed(fact.answer, fact.signature):
            return Sentence.of("the answer in it is not signed by whoever it names")
        self._proven.append(
            Sentence.of(
                "The second review by {name} is signed with the key {fingerprint}.",
                name=fact.answer.reviewer,
                fingerprint=fingerprint(bytes.fromhex(fact.answer.key)),
            )
        )
        return None

    def _cosigned(self, fact: CheckpointCosigned) -> Sentence | None:
        note = parse_note(fact.note)
        time = cosigned_at(note, bytes.fromhex(fact.key))
        if time is None:
            return Sentence.of("nobody co-signed the checkpoint in it")
        if not self._is_kept(fact.note):
            return NOT_OF_THIS
        self._proven.append(
            Sentence.of(
                "{name} co-signed the checkpoint over {size} events with the key {fingerprint}.",
                name=fact.name,
                size=note.checkpoint.size,
                fingerprint=fingerprint(bytes.fromhex(fact.key)),
            )
        )
        return None

    def _stamp(self, actor: str, fact: TimeStampTaken) -> Sentence | None:
        from tidewaiter.stamping import NoStampError, check_reply  # noqa: PLC0415 - brings the library

        asked = self._asked.get(fact.asked) or self._asked_before(fact.asked)
        if asked is None:
            return Sentence.of("it answers no request")
        note = parse_note(asked.note)
        roots = [base64.b64decode(root) for root in fact.roots]
        try:
            stamp = check_reply(
                base64.b64decode(fact.reply), note.text.encode(), int(asked.nonce, 16), roots
            )
        except NoStampError:
            return Sentence.of("the time stamp in it does not verify")
        self._stamped += 1
        self._proven.append(
            Sentence.of(
                "A time stamp of {time} (UTC) by {authority} covers the first {size} events; {name} named"
                " its certificate: {fingerprint}.",
                time=stamp.time.strftime("%Y-%m-%d %H:%M:%S"),
                authority=stamp.authority,
                size=note.checkpoint.size,
                name=actor,
                fingerprint=", ".join(fingerprint(root) for root in roots),
            )
        )
        return None

    def _asked_before(self, sequence: int) -> TimeStampAsked | None:
        """A request from before the check begins."""
        for row in self._log.rows(sequence - 1):
            fact = decode(row[4], row[5]) if row[0] == sequence and row[4] in _KINDS else None
            return fact if isinstance(fact, TimeStampAsked) else None
        return None

    def _is_kept(self, note: str) -> bool:
        """Whether a checkpoint is one of this casebook's own, which are checked by themselves."""
        if self._texts is None:
            kept = self._log.seals.checkpoints()
            self._texts = frozenset(parse_note(one.note).text for one in kept)
        return parse_note(note).text in self._texts


NOT_OF_THIS = Sentence.of("the checkpoint in it is none of this casebook")
