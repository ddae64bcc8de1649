"""A record that was written is at hand: its sign carries it out of the window, or copies it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tidewaiter.wording import Sentence
from ui.window_stage import WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
TOLD = Sentence.of("The record was written: {name}", name="case.json")


@pytest.fixture
def written(stage: WindowStage, tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text("{}")
    stage.review.inform(TOLD, Sentence.of("It is in the folder {folder}", folder=str(tmp_path)))
    stage.window.inside.exporting.written.emit(TOLD, path)
    return path


def test_the_handle_is_there_with_its_message_only(stage: WindowStage, written: Path) -> None:
    handle = stage.window.message.handle
    assert handle.isVisible()
    assert "case.json" in handle.accessibleName()
    stage.window.message._close.click()
    assert not handle.isVisible()


def test_pressing_copies_the_file(stage: WindowStage, written: Path, qtbot: QtBot) -> None:
    handle = stage.window.message.handle
    with qtbot.waitSignal(handle.copied):
        QTest.keyClick(handle, Qt.Key.Key_Space)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()) == written


def test_dragging_carries_the_file(
    stage: WindowStage, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str] = []

    def drop(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        carried.extend(url.toLocalFile() for url in drag.mimeData().urls())
        return action

    monkeypatch.setattr(QDrag, "exec", drop)
    handle = stage.window.message.handle
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseMove(handle, QPoint(6, 6))
    assert carried == []  # a hand that trembles drags nothing
    _move(handle, QPoint(60, 60))
    assert [Path(name) for name in carried] == [written]
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))


def _move(handle: object, to: QPoint) -> None:
    from PySide6.QtCore import QEvent, QPointF  # noqa: PLC0415
    from PySide6.QtGui import QMouseEvent  # noqa: PLC0415

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, left, none)
    handle.mouseMoveEvent(event)  # type: ignore[attr-defined]
