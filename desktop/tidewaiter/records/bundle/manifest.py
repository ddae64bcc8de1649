"""What a bundle says of itself: its files with their hashes, what they are, what was left out, its seal."""

import hashlib

import msgspec

from tidewaiter.casebook.proof.checkpoints import Signs
from tidewaiter.records.model.basis import Part, Sha256
from tidewaiter.records.model.proofs import SealPart
from tidewaiter.records.model.record import ProgramPart

FORMAT = "tidewaiter-bundle-1"
SUFFIX = ".twrecord"
MANIFEST, RECORD, RECEIPT = "manifest.json", "record.json", "receipt.txt"
TAG = b"tidewaiter-bundle-1\n"


class FilePart(Part, frozen=True, kw_only=True):
    """One file of the bundle, in its order."""

    name: str
    sha256: Sha256
    size: int


class SnippetPart(Part, frozen=True, kw_only=True):
    """The picture of a hit as its page shows it."""

    hit: str
    file: str


class EditionPart(Part, frozen=True, kw_only=True):
    """An edition that the papers were screened with; `file` is empty where the bundle lacks it."""

    edition: str
    digest: str
    file: str


class PaperPart(Part, frozen=True, kw_only=True):
    """A document of the case; `file` is empty where its bytes were left out of the bundle."""

    sha256: Sha256
    name: str
    file: str


class Manifest(Part, frozen=True, kw_only=True, tag_field="format", tag=FORMAT):
    """All of it; `files` names every entry of the bundle but the manifest itself."""

    program: ProgramPart
    case: str
    files: list[FilePart]
    snippets: list[SnippetPart]
    editions: list[EditionPart]
    documents: list[PaperPart]
    seal: SealPart | None = None


def encode(manifest: Manifest) -> bytes:
    """Canonical JSON: the only form that a reader takes."""
    return msgspec.json.encode(manifest, order="sorted")


def sealed(manifest: Manifest, signer: Signs | None) -> Manifest:
    """The manifest with its seal, signed where there is a key."""
    digest = digest_of(manifest)
    part = SealPart(digest=digest.hex())
    if signer is not None:
        signature = signer.sign(TAG + digest).hex()
        part = SealPart(digest=digest.hex(), key=signer.public.hex(), signature=signature)
    return msgspec.structs.replace(manifest, seal=part)


def digest_of(manifest: Manifest) -> bytes:
    """The SHA-256 over the manifest without its seal, in canonical form."""
    plain = msgspec.to_builtins(msgspec.structs.replace(manifest, seal=None))
    plain.pop("seal", None)
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).digest()
