"""Whether the law behind a cell of the decision table holds on the review date."""

from dataclasses import dataclass
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Pack, Rule
from tidewaiter.screening.dates_wording import dates_words, party_dates_words
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.weighing.sides import Side
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Whether a rule stands on law that holds, and what to say where it does not."""

    holds: bool
    words: Sentence


HOLDS = Law(holds=True, words=Sentence(""))


def law_behind(rule: Rule, side: Side, pack: Pack, on: date) -> Law:
    """Where a rule rests on a listing, the listing's own dates have decided already.

    All other rules rest on the first measure that they name: No. 1 of 2026 for military users, No. 51
    of 2024 for the list itself. Where that one does not hold, the rule calls for a check at most.
    """
    listing = [hit for hit in side.hits if hit.kind is HitKind.PARTY]
    if listing:
        party = pack.parties[listing[0].best.entry_id]
        return Law(holds=True, words=party_dates_words(pack, party, on))
    first = pack.measures[rule.measure_ids[0]]
    standing = first.dates.standing(on)
    if standing is Standing.IN_FORCE:
        return HOLDS
    words = Sentence.of(
        " This rule rests on law that does not stand on this date.{dates}"
        if standing is not Standing.UNCERTAIN
        else " Whether the law behind this rule stands on this date is uncertain.{dates}",
        dates=dates_words(first.number, first.dates, on),
    )
    return Law(holds=False, words=words)
