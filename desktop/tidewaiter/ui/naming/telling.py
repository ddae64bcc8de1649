"""What a hit tells besides its sentence: each piece of evidence once, and where its text comes from."""

from collections.abc import Iterable

from tidewaiter.documents.model import Origin
from tidewaiter.screening.model import Evidence, Hit, Method
from tidewaiter.wording import Sentence, listed


def told_once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The strongest evidence for each text on the paper, in the order given.

    Two names of one entry for the same words prove no more than one of them, nor does a word that
    stands within a longer name already told.
    """
    best: dict[tuple[int, int], Evidence] = {}
    for one in evidence:
        held = best.get((one.start, one.end))
        if held is None or one.score > held.score:
            best[one.start, one.end] = one
    return tuple(e for e in best.values() if not any(_tells(o, e) for o in best.values()))


def evidence_words(evidence: Evidence) -> Sentence:
    """One piece of evidence: what stands on the paper, how it matches which form, what was undone."""
    if evidence.method is Method.SIMILAR:
        return Sentence.of("“{text}” stands in the entry, too", text=evidence.text)
    if evidence.method is Method.PERSON:
        return Sentence.of("Marked by a person, not found by the program")
    return Sentence.of(
        "“{text}” matches the {method} “{form}” ({score} %), after undoing: {disguises}"
        if evidence.disguises
        else "“{text}” matches the {method} “{form}” ({score} %)",
        text=evidence.text,
        method=Sentence.of(evidence.method.value),
        form=evidence.form,
        score=evidence.score,
        disguises=listed(*(Sentence(d.value) for d in evidence.disguises))
        if evidence.disguises
        else "",
    )


def origin_words(hit: Hit) -> Sentence | None:
    """Where a hit's text comes from; None when it is the paper's own text."""
    if hit.origin is Origin.TEXT:
        return None
    if hit.origin is Origin.OCR and hit.confidence is not None:
        return Sentence.of("Read by OCR, {percent} %", percent=hit.confidence // 10)
    return Sentence(hit.origin.value)


def _tells(one: Evidence, other: Evidence) -> bool:
    """Whether `one` holds the words of `other` and more, is as strong, and says the same of them."""
    return (
        one is not other
        and one.method is other.method
        and one.start <= other.start
        and other.end <= one.end
        and one.score >= other.score
        and one.disguises == other.disguises
    )
