"""A PDF is read by two engines in two workers, page by page, the second behind the first; OCR comes last."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from tidewaiter.documents.deposit import Data
from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import (
    Cause,
    Coverage,
    Document,
    Origin,
    PageLine,
    PagePart,
    Reading,
    Unread,
)
from tidewaiter.documents.ocr.beside import NO_DOUBT, Doubt
from tidewaiter.documents.ocr.coverage import gaps
from tidewaiter.documents.ocr.reading import OcrReader, glance_at, with_ocr
from tidewaiter.documents.packed_pages import LONG_PAPER, PackedPage, PageShelf
from tidewaiter.documents.pdf.earlier import EarlierStates
from tidewaiter.documents.pdf.engines import SecondReader
from tidewaiter.documents.pdf.extras import (
    REPAIRED,
    lines_of,
    notices_of,
    unread_contents,
    unread_counts,
    unread_damage,
    unread_of,
)
from tidewaiter.documents.pdf.page_coverage import (
    PageJudgement,
    Verdict,
    judged,
    lost,
    may_be_drawn,
    provisional,
)
from tidewaiter.documents.pdf.side_by_side import AHEAD, DEEP, SideBySide
from tidewaiter.documents.pdf.third import ThirdReader
from tidewaiter.documents.progress import Finished, Opened, PartChecked, PartRead, Progress
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import (
    PageFacts,
    PdfContents,
    PdfOpened,
)
from tidewaiter.documents.workers.soundness import SoundPage
from tidewaiter.wording import Sentence

Cancel = Callable[[], bool]

# The second engine starts once so many pages are out: on two processors its start, beside those of
# the first engine, of drawing and of screening, kept the first page waiting for a third of a second.
# Nor is it asked while somebody waits for pages of a long paper: it takes as much of two processors as both
# that read them.
EARLY = 8


def read_pdf(
    document: Document,
    data: Data,
    launch: Launch,
    cancelled: Cancel,
    password: str | None = None,
) -> Iterator[Progress]:
    """Everything of a PDF; `document` is as yet without parts."""
    third = ThirdReader(data, launch, cancelled, password)
    first = SideBySide(data, launch, cancelled, password)
    second = SecondReader(data, launch, cancelled, password, third.repaired)
    ocr = OcrReader(data, launch, cancelled, password)
    earlier = EarlierStates(data, launch, cancelled, password)
    try:
        yield from _read(document, _Readers(first, second, third, ocr, earlier), launch)
    finally:
        for reader in (first, second, third, ocr):
            reader.close()


def _read(document: Document, readers: "_Readers", launch: Launch) -> Iterator[Progress]:
    try:
        opened = readers.open()
        pages = _Pages.of(document, opened, readers.third.contents())
    except DocumentError as error:
        yield Finished(document=replace(document, unread=(_whole(error),)))
        return
    yield Opened(document=pages.document(), sizes=opened.sizes)
    second = readers.second
    try:
        for number, coming in _with_coming(range(len(opened.sizes))):
            yield pages.read(number, readers, coming)
            pages.offer(number, second)
            if number + 1 >= EARLY and not readers.first.is_behind():
                second.expect(len(opened.sizes))
                yield from pages.check(second.verdicts(wait=False))
        second.expect(len(opened.sizes))
        # Looking for text without ink takes longer than reading: nobody waits for it to see a page.
        for number, coming in _with_coming(sorted(pages.facts)):
            yield from pages.look(number, readers, coming)
            yield from pages.check(second.verdicts(wait=False))
        yield from pages.check(second.verdicts(wait=True))
        yield from pages.mend(readers)
        yield from pages.add_earlier(readers.earlier)
        if launch.ocr:
            readers.rest()
            yield from pages.fill(readers.ocr)
    except DocumentError as error:  # only a cancellation comes this far
        pages.unread.append(_whole(error))
    pages.add_counts(readers)
    yield Finished(document=pages.document())


def _with_coming(numbers: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Each number with those after it that must be known by then."""
    for at, number in enumerate(numbers, 1):
        yield number, numbers[at : at + AHEAD]


def _whole(error: DocumentError) -> Unread:
    return error.unread(None)


@dataclass(slots=True)
class _Readers:
    """The engines on one document, and how many pages they counted before any repair."""

    first: SideBySide
    second: SecondReader
    third: ThirdReader
    ocr: OcrReader
    earlier: EarlierStates
    counts: set[int] = field(default_factory=set)
    repaired: bool = False

    def open(self) -> PdfOpened:
        """Open with the first engine; repair when it cannot, or counts other pages than the third."""
        try:
            opened = self.first.open()
        except DocumentError as error:
            if error.cause is not Cause.DAMAGED:
                raise
            return self._reopened(error)
        for number in range(min(DEEP, len(opened.sizes))):
            self.first.expect(number, look=False)
        contents = self.third.contents()
        self.counts.add(len(opened.sizes))
        if isinstance(contents, PdfContents):
            self.counts.add(contents.pages)
        if len(self.counts) == 1:
            if isinstance(contents, PdfContents) and not contents.mended:
                self.third.close()
            return opened
        try:
            return self._reopened(error_of(Cause.DAMAGED))
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            return self.first.open()

    def page(self, number: int, *, look: bool, coming: Sequence[int]) -> SoundPage:
        """One page by the first engine; of the repaired document when it is damaged.

        `coming` are the pages that come next.
        """
        try:
            return self.first.page(number, look=look, coming=coming)
        except DocumentError as error:
            if error.cause is not Cause.DAMAGED or self.repaired:
                raise
            self._reopened(error)
            return self.first.page(number, look=look, coming=coming)

    def rest(self) -> None:
        """End the workers that all pages have been through: each starts anew should it be asked again."""
        for reader in (self.first, self.second, self.third):
            reader.close()

    def reopen_repaired(self) -> bool:
        """Whether there is a repair that was not read yet; from now on it is what is read."""
        if self.repaired or self.third.repaired() is None:
            return False
        self._reopened(error_of(Cause.DAMAGED))
        return True

    def _reopened(self, error: DocumentError) -> PdfOpened:
        data = self.third.repaired()
        if data is None:
            raise error
        opened = self.first.reopen(data)
        self.repaired = True
        self.second.reopen(data)
        self.ocr.reopen(data)
        return opened


@dataclass(slots=True)
class _Pages:
    """The pages as far as they are read."""

    base: Document
    parts: list[PagePart]
    unread: list[Unread] = field(default_factory=list)
    on_no_page: tuple[PageLine, ...] = ()
    facts: dict[int, PageFacts] = field(default_factory=dict)
    looked: set[int] = field(default_factory=set)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    earlier: tuple[int, ...] = ()
    shelf: PageShelf = field(default_factory=PageShelf)

    @classmethod
    def of(
        cls, base: Document, opened: PdfOpened, contents: PdfContents | DocumentError
    ) -> "_Pages":
        waiting = Coverage(reading=Reading.NOT_READ)
        parts = [
            PagePart(width=width, height=height, lines=(), coverage=waiting)
            for width, height in opened.sizes
        ]
        if isinstance(contents, DocumentError):
            unread = [*_document_points(opened, form_read=False), unread_contents(contents)]
            return cls(base, parts, unread)
        unread = [
            *_document_points(opened, form_read=contents.form_read),
            *unread_of(contents, len(parts)),
        ]
        base = replace(
            base,
            notices=(*base.notices, *notices_of(contents)),
            outline=tuple(one for one in contents.outline if one.part < len(parts)),
        )
        return cls(base, parts, unread, lines_of(contents), earlier=contents.revisions)

    def document(self) -> Document:
        unread = sorted(self.unread, key=lambda u: -1 if u.part is None else u.part)
        return replace(self.base, parts=tuple(self.parts), unread=tuple(unread))

    def read(self, number: int, readers: _Readers, coming: Sequence[int] = ()) -> PartRead:
        extra = () if number else self.on_no_page
        try:
            reply = readers.page(number, look=False, coming=coming)
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            judgement = lost(number, error)
            self.unread.extend(judgement.unread)
            return self._part(number, extra, judgement.coverage)
        self.facts[number] = reply.facts
        return self._part(number, self._lines(reply, extra), provisional(reply.facts))

    def look(
        self, number: int, readers: _Readers, coming: Sequence[int] = ()
    ) -> Iterator[Progress]:
        """The page again where text without ink was found on it; then the word on it, if that waits."""
        if number not in self.facts:
            return
        extra = () if number else self.on_no_page
        try:
            reply = readers.page(number, look=True, coming=coming)
        except DocumentError as error:
            if error.cause is Cause.CANCELLED:
                raise
            self.unread.append(_not_looked_at(number, error))
            return
        self.facts[number] = reply.facts
        self.looked.add(number)
        lines = self._lines(reply, extra)
        if not _same(lines, self.parts[number].lines):
            yield self._part(number, lines, provisional(reply.facts))
        yield from self._settle(number)

    def offer(self, number: int, second: SecondReader) -> None:
        """Let the second engine check a page, if it was read."""
        if number in self.facts:
            second.offer(number, partial(_text_to_check, self.parts[number].lines))

    def check(self, verdicts: Iterator[tuple[int, Verdict]]) -> Iterator[PartChecked]:
        for number, verdict in verdicts:
            self.verdicts[number] = verdict
            yield from self._settle(number)

    def _settle(self, number: int) -> Iterator[PartChecked]:
        """The word on a page, once both the second engine and the look at it have spoken."""
        if number not in self.looked or number not in self.verdicts:
            return
        judgement = judged(number, self.facts[number], self.verdicts.pop(number))
        coverage = judgement.coverage
        if coverage.reading is Reading.READ and any(u.part == number for u in self.unread):
            coverage = replace(coverage, reading=Reading.PARTLY)
        self.unread.extend(judgement.unread)
        self.parts[number] = replace(self.parts[number], coverage=coverage)
        yield PartChecked(number=number, coverage=coverage)

    def mend(self, readers: _Readers) -> Iterator[Progress]:
        """The pages again that the engines see differently, from the file's repair, where it helps."""
        numbers = {u.part for u in self.unread if u.cause is Cause.ENGINES_DISAGREE}
        doubtful = sorted(number for number in numbers if number is not None)
        if not doubtful or not _is_damaged(readers) or not readers.reopen_repaired():
            return
        for number in doubtful:
            before = self.parts[number], self.facts[number]
            points = [u for u in self.unread if u.part == number]
            self.unread = [u for u in self.unread if u.part != number]
            self.looked.discard(number)
            steps = [self.read(number, readers), *self.look(number, readers)]
            self.offer(number, readers.second)
            steps += self.check(readers.second.verdicts(wait=True))
            is_richer = self.facts[number].characters >= before[1].characters
            if is_richer and _agreement(self.parts[number]) > _agreement(before[0]):
                yield from steps
                continue
            self.parts[number], self.facts[number] = before
            self.unread = [u for u in self.unread if u.part != number] + points

    def add_earlier(self, states: EarlierStates) -> Iterator[PartRead]:
        """The pages again on which an earlier state of the file said something else."""
        if not self.earlier or not self.parts:
            return
        last = [line for part in self.parts for line in part.lines]
        added: dict[int, tuple[PageLine, ...]] = {}
        for number, line in states.lines(self.earlier, last):
            place = min(number, len(self.parts) - 1)
            added[place] = (*added.get(place, ()), line)
        self.unread.extend(states.unread)
        for number, lines in added.items():
            part = self.parts[number]
            yield self._part(number, (*part.lines, *lines), part.coverage)

    def fill(self, ocr: OcrReader) -> Iterator[PartRead]:
        """The pages again that OCR adds to, or finds to say something else than they show."""
        for number, open_points in enumerate(self._open_points()):
            old = self.parts[number]
            before = PageJudgement(coverage=old.coverage, unread=open_points)
            judgement, doubt = self._refereed(number, before, ocr)
            part = replace(old, coverage=judgement.coverage)
            if gaps(judgement.unread) or doubt:
                part, judgement = with_ocr(number, part, judgement, ocr, doubt)
            if part == old:
                continue
            self.unread = [u for u in self.unread if u.part != number] + list(judgement.unread)
            yield self._part(number, part.lines, part.coverage)

    def _refereed(
        self, number: int, before: PageJudgement, ocr: OcrReader
    ) -> tuple[PageJudgement, Doubt]:
        """A page after a glance at its letters, and which of its text is in doubt."""
        facts = self.facts.get(number)
        if facts is None or not facts.characters:
            return before, NO_DOUBT
        beneath = frozenset(facts.beneath)
        if gaps(before.unread) - {Cause.PICTURE} or beneath or facts.unlikely:
            # All of it will be compared.
            return before, Doubt(beneath=beneath, unlikely=facts.unlikely)
        return glance_at(number, self.parts[number], before, ocr, drawn=may_be_drawn(facts))

    def add_counts(self, readers: _Readers) -> None:
        second = readers.second
        counts = sorted(
            readers.counts | ({second.counted} if second.counted is not None else set())
        )
        if len(counts) > 1:
            self.unread.append(unread_counts(counts[0], counts[-1]))
        elif readers.repaired and all(u.cause is not Cause.DAMAGED for u in self.unread):
            self.unread.append(unread_damage(len(self.parts)))
        if readers.repaired or second.repaired:
            self.base = replace(self.base, notices=(REPAIRED, *self.base.notices))

    def _open_points(self) -> list[tuple[Unread, ...]]:
        """What stays unread of each page."""
        found: list[tuple[Unread, ...]] = [()] * len(self.parts)
        for unread in self.unread:
            if unread.part is not None:
                found[unread.part] += (unread,)
        return found

    def _lines(self, page: SoundPage, extra: tuple[PageLine, ...]) -> Sequence[PageLine]:
        """The lines of a page with those that it has besides; as they came where the paper is long."""
        if len(self.parts) > LONG_PAPER and not extra:
            return self.shelf.put(page.packed, len(page.columns.heads))
        return page.columns.lines() + extra

    def _part(self, number: int, lines: Sequence[PageLine], coverage: Coverage) -> PartRead:
        if len(self.parts) > LONG_PAPER and not isinstance(lines, PackedPage):
            lines = self.shelf.pack(lines)
        part = replace(self.parts[number], lines=lines, coverage=coverage)
        self.parts[number] = part
        return PartRead(number=number, part=part)


def _same(lines: Sequence[PageLine], others: Sequence[PageLine]) -> bool:
    if isinstance(lines, PackedPage) and isinstance(others, PackedPage):
        return lines.packed == others.packed
    return tuple(lines) == tuple(others)


def _text_to_check(lines: Sequence[PageLine]) -> str:
    if isinstance(lines, PackedPage):
        return "\n".join(lines.texts(Origin.TEXT)) or "\n"
    return "\n".join(line.text for line in lines if line.origin is Origin.TEXT) or "\n"


def _is_damaged(readers: _Readers) -> bool:
    """Whether there is something to mend; papers of which two engines see different text often have not."""
    contents = readers.third.contents()
    return isinstance(contents, PdfContents) and bool(contents.mended or contents.cut)


def _agreement(part: PagePart) -> int:
    return part.coverage.agreement or 0


def _not_looked_at(number: int, error: DocumentError) -> Unread:
    return Unread(
        cause=error.cause,
        part=number,
        problem=Sentence.of(
            "Whether page {page} hides text could not be found out. {why}",
            page=number + 1,
            why=error.problem,
        ),
        advice=Sentence.of("Review this page by eye; acknowledge it when you have."),
    )


def _document_points(opened: PdfOpened, *, form_read: bool) -> Iterator[Unread]:
    if not opened.sizes:
        yield Unread(
            cause=Cause.DAMAGED,
            part=None,
            problem=Sentence.of("The file has no pages."),
            advice=error_of(Cause.DAMAGED).advice,
        )
    if opened.dynamic_form and not form_read:
        yield Unread(
            cause=Cause.NOT_SCREENED_CONTENT,
            part=None,
            problem=Sentence.of("The PDF is a dynamic form (XFA); what it shows was not read."),
            advice=Sentence.of("Print it to a new PDF and open that."),
        )
