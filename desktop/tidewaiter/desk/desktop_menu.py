"""Tidewaiter in the menu of a user's Linux desktop, and offered there for papers and for its own files.

Three files below the user's data folder, as freedesktop.org has them: a Desktop Entry (1.0 and later), an icon
(Icon Theme 0.13) and the types of the program's own files (Shared MIME-info 0.21). The user's own choice of
what opens a type is left as it is; a desktop may take the program first where it knows of no other.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

NAME = "tidewaiter"
# What papers come in (IANA media types, and what shared-mime-info calls the others).
PAPERS = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
    "application/vnd.ms-excel.sheet.macroEnabled.12",
    "application/vnd.ms-excel.template.macroEnabled.12",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "application/vnd.ms-word.document.macroEnabled.12",
    "application/vnd.ms-word.template.macroEnabled.12",
    "text/csv",
    "text/tab-separated-values",
    "message/rfc822",
    "application/vnd.ms-outlook",
    "application/zip",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "image/bmp",
    "image/gif",
    "image/webp",
)
# The program's own files by their endings; each holds a zip or JSON, and is known by its name.
OWN: Mapping[str, str] = {
    "record": "Tidewaiter case bundle",
    "backup": "Tidewaiter casebook backup",
    "pack": "Tidewaiter control pack",
    "review": "Tidewaiter review request",
    "answer": "Tidewaiter review answer",
}
_REFRESHED = (
    ("update-desktop-database", "applications"),
    ("update-mime-database", "mime"),
)
_PATIENCE = 20  # seconds for each; a desktop without them finds the files by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class DesktopMenu:
    """The files of one user below `folder`, XDG_DATA_HOME. What cannot be written raises OSError.

    `program` is what the desktop starts, `symbol` the file of its icon. A desktop hides an entry whose program
    is not there: to show one raises FileNotFoundError.
    """

    folder: Path
    program: Path
    symbol: Path

    @property
    def entry(self) -> Path:
        """The file by which desktops know the program."""
        return self.folder / "applications" / f"{NAME}.desktop"

    @property
    def _icon(self) -> Path:
        return self.folder / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"

    @property
    def _types(self) -> Path:
        return self.folder / "mime" / "packages" / f"{NAME}.xml"

    def shown(self) -> bool:
        """Whether the desktop has been told of the program, be it this copy or another."""
        return self.entry.is_file()

    def show(self) -> None:
        """Tell the desktop of this copy of the program, instead of any other."""
        if not self.program.is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.program))
        for file, text in (
            (self._icon, self.symbol.read_text(encoding="utf-8")),
            (self._types, types_text()),
            (self.entry, entry_text(self.program)),
        ):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self._refresh()

    def hide(self) -> None:
        """Take all of it back."""
        for file in (self.entry, self._types, self._icon):
            file.unlink(missing_ok=True)
        self._refresh()

    def _refresh(self) -> None:
        """Have the desktop's own programs, as far as they are there, renew what they keep of these files."""
        for program, below in _REFRESHED:
            path, folder = shutil.which(program), self.folder / below
            if path is not None and folder.is_dir():
                _run_quietly(path, folder)


def desktop_menu(symbol: Path) -> DesktopMenu | None:
    """This user's menu, for this copy of the program; None where the system has no such files."""
    if sys.platform in ("win32", "darwin"):
        return None
    chosen = os.environ.get("XDG_DATA_HOME", "")
    own = Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".local" / "share"
    return DesktopMenu(folder=own, program=_this_program(), symbol=symbol)


def _this_program() -> Path:
    """The file that starts this copy: the packaged program, or the script beside the interpreter."""
    frozen = hasattr(sys, "frozen")
    return Path(sys.executable) if frozen else Path(sys.executable).with_name(NAME)


def entry_text(program: Path) -> str:
    """The Desktop Entry for a program at this place."""
    types = (*PAPERS, *(own_type(kind) for kind in OWN))
    lines = {
        "Type": "Application",
        "Version": "1.0",
        "Name": "Tidewaiter",
        "GenericName": "Export paperwork review",
        "GenericName[zh_CN]": "出口单证审查",
        "GenericName[ja]": "輸出書類の審査",
        "Comment": "Screen trade papers for controlled goods, listed parties and red flags, offline",
        "Comment[zh_CN]": "离线筛查贸易单证中的管制物项、列名主体与风险信号",
        "Comment[ja]": "規制品目・掲載企業・危険信号を貿易書類からオフラインで照合します",
        "TryExec": _escaped(str(program)),
        "Exec": f"{_quoted(str(program))} open %F",
        "Icon": NAME,
        "Terminal": "false",
        "Categories": "Office;Viewer;",
        "Keywords": "export;customs;dual-use;invoice;出口;管制;輸出;",
        "MimeType": "".join(f"{one};" for one in types),
        "StartupWMClass": NAME,
        "InitialPreference": "1",  # KDE: behind whatever else opens papers
    }
    return "\n".join(("[Desktop Entry]", *(f"{key}={value}" for key, value in lines.items()), ""))


def own_type(kind: str) -> str:
    """The media type of one of the program's own files."""
    return f"application/x-tidewaiter-{kind}"


def types_text() -> str:
    """The types of the program's own files, as shared-mime-info reads them."""
    types = "".join(
        f'  <mime-type type="{own_type(kind)}">\n    <comment>{escape(words)}</comment>\n'
        f'    <glob pattern="*.tw{kind}"/>\n  </mime-type>\n'
        for kind, words in OWN.items()
    )
    space = "http://www.freedesktop.org/standards/shared-mime-info"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<mime-info xmlns="{space}">\n{types}</mime-info>\n'


def _quoted(argument: str) -> str:
    """An argument of Exec: quoted, then escaped as every value is, with `%` doubled (Desktop Entry, 7)."""
    for sign in ("\\", '"', "`", "$"):
        argument = argument.replace(sign, "\\" + sign)
    return _escaped(f'"{argument}"').replace("%", "%%")


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n")


def _run_quietly(program: str, folder: Path) -> None:
    try:
        subprocess.run(  # noqa: S603 - a program of the system, found by its name
            [program, str(folder)], capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return  # the files stand; the desktop reads them when it looks next
