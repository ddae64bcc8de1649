"""Which items of the dual-use list a line resembles: by name, abbreviation, customs code, control code, CAS number."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from tidewaiter.controls.model import Hint, Item, ItemStatus, Pack
from tidewaiter.screening.goods.abbreviations import Abbreviations
from tidewaiter.screening.goods.broad_names import BroadNames
from tidewaiter.screening.goods.codes import (
    CONTROL_LABEL,
    HS_LABEL,
    NO_CONTROL,
    CasIndex,
    ControlCode,
    ControlIndex,
    Controlled,
    Customs,
    HsFit,
    HsIndex,
)
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.goods.elements import Elements
from tidewaiter.screening.goods.other_goods import OtherGoods
from tidewaiter.screening.goods.purities import MAYBE_PURE, Purities
from tidewaiter.screening.goods.sightings import Sighting, complete, from_found
from tidewaiter.screening.goods.synonyms import Synonyms
from tidewaiter.screening.model import (
    Disguise,
    Evidence,
    Method,
    ReadsAs,
    reads_as,
)
from tidewaiter.screening.text.clauses import Clauses
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.tables import Tables
from tidewaiter.screening.text.terms import Found, Term, What, term_of
from tidewaiter.screening.text.traces import undone

# A name of an entry whose name says enough («dysprosium oxide»), whose limit must be checked
# («gyroscope»), and an ordinary word («flight control software»).
NAME = {Hint.NAME: 80, Hint.NEEDS_PARAMETER: 60, Hint.NEEDS_CONTEXT: 35}
# «W-Ni-Fe» says as much as a name; «FOG» is also a lamp.
ABBREVIATION = {Hint.NAME: 75, Hint.NEEDS_PARAMETER: 58, Hint.NEEDS_CONTEXT: 35}
# Goods told by what they do or are for («drawings of» a listed machine): two signals by themselves.
BY_PURPOSE = 55
CAS = 95
CONTROL_CODE = 90
# HS is for reference: never proof, and weaker with fewer digits (ITEMS.md, 4).
HS_ALONE = {10: 50, 8: 40, 6: 20}
HS_BESIDE = {10: 15, 8: 10, 6: 5}
# A number of the right shape without label or header supports a name a little, and says nothing alone.
HS_BARE = 5
# A second way of naming the same goods on the line.
SECOND_METHOD = 5
HIGHEST = 99
# How far a misspelt name, or its words in another order, stays behind the name as the list writes it.
BEHIND = {Disguise.FUZZY: 10, Disguise.ORDER: 3}
# How far a name stays behind the longer name of another item that holds it.
OUTDONE = 10

# Ordinary tools, valves, pumps, motors and batteries, and what tariffs call «other»: never raised on a customs code alone.
_WEAK_HEADINGS = (
    "8203",
    "8413",
    "8481",
    "8501",
    "382499",
    "847989",
    "850519",
    "850760",
    "731010",
    "650610",
    "392690",
    "732690",
    "761699",
    "285390",
)
# What makes a name in parts none, if one part reads so; a part that describes more («風洞用ノズル») may be its own.
_NONE_OF_IT = frozenset((ReadsAs.DENIED, ReadsAs.OTHER_GOODS, ReadsAs.STYLE, ReadsAs.PLACE))
# A part of so many signs names nothing by itself: the «kg» of «凍結 乾燥 kg», the «机» of «密码 机».
_NO_NAME = 2
# «FOG», «MCT», «CMM»: as many letters as everyday abbreviations have.
_COLLIDING_LENGTH = 3


class Number(NamedTuple):
    """What a number on the paper stands for: how the pack writes it, and what it scores."""

    method: Method
    form: str
    score: int


class Goods:
    """The items of a pack, ready to be looked for; watch items only when asked for."""

    def __init__(
        self, pack: Pack, tables: Tables, described: Described, folder: Folder, *, watch: bool
    ) -> None:
        items = [i for i in pack.items.values() if watch or i.status is not ItemStatus.WATCH]
        self._items: Mapping[str, Item] = {item.id: item for item in items}
        self._synonyms = Synonyms(tables.synonyms)
        worded = {i.id: (i.title_en, i.title_zh) for i in items}
        self._purposes = Clauses(tables.purposes, What.ITEM, worded, folder)
        self._elements = Elements(tables.elements, items)
        self._purities = Purities(items)
        self.hs = HsIndex(items)
        self._others = OtherGoods(items, described)
        self.broad = BroadNames(items, self._others)
        self._control = ControlIndex(items)
        self._cas = CasIndex(items)
        self._abbreviations = Abbreviations(
            Term(What.ITEM, item.id, form, form)
            for item in items
            for form in (*item.terms.abbreviations, *self._elements.formulas(item))
        )

    @property
    def items(self) -> Iterable[Item]:
        """The items that are looked for."""
        return self._items.values()

    def terms(self) -> Sequence[Term]:
        """What the lexicon must look for."""
        own = {
            item.id: (*item.terms.en, *item.terms.zh, *item.terms.ja)
            for item in self._items.values()
        }
        forms = list(dict.fromkeys(chain.from_iterable(own.values())))
        otherwise, by_symbol = self._synonyms.of(forms), self._elements.by_symbol(forms)
        terms: list[Term] = []
        for item in self._items.values():
            # For those who need no second signal, whole names with another word of trade in them as well.
            others = otherwise if item.hint is not Hint.NEEDS_CONTEXT else {}
            for form in own[item.id]:
                term = term_of(What.ITEM, item.id, form)
                terms.append(term)
                if form in others and term.parts == 1:
                    terms += [Term(What.ITEM, item.id, form, text) for text in others[form]]
            terms += [
                Term(What.ITEM, item.id, form, text, 1, symbol)
                for form in own[item.id]
                if form in by_symbol
                for text, symbol in (by_symbol[form],)
            ]
            terms += [term_of(What.EXCLUDE, item.id, form) for form in item.terms.excludes]
        return [*terms, *self.broad.terms()]

    def read(
        self,
        text: str,
        line: Folded,
        found: Sequence[Found],
        customs: Customs,
        control: Controlled = NO_CONTROL,
    ) -> tuple[Sighting, ...]:
        """The items on one line, best first, and behind them those that are set aside.

        `found` is what the lexicon gave, `customs` what `hs` gave, `control` the control codes.
        """
        said: dict[str, list[Evidence]] = {}
        aside: dict[str, list[tuple[Evidence, ReadsAs]]] = {}
        for item_id, one, sense in self._named(text, line, found):
            if sense is None:
                said.setdefault(item_id, []).append(one)
            else:
                aside.setdefault(item_id, []).append((one, sense))
        evidence = {item_id: _outdone(ones, item_id, said) for item_id, ones in said.items()}
        for number, start, end, ids in self._cas.numbers(line):
            for item_id in ids:
                one = _from_number(text, line, (start, end), Number(Method.CAS, number, CAS))
                evidence.setdefault(item_id, []).append(one)
        for code, start, end, ids in control.codes:
            labelled = CONTROL_LABEL.search(_cell_before(line.text, start)) or any(
                cell_start <= line.starts[start] < cell_end
                for cell_start, cell_end in control.named
            )
            for item_id in ids:
                if labelled or item_id in evidence or item_id in aside:
                    one = _from_number(
                        text, line, (start, end), Number(Method.CONTROL_CODE, code, CONTROL_CODE)
                    )
                    evidence.setdefault(item_id, []).append(one)
        if not evidence and not aside and not customs.numbers and not customs.named:
            return ()
        silenced = {one.term.owner for one in complete(found, What.EXCLUDE)}
        hs_fits = self._customs(text, line, customs, evidence, silenced)
        sightings = [self._weigh(i, tuple(e), hs_fits.get(i, 0)) for i, e in evidence.items()]
        alone = {s.item.id for s in sightings if s.alone}
        asides = tuple(self._set_aside((i, a) for i, a in aside.items() if i not in alone))
        context = (
            *_in_context(sightings),
            *(s for s in _in_context((*sightings, *asides)) if s.aside is not None),
        )
        return tuple(sorted(context, key=lambda s: (s.aside is not None, -s.score, s.item.id)))

    def _set_aside(
        self, aside: Iterable[tuple[str, Sequence[tuple[Evidence, ReadsAs]]]]
    ) -> Iterator[Sighting]:
        """The items of which all names on the line read as something else, by these names."""
        for item_id, ones in aside:
            sighting = self._weigh(item_id, tuple(one for one, _ in ones), 0)
            best, sense = next((e, s) for e, s in ones if e == sighting.evidence[0])
            yield replace(sighting, aside=reads_as(sense, best.text))

    def _named(
        self, text: str, line: Folded, found: Sequence[Found]
    ) -> Iterator[tuple[str, Evidence, ReadsAs | None]]:
        pure = MAYBE_PURE.search(line.text)
        named = [
            *(complete(found, What.ITEM) if found else ()),
            *(chain(self._elements.find(line), self._purities.find(line)) if pure else ()),
        ]
        abbreviated = list(self._abbreviations.find(line))
        purposes = list(self._purposes.find(line))
        if not named and not abbreviated and not purposes:
            return
        others = self._others.on(text, complete(found, What.EXCLUDE))
        read = [
            (one, item, others.named_by(one, item))
            for one in sorted(named, key=lambda f: (f.start, -f.end))
            for item in (self._items[one.term.owner],)
            if Disguise.FUZZY not in one.disguises or item.hint is not Hint.NEEDS_CONTEXT
        ]
        broken = _broken(((one, sense) for one, _, sense in read if one.term.parts > 1))
        for one, item, sense in read:
            score = NAME[item.hint] - _behind(one.disguises)
            evidence = from_found(text, one, Method.TERM, score)
            yield item.id, evidence, sense or broken.get((item.id, one.term.form))
        for one in abbreviated:
            item = self._items[one.term.owner]
            evidence = from_found(text, one, Method.ABBREVIATION, ABBREVIATION[item.hint])
            yield item.id, evidence, others.named_by(one, item)
        for one in purposes:
            evidence = from_found(text, one, Method.TERM, BY_PURPOSE)
            yield one.term.owner, evidence, others.named_by(one, self._items[one.term.owner])

    def control_codes(self, line: Folded) -> tuple[ControlCode, ...]:
        """The pack's control codes on the line, called so or not."""
        return tuple(self._control.codes(line))

    def _customs(
        self,
        text: str,
        line: Folded,
        customs: Customs,
        evidence: dict[str, list[Evidence]],
        silenced: Container[str],
    ) -> dict[str, int]:
        """Adds the customs codes on the line to the evidence; the best number of digits for each item.

        A code alone says nothing of items that are `silenced` by words for other goods.
        """
        numbers, named = customs
        best: dict[str, int] = {}
        for number in dict.fromkeys((*named, *numbers)):
            called = number in named or bool(HS_LABEL.search(_cell_before(line.text, number.start)))
            if not called and not number.plain:
                continue
            for fit in self.hs.fits(number.digits):
                if not called and fit.item_id not in evidence:
                    continue
                alone = fit.item_id not in evidence
                if alone and (
                    fit.neighbour
                    or fit.item_id in silenced
                    or number.digits.startswith(_WEAK_HEADINGS)
                ):
                    continue
                score = HS_ALONE[fit.digits] if called else HS_BARE
                one = _from_number(
                    text,
                    line,
                    (number.start, number.end),
                    Number(Method.HS_CODE, _spelled(fit), score),
                )
                evidence.setdefault(fit.item_id, []).append(one)
                if called:
                    best[fit.item_id] = max(best.get(fit.item_id, 0), fit.digits)
        return best

    def _weigh(self, item_id: str, evidence: tuple[Evidence, ...], hs_digits: int) -> Sighting:
        item = self._items[item_id]
        ranked = tuple(sorted(evidence, key=_as_told))
        methods = {e.method for e in ranked}
        other = methods - {Method.HS_CODE}
        score = max(e.score for e in ranked)
        if other:
            score += HS_BESIDE.get(hs_digits, 0) + SECOND_METHOD * (len(other) - 1)
            score += HS_BARE if Method.HS_CODE in methods and not hs_digits else 0
        alone = bool(hs_digits) or any(_distinctive(e, item) for e in ranked)
        return Sighting(
            item=item,
            evidence=ranked,
            score=min(score, HIGHEST),
            alone=alone,
            hs_digits=hs_digits,
        )


def _broken(parts: Iterable[tuple[Found, ReadsAs | None]]) -> Mapping[tuple[str, str], ReadsAs]:
    """The names in parts of which one part reads as something else wherever it stands: «锌锭，非粉末» is no «锌 粉末»."""
    names: dict[tuple[str, str], dict[str, list[ReadsAs | None]]] = {}
    for one, sense in parts:
        name = names.setdefault((one.term.owner, one.term.form), {})
        name.setdefault(one.term.text, []).append(sense)
    return {
        key: senses[0]
        for key, name in names.items()
        for text, senses in name.items()
        if senses[0] is not None
        and (
            all(sense in _NONE_OF_IT for sense in senses)
            or (all(senses) and all(len(other) <= _NO_NAME for other in name if other != text))
        )
    }


def _behind(disguises: Iterable[Disguise]) -> int:
    return sum(BEHIND.get(disguise, 0) for disguise in disguises)


def _outdone(
    ones: list[Evidence], item_id: str, evidence: Mapping[str, list[Evidence]]
) -> list[Evidence]:
    """«helium» within «helium-3»: the longer name of another item speaks first."""
    longer = [
        (e.start, e.end, e.score)
        for other, others in evidence.items()
        if other != item_id
        for e in others
    ]
    kept: list[Evidence] = []
    for one in ones:
        above = [
            score
            for start, end, score in longer
            if start <= one.start and one.end <= end and end - start > one.end - one.start
        ]
        score = min([one.score, *(score - OUTDONE for score in above)])
        kept.append(one if score == one.score else replace(one, score=score))
    return kept


def _from_number(text: str, line: Folded, at: tuple[int, int], number: Number) -> Evidence:
    start, end = line.span(*at)
    return Evidence(
        method=number.method,
        start=start,
        end=end,
        text=text[start:end],
        form=number.form,
        score=number.score,
        disguises=undone(text[start:end], number.form, line.disguises(*at)),
    )


def _distinctive(evidence: Evidence, item: Item) -> bool:
    """Whether this evidence may stand without a second signal."""
    if evidence.method in {Method.CAS, Method.CONTROL_CODE}:
        return True
    if evidence.method is Method.HS_CODE:
        return False
    if item.hint is Hint.NEEDS_CONTEXT:
        return evidence.score > NAME[Hint.NEEDS_CONTEXT]  # told by its purpose
    if evidence.method is Method.ABBREVIATION:
        return not (evidence.form.isupper() and len(evidence.form) <= _COLLIDING_LENGTH)
    return True


def _in_context(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """What cannot stand alone gains standing from other goods evidence on the line."""
    known = list(sightings)
    standing = [s for s in known if s.alone]
    for one in known:
        if one.alone or not any(_supports(other, one) for other in standing):
            yield one
            continue
        yield replace(one, alone=True)


def _supports(other: Sighting, one: Sighting) -> bool:
    """Other text on the line speaks of listed goods too; the same letters twice are one signal."""
    spans = [(e.start, e.end) for e in one.evidence]
    return any(
        all(e.end <= start or e.start >= end for start, end in spans) for e in other.evidence
    )


def _cell_before(text: str, start: int) -> str:
    return text[max(0, start - 48) : start].rsplit("\t", 1)[-1]


def _spelled(fit: HsFit) -> str:
    return fit.code if not fit.inferred else f"({fit.code})"


def _as_told(evidence: Evidence) -> tuple[bool, int, int, int]:
    """A reader knows the name of a substance, not its CAS number: that only confirms the name."""
    return evidence.method is Method.CAS, -evidence.score, evidence.start, evidence.end
