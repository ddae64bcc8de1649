"""When a line names something only to say that it is not there, or will not be done."""

import re

# Words before a name: «other than ephedrine», «containing less than 1 part hafnium», «does not contain».
# Only few words may stand between, for a line can deny one thing and ship another.
_BEFORE_GOODS = re.compile(
    r"(?:\b(?:other than|others? except|excluding|exclud(?:es|ed)|except(?:ing)?(?: for)?|"
    r"(?:does|do|did|is|are) not (?:contain|include)|not (?:containing|including|contain)|"
    r"(?:containing|contains|with) less than|free (?:of|from)|without|non|never|no added)"
    r"(?: [^ \t;:.()、。；]+){0,3} ?|不含(?:有)?[^\t;。；，、]{0,4}|不包括[^\t;。；，]{0,4}|非[^\t;。；，、]{0,1}|无|除)$"
)
_AFTER_GOODS = re.compile(
    r"^(?: ?-?free\b(?! of charge| sample| shipping| issue|ly)|以外|を除く|を含まない|を含有しない|は含まない|不使用|フリ|外的|除外|なし)"
)

# A promise: «will not be used for military purposes», «不用于军事», «軍事用途に使用いたしません».
_PLEDGE_BEFORE = re.compile(
    r"(?:\b(?:not|never|neither|nor|no|non|without|isn't|won't|shan't|cannot|prohibit(?:s|ed)?|refrain(?:s)? from|"
    r"other than|exclud(?:e|es|ed|ing)|free from)\b[^\t.;。；]{0,90}"
    r"|(?:不(?:会|得|可|将|再)?(?:被)?(?:直接或间接)?(?:用于|用作|用在|使用|转让|转售|出口|再出口|提供|涉及|属于|是|为)?|未|非|无|没有|禁止|严禁|绝不|并非|并不|决不)[^\t。；;]{0,24})$"
)
_PLEDGE_AFTER = re.compile(
    r"^[^\t。；;.]{0,40}?(?:(?:ない|ません|ぬ|ず)(?:[^ぁ-ん]|こと|もの|と|よう|旨|の|$)|禁止|无关|無関|に該当しない|以外|\b(?:is|are) (?:prohibited|excluded|not )|\bnot be\b|\bno\b ?$|[:：] ?(?:no|none|n/a|无|否|なし|無)\b)"
)

# Phrases of the pack that are promises by themselves: «民用承诺», «軍事用途に使用しない».
_PROMISE = re.compile(r"pledge|承诺|誓[约約]|不用于|使用しない")
_MISSING = re.compile(r"missing|なし|未|不|没有|no\b")


def is_promise(phrase: str) -> bool:
    """Whether a folded phrase promises something by itself, and does not say that a promise is missing."""
    match = _PROMISE.search(phrase)
    return bool(match) and not _MISSING.search(
        phrase.replace("不用于", "").replace("使用しない", "")
    )


def denies_goods(text: str, start: int, end: int) -> bool:
    """Whether the folded line names `text[start:end]` as something the goods are not."""
    before = text[max(0, start - 60) : start].rsplit("\t", 1)[-1]
    return bool(_BEFORE_GOODS.search(before) or _AFTER_GOODS.match(text[end : end + 24]))


def pledges(text: str, start: int, end: int) -> bool:
    """Whether the folded line promises or denies what `text[start:end]` warns of."""
    before = text[max(0, start - 120) : start].rsplit("\t", 1)[-1]
    return bool(_PLEDGE_BEFORE.search(before) or _PLEDGE_AFTER.match(text[end : end + 60]))
