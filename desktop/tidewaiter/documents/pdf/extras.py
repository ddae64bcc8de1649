"""What a PDF holds besides its pages, in words: lines to be screened, notices, and what stays unread."""

from collections.abc import Iterator

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Box, Cause, Origin, PageLine, Unread, WordSpot
from tidewaiter.documents.workers.protocol import PdfContents, Property
from tidewaiter.wording import Sentence

SHOWN = 3  # names in one sentence; the rest is counted
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)  # the corner of the first page: it stands on no page

_BEWARE = Sentence.of("Do not let a PDF program run it; ask the sender why it is there.")
_ASK_COPY = Sentence.of("Compare with the original, or ask the sender for a fresh copy.")
_COMPARE = Sentence.of("Compare the page count with the paper, or ask the sender for a fresh copy.")


def lines_of(contents: PdfContents) -> tuple[PageLine, ...]:
    """Texts that stand on no page, as lines of the first one."""
    return tuple(_line(text) for text in contents.texts)


def notices_of(contents: PdfContents) -> Iterator[Sentence]:
    """What a reader of the pages would not know."""
    if contents.scripts:
        yield Sentence.of("The PDF carries scripts: {count}. {advice}", count=contents.scripts, advice=_BEWARE)  # fmt: skip
    if contents.runs:
        yield Sentence.of("The PDF carries actions that open or send something: {names}. {advice}", names=_named(contents.runs), advice=_BEWARE)  # fmt: skip
    if contents.links:
        yield Sentence.of("Links to addresses outside the PDF: {count}.", count=contents.links)
    if contents.revisions:
        yield Sentence.counted(
            "The PDF was changed after it was first saved and still carries an earlier state of itself; "
            "what it said then and says no longer is shown as such.",
            "The PDF was changed after it was first saved and still carries {count} earlier states of "
            "itself; what they said and it says no longer is shown as such.",
            count=len(contents.revisions),
        )
    if contents.attachments:
        yield Sentence.counted(
            "A file is attached to the PDF; it is a document of its own: {names}.",
            "{count} files are attached to the PDF; each is a document of its own: {names}.",
            count=len(contents.attachments),
            names=_named(contents.attachments),
        )
    if contents.form_read:
        yield Sentence.of(
            "The PDF is a dynamic form (XFA): its words are read, but not where it shows them."
        )
    if contents.lying_fonts:
        yield Sentence.of(
            "Fonts give programs other letters than they draw: {names}. Compare the text with the page by "
            "eye.",
            names=_named(contents.lying_fonts),
        )
    if contents.mended:
        yield Sentence.of("The file is damaged in places: {count}.", count=contents.mended)


def unread_of(contents: PdfContents, pages: int) -> Iterator[Unread]:
    """What of it stays unread, of a document that is read as so many pages."""
    for number in contents.broken_pages:
        yield Unread(
            cause=Cause.DAMAGED,
            part=number if number < pages else None,
            problem=Sentence.of(
                "The content of page {page} is damaged: it breaks off before its end.",
                page=number + 1,
            ),
            advice=_ASK_COPY,
        )
    if contents.lost_pages:
        yield _unread(
            Sentence.counted(
                "The file holds a page that it does not show; it was not read.",
                "The file holds {count} pages that it does not show; they were not read.",
                count=contents.lost_pages,
            ),
            _COMPARE,
        )
    if contents.cut:
        yield Unread(
            cause=Cause.DAMAGED,
            part=None,
            problem=Sentence.of(
                "The file has no end, as if it had been cut off; something may be missing."
            ),
            advice=_ASK_COPY,
        )
    if not contents.complete:
        yield Unread(
            cause=Cause.LIMIT,
            part=None,
            problem=Sentence.of(
                "The file holds more bookmarks, fields or objects than were looked at."
            ),
            advice=Sentence.of("Print it to a new PDF and open that as well."),
        )


def unread_contents(error: DocumentError) -> Unread:
    """The same when nothing could be learnt of it."""
    problem = Sentence.of(
        "Whether the PDF carries attachments, scripts or other hidden content was not found out. {why}",
        why=error.problem,
    )
    return Unread(cause=Cause.NOT_CHECKED, part=None, problem=problem, advice=error.advice)


def unread_counts(first: int, second: int) -> Unread:
    """The judgement of two engines that count different pages, whatever was done about it."""
    return Unread(
        cause=Cause.ENGINES_DISAGREE,
        part=None,
        problem=Sentence.of(
            "One reader counts {first} pages, the other {second}: pages may be missing.",
            first=first,
            second=second,
        ),
        advice=_COMPARE,
    )


REPAIRED = Sentence.of(
    "The file was damaged and was repaired in memory; compare with the original."
)


def unread_damage(pages: int) -> Unread:
    """What may be missing of a file that could only be read after its repair."""
    return Unread(
        cause=Cause.DAMAGED,
        part=None,
        problem=Sentence.of(
            "The file was damaged and was repaired in memory; of {pages} pages that were found, "
            "and beside them, something may be missing.",
            pages=pages,
        ),
        advice=_ASK_COPY,
    )


def _line(text: Property) -> PageLine:
    written = f"{text.name}: {text.text}"
    spot = WordSpot(0, len(written), _NOWHERE)
    return PageLine(text=written, spots=(spot,), origin=Origin.PROPERTY)


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(name[:80] or "?" for name in names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} (+{len(names) - SHOWN})"


def _unread(problem: Sentence, advice: Sentence) -> Unread:
    return Unread(cause=Cause.NOT_SCREENED_CONTENT, part=None, problem=problem, advice=advice)
