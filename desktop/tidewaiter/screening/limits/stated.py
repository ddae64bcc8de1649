"""What a text states of the properties that limits name: «density: 1.85 g/cm³» is a density of 1.85."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from tidewaiter.controls.model import Quantity as Property
from tidewaiter.screening.limits.quantities import Quantity, plain_number, quantities
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.text.folding import Folded, Folder

# How far a word may stand before its number, and behind it.
_BEFORE, _BEHIND = 48, 24
_SENTENCE_END = re.compile(r"[;；。|]|\. (?=[^\d\s])")  # «dia. 150» is no end
_LETTERS = re.compile(r"[A-Za-z]")
_WITHOUT_UNIT = ("", "bit")  # units that papers leave out behind their words
_EXACT_LENGTH = 3  # «W», «Al», «APP» are read in their own case


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One quantity on the paper, and the properties that a word beside it names; none without a word.

    `wider` are those that the end of the word names: a «compaction density» is a density, too.
    `text` is as on the paper; `nearby` says that it stands on another line than the goods.
    """

    quantity: Quantity
    properties: frozenset[str]
    text: str
    wider: frozenset[str] = frozenset()
    nearby: bool = False


class Properties:
    """The properties of a pack, ready to be found beside quantities."""

    def __init__(self, known: Mapping[str, Property], units: Units, folder: Folder) -> None:
        self._units = units
        self._dimension = {
            one.id: units.by_code[one.unit].dimension
            for one in known.values()
            if one.unit in units.by_code
        }
        self._words: dict[str, dict[str, set[str]]] = {}
        for one in known.values():
            if one.id not in self._dimension:
                continue
            words = self._words.setdefault(self._dimension[one.id], {})
            for label in (one.id, *one.en, *one.zh, *one.ja):
                words.setdefault(_form(folder.fold(label).cased), set()).add(one.id)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def dimension(self, property_id: str) -> str:
        """The dimension of a property, empty when it is no number."""
        return self._dimension.get(property_id, "")

    def stated(self, original: str, line: Folded) -> tuple[Statement, ...]:
        """Every quantity of a text with what its words say it is, in reading order."""
        text = line.cased.replace("−", "-")
        found: list[Statement] = []
        done = 0
        read = quantities(line, self._units)
        for quantity, following in zip_longest(read, read[1:]):
            before = text[max(done, quantity.start - _BEFORE) : quantity.start]
            behind = text[quantity.start : quantity.end + _BEHIND], quantity.end - quantity.start
            words = [
                (unit.dimension, word)
                for unit in quantity.units
                if (word := self._word(unit, before, *behind, _apart(unit, quantity, following)))
            ]
            start, end = line.span(quantity.start, quantity.end)
            found.append(
                Statement(
                    quantity=quantity,
                    properties=frozenset(n for d, word in words for n in self._words[d][word]),
                    wider=frozenset(n for d, word in words for n in self._within(d, word)),
                    text=original[start:end],
                )
            )
            done = quantity.end
        plain = (s for code in _WITHOUT_UNIT for s in self._plain(original, line, text, code))
        return (*found, *plain)

    def _plain(self, original: str, line: Folded, text: str, code: str) -> Iterator[Statement]:
        """The numbers whose unit the word beside them tells: «dielectric constant 3.2», «4 rollers», «AES-256»."""
        unit = self._units.by_code[code]
        words = self._words.get(unit.dimension)
        if not words:
            return
        for match in self._pattern(unit.dimension).finditer(text):
            number = plain_number(text, match.start(), match.end(), unit)
            if number is None:
                continue
            start, end = line.span(number.start, number.end)
            yield Statement(
                quantity=number,
                properties=frozenset(words[_form(match.group())]),
                text=original[start:end],
            )

    def _within(self, dimension: str, word: str) -> Iterator[str]:
        """The properties that the shorter words at the end of a word name."""
        words = self._words[dimension]
        for start in range(1, len(word)):
            whole = word[start - 1] == " " or not _LETTERS.match(word[start])
            if whole and (names := words.get(_form(word[start:]))):
                yield from names

    def _word(self, unit: Unit, before: str, own: str, end: int, following: int | None) -> str:
        """The nearest word for a property of this dimension before, else right behind; empty without one.

        `own` begins with the quantity, up to `end`: «5-axis» and «60 min endurance» say what they are.
        The word behind may be that of another such quantity that begins at `following`: «99.999 % Ag 1 ppm».
        """
        dimension = unit.dimension
        words = self._words.get(dimension)
        if not words:
            return ""
        pattern = self._pattern(dimension)
        ends = [m.end() for m in _SENTENCE_END.finditer(before)]
        lead = before[ends[-1] if ends else 0 :]
        nearest = max(
            pattern.finditer(lead), key=lambda m: (m.end(), m.end() - m.start()), default=None
        )
        if nearest is None:
            nearest = pattern.match(own, end + 1) or pattern.match(own, end)
            if nearest and following and not own[nearest.end() : following].strip(" :：="):
                nearest = None
        if nearest is None:
            nearest = pattern.search(own[:end])
        return _form(nearest.group()) if nearest else ""

    def _pattern(self, dimension: str) -> re.Pattern[str]:
        if dimension not in self._patterns:
            self._patterns[dimension] = _any_of(self._words[dimension])
        return self._patterns[dimension]


def _apart(unit: Unit, quantity: Quantity, following: Quantity | None) -> int | None:
    """How far behind a quantity the next one of its dimension begins."""
    if following is None or not following.unit_of(unit.dimension):
        return None
    return following.start - quantity.start


def _form(word: str) -> str:
    """A word as it is looked up: short ones keep their case."""
    tidy = " ".join(word.replace("-", " ").split())
    return tidy if len(tidy) <= _EXACT_LENGTH else tidy.lower()


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of these words at a place, whole where they are Latin."""
    return re.compile("|".join(_alternative(w) for w in sorted(words, key=len, reverse=True)))


def _alternative(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"[ \n-]")  # a wrapped line may part its words
    if len(word) > _EXACT_LENGTH:
        pattern = f"(?i:{pattern})"
    if _LETTERS.match(word[0]):
        pattern = rf"(?<![A-Za-z]){pattern}"
    if _LETTERS.match(word[-1]):
        pattern = rf"{pattern}(?![A-Za-z])"
    return pattern
