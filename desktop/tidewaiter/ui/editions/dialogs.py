"""The windows about editions of the control pack: what a new one changes, and whose are trusted."""

from datetime import date

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from tidewaiter.controls.differing import compare
from tidewaiter.controls.keys import PublisherKey
from tidewaiter.controls.shelf import Offer
from tidewaiter.controls.telling import list_words, offer_words
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, row, selectable
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 720
LIST_HIGH = 220


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
    fit(dialog, whole, WIDE)
    return dialog


def compared(parent: QWidget, key: PublisherKey) -> QDialog:
    """The fingerprint of a key, to compare before it is trusted; accepted when it is to be."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Trust a key"))
    question = Sentence.of("Trust editions signed with the key “{name}”?", name=key.name)
    advice = tr(
        "Compare the fingerprint with its owner by telephone, not by the message it came with."
    )
    whole = column(
        label(tr(question), "title", wrap=True),
        selectable(key.fingerprint, "strong"),
        label(advice, wrap=True),
        row(
            None,
            button(tr("Cancel"), dialog.reject),
            button(tr("Trust"), dialog.accept, "primary"),
        ),
        gap=Space.M,
        edges=EDGES,
    )
    fit(dialog, whole, WIDE)
    return dialog


def _entries(offer: Offer, today: date) -> QPlainTextEdit:
    lines: tuple[Sentence, ...] = ()
    if offer.current is not None:
        lines = list_words(compare(offer.current, offer.pack, on=today))
    text = QPlainTextEdit("\n".join(tr(line) for line in lines))
    text.setReadOnly(True)
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    text.setAccessibleName(tr("Entries that differ"))
    text.setFixedHeight(grown(LIST_HIGH))
    text.setVisible(bool(lines))
    return text
