"""Every command of the window as data: its words, keys, icon and menu. Nothing else defines a shortcut."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.ui.painting.icons import Icon


class Command(StrEnum):
    """What the user can ask for."""

    OPEN = "open"
    OPEN_FOLDER = "open folder"
    OPEN_SAMPLE = "open sample"
    CASES = "cases"
    SEARCH_CASES = "search cases"
    EXPORT = "export"
    EXPORT_AUDIT = "export audit"
    TAKE_IN = "take in"
    REPLAY = "replay"
    PROOF = "proof"
    RETENTION = "retention"
    BACK_UP = "back up"
    RESTORE = "restore"
    CLOSE_CASE = "close case"
    SETTINGS = "settings"
    DESKTOP = "desktop"
    INSTALL_EDITION = "install edition"
    IMPORT_LIST = "import list"
    LISTS = "lists"
    BROWSE = "browse"
    TRY_PHRASE = "try phrase"
    SHOW_ENTRY = "show entry"
    LOOK_BACK = "look back"
    QUIT = "quit"
    NEXT_HIT = "next hit"
    PREVIOUS_HIT = "previous hit"
    NEXT_UNDECIDED = "next undecided"
    TRUE_MATCH = "true match"
    FALSE_POSITIVE = "false positive"
    ESCALATE = "escalate"
    NEEDS_INFORMATION = "needs information"
    SAVE = "save"
    UNDO = "undo"
    REDO = "redo"
    COMMENT = "comment"
    MARK = "mark"
    MARK_REGION = "mark region"
    NOTE = "note"
    NOTES = "notes"
    TAKE_BACK_MARK = "take back mark"
    ALIKE = "alike"
    REASON_1 = "reason 1"
    REASON_2 = "reason 2"
    REASON_3 = "reason 3"
    REASON_4 = "reason 4"
    REASON_5 = "reason 5"
    LEFT_TO_DECIDE = "left to decide"
    ALL_HITS = "all hits"
    REASONS = "reasons"
    SET_KEYS = "set keys"
    LEGEND = "legend"
    SIGN_OFF = "sign off"
    SECOND_REVIEW = "second review"
    STOP_READING = "stop reading"
    COPY = "copy"
    SELECT_ALL = "select all"
    FIND = "find"
    FIND_NEXT = "find next"
    FIND_PREVIOUS = "find previous"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    FIT_WIDTH = "fit width"
    FIT_PAGE = "fit page"
    TURN_RIGHT = "turn right"
    SINGLE_PAGE = "single page"
    THUMBNAILS = "thumbnails"
    OUTLINE = "outline"
    DARK_PAGES = "dark pages"
    BESIDE = "beside"
    FOLLOW = "follow"
    FILTER_ROWS = "filter rows"
    FREEZE_HEADER = "freeze header"
    HIDDEN_PARTS = "hidden parts"
    SHOW_COVERAGE = "show coverage"
    SHOW_REASONS = "show reasons"
    LOOK_LIGHT = "look light"
    LOOK_DARK = "look dark"
    LOOK_CONTRAST = "look contrast"
    LOOK_SYSTEM = "look system"
    PRINT = "print"
    HELP = "help"
    GUIDE = "guide"
    LOG = "log"
    KEYS = "keys"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One command. `keys` are Qt key sequences; `typed` ones rest while the user is writing."""

    words: str
    keys: tuple[str, ...] = ()
    icon: Icon | None = None
    typed: bool = False
    checkable: bool = False


ACTIONS: Mapping[Command, Action] = {
    Command.OPEN: Action(words="Open papers…", keys=("Ctrl+O",), icon=Icon.OPEN),
    Command.OPEN_FOLDER: Action(
        words="Sort a folder into cases…", keys=("Ctrl+Shift+O",), icon=Icon.GROUP
    ),
    Command.OPEN_SAMPLE: Action(words="Open sample case", icon=Icon.SAMPLE),
    Command.CASES: Action(words="Every case…", keys=("Ctrl+Shift+C",), icon=Icon.CASES),
    Command.SEARCH_CASES: Action(words="Search all cases…", keys=("Ctrl+K",), icon=Icon.SEARCH),
    Command.EXPORT: Action(words="Export…", keys=("Ctrl+E",), icon=Icon.EXPORT),
    Command.EXPORT_AUDIT: Action(
        words="Export for auditors…", keys=("Ctrl+Shift+E",), icon=Icon.EXPORT
    ),
    Command.TAKE_IN: Action(words="Take in a case…", icon=Icon.DROP),
    Command.REPLAY: Action(words="Replay a record…", icon=Icon.REPLAY),
    Command.PROOF: Action(words="Proof and receipts…", keys=("Ctrl+Shift+P",), icon=Icon.SHIELD),
    Command.RETENTION: Action(words="Retention…", icon=Icon.RETENTION),
    Command.BACK_UP: Action(words="Back up the casebook…", icon=Icon.BACK_UP),
    Command.RESTORE: Action(words="Restore a backup…", icon=Icon.RESTORE),
    Command.CLOSE_CASE: Action(words="Close case", keys=("Ctrl+W",), icon=Icon.CLOSE),
    Command.SETTINGS: Action(words="Settings…", keys=("Ctrl+,",), icon=Icon.SETTINGS),
    Command.DESKTOP: Action(words="In the desktop's menu", checkable=True),
    Command.BROWSE: Action(words="Browse the controls", keys=("Ctrl+B",), icon=Icon.CONTROLS),
    Command.TRY_PHRASE: Action(words="Test a phrase", keys=("Ctrl+T",), icon=Icon.TRY_PHRASE),
    Command.SHOW_ENTRY: Action(
        words="Show the entry of this hit", keys=("E",), icon=Icon.SEARCH, typed=True
    ),
    Command.IMPORT_LIST: Action(
        words="Import a list…", keys=("Ctrl+Shift+I",), icon=Icon.IMPORT_LIST
    ),
    Command.LISTS: Action(words="Imported lists…", keys=("Ctrl+L",), icon=Icon.LISTS),
    Command.INSTALL_EDITION: Action(words="Install edition…", keys=("Ctrl+I",), icon=Icon.INSTALL),
    Command.LOOK_BACK: Action(words="Look-back…", keys=("Ctrl+Shift+L",), icon=Icon.RECENT),
    Command.QUIT: Action(words="Quit", keys=("Ctrl+Q",), icon=Icon.QUIT),
    Command.NEXT_HIT: Action(words="Next hit", keys=("N", "J"), icon=Icon.NEXT, typed=True),
    Command.PREVIOUS_HIT: Action(
        words="Previous hit", keys=("P", "K"), icon=Icon.PREVIOUS, typed=True
    ),
    Command.NEXT_UNDECIDED: Action(words="Next undecided hit", keys=("Shift+N",), typed=True),
    Command.TRUE_MATCH: Action(words="True match", keys=("1",), icon=Icon.TRUE_MATCH, typed=True),
    Command.FALSE_POSITIVE: Action(
        words="False positive", keys=("2",), icon=Icon.FALSE_POSITIVE, typed=True
    ),
    Command.ESCALATE: Action(words="Escalate", keys=("3",), icon=Icon.ESCALATE, typed=True),
    Command.NEEDS_INFORMATION: Action(
        words="Needs information", keys=("4",), icon=Icon.NEEDS_INFORMATION, typed=True
    ),
    Command.SAVE: Action(words="Save decision", keys=("Ctrl+Return",)),
    Command.UNDO: Action(words="Undo", keys=("U", "Ctrl+Z"), icon=Icon.UNDO, typed=True),
    Command.REDO: Action(
        words="Redo", keys=("Shift+U", "Ctrl+Shift+Z", "Ctrl+Y"), icon=Icon.REDO, typed=True
    ),
    Command.COMMENT: Action(
        words="Comment on this hit", keys=("C",), icon=Icon.COMMENT, typed=True
    ),
    Command.ALIKE: Action(words="Decide all that say the same", keys=("B",), typed=True),
    Command.REASON_1: Action(words="Company’s reason 1", keys=("5",), typed=True),
    Command.REASON_2: Action(words="Company’s reason 2", keys=("6",), typed=True),
    Command.REASON_3: Action(words="Company’s reason 3", keys=("7",), typed=True),
    Command.REASON_4: Action(words="Company’s reason 4", keys=("8",), typed=True),
    Command.REASON_5: Action(words="Company’s reason 5", keys=("9",), typed=True),
    Command.LEFT_TO_DECIDE: Action(
        words="Only what is left to decide", keys=("X",), icon=Icon.FILTER, typed=True
    ),
    Command.ALL_HITS: Action(words="Show all hits", keys=("Shift+X",), typed=True),
    Command.REASONS: Action(words="Reasons of the company…"),
    Command.SET_KEYS: Action(words="Keys…", icon=Icon.KEYS),
    Command.LEGEND: Action(words="Legend of the marks", keys=("L",), icon=Icon.LEGEND, typed=True),
    Command.MARK: Action(words="Mark a hit…", keys=("M",), icon=Icon.MARK, typed=True),
    Command.MARK_REGION: Action(words="Mark a region…", keys=("R",), icon=Icon.REGION, typed=True),
    Command.NOTE: Action(words="Note on the paper…", keys=("S",), icon=Icon.NOTE, typed=True),
    Command.NOTES: Action(words="Notes and comments…", keys=("Shift+S",), typed=True),
    Command.TAKE_BACK_MARK: Action(words="Take the mark back", keys=("Shift+M",), typed=True),
    Command.SIGN_OFF: Action(words="Sign off…", keys=("Ctrl+Shift+S",), icon=Icon.LICENCE),
    Command.SECOND_REVIEW: Action(words="Second review…", keys=("Ctrl+Shift+V",), icon=Icon.CHECK),
    Command.STOP_READING: Action(words="Stop reading", keys=("Ctrl+.",), icon=Icon.CLOSE),
    Command.COPY: Action(words="Copy", keys=("Ctrl+C",), icon=Icon.COPY),
    Command.SELECT_ALL: Action(words="Select all of the page or sheet", keys=("Ctrl+A",)),
    Command.FIND: Action(words="Find in this paper…", keys=("Ctrl+F", "/"), icon=Icon.SEARCH),
    Command.FIND_NEXT: Action(words="Next find", keys=("F3",)),
    Command.FIND_PREVIOUS: Action(words="Previous find", keys=("Shift+F3",)),
    Command.ZOOM_IN: Action(words="Zoom in", keys=("Ctrl++", "Ctrl+="), icon=Icon.ZOOM_IN),
    Command.ZOOM_OUT: Action(words="Zoom out", keys=("Ctrl+-",), icon=Icon.ZOOM_OUT),
    Command.FIT_WIDTH: Action(words="Fit width", keys=("Ctrl+0",), icon=Icon.FIT_WIDTH),
    Command.FIT_PAGE: Action(words="Fit page", keys=("Ctrl+9",), icon=Icon.FIT_PAGE),
    Command.TURN_RIGHT: Action(words="Turn right", keys=("Ctrl+Shift+R",), icon=Icon.ROTATE),
    Command.SINGLE_PAGE: Action(words="One page at a time", keys=("Ctrl+1",), checkable=True),
    Command.THUMBNAILS: Action(words="Thumbnails", keys=("F4",), checkable=True),
    Command.OUTLINE: Action(words="Outline", keys=("Shift+F4",), checkable=True),
    Command.DARK_PAGES: Action(words="Dark pages", keys=("Ctrl+Shift+D",), checkable=True),
    Command.BESIDE: Action(words="Two papers side by side", keys=("Ctrl+2",), checkable=True),
    Command.FOLLOW: Action(words="Both papers at the same goods", keys=("Ctrl+3",), checkable=True),
    Command.FILTER_ROWS: Action(
        words="Filter and sort rows…", keys=("Ctrl+Shift+F",), icon=Icon.FILTER
    ),
    Command.FREEZE_HEADER: Action(words="Freeze this row as header", keys=("Ctrl+Shift+H",)),
    Command.HIDDEN_PARTS: Action(words="Hidden rows and sheets", keys=("Ctrl+H",), checkable=True),
    Command.SHOW_COVERAGE: Action(words="What was not read", keys=("Ctrl+R",), checkable=True),
    Command.SHOW_REASONS: Action(words="Chain of reasons", keys=("Ctrl+D",), checkable=True),
    Command.LOOK_LIGHT: Action(words="Light", icon=Icon.LIGHT, checkable=True),
    Command.LOOK_DARK: Action(words="Dark", icon=Icon.DARK, checkable=True),
    Command.LOOK_CONTRAST: Action(words="High contrast", icon=Icon.DARK_PAGES, checkable=True),
    Command.LOOK_SYSTEM: Action(words="As the system", icon=Icon.SYSTEM, checkable=True),
    Command.PRINT: Action(words="Print…", keys=("Ctrl+P",), icon=Icon.PRINT),
    Command.HELP: Action(words="Manual", keys=("F1",), icon=Icon.CONTROLS),
    Command.GUIDE: Action(words="Guided sample", icon=Icon.GUIDE),
    Command.LOG: Action(words="Log…", icon=Icon.LOG),
    Command.KEYS: Action(words="Keyboard", keys=("?",), icon=Icon.KEYS, typed=True),
    Command.ABOUT: Action(words="About Tidewaiter", icon=Icon.ABOUT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """One menu of the menu bar; None is a line between groups."""

    words: str
    commands: tuple[Command | None, ...]


MENUS: tuple[Menu, ...] = (
    Menu(
        words="&Case",
        commands=(
            Command.OPEN,
            Command.OPEN_FOLDER,
            Command.OPEN_SAMPLE,
            Command.CASES,
            Command.SEARCH_CASES,
            None,
            Command.EXPORT,
            Command.EXPORT_AUDIT,
            Command.TAKE_IN,
            Command.REPLAY,
            Command.PROOF,
            Command.PRINT,
            Command.STOP_READING,
            Command.CLOSE_CASE,
            None,
            Command.RETENTION,
            Command.BACK_UP,
            Command.RESTORE,
            None,
            Command.SETTINGS,
            Command.REASONS,
            Command.SET_KEYS,
            Command.DESKTOP,
            None,
            Command.QUIT,
        ),
    ),
    Menu(
        words="&Edit",
        commands=(
            Command.COPY,
            Command.SELECT_ALL,
            None,
            Command.FIND,
            Command.FIND_NEXT,
            Command.FIND_PREVIOUS,
        ),
    ),
    Menu(
        words="&Review",
        commands=(
            Command.NEXT_HIT,
            Command.PREVIOUS_HIT,
            Command.NEXT_UNDECIDED,
            Command.LEFT_TO_DECIDE,
            Command.ALL_HITS,
            None,
            Command.TRUE_MATCH,
            Command.FALSE_POSITIVE,
            Command.ESCALATE,
            Command.NEEDS_INFORMATION,
            Command.REASON_1,
            Command.REASON_2,
            Command.REASON_3,
            Command.REASON_4,
            Command.REASON_5,
            Command.ALIKE,
            None,
            Command.SAVE,
            Command.UNDO,
            Command.REDO,
            None,
            Command.MARK,
            Command.MARK_REGION,
            Command.TAKE_BACK_MARK,
            Command.NOTE,
            Command.COMMENT,
            Command.NOTES,
            None,
            Command.SECOND_REVIEW,
            Command.SIGN_OFF,
        ),
    ),
    Menu(
        words="&Controls",
        commands=(
            Command.BROWSE,
            Command.TRY_PHRASE,
            Command.SHOW_ENTRY,
            None,
            Command.IMPORT_LIST,
            Command.LISTS,
            None,
            Command.INSTALL_EDITION,
            Command.LOOK_BACK,
        ),
    ),
    Menu(
        words="&View",
        commands=(
            Command.ZOOM_IN,
            Command.ZOOM_OUT,
            Command.FIT_WIDTH,
            Command.FIT_PAGE,
            Command.TURN_RIGHT,
            None,
            Command.THUMBNAILS,
            Command.OUTLINE,
            Command.SINGLE_PAGE,
            Command.DARK_PAGES,
            Command.BESIDE,
            Command.FOLLOW,
            None,
            Command.FILTER_ROWS,
            Command.FREEZE_HEADER,
            Command.HIDDEN_PARTS,
            None,
            Command.SHOW_REASONS,
            Command.SHOW_COVERAGE,
            None,
            Command.LOOK_LIGHT,
            Command.LOOK_DARK,
            Command.LOOK_CONTRAST,
            Command.LOOK_SYSTEM,
        ),
    ),
    Menu(
        words="&Help",
        commands=(
            Command.HELP,
            Command.GUIDE,
            Command.KEYS,
            Command.LEGEND,
            None,
            Command.LOG,
            Command.ABOUT,
        ),
    ),
)
