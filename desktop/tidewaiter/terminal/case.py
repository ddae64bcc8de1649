"""What the terminal says of a case as a whole: its facts, and what its papers say against each other."""

from collections.abc import Iterator, Sequence

from tidewaiter.controls.model import Pack
from tidewaiter.desk.wording import tr
from tidewaiter.screening.facts.shipment import Value, facts_of, place_of, place_words
from tidewaiter.screening.model import Hit, Reason, Screening
from tidewaiter.wording import Sentence

# A longer list of papers is counted.
_NAMED = 3
_HITS_NAMED = 6


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


def basis_lines(reason: Reason, pack: Pack) -> Iterator[str]:
    """The measures that a reason cites, as they are called."""
    basis = [tr(m.number) for one in reason.measure_ids if (m := pack.measures.get(one))]
    if basis:
        yield f"      {tr(Sentence.of('Based on: {basis}', basis=' · '.join(basis)))}"


def place_lines(
    reason: Reason, screenings: Sequence[Screening], compared: Sequence[Hit]
) -> Iterator[str]:
    """Where the papers state what a reason rests on: its hits, and other statements."""
    names = {one.document: one.name for one in screenings}
    hits = (*(h for s in screenings for h in s.hits), *compared)
    yield from _hit_lines([h for h in hits if h.id in reason.hit_ids], names)
    for fact in reason.facts:
        told = Sentence.of(
            "{role} “{text}”: {place}",
            role=Sentence(fact.role.value),
            text=" ".join(fact.text.split()),
            place=place_words(fact, names.get(fact.document, fact.document)),
        )
        yield f"      {tr(told)}"


def _hit_lines(hits: Sequence[Hit], names: dict[str, str]) -> Iterator[str]:
    """The words and the place of each hit; of many, the first."""
    for number, hit in enumerate(hits[:_HITS_NAMED], start=1):
        told = Sentence.of(
            "“{text}”: {place}",
            text=" ".join(hit.best.evidence[0].text.split()),
            place=place_of(names.get(hit.document, hit.document), hit.part, hit.places),
        )
        left = len(hits) - number if number == _HITS_NAMED else 0
        if left:
            told = Sentence.of("{first} and {count} more", first=told, count=left)
        yield f"      {tr(told)}"


def _papers(value: Value, names: dict[str, str]) -> str:
    told = list(dict.fromkeys(names.get(m.document, m.document) for m in value.mentions))
    if len(told) <= _NAMED:
        return ", ".join(told)
    more = Sentence.of("{first} and {count} more", first=told[0], count=len(told) - 1)
    return tr(more)
