"""The labels by which papers say what a party, a place or a sentence is, in three languages."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from tidewaiter.screening.model import Role
from tidewaiter.screening.text.folding import Folded, Folder

# In the table of labels: one that only ends a block, and one that goes on with the party above.
_ENDS, _CONTINUES = "-", "+"
# These are also plain words: they are labels only before a colon, or alone in their cell.
_PLAIN_WORDS = frozenset(
    [
        "to",
        "from",
        "via",
        "bank",
        "origin",
        "purpose",
        "application",
        "transit",
        "name",
        "title",
        "terms",
        "unit",
        "item",
        "items",
        "date",
        "goods",
        "total",
        "notes",
        "notify",
        "packing",
        "package",
        "packages",
        "marks",
        "currency",
        "producer",
        "包装",
        "件数",
        "个数",
        "货币",
        "通货",
        "用途",
        "代理",
        "银行",
        "银行名",
        "名称",
        "产地",
        "经由",
        "申请人",
        "使用目的",
        "客户",
        "单位",
        "数量",
        "番号",
        "日期",
        "品名",
        "支票",
        "备注",
        "合计",
        "金额",
        "通知",
    ]
)

# «Customer ID», «Supplier Information», «Consignee signature» are other headings.
_HEADING = re.compile(
    r"(?:ids?|information|info|code|no|nos|number|numbers|details?|orders?|ref|reference|p\.?o|part|parts|portal|service|"
    r"copy|signature|stamp|account|contact|type|charges?|agent|data|section|tax|vat|email|e-mail|tel|phone|fax)(?![a-z])"
)

_LEAD = r"[ \d().、:：*#■●◆○□・·\-\[\]【〔(]*"
_LEAD_ONLY = re.compile(_LEAD)
_COUNT = re.compile(r"\d ?$")
# The first signs of a cell tell nearly all cells without a label from the rest.
_BEGINNING = 2
_NOTE = r"(?: ?[\[(【][^\])】]{0,50}[\])】]| ?(?:name|address|名称|name and address|name & address|地址|及地址|名称及地址|住所|氏名|名|的名称|の名称))*"


class Label(NamedTuple):
    """A label at the start of a cell: its role, and where in the original line its value begins.

    `certain` labels end with a colon or with their cell; those that `continue` a block («address»)
    belong to the party above.
    """

    role: Role | None
    value: int
    certain: bool
    continues: bool = False


class Labels:
    """All labels compiled once: each with its role's name, `-` or `+`."""

    def __init__(self, labels: Mapping[str, str], folder: Folder) -> None:
        self._roles: dict[str, Role | None] = {}
        self._continuing: set[str] = set()
        for label, role in labels.items():
            name = folder.plain(label)
            self._roles.setdefault(name, None if role in {_ENDS, _CONTINUES} else Role(role))
            if role == _CONTINUES:
                self._continuing.add(name)
        self._plain = frozenset(folder.plain(word) for word in _PLAIN_WORDS)
        known = "|".join(re.escape(k) for k in sorted(self._roles, key=len, reverse=True))
        both = rf"(?:{known})(?![a-z])"
        self._beginnings = frozenset(k[:_BEGINNING] for k in self._roles)
        self._pattern = re.compile(
            rf"{_LEAD}({both})(?:[ /|・,&()（-]{{1,3}}(?:{both}))*[)）]?{_NOTE}"
            r"(?P<end> ?[:：][ :：]*| ?[\])】〕]+[ :：]*|[ \n]*$|[ \n]*\n| )?"
        )

    def at(self, original: str, line: Folded, start: int, end: int) -> Label | None:
        """The label that a cell begins with, if it does: `original[start:end]` of a line and its fold."""
        if isinstance(line.starts, range):  # nothing was left out or put in before the cell
            first, last = start, end
        else:
            first, last = bisect_left(line.starts, start), bisect_left(line.starts, end)
        text = line.text
        after = first
        if not text[first : first + 1].isalpha():  # no letter leads
            lead = _LEAD_ONLY.match(text, first, last)
            after = lead.end() if lead else first
        if text[after : after + _BEGINNING] not in self._beginnings:
            return None
        match = self._pattern.match(line.text, first, last)
        if match is None:
            return None
        value = line.starts[match.end()] if match.end() < last else end
        return self._label(match, line.text[match.end() : last], value, original[value:end])

    def _label(self, match: re.Match[str], rest: str, value: int, original: str) -> Label | None:
        name, end = match.group(1), match.group("end")
        role = self._roles[name]
        if role is Role.PACKAGES and _COUNT.search(match.string, match.start(), match.start(1)):
            return None  # «224 packages» is what the label before it asks for
        if not rest.strip() or (end and (end.strip() or "\n" in end)):
            return Label(role, value, certain=True, continues=name in self._continuing)
        # «Consignee Yokohama Trading» is a label, «consignee shall» and «Destinations» are not.
        if name in self._plain or name in self._continuing or end is None:
            return None
        if _HEADING.match(rest):
            return None
        return Label(role, value, certain=False) if _begins_a_value(original[:1]) else None


def _begins_a_value(first: str) -> bool:
    return first.isupper() or first.isdigit() or (not first.isascii() and first.isalpha())
