"""The program's own log on the screen, and the reports of crashes, to be read and sent."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QWidget

from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, row, spacious
from tidewaiter.ui.saving_as import ask_where, not_written
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
SIZE = (760, 520)
OFFER_WIDTH = 520


class LogWindow(QDialog):
    """Shows the log or one of the reports; nothing in them is of a paper, and the window says so."""

    def __init__(self, parent: QWidget, log: Logbook) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Log"))
        self._log = log
        self.which = QComboBox()
        self.text = QPlainTextEdit()
        self.refusal = label(role="strong", wrap=True)
        self.refusal.hide()
        self._build()
        self._show()

    def show_report(self, path: Path) -> None:
        """Show one report."""
        self.which.setCurrentIndex(max(0, self.which.findData(path)))

    def _build(self) -> None:
        self.which.setAccessibleName(tr("Log or report"))
        self.which.addItem(tr("Log of the program"), None)
        for report in self._log.reports():
            words = Sentence.of("Report {name}", name=report.stem.removeprefix("crash-"))
            self.which.addItem(tr(words), report)
        self.which.currentIndexChanged.connect(self._show)
        self.text.setAccessibleName(tr("Log"))
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        hint = tr(
            "It names no party, no text of a paper and no password, so that it may be sent to the makers."
        )
        foot = row(
            button(
                tr("Copy"), lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
            ),
            button(tr("Save as…"), self._save),
            None,
            button(tr("Close"), self.accept, "primary"),
        )
        self.setLayout(
            column(
                row(self.which, None),
                label(hint, "muted", wrap=True),
                self.text,
                self.refusal,
                foot,
                gap=Space.M,
                edges=EDGES,
            )
        )
        self.resize(spacious(self, *SIZE))

    def _show(self, _: int = 0) -> None:
        report = self.which.currentData()
        try:
            text = report.read_text("utf-8", errors="replace") if report else self._log.text()
        except OSError as error:
            text = tr(
                Sentence.of("The file cannot be opened: {why}.", why=error.strerror or report.name)
            )
        self.text.setPlainText(text or tr("Nothing was noted yet."))
        if not report:
            self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _save(self) -> None:
        path = ask_where(self, tr("Save as…"), "tidewaiter-log.txt", "*.txt", ".txt")
        if path is None:
            return
        refused = ""
        try:
            path.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            refused = tr(not_written(error))
        self.refusal.setText(refused)
        self.refusal.setVisible(bool(refused))


def ended_badly(parent: QWidget, look: Look) -> QDialog:
    """Says that the last run ended by a crash; accepted when the report is to be seen."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("The last run ended badly"))
    head = row(
        IconLabel(look, Icon.WARNING, "check", 24),
        label(tr("Tidewaiter ended without being closed the last time."), "title", wrap=True),
        gap=Space.M,
    )
    head.setStretch(1, 1)
    advice = label(
        tr(
            "What was decided is in the casebook. A report was written; it holds nothing of your papers."
        ),
        wrap=True,
    )
    later = button(tr("Not now"), dialog.reject)
    show = button(tr("Show the report"), dialog.accept, "primary")
    whole = column(head, advice, row(None, later, show), gap=Space.M, edges=EDGES)
    fit(dialog, whole, OFFER_WIDTH)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
