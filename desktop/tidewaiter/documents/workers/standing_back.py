"""How processes that read, check and screen leave the processor to the window and to what it waits for."""

import ctypes
import os
import sys
from contextlib import suppress
from typing import Protocol

# Steps that those who read and screen stand back: the window gets seven tenths of a core they share. With ten
# it got nine, and beside other programs at work a short paper took minutes.
BEHIND = 4
POLITE = 7  # the second engine's: it must not slow what a person is waiting for

# Windows knows classes. The one below this is served only while nobody else wants the processor.
BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS of winbase.h


class Kernel(Protocol):
    """What is asked of Windows' kernel32."""

    def GetCurrentProcess(self) -> int:  # noqa: N802 - Windows' own names
        """What stands for the process that calls."""

    def SetPriorityClass(self, process: ctypes.c_void_p, kind: int) -> int:  # noqa: N802
        """Put a process into a class; zero if it is refused."""


def stand_back(by: int) -> None:
    """Take the processor `by` steps after others, for good; 0 changes nothing.

    Where the system knows such work, it does not push others off the processor when it wakes, either.
    On Windows all steps are one.
    """
    if not by:
        return
    if sys.platform == "win32":
        stand_below(ctypes.WinDLL("kernel32"))
        return
    os.nice(by)
    if sys.platform == "linux":
        with suppress(OSError):  # some containers forbid it: the steps hold without it
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def stand_below(kernel: Kernel) -> None:
    """Put this process into the class below the window's; if Windows refuses, it stays where it is."""
    kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), BELOW_NORMAL)
