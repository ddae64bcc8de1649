"""A file is saved where the person said, with its ending, and never over another that was not spoken of."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.ui.saving_as import ask_where

CASES = [
    # what is typed, what is there already, what the person says when asked again, where it goes
    ("a.json", (), (), "a.json"),
    ("a", (), (), "a.json"),
    ("Shipment 7.2", (), (), "Shipment 7.2.json"),  # a dot makes no ending
    ("A.JSON", (), (), "A.JSON"),
    ("a.txt", (), (), "a.txt"),  # another ending that will do
    ("a.json", ("a.json",), (), "a.json"),  # the system has asked about this very name
    ("a", ("a.json",), ("a.json",), "a.json"),  # asked about the whole name
    ("a", ("a.json",), ("b",), "b.json"),
    ("a", ("a.json",), ("",), None),
    ("", (), (), None),
]


@pytest.mark.parametrize(("typed", "there", "then", "goes"), CASES)
def test_what_is_typed_goes_where_it_should(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    typed: str,
    there: tuple[str, ...],
    then: tuple[str, ...],
    goes: str | None,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for name in there:
        (tmp_path / name).write_text("older")
    said = [str(tmp_path / one) if one else "" for one in (typed, *then)]
    shown: list[str] = []

    def asked(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        shown.append(start)
        return said.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    path = ask_where(parent, "Export", "start.json", "*.json", ".json", ".txt")
    assert path == (tmp_path / goes if goes else None)
    assert not said
    assert shown[1:] == [str(tmp_path / "a.json")] * len(then)
