"""Columns of numbers become word spots: written as MessagePack in whole columns, and decoded at once.

Made one by one from Python, the spots of a dense page take half as long again.
"""

from collections.abc import Sequence

import msgspec
import numpy as np

from tidewaiter.documents.model import WordSpot
from tidewaiter.documents.pdf.columns import Indices, Numbers

_THREE, _FOUR = 0x93, 0x94  # an array of so many
_NUMBER, _DECIMAL = 0xCE, 0xCB  # of 32 and of 64 bits, the high byte first
_ARRAY, _LENGTH = b"\xdd", 4  # an array of as many as four bytes say
_SIDES = ("x0", "top", "x1", "bottom")

# The bytes of one spot: each value after the byte that says what it is.
_RECORD = np.dtype(
    [("spot", "u1")]
    + [field for name in ("start", "stop") for field in ((f"is {name}", "u1"), (name, ">u4"))]
    + [("box", "u1")]
    + [field for name in _SIDES for field in ((f"is {name}", "u1"), (name, ">f8"))]
)
_decoder = msgspec.msgpack.Decoder(list[WordSpot])


def spots_in(starts: Indices, stops: Indices, sides: Sequence[Numbers]) -> list[WordSpot]:
    """The spots whose offsets and whose four sides are given in columns."""
    packed = np.empty(len(starts), _RECORD)
    packed["spot"], packed["box"] = _THREE, _FOUR
    packed["is start"] = packed["is stop"] = _NUMBER
    packed["start"], packed["stop"] = starts, stops
    for name, side in zip(_SIDES, sides, strict=True):
        packed[f"is {name}"], packed[name] = _DECIMAL, side
    return _decoder.decode(_ARRAY + len(packed).to_bytes(_LENGTH, "big") + packed.tobytes())
