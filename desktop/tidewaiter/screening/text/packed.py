"""Terms made ready as bytes and back, by way of plain data alone; a term is unpacked when it is first met.

A line bears a few of fifty thousand terms, so the tables that say where to look are unpacked at once, and what
stands there stays packed.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from tidewaiter.screening.text.loosely import LooseName, Words
from tidewaiter.screening.text.parts import PartedName
from tidewaiter.screening.text.ready import Ready
from tidewaiter.screening.text.sought import Texts
from tidewaiter.screening.text.terms import Term, What

K = TypeVar("K", bound=str | int)
T = TypeVar("T")


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """`Ready` with its terms and names as they are packed, in the same order."""

    first: dict[str, msgspec.Raw]
    further: dict[str, msgspec.Raw]
    by_telling: dict[What, dict[str, msgspec.Raw]]
    spread: Texts
    others: Texts
    signs: str
    kana: tuple[str, ...]
    words: Words
    names: dict[int, msgspec.Raw]


def packed(ready: Ready) -> bytes:
    """The terms as bytes."""
    return msgspec.msgpack.encode(tuple(ready))


def unpacked(data: bytes | memoryview) -> Ready:
    """The terms in such bytes; raises a msgspec.MsgspecError where they are none."""
    found = msgspec.msgpack.decode(data, type=_Packed)
    terms = msgspec.msgpack.Decoder(Sequence[Term])
    parted = msgspec.msgpack.Decoder(Sequence[PartedName])
    return Ready(
        first=_Unpacking(found.first, terms),
        further=_Unpacking(found.further, terms),
        by_telling={what: _Unpacking(told, parted) for what, told in found.by_telling.items()},
        spread=found.spread,
        others=found.others,
        signs=found.signs,
        kana=found.kana,
        words=found.words,
        names=_Unpacking(found.names, msgspec.msgpack.Decoder(LooseName)),
    )


class _Unpacking(Mapping[K, T]):
    """What stands at each text or number, unpacked when it is first asked for."""

    def __init__(
        self, packed: Mapping[K, msgspec.Raw], decoder: msgspec.msgpack.Decoder[T]
    ) -> None:
        self._packed = packed
        self._decoder = decoder
        self._known: dict[K, T] = {}

    def __getitem__(self, key: K) -> T:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._decoder.decode(self._packed[key])
        return known

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __iter__(self) -> Iterator[K]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
