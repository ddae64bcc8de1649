"""How company names are compared: legal forms folded away at either end, and what is left, as tokens."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tidewaiter.screening.text.folding import Folder

_LATIN_FORMS = (
    r"co\.?,? ?ltd|company,? limited|co\.?,? limited|limited company|ltd|limited|limited partnership|inc|incorporated|corp|corporation|"
    r"company|co|k\.? ?k|kabushiki kaisha|kabushiki gaisha|g\.? ?k|godo kaisha|y\.? ?k|yugen kaisha|llc|l\.l\.c|llp|lp|plc|"
    r"gmbh(?: & co\.? kg)?|mbh|ag|kg|s\.? ?a|s\.? ?a\.? ?s|s\.? ?p\.? ?a|s\.? ?r\.? ?l|b\.? ?v|n\.? ?v|a\.? ?s|"
    r"spol\.? ?s ?\.? ?r\.? ?o|s\.? ?r\.? ?o|uab|oy|ab|aps|pte|pty|pvt|sdn\.? ?bhd|bhd"
)
_CJK_FORMS = (
    "株式会社", "有限会社", "合同会社", "合资会社", "合名会社", "股份有限公司", "有限责任公司", "股份公司", "控股公司", "有限公司", "集团公司", "总公司", "公司",
    "一般社团法人", "一般财团法人", "公益社团法人", "公益财团法人", "国立研究开发法人", "独立行政法人", "国立大学法人",
    "(株)", "(有)", "(同)", "(社)", "(财)",
)  # fmt: skip
# What follows a company's name in a Japanese or Chinese address without being part of it.
_AFTER_NAME = (
    "御中", "样", "殿", "本社", "本店", "支社", "支店", "营业所", "事业所", "工场", "研究所", "制作所", "制造所", "造船所", "事务所", "出张所", "中国", "日本", "司令", "本部", "第",
    "东京", "大阪", "の", "に", "へ", "は", "が", "を", "と", "で", "及", "和", "与", "等", "向け", "宛", "有限", "物流", "部", "课", "代表",
)  # fmt: skip

# Particles and verbs that may stand right before a name.
_BEFORE_NAME = (
    "は", "が", "を", "に", "へ", "の", "と", "や", "为", "给", "向", "由", "与", "和", "是", "于", "至", "往", "用户", "日本",
)  # fmt: skip

# «红猫控股» for «红猫控股公司»: what a firm's short name ends with; no more than a sign of one at the end of a listed name.
_SHORT_FORMS = ("控股", "集团")

_SEPARATORS = " .,;:()/\\\"'\n"
_FORM_AFTER = re.compile(
    rf"^[ ,.]*(?:(?:{_LATIN_FORMS})(?![a-z0-9])\.?[ ,]*)+|^ ?[(\[]?(?:{'|'.join(map(re.escape, (*_CJK_FORMS, *_SHORT_FORMS)))})[)\]]?"
)
_FORM_BEFORE = re.compile(rf"(?:{'|'.join(map(re.escape, _CJK_FORMS))}) ?$")
_FORM_WITHIN = re.compile(
    rf"(?<=[ .,])(?:{_LATIN_FORMS})(?![a-z0-9])\.?|(?<=.)(?:{'|'.join(map(re.escape, _CJK_FORMS))})",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"^(?:(?:{'|'.join(map(re.escape, _CJK_FORMS))}) ?)+|^the ")
_TAIL = re.compile(
    rf"(?:[ ,.]+(?:{_LATIN_FORMS})\.?)+[ ,.]*$|(?: ?(?:{'|'.join(map(re.escape, _CJK_FORMS))}))+$"
)
_WORD = re.compile(r"[a-z0-9]+|[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_UNIT = re.compile(
    r"(?<![a-z0-9])(?:[a-z]\.){2,}(?![a-z0-9])|[a-z0-9]+|[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_CJK = re.compile(r"[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")

# Words that many names share: they tell nobody apart.
COMMON = frozenset(["and", "of", "the", "for", "de", "und"])


class Name(NamedTuple):
    """A name without its legal forms: `core` as folded text, `tokens` its words, `cjk` its script."""

    core: str
    tokens: tuple[str, ...]
    cjk: bool
    legal: bool


def name_of(text: str, folder: Folder) -> Name:
    """A company's name taken apart; a name that is nothing but legal form keeps it."""
    whole = " ".join(folder.plain(text).split())
    core = _HEAD.sub("", whole, count=1)
    core = _TAIL.sub("", core) or core
    core = core.strip(" .,;:") or whole
    return Name(core, words(core), bool(_CJK.search(core)), legal=core != whole)


def names_firm(text: str) -> bool:
    """Whether some line of a text, as written, is a name with a legal form."""
    pieces = re.split(r"[\n,、，]", text.casefold())
    return any(
        _TAIL.search(piece) or (not piece.startswith("the ") and _HEAD.match(piece))
        for piece in map(str.strip, pieces)
    )


def words(core: str) -> tuple[str, ...]:
    """The words that count: dotted letters joined, punctuation and common words left out."""
    joined = _DOTTED.sub(lambda m: m.group().replace(".", ""), core)
    return tuple(w for w in _WORD.findall(joined) if w not in COMMON)


def units_of(core: str) -> tuple[str, ...]:
    """A folded text cut as finely as names can meet within it: Latin words, Chinese or Japanese signs."""
    return tuple(unit for unit, _, _ in placed_units(core))


def placed_units(text: str) -> Iterator[tuple[str, int, int]]:
    """The same, each with its offsets in the text; common words are left out."""
    for match in _UNIT.finditer(text):
        unit = match.group().replace(".", "")
        if unit not in COMMON:
            yield unit, match.start(), match.end()


def legal_around(text: str, start: int, end: int) -> int:
    """How far a name at `text[start:end]` goes on with a legal form; its end when there is none before.

    -1 says that there is no legal form on either side.
    """
    after = _FORM_AFTER.match(text[end : end + 40])
    if after:
        return end + len(after.group().rstrip(" ,"))
    return end if _FORM_BEFORE.search(text[max(0, start - 10) : start]) else -1


def legal_end(text: str) -> int:
    """Where the last of the legal forms that first follow each other ends; -1 when there is none."""
    found = _FORM_WITHIN.search(text)
    if not found:
        return -1
    more = _FORM_AFTER.match(text[found.end() :].lower())
    return found.end() + (len(more.group().rstrip(" ,")) if more else 0)


def begins_earlier(text: str, start: int) -> bool:
    """Whether signs before a Chinese or Japanese name belong to it, so that it is another name."""
    before = text[:start]
    if not before or not _CJK.match(before[-1]) or not _CJK.match(text[start]):
        return False
    return not _FORM_BEFORE.search(before) and not before.endswith(_BEFORE_NAME)


def runs_on(text: str, end: int) -> bool:
    """Whether a Chinese or Japanese name goes on with signs that are no legal form and no department."""
    after = text[end : end + 4]
    if not after or not _CJK.match(after[0]) or not _CJK.match(text[end - 1]):
        return False
    return not after.startswith(_AFTER_NAME) and not _FORM_AFTER.match(text[end:])


# What parts a name from its place, its branch or its other name.
_PLACE_AFTER = re.compile(r"\s*(?:[,，、;；/／|(（\[【\n]|[-–—]\s)")
# «TDK Narita plant», «JMSDF Yokosuka base»: a word or two, and what belongs to a firm or a force.
_SITE_AFTER = re.compile(
    r"[\s,]+(?:[\w.-]+\s+){0,3}?(?:factory|works|plants?|shipyard|yard|cent(?:er|re)|ctr|branch|offices?|sites?|hq|head\s?quarters|head\s?office|"
    r"labs?|laborator(?:y|ies)|campus|r\s?&\s?d|mill|refinery|base|camp|depot|warehouse|dept|department|division|group)\b",
    re.IGNORECASE,
)
# After a blank a Chinese or Japanese name's place or department follows: «空自 岐阜補給処».
_SIGNS_AFTER = re.compile(r"\s+[\u3005\u3040-\u30ff\u3400-\u9fff第]|\s*(?:様|殿|先生|御中)")

_UNIT_AFTER = re.compile(r"\s|司令|本部|[監监]部|[総总][監监]|[補补][給给]|管区|[隊队]|第")


def heads_field(before: str, after: str, *, unit: bool = False) -> bool:
    """Whether a name that is a word as well begins its field, and goes on with no more than where or who in it.

    A force or a ministry goes on with any `unit` of it.
    """
    if before.strip(" .,:;()（）「」\"'*・-"):
        return False
    if not after.strip() or (unit and _UNIT_AFTER.match(after)):
        return True
    if _PLACE_AFTER.match(after) or _SITE_AFTER.match(after):
        return True
    return _SIGNS_AFTER.match(after) is not None


def stands_alone(cell: str, start: int, end: int) -> bool:
    """Whether the name, with its legal form, is all that its cell or line of a cell says."""
    stop = legal_around(cell, start, end)
    before, after = cell[:start], cell[max(end, stop) :]
    before = _HEAD.sub("", before.strip(_SEPARATORS))
    return not before.strip(_SEPARATORS) and not after.strip(_SEPARATORS)
