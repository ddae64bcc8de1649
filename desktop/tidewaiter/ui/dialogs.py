"""The few windows beside the main one: the keyboard sheet, About, and the one for unknown errors."""

import platform
import traceback
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tidewaiter import __version__
from tidewaiter.controls.model import Pack
from tidewaiter.controls.telling import age_of
from tidewaiter.desk.settings import LONGEST
from tidewaiter.desk.wording import tr
from tidewaiter.ui.actions import ACTIONS, MENUS, Command, Menu
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    TITLE_BAR,
    IconLabel,
    button,
    column,
    fit,
    holding,
    label,
    row,
    selectable,
)
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
KEYS_COLUMNS = 4  # of menus: all of it is seen on a screen 768 pixels high
KEYS_WIDE = 1200  # pixels of all columns
KEYS_AROUND = 88  # pixels of the title, the hint and what is between
ABOUT_WIDTH = 600
PASSWORD_WIDTH = 480
CRASH_WIDTH = 640


SpokenKeys = Callable[[Command], tuple[str, ...]]


def keyboard_sheet(parent: QWidget, spoken_keys: SpokenKeys) -> QDialog:
    """Every shortcut, in the order of the menus."""
    dialog = _dialog(parent, tr("Keyboard"))
    room = dialog.screen().availableSize().width()
    count = KEYS_COLUMNS if grown(KEYS_WIDE) < room else KEYS_COLUMNS - 1
    grid = row(gap=Space.XXL)
    for menus in _parted(MENUS, count):
        one = column(gap=Space.XL)
        for menu in menus:
            one.addLayout(_keys_of(menu.words, menu.commands, spoken_keys))
        one.addStretch(1)
        one.setContentsMargins(0, 0, Space.S, 0)
        grid.addLayout(one, 1)
    hint = label(tr("Enter saves the decision, Escape takes the answer back."), "muted")
    close = row(hint, None, button(tr("Close"), dialog.accept))
    area = QScrollArea()
    area.setWidget(holding(grid))
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll
    area.setAccessibleName(tr("Keyboard"))
    whole = column(label(tr("Keyboard"), "title"), area, close, gap=Space.M, edges=EDGES)
    dialog.setLayout(whole)
    _size_for(dialog, area)
    return dialog


def _parted(menus: Sequence[Menu], count: int) -> list[list[Menu]]:
    """The menus in so many columns, about as long as each other so that the sheet stays low, in their order."""
    columns: list[list[Menu]] = [[] for _ in range(count)]
    for menu in sorted(menus, key=lambda one: -len(one.commands)):
        min(columns, key=lambda held: sum(len(one.commands) + 2 for one in held)).append(menu)
    return sorted(
        (sorted(held, key=menus.index) for held in columns), key=lambda held: menus.index(held[0])
    )


def _size_for(dialog: QDialog, area: QScrollArea) -> None:
    """As large as what is scrolled, if the screen and its frame have the room."""
    held = area.widget()
    content = held.sizeHint() if held else QSize()
    bar = area.verticalScrollBar().sizeHint().width()
    left, top, right, bottom = EDGES
    wanted = QSize(
        content.width() + left + right + bar, content.height() + top + bottom + grown(KEYS_AROUND)
    )
    room = dialog.screen().availableSize() - QSize(0, TITLE_BAR)
    dialog.resize(wanted.boundedTo(room))


def about(parent: QWidget, pack: Pack | None, shelter: tuple[Sentence, ...]) -> QDialog:
    """Versions, the control pack and its age, what protects this computer, and whether entries are signed."""
    dialog = _dialog(parent, tr("About Tidewaiter"))
    title = label(f"Tidewaiter {__version__}", "display")
    aim = selectable(
        tr("Reviews export paperwork against dual-use controls, offline. A person decides.")
    )
    blocks = [
        _block(tr("Control pack"), [tr(sentence) for sentence in pack_sentences(pack)]),
        _block(tr("Protection"), [tr(s) for s in shelter]),
        _block(tr("Made with"), [_versions()]),
    ]
    close = row(None, button(tr("Close"), dialog.accept, "primary"))
    whole = column(title, aim, *blocks, close, gap=Space.L, edges=EDGES)
    fit(dialog, whole, ABOUT_WIDTH)
    return dialog


def password_prompt(parent: QWidget, look: Look, paper: Paper) -> tuple[QDialog, QLineEdit]:
    """Asks for the password of one paper; the text is in the field when the dialog is accepted."""
    locked = paper.locked()
    return password_question(parent, look, paper.name, locked.problem if locked else Sentence(""))


def password_question(
    parent: QWidget, look: Look, name: str, why: Sentence
) -> tuple[QDialog, QLineEdit]:
    """The same of a file that is no paper on the desk."""
    dialog = _dialog(parent, tr("Password"))
    problem = Sentence.of("{name}: {problem}", name=name, problem=why)
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(tr("Password"))
    field.returnPressed.connect(dialog.accept)
    hint = label(tr("It is kept in memory only and never written down."), "muted", wrap=True)
    head = row(
        IconLabel(look, Icon.LOCK, "text", 24), label(tr(problem), "title", wrap=True), gap=Space.M
    )
    leave = button(tr("Leave unread"), dialog.reject)
    open_it = button(tr("Open"), dialog.accept, "primary")
    whole = column(head, field, hint, row(None, leave, open_it), gap=Space.M, edges=EDGES)
    fit(dialog, whole, PASSWORD_WIDTH)
    return dialog, field


def passphrase_prompt(parent: QWidget, look: Look) -> tuple[QDialog, QLineEdit]:
    """Asks for the passphrase of the reviewer's own key; without it, entries are not signed."""
    dialog = _dialog(parent, tr("Your signing key"))
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(tr("Passphrase"))
    field.returnPressed.connect(dialog.accept)
    question = label(
        tr("Your key signs what you enter. It lies behind a passphrase."), "title", wrap=True
    )
    hint = label(tr("Without it you can go on: entries are then not signed."), "muted", wrap=True)
    head = row(IconLabel(look, Icon.LOCK, "text", 24), question, gap=Space.M)
    leave = button(tr("Go on without"), dialog.reject)
    unlock = button(tr("Unlock"), dialog.accept, "primary")
    whole = column(head, field, hint, row(None, leave, unlock), gap=Space.M, edges=EDGES)
    fit(dialog, whole, PASSWORD_WIDTH)
    return dialog, field


def crashed(parent: QWidget, look: Look, error: Exception) -> QDialog:
    """An error nobody foresaw, with its details to copy."""
    dialog = _dialog(parent, tr("Something went wrong"))
    details = "".join(traceback.format_exception(error))
    text = QPlainTextEdit(details)
    text.setReadOnly(True)
    text.setAccessibleName(tr("Details"))
    text.setMinimumHeight(grown(200))
    problem = label(tr("Tidewaiter met an error that it does not know."), "title", wrap=True)
    advice = label(
        tr("What was saved is safe. Copy the details for the makers, then try again."), wrap=True
    )
    copy = button(tr("Copy details"), lambda: QGuiApplication.clipboard().setText(details))
    close = button(tr("Close"), dialog.accept, "primary")
    head = row(IconLabel(look, Icon.STOP, "stop", 24), problem, gap=Space.M)
    head.setStretch(1, 1)
    whole = column(head, advice, text, row(None, copy, close), gap=Space.M, edges=EDGES)
    fit(dialog, whole, CRASH_WIDTH)
    return dialog


def pack_sentences(pack: Pack | None, today: date | None = None) -> tuple[Sentence, ...]:
    """Edition, age and digest of the pack in use."""
    if pack is None:
        return (Sentence.of("No control pack is loaded: nothing can be screened."),)
    age = age_of(pack, today or date.today(), LONGEST)  # noqa: DTZ011 - the clerk's own day
    return (
        Sentence.of("{title}, edition {edition}", title=Sentence(pack.title), edition=pack.edition),
        Sentence.of("With {age}", age=age.words),
        Sentence.of("SHA-256 {digest}", digest=_in_groups(pack.digest)),
    )


def _in_groups(digest: str) -> str:
    """A hash in groups of eight, so that it can be read aloud and wraps."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def _dialog(parent: QWidget, title: str) -> QDialog:
    made = QDialog(parent)
    made.setWindowTitle(title)
    return made


def _block(title: str, lines: list[str]) -> QVBoxLayout:
    return column(label(title, "caption"), *[selectable(line) for line in lines], gap=Space.XS)


def _keys_of(words: str, commands: tuple[object, ...], spoken_keys: SpokenKeys) -> QVBoxLayout:
    lines = [
        row(
            label(tr(ACTIONS[command].words)),
            None,
            *[label(keys, "key") for keys in spoken_keys(command)],
            gap=Space.XS,
        )
        for command in ACTIONS
        if command in commands and spoken_keys(command)
    ]
    heading = label(plain(words), "caption")
    return column(heading, *lines, None, gap=Space.HAIR)


def plain(words: str) -> str:
    """A menu's name without the letter that opens it, which Han and kana carry in brackets."""
    return tr(words).partition("(&")[0].replace("&", "")


def _versions() -> str:
    return f"Qt {qVersion()} · Python {platform.python_version()} · {platform.platform()}"
