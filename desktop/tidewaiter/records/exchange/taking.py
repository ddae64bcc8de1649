"""How a case from another casebook is taken in for a second review: verified, and held against what came before."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import VerificationFailed
from tidewaiter.casebook.facts.marking import HitMarked
from tidewaiter.casebook.facts.second_review import FirstDecision, ReviewTaken
from tidewaiter.casebook.model import (
    Case,
    CaseOpened,
    DocumentAdded,
    DocumentScreened,
    Event,
    Fact,
    FileUnopened,
    PapersCompared,
)
from tidewaiter.casebook.proof.chain import is_intact
from tidewaiter.casebook.proof.checkpoints import parse_note
from tidewaiter.casebook.proof.merkle import is_consistent
from tidewaiter.casebook.refusals.exchange import ExchangeError
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.bundle.container import BundleReader
from tidewaiter.records.errors import reading_errors
from tidewaiter.records.events import take_event
from tidewaiter.records.exchange.request import REQUEST, Request, is_sealed, paper_file
from tidewaiter.records.proof import check_proof, keys_in
from tidewaiter.wording import Sentence

_FOUND = DocumentAdded | DocumentScreened | PapersCompared | HitMarked | FileUnopened


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle that was read and verified by itself; `sha256` is of the file."""

    request: Request
    events: tuple[Event, ...]
    documents: Mapping[str, bytes]
    sha256: str


def take_request(book: Casebook, path: Path) -> Case:
    """Take a bundle in as a case of this casebook; raises CasebookError and RecordError.

    A casebook that is not what it was when something came from it before is refused, and this is noted.
    """
    opened = open_request(path)
    request, note = opened.request, opened.request.proof.checkpoint
    store = parse_note(note).checkpoint.store
    if store == book.exchanging.store():
        raise ExchangeError.own()
    if book.exchanging.taken(request.review) is not None:
        raise ExchangeError.here()
    _check_growth(book, request, store)
    taken = ReviewTaken(
        review=request.review,
        store=store,
        origin=request.case,
        asker=request.asker,
        key=request.seal.key if request.seal else "",
        blind=request.blind,
        checkpoint=note,
        left_out=request.left_out,
        firsts=tuple(
            FirstDecision(
                hit=one.hit,
                disposition=one.disposition,
                reason=one.reason,
                note=one.note,
                actor=one.actor,
                time=one.time,
                sequence=one.sequence,
            )
            for one in request.firsts
        ),
        request=opened.sha256,
    )
    facts: list[Fact] = [CaseOpened(title=request.title, on=request.on), taken]
    facts += [f for e in opened.events if isinstance(f := decode(e.kind, e.body), _FOUND)]
    return book.exchanging.take_in(facts, opened.documents)


def open_request(path: Path) -> Opened:
    """A bundle, every byte of it checked; raises ExchangeError and RecordError."""
    try:
        with reading_errors(path), path.open("rb") as file:
            reader = BundleReader(file)
            request = msgspec.json.decode(reader.data(REQUEST), type=Request)
            documents = _documents(reader, request)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        events = tuple(take_event(part) for part in request.events)
        _check_parts(request, events, documents)
    except (ValueError, KeyError, RecursionError) as error:
        raise ExchangeError.no_bundle(path, str(error)) from error
    if problems := check_proof(request.proof, events).problems:
        raise ExchangeError.unproven(problems[0])
    return Opened(request=request, events=events, documents=documents, sha256=sha256)


def _documents(reader: BundleReader, request: Request) -> dict[str, bytes]:
    """The bytes of every document; raises ValueError if the entries are others."""
    if list(reader.entries) != [REQUEST, *(paper_file(one) for one in request.documents)]:
        raise ValueError("its entries are not those that it names")
    return {one: reader.data(paper_file(one)) for one in request.documents}


def _check_parts(
    request: Request, events: tuple[Event, ...], documents: Mapping[str, bytes]
) -> None:
    """What the bundle says of itself; raises ValueError."""
    if not is_sealed(request, keys_in(request.proof)):
        raise ValueError("it is not signed by whoever it names")
    if not all(is_intact(event) and event.case == request.case for event in events):
        raise ValueError("an event is not as it was written")
    if [event.sequence for event in events] != sorted({event.sequence for event in events}):
        raise ValueError("its events are out of order")
    for sha256, data in documents.items():
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError("a document is not what its hash says")
    facts = [decode(event.kind, event.body) for event in events]
    if not facts or facts[0] != CaseOpened(title=request.title, on=request.on):
        raise ValueError("it does not begin with its case")
    held = {one.document.sha256 for one in facts if isinstance(one, DocumentAdded)}
    if held != set(request.documents) or not all(isinstance(one, _FOUND) for one in facts[1:]):
        raise ValueError("it holds something else than a case as it was found")
    if request.blind and request.firsts:
        raise ValueError("it is blind, and shows decisions")


def _check_growth(book: Casebook, request: Request, store: str) -> None:
    """Whether the other casebook only grew since something came from it; raises ExchangeError."""
    seen = book.exchanging.last_seen(store)
    if seen is None:
        return
    before, now = parse_note(seen).checkpoint, parse_note(request.proof.checkpoint).checkpoint
    grown = next((one for one in request.grown if one.size == before.size), None)
    path = [bytes.fromhex(node) for node in grown.path] if grown else []
    same = before.size == now.size and before.root == now.root
    if same or (grown and is_consistent(before.size, before.root, now.size, now.root, path)):
        return
    problem = Sentence.of(
        "A bundle from the casebook of {name} does not follow from the one of before ({seen} events).",
        name=request.asker,
        seen=before.size,
    )
    book.note_for_all(VerificationFailed(record=request.title, first_bad=0, problems=(problem,)))
    raise ExchangeError.forked(before.size)
