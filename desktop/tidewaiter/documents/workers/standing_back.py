"""How processes that read, check and screen leave the processor to the window and to what it waits for."""

import os
import sys
from contextlib import suppress

# Steps that those who read and screen stand back: the window gets seven tenths of a core they share. With ten
# it got nine, and beside other programs at work a short paper took minutes.
BEHIND = 4
POLITE = 7  # the second engine's: it must not slow what a person is waiting for


def stand_back(by: int) -> None:
    """Take the processor `by` steps after others, for good; 0 changes nothing.

    Where the system knows such work, it does not push others off the processor when it wakes, either.
    """
    if not by or not hasattr(os, "nice"):
        return
    os.nice(by)
    if sys.platform == "linux":
        with suppress(OSError):  # some containers forbid it: the steps hold without it
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
