"""A company's own reasons: written once, offered first, in the record as written; and one reason for many hits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import is_reason, own_reason, reason_text
from tidewaiter.ui.actions import Command
from tidewaiter.ui.choices import Choices
from tidewaiter.ui.painting.legend import LegendDialog
from tidewaiter.ui.presets.dialog import PresetsDialog
from tidewaiter.ui.presets.kept import Preset, read_presets, write_presets
from tidewaiter.ui.presets.model import PresetModel
from tidewaiter.ui.settings.dialog import SettingsDialog
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
SERIAL = Preset(disposition=Disposition.FALSE_POSITIVE, text="Serial part, maker confirmed")
DESK = Preset(disposition=Disposition.ESCALATE, text="To the export desk")


def test_reasons_are_kept_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "reasons.json"
    assert read_presets(path) == ()
    write_presets(path, (SERIAL, DESK))
    assert read_presets(path) == (SERIAL, DESK)
    path.write_text("nonsense")
    assert read_presets(path) == ()


def test_a_reason_of_one_s_own_says_its_words() -> None:
    assert reason_text(SERIAL.code).text() == SERIAL.text
    assert is_reason(SERIAL.code, Disposition.TRUE_MATCH)
    assert not is_reason(own_reason("  "), Disposition.TRUE_MATCH)
    assert not is_reason("own", Disposition.TRUE_MATCH)


def test_the_table_of_reasons_is_sound_for_qt(qapp: QApplication) -> None:
    model = PresetModel((SERIAL,))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add(DESK)
    model.add(DESK)
    assert model.move(1, -1) == 0
    assert list(model.presets) == [DESK, SERIAL]
    model.remove(0)
    assert list(model.presets) == [SERIAL]


def test_reasons_are_written_and_the_change_is_noted(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.window.inside.choosing._choices = Choices(tmp_path)
    stage.window.commands[Command.REASONS].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PresetsDialog)
    dialog.text.setText(SERIAL.text)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert dialog.model.presets == (SERIAL,)
    dialog.accept()
    assert Choices(tmp_path).reasons() == (SERIAL,)

    noted: list[str] = []
    stage.ledger.do(
        lambda book, _: [event.kind for event in book.desk_events()], noted.extend, _raise
    )
    qtbot.waitUntil(lambda: noted == ["setting-changed"])


def test_a_key_takes_the_company_s_reason_and_the_record_has_it_as_written(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.window.bench.decision.form.take_presets((DESK, SERIAL))
    stage.deeds.open_files([stage.paper("a.pdf", Script())])
    qtbot.waitUntil(stage.done)
    stage.window.commands[Command.REASON_2].trigger()
    stage.window.commands[Command.SAVE].trigger()
    qtbot.waitUntil(lambda: bool(stage.review.decisions()))
    (decision,) = stage.saved().decisions
    assert (decision.disposition, decision.reason) == (SERIAL.disposition, SERIAL.code)


def test_a_key_without_a_reason_does_nothing(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("a.pdf", Script())])
    qtbot.waitUntil(stage.done)
    stage.window.commands[Command.REASON_1].trigger()
    stage.window.commands[Command.SAVE].trigger()
    assert not stage.review.decisions()


def _raise(error: Exception) -> None:
    raise error


def alike(stage: WindowStage, qtbot: QtBot) -> None:
    """Two papers that say the same words of the same entries."""
    scripts = {name: Script(pages=1, hits=2) for name in ("a.pdf", "b.pdf")}
    stage.deeds.open_files([stage.paper(name, script) for name, script in scripts.items()])
    qtbot.waitUntil(stage.done)


def test_all_that_say_the_same_are_decided_with_one_reason_and_undone_at_once(
    stage: WindowStage, qtbot: QtBot
) -> None:
    alike(stage, qtbot)
    form, commands = stage.window.bench.decision.form, stage.window.commands
    commands[Command.FALSE_POSITIVE].trigger()
    assert form.alike.isVisibleTo(form)
    commands[Command.ALIKE].trigger()
    commands[Command.SAVE].trigger()
    qtbot.waitUntil(lambda: len(stage.review.decisions()) == 2)
    decided = {stage.review.find(hit) for hit in stage.review.decisions()}
    assert {hit.text for hit in decided if hit} == {"Gyroscope 1.1"}
    assert stage.review.hit is not None
    assert stage.review.decision(stage.review.hit.id) is None  # the next one that is left
    commands[Command.UNDO].trigger()
    qtbot.waitUntil(lambda: not stage.review.decisions())


def test_a_hit_that_says_something_of_its_own_is_decided_alone(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("a.pdf", Script(pages=1, hits=2))])
    qtbot.waitUntil(stage.done)
    stage.window.commands[Command.FALSE_POSITIVE].trigger()
    assert not stage.window.bench.decision.form.alike.isVisibleTo(stage.window.bench.decision.form)


def test_the_settings_lead_to_keys_and_reasons(stage: WindowStage, qtbot: QtBot) -> None:
    stage.window.commands[Command.SETTINGS].trigger()
    settings = QApplication.activeModalWidget()
    assert isinstance(settings, SettingsDialog)
    settings.reasons_wanted.emit()
    settings.reject()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PresetsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PresetsDialog)
    dialog.reject()


def test_the_legend_names_every_sort_of_mark(stage: WindowStage) -> None:
    stage.window.commands[Command.LEGEND].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LegendDialog)
    assert not dialog.grab().isNull()
    dialog.reject()
