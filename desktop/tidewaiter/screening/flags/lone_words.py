"""When one everyday word that is a red flag's whole phrase says nothing of war, secrecy or a receiver.

«Depot», «camp», «torpedo», «坦克» stand in a thousand names of goods and places. What they are is told by what
the line is: in the name of goods they name a shape or a brand unless the goods are for such a thing; beside a
customs number of goods of shops the more so; of a place they say something only where a force, a receiver or
an address is spoken of. What is set aside so stays listed. The patterns are in the folded forms of words.
"""

import re
from typing import NamedTuple

from tidewaiter.screening.facts.columns import is_goods_line
from tidewaiter.screening.model import ReadsAs

# A customs number that fills its cell; a shorter one may be a quantity.
_CUSTOMS = re.compile(r"(?:^|\t) ?(?:hs ?)?(\d{4})[. ]?\d{2}(?:[. ]?\d{2}){1,2} ?(?=\t|$)")
# What says use or user by itself; a navy also names beans, curls and colours.
_OUTRIGHT = re.compile(
    r"militar|defen[cs]e|counterstrike|军[用事工方队标医校]|国防|防[卫衛]|涉军|mil-s"
)
# Longer Latin phrases and longer rows of signs say by themselves what they mean.
_SIGNS = 4
# The Harmonized System's chapters and headings of what shops sell: food, cosmetics, bags, books, clothes, tableware,
# furniture, toys. Helmets (6506), tarpaulins and tents (6306) are none of them: forces buy those.
_OF_SHOPS = (
    *(f"{n:02d}" for n in (*range(1, 23), 33, 42, 46, 49, 57, 61, 62, 64, 66, 67, 95)),
    *("3401", "3406", "3605", "4820", "4821", "6301", "6302", "6303", "6304", "6504", "6505", "6911", "6912", "6913"),
    *("3924", "3926", "4014", "7013", "7117", "7323", "7418", "7615", "8211", "8213", "8214", "8215", "8509", "8510", "8513", "8516", "8539", "8714", "9004"),
    *("9101", "9102", "9105", "9113", "9205", "9206", "9401", "9403", "9404", "9405", "9603", "9605", "9608", "9609", "9613"),
    *("9615", "9616", "9617", "9619"),
)  # fmt: skip
_PAIRS = frozenset(
    ("fighter jet", "fighter aircraft", "fighter plane", "coast guard", "air force", "night vision")
)
_TOYS = ("9503", "9504", "9505")
# What the goods are for, or are a part of: «pump for submarine», «坦克发动机配件», «魚雷用電池».
_FOR = re.compile(
    r"\b(?:for|aboard|into|against|by|fits?|of (?:the|an?)|(?:used|use|installed|mounted|carried) (?:in|on|with))(?: [a-z-]+){0,3} $"
    r"|\bto (?:the |an? )$|[用供装给于在]$|(?:用于|供给|配套|安装在|搭载)[^\t,，。]{0,6}$"
)
_FOR_IT = re.compile(
    r"^(?:用(?!品)|向け|专用|配套|使用|的?(?:部件|配件|零件|部品|发动机|炮|舱|舵|壳体|车体|底盘|履带|战斗部)|の(?:部品|修理|整备|开发|制造))"
    r"|^s? (?:(?:guidance|warhead|engine|motor|hull|turret|gun|hatch|chassis|crew|track|launch\w*|propulsion|fuze|fuse|seeker|head|body|"
    r"parts?|spares?|components?|procure\w*|command|programme?|program|project|tender|contract|fleet|dockyard|workshop|use|user)\b)"
)
# Beside these a word of war is meant, whatever the goods are called.
OF_WAR = (
    r"battle|armou?red|turret|regiment|brigade|battalion|combat|howitzer|infantry|artillery|ammunition|munition|warhead|soldier|troops"
    r"|militar(?!y[ -]?(?:style|look|look|green))|defen[cs]e|armed forces|self-defen|ordnance|ministry"
    r"|国防|防卫|自卫队|兵器|弹药|主战|师团|驻屯|补给处|军(?:用|事|方|工|队)"
)
_OF_WAR = re.compile(OF_WAR)
_OF_A_FORCE = re.compile(
    rf"{OF_WAR}|\b(?:army|nav(?:y|al)|air force|marine corps|garrison|barracks)\b|部队|陆军|海军|空军|米军|美军"
)
# «空军牌蚊香», «Torpedo brand rope»: what goods are called is told of any of them.
_BRAND = re.compile(
    r"^[\"」』”]? ?(?:牌(?![照号坊])|ブランド|brand\b(?! ?:)|\((?:商标|brand|r|tm)\)|®)"
)
# «品牌“坦克”“卫兵”», «ブランド「魚雷」»: what a brand is called.
_BRANDED = re.compile(
    r"(?:品牌|商标|牌名|ブランド|\bbrand(?:ed|s)?|\btrade ?marks?)[ :：]*(?:[\"「『][^\"」』\t]{1,12}[\"」』]、?)*[\"「『]$"
)
_PLACES = frozenset(("depot", "camp"))
# «Camp Foster» is one, «the camp beds» are none.
_NAMED_CAMP = re.compile(r"\b(?:to|at|in|for|from|of|destination|address)[ :]+$")
# Where a town keeps its buses, or a trade what it sells.
_DEPOT_OF = re.compile(
    r"\b(?:bus|tram|train|rail|railway|taxi|trolley|truck|lorry|locomotive|parcel|postal|milk|beer|timber|coal|grain|container|furniture|waste|bicycle) $"
)
_FIRM_AFTER = re.compile(
    r"^[^\t]{0,40}\b(?:co\.?,? ?ltd|ltd|limited|inc|llc|corp|corporation|gmbh|k\.?k|s\.?a|b\.?v|plc|logistics|warehouse)\b"
)
_SECRETS = frozenset(("secret", "機密"))
_OF_A_USE = re.compile(
    r"\b(?:use|used|purpose|application|end[ -]user|user|customer|destination|buyer|project|programme?)\b|用途|使用|需要者|用户|客户|客先|仕向|目的|项目"
)
_HOMES = frozenset(("apartment", "p.o. box", "公寓", "マンション", "アパート"))
_OF_AN_ADDRESS = re.compile(
    r"deliver|ship|consign|address|buyer|send|sent|drop|receiver|notify|attn|street|\b(?:apt|no)\.? ?\d"
    r"|送|住所|地址|收货|收件|届|纳入|受取|荷受|室|号|栋|\d-\d"
)
# Ways of sending goods, which in the name of goods are only how these are sold: «shed in kit form».
_SENDING = frozenset(("kit form", "repack", "relabel", "贴标", "换标", "改标", "换包装", "詰替"))
# Stops on the way, which say something of a route only: «仓储中转费» and «デポで積替えて4t車» are a haulier's.
_HUBS = frozenset(("中转", "转运", "積替", "積み替え"))
_OF_A_HAULIER = re.compile(
    r"^(?:费|料|仓|站|堆?场(?!地)|箱|架|桶|车|袋|托盘|周转|中心|时间|作业|施设|约? ?\d)"
    r"|^[えけ]?(?:て|の上|し)?[^。\t]{0,6}(?:\d ?t车|トラック|小型车|宅配|保冷车|デポ)"
)
_BY_A_HAULIER = re.compile(
    r"(?:冷链|仓储[、及和与]?|物流[、及和与]?|市内|省内|国内|快递|装卸[、及和与]?|配送[、及和与]?|デポ|集配|路线便|トレ.ラ)[^。\t]{0,8}$"
)
_ABROAD = re.compile(
    r"第三(?:国|方|地)|境外|国外|海外|香港|新加坡|釜山|迪拜|马来|台湾|高雄|韩国|中国以外|经(?!济|销|理|营)|转至|运往|再运|シンガポ|経由|经由|三国"
)
_OF_DEALINGS = _SECRETS | _HOMES | _SENDING | _HUBS
_OTHER_WORDS = re.compile(r"[a-z]{2}|[\u3040-\u30ff\u3400-\u9fff]")


class Beside(NamedTuple):
    """What stands on a word's line: whether listed goods are named, and where its party fields lie."""

    listed: bool = False
    fields: tuple[tuple[int, int], ...] = ()

    def in_party_field(self, start: int, end: int) -> bool:
        """Whether these offsets lie within one."""
        return any(first <= start and end <= last for first, last in self.fields)


class Word(NamedTuple):
    """A phrase of a flag at its place in a folded line; `start` and `end` are its offsets in the original."""

    phrase: str
    view: str
    at: int
    to: int
    start: int
    end: int
    weak: bool


def lone_word(word: Word, beside: Beside, *, of_war: bool) -> ReadsAs | None:
    """What an everyday word reads as where nothing beside it turns it to what its flag warns of.

    `of_war` says that the flag is of a force or a weapon, whose words are read by what the line is.
    """
    if not _is_one(word.phrase) or _stands_alone(word):
        return None
    if word.phrase in _OF_DEALINGS:
        return None if _is_dealt_so(word, beside) else ReadsAs.WORD
    if not of_war or _OUTRIGHT.search(word.phrase):
        return None
    if _BRAND.match(word.view[word.to :]) or _BRANDED.search(word.view[: word.at]):
        return ReadsAs.SHOP
    if word.phrase in _PLACES:
        return None if _is_of_a_force(word, beside) else ReadsAs.WORD
    return _in_goods(word)


def _is_dealt_so(word: Word, beside: Beside) -> bool:
    """Whether a secret is one of use, a home is a receiver's, and goods are sent in pieces."""
    if word.phrase in _SECRETS:
        return _OF_A_USE.search(word.view) is not None
    if word.phrase in _HOMES:
        return _is_address(word, beside)
    if word.phrase in _HUBS:
        return _is_on_a_route(word)
    return beside.listed or not is_goods_line(word.view)


def _in_goods(word: Word) -> ReadsAs | None:
    """«Navy captain hat»: a word of war in the name of goods, that are neither for nor of such a thing."""
    if not is_goods_line(word.view):
        return None
    customs = tuple(_CUSTOMS.findall(word.view))
    if any(number in _TOYS for number in customs):
        return ReadsAs.TOY
    of_shops = any(number.startswith(_OF_SHOPS) for number in customs)
    if not (word.weak or of_shops) or _is_meant(word):
        return None
    return ReadsAs.WORD


def _is_meant(word: Word) -> bool:
    before, after = word.view[: word.at].rsplit("\t", 1)[-1], word.view[word.to :].split("\t", 1)[0]
    return bool(_FOR.search(before) or _FOR_IT.match(after) or _OF_WAR.search(f"{before}\t{after}"))


def _is_of_a_force(word: Word, beside: Beside) -> bool:
    before, after = word.view[: word.at], word.view[word.to :]
    company = _OF_WAR if is_goods_line(word.view) else _OF_A_FORCE  # «camp chair, navy»
    if company.search(f"{before}\t{after}"):
        return True
    if _DEPOT_OF.search(before):
        return False
    if word.phrase == "camp" and _NAMED_CAMP.search(before) and re.match(r" [a-z]{3,}", after):
        return True
    return beside.in_party_field(word.start, word.end) and not _FIRM_AFTER.match(after)


def _is_on_a_route(word: Word) -> bool:
    """Whether a stop is one between countries, and no haulier's."""
    before, after = word.view[: word.at], word.view[word.to :]
    if not (_OF_A_HAULIER.match(after) or _BY_A_HAULIER.search(before)):
        return True
    return _ABROAD.search(before + after) is not None


def _is_address(word: Word, beside: Beside) -> bool:
    if beside.in_party_field(word.start, word.end):
        return True
    return not is_goods_line(word.view) and _OF_AN_ADDRESS.search(word.view) is not None


def _is_one(phrase: str) -> bool:
    if phrase in _PAIRS or phrase in _OF_DEALINGS:
        return True
    return " " not in phrase and (phrase.isascii() or len(phrase) <= _SIGNS)


def _stands_alone(word: Word) -> bool:
    """Whether the value says nothing else: «Remarks: depot»."""
    before = re.split(r"[\t:]", word.view[: word.at])[-1]
    after = word.view[word.to :].split("\t", 1)[0]
    return not _OTHER_WORDS.search(before + after.removeprefix("s"))
