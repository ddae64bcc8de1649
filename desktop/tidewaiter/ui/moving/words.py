"""Whose casebook something was written in, as the window says it."""

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.moving import Told
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.state.disagreeing import divided
from tidewaiter.casebook.state.weaving import place_of
from tidewaiter.desk.wording import tr
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.wording import Sentence


def writer(case: Case | None, actor: str, sequence: int) -> str:
    """Who wrote an event, with the casebook it was written in where that is another."""
    strand = place_of(sequence, case.strands)[1] if case else None
    if strand is None:
        return actor
    return tr(Sentence.of("{who} (casebook of {name})", who=actor, name=strand.name))


def parted_lines(case: Case, hit: str) -> tuple[str, ...]:
    """What each casebook decided on a hit that they part on; nothing for any other."""
    told = next((one.apart.told for one in divided(case) if one.hit == hit), ())
    return tuple(
        tr(
            Sentence.of(
                "{said}: {who}, {when}",
                said=_said(one),
                who=writer(case, one.actor, one.sequence),
                when=local_time(one.time),
            )
        )
        for one in told
    )


def _said(told: Told) -> Sentence:
    """A disposition, or that one was taken back."""
    if told.said in {one.value for one in Disposition}:
        return Sentence(DISPOSITIONS[Disposition(told.said)].words)
    return Sentence.of("Decision taken back")


def origin_words(case: Case) -> Sentence | None:
    """Where the case came from the last time; None for one that was only ever here."""
    if not case.taken_in:
        return None
    last = case.taken_in[-1]
    return Sentence.counted(
        "One event was written in the casebook of {name}, taken in on {time} by {actor}.",
        "{count} events were written in the casebook of {name}, taken in on {time} by {actor}.",
        count=last.fact.events,
        name=last.fact.name,
        time=local_time(last.time),
        actor=last.actor,
    )
