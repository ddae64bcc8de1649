"""The windows about editions of the control pack: what a new one changes, and what the user may set."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from tidewaiter.controls.differing import compare
from tidewaiter.controls.keys import PublisherKey
from tidewaiter.controls.shelf import Offer
from tidewaiter.controls.telling import list_words, offer_words
from tidewaiter.desk.settings import LONGEST, Settings
from tidewaiter.desk.wording import tr
from tidewaiter.ui.icons import Icon
from tidewaiter.ui.look import Look
from tidewaiter.ui.panels.pieces import IconLabel, button, column, label, row, selectable
from tidewaiter.ui.theme import Space
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 720
LIST_HIGH = 220
NUMBER_WIDE = 72


def offered(parent: QWidget, look: Look, offer: Offer, today: date) -> QDialog:
    """What an edition would change, in words and entry by entry; accepted when it is to be installed."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Install edition"))
    question = Sentence.of("Install edition {edition}?", edition=offer.pack.edition)
    head = row(
        IconLabel(look, Icon.PACK, "text", 24), label(tr(question), "title"), None, gap=Space.M
    )
    told = [selectable(tr(sentence)) for sentence in offer_words(offer, today)]
    hint = label(
        tr("The case on screen is read again under it. The former edition stays."), "muted"
    )
    leave = button(tr("Cancel"), dialog.reject)
    install = button(tr("Install"), dialog.accept, "primary")
    whole = column(
        head,
        column(*told, gap=Space.XS),
        _entries(offer, today),
        hint,
        row(None, leave, install),
        gap=Space.M,
        edges=EDGES,
    )
    _fit(dialog, whole)
    return dialog


def settings(
    parent: QWidget,
    now: Settings,
    keys: tuple[PublisherKey, ...],
    keep: Callable[[Settings], None],
) -> QDialog:
    """What the user may set; `keep` is called with it when the dialog is accepted."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Settings"))
    limit = QSpinBox()
    limit.setRange(1, LONGEST)
    limit.setValue(now.pack_age_limit)
    limit.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    limit.setAlignment(Qt.AlignmentFlag.AlignRight)
    limit.setFixedWidth(NUMBER_WIDE)
    words = label(tr("Warn when the evidence of the control pack is older than this many days"))
    words.setBuddy(limit)
    limit.setAccessibleName(words.text())
    trusted = [selectable(f"{key.name}\n{key.fingerprint}") for key in keys]
    none = label(
        tr(
            "None yet. Trust a publisher's key file in the terminal: tidewaiter controls trust KEYFILE"
        ),
        "muted",
        wrap=True,
    )
    dialog.accepted.connect(lambda: keep(Settings(pack_age_limit=limit.value())))
    whole = column(
        label(tr("Control pack"), "caption"),
        row(words, None, limit, gap=Space.M),
        label(tr("Keys whose editions may be installed"), "caption"),
        column(*(trusted or [none]), gap=Space.S),
        row(
            None,
            button(tr("Cancel"), dialog.reject),
            button(tr("Save"), dialog.accept, "primary"),
        ),
        gap=Space.M,
        edges=EDGES,
    )
    _fit(dialog, whole)
    return dialog


def _fit(dialog: QDialog, whole: QVBoxLayout) -> None:
    """As high as its texts are at its width: those that wrap tell their height only for one."""
    dialog.setLayout(whole)
    dialog.setFixedSize(WIDE, whole.totalHeightForWidth(WIDE))


def _entries(offer: Offer, today: date) -> QPlainTextEdit:
    lines: tuple[Sentence, ...] = ()
    if offer.current is not None:
        lines = list_words(compare(offer.current, offer.pack, on=today))
    text = QPlainTextEdit("\n".join(tr(line) for line in lines))
    text.setReadOnly(True)
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    text.setAccessibleName(tr("Entries that differ"))
    text.setFixedHeight(LIST_HIGH)
    text.setVisible(bool(lines))
    return text
