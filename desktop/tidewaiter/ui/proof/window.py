"""The window of what vouches for the casebook: its receipt, co-signatures, and time stamps."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.road.vouching import RECEIPT, REQUEST
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    empty,
    frame,
    holding,
    label,
    row,
    selectable,
    spacious,
)
from tidewaiter.ui.proof.code import Code
from tidewaiter.ui.proof.desk import ProofDesk
from tidewaiter.ui.saving_as import ask_where
from tidewaiter.wording import Sentence

SIZE = (860, 720)
LEAST = (560, 420)
EDGES = (24, 24, 24, 24)
CARD = (Space.L, Space.M, Space.L, Space.L)
SHOWN = 12  # of what others vouched for; the casebook has it all
RECEIPTS = "Receipts (*.receipt *.txt);;All files (*)"
REPLIES = "Replies (*.tsr);;All files (*)"
CERTIFICATES = "Certificates (*.pem *.crt *.cer *.der);;All files (*)"


class ProofWindow(QWidget):
    """Shows the `ProofDesk` and follows it."""

    def __init__(self, parent: QWidget, look: Look, desk: ProofDesk) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("controls")  # styled as the window of the controls is
        self.setWindowTitle(tr("Proof and receipts"))
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*map(grown, LEAST))
        self._look = look
        self._desk = desk
        self.code = Code(tr("The receipt as a QR code"))
        self.over = selectable()
        self.brief = selectable(role="strong")
        self.message = selectable(role="strong")
        self._more = selectable(role="muted")
        self._mark = IconLabel(look, Icon.READ, "read")
        self.name = _line("Name of a colleague who has no key here")
        self.key = _line("Their public key, 64 signs")
        self._others = QVBoxLayout()
        self.copy = button(tr("Copy"), self._on_copy)
        self.save = button(tr("Save the receipt…"), self._on_save, "primary")
        self.cosign = button(tr("Co-sign a colleague’s…"), self._on_cosign)
        self.take = button(tr("Take a co-signed one in…"), self._on_take)
        self.ask = button(tr("Write a request…"), self._on_ask)
        self.reply = button(tr("Take the reply in…"), self._on_reply)
        self._build()
        self._join()
        self._refresh()

    def others(self) -> list[str]:
        """What others vouched for, as shown."""
        now = self._desk.now
        return [tr(one) for one in now.others[:SHOWN]] if now else []

    def _build(self) -> None:
        self._others.setSpacing(Space.XS)
        said = row(self._mark, column(self.message, self._more, gap=Space.HAIR), gap=Space.S)
        said.setStretch(1, 1)
        self._said = frame("card")
        self._said.setLayout(said)
        said.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._said.hide()
        beside = row(self._receipt(), column(self.code, None), gap=Space.L, edges=CARD)
        beside.setStretch(0, 1)
        receipt = frame("card")
        receipt.setLayout(beside)
        whole = column(
            label(tr("Proof and receipts"), "title"),
            self._said,
            receipt,
            self._cosignatures(),
            self._stamps(),
            self._vouched(),
            None,
            gap=Space.M,
            edges=EDGES,
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holding(whole))
        self.setLayout(column(area))

    def _receipt(self) -> QWidget:
        told = tr(
            "Whoever keeps it can show later whether anything in the casebook before it was changed, removed"
            " or put back. Send it to somebody, print it, or read the short fingerprint to them."
        )
        fingerprint = row(label(tr("Short fingerprint")), self.brief)
        fingerprint.setStretch(1, 1)
        return holding(
            column(
                label(tr("Receipt of this moment"), "caption"),
                self.over,
                fingerprint,
                label(told, "muted", wrap=True),
                row(self.save, self.copy, None),
                None,
                gap=Space.S,
            )
        )

    def _cosignatures(self) -> QFrame:
        told = tr(
            "A colleague signs your receipt on their own computer: from then on it takes both keys to show"
            " another casebook. Save it, send it, and take it in when it comes back."
        )
        stranger = row(_named(self.name), _named(self.key), gap=Space.M)
        stranger.setStretch(1, 2)  # a key is long
        return _card(
            label(tr("Co-signatures"), "caption"),
            label(told, "muted", wrap=True),
            row(self.take, self.cosign, None),
            stranger,
        )

    def _stamps(self) -> QFrame:
        told = tr(
            "An authority confirms at which time the casebook stood so (RFC 3161). The request holds a hash and"
            " nothing of a case. The program sends nothing: you carry both files."
        )
        return _card(
            label(tr("Time stamp"), "caption"),
            label(told, "muted", wrap=True),
            row(self.ask, self.reply, None),
        )

    def _vouched(self) -> QFrame:
        return _card(label(tr("What others vouched for"), "caption"), self._others)

    def _join(self) -> None:
        self._desk.signals.changed.connect(self._refresh)
        self._desk.signals.told.connect(self._on_told)
        self._desk.signals.refused.connect(self._on_refused)
        for keys, deed in (
            (QKeySequence.StandardKey.Save, self._on_save),
            (QKeySequence.StandardKey.Cancel, self.close),
        ):
            QShortcut(QKeySequence(keys), self, deed)

    def _refresh(self) -> None:
        now = self._desk.now
        self.over.setText(tr(now.words()) if now else "")
        self.brief.setText(now.brief() if now else "")
        self.code.show_text(now.receipt if now else "")
        self.code.setVisible(now is not None)
        for one in (self.save, self.copy, self.ask, self.take, self.reply):
            one.setEnabled(now is not None)
        empty(self._others)
        found = self.others()
        for words in found or [tr("Nobody yet.")]:
            self._others.addWidget(selectable(words, "" if found else "muted"))
        more = len(now.others) - SHOWN if now else 0
        if more > 0:
            self._others.addWidget(label(tr(Sentence.of("and {count} more", count=more)), "small"))

    def _on_told(self, told: Sentence, more: Sentence) -> None:
        self._say(told, more, Icon.READ, "read")

    def _on_refused(self, problem: Sentence, advice: Sentence) -> None:
        self._say(problem, advice, Icon.WARNING, "check")

    def _say(self, told: Sentence, more: Sentence, icon: Icon, tone: str) -> None:
        self._mark.show_icon(icon, tone)
        self.message.setText(tr(told))
        self._more.setText(tr(more))
        self._said.show()

    def _on_copy(self) -> None:
        if (now := self._desk.now) is not None:
            QGuiApplication.clipboard().setText(now.receipt)
            self._on_told(
                Sentence.of("The receipt is copied."), Sentence.of("Paste it into a mail.")
            )

    def _on_save(self) -> None:
        if self._desk.now is not None:
            self._write(tr("Save the receipt"), f"tidewaiter{RECEIPT}", self._desk.save)

    def _on_ask(self) -> None:
        self._write(tr("Write a request"), f"tidewaiter{REQUEST}", self._desk.ask_stamp)

    def _on_cosign(self) -> None:
        if (path := self._read(tr("Co-sign a colleague’s receipt"), RECEIPTS)) is not None:
            self._desk.cosign(path)

    def _on_take(self) -> None:
        if (path := self._read(tr("Take a co-signed receipt in"), RECEIPTS)) is not None:
            self._desk.take_cosigned(path, self.name.text(), self.key.text())

    def _on_reply(self) -> None:
        reply = self._read(tr("The reply of the authority"), REPLIES)
        trust = self._read(tr("The certificates that you trust"), CERTIFICATES) if reply else None
        if reply is not None and trust is not None:
            self._desk.take_stamp(reply, trust)

    def _write(self, title: str, name: str, write: Callable[[Path], None]) -> None:
        suffix = Path(name).suffix
        if (path := ask_where(self, title, name, f"*{suffix}", suffix)) is not None:
            write(path)

    def _read(self, title: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", tr(kinds))
        return Path(chosen) if chosen else None


def _card(*parts: QWidget | QVBoxLayout | object) -> QFrame:
    made = frame("card")
    made.setLayout(column(*parts, gap=Space.S, edges=CARD))  # type: ignore[arg-type]
    return made


def _named(field: QLineEdit) -> QVBoxLayout:
    told = label(field.accessibleName(), "small")
    told.setBuddy(field)
    return column(told, field, gap=Space.XS)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(tr(name))
    return made
