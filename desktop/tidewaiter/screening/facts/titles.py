"""Which kind of paper a title names: invoice, packing list, bill of lading, end-use statement and the like."""

import re
from collections.abc import Mapping
from types import MappingProxyType

TITLE_LENGTH = 60
# One of these stands in every title below.
TITLE_HINTS = (
    *(
        "invoice",
        "proforma",
        "pro forma",
        "pro-forma",
        "quotation",
        "packing",
        "weight list",
        "lading",
    ),
    *(
        "waybill",
        "b/l",
        "end-us",
        "end us",
        "euc",
        "eus",
        "certificate",
        "order",
        "contract",
        "sales",
    ),
    *(
        "advice",
        "instruction",
        "booking",
        "arrival",
        "delivery",
        "发票",
        "インボイス",
        "送り状",
        "仕入书",
        "请求书",
    ),
    *(
        "见积书",
        "报价单",
        "装箱单",
        "包装",
        "リスト",
        "梱包",
        "提单",
        "运单",
        "船荷证券",
        "运送状",
        "证明",
        "声明",
    ),
    *(
        "说明",
        "承诺",
        "誓约书",
        "原产地证",
        "合同",
        "注文书",
        "契约书",
        "发注书",
        "通知",
        "托运单",
        "送货单",
        "纳品书",
    ),
    *("船积", "プロフォ"),
)

# Folded words, the longer before the shorter where both begin alike.
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "invoice": r"(?:commercial|customs|export|sales|tax)? ?invoice(?: ?(?:/|and|&) ?packing list)?|(?:商业|形式|出口)?发票"
        r"|商业发票|コマ-?シャルインボイス|インボイス|(?:商业)?送り状|仕入书|请求书",
        "proforma invoice": r"pro ?-?forma(?: invoice)?|形式发票|プロフォ-?マインボイス|见积书|quotation|报价单",
        "packing list": r"(?:weight ?(?:/|and|&)? ?)?packing ?list|packing ?(?:/|and|&) ?weight list|weight list|装箱单|包装单|"
        r"パッキングリスト|梱包明细书?|包装明细书?",
        "bill of lading": r"(?:ocean |multimodal transport |combined transport |house |master |original )?bill of lading|"
        r"(?:express |non-?negotiable )?(?:sea ?)?waybill|b/l|(?:海运)?提单|海运单|船荷证券",
        "air waybill": r"(?:house |master )?air ?waybill|航空运单|空运单|航空运送状",
        "end-use statement": r"end[- ]us(?:e|er)s? (?:statement|certificate|undertaking|declaration|certification|letter)|euc|eus|"
        r"(?:最终)?用户(?:和最终用途)?(?:证明|声明|说明|承诺书?)|最终用户和最终用途(?:证明|说明)|最终用途(?:证明|声明|说明|承诺书?)|"
        r"最终需要者等?(?:に关する)?誓约书|最终用途誓约书|誓约书|用途证明书",
        "certificate of origin": r"certificate of origin|原产地证(?:明书?)?|原产地证明书",
        "order": r"purchase order|sales contract|sales confirmation|order confirmation|contract|采购订单|购销合同|销售合同|"
        r"买卖合同|合同|注文书|契约书|売买契约书|发注书",
        "shipping advice": r"shipping (?:advice|instructions?)|delivery (?:note|order)|booking confirmation|arrival notice|"
        r"装船通知|托运单|送货单|纳品书|船积依頼书|船积指図书",
    }
)
_ANY = "|".join(_TITLES.values())
_TITLE = re.compile(
    r"[^\w]*(?:(?:original|copy|正本|副本) ?)?(?:"
    + "|".join(
        f"(?P<{name.replace(' ', '_').replace('-', '_')}>{words})"
        for name, words in _TITLES.items()
    )
    + rf")(?:[ /|&\n]+(?:{_ANY}))*(?: ?[(（].{{0,24}})?[^\w]*"
)
# «装 箱 单»: titles are set wide.
_SET_APART = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff])[ \u3000]+(?=[\u3040-\u30ff\u3400-\u9fff])"
)
_NAMES = {name.replace(" ", "_").replace("-", "_"): name for name in _TITLES}


def title_of(folded: str) -> str:
    """Which kind of paper a folded cell names as a title, or nothing."""
    if len(folded) > TITLE_LENGTH:
        return ""
    found = _TITLE.fullmatch(_SET_APART.sub("", folded.strip()))
    kind = found.lastgroup if found else None
    return _NAMES[kind] if kind else ""
