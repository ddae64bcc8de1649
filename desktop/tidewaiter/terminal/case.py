"""What the terminal says of a case as a whole: its facts, and what its papers say against each other."""

from collections.abc import Iterator, Sequence

from tidewaiter.desk.wording import tr
from tidewaiter.screening.facts.shipment import Value, facts_of, place_words
from tidewaiter.screening.model import Hit, Reason, Screening
from tidewaiter.wording import Sentence

# A longer list of papers is counted.
_NAMED = 3


def fact_lines(screenings: Sequence[Screening]) -> Iterator[str]:
    """The facts of the shipment, a line for each value, with the papers that say so."""
    facts = facts_of(screenings)
    if not facts:
        return
    names = {one.document: one.name for one in screenings}
    yield tr("What the papers state")
    for fact in facts:
        for value in fact.values:
            told = Sentence.of(
                "{role}: {value} ({papers})",
                role=Sentence(fact.role.value),
                value=value.text,
                papers=_papers(value, names),
            )
            yield f"  {tr(told)}"
        if fact.more:
            more = Sentence.of(
                "{role}: and {count} more", role=Sentence(fact.role.value), count=fact.more
            )
            yield f"  {tr(more)}"


def compared_lines(hits: Sequence[Hit]) -> Iterator[str]:
    """What the papers say against each other, a line each."""
    if hits:
        yield tr("What the papers say against each other")
    for hit in hits:
        yield f"  ! {tr(hit.sentence)}"


def place_lines(reason: Reason, screenings: Sequence[Screening]) -> Iterator[str]:
    """Where the papers state what a reason rests on besides its hits."""
    names = {one.document: one.name for one in screenings}
    for fact in reason.facts:
        told = Sentence.of(
            "{role} “{text}”: {place}",
            role=Sentence(fact.role.value),
            text=" ".join(fact.text.split()),
            place=place_words(fact, names.get(fact.document, fact.document)),
        )
        yield f"      {tr(told)}"


def _papers(value: Value, names: dict[str, str]) -> str:
    told = list(dict.fromkeys(names.get(m.document, m.document) for m in value.mentions))
    if len(told) <= _NAMED:
        return ", ".join(told)
    more = Sentence.of("{first} and {count} more", first=told[0], count=len(told) - 1)
    return tr(more)
