"""From the readable sources of an edition to the one signed file that is carried to others, and back."""

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from tidewaiter.controls.container import Parcel, read_container, write_container
from tidewaiter.controls.keys import Keyring, PublisherKey, fingerprint_of, grouped, public_pem
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.refusals import (
    KeyRefusedError,
    TamperedPackError,
    UnknownSignerError,
    UnsignedPackError,
)
from tidewaiter.controls.sealing import MANIFEST, SIGNATURE, SIGNER, files_of
from tidewaiter.wording import Sentence


def build(folder: Path) -> bytes:
    """The unsigned file of an edition; the same folder gives the same bytes everywhere.

    Raises a `PackError` where the seal does not hold, or anything else is wrong with the pack.
    """
    load(folder)
    return write_container(
        Parcel(
            manifest=(folder / MANIFEST).read_bytes(),
            files={name: (folder / name).read_bytes() for name in files_of(folder)},
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A publisher's private key as it lies in a file, and the passphrase that opens it."""

    file: str
    pem: bytes = field(repr=False)
    passphrase: str = field(repr=False)


def sign_file(data: bytes, file: str, key: Secret) -> bytes:
    """The same file, signed; an earlier signature is replaced. Raises a `PackError`."""
    from tidewaiter.controls.signing import sign  # noqa: PLC0415 - brings the library along

    parcel = read_container(data, file)
    made = sign(parcel.manifest, key.pem, key.passphrase, key.file)
    return write_container(replace(parcel, signature=made.signature, signer=made.signer))


def signer_of(parcel: Parcel, file: str, keyring: Keyring) -> PublisherKey:
    """The trusted key that signed the parcel.

    Raises UnsignedPackError, TamperedPackError for a signature that does not fit, and
    UnknownSignerError for one that does, of a key that is not trusted.
    """
    if parcel.signature is None or parcel.signer is None:
        raise UnsignedPackError.of(file)
    from tidewaiter.controls.signing import is_signed  # noqa: PLC0415 - brings the library along

    try:
        pem = public_pem(parcel.signer, file)
    except KeyRefusedError as error:
        raise TamperedPackError.of(
            file, Sentence.of("the signer's key in it is no key.")
        ) from error
    if pem != parcel.signer or not is_signed(parcel.manifest, parcel.signature, pem):
        raise TamperedPackError.of(file, Sentence.of("its signature does not fit."))
    key = keyring.find(pem)
    if key is None:
        raise UnknownSignerError.of(file, grouped(fingerprint_of(pem)))
    return key


def unpack(parcel: Parcel, folder: Path) -> None:
    """Write the edition into a folder, its signature beside it."""
    beside = {MANIFEST: parcel.manifest, SIGNATURE: parcel.signature, SIGNER: parcel.signer}
    for name, data in {**beside, **parcel.files}.items():
        if data is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def parcel_in(folder: Path) -> Parcel:
    """What `unpack` has written: the manifest and its signature, without the content."""
    signature, signer = folder / SIGNATURE, folder / SIGNER
    return Parcel(
        manifest=(folder / MANIFEST).read_bytes(),
        files={},
        signature=signature.read_bytes() if signature.is_file() else None,
        signer=signer.read_bytes() if signer.is_file() else None,
    )


def pack_of(parcel: Parcel) -> Pack:
    """The pack in a parcel, checked like any other; raises a `PackError`."""
    with tempfile.TemporaryDirectory(prefix="tidewaiter-") as place:
        folder = Path(place)
        unpack(parcel, folder)
        return load(folder)
