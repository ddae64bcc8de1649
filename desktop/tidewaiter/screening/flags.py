"""Which red flags a line raises, and which promises it makes by denying them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tidewaiter.controls.model import FlagKind, Pack, RedFlag, Strength
from tidewaiter.screening.called_after import called_after, is_only_a_name
from tidewaiter.screening.everyday import reading
from tidewaiter.screening.facts.columns import is_goods_line
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.goods.shop_goods import ShopGoods
from tidewaiter.screening.goods.sightings import complete
from tidewaiter.screening.hits import FLAG_SCORE
from tidewaiter.screening.lone_words import OF_WAR, Beside, Word, lone_word
from tidewaiter.screening.model import Evidence, Method, ReadsAs, SetAside, reads_as
from tidewaiter.screening.rows.running_on import RunningOn
from tidewaiter.screening.text.clauses import Clauses
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.negation import has_exception, is_promise, is_refused, pledges
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.text.traces import undone

PLEDGE = 60
NOTHING_BESIDE = Beside()

# «子弹头» before goods is their shape; a calibre, a metal or a shell makes a bullet of it.
_BULLET_SHAPED = r"(?<!\d)(?<!口径)(?<!毫米)(?<!mm)(?<!mm )[子炸]弹头(?:[型形款式]|(?=[\u3400-\u9fff]{2})(?!壳|铸|模|毛坯|生产|工艺|加工|冲压|装药|钢芯|铅芯|被甲|铜|钨|军|用|弹))"
# Clauses of insurers, which name what they do not answer for.
_EXCLUSION = r"exclusion clause|\binstitute\b[^.;\t]{0,90}\bclause"
# What shows the everyday sense of a phrase on its line (from the pack's `caution`).
_EVERYDAY = {
    "army": r"sales army|army surplus|army (?:look|style)|salvation army|swiss army|army knife|army green|army of (?:ants|fans|one|workers)\b|army of [a-z]+ (?:brand|band|club|team)\b",
    "air force": r"air force (?:1|one)\b.{0,24}(?:style|shoe|sneaker|lace|sock)",
    "no maintenance": r"no maintenance (?:tools?|manual|kit|hatch|interval)",
    "军舰": r"军舰(?:鸟|卷|巻)",
    "軍艦": r"军舰(?:鸟|卷|巻)",
    "空军": r"空军一号",
    "空軍": r"空军一号",
    "navy": r"\b(?:shade|colou?r) navy\b|\b(?:white|black|grey|gray|red|blue|beige|khaki|pink|cream)s?(?: and| &|/|,) ?navy|navy(?: and| &|/|,) ?(?:white|black|grey|gray|red|beige|khaki|cream)|sailor (?:suit|collar)|\bnavy[- ]?(?:blue|color|colour|bean)|(?:^|[/,\t]) ?navy ?(?:[/,\t]|$)",
    "naval": r"naval (?:brass|oranges?)",
    "destroyer": r"toy|game|model kit",
    "tank": r"\btank (?:tops?|lines?|cars?|vests?|heaters?|hire)\b|\b(?:aquarium|helium|propane|oxygen|nitrogen|balloon|party|pressure|expansion|surge|rain\w*) tanks?\b|\b(?:think|toilet|cistern|bath|water|fuel|storage|oil|gas|air|spray\w*|septic|fish|iso|litres?|l) tanks?\b|"
    r"\btanks? (?:cleaning|washing|gauge|farm|container|truck|lid|cap|volume|capacity)"
    r"|\btanks? of the (?:[a-z]+ )?(?:sprayer|mixer|pump|boiler|toilet|washer|heater|truck|car)|\btoy",
    "改ざん": r"改ざん(?:と疑われ(?:ぬ|ない)|防止|され(?:ぬ|ない)|検知|检知|対策|对策)",
    "third-party payment": r"paypal|payment (?:providers?|platforms?|apps?|services?)",
    "第三方付款": r"办理授权|客服",
    "premium price": r"organic|quality",
    "换单": r"换单(?:费|手续|柜台|窗口)",
    "label": r"free of charge|if (?:damaged|lost|faulty)",
    "标签": r"脱落|破损|免费更换",
    "peel": r"before (?:first )?use",
    "一般用途": r"一般用途の(?!み|ため|物|品|方)|一般用途向け(?:の)?[^。\t]{0,6}(?:文具|洗剂|家电)",
    "自行安装": r"家具|灯具|附说明书|货架|书架|柜",
    "anti-drone": r"anti[- ]drone (?:policy|notice|rule|sign)",
    "現金払い": r"[缔締]め|翌|月末",
    "潜水艦": r"アヒル|ダック|サンド",
    "魚雷": r"天秤|ルア.?|浮き|鱼雷(?:式|形|型)|浮漂|水平泡",
    "鱼雷": r"天秤|ルア.?|浮き|鱼雷(?:式|形|型)|浮漂|水平泡",
    "潜艇": r"三明治",
    "导弹": r"\(商标\)",
    # «子弹头插座线», «膨胀炸弹头螺栓», and no «9mm子弹头 铜被甲»
    "弹头": rf"朝天椒|辣椒|高跟|{_BULLET_SHAPED}",
    "弾頭": rf"朝天椒|辣椒|高跟|{_BULLET_SHAPED}",
    "arsenal": r"\bfc\b|\bf\.c\b|football|soccer|\bsupporters?\b|\bfans?\b|scar(?:f|ves)|jersey",
    "ミサイル": r"消しゴム",
    "missile": r"game cartridge|retro game|missile[- ](?:toggle|switch)\b(?! (?:box|gear|unit|assembly))|missile command",
    # within a firm's own name
    "商社": r"(?:^|[\t:： ])[\u3400-\u9fff]{4,}商社(?:$|[\t ,(])",
    "进出口公司": r"(?:^|[\t:： ])[^\W为是系属]{4,}进出口公司",
    "贸易公司": r"(?:^|[\t:： ])[^\W为是系属]{4,}贸易公司",
    "现金支付": r"备用金|小额",
    "payment in cash": r"cash or (?:by )?card|counter|petty",
    "公寓": r"公寓(?:门|锁|[^,，。]{0,4}套|楼盘|家具)|套<?活动|家具",
    "手荷物": r"手荷物(?:タグ|札|用|預)",
    "分割船積み": r"分割船积み?(?:は|を)?(?:可|认め(?:る|ます)|许可)",
    "分批出口": r"允许分批",
    "transshipment": r"transshipments? (?:is |are |shall be )?(?:allowed|permitted)",
    "split shipment": r"split shipments? (?:is |are )?(?:allowed|permitted|accepted)",
    "手提": r"手提(?:げ|袋|箱|包|篮|式)|[纸紙布]袋 ?手提",
    "坦克": r"玩具|游戏|模型|积木|储钱|存钱|遥控坦克",
    "部队": r"消防部队|部队(?:火)?锅",
    "詰替": r"シ[ヤャ]ンプ|リンス|洗剂|ソ.?プ|インク|ボトル|香水|食品",
    "on behalf of": r"\bsign\w* (?:for and )?on behalf of",
    "submarine": r"submarine shaped|bath submarine|submarine (?:cable|pipe|hose|power cable|sandwich)",
    "fire control": r"fire control (?:panel|room|valve|damper)|fire alarm",
    "weapon": rf"weapons? detect|weapon[ -]free|weapons convention|{_EXCLUSION}",
    "nuclear weapon": _EXCLUSION,
    "chemical weapon": rf"chemical weapons convention|{_EXCLUSION}",
    "biological weapon": rf"biological (?:and toxin )?weapons convention|{_EXCLUSION}",
    "secret": r"secret[- ](?:code|agent|santa|garden|diary|recipe|message|spy)|\bspy (?:pen|toy|kit|game)",
    "贴标": r"[加粘]贴标志",
    "戦車": r"ラジコン",
    "apartment": r"apartment[- ]siz|apartment (?:door|lock|kitchen|intercom|furniture|mailbox|letter ?box)",
    "アパート": r"アパ.?ト(?:用|向け)",
    "torpedo": r"trade name|water pistol|torpedo\"? (?:lounge|chairs?|bags?|rolls?|sandwich|bun|grass|level|heater|ray|roll|minnow|onion|car ladle|ladle)|dash ?board|\bminnow\b|\bcrankbait|\bpopper\b",
    "interceptor": r"(?:oil|grease|petrol|sewage) interceptor|interceptor (?:trap|tank|chamber|drain)",
    "military": r"\bmilitary (?:time|history|chess)\b",
    "propellant": r"aerosol|spray|inhaler|refrigerant",
    "explosive": r"non[- ]explosive|explosives? atmospher|explosive[- ]proof",
    "intelligence agency": r"artificial intelligence|business intelligence",
}
# What a «tank» must stand beside to be none of those that hold something (from the pack's `caution`), or be all
# that a field says.
_A_TANK_OF_WAR = re.compile(
    rf"{OF_WAR}|armou?r|\bgun|\btrack|army|\bwar\b"
    r"|\bfor (?:the )?tanks\b|\btype ?(?:10|74|90)\b|\bfinal drive|road ?wheel|periscope|\btank (?:engine|hull|chassis|crew|transmission|sight|periscope|parts?|commander|use)"
    r"|\b(?:used?|purpose|application)\b[^\t]{0,24}\btanks?\b"
    r"|(?:^|[:\t]) ?tanks?(?: \d+)?(?:$|\t)"
)
# Compounds of every trade, which the phrase is only a part of: what they say is nothing of war, nor hidden.
_COMPOUNDS = frozenset(("tank", "手提", "on behalf of"))
# Vague only when they are all that a description says; within a longer one they are ordinary.
_VAGUE = frozenset(
    ("parts", "sample", "accessories", "配件", "样品", "零件", "部品", "サンプル", "付属品", "無償")
)
_MILITARY = frozenset({FlagKind.MILITARY_END_USE, FlagKind.MILITARY_END_USER})
_TELLING = re.compile(r"[a-z\u3040-\u30ff\u3400-\u9fff]{2}")
# Phrases that say the use or user outright: no shop goods on the line make a likeness of them.
_OUTRIGHT = re.compile(r"militar|defen[cs]e|counterstrike|[军軍]|国防|防[卫衛]|mil-s")
# What honest trade says every day in words of its own, too: it counts beside other hits only.
_HONEST = frozenset(
    f"rf-{one}"
    for one in (
        *("div-15", "div-16", "div-18", "div-19", "div-20", "div-25"),
        *("doc-14", "doc-16", "doc-21", "doc-22", "doc-24", "doc-25", "doc-27"),
    )
)
_FOR_FORCES = re.compile(
    r"\b(?:for|by|to) (?:the |our )?(?:soldiers|troops|army|navy|air force|infantry|armed forces|military|marines)\b"
    r"|(?:士兵|官兵|部队|军队|兵士|队员)(?:用|使用|配发|装备|向け)"
)
# What forbids the thing a flag warns of: «Transshipment: not allowed», «分割出荷は認めません».
_DENIED = re.compile(
    r"^ ?[:：]? ?(?:(?:is |are |will be )?(?:not (?:be )?(?:allowed|permitted|accepted)|prohibited|forbidden)(?! (?:without|unless|except))|不允许|不得|不可|禁止"
    r"|[えけ]?[はを]?(?:一切|信用状により)?(?:し?ては(?:ならない|なりません|いけません)|认め(?:ません|ない|られません)|できません|不可|禁止|お断り))"
)
# What a carrier will not take, or goods are not: «weapons are not accepted», «产品不是武器», «不经第三国».
_NOT_TAKEN = re.compile(
    r"^[^.;:。\t]{0,48}?\b(?:is|are) (?:not (?:be )?(?:accepted|carried|allowed|permitted)|refused|excluded|prohibited|forbidden)\b(?! (?:without|unless|except))"
    r"|^[^。\t]{0,16}は(?:お?受け(?:取れ|でき)?ません|受托できません|お引き受けできません|运送できません|お断り)"
    r"|^[^。\t]{0,16}[はを](?:一切)?(?:积载|搭载|收纳|同梱|积み合わせ|贩卖|制造|混载|收录)(?:して(?:おりません|いません|いない)|しない|しません|されていない|されていません)"
    r"|^[^。\t]{0,16}[はを](?:一切)?(?:积み?込(?:んで|まれて)|含(?:んで|まれて)|取り?扱って|扱って|入って|使って)(?:い|おり)(?:ない|ません)"
    r"|^[^。\t]{0,16}[はを](?:一切)?(?:含(?:まない|みません|まず)|取り?扱わない|扱わない)(?![^。]{0,4}(?:わけ|限り|とは))"
    r"|^[^。;\t]{0,12}(?:不予受理|不予承运|拒收|一律不收|不承运)"
)
# «軍用規格でなく», and not the doubt of «軍用ではないか».
_NONE_AFTER = re.compile(
    r"^(?:[品物]|规格|仕样|目的|用途|向け|用品|関系|关系)?で(?:は(?:なく|ない|ありません|ございません)|なく|ない)(?!か|と(?:は|も)|ことを(?:证明|确认)でき)"
)
# «No arms, ammunition or military stores are loaded»
_NO_SUCH = re.compile(r"\bno (?:[a-z]+(?:, | or | and |, or )){0,3}(?:military )?$")
_ABOARD = re.compile(
    r"^[^.;:\t]{0,40}? (?:is|are) (?:loaded|carried|shipped|stowed|packed|included|on board|aboard)\b"
)
# A «不» that asks or doubles another denial denies nothing: «是不是军用», «不得不转运», «能不能转口».
_NONE_BEFORE = re.compile(
    r"(?:(?:禁止|严禁|不得|不准)(?:携带|存放|夹带|装运|带入)(?:[^。;,\t]{1,8}、)?"
    r"|(?<![是要不不得])(?:不是|不属于|不含|不涉及|未发现|未见|未携带|未夹带)(?:有)?(?:[^。;,\t、]{1,10}、){0,3}|并非(?!不)"
    r"|(?<![是要不得])不(?:销售|经营|出售|生产|制造|收寄|承运|受理|接受)(?:任何|各类|一切)?(?:[^。;,\t、]{1,10}、){0,3}"
    r"|\b(?:do|does|did) not (?:sell|carry|stock|make|supply|ship|deal in)(?: any)?(?: [a-z]+,?){0,2}(?: or| and)?|\b(?:do|does|did) not (?:trade|deal|work|do business) with(?: any)?"
    r"|(?<!不)不(?:承接|接受|从事|参与|接)(?:任何|各类|一切)?|(?<![不不是要无莫岂何得可能会差])不|\bis no|\bare no|\bis not an?|\bare not) ?$"
)
# What may not be done on the way: «不得转运，须直达东京».
_NOT_DONE = re.compile(
    r"(?:(?<![不无莫])不(?:得|可|准|许|允许|应|会|再|需要?)|严禁|禁止|请勿|切勿|勿|无需|无须)(?:擅自|随意|私自|再|作|做)?$"
)


# Phrases that say themselves that something is not: «許可不要品と判断し、許可証は取得していません» denies another thing.
_LACKS = re.compile(
    r"不要|不需|无需|未|不明|なし$|免许可|不提供|\bnot (?:required|stated|specified|available)\b|^no "
)
_SAID_OF_IT = re.compile(
    r"^[^\t。；;、,]{0,4}(?:では|でな|ことは)|^ (?:is|are|was|were|does|do) not\b|^[^\t。；;、,]{0,6}(?:不属实|并非|不实)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """One red flag on one line; a `pledge` denies it, `aside` is why it does not weigh."""

    flag: RedFlag
    evidence: tuple[Evidence, ...]
    strength: Strength
    pledge: bool
    aside: SetAside | None = None


class _Spoken(NamedTuple):
    """One phrase of a flag on a line."""

    evidence: Evidence
    strength: Strength
    sense: ReadsAs | None


class Flags:
    """The red flags of a pack, ready to be looked for."""

    def __init__(
        self, pack: Pack, shop_goods: ShopGoods, described: Described, clauses: Clauses
    ) -> None:
        self._flags = pack.red_flags
        self._clauses = clauses
        self._described = described
        self._shop_goods = shop_goods
        self._guards = {phrase: re.compile(guard) for phrase, guard in _EVERYDAY.items()}

    def terms(self) -> Iterator[Term]:
        """What the lexicon must look for."""
        for flag in self._flags.values():
            for phrase in (*flag.phrases_en, *flag.phrases_zh, *flag.phrases_ja):
                parts = 1 if phrase.isascii() else len(phrase.split())
                yield Term(What.FLAG, flag.id, phrase, phrase, parts)

    def speaks(self, line: Folded) -> bool:
        """Whether a clause of the line raises a flag in words of its own."""
        return next(iter(self._clauses.find(line)), None) is not None

    def read(
        self,
        text: str,
        found: Sequence[Found],
        line: Folded,
        runs_on: Callable[[], RunningOn] = RunningOn,
        beside: Beside = NOTHING_BESIDE,
    ) -> tuple[Raised, ...]:
        """The red flags on one line, and its pledges; strongest first.

        `runs_on` tells what the line's sentence says on the lines around it, `beside` what the line is.
        """
        raised: dict[tuple[str, bool], list[_Spoken]] = {}
        spoken = [one for one in complete(found, What.FLAG) if not _says_nothing(one)]
        named = {
            one.term.owner
            for one in spoken
            if _strength(self._flags[one.term.owner], one) is not Strength.WEAK
        }
        clauses = (one for one in self._clauses.find(line) if one.term.owner not in named)
        around = cache(runs_on)
        promised = _promised_in_parts(spoken, around)
        for one in (*spoken, *clauses):
            flag = self._flags[one.term.owner]
            strength = _strength(flag, one)
            sense = self._sense(flag, one) or _alone_says(flag, one, strength, beside)
            pledge = False
            if sense is None or sense is ReadsAs.DENIED:
                pledge, strength = _promised(one, strength, around)
                # «民用最终用途，不用于任何军事用途» denies the one phrase whose parts stand apart
                pledge = pledge or (one.term.owner, one.term.form) in promised
                sense = None if pledge else sense
            if pledge and strength is Strength.WEAK:
                pledge, sense = False, ReadsAs.DENIED  # too little to promise anything
            evidence = _evidence(text, one, PLEDGE if pledge else FLAG_SCORE[strength])
            raised.setdefault((flag.id, pledge), []).append(_Spoken(evidence, strength, sense))
        return tuple(
            sorted(
                (self._raise(key, ones) for key, ones in raised.items()),
                key=lambda r: (-r.evidence[0].score, r.flag.id),
            )
        )

    def _sense(self, flag: RedFlag, one: Found) -> ReadsAs | None:
        """What else than its flag the phrase speaks of, by the words around it."""
        phrase, view = one.term.text.casefold(), one.view.text
        if _is_denied(flag, one):
            return ReadsAs.DENIED
        named = flag.kind is FlagKind.MILITARY_END_USER and is_only_a_name(view, one.to)
        if named or any(guard.search(view) for guard in self._guards_of(one)):
            return ReadsAs.THING
        outright = _OUTRIGHT.search(phrase) is not None
        if flag.kind in _MILITARY and (
            sense := reading(phrase, view, one.at, one.to, outright=outright)
        ):
            return sense  # «Barracks Road», «MV NAVY STAR», «military-style parka», «toy tanks»
        # «night-vision goggles for soldiers» are none of a shop
        shops = not outright and not _FOR_FORCES.search(view)
        likeness = flag.kind is FlagKind.MILITARY_END_USE and shops
        if likeness and (sense := called_after(view, one.at, one.to, a_theme=True)):
            return sense  # «Missile Street», «砲弾型», «lure "Torpedo"»
        if likeness and (
            self._described.is_likeness(view, one.to)
            or self._shop_goods.named_beside(view, one.at, one.to)
        ):
            return ReadsAs.THING  # «ミサイル柄ネクタイ», «detonator energy gum»
        return None

    def _guards_of(self, one: Found) -> Iterator[re.Pattern[str]]:
        """The guards of a phrase, or of those that a clause says."""
        if one.term.what is What.CLAUSE:
            said = one.view.text[one.at : one.to]
            yield from (guard for phrase, guard in self._guards.items() if phrase in said)
        elif guard := self._guards.get(one.term.text.casefold()):
            yield guard

    def _raise(self, key: tuple[str, bool], ones: Sequence[_Spoken]) -> Raised:
        """The flag by the phrases that stand; by those that do not where there are no others."""
        flag_id, pledge = key
        order = list(Strength)
        spoken = [one for one in ones if one.sense is None] or ones
        ranked = sorted(spoken, key=lambda s: (-s.evidence.score, s.evidence.start))
        best = ranked[0]
        return Raised(
            flag=self._flags[flag_id],
            evidence=tuple(s.evidence for s in ranked),
            strength=min((s.strength for s in spoken), key=order.index),
            pledge=pledge,
            aside=reads_as(best.sense, best.evidence.text) if best.sense else None,
        )


def _is_denied(flag: RedFlag, one: Found) -> bool:
    """Whether the line forbids what the flag warns of, or says that the goods are none of it."""
    view = one.view.text
    after = view[one.to :]
    before = view[: one.at]
    if _DENIED.match(after) or _NONE_BEFORE.search(before):
        return True
    if flag.kind is FlagKind.DIVERSION and _NOT_DONE.search(before):
        return True
    if flag.kind in _MILITARY and _NONE_AFTER.match(after):
        return True
    if flag.kind is not FlagKind.MILITARY_END_USE:
        return False
    aboard = _NO_SUCH.search(before) and _ABOARD.match(after)
    return bool(_NOT_TAKEN.match(after) or aboard)


def _alone_says(flag: RedFlag, one: Found, strength: Strength, beside: Beside) -> ReadsAs | None:
    """What a phrase of one everyday word reads as, by what the line is."""
    said = one.view.text[one.at : one.to] if one.term.what is What.CLAUSE else one.term.text
    word = Word(
        phrase=said.casefold(),
        view=one.view.text,
        at=one.at,
        to=one.to,
        start=one.start,
        end=one.end,
        weak=strength is Strength.WEAK,
    )
    return lone_word(word, beside, of_war=flag.kind in _MILITARY)


def _says_nothing(one: Found) -> bool:
    """Whether the phrase is no more than a part of an ordinary word, or is vague beside others."""
    phrase, view = one.term.text.casefold(), one.view.text
    if _single_sign(view, one) or (phrase in _VAGUE and not _alone(view, one)):
        return True
    if one.term.text.isupper() and one.to - one.at > len(phrase):
        return True  # «atlas» is no plural of «ATLA»
    if phrase == "tank" and not _A_TANK_OF_WAR.search(view):
        return True
    return phrase in _COMPOUNDS and any(
        match.start() <= one.at and one.to <= match.end()
        for match in re.finditer(_EVERYDAY[phrase], view)
    )


def _promised(
    one: Found, strength: Strength, around: Callable[[], RunningOn]
) -> tuple[bool, Strength]:
    """Whether the sentence promises that it is not so, and how strongly the phrase speaks if it does not.

    A promise that takes something out is none, but says less than the phrase by itself.
    """
    if _LACKS.search(one.term.text) and not _SAID_OF_IT.match(one.view.text[one.to :]):
        return False, strength
    before, after = around()
    shift = len(before)
    at = before + one.view.text + after, one.at + shift, one.to + shift
    if one.term.what is What.CLAUSE and not pledges(*at):
        return False, strength
    if not (pledges(*at) or is_promise(one.view.text[one.at : one.to])) or is_refused(*at):
        return False, strength
    if has_exception(*at):
        return False, max(strength, Strength.MEDIUM, key=list(Strength).index)
    return True, strength


def _promised_in_parts(
    spoken: Sequence[Found], around: Callable[[], RunningOn]
) -> set[tuple[str, str]]:
    """The phrases in parts of which one part is denied wherever it stands, each by flag and form."""
    told: dict[tuple[str, str, str], bool] = {}
    for one in spoken:
        if one.term.parts > 1:
            key = one.term.owner, one.term.form, one.term.text
            told[key] = told.get(key, True) and _promised(one, Strength.STRONG, around)[0]
    return {(owner, form) for (owner, form, _), denied in told.items() if denied}


def _strength(flag: RedFlag, one: Found) -> Strength:
    """How strongly a phrase speaks; a whole clause says more than a word that every paper may have."""
    if one.term.what is What.CLAUSE:
        weak = flag.strength is Strength.WEAK and flag.id not in _HONEST
        return Strength.MEDIUM if weak else flag.strength
    return Strength.WEAK if one.term.form in flag.weak else flag.strength


def _alone(view: str, one: Found) -> bool:
    """Whether the cell says nothing but this word, as a vague description of goods does."""
    if "\t" in view and not is_goods_line(view):
        return False  # the heading of a column
    before = view[: one.at].rsplit("\t", 1)[-1]
    after = view[one.to :].split("\t", 1)[0]
    return not _TELLING.search(before + after)


def _single_sign(view: str, one: Found) -> bool:
    """«軍» alone says something, «軍手» (work gloves) and «将軍» say nothing."""
    if one.to - one.at > 1:
        return False
    around = view[one.at - 1 : one.at] + view[one.to : one.to + 1]
    return any("\u3400" <= c <= "\u9fff" for c in around)


def _evidence(text: str, one: Found, score: int) -> Evidence:
    piece = text[one.start : one.end]
    return Evidence(
        method=Method.PHRASE,
        start=one.start,
        end=one.end,
        text=piece,
        form=one.term.form,
        score=score,
        disguises=undone(piece, one.term.text, one.disguises),
    )
