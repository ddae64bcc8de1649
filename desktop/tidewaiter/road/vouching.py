"""How receipts, co-signatures and time stamps go out as files and come back: for window and terminal.

Nothing here goes to a network: people carry the files.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.disk.files import write_whole
from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.vouching import CheckpointCosigned, TimeStampAsked, TimeStampTaken
from tidewaiter.casebook.proof.checkpoints import Signs, add_cosignature, parse_note
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.refusals.vouching import VouchingError
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.errors import reading_errors, writing_errors
from tidewaiter.wording import Sentence

RECEIPT, REQUEST = ".receipt", ".tsq"


def receipt_of(book: Casebook) -> str:
    """A signed checkpoint over all that is there; raises NoSignatureError where nobody signs."""
    note = book.checkpoint()
    if note is None:
        raise NoSignatureError.none()
    return note


def write_receipt(book: Casebook, file: Path) -> str:
    """Such a checkpoint as a file for somebody else to keep, or to co-sign."""
    note = receipt_of(book)
    with writing_errors(file):
        write_whole(file, note.encode())
    return note


def read_receipt(file: Path) -> str:
    """A receipt as it lies in a file; raises StoreDamagedError for what is none."""
    with reading_errors(file):
        text = file.read_text(encoding="utf-8", errors="replace")
    try:
        parse_note(text)
    except ValueError as error:
        raise StoreDamagedError.receipt(file) from error
    return text


def cosign(file: Path, key: Signs | None) -> str:
    """Put one's own co-signature under somebody else's receipt, in its file."""
    if key is None:
        raise NoSignatureError.none()
    note = add_cosignature(read_receipt(file), key, int(time.time()))
    with writing_errors(file):
        write_whole(file, note.encode())
    return note


def keep_cosigned(book: Casebook, file: Path, name: str = "", key: str = "") -> CheckpointCosigned:
    """Keep a receipt that came back co-signed; `key` in hexadecimal, of somebody who is not known here."""
    note = read_receipt(file)
    try:
        public = bytes.fromhex(key)
    except ValueError as error:
        raise VouchingError.not_cosigned() from error
    return book.vouching.take_cosigned(note, name, public)


def write_stamp_request(book: Casebook, file: Path) -> None:
    """A request for a time stamp as a file, for somebody to carry to an authority."""
    request = book.vouching.ask_stamp()
    with writing_errors(file):
        write_whole(file, request)


def keep_stamp(book: Casebook, file: Path, trust: Path) -> TimeStampTaken:
    """Keep the reply to one, once it is checked against the certificates that a person trusts."""
    with reading_errors(file):
        reply = file.read_bytes()
    with reading_errors(trust):
        certificates = trust.read_bytes()
    return book.vouching.take_stamp(reply, certificates)


def vouched(book: Casebook) -> tuple[Sentence, ...]:
    """What others vouched for so far, the latest first; requests that nobody answered stand first."""
    answered: set[int] = set()
    asked: list[Sentence] = []
    told: list[Sentence] = []
    for event in reversed(book.desk_events()):
        if event.kind not in {"checkpoint-cosigned", "time-stamp-asked", "time-stamp-taken"}:
            continue
        match decode(event.kind, event.body):
            case TimeStampTaken() as fact:
                answered.add(fact.asked)
                told += _stamped(fact)
            case TimeStampAsked() as fact if event.sequence not in answered:
                asked += _asked(fact, event.time)
            case CheckpointCosigned() as fact:
                told += _cosigned(fact)
    return (*asked, *told)


def _stamped(fact: TimeStampTaken) -> Iterator[Sentence]:
    yield Sentence.of(
        "Time stamp of {time} (UTC) by {authority}",
        time=fact.time.replace("T", " ").removesuffix("Z"),
        authority=fact.authority,
    )


def _asked(fact: TimeStampAsked, time: str) -> Iterator[Sentence]:
    yield Sentence.counted(
        "Asked for at {time} (UTC), over one entry: a time stamp; the reply has not come yet",
        "Asked for at {time} (UTC), over {count} entries: a time stamp; the reply has not come yet",
        count=parse_note(fact.note).checkpoint.size,
        time=time[:16].replace("T", " "),
    )


def _cosigned(fact: CheckpointCosigned) -> Iterator[Sentence]:
    yield Sentence.counted(
        "{name} co-signed one entry with {key}",
        "{name} co-signed {count} entries with {key}",
        count=parse_note(fact.note).checkpoint.size,
        name=fact.name or "?",
        key=fingerprint(bytes.fromhex(fact.key)),
    )
