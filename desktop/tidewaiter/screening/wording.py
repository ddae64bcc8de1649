"""The sentences by which a hit explains itself to a clerk, and by which it says what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import (
    Effect,
    FlagKind,
    Hint,
    Item,
    Outcome,
    Pack,
    Party,
    PartyList,
    RedFlag,
    Strength,
    Threshold,
)
from tidewaiter.screening.dates_wording import (
    PLAIN,
    item_dates_words,
    measure_number,
    party_dates_words,
)
from tidewaiter.screening.model import (
    Disguise,
    Evidence,
    LayerUsed,
    Listed,
    Method,
    Role,
    SetAside,
    Verdict,
    VerdictKind,
)
from tidewaiter.screening.naming import Pair
from tidewaiter.wording import Sentence, in_a_row, listed

# The shown length of a quoted text; the whole stands in the hit.
_QUOTE = 90
_BRIEF = 44

_HOW = {
    Method.TERM: Sentence("the name"),
    Method.ABBREVIATION: Sentence("the abbreviation"),
    Method.HS_CODE: Sentence("the customs code"),
    Method.CONTROL_CODE: Sentence("the Chinese control code"),
    Method.CAS: Sentence("the CAS number"),
    Method.NAME: Sentence("the name"),
    Method.PHRASE: Sentence("the phrase"),
    Method.COMPARISON: Sentence("what other papers state"),
}
_LISTS = {
    PartyList.CONTROL: Sentence("China’s export control list"),
    PartyList.WATCH: Sentence("China’s watch list"),
    PartyList.MILITARY: Sentence("the bodies that are military users under China’s ban"),
    PartyList.OTHER: Sentence("another list"),
}


def party_list_words(party: Party) -> Sentence:
    """Which kind of list names a party of the pack."""
    return _LISTS[party.list]


def quote(text: str) -> str:
    """A text as shown within a sentence: on one line, and not too long."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _QUOTE else tidy[: _QUOTE - 1] + "…"


def brief(text: str) -> str:
    """A text as named in a sentence about a whole case: its first words, cut between two of them."""
    tidy = " ".join(text.split())
    if len(tidy) <= _BRIEF:
        return tidy
    cut = tidy[:_BRIEF]
    whole = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return whole.rstrip(" ,;:.") + "…"


def entry_name(item: Item) -> Sentence:
    """An item as people call it: its code, if it has one, and its title."""
    title = Sentence(item.title_en)
    return Sentence.of("{code} {title}", code=item.code, title=title) if item.code else title


def item_sentence(pack: Pack, item: Item, evidence: Sequence[Evidence], on: date) -> Sentence:
    """Why a line is shown beside an item of the list."""
    best = evidence[0]
    return Sentence.of(
        "“{text}” {how} {form} of {entry} in the list of edition {edition}{also}{disguise}.{standing}",
        text=quote(_words_of(best, evidence)),
        how=_resembles(best),
        form=best.form.strip("()"),
        entry=entry_name(item),
        edition=pack.edition,
        also=_also(evidence),
        disguise=_disguise_words(e.disguises for e in evidence),
        standing=item_dates_words(pack, item, on),
    )


def item_missing(
    item: Item, evidence: Sequence[Evidence], standing: Standing, verdict: Verdict | None
) -> tuple[Sentence, ...]:
    """What a person must ask for before the line is surely this item."""
    missing: list[Sentence] = []
    methods = {e.method for e in evidence}
    if methods == {Method.HS_CODE}:
        missing.append(
            Sentence(
                "A customs code is for reference only: ask for the goods’ name and specification."
            )
        )
        if evidence[0].form.startswith("("):
            missing.append(
                Sentence(
                    "The list publishes no customs code for this entry; this is the usual one."
                )
            )
    limits = [limit_words(t) for t in item.thresholds if t.role == "control"]
    if verdict is not None and verdict.kind is not VerdictKind.NOT_STATED:
        pass
    elif limits:
        missing.append(
            Sentence.of(
                "Check the value: the entry holds only with {limits}.", limits=in_a_row(limits)
            )
        )
    elif item.hint is Hint.NEEDS_PARAMETER:
        missing.append(
            Sentence("Check the specification: the entry holds only for some goods of this name.")
        )
    if item.hint is Hint.NEEDS_CONTEXT:
        missing.append(
            Sentence("The words are general: ask what exactly is supplied, and for what.")
        )
    if standing in {Standing.SUSPENDED, Standing.UNCERTAIN}:
        missing.append(
            Sentence("Confirm on the ministry’s site whether the suspension still holds.")
        )
    return tuple(missing)


def limit_words(limit: Threshold) -> Sentence:
    """A limit in the entry's words, with its quantity where they do not name it.

    Both are translated as names of the pack.
    """
    if limit.quantity in limit.text:
        return Sentence(limit.text)
    return Sentence.of(
        "{quantity}: {limit}", quantity=Sentence(limit.quantity), limit=Sentence(limit.text)
    )


def party_sentence(
    pack: Pack,
    party: Party,
    evidence: Sequence[Evidence],
    *,
    on: date,
    role: Role | None,
    pairs: Sequence[Pair],
    place: Sentence,
) -> Sentence:
    """Why a line is shown beside a listed party."""
    best = evidence[0]
    return Sentence.of(
        "“{text}”{role} {how} “{form}”, a name of {party} on {list} ({measure}, edition {edition}){pairs}{place}{disguise}.{standing}",
        text=quote(best.text),
        role=Sentence.of(", the {role},", role=Sentence(role.value)) if role else PLAIN,
        how=Sentence("is like") if Disguise.FUZZY in best.disguises else Sentence("is"),
        form=best.form,
        party=Sentence(party.name_en or party.name_zh),
        list=_LISTS[party.list],
        measure=Sentence(measure_number(pack, party.measure_id)),
        edition=pack.edition,
        pairs=_pair_words(pairs),
        place=place,
        disguise=_disguise_words([best.disguises]),
        standing=party_dates_words(pack, party, on),
    )


_FLAGGED = {
    FlagKind.MILITARY_END_USE: Sentence("military end use"),
    FlagKind.MILITARY_END_USER: Sentence("military end user"),
    FlagKind.DIVERSION: Sentence("diversion"),
    FlagKind.DOCUMENT_ANOMALY: Sentence("an oddity in the papers"),
}
OUTCOME_WORDS = {
    Outcome.NO_MATCH: Sentence("No match in what was read"),
    Outcome.INFORMATION: Sentence("For your information"),
    Outcome.CHECK: Sentence("Check"),
    Outcome.CHECK_STOP: Sentence("Check, and stop until it is settled"),
    Outcome.LICENCE: Sentence("Licence needed"),
    Outcome.LICENCE_WITH_REPORT: Sentence("Single licence with risk report and pledge"),
    Outcome.PROHIBITED_IF_CONFIRMED: Sentence("Prohibited if confirmed"),
}
_TREATED = {
    Effect.PROHIBITED: Sentence("prohibited if confirmed"),
    Effect.LICENCE: Sentence("needing a licence"),
    Effect.CHECK: Sentence("to be checked"),
    Effect.INFORMATION: Sentence("for information"),
}


def layer_words(layer: LayerUsed) -> Sentence:
    """A list beside the pack as people cite it."""
    return Sentence.of(
        "{title} ({publisher}, edition {edition})"
        if layer.publisher
        else "{title} (edition {edition})",
        title=layer.title,
        publisher=layer.publisher,
        edition=layer.edition,
    )


def effect_words(effect: Effect) -> Sentence:
    """What the user chose that a list does."""
    return _TREATED.get(effect, Sentence(effect.value))


def aside_words(entry: SetAside) -> Sentence:
    """Why a hit does not weigh, and until when."""
    if entry.layer is None:
        return Sentence.of(
            "Set aside: “{name}” reads as {sense}.", name=entry.name, sense=Sentence(entry.reason)
        )
    return Sentence.of(
        "Set aside by the good-guy entry “{name}”: {reason}, approved by {approver}, until {until}.",
        name=entry.name,
        reason=entry.reason,
        approver=entry.approver,
        until=str(entry.until),
    )


def listed_sentence(
    listed: Listed,
    evidence: Sequence[Evidence],
    *,
    role: Role | None,
    pairs: Sequence[Pair],
    place: Sentence,
    standing: Sentence,
) -> Sentence:
    """Why a line is shown beside a party of an imported list."""
    best = evidence[0]
    return Sentence.of(
        "“{text}”{role} {how} “{form}”, a name of {party} on {list}, treated here as {effect}{pairs}{place}{disguise}.{standing}",
        text=quote(best.text),
        role=Sentence.of(", the {role},", role=Sentence(role.value)) if role else PLAIN,
        how=Sentence("is like") if Disguise.FUZZY in best.disguises else Sentence("is"),
        form=best.form,
        party=listed.name,
        list=layer_words(listed.layer),
        effect=effect_words(listed.layer.effect),
        pairs=_pair_words(pairs),
        place=place,
        disguise=_disguise_words([best.disguises]),
        standing=standing,
    )


NOTHING_NEAR = Sentence("No name on the lists comes near.")


def nearest_sentence(form: str, alike: int, where: Sentence, pairs: Sequence[Pair]) -> Sentence:
    """What comes nearest to a party that is on no list."""
    return Sentence.of(
        "The nearest name is “{form}” on {list}, {alike} % alike, not a match{pairs}.",
        form=form,
        list=where,
        alike=alike,
        pairs=_pair_words(pairs),
    )


def listed_missing(
    listed: Listed, role: Role | None, *, named_whole: bool, weak: bool
) -> tuple[Sentence, ...]:
    """What a person must find out before this is surely the party of an imported list."""
    missing = [*_unsure(role, named_whole=named_whole, weak=weak)]
    if listed.address:
        missing.append(Sentence.of("The list gives the address {address}.", address=listed.address))
    if listed.programme:
        missing.append(
            Sentence.of("The list’s programme: {programme}.", programme=listed.programme)
        )
    return tuple(missing)


def party_missing(
    party: Party, role: Role | None, *, named_whole: bool, weak: bool
) -> tuple[Sentence, ...]:
    """What a person must find out before this is surely the listed party."""
    missing = [*_unsure(role, named_whole=named_whole, weak=weak)]
    if party.postcode:
        missing.append(
            Sentence.of(
                "The list gives the address {address}, {postcode}.",
                address=party.address,
                postcode=party.postcode,
            )
        )
    return tuple(missing)


def _unsure(role: Role | None, *, named_whole: bool, weak: bool) -> Iterator[Sentence]:
    yield Sentence(
        "A name is not proof: compare address, registration number or website before confirming."
    )
    if not named_whole:
        yield Sentence("The name is only alike: ask for the full legal name.")
    if weak:
        yield Sentence("The name stands on a goods line, perhaps as the maker of the goods.")
    elif role is None:
        yield Sentence("No label says what this party does in the shipment.")


def flag_sentence(
    flag: RedFlag, said: str, evidence: Sequence[Evidence], *, pledge: bool
) -> Sentence:
    """Why a line is shown as a red flag, or as a pledge that denies one, by the words `said`."""
    pattern = (
        "“{text}” denies or pledges against: {why}{disguise}"
        if pledge
        else "“{text}” is a warning sign ({kind}): {why}{disguise}"
    )
    return Sentence.of(
        pattern,
        text=quote(said),
        kind=_FLAGGED[flag.kind],
        why=Sentence(flag.why),
        disguise=_disguise_words(e.disguises for e in evidence),
    )


def flag_missing(flag: RedFlag, strength: Strength, *, pledge: bool) -> tuple[Sentence, ...]:
    """What to keep in mind with this phrase."""
    missing: list[Sentence] = []
    if pledge:
        missing.append(
            Sentence(
                "A pledge is only as good as who signs it: check that it is signed by the end user."
            )
        )
    if flag.caution and not pledge:
        missing.append(
            Sentence.of("Known harmless sense: {caution}", caution=Sentence(flag.caution))
        )
    if strength is Strength.WEAK and not pledge:
        missing.append(Sentence("It counts only beside another hit."))
    return tuple(missing)


def _words_of(best: Evidence, evidence: Sequence[Evidence]) -> str:
    """What on the paper the best evidence is; of a name whose words stand apart, all of them."""
    if len("".join(best.text.split())) >= len("".join(best.form.split("+")).replace(" ", "")):
        return best.text
    alike = {e.text: e for e in evidence if (e.method, e.form) == (best.method, best.form)}
    first, *others = sorted(alike.values(), key=lambda e: e.start)
    said, end = first.text, first.end
    for one in others:
        said += one.text if one.start == end else f" … {one.text}"
        end = one.end
    return said


def _resembles(evidence: Evidence) -> Sentence:
    if evidence.method is Method.HS_CODE:
        return Sentence("shares the customs code")
    if Disguise.FUZZY in evidence.disguises:
        return Sentence.of("is like {how}", how=_HOW[evidence.method])
    if Disguise.ORDER in evidence.disguises:
        return Sentence.of("has the words of {how}", how=_HOW[evidence.method])
    return Sentence.of("matches {how}", how=_HOW[evidence.method])


def _also(evidence: Sequence[Evidence]) -> Sentence:
    others = {e.method: e for e in evidence[::-1] if e.method is not evidence[0].method}
    others = {method: others[method] for method in _HOW if method in others}
    if not others:
        return PLAIN
    told = [
        Sentence.of("{how} {text}", how=_HOW[e.method], text=quote(e.text)) for e in others.values()
    ]
    return Sentence.counted(
        ", and so does {others}", ", and so do {others}", count=len(told), others=_listed(told)
    )


def _listed(told: Sequence[Sentence]) -> Sentence:
    """Several things as one: «a, b and c»."""
    if len(told) == 1:
        return told[0]
    first, *others = told[:-1]
    for other in others:
        first = Sentence.of("{first}, {next}", first=first, next=other)
    return Sentence.of("{first} and {last}", first=first, last=told[-1])


def _disguise_words(groups: Iterable[tuple[Disguise, ...]]) -> Sentence:
    found = {d for group in groups for d in group} - {Disguise.FUZZY, Disguise.ORDER}
    if not found:
        return PLAIN
    told = listed(*(Sentence(d.value) for d in Disguise if d in found))
    return Sentence.of(" (written with {disguises})", disguises=told)


def _pair_words(pairs: Sequence[Pair]) -> Sentence:
    unlike = [p for p in pairs if p.alike < 100]  # noqa: PLR2004
    if not unlike:
        return PLAIN
    told = ", ".join(f"{p.paper} ~ {p.listed} {p.alike} %" for p in unlike)
    return Sentence.of(", where {pairs}", pairs=told)


def unsearched_words(count: int) -> tuple[Sentence, ...]:
    """What papers are searched for less than for the rest, of a list with `count` names in other scripts."""
    if not count:
        return ()
    told = Sentence.counted(
        "1 name is in another script than Latin, Chinese or Japanese: it is looked for in party fields only, "
        "not elsewhere on papers.",
        "{count} names are in other scripts than Latin, Chinese and Japanese: they are looked for in party "
        "fields only, not elsewhere on papers.",
        count=count,
    )
    return (told,)
