"""The imported lists of this computer: which are in use, which rest, and how one takes another's place.

Each layer is a folder of its own that appears whole or not at all. A newer edition of a list takes the
former one out of use; that one stays on the disk, because cases name it, until a person deletes it.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tidewaiter.controls.errors import PackError
from tidewaiter.controls.layers.errors import (
    AlteredLayerError,
    LayerKnownError,
    NoLayerError,
)
from tidewaiter.controls.layers.model import Layer, LayerParty
from tidewaiter.controls.layers.store import LayerStore, write_parties

MANIFEST, PARTIES, IN_USE = "layer.json", "parties.db", "in-use.json"
_INCOMING = ".incoming-"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedLayer:
    """One layer that is here, its folder, and whether papers are screened against it.

    `former` is the edition whose place it took when it was added, so that this can be undone.
    """

    layer: Layer
    folder: Path
    in_use: bool
    former: Layer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLayer:
    """A layer opened for screening: what it is, its folder, and its names on the disk."""

    layer: Layer
    folder: Path
    store: LayerStore


class LayerShelf:
    """The layers within one folder of the user's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def layers(self) -> tuple[ShelvedLayer, ...]:
        """Every layer: those in use first, then those at rest, each by title and newest import first."""
        used = self._used()
        found = [
            ShelvedLayer(layer=layer, folder=path.parent, in_use=layer.id in used)
            for path in sorted(self._folder.glob(f"*/{MANIFEST}"))
            if not path.parent.name.startswith(_INCOMING)
            for layer in (_manifest(path),)
        ]
        found.sort(key=lambda s: s.layer.imported, reverse=True)
        return tuple(sorted(found, key=lambda s: (not s.in_use, s.layer.title)))

    def in_use(self) -> tuple[ShelvedLayer, ...]:
        """The layers that papers are screened against; raises AlteredLayerError if one is gone."""
        shelved = {s.layer.id: s for s in self.layers()}
        for name in self._used():
            if name not in shelved:
                raise AlteredLayerError.of(name)
        return tuple(s for s in shelved.values() if s.in_use)

    def add(self, draft: Layer, parties: Iterable[LayerParty]) -> ShelvedLayer:
        """Write a layer and use it in place of the former edition of its list.

        `draft` has all but counts and hash. Raises LayerKnownError, and whatever `parties` raises;
        then everything is as it was.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_INCOMING, dir=self._folder) as place:
            staged = Path(place) / "layer"
            staged.mkdir()
            counts = write_parties(staged / PARTIES, parties)
            layer = msgspec.structs.replace(draft, counts=counts, sha256=hash_of(staged / PARTIES))
            return self._settle(staged, layer)

    def remove(self, name: str) -> ShelvedLayer:
        """Take a layer out of use; it stays here, and `use` puts it back. Raises NoLayerError."""
        found = self._find(name)
        self._keep(n for n in self._used() if n != found.layer.id)
        return self._find(found.layer.id)

    def use(self, name: str) -> ShelvedLayer:
        """Put a layer to use again, in place of another edition of its list; raises NoLayerError."""
        found = self._find(name)
        self._replace(found.layer)
        return self._find(found.layer.id)

    def delete(self, name: str) -> Layer:
        """Delete a layer for good; records that name it keep what they say of it."""
        found = self._find(name)
        self.remove(found.layer.id)
        shutil.rmtree(found.folder)
        return found.layer

    def _settle(self, staged: Path, layer: Layer) -> ShelvedLayer:
        target = self._folder / layer.id
        if target.exists():
            known = self._find(layer.id)
            same = known.in_use and known.layer.effect is layer.effect
            if same and _is_whole(target, layer):
                raise LayerKnownError.of(layer.title, layer.edition)
        beside = (s.layer for s in self.layers() if s.in_use and s.layer.id != layer.id)
        former = next((other for other in beside if other.list == layer.list), None)
        made = staged / MANIFEST
        made.write_bytes(msgspec.json.format(msgspec.json.encode(layer)) + b"\n")
        if target.exists() and _is_whole(target, layer):
            # The same names with another effect, or at rest: perhaps they are being searched now.
            os.replace(made, target / MANIFEST)  # noqa: PTH105 - replaces on every system
        else:
            if target.exists():
                target.rename(staged.parent / "damaged")
            staged.rename(target)
        self._replace(layer)
        return ShelvedLayer(layer=layer, folder=target, in_use=True, former=former)

    def _replace(self, layer: Layer) -> None:
        others = {s.layer.id for s in self.layers() if s.layer.list == layer.list}
        self._keep([*(n for n in self._used() if n not in others), layer.id])

    def _find(self, name: str) -> ShelvedLayer:
        """A layer by its id, by the beginning of it, or by its list where that is in use."""
        known = self.layers()
        for fits in (
            [s for s in known if s.layer.id == name],
            [s for s in known if s.layer.list == name and s.in_use],
            [s for s in known if s.layer.list == name or s.layer.id.startswith(name)],
        ):
            if len(fits) == 1:
                return fits[0]
        raise NoLayerError.of(name)

    def _used(self) -> tuple[str, ...]:
        try:
            return msgspec.json.decode((self._folder / IN_USE).read_bytes(), type=tuple[str, ...])
        except FileNotFoundError:
            return ()
        except msgspec.DecodeError as error:
            raise AlteredLayerError.of(IN_USE) from error

    def _keep(self, names: Iterable[str]) -> None:
        made = self._folder / (IN_USE + ".new")
        made.write_bytes(msgspec.json.encode(tuple(names)) + b"\n")
        os.replace(made, self._folder / IN_USE)  # noqa: PTH105 - replaces on every system


def open_layer(folder: Path) -> OpenLayer:
    """The layer of a folder, proven whole by its hash; raises AlteredLayerError."""
    layer = _manifest(folder / MANIFEST)
    if not _is_whole(folder, layer):
        raise AlteredLayerError.of(layer.title)
    return OpenLayer(layer=layer, folder=folder, store=LayerStore(folder / PARTIES))


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; raises OSError."""
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            hashed.update(piece)
    return hashed.hexdigest()


def _is_whole(folder: Path, layer: Layer) -> bool:
    try:
        return hash_of(folder / PARTIES) == layer.sha256
    except OSError:
        return False


def _manifest(path: Path) -> Layer:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Layer)
    except (OSError, msgspec.DecodeError) as error:
        failure: PackError = AlteredLayerError.of(path.parent.name)
        raise failure from error
