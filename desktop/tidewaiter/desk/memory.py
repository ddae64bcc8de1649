"""How Python's collector and threads, and the system's memory, are set for this program's kind of data and work."""

import ctypes
import gc
import sys

# Documents, hits and cases are large frozen trees without cycles: counting references frees them.
# The usual thresholds walk all of them again and again while they grow; that took four fifths of
# the time of reading a case of 3,850 hits, and stopped the window for seconds.
# Those made last are looked through at once: of 50,000, and as many more as came in half a second, that took
# forty milliseconds of the window's thread. What stayed is looked through once more, a round or two later:
# 2.5 million objects, all that stayed of 125 rounds, took 150 at once. What is older waits until a case is closed.
THRESHOLDS = (20_000, 1, 1_000_000)  # objects, and rounds of the younger generation
# Seconds that a busy thread may keep the others waiting. The window gives Python's lock away with each call of
# Qt, and waits so long to have it back: with Python's own 5 ms a frame took twice as long, with 1 ms half more.
SWITCH = 0.0003
# Pools that glibc keeps free memory in. By itself it makes one for each thread, up to eight for each core, and none of
# them uses what lies free in another: with a long PDF and a long sheet open that was 30 MB of the window's.
POOLS = 2
_MOST_POOLS = -8  # what glibc calls M_ARENA_MAX


def calm_interpreter() -> None:
    """Have Python look for cycles seldom, and change threads soon: best before anything is loaded."""
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(SWITCH)
    share_pools()


def share_pools() -> bool:
    """Have all threads share few pools of memory; whether the system has such."""
    if sys.platform != "linux":
        return False
    ask = getattr(ctypes.CDLL(None), "mallopt", None)  # of glibc
    return ask is not None and ask(_MOST_POOLS, POOLS) == 1


def keep_what_is_loaded() -> None:
    """Have Python never again look for cycles among what is here now: once all modules are.

    It does not look now either: of 98,000 objects that importing leaves, 55 could be freed, in 60 ms.
    """
    gc.freeze()


def find_cycles() -> None:
    """Free what only cycles still hold: for a moment when nobody waits."""
    gc.collect()


def leave_cycles_to_asking() -> None:
    """Have Python look for cycles by itself no more, on whatever thread that would be: see `find_due_cycles`."""
    gc.disable()


def find_due_cycles() -> None:
    """Free the cycles that Python would have looked for by now: called often, and on one thread only."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
