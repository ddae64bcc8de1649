"""How a case in a bundle is taken into a casebook: verified whole, then offered as it was written there."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

import msgspec

from tidewaiter.casebook.deeds.moving import Arrived, Joined, Offered
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import KeyRotated, PersonEnrolled
from tidewaiter.casebook.proof.checkpoints import parse_note
from tidewaiter.casebook.refusals.moving import MovingError
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.bundle.container import BundleReader
from tidewaiter.records.bundle.manifest import Manifest
from tidewaiter.records.bundle.verifying import MARK, Checked, check_bundle
from tidewaiter.records.errors import reading_errors
from tidewaiter.records.model.proofs import ProofPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.moved import events_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle that verifies: the case as it can be taken in, and how many of its papers are in it.

    `editions` are those that its papers were screened with there, by name and digest.
    """

    arrived: Arrived
    documents: int
    held: int
    editions: tuple[tuple[str, str], ...]


def look_into(book: Casebook, path: Path) -> tuple[Opened, Offered]:
    """What a bundle holds, and what of it would come; raises CasebookError and RecordError."""
    with _opened(path) as (checked, digest):
        opened = _told(checked, path, digest)
        return opened, book.moving.offers(opened.arrived)


def take_case(book: Casebook, path: Path) -> tuple[Opened, Joined]:
    """Take the case of a bundle in, whole or not at all; raises CasebookError and RecordError."""
    with _opened(path) as (checked, digest):
        opened = _told(checked, path, digest)
        assert checked.manifest and checked.reader  # noqa: PT018 - told only where it is whole
        lost = book.moving.missing(p.sha256 for p in checked.manifest.documents if not p.file)
        if lost:
            raise MovingError.without_documents(len(lost))
        return opened, book.moving.take_in(
            opened.arrived, _papers(checked.manifest, checked.reader)
        )


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Checked, str]]:
    """The bundle and its SHA-256; all is read from the one open file, so that nobody can exchange it."""
    with reading_errors(path), path.open("rb") as file:
        if file.read(len(MARK)) != MARK:
            raise MovingError.no_bundle(path)
        yield (
            check_bundle(_rewound(file)),
            hashlib.file_digest(_rewound(file), "sha256").hexdigest(),
        )


def _rewound(file: BufferedReader) -> BufferedReader:
    file.seek(0)
    return file


def _told(checked: Checked, path: Path, digest: str) -> Opened:
    if checked.outcome.problems:
        raise MovingError.unproven(path.name, checked.outcome.problems[0])
    record, manifest = checked.record, checked.manifest
    assert record and manifest  # noqa: PT018 - there where nothing is wrong
    if record.proof is None or record.seal is None:
        raise MovingError.unsigned()
    return Opened(
        arrived=Arrived(
            case=record.case.id,
            title=record.case.title,
            store=parse_note(record.proof.checkpoint).checkpoint.store,
            name=_owner(record, record.seal.key),
            key=record.seal.key,
            events=tuple(events_in(record)),
            bundle=digest,
            proof=_canonical(record.proof),
        ),
        documents=len(manifest.documents),
        held=sum(bool(paper.file) for paper in manifest.documents),
        editions=tuple(
            dict.fromkeys(
                (one.screened.edition, one.screened.digest)
                for one in record.documents
                if one.screened
            )
        ),
    )


def _papers(manifest: Manifest, reader: BundleReader) -> Iterator[tuple[str, bytes]]:
    """The papers, one after the other, each held against its hash again as it is read."""
    for paper in manifest.documents:
        if paper.file:
            data = reader.data(paper.file)
            if hashlib.sha256(data).hexdigest() != paper.sha256:
                raise MovingError.changed(paper.name)
            yield paper.sha256, data


def _owner(record: Record, key: str) -> str:
    """Whose key it is, as the people of the proof say."""
    assert record.proof is not None
    for part in record.proof.people:
        fact = decode(part.kind, part.body)
        if isinstance(fact, PersonEnrolled | KeyRotated) and fact.key == key:
            return fact.name
    return key[:8]


def _canonical(proof: ProofPart) -> str:
    return msgspec.json.encode(proof, order="sorted").decode()
