"""Which of very many names share the rarest three-letter pieces with one: posting lists, in memory or mapped.

The lists of an imported list are built once and mapped from the disk afterwards, so that a million names
cost no memory to speak of. Only candidates come from here: `likeness` compares them.
"""

import hashlib
import mmap
import os
import struct
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from tidewaiter.screening.parties.mapped_columns import Columns

_MAGIC = b"TWGRAM03"
# magic, names, pieces, postings, bytes of text, bytes of the frequent words, hash of all that follows
_HEAD = struct.Struct("<8sQQQQQ32s")
_READ = 1 << 20
_CHUNK = 65_536  # names whose pieces are sorted at once
_BLANK = 32
_LETTER = np.uint64(21)  # bits of a code point
# So many postings are read for one name, the rarest pieces first: «ing» stands in every other name.
_POSTINGS, _POSTINGS_FOR_EACH = 4_000, 0.06
# A candidate shares at least this much of the weight of the pieces that were read.
_SHARED = 0.25
# Who shares much less than the best does is not compared: one name in five is left.
_BESIDE_BEST = 0.65
# Below so many postings for each name of a list, names are gathered by sorting.
_SPARSE = 24
_FEWEST_INITIALS, _MOST_INITIALS = 3, 7
# A word is frequent in a list of n names from n / 20,000 on; what is rarer is as good as unique.
_RARE, _FEWEST = 20_000, 2

Longs = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


class Entry(NamedTuple):
    """A name to be found: its words, and the number by which its owner knows it."""

    words: tuple[str, ...]
    owner: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """The posting lists of some names, which are numbered from 0.

    `post[starts[i]:starts[i + 1]]` are the names that hold the piece `keys[i]`, in order; `total` is the
    weight of all pieces of each name; `text[offsets[i]:offsets[i + 1]]` are its words, a blank between;
    `frequent` are the words that many names share.
    """

    keys: Longs
    starts: Longs
    offsets: Longs
    post: Numbers
    total: Weights
    owners: Numbers
    text: memoryview
    frequent: dict[str, int]

    def __len__(self) -> int:
        return len(self.owners)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Posting lists in memory, for a few thousand names."""
        with BytesIO() as spool:
            return cls._built(_Builder(entries, spool))

    @classmethod
    def _built(cls, made: "_Builder") -> Self:
        return cls(
            keys=made.keys,
            starts=made.starts,
            offsets=made.offsets(),
            post=made.post(),
            total=made.totals(),
            owners=np.concatenate([_NONE, *(p.owners for p in made.parts)]),
            text=memoryview(b"".join(p.text for p in made.parts)),
            frequent=made.frequent(),
        )

    @classmethod
    def write(cls, path: Path, entries: Iterable[Entry]) -> None:
        """Write a file of posting lists, which appears whole or not at all; raises OSError."""
        with tempfile.TemporaryFile(dir=path.parent) as spool:
            made = cls._built(_Builder(entries, spool))
        words = "\n".join(f"{w} {n}" for w, n in made.frequent.items()).encode()
        columns = (made.keys, made.starts, made.offsets, made.post, made.total, made.owners)
        pieces = [*(c.view(np.uint8).data for c in columns), made.text, memoryview(words)]
        told = hashlib.blake2b(digest_size=32)
        for piece in pieces:
            told.update(piece)
        head = _HEAD.pack(
            _MAGIC,
            len(made),
            len(made.keys),
            len(made.post),
            len(made.text),
            len(words),
            told.digest(),
        )
        beside = path.with_suffix(f".{os.getpid()}")
        with beside.open("wb") as file:
            file.write(head)
            for piece in pieces:
                file.write(piece)
        os.replace(beside, path)  # noqa: PTH105 - replaces on every system

    @classmethod
    def open(cls, path: Path) -> Self:
        """The lists of a file, proven whole by their hash; raises ValueError, and OSError."""
        names, pieces, postings, letters, words = _proven(path)
        with path.open("rb") as file:
            held = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        columns = Columns(held, _HEAD.size)
        return cls(
            keys=columns.take(np.dtype(np.uint64), pieces),
            starts=columns.take(np.dtype(np.uint64), pieces + 1),
            offsets=columns.take(np.dtype(np.uint64), names + 1),
            post=columns.take(np.dtype(np.uint32), postings),
            total=columns.take(np.dtype(np.float32), names),
            owners=columns.take(np.dtype(np.uint32), names),
            text=columns.bytes(letters),
            frequent=dict(_counted(bytes(columns.bytes(words)))),
        )

    def words(self, number: int) -> tuple[str, ...]:
        """The words of one name."""
        start, end = int(self.offsets[number]), int(self.offsets[number + 1])
        return tuple(str(self.text[start:end], "utf-8").split(" "))

    def candidates(self, flat: str, most: int) -> list[int]:
        """The numbers of the names that share most with these letters, best first."""
        known = self._known(flat)
        if not len(known):
            return []
        named, shared, weight = self._shared(known)
        near = np.flatnonzero(shared > _SHARED * weight)
        numbers: Places = near if named is None else named[near]
        alike = shared[near] / np.sqrt(self.total[numbers])
        if len(alike) > most:
            best = np.argpartition(alike, -most)[-most:]
            numbers, alike = numbers[best], alike[best]
        order = np.argsort(-alike, kind="stable")
        order = order[alike[order] >= _BESIDE_BEST * alike[order[:1]]]
        ordered: list[int] = numbers[order].tolist()
        return ordered

    def _known(self, flat: str) -> Places:
        """Where the pieces of these letters stand among the keys; one that comes twice counts twice."""
        pieces = _pieces(_letters(f" {flat} "))
        at = np.searchsorted(self.keys, pieces).astype(np.int64, copy=False)
        if not len(self.keys):
            return at[:0]
        found: Places = at[self.keys[np.minimum(at, len(self.keys) - 1)] == pieces]
        return found

    def _shared(self, known: Places) -> tuple[Places | None, npt.NDArray[np.float64], float]:
        """What names share with the rarest pieces, by weight, and how much there is of it.

        Names and weights go in step; without names the weights are those of all, by number.
        """
        starts, ends = self.starts[known].astype(np.int64), self.starts[known + 1].astype(np.int64)
        counts = ends - starts
        rarest = np.argsort(counts, kind="stable")
        read = np.cumsum(counts[rarest])
        most = max(_POSTINGS, int(_POSTINGS_FOR_EACH * len(self)))
        rarest = rarest[: max(1, int(np.searchsorted(read, most, "right")))]
        counts = counts[rarest]
        weights = np.log((len(self) + 1) / (counts + 0.5))
        bounds = zip(starts[rarest].tolist(), ends[rarest].tolist(), strict=True)
        numbers = np.concatenate([self.post[start:end] for start, end in bounds])
        told = np.repeat(weights, counts)
        whole = float(weights.sum())
        if len(numbers) * _SPARSE > len(self):
            return None, _added(numbers, told, len(self)), whole
        found, inverse = np.unique(numbers, return_inverse=True)
        return found.astype(np.int64), _added(inverse, told, len(found)), whole


_NONE = np.empty(0, np.uint32)


class _Part(NamedTuple):
    """Some names after one another: their pieces, each with how many of them hold it."""

    first: int
    owners: Numbers
    lengths: Places
    text: bytes
    pieces: Longs
    counts: Places


class _Builder:
    """Builds posting lists of any length; `spool` takes what would fill the memory."""

    def __init__(self, entries: Iterable[Entry], spool: IO[bytes]) -> None:
        self._spool = spool
        self._words = Counter[str]()
        self.parts = tuple(self._read(iter(entries)))
        self.count = sum(len(p.owners) for p in self.parts)
        found = [p.pieces for p in self.parts]
        self.keys = np.unique(np.concatenate([np.empty(0, np.uint64), *found]))
        self._held = np.zeros(len(self.keys), np.int64)
        for part in self.parts:
            self._held[np.searchsorted(self.keys, part.pieces)] += part.counts
        self.starts = _starts(self._held)

    def _read(self, entries: Iterator[Entry]) -> Iterator[_Part]:
        first = 0
        while chunk := list(islice(entries, _CHUNK)):
            for entry in chunk:
                self._words.update(set(entry.words))
            yield self._part(chunk, first)
            first += len(chunk)

    def _part(self, chunk: Sequence[Entry], first: int) -> _Part:
        """Each piece of each name once, by piece and then by name; the names go to the spool."""
        flat = ["".join(entry.words) + _initials(entry.words) for entry in chunk]
        letters = _letters(f" {' '.join(flat)} ")
        pieces = _pieces(letters)
        sizes = np.array([len(one) for one in flat])
        # A name of n letters has n pieces; the one around the blank between two names is nobody's.
        owner = np.repeat(np.arange(len(flat)), sizes + 1)[: len(pieces)]
        inner = letters[1:-1] != _BLANK
        kept, place = np.unique(pieces[inner], return_inverse=True)
        pairs = np.unique(place.astype(np.uint64) << np.uint64(32) | owner[inner].astype(np.uint64))
        numbers = (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32) + np.uint32(first)
        self._spool.write(numbers.tobytes())
        texts = [" ".join(entry.words).encode() for entry in chunk]
        return _Part(
            first=first,
            owners=np.array([entry.owner for entry in chunk], np.uint32),
            lengths=np.array([len(text) for text in texts]),
            text=b"".join(texts),
            pieces=kept,
            counts=np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(kept)),
        )

    def _numbers(self) -> Iterator[tuple[_Part, Numbers]]:
        self._spool.seek(0)
        for part in self.parts:
            size = int(part.counts.sum()) * 4
            yield part, np.frombuffer(self._spool.read(size), np.uint32)

    def post(self) -> Numbers:
        """All posting lists after one another."""
        post = np.empty(int(self.starts[-1]), np.uint32)
        filled = self.starts[:-1].astype(np.int64)
        for part, numbers in self._numbers():
            at = np.searchsorted(self.keys, part.pieces)
            within = np.arange(len(numbers)) - np.repeat(_starts(part.counts)[:-1], part.counts)
            post[np.repeat(filled[at], part.counts) + within.astype(np.int64)] = numbers
            filled[at] += part.counts
        return post

    def totals(self) -> Weights:
        """The weight of all pieces of each name."""
        weights = np.log((self.count + 1) / (self._held + 0.5))
        total = np.zeros(self.count, np.float32)
        for part, numbers in self._numbers():
            told = np.repeat(weights[np.searchsorted(self.keys, part.pieces)], part.counts)
            end = part.first + len(part.owners)
            total[part.first : end] = np.bincount(
                numbers.astype(np.int64) - part.first, told, len(part.owners)
            )
        return total

    def offsets(self) -> Longs:
        """Where the words of each name begin in the text, and where the last ends."""
        return _starts(np.concatenate([np.empty(0, np.int64), *(p.lengths for p in self.parts)]))

    def frequent(self) -> dict[str, int]:
        """The words that many of the names share, by how many."""
        least = max(_FEWEST, self.count // _RARE)
        return {word: n for word, n in self._words.most_common() if n >= least}


def _proven(path: Path) -> tuple[int, int, int, int, int]:
    """The sizes that the head of a file names; raises ValueError unless all of it is there, unaltered."""
    told = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
        # Read, not mapped: what is mapped and looked at counts as this process's memory.
        while piece := file.read(_READ):
            told.update(piece)
    if len(head) < _HEAD.size:
        raise ValueError("no posting lists")
    magic, names, pieces, postings, letters, words, digest = _HEAD.unpack(head)
    if magic != _MAGIC or digest != told.digest():
        raise ValueError("posting lists of another make, or damaged")
    return names, pieces, postings, letters, words


def _initials(words: Sequence[str]) -> str:
    """The first letters of a name's words, behind a blank: «IRISL» finds the five words it is short for."""
    latin = [word[0] for word in words if word.isascii()]
    return f" {''.join(latin)}" if _FEWEST_INITIALS <= len(latin) <= _MOST_INITIALS else ""


def _counted(told: bytes) -> Iterator[tuple[str, int]]:
    for line in told.decode().splitlines():
        word, _, count = line.partition(" ")
        yield word, int(count)


def _added(
    numbers: npt.NDArray[np.integer], weights: npt.NDArray[np.float64], count: int
) -> npt.NDArray[np.float64]:
    """The sum of the weights of each number below `count`."""
    return np.bincount(numbers, weights, count).astype(np.float64, copy=False)


def _letters(text: str) -> Longs:
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)


def _pieces(letters: Longs) -> Longs:
    """Every three letters that follow each other, as one number."""
    return letters[:-2] << (_LETTER + _LETTER) | letters[1:-1] << _LETTER | letters[2:]


def _starts(counts: Places) -> Longs:
    starts = np.zeros(len(counts) + 1, np.uint64)
    np.cumsum(counts, out=starts[1:], dtype=np.uint64)
    return starts
