"""What the window shows of many files and asks about them: which folder, how far they are, how they belong together."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.road.taking_in import TakenIn
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.arrivals import Arrivals, Stage
from tidewaiter.ui.cases.grouping_dialog import GroupingDialog
from tidewaiter.ui.cases.grouping_words import grouped_words, notes
from tidewaiter.ui.cases.pile_strip import PileStrip
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.keeping.dialogs import asked
from tidewaiter.ui.naming.announcing import announce
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.wording import Sentence


class Arriving(QObject):
    """Stands between `Arrivals` and the person at the window `frame`.

    Signals: `made(object)`, the ids of the cases.
    """

    made = Signal(object)

    def __init__(self, frame: Frame, look: Look, review: Review, arrivals: Arrivals) -> None:
        super().__init__(frame)
        self._frame = frame
        self._look = look
        self._review = review
        self._arrivals = arrivals
        self.dialog: GroupingDialog | None = None
        self._question: QDialog | None = None
        self.strip = PileStrip(look, arrivals)
        frame.put_above(self.strip)
        self.strip.wanted.connect(self.show_groups)
        self.strip.left.connect(self.ask_to_leave)
        arrivals.signals.begun.connect(self._on_begun)
        arrivals.signals.grouped.connect(self._on_grouped)
        arrivals.signals.ended.connect(self._on_ended)
        arrivals.signals.made.connect(self.made)

    def take(self, paths: Sequence[Path], on: date | None = None) -> None:
        """Take many files in."""
        self._arrivals.take(paths, on)

    def ask_for_folder(self) -> None:
        """Ask which folder is to be sorted into cases."""
        title = tr("Sort a folder into cases")
        name = QFileDialog.getExistingDirectory(self._frame, title)
        if name:
            self.take([Path(name)])

    def show_groups(self) -> None:
        """Show how the files belong together, to be corrected and made into cases."""
        arrivals = self._arrivals
        if arrivals.stage is not Stage.GROUPED or arrivals.taken is None or self.dialog is not None:
            return
        told = tuple(notes(arrivals.taken, arrivals.gathered))
        dialog = GroupingDialog(self._frame, self._look, arrivals.corrections, told)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.left.connect(self.ask_to_leave)
        dialog.accepted.connect(arrivals.make)
        dialog.finished.connect(self._on_put_aside)
        self.dialog = dialog
        dialog.open()

    def ask_to_leave(self) -> None:
        """Leave the files; once some were read, only after a question: reading them may have taken minutes."""
        self._leave(self._arrivals.leave)

    def lets_close(self) -> bool:
        """Whether the window may close; else it is asked, and closes upon that."""
        if not self._arrivals.worth_asking:
            self._arrivals.leave_all()
            return True
        self._leave(self._close)
        return False

    def _close(self) -> None:
        self._arrivals.leave_all()
        self._frame.close()

    def _leave(self, leave: Callable[[], None]) -> None:
        if not self._arrivals.worth_asking:
            leave()
            return
        if self._question is None:
            self._question = self._ask(self.dialog or self._frame)
            self._question.accepted.connect(leave)
            self._question.finished.connect(self._on_answered)
            self._question.open()

    def _ask(self, over: QWidget) -> QDialog:
        return asked(
            over,
            self._look,
            tr("Leave these files without making cases?"),
            tr("What was read of them is not kept. The files themselves stay where they are."),
            yes=tr("Leave them"),
            no=tr("Go on"),
            icon=Icon.FILES,
        )

    def _on_answered(self, _: int) -> None:
        self._question = None

    def _on_put_aside(self, _: int) -> None:
        self.dialog = None
        self.strip.refresh()  # it may have been corrected

    def _on_begun(self) -> None:
        announce(self._frame, Sentence.of("The files are being read and screened"))

    def _on_grouped(self, taken: TakenIn) -> None:
        announce(self._frame, grouped_words(taken.grouping))
        if self._is_waited_for():
            self.show_groups()

    def _is_waited_for(self) -> bool:
        """Whether nobody is at work with something else, whom a dialog would interrupt."""
        front = QApplication.activeWindow()
        return not self._review.papers and front in (None, self._frame)

    def _on_ended(self) -> None:
        if self._question is not None:
            self._question.close()
        if self.dialog is not None:
            self.dialog.close()
