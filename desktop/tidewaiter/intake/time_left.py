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
KNOWN = 1.7  # two files of a kind that half of the time goes to; the first of them may be one that cannot be read
SOON = 8.0  # seconds, before which nothing is told
WEIGHT = 3.0  # files that the usual counts for, against what was measured
FADING = 0.8  # of what was measured, with each file more of its kind: machines become busy, or free
AT_LEAST = 1 / 3  # of what a file of its kind takes is still to come of one that is being read
CALMING = 10.0  # seconds in which a new reckoning takes the place of the last
RISE, MORE = 1.25, 15.0  # what is told grows only by so much at least, and so many seconds
MINUTE, HOUR = 60.0, 3600.0
COARSE = 10  # minutes, from which on they are told in fives


class TimeLeft:
    """Hears of each file that is to be read, is begun and was read; `beside` are read at once."""

    def __init__(self, beside: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._beside = beside
        self._clock = clock
        self._begun = self._reckoned = clock()
        self._waiting: Counter[str] = Counter()
        self._reading: list[tuple[str, float]] = []  # names, and since when
        self._took: defaultdict[str, float] = defaultdict(float)
        self._count: defaultdict[str, float] = defaultdict(float)
        self._done = 0
        self._end: float | None = None
        self._said: float | None = None

    def expect(self, names: Iterable[str]) -> None:
        """These are to be read as well."""
        self._waiting.update(map(_kind, names))
        self._end = self._said = None

    def begin(self, name: str) -> None:
        """One of them is being read from now on."""
        self._waiting[_kind(name)] -= 1
        self._reading.append((name, self._clock()))

    def read(self, name: str) -> None:
        """It was read."""
        begun = next(one for one in self._reading if one[0] == name)
        self._reading.remove(begun)
        kind = _kind(name)
        self._took[kind] = FADING * self._took[kind] + self._clock() - begun[1]
        self._count[kind] = FADING * self._count[kind] + 1
        self._done += 1

    def halted(self, seconds: float) -> None:
        """Nothing was begun for so many seconds, and that says nothing of the files."""
        self._begun += seconds
        self._reckoned += seconds
        if self._end is not None:
            self._end += seconds

    def seconds(self) -> float | None:
        """So many seconds; None while too little is known."""
        now = self._clock()
        if self._done < ENOUGH or now - self._begun < SOON:
            return None
        ahead = list(self._ahead(now))
        whole = sum(seconds for _, seconds in ahead)
        if sum(seconds for kind, seconds in ahead if self._count[kind] < KNOWN) > whole / 2:
            return None
        end = now + max(whole / self._beside, *(seconds for _, seconds in ahead), 0.0)
        share = min(1.0, (now - self._reckoned) / CALMING)
        self._end = end if self._end is None else self._end + (end - self._end) * share
        self._reckoned = now
        return max(0.0, self._end - now)

    def words(self) -> Sentence | None:
        """The same in words, which do not jump about; None while too little is known."""
        left = self.seconds()
        if left is None:
            return None
        if self._said is None or left < self._said or left > self._said * RISE + MORE:
            self._said = left
        return _told(self._said)

    def _ahead(self, now: float) -> Iterator[tuple[str, float]]:
        """The kind of each file that was not read, and the seconds that it still takes."""
        usual = sum(self._count[kind] * _usual(kind) for kind in self._count)
        pace = sum(self._took.values()) / usual
        for kind, count in self._waiting.items():
            yield from [(kind, self._takes(kind, pace, now))] * count
        for name, since in self._reading:
            takes = self._takes(_kind(name), pace, now)
            yield _kind(name), max(takes - (now - since), takes * AT_LEAST)

    def _takes(self, kind: str, pace: float, now: float) -> float:
        """What a file takes: the time spent on its kind over those that were read, whose number is behind that time."""
        spent = sum(now - since for name, since in self._reading if _kind(name) == kind)
        usual = WEIGHT * _usual(kind) * pace
        return (self._took[kind] + spent + usual) / (self._count[kind] + WEIGHT)


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
