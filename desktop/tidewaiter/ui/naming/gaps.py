"""What was not read of the case, one `Gap` for each thing a person has to take note of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tidewaiter.documents.model import Reading
from tidewaiter.ui.case.papers import UNDER_WAY, Paper, Stage
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.places import part_sentence
from tidewaiter.wording import Sentence

BY_EYE = Sentence.of("Review it by eye.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something not read: a part of a paper, or with None something of the whole file.

    `known` is False while the casebook does not hold the paper, so that it cannot be taken note of.
    """

    paper: Paper
    part: int | None
    problems: tuple[Sentence, ...]
    advice: tuple[Sentence, ...]
    known: bool = True


def gaps_of(review: Review) -> tuple[Gap, ...]:
    """Every gap of the case, by paper and part; those of the whole file come first."""
    return tuple(gap for paper in review.papers for gap in _gaps(review, paper))


def open_gaps(review: Review) -> tuple[Gap, ...]:
    """The gaps that nobody took note of yet."""
    return tuple(gap for gap in gaps_of(review) if not review.is_acknowledged(gap.paper, gap.part))


def runs_of(review: Review) -> tuple[tuple[Gap, ...], ...]:
    """The gaps of the case, those that follow each other and say the same of one paper together."""

    def alike(gap: Gap) -> tuple[object, ...]:
        taken = review.is_acknowledged(gap.paper, gap.part)
        return gap.paper.number, gap.part is None, gap.problems, gap.advice, gap.known, taken

    return tuple(tuple(run) for _, run in groupby(gaps_of(review), key=alike))


def gap_sentence(gap: Gap) -> Sentence:
    """A gap in one sentence, with the name of its paper and its part."""
    return Sentence.of(
        "{paper}, {part}: {problem}",
        paper=gap.paper.name,
        part=part_sentence(gap.paper, gap.part),
        problem=gap.problems[0],
    )


def _gaps(review: Review, paper: Paper) -> Iterator[Gap]:
    if paper.stage in UNDER_WAY:
        return
    if paper.stage is Stage.FAILED and paper.problem and paper.advice:
        yield Gap(
            paper=paper,
            part=None,
            problems=(paper.problem,),
            advice=(paper.advice,),
            known=paper.document is not None or review.unopened(paper) is not None,
        )
    by_part: dict[int | None, list[tuple[Sentence, Sentence]]] = {}
    for unread in paper.unread():
        by_part.setdefault(unread.part, []).append((unread.problem, unread.advice))
    if paper.stage is Stage.DONE:
        for number in range(paper.part_count()):
            reading = paper.reading(number)
            if reading is not Reading.READ and number not in by_part:
                by_part[number] = list(_noticed(paper, number))
    for part in sorted(by_part, key=lambda p: -1 if p is None else p):
        problems, advice = zip(*by_part[part], strict=True)
        yield Gap(paper=paper, part=part, problems=problems, advice=tuple(dict.fromkeys(advice)))


def _noticed(paper: Paper, number: int) -> Iterator[tuple[Sentence, Sentence]]:
    """Why a part is not proven read when no `Unread` says so."""
    coverage = paper.parts[number].coverage
    notices = coverage.notices
    if coverage.reading is Reading.NOT_READ and not notices:
        yield Sentence.of("It was not read."), BY_EYE
    elif not notices:
        yield Sentence.of("It is not proven that all of it was read."), BY_EYE
    for notice in notices:
        yield notice, BY_EYE
