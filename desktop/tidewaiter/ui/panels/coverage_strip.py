"""The strip below the papers that says what was read and what was not; it is never hidden."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Reading, SheetPart
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import UNDER_WAY, Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.gaps import Gap, gaps_of, open_gaps, runs_of
from tidewaiter.ui.naming.places import emptied, part_name, parts_name
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.coverage_bar import CoverageBar
from tidewaiter.ui.panels.paper_list import rows_words
from tidewaiter.ui.panels.pieces import (
    Elided,
    IconLabel,
    Toggle,
    button,
    column,
    frame,
    holding,
    label,
    row,
    selectable,
)
from tidewaiter.ui.panels.unfolding import Unfolding
from tidewaiter.wording import Sentence, listed

HIGHEST = 240
NAMED = 2  # papers of one notice that are named; more of them are counted
OWN = "Tidewaiter’s own"
# How the readers that a coverage names are called; the others go by the names they have.
ENGINES = {"pdfium": "PDFium", "ocr": "OCR", "stream": OWN, "split": OWN, "csv": "Python’s"}


class CoverageStrip(QFrame):
    """Shows the coverage of the case.

    `acknowledged` carries a document's hash and parts or None, `unopened_acknowledged` the name of a
    file that gave no bytes, `part_wanted` a paper's number and a part.
    """

    acknowledged = Signal(str, object)
    unopened_acknowledged = Signal(str)
    part_wanted = Signal(int, int)

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self.setObjectName("coverage")
        self._icon = IconLabel(look, Icon.READ, "muted")
        self._words = Elided()
        self._bar = CoverageBar(review, look)
        self._toggle = Toggle(look, tr("Details"))
        self._details = Unfolding(HIGHEST)
        self._shown: tuple[object, ...] | None = None
        self._open: list[QPushButton] = []  # which take note of what was not read
        self._build()
        self._join()
        self._refresh()

    @property
    def toggle(self) -> QPushButton:
        """The button that opens the list; it can be checked."""
        return self._toggle

    def unfold(self) -> None:
        """As the button does, for who uses keys: what is to be taken note of listens for them."""
        self._toggle.toggle()
        if self._toggle.isChecked():
            self._take_focus()

    def words(self) -> str:
        """The sentence as shown."""
        return self._words.text()

    def _build(self) -> None:
        line = row(self._icon, self._words, self._bar, self._toggle, edges=(Space.M, 6, Space.S, 6))
        line.setStretch(1, 3)
        line.setStretch(2, 2)
        self._details.content.setSpacing(Space.S)
        self._details.content.setContentsMargins(Space.M, Space.M, Space.M, Space.XS)
        self.setLayout(column(self._details, line, gap=Space.HAIR))

    def _join(self) -> None:
        self._toggle.toggled.connect(self._on_toggled)
        self._bar.pressed.connect(self._toggle.toggle)
        self._review.signals.changed.connect(self._on_changed)

    def _on_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._fill()
        self._details.setVisible(shown)

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.COVERAGE | Changes.PAPERS | Changes.CASE):
            self._refresh()

    def _refresh(self) -> None:
        self._bar.refresh()
        icon, tone, words = self._summary()
        self._icon.show_icon(icon, tone)
        self._words.setText(tr(words))
        if self._details.isVisible():
            self._fill()

    def _summary(self) -> tuple[Icon, str, Sentence]:
        papers = self._review.papers
        if not papers:
            return Icon.CALM, "muted", Sentence.of("No papers are open, so nothing was read.")
        if self._review.busy():
            arrived = sum(len(p.parts) for p in papers)
            total = sum(p.part_count() for p in papers)
            if not total:
                return Icon.CHECK, "muted", Sentence.of("Reading…")
            waiting = sum(not p.part_count() for p in papers if p.stage in UNDER_WAY)
            progress = _progress(arrived, total, waiting)
            return Icon.CHECK, "muted", self._with_rows(progress)
        gaps = gaps_of(self._review)
        if not gaps:
            total = sum(p.part_count() for p in papers)
            whole = Sentence.counted(
                "All of it was read: one page or sheet.",
                "All of it was read: {count} pages and sheets.",
                count=total,
            )
            return Icon.READ, "read", whole
        return Icon.WARNING, "not_read", self._gap_sentence(gaps)

    def _with_rows(self, progress: Sentence) -> Sentence:
        """What was read, and how much of long sheets has been screened besides."""
        told = [rows for paper in self._review.papers if (rows := paper.rows_screened())]
        if not told:
            return progress
        done, rows = (sum(numbers) for numbers in zip(*told, strict=True))
        return Sentence.of("{progress} {rows}.", progress=progress, rows=rows_words(done, rows))

    def _gap_sentence(self, gaps: tuple[Gap, ...]) -> Sentence:
        first = next((gap for gap in gaps if not _is_partly_read(gap)), gaps[0])
        left = len(open_gaps(self._review))
        values: dict[str, str | int | Sentence] = {
            "paper": first.paper.name,
            "part": part_name(first.paper, first.part),
            "problem": first.problems[0],
            "more": len(gaps) - 1,
        }
        where = Sentence.of(
            "{paper}, {part}, and {more} more." if len(gaps) > 1 else "{paper}, {part}: {problem}",
            **values,
        )
        gap = Sentence.of(
            "Not fully read: {where}" if _is_partly_read(first) else "Not read: {where}",
            where=where,
        )
        if left:
            return Sentence.of("{gap} To acknowledge: {left}.", gap=gap, left=left)
        return Sentence.of("{gap} All acknowledged.", gap=gap)

    def _fill(self) -> None:
        runs = runs_of(self._review)
        whole = tuple(p.number for p in self._review.papers if p.proven_read())
        taken = tuple(self._review.is_acknowledged(run[0].paper, run[0].part) for run in runs)
        shown = (runs, whole, taken)
        if shown == self._shown:
            return
        self._shown = shown
        listening = self._details.isAncestorOf(QApplication.focusWidget() or self)
        self._open.clear()
        self._details.clear()
        for run in runs:
            self._details.content.addWidget(self._gap(run))
        for line in self._paper_lines():
            self._details.content.addWidget(line)
        self._details.fitted()
        if listening:  # the button that was pressed is gone
            self._take_focus()

    def _take_focus(self) -> None:
        first = next((one for one in self._open if one.isEnabled()), self._toggle)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _paper_lines(self) -> list[QLabel]:
        """What is fully read, paper by paper, so that nobody has to infer it from silence."""
        whole = [p for p in self._review.papers if p.proven_read()]
        told = [_told(paper) for paper in whole]
        noticed = [_noticed(notice, names) for notice, names in self._notices().items()]
        return [label(tr(sentence), "muted", wrap=True) for sentence in (*told, *noticed)]

    def _notices(self) -> dict[Sentence, list[str]]:
        """Each notice once, with the names of the papers that it holds for."""
        found: dict[Sentence, list[str]] = {}
        for paper in self._review.papers:
            for notice in paper.notices():
                found.setdefault(notice, []).append(paper.name)
        return found

    def _gap(self, run: tuple[Gap, ...]) -> QFrame:
        gap = run[0]
        place = f"{gap.paper.name} · {parts_name(gap.paper, [one.part for one in run])}"
        head = row(IconLabel(self._look, Icon.WARNING, "not_read"), label(place, "strong"), None)
        number, part = gap.paper.number, gap.part or 0
        show = button(tr("Show"), lambda: self.part_wanted.emit(number, part), "quiet")
        problems = [selectable(tr(problem)) for problem in gap.problems]
        advice = [selectable(tr(sentence), "muted") for sentence in gap.advice]
        card = frame("card")
        left = column(head, *problems, *advice, gap=Space.XS)
        line = row(
            left, show, self._answer(run), gap=Space.S, edges=(Space.M, Space.S, Space.M, Space.S)
        )
        line.setStretch(0, 1)
        card.setLayout(line)
        return card

    def _answer(self, run: tuple[Gap, ...]) -> QFrame:
        """The button that takes note of a run of gaps, or that somebody did."""
        gap = run[0]
        if self._review.is_acknowledged(gap.paper, gap.part):
            done = row(
                IconLabel(self._look, Icon.PERSON, "muted"), label(tr("Acknowledged"), "muted")
            )
            return holding(done)
        made = button(tr("Acknowledge"), lambda: self._acknowledge(run))
        made.setEnabled(gap.known)
        made.setToolTip("" if gap.known else tr("The paper is not in the casebook."))
        self._open.append(made)
        return holding(row(made))

    def _acknowledge(self, run: tuple[Gap, ...]) -> None:
        paper = run[0].paper
        if paper.refusal is not None:
            self.unopened_acknowledged.emit(paper.name)
        else:
            self.acknowledged.emit(paper.sha256, tuple(gap.part for gap in run))


def _progress(arrived: int, total: int, waiting: int) -> Sentence:
    if not waiting:
        words = "Reading: {arrived} of {total} pages and sheets so far."
        return Sentence.of(words, arrived=arrived, total=total)
    return Sentence.counted(
        "Reading: {arrived} pages and sheets so far; one paper waits.",
        "Reading: {arrived} pages and sheets so far; {count} papers wait.",
        count=waiting,
        arrived=arrived,
    )


def _is_partly_read(gap: Gap) -> bool:
    return gap.part is not None and gap.paper.reading(gap.part) is not Reading.NOT_READ


def _noticed(notice: Sentence, papers: list[str]) -> Sentence:
    if len(papers) <= NAMED:
        return Sentence.of(
            "{papers}: {notice}", papers=listed(*map(Sentence, papers)), notice=notice
        )
    return Sentence.of("{count} papers: {notice}", count=len(papers), notice=notice)


def _told(paper: Paper) -> Sentence:
    """That a paper was read, and what was compared to prove it."""
    if paper.document is not None and paper.is_emptied():
        return Sentence.of("{paper}: {emptied}", paper=paper.name, emptied=emptied(paper.document))
    engines = {engine: None for part in paper.parts.values() for engine in part.coverage.engines}
    return Sentence.of(
        "{paper}: all of it was read, {parts}. Readers compared: {engines}.",
        paper=paper.name,
        parts=_parts(paper),
        engines=listed(*(Sentence(ENGINES.get(one, one)) for one in engines)) if engines else "",
    )


def _parts(paper: Paper) -> Sentence:
    count = paper.part_count()
    if any(isinstance(part, SheetPart) for part in paper.parts.values()):
        return Sentence.counted("1 sheet", "{count} sheets", count=count)
    return Sentence.counted("1 page", "{count} pages", count=count)
