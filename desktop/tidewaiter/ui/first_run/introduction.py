"""Shown once, before the casebook is made: the name to sign under, the pack and its age, and the guide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from tidewaiter.desk.settings import LONGEST_NAME
from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.dialogs import pack_sentences
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, refit, row

EDGES = (32, 32, 32, 24)
WIDE = 620


class Introduction(QDialog):
    """Signals: `named(str)`, the name that was given; `guided()` when the sample is to be shown."""

    named = Signal(str)
    guided = Signal()

    def __init__(
        self, parent: QWidget, review: Review, look: Look, *, account: str, stored: bool
    ) -> None:
        """`account` is the name of the user's account; `stored`: this system keeps keys."""
        super().__init__(parent)
        self.setWindowTitle(tr("Welcome"))
        self._review = review
        self.name = QLineEdit(account)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(tr("Your name"))
        self._pack = label(wrap=True)
        self._show_pack()
        head = column(
            label(tr("Welcome to Tidewaiter"), "display"),
            label(
                tr(
                    "It reads export papers with you, shows what resembles a controlled item or a listed"
                    " party, and keeps what you decide. Nothing leaves this computer."
                ),
                "muted",
                wrap=True,
            ),
        )
        tour = tr(
            "The steps are shown beside the real window. You can leave at any time, and go on later from"
            " the menu Help."
        )
        start = button(tr("Start working"), self._start)
        guide = button(tr("Show me the sample case"), self._guide, "primary")
        guide.setDefault(True)
        whole = column(
            head,
            _block(look, Icon.PERSON, tr("Who you are"), self.name, *_about_you(stored=stored)),
            _block(look, Icon.PACK, tr("What papers are screened against"), self._pack),
            _block(look, Icon.SAMPLE, tr("Two minutes with a sample case"), label(tour, wrap=True)),
            row(None, start, guide, gap=Space.M),
            gap=Space.XL,
            edges=EDGES,
        )
        self._whole = whole
        fit(self, whole, WIDE)
        self.name.selectAll()
        review.signals.changed.connect(self._on_changed)
        self.accepted.connect(lambda: self.named.emit(self.name.text().strip()))
        self.rejected.connect(lambda: self.named.emit(self.name.text().strip()))

    def _start(self) -> None:
        self.accept()

    def _guide(self) -> None:
        self.accept()
        self.guided.emit()

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CASE in changes:
            self._show_pack()
            refit(self, self._whole)

    def _show_pack(self) -> None:
        """Edition and age; the hash is for *About*."""
        told = pack_sentences(self._review.pack)[:2]
        words = "\n".join(tr(sentence) for sentence in told)
        self._pack.setText(words if self._review.pack else tr("The control pack is being loaded…"))


def _about_you(*, stored: bool) -> tuple[QLabel, ...]:
    key = (
        "With your first decision a signing key is made for this name, and lies in this system’s key store."
        if stored
        else "This system has no key store: entries are not signed until you make a key behind a"
        " passphrase, with “tidewaiter people key”."
    )
    role = (
        "Who signs here first may review and approve. Who comes later reviews, until an approver gives"
        " them more."
    )
    return label(tr(key), "small", wrap=True), label(tr(role), "small", wrap=True)


def _block(look: Look, icon: Icon, title: str, *things: QWidget) -> QVBoxLayout:
    inner = column(label(title, "strong"), *things, gap=Space.XS)
    sign = column(IconLabel(look, icon, "accent", 20), None)
    line = row(sign, gap=Space.M)
    line.addLayout(inner, 1)
    return column(line)
