"""What the columns of a company's own table mean: guessed from its headings, corrected by a person."""

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

# In how many rows from the top the headings are looked for.
_HEADINGS_WITHIN = 10


class Column(StrEnum):
    """What a column may hold; the texts are shown to people."""

    NAME = "name"
    OTHER_NAME = "other name"
    REFERENCE = "reference"
    SORT = "kind of party"
    ADDRESS = "address"
    COUNTRY = "country"
    REMARKS = "remarks"
    LISTED = "listed on"
    EXPIRES = "expires on"
    REASON = "reason"
    APPROVER = "approver"


# Whole headings, folded: width and case undone, blanks and punctuation left out.
_KNOWN: Mapping[Column, tuple[str, ...]] = MappingProxyType(
    {
        Column.NAME: (
            "name", "nameen", "englishname", "companyname", "partyname", "entityname", "fullname", "company", "party",
            "customer", "customername", "supplier", "organization", "organisation", "companyororganization",
            "名称", "名字", "公司名称", "企业名称", "单位名称", "客户名称", "公司", "英文名称",
            "名前", "会社名", "企業名", "名称英語", "組織名", "企業名組織名", "取引先名", "氏名",
        ),
        Column.OTHER_NAME: (
            "alias", "aliases", "aka", "alsoknownas", "othername", "othernames", "namezh", "nameja", "chinesename",
            "japanesename", "localname", "formername", "altname", "altnames", "alternativename",
            "别名", "其他名称", "曾用名", "中文名称", "中文名", "日文名称", "简称", "別名", "別称", "通称", "旧名", "現地名", "略称",
        ),
        Column.REFERENCE: ("id", "no", "number", "ref", "reference", "code", "customerno", "编号", "序号", "代码", "番号", "管理番号", "コード"),
        Column.SORT: ("kind", "type", "partytype", "entitytype", "sort", "类型", "类别", "種別", "区分"),
        Column.ADDRESS: ("address", "addresses", "street", "fulladdress", "地址", "住址", "注册地址", "住所", "所在地"),
        Column.COUNTRY: (
            "country", "countryorregion", "countrycode", "nation", "国家", "国家地区", "国别", "地区", "国", "国名", "国名地域名", "国地域",
        ),
        Column.REMARKS: (
            "remarks", "remark", "notes", "note", "comment", "comments", "typeofwmd", "备注", "说明", "備考", "注記", "懸念区分",
        ),
        Column.LISTED: ("listed", "listedon", "added", "since", "validfrom", "from", "startdate", "列入日期", "生效日期", "开始日期", "掲載日", "登録日", "開始日"),
        Column.EXPIRES: (
            "expires", "expireson", "expiry", "expirydate", "expirationdate", "validuntil", "until", "enddate", "有效期",
            "有效期至", "失效日期", "到期日", "截止日期", "有効期限", "期限", "失効日",
        ),
        Column.REASON: ("reason", "why", "justification", "原因", "理由", "依据"),
        Column.APPROVER: ("approver", "approvedby", "approvedby", "approval", "signedby", "批准人", "审批人", "核准人", "承認者", "承認"),
    }
)  # fmt: skip
_BY_HEADING = {heading: column for column, known in _KNOWN.items() for heading in known}

Columns = tuple[Column | None, ...]


def guess(headings: Sequence[str]) -> Columns:
    """What each column holds, as far as its heading says; only other names may stand in several.

    A heading in two languages, one on each line, is understood by either. Of several columns of
    names the first is the main one.
    """
    found: list[Column | None] = []
    for heading in headings:
        column = _meaning(heading)
        if column is Column.NAME and Column.NAME in found:
            column = Column.OTHER_NAME
        if column in found and column not in {Column.OTHER_NAME, Column.ADDRESS}:
            column = None
        found.append(column)
    return tuple(found)


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows holds the headings; the first, where none looks like it."""
    within = range(min(len(rows), _HEADINGS_WITHIN))
    return next((at for at in within if Column.NAME in guess(rows[at])), 0)


def _meaning(heading: str) -> Column | None:
    whole = [heading, *heading.splitlines(), *heading.replace("／", "/").split("/")]
    return next((c for text in whole if (c := _BY_HEADING.get(_folded(text)))), None)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
