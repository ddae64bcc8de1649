"""When a word of war or a name of goods only names, colours, shapes or is told of: «Avenida Germania», «凯夫拉色».

The patterns are in the folded forms of words, as lines are when they are looked at. What they find is set
aside and stays listed.
"""

import re

from tidewaiter.screening.model import ReadsAs

_CJK = r"\u3005\u3040-\u30ff\u3400-\u9fff"
_STREET_BEFORE = re.compile(
    r"\b(?:avenida|av\.|rua|calle|rue|bairro|barrio|plaza|piazza|jalan|jl\.|viale|corso|ulica|ul\.)"
    r"(?: (?:de|del|della|do|da|dos|das|la|le|du|des|di))? (?:[a-z]+ )?$"
)
_STREET_AFTER = re.compile(
    r"^ (?:street|avenue|boulevard)\b(?! (?:light|lamp))"
    r"|^ (?:road|lane|crescent|mews|close|court|terrace)(?= ?(?:[,;]|$))"
    rf"|^[{_CJK}]{{0,2}}(?:大道|胡同|丁目|通り|ビル(?=[\d ]|$))|^(?:路|街|巷|弄)(?=[\d,(]|$)"
)
# «重水苑», «戦車軒», «黒鉛堂»: houses that are called so.
_HOUSE_AFTER = re.compile(
    # «Sarin Singh & Sons»
    r"^(?: [a-z]+)? (?:&|and) (?:sons?|daughters?|bros|brothers)\b"
    rf"|^ー?[{_CJK}]{{0,3}}?(?:用品店|钓具店|食堂|酒场|书店|茶屋|ラ.メン)"
    rf"|^(?:轩|苑|庄|堂|亭|庵|山?ビル)(?![{_CJK}]{{0,3}}(?:用|向|装置))"
)
# «凯夫拉色», «炭素繊維「風」», «雷管红（色号）»; «氧化铽粉色» and «氧化铽色粉» may be of their own colour.
_COLOUR_AFTER = re.compile(
    r"-(?:yellow|green|red|blue|gold|gr[ea]y|brown|white|black|orange|pink|purple|colou?red|tinted)\b"
    r"|(?:(?<!粉)色(?!粉|[^\t,]{0,3}(?:粉末|金属|结晶))|[「\"](?:风|调|柄|色)[」\"]|[风调]の|风格|カラ[ーー-](?![ァ-ヶ])"
    r"|[红蓝绿黄黑紫橙棕]\(色|(?:外形|外观|造型|样式)的)"
)
# «砲弾型», «torpedo cut», «radar-shaped lamp»: shapes of other things.
_SHAPE_AFTER = re.compile(
    # «ミサイル型部品» is a part of one
    r"^[猫狗兔熊鸭](?![\u3400-\u9fff])|^[\"」]?(?:[型形状](?![号番式态况部装机器体弹兵系导发]|センサ|システム)|款(?!项))|^[ -](?:type|style|like)\b(?! ?[:：]| of| approval| no| number)|^[ -]shaped?\b"
    r"|^ (?:cut(?! ?-?off)|theme|logo)\b"
)
# «Radar-brand hook», «雷达牌», «レーダー印»: what a brand is called, after a weapon or a radar.
_BRAND_AFTER = re.compile(
    r"^[\"」』”]?(?:[ -]brand(?:ed)?\b(?! ?:)|牌(?![照号坊楼])|印(?![刷字象章度])|ブランド)"
)
_QUOTED = re.compile(
    r"(?:(?<![\w.])|(?<=[店牌款色标列叫称味馆队曲影戏]))\"[^\"\t]{1,40}\"|「[^」\t]{1,20}」|『[^』\t]{1,20}』|«[^»\t]{1,40}»|(?<!\w)'[^'\t]{1,40}'(?!\w)"
)
# «品名「ドローン」» is what the goods are called.
_CALLED_SO = re.compile(r"(?:品名|名称|货名|商品|产品|goods|description|item|product)[ :：は为]*$")
# What is given a name, and not what something is for: «壶铃», and no «用于» nor «品名为».
_A_KIND_OF_GOODS = re.compile(r"(?<![用供装给于在为是系名称品物]) ?(?<=[\u3400-\u9fff])$")
_PART_AFTER = re.compile(r"(?:组件|部件|零件|系统|装置|模块|导引|[用壳舱体弹])")
_CLOSING = frozenset('」』"')
_WORDS = re.compile(rf"[a-z]{{3}}|[{_CJK}]{{2}}")
_TALE = (
    r"\b(?:novels?|comics?|(?:crime|short|love) stor(?:y|ies)|cartoons?|fairy tales?|picture books?)\b"
    r"|小说|漫画|绘本|图画书|纸芝居|[纸紙]しばい"
)
_TOLD = re.compile(_TALE)
_TITLED = re.compile(
    rf"{_TALE}|\b(?:songs?|song ?books?|films?|movies?|albums?|sheet music)\b|[乐楽]谱|歌曲|电影|映画|唱片|曲集"
)
# «「魚雷」は釣具の形の呼び名です», «弹头灯均为灯体形状叫法», «炭疽等字样仅见于条款», «… lamps are colours of one housing».
_SAID_OF_NAMES = (
    r"は[^\t。]{0,24}(?:の名|呼び名|呼び方|名前|爱称|色名|号\)|意匠|デザインの|名(?:による|に由来|である|です))|の(?:语|文字)は"
    r"|[^\t。;]{0,12}为[^\t。,]{0,10}(?:叫法|花色|色名|名称|称呼|款式)|等?(?:字样|字眼|一词|二字)"
    r"|[^\t。;,]{0,8}\((?:形状|造型|款式|口味|商品|菜品|花色|品种)名?\)"
    r"|[^\t。()]{0,4}\([^()\t]{0,16}(?:商品名|ブランド名|爱称|商标|品牌名?)\)"
    r"|(?: [a-z]+){0,4} (?:is|are) (?:only )?(?:the |a )?(?:colou?rs?|names?|shapes?|patterns?)\b"
)
_TOLD_AFTER = re.compile(
    rf"^(?:[ -][a-z0-9]{{1,4}})?[」\"]?(?:[や、・][^\t。]{{1,12}}?)? ?(?:{_SAID_OF_NAMES})"
    r"|^(?:の?(?:しくみ|仕組み|ひみつ|秘密|历史|冒险|物语)|的(?:故事|秘密|历史|奥秘|冒险))"
)
_TOLD_BEFORE = re.compile(r"\b(?:history|story|stories|tales?|wonders) of (?:the )?$")
_REACH = 48


def called_after(view: str, start: int, end: int, *, a_theme: bool) -> ReadsAs | None:
    """What is only called, coloured or told of by the name at `view[start:end]` of a folded line.

    `a_theme` says that the name is also a fancy name or a shape («ミサイル型», «lure "Torpedo"»): a weapon or
    a radar, but no substance.
    """
    before, after = view[max(0, start - _REACH) : start], view[end : end + _REACH]
    if is_street(before, after):
        return ReadsAs.PLACE
    if _HOUSE_AFTER.match(after):
        return ReadsAs.SHOP
    if _COLOUR_AFTER.match(view, end) or (a_theme and _SHAPE_AFTER.match(after)):
        return ReadsAs.STYLE
    if a_theme and _BRAND_AFTER.match(after):
        return ReadsAs.SHOP
    if (
        _TOLD_AFTER.match(after)
        or _TOLD_BEFORE.search(before)
        or _is_title(view, start, end, a_theme=a_theme)
    ):
        return ReadsAs.THING
    return None


def is_only_a_name(view: str, end: int) -> bool:
    """Whether the folded line says of a word in quotation marks that it is a name: «「海軍」は料理名による»."""
    return (
        view[end : end + 1] in _CLOSING and _TOLD_AFTER.match(view[end : end + _REACH]) is not None
    )


def is_street(before: str, after: str) -> bool:
    """Whether a name is that of a street by what stands before and after it: «Bairro Arsenal, Braga»."""
    return bool(_STREET_BEFORE.search(before) or _STREET_AFTER.match(after))


def _is_title(view: str, start: int, end: int, *, a_theme: bool) -> bool:
    """Whether the name stands in a tale, or in quotation marks as a fancy name or a title."""
    first = view.rfind("\t", 0, start) + 1
    last = view.find("\t", end)
    cell = view[first : last if last >= 0 else len(view)]
    if a_theme and _TOLD.search(cell):
        return True
    if not a_theme and not _TITLED.search(cell):
        return False
    if a_theme and _in_quotes_alone(cell, start - first, end - first):
        return True
    return any(
        one.start() < start - first
        and end - first < one.end()
        and not _CALLED_SO.search(cell, 0, one.start())
        and _WORDS.search(cell[: one.start()] + "\t" + cell[one.end() :]) is not None
        for one in _QUOTED.finditer(cell)
    )


def _in_quotes_alone(cell: str, start: int, end: int) -> bool:
    """Whether quotation marks that follow a sign hold nothing but the name: «壶铃"炮弹"8公斤», and no «用于"鱼雷"»."""
    if not (0 < start < end < len(cell) and cell[start - 1] == cell[end] == '"'):
        return False
    if _PART_AFTER.match(cell, end + 1):
        return False
    before = cell[: start - 1]
    return before.count('"') % 2 == 0 and _A_KIND_OF_GOODS.search(before) is not None
