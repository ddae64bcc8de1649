"""The sentences by which a suggestion explains itself: which words it shares with an entry, and with which name of it."""

from collections.abc import Sequence
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Item, Pack
from tidewaiter.screening.dates_wording import item_dates_words
from tidewaiter.screening.model import Evidence, Verdict
from tidewaiter.screening.wording import entry_name, item_missing, quote
from tidewaiter.wording import Sentence

# The words that weigh most; a longer list is no reason any more.
_TOLD = 5


def similar_sentence(pack: Pack, item: Item, evidence: Sequence[Evidence], on: date) -> Sentence:
    """Why a row that names no entry is shown beside one; the evidence that weighs most comes first."""
    return Sentence.of(
        "No term of the list stands here, but the goods read like {entry} of edition {edition}: they"
        " share “{words}” with it, and come nearest to its name “{name}”.{standing}",
        entry=entry_name(item),
        edition=pack.edition,
        words=shared_words([one.text for one in evidence]),
        name=evidence[0].form,
        standing=item_dates_words(pack, item, on),
    )


def similar_missing(
    item: Item, standing: Standing, verdict: Verdict | None
) -> tuple[Sentence, ...]:
    """What a person must settle before the goods are surely this item."""
    return (
        Sentence(
            "This is a suggestion by shared words only: compare the goods with the entry’s text."
        ),
        *item_missing(item, (), standing, verdict),
    )


def shared_words(texts: Sequence[str]) -> str:
    """Words of the paper as they are told, each once, those that weigh most first."""
    words = dict.fromkeys(quote(text).casefold() for text in texts)
    return ", ".join(list(words)[:_TOLD])
