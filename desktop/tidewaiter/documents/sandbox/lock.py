"""A document worker locks itself in: what it may take, open and ask of the system from then on.

It is called between loading the engine and looking at the document, and cannot be undone. Every
system gets the layers it has; each that is missing is reported, never passed over.
"""

import os
import sys
from pathlib import Path

import msgspec

from tidewaiter.documents.sandbox.layers import Layer, Missing, Standing

_SPARE_FILES = 16  # open at a time beside those that are: a font, a module imported late
# Where PDFium looks for fonts when it is given no folder (core/fxge/linux/fx_linux_impl.cpp).
_SYSTEM_FONTS = (
    *("/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF"),
    "/usr/local/share/fonts",
)


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is left with.

    `megabytes` of address space, `seconds` of processor time; `fonts` is a folder, empty for the
    system's own, None for an engine that draws nothing. `threads` says whether it may start any:
    an engine that computes on several cores needs it, and must start none before it is locked.
    """

    megabytes: int
    seconds: int
    fonts: str | None
    threads: bool = False


def lock(needs: Needs) -> tuple[Standing, ...]:
    """Put on every layer this system has, for good; how each stands, Layer by Layer."""
    if sys.platform == "win32":
        from tidewaiter.documents.sandbox.windows import lock_windows  # noqa: PLC0415

        return lock_windows()
    limits = _limit(needs)
    if sys.platform != "linux":
        missing = (Layer.RIGHTS, Layer.FILES, Layer.CALLS)
        return limits, *(Standing(layer=layer, missing=Missing.SYSTEM) for layer in missing)
    from tidewaiter.documents.sandbox.files import shut_files  # noqa: PLC0415
    from tidewaiter.documents.sandbox.filter import shut_calls  # noqa: PLC0415
    from tidewaiter.documents.sandbox.linux import give_up_rights  # noqa: PLC0415

    held = give_up_rights()
    rights = Standing(
        layer=Layer.RIGHTS, by="no_new_privs", missing=None if held else Missing.REFUSED
    )
    return (
        limits,
        rights,
        shut_files(readable(needs.fonts)),
        shut_calls(threads=needs.threads),
    )


def readable(fonts: str | None) -> tuple[Path, ...]:
    """What may still be read: the program's own code, and fonts. Nothing in these is anybody's.

    Engines import late (an encoding, a decoder) and pdfminer opens one of its character maps when a
    font names it; loading all of them first would take longer than reading a file.
    """
    if fonts is None:
        return _own_code()
    return _own_code() + tuple(map(Path, (fonts,) if fonts else _SYSTEM_FONTS))


def _own_code() -> tuple[Path, ...]:
    """The packaged program's folder; from source, Python's library and what is installed with it."""
    bundle = getattr(sys, "_MEIPASS", "")
    if bundle:
        return Path(bundle), Path(sys.executable)
    found = (
        _home_of(Path(file).parent)
        for name, module in tuple(sys.modules.items())
        if "." not in name and (file := getattr(module, "__file__", None)) and _is_package(module)
    )
    return tuple(dict.fromkeys((Path(os.__file__).parent, *found)))


def _home_of(package: Path) -> Path:
    """The folder all packages are installed in, for their libraries lie beside them; else its own."""
    folder = package.parent
    return folder if folder.name in ("site-packages", "dist-packages") else package


def _is_package(module: object) -> bool:
    return bool(getattr(module, "__path__", None))


def _limit(needs: Needs) -> Standing:
    """Memory, processor time, core dumps, files written, files open at a time, further processes.

    Not every system knows all of these; memory and time are what the layer stands for. macOS takes
    the limit on memory and does not hold to it: there `process` watches the worker from outside.
    """
    most = {
        "RLIMIT_AS": needs.megabytes << 20,
        "RLIMIT_CPU": needs.seconds,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _open_files() + _SPARE_FILES,
        "RLIMIT_MEMLOCK": 0,
    }
    if not needs.threads:
        most["RLIMIT_NPROC"] = 0
    refused = {name for name, value in most.items() if not _is_limited(name, value)}
    if sys.platform == "darwin":
        refused.discard("RLIMIT_AS")
    missing = Missing.REFUSED if refused & {"RLIMIT_AS", "RLIMIT_CPU"} else None
    return Standing(layer=Layer.LIMITS, by="setrlimit", missing=missing)


def _is_limited(name: str, value: int) -> bool:
    """Set one limit, for good, and say whether it holds now; a lower one that was there stays."""
    import resource  # noqa: PLC0415 - not on Windows

    number = getattr(resource, name, None)
    if number is None:
        return False
    _, highest = resource.getrlimit(number)
    value = value if highest == resource.RLIM_INFINITY else min(value, highest)
    # One more second lets the signal of the soft limit end the process in its own way.
    above = 1 if number == resource.RLIMIT_CPU and value < highest else 0
    try:
        resource.setrlimit(number, (value, value + above))
    except (ValueError, OSError):
        return False
    return True


def _open_files() -> int:
    """One more than the highest number of an open file."""
    listing = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
    return max((int(entry.name) for entry in Path(listing).iterdir()), default=2) + 1
