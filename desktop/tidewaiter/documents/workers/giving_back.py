"""Memory that was let go of, given back to the system: libraries for C keep it in case more is wanted soon."""

import ctypes
import sys
from functools import cache

# What glibc calls M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, and bytes for each.
_KEPT_FREE, _ALONE = -1, -3
KEPT_FREE, ALONE_FROM = 16 * 2**20, 2**20


def give_back() -> None:
    """Give back what is free; where the system knows no such call, nothing is done."""
    library = _library()
    trim = getattr(library, "malloc_trim", None)
    if trim is not None:
        trim(0)


def give_back_at_once() -> bool:
    """From now on give back what is large as soon as it is free; whether the system knows such a call.

        By itself glibc keeps blocks of up to 32 MB once one of that size was free. OCR, which takes and leaves hundreds
        of all sizes for each page, had 100 MB of 400 so that nothing used; without them it takes a fortieth more time. From
    one megabyte on instead of four it took 175 MB at most instead of 200.
    """
    ask = getattr(_library(), "mallopt", None)
    if ask is None:
        return False
    return bool(ask(_ALONE, ALONE_FROM)) and bool(ask(_KEPT_FREE, KEPT_FREE))


@cache
def _library() -> ctypes.CDLL | None:
    """The C library of the system, where it may be glibc."""
    return ctypes.CDLL(None) if sys.platform == "linux" else None
