"""How a case becomes a bundle: one case disclosed with its proof, the rest of the casebook private."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.model import RecordExported
from tidewaiter.records.bundle.container import Packer
from tidewaiter.records.bundle.manifest import (
    MANIFEST,
    RECEIPT,
    RECORD,
    EditionPart,
    FilePart,
    Manifest,
    PaperPart,
    SnippetPart,
    encode,
    sealed,
)
from tidewaiter.records.errors import RecordTooLargeError
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.exports.pictures import Pictures
from tidewaiter.records.exports.placing import HashedFile, placed
from tidewaiter.records.json_record import json_of
from tidewaiter.records.model.record import ProgramPart, Record


def write_bundle(
    material: Material, means: Means, path: Path, *, documents: bool
) -> RecordExported:
    """Write a bundle, with the bytes of the source documents or without, whole or not at all.

    The same material gives the same bytes. Raises RecordError, and CasebookError where a document's
    bytes are gone.
    """
    record = material.record()
    small = _small_files(record, material, means)
    manifest = _manifest(record, small, material, documents=documents)
    steps = _steps(record, documents=documents)
    with placed(path) as file:
        hashed = HashedFile(file)
        packer = Packer(hashed)
        try:
            packer.add(MANIFEST, encode(manifest))
            for name, data in small.items():
                packer.add(name, data)
            for done, paper in enumerate(record.documents if documents else ()):
                means.step(len(record.hits) + done, steps)
                packer.add(_paper_file(paper.sha256), means.data(paper.sha256))
        except OverflowError as error:
            raise RecordTooLargeError.bundle() from error
        packer.finish()
    means.tell(steps, steps)
    return RecordExported(
        name=path.name, form="twrecord", sha256=hashed.digest(), head=material.case.head
    )


def _steps(record: Record, *, documents: bool) -> int:
    return len(record.hits) + (len(record.documents) if documents else 0)


def _small_files(record: Record, material: Material, means: Means) -> dict[str, bytes]:
    """Everything but the documents, in its order."""
    files = {RECORD: json_of(record)}
    if material.proof is not None:
        files[RECEIPT] = material.proof.checkpoint.encode()
    edition = means.edition()
    if edition is not None:
        files[_edition_file(material.pack.edition)] = edition
    files.update(_snippets(record, means))
    return files


def _snippets(record: Record, means: Means) -> Iterator[tuple[str, bytes]]:
    with Pictures(record.documents, means) as pictures:
        for done, hit in enumerate(record.hits):
            means.step(done, len(record.hits))
            picture = pictures.of(hit)
            if picture is not None:
                yield _snippet_file(hit.id), picture


def _manifest(
    record: Record, small: dict[str, bytes], material: Material, *, documents: bool
) -> Manifest:
    edition = _edition_file(material.pack.edition)
    files = [
        FilePart(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        for name, data in small.items()
    ]
    papers = [
        FilePart(name=_paper_file(paper.sha256), sha256=paper.sha256, size=paper.size)
        for paper in record.documents
    ]
    manifest = Manifest(
        program=ProgramPart(name="Tidewaiter", version=__version__),
        case=record.case.id,
        files=[*files, *papers] if documents else files,
        snippets=[
            SnippetPart(hit=hit.id, file=_snippet_file(hit.id))
            for hit in record.hits
            if _snippet_file(hit.id) in small
        ],
        editions=[
            EditionPart(
                edition=material.pack.edition,
                digest=material.pack.digest,
                file=edition if edition in small else "",
            )
        ],
        documents=[
            PaperPart(
                sha256=paper.sha256,
                name=paper.name,
                file=_paper_file(paper.sha256) if documents else "",
            )
            for paper in record.documents
        ],
    )
    signer = None if material.proof is None else material.proof.signer
    return sealed(manifest, signer)


def _snippet_file(hit: str) -> str:
    return f"snippets/{hashlib.sha256(hit.encode()).hexdigest()[:32]}.png"


def _edition_file(edition: str) -> str:
    return f"editions/{edition}.twpack"


def _paper_file(sha256: str) -> str:
    return f"documents/{sha256}"
