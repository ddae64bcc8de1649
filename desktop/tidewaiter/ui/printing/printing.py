"""Printing from the window: which leaves, drawn beside it, looked at in a preview, then printed or kept as PDF."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGraphicsView,
    QProgressDialog,
    QRadioButton,
    QWidget,
)

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.places import part_name
from tidewaiter.ui.pages.source import Drawer
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, fit, label, row, spacious
from tidewaiter.ui.printing.drawing import MOST, Extent, Wanted, draw, marks_of
from tidewaiter.ui.printing.leaves import Leaf
from tidewaiter.ui.printing.setting import set_leaf
from tidewaiter.ui.saving_as import ask_where, not_written
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
ASKED_WIDTH = 440
PREVIEW = (860, 700)
MARGIN = 12.0  # millimetres
LANE = "print"
EXTENTS = {
    Extent.WITH_HITS: "Pages and rows with hits",
    Extent.HERE: "The page or sheet in view",
    Extent.ALL: "The whole paper",
}


class PrintDialog(QDialog):
    """How much is printed, and whether with marks."""

    def __init__(self, parent: QWidget, *, has_hits: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Print"))
        self._extents = {extent: QRadioButton(tr(words)) for extent, words in EXTENTS.items()}
        self._extents[Extent.WITH_HITS].setEnabled(has_hits)
        self._extents[Extent.WITH_HITS if has_hits else Extent.HERE].setChecked(True)
        self._marks = QCheckBox(tr("With marks and their legend"))
        self._marks.setChecked(True)
        most = Sentence.of("At most {count} leaves are printed at once.", count=MOST)
        whole = column(
            label(tr("What is to be printed?"), "title"),
            column(*self._extents.values(), gap=Space.XS),
            self._marks,
            label(tr(most), "small", wrap=True),
            row(
                None,
                button(tr("Cancel"), self.reject),
                button(tr("Preview"), self.accept, "primary"),
            ),
            gap=Space.M,
            edges=EDGES,
        )
        fit(self, whole, ASKED_WIDTH)

    def extent(self) -> Extent:
        """How much is wanted."""
        return next(one for one, radio in self._extents.items() if radio.isChecked())

    def marked(self) -> bool:
        """Whether marks are wanted."""
        return self._marks.isChecked()


class Preview(QDialog):
    """The leaves as they will be on paper."""

    def __init__(self, parent: QWidget, leaves: list[Leaf], foot: str, *, legend: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Print preview"))
        self._leaves = leaves
        self._foot = foot
        self._legend = legend
        self.printer = _printer(leaves)
        self.view = QPrintPreviewWidget(self.printer)
        self.view.setAccessibleName(tr("Print preview"))
        self.view.paintRequested.connect(self.paint_on)
        self._number = label()
        self._previous = button(tr("Previous page"), lambda: self._step(-1))
        self._next = button(tr("Next page"), lambda: self._step(1))
        for paper in self.view.findChildren(QGraphicsView):
            paper.setBackgroundBrush(self.palette().mid())  # Qt's own is one grey for every look
        self.view.previewChanged.connect(self._show_number)
        paging = row(
            self._previous,
            self._next,
            self._number,
            None,
            button(tr("Zoom out"), lambda: self.view.zoomOut(1.2)),
            button(tr("Zoom in"), lambda: self.view.zoomIn(1.2)),
        )
        foot_row = row(
            button(tr("Save as PDF…"), self._keep),
            None,
            button(tr("Close"), self.reject),
            button(tr("Print…"), self._print, "primary"),
        )
        self.refusal = label(role="strong", wrap=True)
        self.refusal.hide()
        self.setLayout(column(paging, self.view, self.refusal, foot_row, gap=Space.M, edges=EDGES))
        self.resize(spacious(self, *PREVIEW))
        self._show_number()

    def paint_on(self, printer: QPrinter) -> None:
        """Every leaf on a sheet of its own, lying as it does."""
        if not self._leaves:
            return
        _turn(printer, wide=self._leaves[0].wide)
        with QPainter(printer) as painter:
            for number, leaf in enumerate(self._leaves if painter.isActive() else ()):
                _turn(printer, wide=leaf.wide)
                if number:
                    printer.newPage()
                points = printer.resolution() / 72.0
                sheet = printer.pageLayout().paintRectPixels(printer.resolution())
                painter.save()
                painter.scale(points, points)
                room = QRectF(0, 0, sheet.width() / points, sheet.height() / points)
                set_leaf(painter, room, leaf, self._foot, legend=self._legend)
                painter.restore()

    def save_pdf(self, path: str) -> None:
        """Keep the leaves as a PDF file."""
        printer = _printer(self._leaves)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(path)
        self.paint_on(printer)

    def _step(self, by: int) -> None:
        page = self.view.currentPage() + by
        if 1 <= page <= self.view.pageCount():
            self.view.setCurrentPage(page)
        self._show_number()

    def _show_number(self) -> None:
        count = len(self._leaves)
        number = min(max(1, self.view.currentPage()), count)
        told = Sentence.of("page {number} of {count}", number=number, count=count)
        self._number.setText(tr(told))
        self._previous.setEnabled(number > 1)
        self._next.setEnabled(number < count)

    def _keep(self) -> None:
        path = ask_where(self, tr("Save as PDF…"), "", "*.pdf", ".pdf")
        if path is None:
            return
        try:
            path.open("ab").close()  # Qt says neither that it could not write nor why
        except OSError as error:
            self.refusal.setText(tr(not_written(error)))
            self.refusal.show()
            return
        self.save_pdf(str(path))
        self.accept()

    def _print(self) -> None:
        asked = QPrintDialog(self.printer, self)
        asked.accepted.connect(lambda: self.paint_on(self.printer))
        asked.accepted.connect(self.accept)
        QDialog.open(asked)


class Printing(QObject):
    """Prints the paper in view; `artist` gives what draws its pages, `here` the part in view."""

    def __init__(
        self,
        window: QWidget,
        review: Review,
        jobs: Jobs,
        *,
        artist: Callable[[], Drawer | None],
        here: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._jobs = jobs
        self._artist = artist
        self._here = here

    def ask(self) -> PrintDialog | None:
        """Ask how much of the paper is wanted; None while no paper is in view."""
        if self._review.paper is None or self._review.paper.document is None:
            return None
        asked = PrintDialog(self._window, has_hits=bool(self._review.paper.hits))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(lambda: self._draw(asked.extent(), marked=asked.marked()))
        asked.open()
        return asked

    def _draw(self, extent: Extent, *, marked: bool) -> None:
        paper = self._review.paper
        if paper is None:
            return
        marks = marks_of(self._review, paper)
        wanted = Wanted(
            paper=paper, extent=extent, here=self._here(), marks=marks if marked else None
        )
        artist = self._artist()
        wait = QProgressDialog(tr("The pages are being drawn…"), tr("Stop"), 0, 0, self._window)
        wait.setWindowTitle(tr("Print"))
        foot = self._foot()

        def work(job: Job) -> list[Leaf]:
            leaves: list[Leaf] = []
            names = draw(wanted, marks, artist, lambda n: part_name(paper, n), job.cancelled)
            for leaf in names:
                leaves.append(leaf)
                if len(leaves) >= MOST:
                    break
            return leaves

        def done(leaves: list[Leaf]) -> None:
            wait.close()
            self.show_leaves(leaves, foot, legend=marked)

        def failed(error: Exception) -> None:
            wait.close()
            if isinstance(error, KNOWN):
                self._review.complain(error.problem, error.advice)
            else:
                self._review.signals.crashed.emit(error)

        job = self._jobs.start(work, lane=LANE, done=done, failed=failed)
        wait.canceled.connect(job.cancel)
        wait.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wait.show()

    def show_leaves(self, leaves: list[Leaf], foot: str, *, legend: bool) -> Preview:
        """The preview of drawn leaves."""
        shown = Preview(self._window, leaves, foot, legend=legend)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()
        return shown

    def _foot(self) -> str:
        """Paper, edition and time."""
        paper, pack = self._review.paper, self._review.pack
        told = Sentence.of(
            "{paper} · SHA-256 {digest}… · edition {edition} · printed {time}",
            paper=paper.own_name if paper else "",
            digest=paper.sha256[:12] if paper else "",
            edition=pack.edition if pack else "–",
            time=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        )
        return tr(told)


def _printer(leaves: list[Leaf]) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(200)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    _turn(printer, wide=bool(leaves) and leaves[0].wide)
    return printer


def _turn(printer: QPrinter, *, wide: bool) -> None:
    across, upright = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across if wide else upright)
