"""What a part gave, put down until the whole document is screened: nobody asks for it before.

As objects the findings of a page of goods take fifty kilobytes, and a thousand such pages more memory than all else
that screens them; packed they take five.
"""

import zlib
from dataclasses import replace

import msgspec

from tidewaiter.documents.deposit import Deposit, whole
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import Hit, Mention
from tidewaiter.screening.sharing import Sharing

_QUICK = 1  # the level of zlib that takes half a millisecond a page


class _Packed(msgspec.Struct, frozen=True, kw_only=True):
    hits: tuple[Hit, ...]
    waiting: tuple[Hit, ...]
    mentions: tuple[Mention, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packed)


class PackedFindings:
    """The findings of one part: what is many of them packed, in `deposit`; the rest as it is."""

    __slots__ = ("_data", "_rest")

    def __init__(self, found: Findings, deposit: Deposit) -> None:
        packed = _Packed(hits=found.hits, waiting=found.waiting, mentions=found.mentions)
        self._data = deposit.put(zlib.compress(_ENCODER.encode(packed), _QUICK))
        self._rest = replace(found, hits=(), waiting=(), mentions=())

    def unpacked(self, sharing: Sharing) -> Findings:
        """The findings as they were, made of what other parts said alike."""
        packed = _DECODER.decode(zlib.decompress(whole(self._data)))
        return replace(
            self._rest,
            hits=tuple(sharing.hits(packed.hits)),
            waiting=tuple(sharing.hits(packed.waiting)),
            mentions=packed.mentions,
        )
