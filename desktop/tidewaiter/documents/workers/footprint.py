"""How much memory a process takes, as seen from outside, where the system tells."""

import ctypes
import sys
from pathlib import Path

_PAGE_FIELD = 1  # of /proc/PID/statm: pages in memory


class _Usage(ctypes.Structure):
    """struct rusage_info_v0 of macOS (sys/resource.h)."""

    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        *(
            (name, ctypes.c_uint64)
            for name in (
                *("user_time", "system_time", "idle_wakeups", "interrupt_wakeups", "page_ins"),
                *("wired_size", "resident_size", "footprint", "started", "ended"),
            )
        ),
    )


def resident_bytes(process: int) -> int:
    """Bytes of memory that the process of this number takes now; 0 where that cannot be told."""
    if sys.platform == "linux":
        return _linux(process)
    if sys.platform == "darwin":
        return _macos(process)
    return 0


def _linux(process: int) -> int:
    import resource  # noqa: PLC0415 - not on Windows

    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:  # it has ended
        return 0
    return int(fields[_PAGE_FIELD]) * resource.getpagesize()


def _macos(process: int) -> int:
    usage = _Usage()
    library = ctypes.CDLL("/usr/lib/libproc.dylib")
    failed = library.proc_pid_rusage(process, 0, ctypes.byref(usage))
    return 0 if failed else int(usage.footprint)
