"""Which listed parties a line names: whole names in three scripts, and names like them in party fields."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tidewaiter.controls.model import Pack, Party, PartyList
from tidewaiter.screening.model import Disguise, Evidence, Method, Nearest, Role
from tidewaiter.screening.naming import Pair
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.party_fields import Alike, Candidate
from tidewaiter.screening.parties.party_index import ALIKE, ListedName, index_of
from tidewaiter.screening.parties.whereabouts import NOWHERE, Whereabouts, bearing
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.names import (
    begins_earlier,
    heads_field,
    legal_around,
    name_of,
    runs_on,
    stands_alone,
)
from tidewaiter.screening.text.negation import pledges
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.text.traces import undone
from tidewaiter.screening.wording import nearest_sentence, party_list_words
from tidewaiter.wording import Sentence

# A listed name with its legal form, or without, in a party field.
IN_FIELD = 95
IN_FIELD_WITH_FORM = 98
# «TDK», «JMU», a name of one word: all that a party field says.
SHORT_IN_FIELD = 80
# In running text or a letter head, where no label says what the name is.
IN_TEXT_WITH_FORM = 85
IN_TEXT = 70
SHORT_IN_TEXT_WITH_FORM = 75
# On a goods line: perhaps the maker of the part, so shown only beside another hit.
ON_GOODS_LINE = 45
# A Chinese or Japanese name that goes on: perhaps another company's.
RUNS_ON = -20
# A fuzzy name scores between these, from `ALIKE` up to letters all the same.
FUZZY_FROM, FUZZY_TO = 62, 90
HIGHEST = 99
_SAME = 0.999

# Shorter Chinese or Japanese names are words as well: «石平», «日油», «基地».
_SHORT_CJK = 3
# «of», «and», «the» are small in names as well.
_SMALL_WORD = 3
_LONG_KANA = 5
# «CSBC Corporation, Taiwan»: a legal form before a place that belongs to the name, and its shorter forms.
_SHORTER = {
    "corporation": ("corporation", "corp.", "corp"),
    "company": ("company", "co.", "co"),
    "incorporated": ("incorporated", "inc.", "inc"),
    "limited": ("limited", "ltd.", "ltd"),
}
_FORM_WITHIN = re.compile(rf"(.+) ({'|'.join(_SHORTER)}), ?([a-z ]+)")
# «www.tdk.co.jp», «sales@subaru»: a host name is not a party.
_ADDRESS_SIGNS = frozenset("./@_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One listed party on one line, its evidence best first; `weak` says that it only counts beside another hit.

    `denied`: the line says of all of it that this party is not meant.
    """

    party: Party
    evidence: tuple[Evidence, ...]
    score: int
    weak: bool
    whole: bool
    place: Sentence
    pairs: tuple[Pair, ...] = ()
    denied: bool = False


class Exact(NamedTuple):
    """A listed name where it stands on a line; `denied` where running text says that it is not meant."""

    evidence: Evidence
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where a line stands: the party fields on it as (role, start, end), and whether it is a goods line.

    `makers` are the stretches under a «manufacturer» header: names there are brands, not parties.
    `alike` are the names in the fields that resemble listed ones.
    """

    fields: tuple[tuple[Role, int, int], ...] = ()
    goods: bool = False
    makers: tuple[tuple[int, int], ...] = ()
    place: Whereabouts = NOWHERE
    alike: tuple[Alike, ...] = ()

    def field(self, start: int, end: int) -> tuple[Role, int, int] | None:
        """The party field that holds these offsets."""
        return next((f for f in self.fields if f[1] <= start and end <= f[2]), None)

    def role(self, start: int, end: int) -> Role | None:
        """Its role."""
        field = self.field(start, end)
        return field[0] if field else None


class Parties:
    """The parties of a pack, ready to be looked for."""

    def __init__(self, pack: Pack, folder: Folder, words: CompanyWords) -> None:
        self._folder = folder
        self._parties = pack.parties
        self._ambiguous: set[tuple[str, str]] = set()
        self.listed: list[ListedName] = []
        self._terms: list[Term] = []
        for party in pack.parties.values():
            self._ambiguous |= {(party.id, name_of(a, folder).core) for a in party.ambiguous}
            for form in dict.fromkeys((*party.names(), *party.ambiguous)):
                name = name_of(form, folder)
                self._terms += _forms(party.id, form, name.core)
                if form not in party.ambiguous:
                    self.listed.append(ListedName(party.id, form, name))
        self._index = index_of(self.listed, words)
        self.frequent = self._index.frequent

    def terms(self) -> Iterator[Term]:
        """What the lexicon must look for."""
        return iter(self._terms)

    def read(self, text: str, found: Sequence[Found], around: Surroundings) -> tuple[Named, ...]:
        """The listed parties that one line names, best first."""
        evidence: dict[str, list[tuple[Evidence, bool]]] = {}
        denied: dict[str, list[tuple[Evidence, bool]]] = {}
        pairs: dict[str, tuple[Pair, ...]] = {}
        for one in found:
            if one.term.what is What.PARTY:
                met = self._exact(text, one, around)
                if met is not None:
                    of = denied if met.denied else evidence
                    of.setdefault(one.term.owner, []).append((met.evidence, True))
        exact = [one for ones in evidence.values() for one, _ in ones]
        for alike in around.alike:
            if not alike.source and not any(_tells_more(one, alike) for one in exact):
                evidence.setdefault(alike.party, []).append((alike_evidence(text, alike), False))
                pairs[alike.party] = alike.found.pairs
        named = [
            self._named(self._parties[party_id], ones, around, pairs.get(party_id, ()))
            for party_id, ones in evidence.items()
        ]
        named += (
            replace(self._named(self._parties[party_id], ones, around, ()), denied=True)
            for party_id, ones in denied.items()
            if party_id not in evidence
        )
        return tuple(sorted(named, key=lambda n: (-n.score, n.party.id)))

    def _exact(self, text: str, one: Found, around: Surroundings) -> Exact | None:
        core = name_of(one.term.text, self._folder).core
        short = (one.term.owner, core) in self._ambiguous or is_short(core)
        force = self._parties[one.term.owner].list is PartyList.MILITARY
        return exact_evidence(text, one, around, short=short, force=force)

    def resembling(self, core: str) -> Iterator[Candidate]:
        """The listed names that a folded name without legal forms resembles, best first."""
        for found in self._index.search(core):
            one = self.listed[found.owner]
            yield Candidate("", one.party_id, one.form, found)

    def nearest(self, candidate: Candidate) -> Nearest:
        """A candidate as the near miss of a name on the paper."""
        alike = per_cent(candidate.found.score)
        party = self._parties[candidate.party]
        return Nearest(
            entry_id=party.id,
            form=candidate.form,
            alike=alike,
            sentence=nearest_sentence(
                candidate.form, alike, party_list_words(party), candidate.found.pairs
            ),
        )

    def _named(
        self,
        party: Party,
        ones: list[tuple[Evidence, bool]],
        around: Surroundings,
        pairs: tuple[Pair, ...],
    ) -> Named:
        ranked = sorted(ones, key=lambda o: (-o[0].score, -(o[0].end - o[0].start), o[0].start))
        best = ranked[0][0].score
        place = bearing(
            around.place,
            self._folder,
            postcode=party.postcode,
            country=party.country,
            address=party.address,
            name=" ".join(party.names()),
        )
        score = best + place.points
        return Named(
            party=party,
            evidence=tuple(_without_inner(e for e, _ in ranked)),
            score=min(score, HIGHEST),
            weak=best <= ON_GOODS_LINE,
            whole=ranked[0][1],
            place=place.sentence,
            pairs=pairs,
        )


def exact_evidence(
    text: str, one: Found, around: Surroundings, *, short: bool, force: bool = False
) -> Exact | None:
    """What a listed name that stands on a line is worth there; None where it names nobody.

    `short` names are words as well, and count only where nothing else is said; of a `force`, its units may be.
    """
    view, at, to = one.view.text, one.at, one.to
    stop = legal_around(view, at, to)
    field = around.field(one.start, one.end)
    role = field[0] if field else None
    if _is_elsewhere(one, around) or (role is None and _is_no_name(text, one, stop)):
        return None
    cell_at, cell = _cell(view, at)
    score = _score(
        short=short,
        form=stop >= 0,
        role=role,
        goods=around.goods,
        alone=stands_alone(cell, at - cell_at, to - cell_at)
        or (stop >= 0 and _heads(cell, at - cell_at))
        or (
            field is not None
            and heads_field(text[field[1] : one.start], text[one.end : field[2]], unit=force)
        ),
    )
    if runs_on(view, to):
        score = 0 if role is None or is_short(view[at:to]) else score + RUNS_ON
    if score <= 0:
        return None
    end = one.view.ends[stop - 1] if stop > to else one.end
    evidence = Evidence(
        method=Method.NAME,
        start=one.start,
        end=end,
        text=text[one.start : end],
        form=one.term.form,
        score=score,
        disguises=undone(text[one.start : one.end], one.term.text, one.disguises),
    )
    return Exact(evidence, role is None and pledges(view, at, to))


def _score(*, short: bool, form: bool, role: Role | None, goods: bool, alone: bool) -> int:
    if role is not None:
        if short and not form:
            return SHORT_IN_FIELD if alone else 0
        return IN_FIELD_WITH_FORM if form else IN_FIELD
    if goods:
        return ON_GOODS_LINE if form else 0
    if short:
        return SHORT_IN_TEXT_WITH_FORM if form else 0
    return IN_TEXT_WITH_FORM if form else IN_TEXT


def alike_evidence(text: str, alike: Alike) -> Evidence:
    """A name that is only like a listed one as evidence; over two lines it may be the very same."""
    same = alike.found.score >= _SAME and "\n" in text
    return Evidence(
        method=Method.NAME,
        start=alike.start,
        end=alike.end,
        text=text[alike.start : alike.end],
        form=alike.form,
        score=IN_FIELD if same else alike_score(alike.found.score),
        disguises=() if same else (Disguise.FUZZY,),
    )


def per_cent(alike: float) -> int:
    """A likeness as people read it; whatever is not the same is less than a hundred."""
    return min(HIGHEST, int(alike * 100))


def alike_score(alike: float) -> int:
    """What a name that is only like a listed one is worth, by how alike the two are."""
    return FUZZY_FROM + round((alike - ALIKE) / (1 - ALIKE) * (FUZZY_TO - FUZZY_FROM))


def _tells_more(exact: Evidence, alike: Alike) -> bool:
    """Whether a name that is there to the letter says all that one which is only alike does.

    «General Dynamics» stands in «General Dynamics Mission Sys», which names another listed firm.
    """
    within = alike.start <= exact.start and exact.end <= alike.end
    return not within or len(alike.found.pairs) <= len(exact.text.split())


def _forms(party_id: str, form: str, core: str) -> Iterator[Term]:
    """The core of a name, with «&» written either way and Japanese words joined."""
    yield Term(What.PARTY, party_id, form, core)
    if "&" in core or " and " in f" {core} ":
        for other in (
            core.replace("&", "and"),
            core.replace(" and ", " & "),
            core.replace(" & ", "&"),
        ):
            yield Term(What.PARTY, party_id, form, other)
    if not core.isascii() and " " in core:
        yield Term(What.PARTY, party_id, form, core.replace(" ", ""))
    for text in _shorter_within(core):
        yield Term(What.PARTY, party_id, form, text)


def _shorter_within(core: str) -> Iterator[str]:
    """A name with a legal form within, as people write that shorter: «CSBC Corp., Taiwan»."""
    within = _FORM_WITHIN.fullmatch(core)
    if within is not None:
        name, legal, place = within.groups()
        for short in _SHORTER[legal]:
            yield from (f"{name} {short}{parted}{place}" for parted in (", ", ",", " ", " (", "-"))


def is_short(core: str) -> bool:
    """Whether a name is so short that its letters are words, or others' names, as well."""
    if core.isascii():
        return len(core.split()) == 1
    if all("\u30a0" <= c <= "\u30ff" for c in core):
        return len(core) < _LONG_KANA
    return len(core) < _SHORT_CJK + 1 if any(c.isascii() for c in core) else len(core) < _SHORT_CJK


def _is_elsewhere(one: Found, around: Surroundings) -> bool:
    """Whether the letters belong to a maker, a host name, or another company's longer name."""
    if any(a <= one.start and one.end <= b for a, b in around.makers):
        return True
    view, at = one.view.text, one.at
    return (at > 0 and view[at - 1] in _ADDRESS_SIGNS) or begins_earlier(view, at)


def _is_no_name(text: str, one: Found, stop: int) -> bool:
    """Whether running text uses the words of the name as words."""
    return stop < 0 and not _is_proper(text[one.start : one.end])


def _is_proper(name: str) -> bool:
    """Whether Latin words are written as a name is: «the global dimensions» names nobody."""
    words = [w for w in name.split() if w.isascii() and len(w) > _SMALL_WORD]
    return all(not w[0].islower() for w in words)


def _cell(text: str, at: int) -> tuple[int, str]:
    start = max(text.rfind("\t", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find("\t", at)
    return start, text[start:] if end < 0 else text[start:end]


def _heads(cell: str, at: int) -> bool:
    return not cell[:at].strip(" .,;:()")


def _without_inner(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Evidence that lies within better evidence says nothing new."""
    kept: list[Evidence] = []
    for one in evidence:
        if not any(k.start <= one.start and one.end <= k.end for k in kept):
            kept.append(one)
            yield one
