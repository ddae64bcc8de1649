"""What stands near a row of goods about its properties: the lines of a spec sheet below its name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from tidewaiter.documents.model import Line, PagePart, Part
from tidewaiter.screening.limits.columns import Columns
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.text.folding import Folder

# Lines of specification that belong to the name above them.
FAR_DOWN = 40
# A line of specification begins with what it speaks of, a line of other goods with their name; one that
# goes on from the line above may begin with anything.
_NAME = re.compile(r"[^\W\d_]{2}")
_HEADING_END = re.compile(r"[:：][ \t]*$")
_GOES_ON = re.compile(r"[a-z]")
_UNFINISHED = re.compile(r"(?:[,，、;；(（/&+-]|\d|\b(?:and|with|of|for|max\.|min\.))[ \t]*$")
_TWO_VALUES = re.compile(r"\d[ \t]*\n[ \t]*[+-]?\d")  # «camera, 640x512» above «7.5 - 13.5 µm»
_NEAR_THE_EDGE, _WIDE = 0.97, 0.8  # of the longest line, and of the page
# A line that begins with a value: its word may have been left on the line above.
_VALUE_FIRST = re.compile(
    r"\s*(?:(?:better|no(?:t)? (?:more|less|greater|lower)|less|more|greater|lower|higher) than|at (?:least|most)"
    r"|up to|below|over|under|within|about|approx\.?|of|is|优于|不?[大小低高]于|约)?\s*[:：=≥≤<>~±]*\s*\d",
    re.IGNORECASE,
)
# «浚渫深度：32 m», «捕冰量40kg/24h»
_LABELLED = re.compile(r"[^\d\t:：=]{1,40}[:：=]|[\u3040-\u30ff\u3400-\u9fff]{3,12} ?[≥≤<>约]?\d")
_SEVERAL = 2  # kinds of values that make a line of them
# One word more before that of the property.
_OF_LABEL = re.compile(r" *[A-Za-z-]{2,14} *|[\u3040-\u30ff\u3400-\u9fff]{2,3}")
_GENERAL = re.compile(
    r"(?:\W*(?:max|min|maximum|minimum|rated|nominal|total|overall|typical|typ|guaranteed|usable|effective|working|operating"
    r"|actual|net|mean|average|avg|time|value|level|shortest|longest|highest|lowest|best|test|integrated|integral|cumulative|accumulated"
    r"|peak|pulsed?|beam|output|optical|spectral|angular|cent(?:er|re|ral)|internal|external|inner|outer|inside|outside|linear|absolute"
    r"|relative|permissible|allowable|continuous|instantaneous|initial|axial|radial|static|dynamic|standard|specified|measured|full|single"
    r"|multi-?(?:line|mode)|mode|TEM00|CW|short|long|term"
    r"|chem|chemical|chemistry|composition|comp|analysis|ladle|heat|mill|cert|certificate|mechanical|mech|physical|phys"
    r"|propert(?:y|ies)|props?|data|results?|test"
    # the state that metal is delivered in: «solution treated and aged, dia. 110 mm»
    r"|solution|treated|aged|annealed|quenched|tempered|normali[sz]ed|hardened|hot|cold|rolled|drawn|forged|extruded|machined|condition|temper|and"
    r"|无温控|不控温|无(?:需)?冷却|非制冷|uncooled|temperature control|TEC|温調|温调なし|冷却不要"
    r"|(?:(?:固溶|时效|溶体化|退火|淬火|回火|正火|锻造|轧制|冷拉|[烧焼](?:な|き)?(?:まし|入れ?|戻し?))(?:处理)?)+(?:状?态|材|济み?)?"
    r"|化学成[分份]|化学组成|成分(?:分析|表)?|组成|分析[値值]|(?:力学|机械|物理|机械的|物理的)?(?:性能|性质|特性)|物性|(?:技术|主要)?参数|检验结果|仕样)\b)+\W*",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,，;；、]")
# What goods are packed in, and sized by: two such values may be of any parcel.
_OF_PARCELS = frozenset({"mass", "volume", "length", "area"})
_FINE = Fraction(1, 1_000_000)  # metres: no parcel is told in micrometres
_OF_WHAT = re.compile(r"(?<![a-z])(?:in|of|at|for|per|under|by|with|during)\s*$", re.IGNORECASE)
_CELLS_OF_GOODS = 3  # and one more: number, goods, code, quantity
_MORE_OF_ROW = 3  # lines that a row goes on in
# «Next item: i.d. 150 x 1,200 mm», «下项规格», «次行寸法»: said of the goods that follow.
_OF_NEXT = re.compile(
    r"\W*(?:(?:the )?(?:next|following) (?:item|line|row|position|goods)\b(?!s)|下一?[项項行]|次(?:の)?(?:行|項|品|欄)|次[记記])",
    re.IGNORECASE,
)
# «LOT A - all dia. 4-1/2 in», «Items below: SUS316», «以下各项»: of all goods up to the next such line.
_OF_ALL_BELOW = re.compile(
    r"\W*(?:(?:lot|batch|group|part|section) [A-Z0-9]{1,3}\b|(?:all )?(?:items?|lines|goods|positions|articles) below|all below|(?:the )?following (?:items|lines|goods)"
    r"|(?:以下|下列|下記|下记)(?:各|全|の|所列)?(?:各)?(?:项|項|行|品|设备|设備|货物|商品|共通|均为|同じ))",
    re.IGNORECASE,
)
_LEAD = 48  # characters of the line above in which such a word stands


@dataclass(slots=True)
class Nearby:
    """The statements of one part around its rows of goods; each line is read when first asked for.

    `goods` are the lines that name items, with these: what stands below one belongs to it, up to the next.
    `rows` are the lines of goods tables, which state things of themselves alone. Where one item is
    `alone` named in the part, all of the part is about it.
    """

    part: Part
    properties: Properties
    folder: Folder
    goods: Mapping[int, frozenset[str]]
    rows: frozenset[int]
    alone: bool
    _read: dict[tuple[int, bool], tuple[Statement, ...]] = field(default_factory=dict)
    _columns: Columns | None = None
    _edge: float | None = None

    def of(self, first: int, last: int) -> tuple[Statement, ...]:
        """What is stated near the row from line `first` to line `last`, outside of it."""
        return (
            *(
                replace(one, nearby=True)
                for line in self._lines(first, last)
                for one in self._on(line, of_row=self._is_of_row(line, last))
            ),
            # A word that an announcement says of goods is as good as their own: «PFA lined throughout».
            *(replace(one, nearby=bool(one.quantity.units)) for one in self._announced(first)),
        )

    def _announced(self, first: int) -> tuple[Statement, ...]:
        """What a line above the row from line `first` says of what is below it."""
        for line in range(first - 1, max(-1, first - 1 - FAR_DOWN), -1):
            text = self.part.lines[line].text
            if _OF_ALL_BELOW.match(text) or (line == first - 1 and _OF_NEXT.match(text)):
                return self._on(line)
        return ()

    def in_columns(self, row: Sequence[int]) -> tuple[Statement, ...]:
        """What the cells of the row, whose lines are given, state by the headings above them."""
        if self._columns is None:
            self._columns = Columns(self.part.lines, self.properties, self.folder)
        return tuple(self._columns.stated(row))

    def _lines(self, first: int, last: int) -> Iterator[int]:
        count = len(self.part.lines)
        for line in range(last + 1, min(count, last + 1 + FAR_DOWN)):
            if line in self.rows or self._is_such_a_row(line, last):
                return
            if line in self.goods and not self._speaks_of_above(line, first):
                return
            if self._names_other_goods(line) and not self._is_of_row(line, last):
                return
            yield line
        if self.alone:
            yield from (n for n in range(max(0, first - FAR_DOWN), first) if n not in self.rows)

    def _is_of_row(self, number: int, row: int) -> bool:
        """Whether a line goes on with the row of a table above: it has one cell, below that of the goods or before the next row."""
        above = self.part.lines[row]
        cells = above.text.count("\t")
        if cells < _CELLS_OF_GOODS or number - row > _MORE_OF_ROW:
            return False
        block = self.part.lines[row + 1 : number + 1]
        if any("\t" in one.text for one in block):
            return False
        if all(_left_of(one) > _left_of(above) for one in block):
            return True
        after = self.part.lines[number + 1 : row + _MORE_OF_ROW + 2]
        following = next((one for one in after if "\t" in one.text), None)
        return following is not None and following.text.count("\t") >= cells - 1

    def _on(self, number: int, *, of_row: bool = False) -> tuple[Statement, ...]:
        """What a line states, of which something has a word, or that is nothing but values; what goes on with a row `of_row`, all of it."""
        if (number, of_row) not in self._read:
            line: Line = self.part.lines[number]
            above = f"{self.part.lines[number - 1].text}\n" if self._goes_on(number) else ""
            text = f"{above}{line.text}"
            done = len(self.folder.fold(above).cased)
            found = [
                one
                for one in self.properties.stated(text, self.folder.fold(text))
                if one.quantity.end > done and one.known_from is None
            ]
            self._read[number, of_row] = (
                *(found if of_row or self._speak(line.text, found, done) else ()),
                *(() if above else self._wrapped(number)),
            )
        return self._read[number, of_row]

    def _wrapped(self, number: int) -> Iterator[Statement]:
        """What a line that begins with a value states by the last word of the line above."""
        text = self.part.lines[number].text
        if number == 0 or not _VALUE_FIRST.match(text):
            return
        lead = self.part.lines[number - 1].text.rstrip().rpartition("\t")[2][-_LEAD:]
        joined = f"{lead}\t{text}"
        folded = self.folder.fold(joined)
        start = folded.text.find("\t")
        first = next(
            (s for s in self.properties.stated(joined, folded) if s.quantity.start > start), None
        )
        if first is not None and first.properties:
            yield first

    def _goes_on(self, number: int) -> bool:
        """Whether a line carries on with what the one above it broke off."""
        if not number or number - 1 in self.rows:
            return False
        above, own = self.part.lines[number - 1], self.part.lines[number]
        if "\t" in above.text or "\t" in own.text:
            return False
        if _GOES_ON.match(own.text) or _UNFINISHED.search(above.text):
            return not _TWO_VALUES.search(f"{above.text}\n{own.text}")
        return isinstance(self.part, PagePart) and self._right_of(above) >= max(
            self._right_edge() * _NEAR_THE_EDGE, self.part.width * _WIDE
        )

    def _is_such_a_row(self, line: int, row: int) -> bool:
        """Whether a line has as many cells as a row of goods, and is one itself."""
        cells = self.part.lines[row].text.count("\t")
        return cells >= _CELLS_OF_GOODS and self.part.lines[line].text.count("\t") >= cells

    def _speaks_of_above(self, number: int, row: int) -> bool:
        """Whether a line of specification only sounds like goods: «浚渫深度：32 m», or «Zr metal 99.6 %» below «Zr sponge»."""
        text = self.part.lines[number].text
        if any(one.quantity.units and one.quantity.start == 0 for one in self._on(number)):
            return True
        alike = self.goods[number] <= self.goods.get(row, frozenset())
        if alike and any(one.formula for one in self._on(number)):
            return True  # «MPEE: (1.2+L/1000) µm»
        first = self._first_word(number)
        if first and _GENERAL.fullmatch(self._before_values(number, first)):
            return True  # «Total integrated dose 2 MGy»
        return first == 0 and (alike or bool(_LABELLED.match(text)))

    def _names_other_goods(self, number: int) -> bool:
        """Whether a line has the name of something before what it states: «不锈钢管 外径80mm»."""
        if self._goes_on(number):
            return False
        at = self._first_word(number)
        lead = self._before_values(number, at) if at else ""
        if _OF_LABEL.fullmatch(lead) and _LABELLED.match(self.part.lines[number].text):
            return False  # «Strand tensile strength: 5,880 MPa»
        if _OF_WHAT.search(lead) or self._is_label(self._beginning(number, lead)):
            # «Battery life in flight 20 min», «Maximum time in the air 2 h», «Output 30 mJ; beam divergence
            # 0.6 mrad»: goods begin with their name.
            return False
        return bool(_NAME.search(lead)) and not _HEADING_END.search(lead) and "\t" not in lead

    def _beginning(self, number: int, lead: str) -> str:
        """What a line begins with, up to its first value; behind that, where it stands first, up to the first comma."""
        begin = min((one.quantity.start for one in self._on(number)), default=len(lead))
        head = lead[:begin]
        return head if _NAME.search(head) else _PARTED.split(lead, maxsplit=1)[0]

    def _is_label(self, text: str) -> bool:
        """Whether a text is a label and nothing more, or none at all: «Effective area», «Multiline»."""
        word = text.strip(" :：=")
        if not _NAME.search(word) or _GENERAL.fullmatch(word):
            return True
        return bool(self.properties.names.dimensions_of(self.folder.fold(word).cased))

    def _speak(self, text: str, found: Sequence[Statement], done: int) -> bool:
        """Whether what a line states is of the goods above: one bare number is of nothing known, «488 nm 5 W» are theirs."""
        if any(one.properties or one.formula for one in found):
            return True
        units = [unit for one in found for unit in one.quantity.units[:1]]
        if len({unit.dimension for unit in units}) < _SEVERAL or done or "\t" in text:
            return False
        if all(unit.dimension in _OF_PARCELS and unit.factor > _FINE for unit in units):
            return not _NAME.search(_without(text, found))
        begin = min(one.quantity.start for one in found)
        return self._is_label(self.folder.fold(text).cased[:begin])

    def _before_values(self, number: int, end: int) -> str:
        """What stands before a place of a line besides values: no more of «30 kV, 20 mA, drift» than its commas."""
        text = list(self.folder.fold(self.part.lines[number].text).cased[:end])
        for one in self._on(number):
            span = range(one.quantity.start, min(one.quantity.end, len(text)))
            for at in span if one.quantity.units else ():
                text[at] = " "
        return "".join(text)

    def _first_word(self, number: int) -> int | None:
        """Where the first word for what a line states begins; the «T» of «5 T» is none."""
        begins = (
            self.properties.names.first_word(
                dimension, self._before_values(number, one.quantity.start)
            )
            for one in self._on(number)
            for dimension in {unit.dimension for unit in one.quantity.units}
        )
        return min((at for at in begins if at is not None), default=None)

    def _right_of(self, line: Line) -> float:
        return max((one.right for one in line.segments()), default=0.0)

    def _right_edge(self) -> float:
        if self._edge is None:
            self._edge = max(map(self._right_of, self.part.lines), default=0.0)
        return self._edge


def _left_of(line: Line) -> float:
    return min((one.left for one in line.segments()), default=0.0)


def _without(text: str, found: Sequence[Statement]) -> str:
    """A text without the values in it."""
    covered = {at for one in found for at in range(one.quantity.start, one.quantity.end)}
    return "".join(sign for at, sign in enumerate(text) if at not in covered)
