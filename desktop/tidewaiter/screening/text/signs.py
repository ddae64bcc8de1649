"""Chinese and Japanese signs by what they look like: twins of two scripts, and characters easily mistaken.

Twins (カ and 力, ー and 一, hiragana and katakana) may replace each other everywhere. Of characters that only
look alike (末 for 未, 徽 for 微), a term bears one where it is long, and only such as no term holds:
those that the list itself tells apart are never mistaken for each other.
"""

import re
from collections.abc import Iterable, Mapping

from tidewaiter.screening.model import Disguise

_TWINS = {
    **dict(zip("力工口一二八卜夕千才", "カエローニハトタチオ", strict=True)),
    **dict(zip("ッヂヅ", "ツジズ", strict=True)),
    **{chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)},
    "っ": "ツ",
    "ぢ": "ジ",
    "づ": "ズ",
    "ぁ": "ア",
}
# Characters that are mistaken for each other again and again though the list holds both.
_OFTEN_MISTAKEN = (
    "金全", "石右", "未末", "土士", "己已", "己巳", "日曰", "人入", "大太", "大犬", "千干", "微徽", "密蜜", "碳炭", "器噐",
    "候侯", "天夭", "午牛", "王玉", "目且", "问间", "折拆", "冷冶", "治冶", "式武", "所听", "研妍", "技枝", "术木", "社杜",
    "株殊", "会合", "合台", "航舫", "粉份", "螺嫘", "析折", "析柝", "纤钎", "传侍", "感惑", "仪议", "锭绽", "板扳", "材村",
    "钢纲", "网冈", "铝侣", "线钱", "环坏", "弹惮", "压庄", "度庋", "高亮", "素索", "酸酪", "氟沸", "钠纳",
    # the same sound, or the right sign without its metal or stone
    "形型", "钨坞", "钨邬", "镝嫡", "镝滴", "铽忑", "钐衫", "钐杉", "钇亿", "钇忆", "钪炕", "镥橹", "钬伙", "铒饵",
    "镱臆", "镓嫁", "锗诸", "锑涕", "锑梯", "铋泌", "碲缔", "铍披", "铪蛤", "锆浩", "砷绅", "铟姻", "铼徕",
)  # fmt: skip
# Kana written in the other kana: fewer signs are words of the language («たぶん» is «perhaps», not タブン).
_SHORTEST_IN_OTHER_KANA = 5
# One sign in so many may only look like the right one.
_ALIKE_IN = 4
# Three signs are enough where the right one names an element: «氰化纳» can only be sodium's.
_ALIKE_IN_CHEMISTRY = 3
_HIRAGANA = re.compile("[\u3041-\u3096]")
_SIGN = re.compile(r"[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Signs:
    """How the signs of a text are taken for others, given the texts that are sought."""

    def __init__(self, alike: Mapping[str, str], texts: Iterable[str]) -> None:
        held = set[str]().union(*texts)
        self._alike = {
            sign: right
            for sign, others in alike.items()
            if sign not in held
            for right in [next((o for o in others if o in held), "")]
            if right
        }
        often = {pair[1]: pair[0] for pair in _OFTEN_MISTAKEN}
        twins = {sign: often.get(right, right) for sign, right in _TWINS.items()}
        shapes = {sign: often.get(right, right) for sign, right in self._alike.items()}
        self._shapes = str.maketrans(shapes | often | twins)
        self._shaped = frozenset(shapes | often | twins)

    def shape(self, text: str) -> str:
        """The text, as long, with one sign for all that are taken for each other."""
        return text if self._shaped.isdisjoint(text) else text.translate(self._shapes)

    def compare(self, piece: str, form: str) -> Disguise | None:
        """What makes `piece` look like `form`, which has the same shape; None where that is too little."""
        unlike = [(one, other) for one, other in zip(piece, form, strict=True) if one != other]
        strangers = [(a, b) for a, b in unlike if _TWINS.get(a, a) != _TWINS.get(b, b)]
        if strangers:
            return Disguise.FUZZY if _bears(form, strangers) else None
        if any(_HIRAGANA.match(one) or _HIRAGANA.match(other) for one, other in unlike):
            return Disguise.KANA if len(form) >= _SHORTEST_IN_OTHER_KANA else None
        return Disguise.LOOK_ALIKE


def _bears(form: str, strangers: list[tuple[str, str]]) -> bool:
    if len(_SIGN.findall(form)) // _ALIKE_IN >= len(strangers):
        return True
    return (
        len(strangers) == 1
        and len(form) >= _ALIKE_IN_CHEMISTRY
        and _names_element(strangers[0][1])
        and not _names_element(strangers[0][0])
    )


def _names_element(sign: str) -> bool:
    """Characters that chemists made: metals and gases."""
    return "\u9485" <= sign <= "\u9576" or "\u6c14" <= sign <= "\u6c33"
