"""Every icon of the window, by what it means; drawn from one set (Lucide) in the palette's colours."""

from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 16  # logical pixels of icons in menus, buttons and lists
RATIOS = (1, 2)  # Qt scales between them and beyond


class Icon(StrEnum):
    """What an icon means, and the file that draws it."""

    OPEN = "folder-open"
    SAMPLE = "ship"
    EXPORT = "file-down"
    REPLAY = "file-check"
    NEXT = "chevron-down"
    PREVIOUS = "chevron-up"
    EXPAND = "chevron-right"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    FIT_WIDTH = "move-horizontal"
    FIT_PAGE = "expand"
    ROTATE = "rotate-cw"
    THUMBNAILS = "panel-left"
    OUTLINE = "list-tree"
    FOLLOW = "link"
    SINGLE_PAGE = "file"
    DARK_PAGES = "contrast"
    UNDO = "undo-2"
    REDO = "redo-2"
    MARK = "highlighter"
    REGION = "square-dashed"
    NOTE = "sticky-note"
    COMMENT = "message-square"
    LEGEND = "palette"
    LIGHT = "sun"
    DARK = "moon"
    SYSTEM = "monitor"
    ABOUT = "info"
    KEYS = "keyboard"
    CLOSE = "x"
    PDF = "file-text"
    SHEET = "file-spreadsheet"
    OTHER_FILE = "file-question-mark"
    ARCHIVE = "file-archive"
    MAIL = "mail"
    OCR = "scan-text"
    PARTY = "building-2"
    ITEM = "package"
    RED_FLAG = "flag"
    PLEDGE = "file-check"
    SIMILAR = "equal-approximately"
    UNDECIDED = "circle"
    TRUE_MATCH = "circle-check"
    FALSE_POSITIVE = "circle-x"
    ESCALATE = "circle-arrow-up"
    NEEDS_INFORMATION = "circle-question-mark"
    CALM = "circle-minus"
    NEW = "circle-plus"
    LOWERED = "circle-arrow-down"
    CHECK = "eye"
    LICENCE = "stamp"
    STOP = "octagon-alert"
    WARNING = "triangle-alert"
    READ = "check"
    HIDDEN = "eye-off"
    COPY = "copy"
    DROP = "file-up"
    RECENT = "history"
    CASES = "inbox"
    PUT_AWAY = "archive"
    RETENTION = "calendar-clock"
    BACK_UP = "database-backup"
    RESTORE = "archive-restore"
    FILES = "files"
    GROUP = "group"
    PERSON = "user-round"
    PACK = "scale"
    INSTALL = "book-up"
    IMPORT_LIST = "list-plus"
    LISTS = "list-checks"
    SETTINGS = "settings-2"
    MISSING = "message-circle-question-mark"
    SHIELD = "shield-check"
    LOCK = "lock"
    FILTER = "list-filter"
    QUIT = "log-out"
    SEARCH = "search"
    CONTROLS = "book-open-text"
    TRY_PHRASE = "text-search"
    PROPOSE = "pencil-line"
    MEASURE = "gavel"
    HARMLESS = "user-round-check"
    PRINT = "printer"
    LOG = "scroll-text"
    GUIDE = "compass"


@cache
def drawing(path: Path) -> str:
    """The file that draws an icon, read once: the window once waited a fifth of a second for a busy disk."""
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def draw(path: Path, colour: str, size: int, ratio: int) -> QPixmap:
    """One icon as `size` by `size` logical pixels, `ratio` device pixels each."""
    svg = drawing(path).replace("currentColor", colour)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def icon(path: Path, colour: str, disabled: str, size: int = SIZE) -> QIcon:
    """One icon for every device ratio that the window may be shown at; Qt never draws one larger."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(draw(path, colour, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(draw(path, disabled, size, ratio), QIcon.Mode.Disabled)
    return made
