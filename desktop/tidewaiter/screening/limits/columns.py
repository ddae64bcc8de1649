"""What a row states in its cells by the heading of their column: «0.05» under «Bias stability (°/h)»."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tidewaiter.documents.model import Line, Segment
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.text.folding import Folder

_REACH = 60  # lines up to the header of a table
_HEADING_LENGTH = 48
# A cell that a heading is wanted for begins with a number; one that holds words says itself what it is.
_VALUE = re.compile(
    r"(?!\d{8,10}$)(?:(?:O\.?D\.?|I\.?D\.?|[Dd]ia\.?|外径|内径|[XYZABCUVW]\d?)[ :：=]?)?[-+−–≥≤≧≦<>=~约約φØ± ]*\d[^\t]{0,24}$"
)
# «X 3.5 / Z 4.8»: the axes of a machine, each with its value.
_AXIS = re.compile(r"(?<![A-Za-z0-9])[XYZABCUVW]\d?[ :：=]{0,2}(?=[-+±]?\d)")
# «passed» under a heading that says what was asked for: «B ≤5 ppm».
_PASSED = re.compile(
    r"(?:合格|合|符合|达标|适合|適合|[○◯✓√]|OK|ok|[Pp]ass(?:ed)?|PASS(?:ED)?|[Cc]onform(?:s|ing)?|[Mm]et|良|满足)"
)
# What a heading was measured by: «(ISO 230-2)», «JIS B 6190-2».
_BY_STANDARD = re.compile(
    r"[ ,，]*[(（\[]?(?:to |per |acc\.? to |by )?(?<![A-Za-z])(?:ISO|DIN|EN|ASTM|AMS|JIS|IEC|GB/?T?|VDI|ASME|ANSI)(?:[ /][A-Z]{1,2})?[ -]?[A-Z]?\d{2,5}(?:[-:]\d{1,4})*[)）\]]?"
)
_STATES = re.compile(r"(?<![A-Za-zσδ\d./])\d")  # «1.85», but not «g/cm3», «D50», «Rp0.2», «kg/24h»
_OFFSET = re.compile(r"0[.,]2 ?%")  # «YS 0.2 % (MPa)»
# «Ti 89.6» and «-» among the numbers of a column end it as little as they head it.
_MORE = re.compile(
    r"(?<![A-Za-z])\d|^[-–—/.]+$|^[Nn]\.?/?[Aa]\.?$"
    r"|^(?:室温|常温|连续|連続|脉冲|パルス|[Cc][Ww]|[Pp]ulsed|同上|ditto|无|無|なし|标准|標準|待定|[Aa]mbient|[Rr]\.?[Tt]\.?|[Rr]oom temp.*|[Nn]one|TBD|[Ss]td\.?|[Ss]tandard)$"
)
_NAMES_A_UNIT = re.compile(
    r"[(（\[]?[^\s\d()（）]{1,8}\d?[)）\]]?$"
)  # «(g/cm3)» on a line of its own
# «Assay, % min.», «純度(%以上)»: the end that all values of a column are.
_END = re.compile(
    r"[ ,，]*(?P<end>min(?:imum)?\.?|max(?:imum)?\.?|以上|以下|未満|未满|[≥≤])$", re.IGNORECASE
)
# «92 Mg» below «Assay %» are 92 % Mg, and «25 all lines» below «Power, W» 25 W.
_NUMBERS = re.compile(
    r"[-+≥≤≧≦<>=~约φØ± ]*\d[\d.,]*(?: ?[-–~〜…x×/] ?\d[\d.,]*)*(?=[ ]+(?:[A-Z][a-z]?$|[a-z]{2,}(?<!x)[ a-z]*$))"
)
_OPENING, _CLOSING = "([（［【", " )]）］】"
_BEFORE_A_UNIT = re.compile(r"[ ,，:：/·(\[（［【\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_UNIT = 16


class _Heading(NamedTuple):
    """A heading in its parts: «Rm N/mm²», «规格(外径mm)», «純度(%以上)»."""

    words: str
    unit: str
    end: str


class Columns:
    """The lines of one part; which of their cells are headings is looked at once."""

    def __init__(self, lines: Sequence[Line], properties: Properties, folder: Folder) -> None:
        self._lines = lines
        self._properties = properties
        self._folder = folder
        self._known: dict[int, tuple[Segment, ...]] = {}

    def stated(self, row: Sequence[int]) -> Iterator[Statement]:
        """The statements of a row's cells that take their word from the heading above; `row` numbers its lines."""
        above = min(row, default=0)
        width = max((len(self._lines[n].segments()) for n in row), default=0)
        heads = [
            n
            for n in range(above - 1, max(-1, above - 1 - _REACH), -1)
            # A row that is wider than the headings is of another table.
            if self._heads(n) and len(self._lines[n].segments()) >= width
        ]
        for number in row:
            for cell in self._lines[number].segments():
                value = self._lines[number].text[cell.start : cell.end].strip()
                if _PASSED.fullmatch(value):
                    yield from self._asked_above(number, cell)
                elif (
                    heads
                    and _VALUE.match(self._properties.in_figures(value))
                    and (heading := self._heading(heads, above, cell))
                ):
                    yield from self._under(heading, _AXIS.sub("", value))

    def _asked_above(self, number: int, cell: Segment) -> Iterator[Statement]:
        """What the heading of a column asks for, where a cell says that it is so: «passed» under «B ≤5 ppm»."""
        for line in range(number - 1, max(-1, number - 1 - _REACH), -1):
            above = _above(self._lines[line], cell)
            text = "" if above is None else self._lines[line].text[above.start : above.end]
            if text and not _PASSED.fullmatch(text.strip()):
                yield from (
                    one
                    for one in self._properties.stated(text, self._folder.fold(text))
                    if one.properties and one.quantity.units
                )
                return

    def _heads(self, number: int) -> tuple[Segment, ...]:
        """The cells of a line that name a property and state nothing of it."""
        if number not in self._known:
            line = self._lines[number]
            found: tuple[Segment, ...] = ()
            if "\t" in line.text:  # a title stands above all columns and heads none
                found = tuple(one for one in line.segments() if self._is_head(line.text, one))
            self._known[number] = found
        return self._known[number]

    def _is_head(self, text: str, cell: Segment) -> bool:
        if cell.end - cell.start > _HEADING_LENGTH:
            return False
        own = _BY_STANDARD.sub("", text[cell.start : cell.end])
        return not _STATES.search(_OFFSET.sub("", own)) and self._properties.names.heads(
            self._folder.fold(own).cased
        )

    def _heading(self, heads: Sequence[int], above: int, cell: Segment) -> str:
        """The heading of the column that a cell stands in, with its unit; empty where it has none."""
        for number in heads:
            head = next((one for one in self._heads(number) if _shared(one, cell) > 0), None)
            if head is not None:
                unit = self._unit_between(range(number + 1, above), cell)
                text = " ".join(self._lines[number].text[head.start : head.end].split())
                return "" if unit is None else f"{text} {unit}".strip()
        return ""

    def _unit_between(self, between: range, cell: Segment) -> str | None:
        """A unit on a line of its own below the heading; None where something else ends the column."""
        unit = ""
        for number in between:
            one = _above(self._lines[number], cell)
            if one is None:
                continue
            text = " ".join(self._lines[number].text[one.start : one.end].split())
            if _MORE.search(self._properties.in_figures(text)) or _PASSED.fullmatch(text):
                continue
            if not unit and _NAMES_A_UNIT.match(text):
                unit = text if text[0] in "(（[" else f"({text})"
            elif not _VALUE.match(text):
                return None
        return unit

    def _under(self, heading: str, value: str) -> Iterator[Statement]:
        text, at = self._as_a_line(heading, value)
        folded = self._folder.fold(text)
        begin = folded.text.rindex(text[at]) if text[at] == "\t" else at
        for one in self._properties.stated(text, folded):
            if one.properties and one.quantity.start >= begin:
                yield one

    def _as_a_line(self, heading: str, value: str) -> tuple[str, int]:
        """A cell as a line would say it, and where its value begins there."""
        words, unit, end = self._parted(_BY_STANDARD.sub("", heading))
        if not unit or self._properties.has_unit(value):
            return f"{heading}\t{value}", len(heading)
        before, behind = (end, "") if end in ("≥", "≤") else ("", f" {end}" if end else "")
        number = _NUMBERS.match(value)
        at = number.end() if number else len(value)
        return f"{words}: {before}{value[:at]} {unit}{value[at:]}{behind}", len(words)

    def _parted(self, heading: str) -> _Heading:
        """The words of a heading, its unit, which is empty where it has none, and the end that it names."""
        rest = heading.rstrip(_CLOSING)
        ending = _END.search(rest)
        rest = rest[: ending.start()].rstrip(_CLOSING) if ending else rest
        for at in range(max(0, len(rest) - _LONGEST_UNIT), len(rest)):
            bounded = at > 0 and _BEFORE_A_UNIT.match(rest, at - 1)
            if rest[at] == "/" and self._properties.is_unit_of(rest[:at], rest[at + 1 :]):
                continue  # «最高温度/℃» is in °C, and not by it
            if bounded and self._properties.is_unit_behind(rest[:at], rest[at:]):
                words = re.sub(rf"[{re.escape(_OPENING)}]", " ", rest[:at]).rstrip(" ,，:：/")
                return _Heading(words, rest[at:], ending["end"] if ending else "")
        return _Heading(heading, "", "")


def _above(line: Line, cell: Segment) -> Segment | None:
    """The cell of a line that stands above another, where one does."""
    segments = line.segments()
    best = max(segments, key=lambda one: _shared(one, cell), default=None)
    alone = len(segments) == 1  # a title stands above all columns and heads none
    return best if best is not None and not alone and _shared(best, cell) > 0 else None


def _shared(one: Segment, other: Segment) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
