"""Where a line denies what a flag warns of: it forbids it, the goods are none of it, or it is promised."""

import re
from collections.abc import Callable, Sequence

from tidewaiter.controls.model import FlagKind, RedFlag, Strength
from tidewaiter.screening.rows.running_on import RunningOn
from tidewaiter.screening.text.negation import has_exception, is_promise, is_refused, pledges
from tidewaiter.screening.text.terms import Found, What

# What forbids the thing a flag warns of: «Transshipment: not allowed», «分割出荷は認めません».
_DENIED = re.compile(
    r"^ ?[:：\t]? ?(?:(?:is |are |will be )?(?:not (?:be )?(?:allowed|permitted|accepted)|prohibited|forbidden)(?! (?:without|unless|except))|不允许|不得|不可|禁止"
    r"|[えけ]?[はを]?(?:一切|信用状により)?(?:し?ては(?:ならない|なりません|いけません)|认め(?:ません|ない|られません)|できません|不可|禁(?:止|ず|じ)|お断り)|认め(?:ない|ません)(?=$|[\t。]))"
)
# What a carrier will not take, or goods are not: «weapons are not accepted», «产品不是武器», «不经第三国».
_NOT_TAKEN = re.compile(
    r"^[^.;:。\t]{0,48}?\b(?:(?:is|are) (?:not (?:be )?(?:accepted|carried|allowed|permitted)|refused|excluded|prohibited|forbidden)|(?:may|must|shall) not be (?:brought|carried|taken|sent|packed|enclosed))\b(?! (?:without|unless|except))"
    r"|^[^。\t]{0,16}は(?:お?受け(?:取れ|でき|付け(?:られ)?|入れ(?:られ)?)?(?:ません|ない)|受托できません|お引き受けできません|运送できません|お断り)"
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
    r"|(?<!不)不(?:承接|接受|从事|参与|接|设|设有|含有)(?:任何|各类|一切)?|(?<![不不是要无莫岂何得可能会差])不|\bis no|\bare no|\bis not an?|\bare not) ?$"
)
# What may not be done on the way: «不得转运，须直达东京».
_NOT_DONE = re.compile(
    r"(?:(?<![不无莫])不(?:得|可|准|许|允许|应|会|再|需要?)|严禁|禁止|请勿|切勿|勿|无需|无须)(?:擅自|随意|私自|再|作|做)?$"
)
# What a shop does not take back: «転売品は受け付けない».
_NOT_ACCEPTED = re.compile(
    r"^[品物商]{0,2}は(?:お?受け(?:付け|入れ|取れ)|お断り|承り?)(?:ません|ない|かね|し)"
)
# Phrases that say themselves that something is not: «許可不要品と判断し、許可証は取得していません» denies another thing.
_LACKS = re.compile(
    r"不要|不需|无需|未|不明|なし$|免许可|不提供|\bnot (?:required|stated|specified|available)\b|^no "
)
_SAID_OF_IT = re.compile(
    r"^[^\t。；;、,]{0,4}(?:では|でな|ことは)|^ (?:is|are|was|were|does|do) not\b|^[^\t。；;、,]{0,6}(?:不属实|并非|不实)"
)


def is_denied(flag: RedFlag, one: Found) -> bool:
    """Whether the line forbids what the flag warns of, or says that the goods are none of it."""
    view = one.view.text
    after = view[one.to :]
    before = view[: one.at]
    if _DENIED.match(after) or _NONE_BEFORE.search(before):
        return True
    if flag.kind is FlagKind.DIVERSION and (_NOT_DONE.search(before) or _NOT_ACCEPTED.match(after)):
        return True
    if flag.kind.of_war and _NONE_AFTER.match(after):
        return True
    if flag.kind is not FlagKind.MILITARY_END_USE:
        return False
    aboard = _NO_SUCH.search(before) and _ABOARD.match(after)
    return bool(_NOT_TAKEN.match(after) or aboard)


def promised(
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


def promised_in_parts(
    spoken: Sequence[Found], around: Callable[[], RunningOn]
) -> set[tuple[str, str]]:
    """The phrases in parts of which one part is denied wherever it stands, each by flag and form."""
    told: dict[tuple[str, str, str], bool] = {}
    for one in spoken:
        if one.term.parts > 1:
            key = one.term.owner, one.term.form, one.term.text
            told[key] = told.get(key, True) and promised(one, Strength.STRONG, around)[0]
    return {(owner, form) for (owner, form, _), denied in told.items() if denied}
