"""How a record is verified: from its own events, without the store it came from.

Every event's hash and link is computed anew; the case is derived from the events again, and what
the record shows is compared with it. What no hash reaches is said under `open`.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tidewaiter.casebook.audit.checking import unvouched
from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import is_canonical
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.chain import START, check_case
from tidewaiter.casebook.proof.verifying import Verification, break_sentence
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.casebook.state.weaving import every
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.records.accounting import account
from tidewaiter.records.errors import reading_errors
from tidewaiter.records.gaps import has_gaps
from tidewaiter.records.listing import put_controls, put_lists
from tidewaiter.records.model.papers import DocumentPart
from tidewaiter.records.model.record import Account, Record
from tidewaiter.records.moved import events_in, moved_problem, moved_proven
from tidewaiter.records.oversight import (
    oversight_open,
    oversight_problems,
    oversight_proven,
)
from tidewaiter.records.proof import check_proof
from tidewaiter.records.seal import seal_problem
from tidewaiter.wording import Sentence

UNCHAINED = Sentence.of(
    "The assessment of the whole case, the texts of the lists and the program’s version are not"
    " part of the chain."
)

UNREADABLE = Sentence.of("The events hold a sentence that this program did not write.")

_PATTERN = re.compile(r'"pattern":"((?:[^"\\]|\\.)*)"')
_GAP = re.compile(r"\{[a-z_0-9]+\}")
_BRACE = re.compile(r"[{}]")


def verify(path: Path, documents: Path | None = None, *, pack: Pack | None = None) -> Verification:
    """Check the JSON record at `path`; raises RecordNotReadError if it cannot be opened.

    With `documents`, a folder, each document is looked for there, by name or by hash, and its
    bytes are hashed. With `pack`, what the record says of the lists is compared with it.
    """
    with reading_errors(path):
        data = path.read_bytes()
    return verify_data(data, documents, pack=pack)


def verify_data(
    data: bytes, documents: Path | None = None, *, pack: Pack | None = None
) -> Verification:
    """The same for the bytes of a record."""
    try:
        record = read_record(data)
        events = events_in(record)
    except (ValueError, RecursionError) as error:
        return nothing(Sentence.of("This is not a whole record of format 1: {why}", why=str(error)))
    if broken := check_case(events):
        return _outcome(record, events, broken.sequence, break_sentence(broken))
    if any(_has_tricks(event) for event in every(events)):
        return _outcome(record, events, None, UNREADABLE)
    if (event := _not_as_written(events)) is not None:
        problem = Sentence.of("Event {sequence} is not written in the one form.", sequence=event)
        return _outcome(record, events, event, problem)
    if (proof := check_proof(record.proof, events)).problems:
        return _outcome(record, events, proof.first_bad, *proof.problems)
    return _verify_account(record, events, documents, pack)


def read_record(data: bytes) -> Record:
    """The record; raises ValueError for a field that is unknown, doubled or of another type."""
    record = msgspec.json.decode(data, type=Record)
    plain = json.loads(data, object_pairs_hook=_once_each)
    if plain != json.loads(msgspec.json.encode(record)):
        raise ValueError("it holds something that its form does not have")
    if not record.events:
        raise ValueError("it holds no event")
    return record


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A doubled name shows a reader one value and a program another.
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field is there twice")
    return fields


def _not_as_written(events: list[Event]) -> int | None:
    return next((event.sequence for event in every(events) if not is_canonical(event.body)), None)


def _has_tricks(event: Event) -> bool:
    """Whether a sentence has gaps that are not just names: formatting could fill all memory."""
    patterns = _PATTERN.findall(event.body)
    return any(_BRACE.search(_GAP.sub("", pattern)) for pattern in patterns)


def _verify_account(
    record: Record, events: list[Event], documents: Path | None, pack: Pack | None
) -> Verification:
    try:
        if problem := moved_problem(record, events):
            return _outcome(record, events, None, problem)
        case = derive(events)
        derived = account(case, events)
    except CasebookError as error:
        return _outcome(record, events, None, error.problem)
    except (LookupError, ValueError, RecursionError):  # a sentence whose gaps are not filled
        return _outcome(record, events, None, UNREADABLE)
    problems = [*_head_problems(record, events), *_changed(record, derived)]
    problems += [*_assessment_problems(record), *oversight_problems(record)]
    if not problems and (broken := seal_problem(record)):
        problems.append(broken)
    if pack is not None:
        lists = put_lists(derived, record.assessment, pack)
        if record.lists != lists or record.controls != put_controls(case, derived, pack):
            problems.append(Sentence.of("The lists are not those of the edition given."))
    if documents is not None:
        problems += _document_problems(record.documents, documents)
    return _outcome(record, events, None, *problems)


def _head_problems(record: Record, events: list[Event]) -> Iterator[Sentence]:
    last = events[-1]
    if (record.head.sequence, record.head.hash) != (last.sequence, last.hash):
        yield Sentence.of("The record does not end with the event that it names as its head.")


def _changed(record: Record, derived: Account) -> Iterator[Sentence]:
    """What the record shows, field by field, where it is not what its events say."""
    for name in Account.__struct_fields__:
        shown, said = getattr(record, name), getattr(derived, name)
        if shown == said:
            continue
        if not isinstance(shown, list):
            yield Sentence.of("The part “{part}” is not what the events say.", part=name)
            continue
        # The first that differs; when one list is only shorter, the first that is too many.
        pairs = enumerate(zip(shown, said, strict=False), start=1)
        at = next((n for n, (a, b) in pairs if a != b), min(len(shown), len(said)) + 1)
        yield Sentence.of(
            "Entry {number} of “{part}” is not what the events say.", number=at, part=name
        )


def _assessment_problems(record: Record) -> Iterator[Sentence]:
    hits = {hit.id for hit in record.hits}
    named = {hit for reason in record.assessment.reasons for hit in reason.hit_ids}
    if record.assessment.on != record.case.on:
        yield Sentence.of("The assessment is for another date than the case.")
    if named - hits:
        yield Sentence.of("The assessment rests on hits that the record does not have.")
    if record.assessment.outcome is Outcome.NO_MATCH and has_gaps(record):
        yield Sentence.of("The record says “no match”, but not everything was read and screened.")


def _document_problems(documents: list[DocumentPart], folder: Path) -> Iterator[Sentence]:
    for document in documents:
        candidates = (folder / document.sha256, folder / Path(document.name).name)
        found = [path for path in candidates if path.is_file()]
        if not found:
            yield Sentence.of("“{name}” is not in the folder.", name=document.name)
        elif not any(_sha256(path) == document.sha256 for path in found):
            yield Sentence.of("“{name}” is not the file that was reviewed.", name=document.name)


def _sha256(path: Path) -> str:
    with reading_errors(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _outcome(
    record: Record, events: list[Event], first_bad: int | None, *problems: Sentence
) -> Verification:
    proof = check_proof(record.proof, events)
    sound = [event for event in events if first_bad is None or event.sequence < first_bad]
    anchored = (
        Sentence.of("The events of the case are unchanged: {count}.", count=len(sound)),
        Sentence.of("Hits, decisions, notes and coverage are what the events say."),
        Sentence.of(
            "Documents are named by the hash of their bytes: {count}.", count=len(record.documents)
        ),
    )
    return Verification(
        problems=problems,
        first_bad=first_bad,
        events=len(sound),
        head=sound[-1].hash if sound else START,
        anchored=()
        if problems
        else (
            *anchored,
            *moved_proven(record),
            *oversight_proven(record),
            *proof.anchored,
            *_sealed(record),
        ),
        open=(
            *oversight_open(record),
            *proof.open,
            *unvouched(every(sound)),
            *(() if _sealed(record) else (UNCHAINED,)),
        ),
    )


def _sealed(record: Record) -> tuple[Sentence, ...]:
    if record.seal is None or not record.seal.key:
        return ()
    shown = fingerprint(bytes.fromhex(record.seal.key))
    return (Sentence.of("All of the record is sealed with the key {key}.", key=shown),)


def nothing(problem: Sentence) -> Verification:
    """The outcome for what cannot be understood at all."""
    return Verification(problems=(problem,), first_bad=None, events=0, head=START)
