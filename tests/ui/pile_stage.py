"""Piles of small files for the window, and what a person sees of them."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.cases.grouping_dialog import GroupingDialog
from ui.window_stage import WindowStage

WITHIN = 20_000


def write(folder: Path, name: str, *lines: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def pile(folder: Path, count: int, first: int = 0) -> Path:
    """A folder of so many files, each of a shipment of its own."""
    for n in range(first, first + count):
        write(folder, f"{n:02}.txt", f"Invoice No.: KB-1{n:02}", str(n))
    return folder


def groups(stage: WindowStage, qtbot: QtBot) -> GroupingDialog:
    """The dialog that comes by itself once all is read, where no case is open."""
    qtbot.waitUntil(lambda: stage.window.inside.arriving.dialog is not None, timeout=WITHIN)
    made = stage.window.inside.arriving.dialog
    assert made is not None
    return made


def shown(dialog: GroupingDialog) -> list[tuple[str, list[str]]]:
    grouping = dialog.grouping
    return [(one.title, [grouping.files[n].name for n in one.files]) for one in grouping.groups]


def question(over: QWidget) -> QDialog:
    """What is asked before the files are left."""
    found = next(one for one in over.findChildren(QDialog) if one.isVisible())
    assert isinstance(found, QDialog)
    return found


def cases(stage: WindowStage) -> dict[str, int]:
    with Casebook(stage.book, "Reader") as book:
        return {one.title: one.documents for one in book.cases()}
