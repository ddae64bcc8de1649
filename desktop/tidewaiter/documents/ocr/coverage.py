"""What OCR changes in a page's coverage: the gaps it fills, and those that it leaves open."""

from collections.abc import Iterator
from dataclasses import replace

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Coverage, Reading, Unread
from tidewaiter.documents.pdf.page_coverage import (
    BENEATH,
    UNREAD_DRAWINGS,
    UNREAD_PICTURES,
    PageJudgement,
)
from tidewaiter.documents.workers.protocol import Engine, PageGlanced, PageOcred
from tidewaiter.wording import Sentence

# What OCR can make good: it reads what the page shows, whatever the file says of it.
FILLED = frozenset(
    {Cause.NO_TEXT, Cause.PICTURE, Cause.ODD_TEXT, Cause.ENGINES_DISAGREE, Cause.DISGUISED}
)
# Per mille, over a page. Clean scans of the samples have 977 to 1000; at 900 about one character in
# a hundred is wrong, and a part number with it.
SURE = 950

_BY_EYE = Sentence.of("Compare the text with the page by eye; acknowledge it when you have.")
_ASK_WHY = Sentence.of("Compare it with the page by eye, and ask the sender why the two differ.")
_ASK = Sentence.of("Review this page by eye, or ask the sender for the original file.")

_Point = tuple[Sentence, Sentence]


def gaps(unread: tuple[Unread, ...]) -> frozenset[Cause]:
    """The causes among a page's unread that OCR can make good."""
    return frozenset(point.cause for point in unread) & FILLED


def picture_page(number: int) -> PageJudgement:
    """The judgement of a page that is nothing but a picture, before OCR."""
    point = Unread(
        cause=Cause.NO_TEXT,
        part=number,
        problem=Sentence.of("Page {page} is a picture; it was not read.", page=number + 1),
        advice=_ASK,
    )
    return PageJudgement(coverage=Coverage(reading=Reading.NOT_READ), unread=(point,))


def glanced(number: int, before: PageJudgement, found: PageGlanced) -> PageJudgement:
    """The judgement of a page after a glance at it: what it found is for OCR to make good."""
    points = tuple(
        Unread(cause=cause, part=number, problem=problem, advice=_ASK)
        for cause, problem in _glanced_points(number + 1, found, gaps(before.unread))
    )
    if not points and found.complete:
        return before
    reading = Reading.PARTLY if points else before.coverage.reading
    notices = before.coverage.notices + (() if found.complete else (_NOT_ALL,))
    coverage = replace(before.coverage, reading=reading, notices=notices)
    return PageJudgement(coverage=coverage, unread=before.unread + points)


def not_glanced(before: PageJudgement, error: DocumentError) -> PageJudgement:
    """The judgement of a page whose letters could not be compared with what it shows."""
    notice = Sentence.of(
        "Whether the letters are those that the page shows was not found out. {why}",
        why=error.problem,
    )
    coverage = replace(before.coverage, notices=(*before.coverage.notices, notice))
    return replace(before, coverage=coverage)


_NOT_ALL = Sentence.of("Not all letters of the page were compared with what it shows.")


def _glanced_points(
    page: int, found: PageGlanced, missing: frozenset[Cause]
) -> Iterator[tuple[Cause, Sentence]]:
    if found.disputed:
        yield (
            Cause.DISGUISED,
            Sentence.of("Page {page} draws other letters than its text says.", page=page),
        )
    elif found.wanted:
        yield (
            Cause.DISGUISED,
            Sentence.of(
                "Page {page} has text aslant or upright that was not compared with what it shows.",
                page=page,
            ),
        )
    if found.drawn and Cause.PICTURE not in missing:
        yield (
            Cause.PICTURE,
            Sentence.of(
                "Page {page} has text in its pictures or drawings that was not read.", page=page
            ),
        )


def failed(before: PageJudgement, error: DocumentError) -> PageJudgement:
    """The judgement of a page whose OCR failed: all gaps stay, and why is said."""
    notice = Sentence.of("OCR of the page failed. {problem}", problem=error.problem)
    coverage = replace(before.coverage, notices=(*before.coverage.notices, notice))
    return replace(before, coverage=coverage)


def filled(
    number: int, before: PageJudgement, read: PageOcred, *, added: int, differing: int
) -> PageJudgement:
    """The judgement of a page after OCR; READ only when nothing stays open.

    OCR `added` so many lines; so many of the page's own are `differing` from what it shows.
    """
    missing = gaps(before.unread)
    # Where OCR found nothing, what was missing still is; what it read ill is a cause of its own.
    unmet = next((u.cause for u in before.unread if u.cause in missing), Cause.DISGUISED)
    cause = Cause.UNSURE if read.lines else unmet
    still_open = tuple(u for u in before.unread if u.cause not in missing) + tuple(
        Unread(cause=cause, part=number, problem=problem, advice=advice)
        for problem, advice in _points(number + 1, missing, read, added)
    )
    if differing:
        still_open += (_disguised(number, differing),)
    nothing = Cause.NO_TEXT in missing and not read.lines
    coverage = replace(
        before.coverage,
        reading=_reading(still_open, nothing=nothing),
        engines=(*before.coverage.engines, Engine.OCR.value),
        notices=(*_still_true(before.coverage.notices), *_notices(missing, read, added)),
    )
    return PageJudgement(coverage=coverage, unread=still_open)


def _disguised(number: int, lines: int) -> Unread:
    return Unread(
        cause=Cause.DISGUISED,
        part=number,
        problem=Sentence.of(
            "On page {page}, text says something else than the page shows, in lines: {count}. Both "
            "were screened.",
            page=number + 1,
            count=lines,
        ),
        advice=_ASK_WHY,
    )


def _reading(still_open: tuple[Unread, ...], *, nothing: bool) -> Reading:
    if nothing:
        return Reading.NOT_READ
    return Reading.PARTLY if still_open else Reading.READ


def _points(page: int, missing: frozenset[Cause], read: PageOcred, added: int) -> Iterator[_Point]:
    if not read.lines and missing - {Cause.PICTURE}:
        yield Sentence.of("OCR found no text on page {page}.", page=page), _ASK
    if added and read.confidence < SURE:
        yield (
            Sentence.of(
                "Page {page} was read by OCR, but with {share} % confidence only: characters may be "
                "wrong.",
                page=page,
                share=read.confidence // 10,
            ),
            _BY_EYE,
        )
    if read.unreadable:
        yield (
            Sentence.counted(
                "On page {page}, OCR could not read one place that looks like text.",
                "On page {page}, OCR could not read {count} places that look like text.",
                page=page,
                count=read.unreadable,
            ),
            _BY_EYE,
        )
    if read.coarse:
        yield (
            Sentence.of(
                "Page {page} is so large that OCR may have missed small letters.", page=page
            ),
            _ASK,
        )


def _still_true(notices: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The notices that OCR of the page does not take back."""
    return (n for n in notices if n.pattern not in (UNREAD_PICTURES, UNREAD_DRAWINGS, BENEATH))


def _notices(missing: frozenset[Cause], read: PageOcred, added: int) -> Iterator[Sentence]:
    if added:
        yield Sentence.of(
            "Read by OCR with {share} % confidence: check by eye.", share=read.confidence // 10
        )
        yield Sentence.of(
            "OCR reads Latin letters, Chinese and Japanese in print: no Cyrillic, Arabic or Korean, "
            "and no handwriting."
        )
    elif Cause.PICTURE in missing:
        yield Sentence.of("OCR found no further text in the pictures.")
