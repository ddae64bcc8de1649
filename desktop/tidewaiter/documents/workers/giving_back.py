"""Memory that was let go of, given back to the system: libraries for C keep it in case more is wanted soon."""

import ctypes
import sys


def give_back() -> None:
    """Give back what is free; where the system knows no such call, nothing is done."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
    if trim is not None:
        trim(0)
