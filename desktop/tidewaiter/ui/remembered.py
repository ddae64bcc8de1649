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
    """Values by their keys; on the disk a moment after they were kept, and all of them once it is closed.

    What the disk does not take is written again with what is kept next, and in the end.
    """

    def __init__(self, path: Path, jobs: Jobs) -> None:
        self._path = path
        self._jobs = jobs
        self._kept: dict[str, Value] = {}
        self._unwritten: dict[str, Value] = {}

    def value(self, key: str, without: Value = "") -> object:
        """What was kept last, in this start or before; as text where it was a number of an earlier start."""
        if key in self._kept:
            return self._kept[key]
        return _file(self._path).value(key, without)

    def keep(self, key: str, value: Value) -> None:
        """Keep it; the file follows."""
        self._kept[key] = self._unwritten[key] = value
        values = dict(self._unwritten)

        def write(_: Job) -> bool:
            return self._write(values)

        def written(whole: bool) -> None:  # noqa: FBT001 - what a job gives
            for name in [n for n in values if whole and self._unwritten.get(n) == values[n]]:
                del self._unwritten[name]

        def failed(error: Exception) -> None:
            raise error

        self._jobs.start(write, lane=LANE, done=written, failed=failed)

    def close(self) -> None:
        """Write what no job came to; called once no job runs any more."""
        if self._unwritten:
            self._write(self._unwritten)

    def _write(self, values: Mapping[str, Value]) -> bool:
        """Write them; whether the disk took them."""
        settings = _file(self._path)
        for key, value in values.items():
            settings.setValue(key, value)
        settings.sync()
        return settings.status() is QSettings.Status.NoError


def _file(path: Path) -> QSettings:
    """Each thread opens its own; Qt joins what is kept of one file."""
    return QSettings(str(path), QSettings.Format.IniFormat)
