"""An item on a line with its evidence, and how what the lexicon found becomes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidewaiter.controls.model import Item
from tidewaiter.screening.model import Evidence, Method, SetAside
from tidewaiter.screening.text.terms import Found, What
from tidewaiter.screening.text.traces import undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One item on one line: all its evidence, best first, and what the scores add up to.

    `alone` is False when it only counts beside a second signal. `aside` is why it does not weigh: all that
    names it on the line reads as something else.
    """

    item: Item
    evidence: tuple[Evidence, ...]
    score: int
    alone: bool
    hs_digits: int
    aside: SetAside | None = None


def complete(found: Sequence[Found], what: What) -> Iterator[Found]:
    """The terms of one kind, those in several parts only when all of their parts are on the line."""
    parts: dict[tuple[str, str], set[str]] = {}
    for one in found:
        if one.term.what is what and one.term.parts > 1:
            parts.setdefault((one.term.owner, one.term.form), set()).add(one.term.text)
    for one in found:
        term = one.term
        if term.what is what and (
            term.parts == 1 or len(parts[term.owner, term.form]) == term.parts
        ):
            yield one


def from_found(text: str, one: Found, method: Method, score: int) -> Evidence:
    """A term on a line as evidence."""
    piece = text[one.start : one.end]
    return Evidence(
        method=method,
        start=one.start,
        end=one.end,
        text=piece,
        form=one.term.form,
        score=score,
        disguises=undone(piece, one.term.form, one.disguises),
    )
