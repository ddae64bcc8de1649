"""What the window remembers of itself from one start to the next: its size, the case that is open, the guide.

It is written beside the window: a disk that is at work elsewhere lets a write wait for longer than a person does.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from tidewaiter.desk.jobs import Job, Jobs

LANE = "remembered"
Value = str | int | QByteArray


class Remembered:
    """Values by their keys; on the disk a moment after they were kept, and all of them once it is closed."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self._path = path
        self._jobs = jobs
        self._known: dict[str, object] = {}
        self._unwritten: dict[str, Value] = {}

    def value(self, key: str, without: Value = "") -> object:
        """What was kept last, in this start or before; as text where it was a number of an earlier start."""
        if key not in self._known:
            self._known[key] = _file(self._path).value(key, without)
        return self._known[key]

    def keep(self, key: str, value: Value) -> None:
        """Keep it; the file follows."""
        self._known[key] = self._unwritten[key] = value
        values = dict(self._unwritten)

        def write(_: Job) -> None:
            self._write(values)

        def written(_: object) -> None:
            for name, kept in values.items():
                if self._unwritten.get(name) == kept:
                    del self._unwritten[name]

        self._jobs.start(write, lane=LANE, done=written, failed=lambda _: None)

    def close(self) -> None:
        """Write what no job came to; called once no job runs any more."""
        self._write(self._unwritten)
        self._unwritten.clear()

    def _write(self, values: Mapping[str, Value]) -> None:
        settings = _file(self._path)
        for key, value in values.items():
            settings.setValue(key, value)
        settings.sync()


def _file(path: Path) -> QSettings:
    """Each thread opens its own; Qt joins what is kept of one file."""
    return QSettings(str(path), QSettings.Format.IniFormat)
