"""Which names a file of a pack may have: such as mean the same on every system, and stay in their folder."""

import re

LONGEST = 120
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
# Windows opens a device under these names, whatever follows the first dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def odd_name(name: str) -> bool:
    """Whether a name is absolute, leads out of its folder, or is another file on another system."""
    if len(name) > LONGEST:
        return True
    return not all(
        _PART.fullmatch(part) and not part.endswith(".") and not _DEVICES.fullmatch(part)
        for part in name.split("/")
    )
