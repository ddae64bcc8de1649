"""The editions on this computer: those within the program, those that were installed, and the one in use.

An edition that was installed stays, whatever follows it, because cases name the edition they were
screened with. The newest one is used, unless the user has chosen another.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tidewaiter.controls.container import MOST_BYTES, Parcel, read_container, read_manifest
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.keys import Keyring, PublisherKey
from tidewaiter.controls.loading import editions, load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.packing import pack_of, parcel_in, signer_of, unpack
from tidewaiter.controls.refusals import (
    EditionKnownError,
    NoEditionError,
    OlderEditionError,
    PackTooLargeError,
)
from tidewaiter.controls.rows import ManifestRow
from tidewaiter.controls.sealing import MANIFEST, digest_of

CHOSEN = "in-use"
KEYS = "keys"
_INCOMING = ".incoming-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One edition that is here; `bundled` if it came with the program."""

    edition: str
    folder: Path
    bundled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An edition in a file that may be installed: who signed it, what is in it, what it would replace.

    `sha256` is of the file, in hexadecimal; `current` is None where the edition in use is damaged.
    """

    name: str
    sha256: str
    parcel: Parcel
    signer: PublisherKey
    pack: Pack
    current: Pack | None


class Shelf:
    """The editions in two folders: `bundled` belongs to the program, `own` to the user."""

    def __init__(self, bundled: Path, own: Path) -> None:
        self._bundled = bundled
        self._own = own
        self.keyring = Keyring(bundled / KEYS, own / KEYS)

    def editions(self) -> tuple[Shelved, ...]:
        """Every edition, the newest first."""
        found = {
            path.name: Shelved(edition=path.name, folder=path, bundled=bundled)
            for bundled, root in ((False, self._own), (True, self._bundled))
            if root.is_dir()
            for path in editions(root)
        }
        return tuple(found[name] for name in sorted(found, key=age_key, reverse=True))

    def in_use(self) -> Shelved:
        """The edition that papers are screened with; raises NoEditionError if it was removed."""
        chosen = self.chosen()
        found = self.editions()
        if chosen is None and found:
            return found[0]
        return self._find(chosen or "")

    def chosen(self) -> str | None:
        """The edition that the user has chosen; None where it is always the newest."""
        try:
            return (self._own / CHOSEN).read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    def folder_in_use(self) -> Path:
        """The folder of the edition in use, its signature checked; raises a `PackError`."""
        return self._checked(self.in_use())

    def folder_of(self, edition: str) -> Path:
        """The folder of an edition that is here, its signature checked; raises a `PackError`."""
        return self._checked(self._find(edition))

    def use(self, edition: str | None) -> Shelved:
        """Use an edition from now on, or with None always the newest; raises NoEditionError."""
        if edition is not None:
            self._find(edition)
        chosen = self._own / CHOSEN
        if edition is None:
            chosen.unlink(missing_ok=True)
        else:
            self._own.mkdir(parents=True, exist_ok=True)
            _replace(chosen, edition + "\n")
        return self.in_use()

    def examine(self, path: Path, *, older: bool = False) -> Offer:
        """What a file would bring, without installing it; raises a `PackError`, and OSError.

        With `older` an edition that is older than the one in use is accepted too.
        """
        name = path.name
        if path.stat().st_size > MOST_BYTES:
            raise PackTooLargeError.of(name, MOST_BYTES)
        data = path.read_bytes()
        parcel = read_container(data, name)
        signer = signer_of(parcel, name, self.keyring)
        manifest = read_manifest(parcel.manifest, name)
        self._refuse_known(manifest, name)
        current = self._current()
        if current and not older and age_key(manifest.edition) < age_key(current.edition):
            raise OlderEditionError.of(name, manifest.edition, current.edition)
        return Offer(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            parcel=parcel,
            signer=signer,
            pack=pack_of(parcel),
            current=current,
        )

    @contextmanager
    def installing(self, offer: Offer) -> Iterator[Shelved]:
        """Install an edition and use it; it is taken away again if the block raises.

        The edition appears under its name whole, or not at all.
        """
        self._own.mkdir(parents=True, exist_ok=True)
        before, edition = self.chosen(), offer.pack.edition
        target = self._own / edition
        with tempfile.TemporaryDirectory(prefix=_INCOMING, dir=self._own) as place:
            staged = Path(place) / edition
            staged.mkdir()
            unpack(offer.parcel, staged)
            if target.exists():  # a damaged copy of the same edition, see `_refuse_known`
                target.rename(Path(place) / "damaged")
            staged.rename(target)
        newest = self.editions()[0].edition
        try:
            yield self.use(None if newest == edition else edition)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            self.use(before)
            raise

    def _refuse_known(self, manifest: ManifestRow, name: str) -> None:
        """An edition never changes under its name; only a damaged copy makes room for a whole one."""
        known = next((s for s in self.editions() if s.edition == manifest.edition), None)
        if known is None or not self._is_whole(known):
            return
        there = read_manifest((known.folder / MANIFEST).read_bytes(), name)
        if digest_of(there) == digest_of(manifest):
            raise EditionKnownError.same(name, manifest.edition)
        raise EditionKnownError.other(name, manifest.edition)

    def _checked(self, shelved: Shelved) -> Path:
        if not shelved.bundled:
            signer_of(parcel_in(shelved.folder), shelved.edition, self.keyring)
        return shelved.folder

    def _is_whole(self, shelved: Shelved) -> bool:
        try:
            load(self._checked(shelved))
        except PackError:
            return False
        return True

    def _current(self) -> Pack | None:
        try:
            return load(self.folder_in_use())
        except PackError:  # a damaged edition must not keep its own cure out
            return None

    def _find(self, edition: str) -> Shelved:
        for shelved in self.editions():
            if shelved.edition == edition:
                return shelved
        raise NoEditionError.of(edition)


def age_key(edition: str) -> tuple[str, int]:
    """What editions are ordered by: the day, then the number behind it (`2026-11-22.2`)."""
    day, _, number = edition.partition(".")
    return day, int(number) if number.isdecimal() else 1


def age_in_days(pack: Pack, today: date) -> int:
    """How many days of law the pack does not know: those behind the last evidence read for it."""
    return (today - pack.evidence_to).days


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader finds the old text or the new one."""
    made = path.with_suffix(".new")
    made.write_text(text, encoding="utf-8")
    os.replace(made, path)  # noqa: PTH105 - replaces on every system
