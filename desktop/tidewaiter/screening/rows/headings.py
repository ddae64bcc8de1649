"""The headings of goods tables in English, Chinese and Japanese, and the columns that a header line makes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain
from typing import NamedTuple

from tidewaiter.documents.model import CellSpot, Line, Segment, SheetLine
from tidewaiter.screening.rows.rows import Row
from tidewaiter.screening.text.folding import Folded, Folder


class Heading(Enum):
    """What a column of a goods table holds, by its heading."""

    NUMBER = auto()
    CODE = auto()
    GOODS = auto()
    MEASURE = auto()
    MONEY = auto()
    MARKS = auto()
    OTHER = auto()


_WORDS: Mapping[Heading, str] = {
    Heading.NUMBER: "item no|item number|item #|item|line no|line|no|nr|pos|s/n|sr no|sl no|seq|"
    "序号|序號|项号|項號|项次|行号|編號|番号|項番|行番",
    Heading.CODE: "part number|part no|p/n|product code|product no|item code|article no|article number|"
    "catalog number|sku|model no|model|hs code|h.s. code|tariff code|commodity code|"
    "manufacturer part number|型号|型號|料号|货号|商品编码|商品编号|海关编码|税则号|产品编号|品番|型番|型式|商品コード|HSコード|"
    "税番|品目番号",
    Heading.GOODS: "description of goods|description of commodity|description of merchandise|"
    "description of articles|goods description|item description|product description|description|"
    "commodity|commodities|merchandise|particulars|specification|specifications|product name|"
    "product|products|goods|articles|article|material|details|parts|"
    "品名|货物名称|商品名称|产品名称|货名|名称|货物描述|描述|品名及规格|品名规格|规格|规格型号|货物|商品|品目|項目|项目|"
    "商品名|製品名|部品名|件名|内容|明細|摘要|貨物の名称|種類|仕様|規格",
    Heading.MEASURE: "quantity|qty|q'ty|pcs|pieces|packages|no of packages|no. of packages|number of packages|"
    "net weight|gross weight|weight|count|n.w|g.w|nw|gw|hours|measurement|volume|cbm|"
    "数量|件数|个数|個数|净重|毛重|重量|净重量|总重量|正味重量|総重量|体积|体積|容積|員数",
    Heading.MONEY: "unit price|unit cost|unit value|price|rate|cost|amount|line total|total price|total value|"
    "total amount|total|value|fob value|单价|金额|总价|总额|总金额|价额|价值|合计|单价|価格|価額|合計|小計|単価|金額",
    Heading.MARKS: "marks and numbers|marks & numbers|marks & nos|marks and nos|shipping marks|marks|"
    "唛头|唛头及号码|标记唛码|荷印|荷印番号",
    Heading.OTHER: "unit|units|uom|u/m|currency|origin|country of origin|brand|manufacturer|maker|remarks|remark|"
    "notes|vat|tax|discount|size|grade|url|cas no|purity|单位|币种|币制|原产国|产地|品牌|备注|税率|税额|等级|纯度|"
    "単位|原産国|原産地|通貨|備考|税率|在庫|購入数|メーカー",
}
# A heading is a few words; a sentence that speaks of goods and quantities is none.
_CELL_LENGTH = 48
_LATIN = re.compile(r"[a-z]+")
_MANY_DIGITS = re.compile(r"[0-9](?:[^0-9]*+[0-9]){6}")
# Of the letters of a line of one or two cells, so many must be headings.
_COVERED = 0.6
_FEW_CELLS = 2
_NEAR = 3.0  # points


class TableColumn(NamedTuple):
    """A column by what it holds and how far it is known to reach, in the units of `Segment`."""

    heading: Heading
    left: float
    right: float

    @property
    def valued(self) -> bool:
        """Whether it holds quantities or prices."""
        # Asked of every cell: comparing is quicker than hashing for a set.
        return self.heading is Heading.MEASURE or self.heading is Heading.MONEY

    def shared(self, left: float, right: float) -> float:
        """How wide both stand above each other; negative for the white between them."""
        return min(self.right, right) - max(self.left, left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The columns of a goods table from left to right, and its header as folded text.

    What begins no more than `near` beside a column begins in it.
    """

    columns: tuple[TableColumn, ...]
    header: str
    near: float

    @property
    def goods(self) -> TableColumn:
        """The first column that says what the goods are."""
        return next(c for c in self.columns if c.heading is Heading.GOODS)

    @property
    def key(self) -> TableColumn | None:
        """The column that numbers or names each row once, if the first one does."""
        first = self.columns[0]
        if first.heading is Heading.NUMBER:
            return first
        others = {c.heading for c in self.columns[1:]}
        named = first.heading is Heading.CODE and Heading.GOODS in others
        return first if named or first.heading is Heading.OTHER else None

    def column(self, left: float, right: float, *, number: bool) -> TableColumn:
        """The column that a text of this extent stands in; numbers lean to columns of values."""
        best, most = self.columns[0], (False, False, 0.0, 0.0)
        for column in self.columns:
            shared = min(column.right, right) - max(column.left, left)
            fits = column.valued is number
            told = (shared > 0, fits, shared, -abs(column.left - left))
            if told > most or column is best:
                best, most = column, told
        return best

    def widened(self, rows: Sequence[Sequence[Segment]]) -> "Frame":
        """The columns as wide as what stands in them and in no other."""
        columns = list(self.columns)
        for segment in chain.from_iterable(rows):
            _, _, left, right = segment
            over = [n for n, c in enumerate(columns) if c.left < right and left < c.right]
            if len(over) == 1:
                kind, known_left, known_right = columns[over[0]]
                if left < known_left or right > known_right:
                    columns[over[0]] = TableColumn(
                        kind, min(left, known_left), max(right, known_right)
                    )
        return replace(self, columns=tuple(columns))


class Headings:
    """Knows a header line when it sees one."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._kinds: dict[str, Heading] = {}
        for heading, words in _WORDS.items():
            for word in words.split("|"):
                self._kinds.setdefault(folder.plain(word), heading)
        known = sorted(self._kinds, key=len, reverse=True)
        # Those that begin with a letter in one group, so that within a word nothing is tried.
        latin = "|".join(_ended(word) for word in known if _is_latin(word[0]))
        others = "|".join(_ended(word) for word in known if not _is_latin(word[0]))
        self._words = re.compile(rf"(?<![a-z0-9])(?:{latin})|{others}")
        values = (Heading.MEASURE, Heading.MONEY)
        told = [word for word, kind in self._kinds.items() if kind in values]
        ends = {_LATIN.findall(word)[-1] for word in told if word.isascii()}
        self._latin = frozenset(ends | {end + "s" for end in ends})
        self._other = tuple(word for word in told if not word.isascii())

    def frame(self, line: Line, folded: Folded) -> Frame | None:
        """The columns that a line heads, if it heads a goods table."""
        if not self.may_head(folded.text):
            return None
        return self._frame(line, line.text, line.segments(), folded)

    def frame_of(self, row: Row) -> Frame | None:
        """The columns that several lines head together."""
        return self._frame(None, row.text, row.segments, self._folder.fold(row.text))

    def may_head(self, folded: str) -> bool:
        """Whether a text speaks of values without holding many: all that most lines are asked."""
        if _MANY_DIGITS.search(folded):
            return False
        if not self._latin.isdisjoint(_LATIN.findall(folded)):
            return True
        return not folded.isascii() and any(word in folded for word in self._other)

    def _frame(
        self, line: Line | None, original: str, segments: Sequence[Segment], folded: Folded
    ) -> Frame | None:
        if any(
            s.end - s.start > _CELL_LENGTH * (1 + original.count("\n", s.start, s.end))
            for s in segments
        ):
            return None
        text = folded.text.replace("\n", " ")
        words = [
            (self._kind(m.group()), *folded.span(*m.span())) for m in self._words.finditer(text)
        ]
        if not self._is_header(text, segments, words):
            return None
        columns = _with_goods([c for s in segments for c in _columns_of(line, s, words)])
        if not any(c.heading is Heading.GOODS for c in columns) or not any(
            c.valued for c in columns
        ):
            return None
        return Frame(
            columns=tuple(sorted(columns, key=lambda c: (c.left, c.right))),
            header=" ".join(text.split()),
            near=0.0 if isinstance(line, SheetLine) else _NEAR,
        )

    def _kind(self, word: str) -> Heading:
        return self._kinds.get(word) or self._kinds[word.removesuffix("(s)").removesuffix("s")]

    def _is_header(
        self, text: str, segments: Sequence[Segment], words: Sequence[tuple[Heading, int, int]]
    ) -> bool:
        if re.search(r"[:：] *[^\s(]", text):
            return False
        headed = [s for s in segments if any(s.start <= start < s.end for _, start, _ in words)]
        if len(segments) > _FEW_CELLS:
            return 2 * len(headed) >= len(segments)
        letters = sum(map(str.isalnum, text))
        covered = sum(len(m.group().replace(" ", "")) for m in self._words.finditer(text))
        return covered >= _COVERED * letters and (
            len(segments) == _FEW_CELLS or len(words) > _FEW_CELLS
        )


def _with_goods(columns: list[TableColumn]) -> list[TableColumn]:
    """The columns; where none says what the goods are, the codes or «item» do."""
    kinds = {c.heading for c in columns}
    if Heading.GOODS in kinds:
        return columns
    spare = Heading.CODE if Heading.CODE in kinds else Heading.NUMBER
    return [c._replace(heading=Heading.GOODS) if c.heading is spare else c for c in columns]


def _columns_of(
    line: Line | None, segment: Segment, words: Sequence[tuple[Heading, int, int]]
) -> Iterator[TableColumn]:
    """One column for a cell; one for each heading where headings stand too close on a line."""
    own = [w for w in words if segment.start <= w[1] < segment.end]
    wrapped = line is None or "\n" in line.text[segment.start : segment.end]
    extents = [] if wrapped else [_extent(line, start, end) for _, start, end in own]
    if len({kind for kind, _, _ in own}) > 1 and extents and all(extents):
        for (kind, _, _), extent in zip(own, extents, strict=True):
            if extent is not None:
                yield TableColumn(kind, *extent)
        return
    known = [TableColumn(kind, segment.left, segment.right) for kind, _, _ in own]
    other = TableColumn(Heading.OTHER, segment.left, segment.right)
    # «Product price» is a price, «Quantity (units)» a quantity.
    yield next((c for c in known if c.valued), known[0] if known else other)


def _extent(line: Line | None, start: int, end: int) -> tuple[float, float] | None:
    """From where to where a piece of a page line reaches; None on a sheet, where the cell is all."""
    if line is None:
        return None
    boxes = [
        s.box for s in line.spots if not isinstance(s, CellSpot) and s.start < end and start < s.end
    ]
    if not boxes:
        return None
    return min(b.x0 for b in boxes), max(b.x1 for b in boxes)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _ended(word: str) -> str:
    """A word as a pattern: a Latin one ends as a word, its plural included."""
    pattern = re.escape(word)
    if _is_latin(word[-1]):
        pattern += r"(?:\(s\)|s)?(?![a-z0-9])" if word[-1] != "s" else r"(?![a-z0-9])"
    return pattern
