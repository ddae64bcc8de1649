"""Which red flags a line raises, and which promises it makes by denying them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from tidewaiter.controls.model import FlagKind, Pack, RedFlag, Strength
from tidewaiter.screening.called_after import called_after, is_only_a_name
from tidewaiter.screening.everyday import reading
from tidewaiter.screening.facts.columns import is_goods_line
from tidewaiter.screening.flags.denials import is_denied, promised, promised_in_parts
from tidewaiter.screening.flags.lone_words import OF_WAR, Beside, Word, lone_word
from tidewaiter.screening.flags.senses import EVERYDAY
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.goods.shop_goods import ShopGoods
from tidewaiter.screening.goods.sightings import complete
from tidewaiter.screening.hits import FLAG_SCORE
from tidewaiter.screening.model import Evidence, Method, ReadsAs, SetAside, reads_as
from tidewaiter.screening.rows.rows import Row
from tidewaiter.screening.rows.running_on import Joined, RunningOn
from tidewaiter.screening.text.clauses import Clauses
from tidewaiter.screening.text.concepts import Concepts
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.text.traces import undone

PLEDGE = 60
NOTHING_BESIDE = Beside()
# What a sentence reads as by the concept that takes its warning back; by any other it is what honest trade says,
# too; without one the words around it deny it.
_TAKEN_BACK = {
    "": ReadsAs.DENIED,
    "PLAY": ReadsAs.TOY,
    "DENIED": ReadsAs.DENIED,
    "CONSENT": ReadsAs.DENIED,
    "UNCHANGED": ReadsAs.DENIED,
    "AGREE": ReadsAs.DENIED,
}

# What a «tank» must stand beside to be none of those that hold something (from the pack's `caution`), or be all
# that a field says.
_A_TANK_OF_WAR = re.compile(
    rf"{OF_WAR}|armou?r|\bgun|\btrack|army|\bwar\b"
    r"|\bfor (?:the )?tanks\b|\btype ?(?:10|74|90)\b|\bfinal drive|road ?wheel|periscope|\btank (?:engine|hull|chassis|crew|transmission|sight|periscope|parts?|commander|use)"
    r"|\b(?:used?|purpose|application)\b[^\t]{0,24}\btanks?\b"
    r"|(?:^|[:\t]) ?tanks?(?: \d+)?(?:$|\t)"
)
# Words that are written into other words altogether (a fuel tank, a handbag): these are no hit at all.
_COMPOUNDS = frozenset(("tank", "手提"))
# Vague only when they are all that a description says; within a longer one they are ordinary.
_VAGUE = frozenset(
    ("parts", "sample", "accessories", "配件", "样品", "零件", "部品", "サンプル", "付属品", "無償")
)
_TELLING = re.compile(r"[a-z\u3040-\u30ff\u3400-\u9fff]{2}")
# Phrases that say the use or user outright: no shop goods on the line make a likeness of them.
_OUTRIGHT = re.compile(r"militar|defen[cs]e|counterstrike|[军軍](?![舰艦])|国防|防[卫衛]|mil-s")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """One red flag on one line in the words `said`; a `pledge` denies it, `aside` is why it does not weigh."""

    flag: RedFlag
    evidence: tuple[Evidence, ...]
    said: str
    strength: Strength
    pledge: bool
    aside: SetAside | None = None


class _Spoken(NamedTuple):
    """One phrase of a flag on a line."""

    evidence: tuple[Evidence, ...]
    strength: Strength
    sense: ReadsAs | None

    @property
    def said(self) -> str:
        """The words, with dots for those that stand between them."""
        return " … ".join(dict.fromkeys(one.text for one in self.evidence))


class Flags:
    """The red flags of a pack, ready to be looked for."""

    def __init__(
        self,
        pack: Pack,
        shop_goods: ShopGoods,
        described: Described,
        own_words: tuple[Clauses, Concepts],
    ) -> None:
        """`own_words` are those that read a line in whatever words it is put, clauses and concepts."""
        self._flags = pack.red_flags
        self._own_words = own_words
        self._described = described
        self._shop_goods = shop_goods
        self._guards = {phrase: re.compile(guard) for phrase, guard in EVERYDAY.items()}

    def terms(self) -> Iterator[Term]:
        """What the lexicon must look for."""
        for flag in self._flags.values():
            for phrase in (*flag.phrases_en, *flag.phrases_zh, *flag.phrases_ja):
                parts = 1 if phrase.isascii() else len(phrase.split())
                yield Term(What.FLAG, flag.id, phrase, phrase, parts)

    def speaks(self, line: Folded) -> bool:
        """Whether a clause of the line raises a flag in words of its own."""
        return next(self._in_own_words(line), None) is not None

    def speaks_over_lines(self, sentence: Joined) -> bool:
        """Whether a sentence raises a flag in words of its own of which some stand on another line than others."""
        count = len(sentence.text)
        text = sentence.text
        line = Folded(text=text, cased=text, starts=range(count), ends=range(1, count + 1))
        return any(
            one.start < end < one.end for one in self._in_own_words(line) for end in sentence.ends
        )

    def read_over_lines(
        self, row: Row, line: Folded, runs_on: Callable[[], RunningOn]
    ) -> tuple[Raised, ...]:
        """The flags and pledges whose words stand on more than one line of a row."""
        return tuple(
            raised
            for raised in self.read(row.text, (), line, runs_on)
            if row.holding([(one.start, one.end) for one in raised.evidence]).of_row
        )

    def _in_own_words(self, line: Folded) -> Iterator[Found]:
        """What a line says by no phrase of the pack."""
        return chain.from_iterable(reader.find(line) for reader in self._own_words)

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
        clauses = (one for one in self._in_own_words(line) if one.term.owner not in named)
        around = cache(runs_on)
        denied = promised_in_parts(spoken, around)
        for one in (*spoken, *clauses):
            flag = self._flags[one.term.owner]
            strength = _strength(flag, one)
            sense = self._sense(flag, one) or _alone_says(flag, one, strength, beside)
            pledge = False
            apart = bool(one.words) and not flag.kind.of_war  # whose rules know their own denials
            if not apart and (sense is None or sense is ReadsAs.DENIED):
                pledge, strength = promised(one, strength, around)
                # «民用最终用途，不用于任何军事用途» denies the one phrase whose parts stand apart
                pledge = pledge or (one.term.owner, one.term.form) in denied
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
        if one.against or is_denied(flag, one):
            return _TAKEN_BACK.get(one.against, ReadsAs.WORD)
        named = flag.kind is FlagKind.MILITARY_END_USER and is_only_a_name(view, one.to)
        if named or any(guard.search(view) for guard in self._guards_of(one)):
            return ReadsAs.THING
        outright = _OUTRIGHT.search(phrase) is not None
        if flag.kind.of_war and (sense := _everyday(one, outright=outright)):
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
        ranked = sorted(spoken, key=lambda s: (-s.evidence[0].score, s.evidence[0].start))
        best = ranked[0]
        return Raised(
            flag=self._flags[flag_id],
            evidence=tuple(e for s in ranked for e in s.evidence),
            said=best.said,
            strength=min((s.strength for s in spoken), key=order.index),
            pledge=pledge,
            aside=reads_as(best.sense, best.said) if best.sense else None,
        )


def _everyday(one: Found, *, outright: bool) -> ReadsAs | None:
    """What else the words of war are a part of."""
    view = one.view.text
    for at, to in one.words or ((one.at, one.to),):
        phrase = view[at:to] if one.words else one.term.text.casefold()
        if sense := reading(phrase, view, at, to, outright=outright):
            return sense
    return None


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
    return lone_word(word, beside, of_war=flag.kind.of_war)


def _says_nothing(one: Found) -> bool:
    """Whether the phrase is no hit at all: written into another word altogether, or vague beside others.

    «将軍», «atlas», a fuel tank and 手提袋 share letters with a phrase and say none of it; what says it, and is made
    innocent by something else, is set aside instead.
    """
    phrase, view = one.term.text.casefold(), one.view.text
    if _single_sign(view, one) or (phrase in _VAGUE and not _alone(view, one)):
        return True
    if one.term.text.isupper() and one.to - one.at > len(phrase):
        return True  # «atlas» is no plural of «ATLA»
    if phrase == "tank" and not _A_TANK_OF_WAR.search(view):
        return True
    return phrase in _COMPOUNDS and any(
        match.start() <= one.at and one.to <= match.end()
        for match in re.finditer(EVERYDAY[phrase], view)
    )


def _strength(flag: RedFlag, one: Found) -> Strength:
    """How strongly a phrase speaks; a whole clause says more than a word that every paper may have."""
    if one.words:
        return Strength.MEDIUM  # words that stand apart may belong to two thoughts
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


def _evidence(text: str, one: Found, score: int) -> tuple[Evidence, ...]:
    """The phrase, or each of the words that stand apart."""
    apart = [one.view.span(*word) for word in one.words]
    return tuple(
        Evidence(
            method=Method.PHRASE,
            start=at,
            end=to,
            text=text[at:to],
            form=one.term.form,
            score=score,
            disguises=() if one.words else undone(text[at:to], one.term.text, one.disguises),
        )
        for at, to in apart or ((one.start, one.end),)
    )
