"""How long reading a pile of files still takes: reckoned from those that were read, and told in words."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from tidewaiter.wording import Sentence

# Seconds of one processor that the reading of a file takes, by the ending of its name. Only what they are to
# each other counts, and only until some of a kind were read: a PDF or a picture starts the reader of pictures.
USUAL = {
    **dict.fromkeys((".csv", ".tsv", ".txt", ".eml"), 0.25),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx", ".docm", ".msg"), 0.6),
    ".pdf": 5.0,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), 6.0),
}
OTHER = 1.0
FIRST = 2  # files of each kind that are read before all others: what a kind takes is known by then
ENOUGH = 6  # files, and
SOON = 8.0  # seconds, before which nothing is told
WEIGHT = 1.0  # files that the usual counts for, against what was measured
FADING = 0.98  # of what was measured, with each file more: a machine may become busy, or free
CALMING = 15.0  # seconds in which a new reckoning takes the place of the last
RISE, MORE = 1.3, 30.0  # what is told grows only by so much at least, and so many seconds
MINUTE, HOUR = 60.0, 3600.0
COARSE = 10  # minutes, from which on they are told in fives


class TimeLeft:
    """Hears of each file that is to be read and that was read; `beside` are read at once."""

    def __init__(self, beside: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._beside = beside
        self._clock = clock
        self._begun = self._heard = clock()
        self._waiting: Counter[str] = Counter()
        self._took: defaultdict[str, float] = defaultdict(float)
        self._usual: defaultdict[str, float] = defaultdict(float)
        self._done = 0
        self._end: float | None = None
        self._said: float | None = None

    def expect(self, names: Iterable[str]) -> None:
        """These are to be read as well."""
        self._waiting.update(map(_kind, names))
        self._end = self._said = None

    def read(self, name: str, seconds: float) -> None:
        """One of them was read, in so many seconds."""
        kind = _kind(name)
        for sums in (self._took, self._usual):
            for one in sums:
                sums[one] *= FADING
        self._took[kind] += seconds
        self._usual[kind] += _usual(kind)
        self._waiting[kind] -= 1
        self._done += 1
        self._reckon()

    def halted(self, seconds: float) -> None:
        """Nothing was read for so many seconds, and that says nothing of the files."""
        self._begun += seconds
        self._heard += seconds
        if self._end is not None:
            self._end += seconds

    def seconds(self) -> float | None:
        """So many seconds; None while too little is known."""
        now = self._clock()
        if self._end is None or self._done < ENOUGH or now - self._begun < SOON:
            return None
        return max(0.0, self._end - now)

    def words(self) -> Sentence | None:
        """The same in words, which do not jump about; None while too little is known."""
        left = self.seconds()
        if left is None:
            return None
        if self._said is None or left < self._said or left > self._said * RISE + MORE:
            self._said = left
        return _told(self._said)

    def _reckon(self) -> None:
        now = self._clock()
        end = now + sum(self._ahead()) / self._beside
        if self._end is None:
            self._end = end
        else:
            self._end += (end - self._end) * min(1.0, (now - self._heard) / CALMING)
        self._heard = now

    def _ahead(self) -> Iterator[float]:
        """The seconds that the files of each kind take that were not read."""
        pace = sum(self._took.values()) / sum(self._usual.values())
        for kind, count in self._waiting.items():
            usual = WEIGHT * _usual(kind)
            took = self._took[kind] + usual * pace
            yield count * _usual(kind) * took / (self._usual[kind] + usual)


def some_of_each_first(names: Iterable[str]) -> list[int]:
    """The places of files in the order in which they are best read: a few of each kind, then as they stand."""
    seen: Counter[str] = Counter()
    first, rest = list[int](), list[int]()
    for place, name in enumerate(names):
        kind = _kind(name)
        seen[kind] += 1
        (first if seen[kind] <= FIRST else rest).append(place)
    return first + rest


def _kind(name: str) -> str:
    return PurePath(name).suffix.lower()


def _usual(kind: str) -> float:
    return USUAL.get(kind, OTHER)


def _told(seconds: float) -> Sentence:
    minutes = round(seconds / MINUTE)
    if minutes > COARSE:
        minutes = 5 * round(seconds / MINUTE / 5)
    if seconds < 0.75 * MINUTE:
        return Sentence.of("less than a minute left")
    if minutes < 90:  # noqa: PLR2004 - from an hour and a half on, hours say enough
        return Sentence.counted(
            "about 1 minute left", "about {count} minutes left", max(1, minutes)
        )
    hours = max(2, round(seconds / HOUR))
    return Sentence.of("about {count} hours left", count=hours)
