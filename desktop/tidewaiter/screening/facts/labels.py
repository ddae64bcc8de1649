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
        "c/o",
        "coo",
        "致",
        "by",
        "units",
        "cartons",
        "ctns",
        "pkgs",
        "箱数",
        "箱号",
        "intermediary",
        "征免",
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

_ADDRESS = frozenset({"address", "地址", "住所"})
_EITHER = frozenset({"to", "from", "致"})
# «需要者｜名称｜…»: the name of the party whose label stands to the left.
_NAMED = frozenset({"name", "名称", "氏名", "社名", "full name"})
# «Customer ID», «Supplier Information», «Consignee signature» are other headings.
_HEADING = re.compile(
    r"(?:ids?|information|info|code|no|nos|number|numbers|details?|orders?|ref|reference|p\.?o|part|parts|portal|service|"
    r"copy|signature|statement|certificate|declaration|undertaking|stamp|account|contact|type|charges?|agent|data|section|tax|vat|email|e-mail|tel|phone|fax)(?![a-z])"
)

_LEAD_SIGNS = " 0123456789().、:：*#■●◆○□・·-[]【〔"
_LEAD = f"[{re.escape(_LEAD_SIGNS)}]*"
# The name of the party whose block it stands in, or of one more party.
_OWN_NAME = re.compile(
    _LEAD + r"(?:company(?: name)?|name of company|会社名|公司名称|企业名称|单位名称|法人名) ?[:：]"
)
_LEAD_ONLY = re.compile(_LEAD)
_COUNT = re.compile(r"\d ?$")
# The first signs of a cell tell nearly all cells without a label from the rest.
_BEGINNING = 2
# «(negotiable only if consigned "to order", "to order of" a named person or "to order of bearer")»
_NOTE = (
    r" ?[\[(【][^\])】]{0,140}[\])】]"
    r"| ?insert name(?:[ ,&]{1,2}(?:and )?(?:address|phone|telephone|tel|fax))*"
    r"| ?(?:name and address|name & address|name and city|full name|name|and requested routing|information|address)(?![a-z])"
    r"| ?(?:名称及地址|及地址|的名称|名称|地址|住所|氏名|の名称|名)"
)

# Labels that no table can hold all of: «Ship owner:», «Copy of invoice to:», «官給先：», «欧洲代理：». They end with a
# colon, and what they end with is somebody. Folded, so Japanese signs are written as Chinese ones are.
_SOMEBODY = (
    r"(?:consignee|buyer|buying agent|customer|end[- ]?user|user|owner|distributor|dealer|reseller|importer|exporter|agent|agency|purchaser|"
    r"operator|client|contractor|applicant|recipient|receiver|licensee|licensor|forwarder|supplier|seller|vendor|shipper|consignor|principal|"
    r"lessee|lessor|shipyard|integrator|representative|affiliate|subsidiary|parent company|group company|headquarters|sponsor|partner|"
    r"institute|laboratory|university|company|firm|part(?:y|ies)|organi[sz]ation|purchasing office|branch|"
    r"(?:sold|ship(?:ped)?|deliver(?:ed|y)?|sen[dt]|cop(?:y|ies)|invoiced?|bill(?:ed)?|forward(?:ed)?|dispatch(?:ed)?|consigned|addressed|"
    r"hand(?:ed)? over|resold|transfer(?:red)?|leased|rented|documents?|goods|samples?)(?: [a-z]+){0,2} (?:to|at|with)|"
    r"(?:end|final|installation|delivery|using|end[- ]use) (?:location|site|place|plant|works|factory)|installed (?:at|by)|on behalf of|for use (?:at|by)|ordered by|"
    r"operated by|used by|funded by|bought by|requested by|attn|attention)"
)
_LIKE_A_LABEL = re.compile(
    _LEAD
    + rf"(?:[a-z0-9.'&/ -]{{0,36}}?(?<![a-z0-9]))?{_SOMEBODY}s?(?: (?:name|no\.? ?\d|\d|(?:in|of|for|at|abroad) ?[a-z ]{{0,24}}))?(?: ?\([^)\t\n:]{{1,30}}\))? ?[:：]"
    r"|"
    + _LEAD
    + r"(?!.{0,8}(?:联系人|负责人|担当者|经办人|制表人|签字|作成者|记入者|法人|连络先|问合|电话|邮箱|付款方|担当|证人))"
    r"[^\t\n:：\d]{0,12}(?:方|商|客|户|用户|单位|公司|代理|业主|船东|船主|厂家|买家|卖家|院所|机构|机关|部门|先|元|主|者|会社|商社|店|实体|所有人|使用人|委托人|承租人)"
    r"(?:名称?|单位)?(?: ?\([^)\t\n:]{1,14}\))? ?[:：]"
)
_LABEL_LENGTH = 60


class Label(NamedTuple):
    """A label at the start of a cell: its role, and where in the original line its value begins.

    `certain` labels end with a colon or with their cell; those that `continue` a block («address»)
    belong to the party above. `either` are «to» and «from», of a place or of a party, and an
    `address` is that of a party whose name has a label of its own; what is `named` is who stands to the left.
    """

    role: Role | None
    value: int
    certain: bool
    continues: bool = False
    either: bool = False
    address: bool = False
    named: bool = False


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
            rf"{_LEAD}({both})(?P<more>[)）]?(?:{_NOTE}|[ /|・,&()（-]{{1,3}}(?:{both})[)）]?)*)"
            r"(?P<end> ?[:：][ :：]*| ?[\])】〕]+[ :：]*|[ \n]*$|[ \n]*\n| )?"
        )

    def may_stand_on(self, line: Folded) -> bool:
        """Whether a cell of a line without wraps may begin with a label: a glance, and never wrongly False."""
        text = line.text
        return ":" in text or not self._beginnings.isdisjoint(
            [cell.lstrip(_LEAD_SIGNS)[:_BEGINNING] for cell in text.split("\t")]
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
        if text[after : after + _BEGINNING] in self._beginnings:
            known = self._known(original, line, (first, last), end)
            if known is not None:
                return known
        colon = text.find(":", first, min(last, first + _LABEL_LENGTH))
        return None if colon < 0 else _like_a_label(line, (first, colon, last), end)

    def whole(self, text: str) -> Label | None:
        """The label that a cell is, with nothing beside it, wherever its lines break; its value is elsewhere."""
        match = self._pattern.fullmatch(text.replace("\n", " ").strip())
        if match is None or match.group("end"):
            return None
        role = self._roles[match.group(1)]
        return Label(role, 0, certain=True, continues=match.group(1) in self._continuing)

    def _known(self, original: str, line: Folded, at: tuple[int, int], end: int) -> Label | None:
        """The label of the table that a cell from `first` to `last` begins with."""
        first, last = at
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
            more = match.group("more").strip(" ()")
            address = role is not None and more in _ADDRESS
            either = name in _EITHER and self._roles.get(more) is None
            return Label(
                role if either or name not in _EITHER else self._roles[more],
                value,
                certain=True,
                continues=name in self._continuing or address,
                either=either,
                address=address,
                named=name in _NAMED,
            )
        # «Consignee Yokohama Trading» is a label, «consignee shall» and «Destinations» are not.
        if name in self._plain or name in self._continuing or end is None:
            return None
        if _HEADING.match(rest):
            return None
        return Label(role, value, certain=False) if _begins_a_value(original[:1]) else None


def _like_a_label(line: Folded, at: tuple[int, int, int], end: int) -> Label | None:
    """What ends with a colon and names somebody, as the label of one more party."""
    first, colon, last = at
    match = _LIKE_A_LABEL.match(line.text, first, colon + 1)
    if match is None or match.end() <= colon:
        return None
    value = line.starts[colon + 1] if colon + 1 < last else end
    continues = _OWN_NAME.match(line.text, first, colon + 1) is not None
    return Label(Role.PARTY, value, certain=True, continues=continues)


def _begins_a_value(first: str) -> bool:
    return first.isupper() or first.isdigit() or (not first.isascii() and first.isalpha())
