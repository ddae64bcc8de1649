"""Where the names of a large list stand: a sorted table of hashes on the disk, mapped rather than read.

The table lies beside the list it was made from and is made anew where it is missing or of another
fold. A name's key is the hash of its words without legal forms, so that «Example Trading Co., Ltd.» is
found as «EXAMPLE TRADING»; whoever finds a key compares the name itself.
"""

import hashlib
import mmap
import os
import re
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from tidewaiter.controls.layers.model import Sort
from tidewaiter.controls.layers.store import LayerName, LayerStore
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.names import Name, name_of, units_of

FILE = "names.keys"
# To be raised whenever folding or the cutting of names changes.
_MAGIC = b"TWKEYS04"
_HEAD = struct.Struct(
    "<8sQQQ32s"
)  # magic, keys, names without a key, bits of the sieve, hash of the rest
_FEWEST_BITS, _BITS_PER_KEY = 1 << 12, 16
_KEY = 8
# So the US State Department ends its names: «…; and any successor, sub-unit, or subsidiary thereof».
_SUCCESSORS = re.compile(r"[;,]? and any successors?\b.*\bthereof\.?$", re.IGNORECASE)
Words = tuple[str, ...]


class LayerKeys:
    """The keys of one list; `unsearchable` counts names in scripts that only party fields are searched for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, count, self.unsearchable, bits, told = _HEAD.unpack_from(self._map)
        end = _HEAD.size + count * _KEY
        whole = memoryview(self._map)
        rest = hashlib.blake2b(whole[_HEAD.size :], digest_size=len(told)).digest()
        if magic != _MAGIC or len(whole) != end + count * 4 + bits // 8 or rest != told:
            whole.release()
            self._map.close()
            raise ValueError("keys of another make, or damaged: names would be missed in silence")
        self._keys = whole[_HEAD.size : end].cast("Q")
        self._numbers = whole[end : end + count * 4].cast("I")
        self._sieve = whole[end + count * 4 :]
        self._mask = bits - 1
        self._whole = whole

    def __len__(self) -> int:
        return len(self._keys)

    def close(self) -> None:
        """Let go of the file."""
        for view in (self._keys, self._numbers, self._sieve, self._whole):
            view.release()
        self._map.close()

    def may_begin(self, words: Words) -> bool:
        """Whether some name may begin with these one or two words; never wrong when it says no."""
        at = zlib.crc32(_joined(words)) & self._mask
        return bool(self._sieve[at >> 3] & (1 << (at & 7)))

    def find(self, words: Words) -> Iterator[int]:
        """The numbers of the names that have this key."""
        key = _key(words)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            yield self._numbers[at]
            at += 1

    @classmethod
    def of(cls, folder: Path, store: LayerStore, fold: Folder) -> Self:
        """The keys of the list in a folder, made now where they are not there yet."""
        path = folder / FILE
        try:
            return cls(path)
        except (OSError, ValueError, struct.error):
            _write(path, store, fold)
            return cls(path)


def written_names(listed: LayerName, fold: Folder) -> Iterator[Name]:
    """A listed name as papers write it: a person's also with the family name behind the others."""
    yield name_of(listed.form, fold)
    if successors := _SUCCESSORS.search(listed.form):
        yield name_of(listed.form[: successors.start()], fold)
    family, comma, given = listed.form.partition(",")
    if comma and listed.sort is Sort.PERSON:
        yield name_of(f"{given} {family}", fold)


def _write(path: Path, store: LayerStore, fold: Folder) -> None:
    keys, numbers, begins, bare = array("Q"), array("I"), set[int](), 0
    for chunk in store.names():
        for listed in chunk:
            found = {units_of(name.core) for name in written_names(listed, fold)} - {()}
            bare += not found
            for words in found:
                keys.append(_key(words))
                numbers.append(listed.number)
                begins.update(zlib.crc32(_joined(words[:count])) for count in _begun(words))
    bits = _FEWEST_BITS
    while bits < len(keys) * _BITS_PER_KEY:
        bits *= 2
    sieve = bytearray(bits // 8)
    for begin in begins:
        at = begin & (bits - 1)
        sieve[at >> 3] |= 1 << (at & 7)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    rest = _taken(keys, order) + _taken(numbers, order) + bytes(sieve)
    told = hashlib.blake2b(rest, digest_size=32).digest()
    made = path.with_suffix(f".{os.getpid()}")
    with made.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, len(keys), bare, bits, told) + rest)
    os.replace(made, path)  # noqa: PTH105 - replaces on every system


def _begun(words: Words) -> tuple[int, ...]:
    """A name of one word is looked for by itself, a longer one by its first two."""
    return (1,) if len(words) == 1 else (2,)


def _taken(column: "array[int]", order: Sequence[int]) -> bytes:
    return array(column.typecode, (column[at] for at in order)).tobytes()


def _key(words: Words) -> int:
    return int.from_bytes(hashlib.blake2b(_joined(words), digest_size=_KEY).digest(), "little")


def _joined(words: Words) -> bytes:
    return "\x1f".join(words).encode(errors="replace")
