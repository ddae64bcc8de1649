"""How a bundle is verified: every byte of the file, what it says of itself, then the record within it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import msgspec

from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.controls.container import read_container, read_manifest
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.model import Pack
from tidewaiter.controls.sealing import digest_of as edition_digest
from tidewaiter.records.bundle.container import BundleReader
from tidewaiter.records.bundle.manifest import (
    MANIFEST,
    RECEIPT,
    RECORD,
    TAG,
    FilePart,
    Manifest,
    digest_of,
    encode,
)
from tidewaiter.records.errors import reading_errors
from tidewaiter.records.model.record import Record
from tidewaiter.records.proof import keys_in
from tidewaiter.records.verifying import nothing, read_record, verify, verify_data
from tidewaiter.wording import Sentence

MARK = b"PK\x03\x04"


def verify_file(
    path: Path, documents: Path | None = None, *, pack: Pack | None = None
) -> Verification:
    """Check a record or a bundle, whichever the file is; raises RecordNotReadError."""
    if is_bundle(path):
        return verify_bundle(path, documents, pack=pack)
    return verify(path, documents, pack=pack)


def is_bundle(path: Path) -> bool:
    """Whether the file begins as a bundle does; raises RecordNotReadError."""
    with reading_errors(path), path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def verify_bundle(
    path: Path, documents: Path | None = None, *, pack: Pack | None = None
) -> Verification:
    """Check the bundle at `path`; `documents` and `pack` as in `verifying.verify`."""
    with reading_errors(path), path.open("rb") as file:
        return check_bundle(file, documents, pack=pack).outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A bundle that was looked at; what is in it is there only where the outcome is well."""

    outcome: Verification
    reader: BundleReader | None = None
    manifest: Manifest | None = None
    record: Record | None = None


def check_bundle(
    file: BinaryIO, documents: Path | None = None, *, pack: Pack | None = None
) -> Checked:
    """The same for an open file, with what it holds."""
    try:
        reader = BundleReader(file)
        manifest = read_bundle_manifest(reader)
    except (ValueError, KeyError, OverflowError, msgspec.DecodeError) as error:
        why = Sentence.of("This is not a whole bundle of format 1: {why}", why=str(error))
        return Checked(outcome=nothing(why))
    data = reader.data(RECORD)
    outcome = verify_data(data, documents, pack=pack)
    if not outcome.ok:
        return Checked(outcome=outcome)
    record = read_record(data)
    problems = tuple(_problems(manifest, record, reader))
    if problems:
        return Checked(outcome=replace(outcome, problems=problems, anchored=()))
    sound = replace(
        outcome,
        anchored=(*outcome.anchored, *_anchored(manifest)),
        open=(*outcome.open, *_open(manifest)),
    )
    return Checked(outcome=sound, reader=reader, manifest=manifest, record=record)


def open_bundle(file: BinaryIO) -> tuple[BundleReader, Manifest]:
    """An open bundle whose bytes are those it names; raises ValueError or KeyError."""
    reader = BundleReader(file)
    return reader, read_bundle_manifest(reader)


def read_bundle_manifest(reader: BundleReader) -> Manifest:
    """What a bundle says of itself; raises ValueError where its entries are others."""
    data = reader.data(MANIFEST)
    manifest = msgspec.json.decode(data, type=Manifest)
    if encode(manifest) != data:
        raise ValueError("its manifest is not written in the one form")
    entries = [
        FilePart(name=one.name, sha256=one.sha256, size=one.size)
        for one in reader.entries.values()
        if one.name != MANIFEST
    ]
    first = next(iter(reader.entries))
    if first != MANIFEST or entries != manifest.files or RECORD not in reader.entries:
        raise ValueError("its files are not those that its manifest names")
    return manifest


def _problems(manifest: Manifest, record: Record, reader: BundleReader) -> Iterator[Sentence]:
    if not _is_sealed(manifest, record):
        yield Sentence.of("The bundle is not sealed by whoever exported the record in it.")
    shown = [(paper.sha256, paper.name) for paper in manifest.documents]
    if (
        manifest.case != record.case.id
        or shown != [(paper.sha256, paper.name) for paper in record.documents]
        or not {snippet.hit for snippet in manifest.snippets} <= {hit.id for hit in record.hits}
        or [one.digest for one in manifest.editions] != [record.controls.digest]
    ):
        yield Sentence.of("The bundle says other things of the case than the record in it.")
    if _named(manifest) != set(reader.entries) - {MANIFEST, RECORD, RECEIPT}:
        yield Sentence.of("The bundle holds other files than it speaks of.")
        return
    for paper in manifest.documents:
        if paper.file and reader.entries[paper.file].sha256 != paper.sha256:
            yield Sentence.of("“{name}” is not the file that was reviewed.", name=paper.name)
    if RECEIPT in reader.entries and not _is_receipt(reader.data(RECEIPT), record):
        yield Sentence.of("The receipt in the bundle is not that of the record.")
    for edition in manifest.editions:
        if edition.file and _digest_in(reader.data(edition.file)) != edition.digest:
            yield Sentence.of("The edition in the bundle is not the one that it names.")


def _named(manifest: Manifest) -> set[str]:
    """The files that the manifest says something of."""
    named = {snippet.file for snippet in manifest.snippets}
    named |= {edition.file for edition in manifest.editions if edition.file}
    return named | {paper.file for paper in manifest.documents if paper.file}


def _is_receipt(data: bytes, record: Record) -> bool:
    return record.proof is not None and data == record.proof.checkpoint.encode()


def _digest_in(data: bytes) -> str:
    """The digest of an edition's file, each of its files held against its hash; empty if it is none."""
    try:
        parcel = read_container(data, "bundle")
        return edition_digest(read_manifest(parcel.manifest, "bundle"))
    except PackError:
        return ""


def _is_sealed(manifest: Manifest, record: Record) -> bool:
    """Whether the seal fits, and is of the key that sealed the record."""
    seal, digest = manifest.seal, digest_of(manifest)
    if seal is None or seal.digest != digest.hex():
        return False
    if record.proof is None:
        return not seal.key and not seal.signature
    if not seal.key or seal.key not in keys_in(record.proof):
        return False
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    key, signature = (bytes.fromhex(text) for text in (seal.key, seal.signature))
    return is_signed(TAG + digest, signature, key)


def _anchored(manifest: Manifest) -> Iterator[Sentence]:
    yield Sentence.of(
        "Every byte of the bundle is what it names: {count} files.", count=len(manifest.files)
    )
    held = sum(bool(paper.file) for paper in manifest.documents)
    if held:
        yield Sentence.counted(
            "One document lies in the bundle, with the bytes that were reviewed.",
            "{count} documents lie in the bundle, with the bytes that were reviewed.",
            count=held,
        )
    for edition in manifest.editions:
        if edition.file:
            yield Sentence.of(
                "The edition {edition} lies in the bundle, whole.", edition=edition.edition
            )


def _open(manifest: Manifest) -> Iterator[Sentence]:
    left = sum(not paper.file for paper in manifest.documents)
    if left:
        yield Sentence.counted(
            "One document is not in the bundle; its hash is.",
            "{count} documents are not in the bundle; their hashes are.",
            count=left,
        )
    if manifest.snippets:
        yield Sentence.of(
            "The pictures of hits were drawn by the program; the documents are what they show."
        )
