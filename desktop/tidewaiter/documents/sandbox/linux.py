"""Linux's own calls that a worker locks itself with, as ctypes speaks to them. Nothing is decided here."""

import ctypes
import os
from pathlib import Path

_SET_DUMPABLE, _SET_NO_NEW_PRIVS, _GET_NO_NEW_PRIVS = 4, 38, 39  # linux/prctl.h


class CallError(OSError):
    """The kernel said no."""


def call(number: int, *arguments: object) -> int:
    """The result of the system call of this number; CallError with the kernel's errno."""
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.syscall(ctypes.c_long(number), *map(_register, arguments))
    if result < 0:
        raise CallError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def give_up_rights() -> bool:
    """Have no program started from here gain rights, and no core dump be written; whether it holds."""
    libc = ctypes.CDLL(None, use_errno=True)
    none = (ctypes.c_ulong(0),) * 3
    libc.prctl(_SET_DUMPABLE, ctypes.c_ulong(0), *none)
    libc.prctl(_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), *none)
    return bool(libc.prctl(_GET_NO_NEW_PRIVS, ctypes.c_ulong(0), *none) == 1)


def threads() -> int:
    """How many threads this process has."""
    return len(list(Path("/proc/self/task").iterdir()))


def _register(argument: object) -> object:
    """Integers as wide as a register; ctypes would pass them as 32 bits."""
    return ctypes.c_long(argument) if isinstance(argument, int) else argument
