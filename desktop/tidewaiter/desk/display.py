"""Whether this machine can show a window."""

import os
import sys


def has_display() -> bool:
    """Always on Windows and macOS; elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
