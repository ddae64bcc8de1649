"""What imported lists do to an assessment: the effect that the user chose, and never more than that.

The decision table of the pack knows nothing of these lists, and they say nothing of goods: a name alone
that nobody has confirmed calls for a check at most, which is to be treated as a stop where the list
prohibits. Beside listed goods such a list weighs as the pack's own control list does.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Effect, Outcome
from tidewaiter.screening.model import Hit, HitKind, LayerUsed, Match, Reason
from tidewaiter.screening.weighing.sides import PARTY_FROM
from tidewaiter.screening.weighing.steps import Step, confirmation
from tidewaiter.screening.wording import aside_words, effect_words, layer_words, quote
from tidewaiter.wording import Sentence

_UNCONFIRMED: Mapping[Effect, Outcome] = MappingProxyType(
    {
        Effect.PROHIBITED: Outcome.CHECK_STOP,
        Effect.LICENCE: Outcome.CHECK,
        Effect.CHECK: Outcome.CHECK,
        Effect.INFORMATION: Outcome.INFORMATION,
    }
)
_CONFIRMED: Mapping[Effect, Outcome] = MappingProxyType(
    {
        Effect.PROHIBITED: Outcome.PROHIBITED_IF_CONFIRMED,
        Effect.LICENCE: Outcome.LICENCE,
        Effect.CHECK: Outcome.CHECK,
        Effect.INFORMATION: Outcome.INFORMATION,
    }
)

# How many texts one sentence names.
_TOLD = 5


def by_layers(
    hits: Sequence[Hit], confirmed: frozenset[str], *, goods_listed: bool
) -> Iterator[Step]:
    """One step for each party of each list, with all the hits that name it."""
    grouped: dict[tuple[str, str], tuple[Match, list[Hit]]] = {}
    for hit in hits:
        if hit.kind is not HitKind.PARTY:
            continue
        for match in hit.matches:
            if match.listed is not None and match.score >= PARTY_FROM:
                key = (match.listed.layer.digest, match.entry_id)
                grouped.setdefault(key, (match, []))[1].append(hit)
    for match, group in grouped.values():
        if match.listed is not None:
            sure = goods_listed or any(hit.id in confirmed for hit in group)
            effects = _CONFIRMED if sure else _UNCONFIRMED
            yield _step(match, match.listed.layer, match.listed.name, effects, group, confirmed)


def by_asides(aside: Sequence[Hit]) -> Iterator[Step]:
    """One step for each hit that does not weigh, so that nothing is passed over in silence.

    Those whose words read as something else are told together: a list of toys has many.
    """
    words: list[Hit] = []
    for hit in aside:
        entry = hit.set_aside
        if entry is None:
            continue
        if entry.layer is None:
            words.append(hit)
            continue
        sentence = Sentence.of(
            "“{text}” resembles {listed}. {why}",
            text=quote(hit.text),
            listed=hit.best.listed.name if hit.best.listed else hit.best.evidence[0].form,
            why=aside_words(entry),
        )
        yield Step(Outcome.INFORMATION, Reason(sentence=sentence, hit_ids=(hit.id,)))
    if words:
        yield Step(Outcome.INFORMATION, _reading(words))


def _reading(aside: Sequence[Hit]) -> Reason:
    texts = list(dict.fromkeys(f"“{quote(hit.text)}”" for hit in aside))
    sentence = Sentence.counted(
        "One text names an entry, but reads as something else and is set aside: {names}.",
        "{count} texts name entries, but read as something else and are set aside: {names}.",
        count=len(aside),
        names=", ".join((*texts[:_TOLD], *("…" for _ in texts[_TOLD : _TOLD + 1]))),
    )
    return Reason(sentence=sentence, hit_ids=tuple(hit.id for hit in aside))


def _step(  # noqa: PLR0917 - a private step with all it rests on
    match: Match,
    layer: LayerUsed,
    name: str,
    effects: Mapping[Effect, Outcome],
    group: Sequence[Hit],
    confirmed: frozenset[str],
) -> Step:
    outcome = effects.get(layer.effect, Outcome.CHECK)
    pattern = "{party} is named by {list}, treated here as {effect}.{confirmation}"
    if match.standing is Standing.ENDED:
        outcome = Outcome.INFORMATION
        pattern = "{party} was named by {list}, but no longer is on this date.{confirmation}"
    elif match.standing is Standing.NOT_YET:
        outcome = min(outcome, Outcome.CHECK, key=list(Outcome).index)
        pattern = "{party} is named by {list}, not yet on this date.{confirmation}"
    sentence = Sentence.of(
        pattern,
        party=name,
        list=layer_words(layer),
        effect=effect_words(layer.effect),
        confirmation=confirmation(group, confirmed),
    )
    return Step(outcome, Reason(sentence=sentence, hit_ids=tuple(hit.id for hit in group)))
