"""Whether a PDF may carry files, told from its bytes without opening it."""

import re

# What is written in a PDF that may carry files: the key itself, in objects that are packed, or spelled.
_TRACE = re.compile(rb"/EF\b|/ObjStm\b|/[A-Za-z]{0,12}#[0-9A-Fa-f]{2}")


def may_hold_files(data: bytes) -> bool:
    """Whether it is worth opening; most papers carry none and are told at once."""
    return bool(_TRACE.search(data))
