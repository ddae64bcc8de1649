"""The deeds by which others vouch for a casebook: their co-signature, and an authority's time stamp.

`Casebook.vouching` is one of these.
"""

import base64
from collections.abc import Callable, Iterable
from datetime import UTC

from tidewaiter.casebook.disk.seals import KeptCheckpoint
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.vouching import (
    CheckpointCosigned,
    OfVouching,
    TimeStampAsked,
    TimeStampTaken,
)
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.people.roster import Person
from tidewaiter.casebook.proof.checkpoints import cosigned_at, parse_note
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.refusals.vouching import VouchingError

FORM = "%Y-%m-%dT%H:%M:%SZ"


class Vouching:
    """Each deed is on the disk when it returns; all raise CasebookError."""

    def __init__(
        self,
        note_for_all: Callable[[OfVouching], None],
        checkpoint: Callable[[], str | None],
        events: Callable[[], Iterable[Event]],
        people: Callable[[], Iterable[Person]],
        *,
        kept: Callable[[], Iterable[KeptCheckpoint]],
        own: bytes,
    ) -> None:
        """`kept` are the checkpoints that were made here, `own` the key of who sits here, if any."""
        self._note_for_all = note_for_all
        self._checkpoint = checkpoint
        self._events = events
        self._people = people
        self._kept = kept
        self._own = own

    def take_cosigned(self, note: str, name: str = "", key: bytes = b"") -> CheckpointCosigned:
        """Keep a checkpoint that came back co-signed, by this person or else by anybody known here.

        One that was not made here is refused: noted, it would have every check of this casebook fail.
        """
        try:
            read = parse_note(note)
        except ValueError as error:
            raise VouchingError.no_checkpoint() from error
        if read.text not in {parse_note(one.note).text for one in self._kept()}:
            raise VouchingError.other_casebook()
        known = [(one.name, one.key) for one in self._people() if one.key]
        asked = [(name, key)] if key else known
        for who, public in asked:
            if public != self._own and cosigned_at(read, public) is not None:
                fact = CheckpointCosigned(name=who, key=public.hex(), note=note)
                self._note_for_all(fact)
                return fact
        if self._own and cosigned_at(read, self._own) is not None:
            raise VouchingError.own()
        raise VouchingError.not_cosigned()

    def ask_stamp(self) -> bytes:
        """A request for a time stamp over a checkpoint of all that is there, in DER, noted."""
        from tidewaiter.stamping import make_request  # noqa: PLC0415 - brings the library along

        note = self._checkpoint()
        if note is None:
            raise NoSignatureError.none()
        made, nonce = make_request(parse_note(note).text.encode())
        self._note_for_all(TimeStampAsked(note=note, nonce=f"{nonce:x}"))
        return made

    def take_stamp(self, reply: bytes, certificates: bytes) -> TimeStampTaken:
        """Keep the reply to such a request, once it is checked against certificates in PEM or DER."""
        from tidewaiter.stamping import (  # noqa: PLC0415 - as above
            NoStampError,
            check_reply,
            nonce_of,
            read_certificates,
        )

        try:
            roots, nonce = read_certificates(certificates), nonce_of(reply)
            asked, fact = self._asked(nonce)
            message = parse_note(fact.note).text.encode()
            stamp = check_reply(reply, message, int(fact.nonce, 16), roots)
        except NoStampError as error:
            raise VouchingError.no_stamp(str(error)) from error
        taken = TimeStampTaken(
            asked=asked,
            reply=base64.b64encode(reply).decode(),
            roots=tuple(base64.b64encode(root).decode() for root in roots),
            time=stamp.time.astimezone(UTC).strftime(FORM),
            authority=stamp.authority,
        )
        self._note_for_all(taken)
        return taken

    def _asked(self, nonce: int | None) -> tuple[int, TimeStampAsked]:
        """The request that a reply answers, by its nonce."""
        for event in reversed(list(self._events())):
            if event.kind != "time-stamp-asked":
                continue
            fact = decode(event.kind, event.body)
            if isinstance(fact, TimeStampAsked) and int(fact.nonce, 16) == nonce:
                return event.sequence, fact
        raise VouchingError.not_asked()
