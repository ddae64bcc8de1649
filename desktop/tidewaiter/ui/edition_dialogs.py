"""The windows about editions of the control pack: what a new one changes, and what the user may set."""

from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from tidewaiter.controls.differing import compare
from tidewaiter.controls.keys import PublisherKey
from tidewaiter.controls.shelf import Offer
from tidewaiter.controls.telling import list_words, offer_words
from tidewaiter.desk.language import OWN_NAMES, Language
from tidewaiter.desk.settings import Settings
from tidewaiter.desk.wording import tr
from tidewaiter.ui.icons import Icon
from tidewaiter.ui.look import Look
from tidewaiter.ui.panels.pieces import IconLabel, button, column, label, row, selectable
from tidewaiter.ui.theme import Space
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 720
LIST_HIGH = 220
LIMITS = (7, 14, 30, 60, 90, 180, 365)  # days


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The editions that are here, the newest first, and the one that was chosen; None: the newest."""

    editions: tuple[str, ...]
    chosen: str | None


class SettingsDialog(QDialog):
    """What the user may set.

    Signals: `kept(Settings)`; `chosen(str | None)` when another edition is to be used; and
    `key_wanted()` for a further key.
    """

    kept = Signal(object)
    chosen = Signal(object)
    key_wanted = Signal()

    def __init__(
        self, parent: QWidget, now: Settings, keys: tuple[PublisherKey, ...], choice: Choice
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._now = now
        self._choice = choice
        self._edition = _editions(choice)
        self._edition.setAccessibleName(tr("Edition in use"))
        self._limit = _days(now.pack_age_limit)
        self.language = _languages(now.language)
        self.language.setAccessibleName(tr("Language"))
        words = label(tr("Warn when the evidence of the control pack is older than"))
        words.setBuddy(self._limit)
        self._limit.setAccessibleName(words.text())
        trusted = [selectable(f"{key.name}\n{key.fingerprint}") for key in keys]
        none = label(tr("None yet, so that no edition can be installed."), "muted", wrap=True)
        whole = column(
            row(label(tr("Language")), None, self.language, gap=Space.M),
            label(tr("Control pack"), "caption"),
            row(label(tr("Edition in use")), None, self._edition, gap=Space.M),
            row(words, None, self._limit, gap=Space.M),
            label(tr("Keys whose editions may be installed"), "caption"),
            column(*(trusted or [none]), gap=Space.S),
            row(
                button(tr("Trust a key…"), self._on_key_wanted),
                None,
                button(tr("Cancel"), self.reject),
                button(tr("Save"), self.accept, "primary"),
            ),
            gap=Space.M,
            edges=EDGES,
        )
        self.accepted.connect(self._on_accepted)
        _fit(self, whole)

    def _on_accepted(self) -> None:
        self.kept.emit(
            replace(
                self._now,
                pack_age_limit=self._limit.currentData(),
                language=self.language.currentData(),
            )
        )
        if self._edition.currentData() != self._choice.chosen:
            self.chosen.emit(self._edition.currentData())

    def _on_key_wanted(self) -> None:
        self.reject()
        self.key_wanted.emit()


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
    _fit(dialog, whole)
    return dialog


def _editions(choice: Choice) -> QComboBox:
    """Always the newest, or one of those that are here."""
    made = QComboBox()
    newest = Sentence.of("The newest: {edition}", edition=choice.editions[0])
    made.addItem(tr(newest), None)
    for edition in choice.editions:
        made.addItem(tr(Sentence.of("Always {edition}", edition=edition)), edition)
    made.setCurrentIndex(max(0, made.findData(choice.chosen)))
    return made


def _languages(chosen: Language | None) -> QComboBox:
    """Each language in its own words; the first follows the system."""
    made = QComboBox()
    made.addItem(tr("As the system"), None)
    for language, name in OWN_NAMES.items():
        made.addItem(name, language)
    made.setCurrentIndex([None, *OWN_NAMES].index(chosen))
    return made


def _days(now: int) -> QComboBox:
    """The limits that are offered, and the one in use if it was set to another in the terminal."""
    made = QComboBox()
    for days in sorted({*LIMITS, now}):
        made.addItem(tr(Sentence.counted("1 day", "{count} days", count=days)), days)
    made.setCurrentIndex(made.findData(now))
    return made


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
