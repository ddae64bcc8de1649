"""How much of a PDF page was read: from what the engines say of it to its coverage and what is unread."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Coverage, Reading, Unread
from tidewaiter.documents.workers.protocol import Engine, PageChecked, PageFacts
from tidewaiter.wording import Sentence

# Per mille of characters that both engines must see alike. All pages of the samples have 1000; a manual
# set in TeX has 998, for a copyright sign of two glyphs. A line of goods on a full page is 15.
AGREEMENT = 990
ODD_SHARE = 50  # per mille: one bullet from a symbol font in each line of fifty is 20
# Per mille of the page under pictures. A logo of 6 by 2 cm takes 19 of an A4 page and is mentioned
# only; the smallest table sent as a picture in the samples takes over 100.
PICTURE_SHARE = 20
DRAWN_TEXT_STROKES = 40  # two letters drawn as outlines; an empty form of rulings has none
MANY_STROKES = 400  # a logo drawn in outlines; worth a word, beside text

_SOFTLY = Sentence.of("Review this page by eye; acknowledge it when you have.")
_ASK_TEXT = Sentence.of("Review this page by eye, or ask the sender for the original file.")

# Notices that OCR of the page takes back.
UNREAD_PICTURES = "Pictures on the page, not read for text: {count}."
UNREAD_DRAWINGS = "Drawings on the page, not read for text."
BENEATH = "Recognised text lies unseen under or over a picture; what the picture shows may differ."

Verdict = PageChecked | DocumentError


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJudgement:
    """A page's coverage, and its share of the document's unread."""

    coverage: Coverage
    unread: tuple[Unread, ...] = ()


def may_be_drawn(facts: PageFacts) -> bool:
    """Whether a page with text could have more of it in pictures or drawings that are not read anyway."""
    read_anyway = facts.picture_share >= PICTURE_SHARE or facts.wide_pictures
    return not read_anyway and bool(facts.pictures or facts.strokes >= DRAWN_TEXT_STROKES)


def provisional(facts: PageFacts) -> Coverage:
    """A page's coverage while only the first engine has read it."""
    reading = Reading.PARTLY if facts.characters or not facts.pictures else Reading.NOT_READ
    return Coverage(reading=reading, engines=(Engine.PDFIUM.value,), notices=_notices(facts))


def lost(number: int, error: DocumentError) -> PageJudgement:
    """The judgement of a page that the first engine could not read."""
    problem = Sentence.of(
        "Page {page} was not read. {problem}", page=number + 1, problem=error.problem
    )
    unread = Unread(cause=error.cause, part=number, problem=problem, advice=error.advice)
    return PageJudgement(coverage=Coverage(reading=Reading.NOT_READ), unread=(unread,))


def judged(number: int, facts: PageFacts, verdict: Verdict) -> PageJudgement:
    """The judgement of a page after both engines; READ only when nothing stays open."""
    found = [
        Unread(cause=cause, part=number, problem=problem, advice=advice)
        for cause, problem, advice in _open_points(number + 1, facts, verdict)
    ]
    checked = isinstance(verdict, PageChecked)
    without_text = any(unread.cause is Cause.NO_TEXT for unread in found)
    engines = (Engine.PDFIUM.value, *([Engine.PDFPLUMBER.value] if checked else []))
    coverage = Coverage(
        reading=_reading(open_points=bool(found), without_text=without_text),
        engines=engines,
        agreement=verdict.agreement if isinstance(verdict, PageChecked) else None,
        notices=_notices(facts) + _blank(facts, open_points=bool(found)),
    )
    return PageJudgement(coverage=coverage, unread=tuple(found))


def _reading(*, open_points: bool, without_text: bool) -> Reading:
    if without_text:
        return Reading.NOT_READ
    return Reading.PARTLY if open_points else Reading.READ


_Point = tuple[Cause, Sentence, Sentence]


def _open_points(page: int, facts: PageFacts, verdict: Verdict) -> Iterator[_Point]:
    yield from _content_points(page, facts)
    yield from _extra_points(page, facts)
    yield from _verdict_points(page, verdict)


def _content_points(page: int, facts: PageFacts) -> Iterator[_Point]:
    share = facts.picture_share // 10
    if not facts.characters and facts.pictures:
        yield (
            Cause.NO_TEXT,
            Sentence.of("Page {page} is a picture without text; it was not read.", page=page),
            _ASK_TEXT,
        )
    elif not facts.characters and facts.strokes >= DRAWN_TEXT_STROKES:
        yield (
            Cause.NO_TEXT,
            Sentence.of("Page {page} is drawn without text; it was not read.", page=page),
            _ASK_TEXT,
        )
    elif facts.picture_share >= PICTURE_SHARE or facts.wide_pictures:
        yield (
            Cause.PICTURE,
            Sentence.of(
                "Pictures cover {share} % of page {page}; text in them was not read.",
                share=max(1, share),
                page=page,
            ),
            _SOFTLY,
        )
    if facts.odd * 1000 > ODD_SHARE * facts.characters:
        yield (
            Cause.ODD_TEXT,
            Sentence.of(
                "On page {page}, {odd} of {all} characters are stored as signs without meaning; "
                "what a reader sees there was not read.",
                page=page,
                odd=facts.odd,
                all=facts.characters,
            ),
            _ASK_TEXT,
        )


def _extra_points(page: int, facts: PageFacts) -> Iterator[_Point]:
    if facts.comments:
        yield (
            Cause.NOT_SCREENED_CONTENT,
            Sentence.counted(
                "Page {page} has a comment or stamp that was not read.",
                "Page {page} has {count} comments or stamps that were not read.",
                page=page,
                count=facts.comments,
            ),
            _SOFTLY,
        )
    if not facts.complete:
        yield (
            Cause.LIMIT,
            Sentence.of("Page {page} has more drawings than were looked at.", page=page),
            _SOFTLY,
        )


def _verdict_points(page: int, verdict: Verdict) -> Iterator[_Point]:
    if isinstance(verdict, DocumentError):
        yield (
            Cause.NOT_CHECKED,
            Sentence.of(
                "Page {page} was read by one reader only; the second did not confirm it.", page=page
            ),
            _SOFTLY,
        )
    elif verdict.agreement < AGREEMENT:
        yield (
            Cause.ENGINES_DISAGREE,
            Sentence.of(
                "Two readers see different text on page {page}: {share} % of it alike.",
                page=page,
                share=verdict.agreement // 10,
            ),
            _ASK_TEXT,
        )


def _notices(facts: PageFacts) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    if facts.pictures and facts.characters:
        found.append(Sentence.of(UNREAD_PICTURES, count=facts.pictures))
    if facts.strokes >= MANY_STROKES and facts.characters:
        found.append(Sentence.of(UNREAD_DRAWINGS))
    if facts.beneath:
        found.append(Sentence.of(BENEATH))
    if facts.replaced:
        found.append(
            Sentence.of(
                "Texts that give programs other words than they show a reader: {count}.",
                count=facts.replaced,
            )
        )
    if facts.unlikely:
        found.append(
            Sentence.of("Words whose letters do not fit together: {count}.", count=facts.unlikely)
        )
    if facts.odd:
        found.append(Sentence.of("Signs without meaning as text: {count}.", count=facts.odd))
    return tuple(found)


def _blank(facts: PageFacts, *, open_points: bool) -> tuple[Sentence, ...]:
    if facts.characters or open_points:
        return ()
    return (Sentence.of("The page is blank."),)
