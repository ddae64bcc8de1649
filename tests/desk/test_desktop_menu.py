"""The program in a desktop's menu: what is written can be read as the standards have it, and is taken back."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tidewaiter.casebook.deeds import backups
from tidewaiter.controls import container
from tidewaiter.desk import resources
from tidewaiter.desk.desktop_menu import OWN, PAPERS, DesktopMenu, desktop_menu, entry_text
from tidewaiter.documents.file_names import ENDINGS
from tidewaiter.records.bundle import manifest
from tidewaiter.records.exchange import answering, request

SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"
UNREAD = {".doc", ".rtf", ".txt"}  # refused with a reason, or everybody's
# What shared-mime-info calls files of these endings.
TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xltm": "application/vnd.ms-excel.template.macroEnabled.12",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".dotm": "application/vnd.ms-word.template.macroEnabled.12",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".zip": "application/zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def menu(home: Path, program: str = "opt/Tidewaiter/tidewaiter") -> DesktopMenu:
    """The menu of a user whose program lies below the same folder."""
    file = home / program
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    return DesktopMenu(folder=home, program=file, symbol=resources.symbol())


def read(text: str) -> configparser.SectionProxy:
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(text)
    return entry["Desktop Entry"]


def test_the_program_is_shown_and_taken_back(tmp_path: Path) -> None:
    ours = menu(tmp_path)
    assert not ours.shown()
    ours.show()
    ours.show()
    assert ours.shown()
    icon = tmp_path / "icons/hicolor/scalable/apps/tidewaiter.svg"
    assert icon.read_bytes() == resources.symbol().read_bytes()
    ours.hide()
    ours.hide()
    assert not ours.shown()
    left = [f for f in tmp_path.rglob("*") if f.is_file() and "tidewaiter" in f.name]
    assert left == [ours.program]


def test_a_program_that_is_not_there_is_not_shown(tmp_path: Path) -> None:
    gone = menu(tmp_path)
    gone.program.unlink()
    with pytest.raises(FileNotFoundError, match="tidewaiter"):
        gone.show()
    assert not gone.shown()


def test_own_files_are_those_that_the_program_writes() -> None:
    written = (manifest.SUFFIX, backups.SUFFIX, container.SUFFIX, request.SUFFIX, answering.SUFFIX)
    assert {f".tw{kind}" for kind in OWN} == set(written)


@pytest.mark.parametrize(
    "program",
    ["/opt/tw/tidewaiter", '/home/陈 伟/my $5 `tools`/100% "own"/tidewaiter', "/a\\b/tidewaiter"],
)
def test_a_desktop_starts_the_program_wherever_it_lies(program: str) -> None:
    entry = read(entry_text(Path(program)))
    value = entry["Exec"].replace("\\\\", "\\")  # as every string value is read
    quoted, arguments = value.rsplit('" ', 1)
    assert quoted.startswith('"')
    assert re.sub(r"\\(.)", r"\1", quoted[1:]).replace("%%", "%") == program
    assert arguments == "open %F"
    assert entry["TryExec"].replace("\\\\", "\\") == program


def test_every_kind_of_paper_is_offered() -> None:
    assert set(TYPES) | UNREAD == set(ENDINGS)
    assert set(TYPES.values()) == set(PAPERS)
    listed = read(entry_text(Path("/x")))["MimeType"].split(";")
    assert set(PAPERS) < set(listed)
    assert "text/plain" not in listed


def test_own_files_have_types_by_their_endings(tmp_path: Path) -> None:
    ours = menu(tmp_path)
    ours.show()
    tree = ET.parse(tmp_path / "mime/packages/tidewaiter.xml")
    globs = {
        own.attrib["type"]: own.find(f"{SPACE}glob").attrib["pattern"]  # type: ignore[union-attr]
        for own in tree.getroot()
    }
    assert globs == {f"application/x-tidewaiter-{kind}": f"*.tw{kind}" for kind in OWN}
    assert set(globs) < set(read(ours.entry.read_text("utf-8"))["MimeType"].split(";"))


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="the system has no such program"
)
def test_the_entry_is_valid(tmp_path: Path) -> None:
    ours = menu(tmp_path, "home/陈 伟/tidewaiter")
    ours.show()
    said = subprocess.run(["desktop-file-validate", ours.entry], capture_output=True, check=False)
    assert (said.returncode, said.stdout) == (0, b"")


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "icons").write_text("in the way")
    with pytest.raises(OSError, match="icons"):
        menu(tmp_path).show()


def test_the_menu_lies_where_the_user_keeps_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ours = desktop_menu(resources.symbol())
    assert ours is not None
    assert ours.folder == tmp_path
    assert ours.program.name == "tidewaiter"
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    usual = desktop_menu(resources.symbol())
    assert usual is not None
    assert usual.folder == Path.home() / ".local" / "share"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_no_such_menu(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert desktop_menu(resources.symbol()) is None
