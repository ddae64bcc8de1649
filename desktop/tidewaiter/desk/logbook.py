"""The program's own log, and the report of a crash: what it did, never what a paper says.

Neither names a party, a file, a text or a password: of an error they hold its kind and where in the
program it arose, not its message, which may quote a paper. So both may be sent to the makers.
"""

import faulthandler
import os
import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

LOG = "tidewaiter.log"
OLDER = "tidewaiter.1.log"
RUNNING = "running"
FATAL = "fatal.txt"
LARGEST = 256 * 1024  # bytes, after which a log becomes the older one
REPORTS_KEPT = 5


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class Logbook:
    """Written beside the work, from whatever thread; a log that cannot be written stops nothing.

    `last_report` is the report of the last run where that ended badly, until it is asked for.
    """

    def __init__(
        self, folder: Path, version: str, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._folder = folder
        self._version = version
        self._now = now
        self._lock = threading.Lock()
        self._fatal: IO[str] | None = None
        self.last_report: Path | None = None

    @property
    def file(self) -> Path:
        """The log in use."""
        return self._folder / LOG

    def open(self) -> None:
        """Begin: see how the last run ended, and note whatever ends this one."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self.last_report = self._report_of_last_run()
            (self._folder / RUNNING).write_text(str(os.getpid()), encoding="ascii")
            self._fatal = (self._folder / FATAL).open("w", encoding="utf-8")
            faulthandler.enable(self._fatal)
        except OSError:
            return
        self.note("start", version=self._version, python=platform.python_version())

    def close(self) -> None:
        """End in good order."""
        self.note("end")
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()
            self._fatal = None
        for name in (FATAL, RUNNING):
            with suppress(OSError):
                (self._folder / name).unlink()

    def note(self, event: str, **values: str | int) -> None:
        """One line: when, what, and numbers or names of the program's own."""
        told = "".join(f" {name}={value}" for name, value in values.items())
        self._write(f"{self._stamp()} {event}{told}\n")

    def note_error(self, error: BaseException, where: str) -> Path | None:
        """An error nobody foresaw: into the log, and as a report; gives the report's file."""
        told = _told(error)
        self._write(f"{self._stamp()} error in {where}\n{told}")
        return self._write_report(f"error in {where}\n{told}")

    def watch(self) -> None:
        """Note what no part of the program caught."""
        before = sys.excepthook

        def uncaught(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            self.note_error(error.with_traceback(trace), "the window")
            before(kind, error, trace)

        sys.excepthook = uncaught

        def in_thread(given: threading.ExceptHookArgs) -> None:
            if given.exc_value is not None:
                self.note_error(given.exc_value, given.thread.name if given.thread else "a thread")

        threading.excepthook = in_thread

    def text(self) -> str:
        """The log, the older part first."""
        parts = (self._folder / OLDER, self.file)
        return "".join(_read(part) for part in parts)

    def reports(self) -> tuple[Path, ...]:
        """The reports that are kept, the newest first."""
        return tuple(sorted(self._folder.glob("crash-*.txt"), reverse=True))

    def _report_of_last_run(self) -> Path | None:
        """The report of a run that did not end in good order; made from the log where it left none."""
        marker = self._folder / RUNNING
        if not marker.exists() or _is_alive(_read(marker)):
            return None
        fatal = _read(self._folder / FATAL)
        tail = self.text()[-4096:]
        words = "the last run ended without closing\n"
        return self._write_report(f"{words}{fatal}\nthe end of the log:\n{tail}")

    def _write(self, text: str) -> None:
        with self._lock:
            try:
                if self.file.exists() and self.file.stat().st_size > LARGEST:
                    self.file.replace(self._folder / OLDER)
                with self.file.open("a", encoding="utf-8") as log:
                    log.write(text)
            except OSError:
                return

    def _write_report(self, words: str) -> Path | None:
        name = f"crash-{self._now():%Y%m%d-%H%M%S}-{time.monotonic_ns() % 1000:03}.txt"
        path = self._folder / name
        head = f"Tidewaiter {self._version}\n{platform.platform()}\nPython {platform.python_version()}\n"
        try:
            path.write_text(f"{head}{self._stamp()}\n\n{words}", encoding="utf-8")
        except OSError:
            return None
        for old in self.reports()[REPORTS_KEPT:]:
            old.unlink(missing_ok=True)
        return path

    def _stamp(self) -> str:
        return f"{self._now():%Y-%m-%dT%H:%M:%SZ}"


def _told(error: BaseException) -> str:
    """The kind of an error and where it arose, and so for those that caused it; no message."""
    lines = []
    shown: BaseException | None = error
    while shown is not None:
        lines.append(f"  {type(shown).__name__}\n")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(shown.__traceback__)
        ]
        shown = shown.__cause__ or shown.__context__
    return "".join(lines)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_alive(pid: str) -> bool:
    """Whether another window of this user runs, which its marker then belongs to."""
    if not pid.strip().isdecimal() or int(pid) == os.getpid():
        return False
    if sys.platform == "win32":  # a signal would end it there; a second window is no crash
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
