"""A PDF is read by two engines in two workers: page by page, the second behind the first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import (
    Cause,
    Coverage,
    Document,
    PageLine,
    PagePart,
    Reading,
    Unread,
)
from tidewaiter.documents.page_coverage import Verdict, judged, lost, provisional
from tidewaiter.documents.pdf_engines import FirstReader, SecondReader
from tidewaiter.documents.process import Launch
from tidewaiter.documents.progress import Finished, Opened, PartChecked, PartRead, Progress
from tidewaiter.documents.protocol import (
    PageFacts,
    PdfOpened,
)
from tidewaiter.wording import Sentence

Cancel = Callable[[], bool]


def read_pdf(
    document: Document, data: bytes, launch: Launch, cancelled: Cancel
) -> Iterator[Progress]:
    """Everything of a PDF; `document` is as yet without parts."""
    first = FirstReader(data, launch, cancelled)
    second = SecondReader(data, launch, cancelled)
    try:
        yield from _read(document, first, second)
    finally:
        first.close()
        second.close()


def _read(document: Document, first: FirstReader, second: SecondReader) -> Iterator[Progress]:
    try:
        opened = first.open()
    except DocumentError as error:
        yield Finished(document=replace(document, unread=(_whole(error),)))
        return
    pages = _Pages.of(document, opened)
    yield Opened(document=pages.document(), sizes=opened.sizes)
    second.expect(len(opened.sizes))
    try:
        for number in range(len(opened.sizes)):
            yield pages.read(number, first)
            if text := pages.text_to_check(number):
                second.offer(number, text)
            yield from pages.check(second.verdicts(wait=False))
        yield from pages.check(second.verdicts(wait=True))
    except DocumentError as error:  # only a cancellation comes this far
        pages.unread.append(_whole(error))
    pages.add_counts(len(opened.sizes), second.pages)
    yield Finished(document=pages.document())


def _whole(error: DocumentError) -> Unread:
    return error.unread(None)


@dataclass(slots=True)
class _Pages:
    """The pages as far as they are read."""

    base: Document
    parts: list[PagePart]
    unread: list[Unread] = field(default_factory=list)
    facts: dict[int, PageFacts] = field(default_factory=dict)

    @classmethod
    def of(cls, base: Document, opened: PdfOpened) -> "_Pages":
        waiting = Coverage(reading=Reading.NOT_READ)
        parts = [
            PagePart(width=width, height=height, lines=(), coverage=waiting)
            for width, height in opened.sizes
        ]
        return cls(base, parts, list(_document_points(opened)))

    def document(self) -> Document:
        unread = sorted(self.unread, key=lambda u: -1 if u.part is None else u.part)
        return replace(self.base, parts=tuple(self.parts), unread=tuple(unread))

    def read(self, number: int, first: FirstReader) -> PartRead:
        try:
            reply = first.page(number)
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            judgement = lost(number, error)
            self.unread.extend(judgement.unread)
            return self._part(number, (), judgement.coverage)
        self.facts[number] = reply.facts
        return self._part(number, reply.lines, provisional(reply.facts))

    def text_to_check(self, number: int) -> str | None:
        if number not in self.facts:
            return None
        return "\n".join(line.text for line in self.parts[number].lines) or "\n"

    def check(self, verdicts: Iterator[tuple[int, Verdict]]) -> Iterator[PartChecked]:
        for number, verdict in verdicts:
            judgement = judged(number, self.facts[number], verdict)
            self.unread.extend(judgement.unread)
            self.parts[number] = replace(self.parts[number], coverage=judgement.coverage)
            yield PartChecked(number=number, coverage=judgement.coverage)

    def add_counts(self, first: int, second: int | None) -> None:
        if second is None or first == second:
            return
        self.unread.append(
            Unread(
                cause=Cause.ENGINES_DISAGREE,
                part=None,
                problem=Sentence.of(
                    "One reader counts {first} pages, the other {second}: pages may be missing.",
                    first=first,
                    second=second,
                ),
                advice=Sentence.of(
                    "Compare the page count with the paper, or ask the sender for a fresh copy."
                ),
            )
        )

    def _part(self, number: int, lines: tuple[PageLine, ...], coverage: Coverage) -> PartRead:
        part = replace(self.parts[number], lines=lines, coverage=coverage)
        self.parts[number] = part
        return PartRead(number=number, part=part)


def _document_points(opened: PdfOpened) -> Iterator[Unread]:
    if not opened.sizes:
        yield Unread(
            cause=Cause.DAMAGED,
            part=None,
            problem=Sentence.of("The file has no pages."),
            advice=error_of(Cause.DAMAGED).advice,
        )
    if opened.attachments:
        yield Unread(
            cause=Cause.NOT_SCREENED_CONTENT,
            part=None,
            problem=Sentence.of(
                "The PDF carries {count} attached files that were not read.",
                count=opened.attachments,
            ),
            advice=Sentence.of("Save the attachments from a PDF program and open them as well."),
        )
    if opened.dynamic_form:
        yield Unread(
            cause=Cause.NOT_SCREENED_CONTENT,
            part=None,
            problem=Sentence.of("The PDF is a dynamic form (XFA); what it shows was not read."),
            advice=Sentence.of("Print it to a new PDF and open that."),
        )
