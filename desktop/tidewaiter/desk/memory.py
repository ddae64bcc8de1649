"""How Python's garbage collector is set for this program's kind of data."""

import gc

# Documents, hits and cases are large frozen trees without cycles: counting references frees them.
# The usual thresholds walk all of them again and again while they grow; that took four fifths of
# the time of reading a case of 3,850 hits, and stopped the window for seconds.
THRESHOLDS = (200_000, 50, 1_000)


def calm_collector() -> None:
    """Have the collector look for cycles seldom, and never among what is loaded already."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
