"""How what a record says is said in the reader's language: its sentences, places and words."""

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.records.model.basis import Said
from tidewaiter.records.model.findings import HitPart
from tidewaiter.records.model.papers import PlacePart
from tidewaiter.wording import Sentence

DISPOSITION_WORDS = {
    Disposition.TRUE_MATCH: Sentence("True match"),
    Disposition.FALSE_POSITIVE: Sentence("False positive"),
    Disposition.ESCALATE: Sentence("Escalate"),
    Disposition.NEEDS_INFORMATION: Sentence("Needs information"),
}


def sentence_of(said: Said) -> Sentence:
    """The sentence that a record holds, to be translated again."""
    return Sentence(
        said.pattern,
        tuple(
            (name, sentence_of(value) if isinstance(value, Said) else value)
            for name, value in said.values
        ),
    )


def place_words(place: PlacePart | HitPart) -> Sentence:
    """Where something stands: the page, or the sheet and its cells."""
    if place.page is not None:
        return Sentence.of("page {number}", number=place.page)
    sheet = Sentence.of("sheet “{name}”", name=place.sheet or "")
    if not place.cells:
        return sheet
    return Sentence.of("{sheet}, {cells}", sheet=sheet, cells=", ".join(place.cells[:12]))


def time_words(time: str) -> str:
    """A time of the log, to the minute: `2026-11-20 08:15 UTC`."""
    return f"{time[:16].replace('T', ' ')} UTC"
