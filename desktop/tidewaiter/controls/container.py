"""The one file that an edition travels in: a plain zip of a single form, described in FORMAT.md.

Every entry is stored, not compressed, in one order and with one date, so that the same content always
gives the same bytes, whatever the machine; and so that a file with any byte changed, in its content or
around it, is not what writing its content anew would give.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from tidewaiter.controls.entries import read_json
from tidewaiter.controls.names import odd_name
from tidewaiter.controls.refusals import (
    MalformedPackError,
    PackTooLargeError,
    TamperedPackError,
    WrongFormatError,
)
from tidewaiter.controls.rows import ManifestRow
from tidewaiter.controls.sealing import MANIFEST, SIGNATURE, SIGNER, hash_of
from tidewaiter.wording import Sentence

SUFFIX = ".twpack"
FORMAT = 1
# The bundled edition has 1.6 MB in 17 files; a hundred times that is no edition.
MOST_BYTES = 256_000_000
MOST_FILES = 1_000
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is in the file: the manifest's exact bytes, the content, and the signature if there is one.

    `signer` is the public key, as PEM, that the signature is said to be checked with.
    """

    manifest: bytes
    files: Mapping[str, bytes]
    signature: bytes | None = None
    signer: bytes | None = None


class _Head(msgspec.Struct):
    format: int


def write_container(parcel: Parcel) -> bytes:
    """The bytes of the file."""
    entries = [(MANIFEST, parcel.manifest)]
    if parcel.signature is not None:
        entries.append((SIGNATURE, parcel.signature))
    if parcel.signer is not None:
        entries.append((SIGNER, parcel.signer))
    entries += sorted(parcel.files.items())
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        for name, data in entries:
            info = ZipInfo(name, _DATE)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
            made.writestr(info, data, ZIP_STORED)
    return out.getvalue()


def read_container(data: bytes, file: str) -> Parcel:
    """What the file holds, each entry with the hash that the manifest gives it; raises a `PackError`.

    Nothing is said here of who signed it.
    """
    if len(data) > MOST_BYTES:
        raise PackTooLargeError.of(file, MOST_BYTES)
    entries = _entries(data, file)
    manifest = entries.pop(MANIFEST, None)
    if manifest is None:
        raise MalformedPackError.of(file, Sentence.of("The file holds no manifest."))
    parcel = Parcel(
        manifest=manifest,
        signature=entries.pop(SIGNATURE, None),
        signer=entries.pop(SIGNER, None),
        files=entries,
    )
    _check_files(read_manifest(manifest, file), parcel.files, file)
    if write_container(parcel) != data:
        raise TamperedPackError.of(
            file, Sentence.of("there is more in the file than its manifest says.")
        )
    return parcel


def read_manifest(data: bytes, file: str) -> ManifestRow:
    """The manifest; raises WrongFormatError before anything else is asked of it."""
    text = data.decode("utf-8", "replace")
    try:
        found = msgspec.json.decode(data, type=_Head).format
    except msgspec.DecodeError as error:
        raise MalformedPackError.of(
            file, Sentence.of("The manifest is not well-formed.")
        ) from error
    if found != FORMAT:
        raise WrongFormatError.of(file, found, FORMAT)
    return read_json(text, MANIFEST, ManifestRow)


def _entries(data: bytes, file: str) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(data)) as opened:
            _check_listing(opened.infolist(), file)
            return {info.filename: opened.read(info) for info in opened.infolist()}
    except (BadZipFile, EOFError, zlib.error, UnicodeDecodeError, ValueError) as error:
        if "CRC" in str(error):
            raise TamperedPackError.of(file, Sentence.of("a checksum does not fit.")) from error
        raise _no_zip(file) from error
    except (NotImplementedError, RuntimeError, OSError, OverflowError) as error:
        raise _no_zip(file) from error


def _no_zip(file: str) -> MalformedPackError:
    return MalformedPackError.of(file, Sentence.of("The file is not a whole control pack file."))


def _check_listing(listing: list[ZipInfo], file: str) -> None:
    """Before any entry is read: how many, how large, how packed, and what they are called."""
    if len(listing) > MOST_FILES or sum(info.file_size for info in listing) > MOST_BYTES:
        raise PackTooLargeError.of(file, MOST_BYTES)
    seen: set[str] = set()
    for info in listing:
        name = info.orig_filename
        if odd_name(name):
            raise MalformedPackError.of(
                file, Sentence.of("The file holds the name “{name}”, which no pack has.", name=name)
            )
        if name.casefold() in seen:
            raise MalformedPackError.of(
                file, Sentence.of("The file holds the name “{name}” twice.", name=name)
            )
        seen.add(name.casefold())
        if info.compress_type != ZIP_STORED or info.flag_bits:
            raise MalformedPackError.of(
                file, Sentence.of("“{name}” is packed as no control pack is.", name=name)
            )


def _check_files(manifest: ManifestRow, files: Mapping[str, bytes], file: str) -> None:
    """Every file that the manifest lists is there, as it was sealed, and no other."""
    sealed = {row.name: row.sha256 for row in manifest.files}
    for name in sealed.keys() - files.keys():
        raise MalformedPackError.of(file, Sentence.of("“{name}” is missing.", name=name))
    for name in files.keys() - sealed.keys():
        raise TamperedPackError.of(file, Sentence.of("“{name}” is not in the manifest.", name=name))
    for name, data in files.items():
        if hash_of(data) != sealed[name]:
            raise TamperedPackError.of(
                file, Sentence.of("“{name}” is not the file that was sealed.", name=name)
            )
