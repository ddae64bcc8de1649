"""The window says how old the pack is, warns when it is too old, and takes a new edition in only when told."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from controls.signed_editions import NEXT, edition, pack_file, publisher, signed
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.keys import read_key
from tidewaiter.controls.packing import build
from tidewaiter.desk import folders
from tidewaiter.desk.settings import Settings
from tidewaiter.road.installing import shelf
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.editions.editions import is_edition
from ui.window_stage import ON, Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def trusting(stage: WindowStage, tmp_path: Path) -> WindowStage:
    """A window whose user trusts the tests' publisher."""
    key = tmp_path / "publisher.pem"
    key.write_bytes(publisher().public)
    shelf().keyring.trust(key)
    return stage


def drop(stage: WindowStage, *paths: Path) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    stage.window.dropEvent(event)


def dialog(stage: WindowStage, qtbot: QtBot, title: str) -> QDialog:
    """The dialog of this title, once it is there."""

    def found() -> list[QDialog]:
        shown = (d for d in stage.window.findChildren(QDialog) if d.isVisible())
        return [d for d in shown if d.windowTitle() == title]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def box(shown: QDialog, name: str) -> QComboBox:
    """The box whose name ends so."""
    (found,) = (b for b in shown.findChildren(QComboBox) if b.accessibleName().endswith(name))
    return found


def words_of(shown: QDialog) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel))


def told(stage: WindowStage) -> None:
    """Have the window hear of its pack, as when one was loaded."""
    stage.review.tell(Changes.CASE)


def test_the_bar_shows_the_edition_and_its_age(stage: WindowStage) -> None:
    stage.today = ON + timedelta(days=1)
    told(stage)
    assert stage.window.pack_bar.words() == (
        "Control pack 2026-11-20, evidence up to 2026-11-20, 1 day ago"
    )
    assert stage.window.message.message() == ""


def test_an_old_pack_is_warned_of_in_the_bar_and_above_it(stage: WindowStage) -> None:
    stage.today = ON + timedelta(days=31)
    told(stage)
    assert "31 days ago: older than your limit" in stage.window.pack_bar.words()
    assert stage.window.pack_bar.property("level") == "check"
    assert "knows nothing newer than 2026-11-20" in stage.window.message.message()


def test_without_a_pack_the_bar_says_that_nothing_can_be_screened(stage: WindowStage) -> None:
    stage.review.pack, stage.review.awaits_pack = None, False
    told(stage)
    assert "nothing can be screened" in stage.window.pack_bar.words()


def test_a_window_that_stays_open_grows_old(stage: WindowStage) -> None:
    told(stage)
    stage.today = ON + timedelta(days=40)
    stage.window.pack_bar._timer.timeout.emit()
    assert "40 days ago: older than your limit" in stage.window.pack_bar.words()


def test_the_limit_is_set_in_the_settings_and_kept(stage: WindowStage, qtbot: QtBot) -> None:
    stage.today = ON + timedelta(days=31)
    told(stage)
    stage.window.commands[Command.SETTINGS].trigger()
    shown = dialog(stage, qtbot, "Settings")
    limit = box(shown, "older than")
    assert limit.currentData() == 30
    limit.setCurrentIndex(limit.findData(60))
    shown.accept()
    qtbot.waitUntil(lambda: not stage.review.saving)
    assert stage.editions.settings().pack_age_limit == 60
    assert stage.window.message.message() == ""  # the warning was settled
    assert "older than your limit" not in stage.window.pack_bar.words()
    assert folders.choices_file().is_file()


def test_a_limit_that_was_set_elsewhere_is_offered_too(stage: WindowStage, qtbot: QtBot) -> None:
    stage.editions.keep_settings(Settings(pack_age_limit=45))
    qtbot.waitUntil(lambda: not stage.review.saving)
    stage.window.commands[Command.SETTINGS].trigger()
    shown = dialog(stage, qtbot, "Settings")
    limit = box(shown, "older than")
    assert (limit.currentText(), limit.count()) == ("45 days", 8)
    shown.accept()
    qtbot.waitUntil(lambda: not stage.review.saving)
    assert stage.editions.settings().pack_age_limit == 45


def test_settings_and_keys_wait_for_a_busy_casebook_beside_the_window(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The casebook notes both: whoever holds it must not hold the window, nor may it close meanwhile."""
    free = Event()
    stage.ledger.do(lambda _, __: free.wait(10), lambda _: None, stage.review.signals.crashed.emit)
    path = tmp_path / "acme.pem"
    path.write_bytes(publisher().public)
    stage.editions.keep_settings(Settings(pack_age_limit=45))
    stage.editions.trust(path)
    assert not stage.window.close()
    assert stage.editions.settings().pack_age_limit == 30
    assert shelf().keyring.keys() == ()
    free.set()
    qtbot.waitUntil(lambda: not stage.window.isVisible())  # as soon as both are noted
    assert stage.editions.settings().pack_age_limit == 45
    assert len(shelf().keyring.keys()) == 1


def test_settings_that_cannot_be_kept_are_told(stage: WindowStage, qtbot: QtBot) -> None:
    folders.choices_file().mkdir()  # where the file would be
    stage.editions.keep_settings(Settings(pack_age_limit=45))
    qtbot.waitUntil(lambda: "cannot be opened" in stage.window.message.message())
    assert not stage.review.saving
    assert stage.editions.settings().pack_age_limit == 30


def test_settings_that_are_left_change_nothing(stage: WindowStage, qtbot: QtBot) -> None:
    stage.window.commands[Command.SETTINGS].trigger()
    shown = dialog(stage, qtbot, "Settings")
    limit = box(shown, "older than")
    limit.setCurrentIndex(limit.findData(60))
    shown.reject()
    assert stage.editions.settings().pack_age_limit == 30
    assert not folders.choices_file().exists()


def test_the_settings_name_the_trusted_keys(trusting: WindowStage, qtbot: QtBot) -> None:
    trusting.window.commands[Command.SETTINGS].trigger()
    shown = dialog(trusting, qtbot, "Settings")
    (key,) = shelf().keyring.keys()
    assert f"publisher\n{key.fingerprint}" in words_of(shown)
    shown.reject()


def test_a_key_is_trusted_once_its_fingerprint_was_shown(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "acme.pem"
    path.write_bytes(publisher().public)
    stage.window.inside.updating.offer_key(path)
    shown = dialog(stage, qtbot, "Trust a key")
    assert read_key(path).fingerprint in words_of(shown)
    shown.reject()
    assert shelf().keyring.keys() == ()
    stage.window.inside.updating.offer_key(path)
    dialog(stage, qtbot, "Trust a key").accept()
    qtbot.waitUntil(lambda: not stage.review.saving)
    (key,) = shelf().keyring.keys()
    assert key.name == "acme"
    assert "“acme” is trusted" in stage.window.message.message()


def test_a_private_key_is_not_even_shown(stage: WindowStage, tmp_path: Path) -> None:
    path = tmp_path / "acme.private.pem"
    path.write_bytes(publisher().private)
    stage.window.inside.updating.offer_key(path)
    assert "private key" in stage.window.message.message()
    assert not [d for d in stage.window.findChildren(QDialog) if d.isVisible()]


def test_an_edition_that_is_dropped_is_shown_in_words_and_installed_when_told(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(trusting, pack_file(tmp_path))
    shown = dialog(trusting, qtbot, "Install edition")
    said = words_of(shown)
    assert f"Install edition {NEXT}?" in said
    assert "Signed with the key “publisher”" in said
    assert "Against edition 2026-11-22, which is in use:" in said
    assert not trusting.review.papers  # it is no paper
    assert shelf().in_use().edition == "2026-11-22"  # nothing happens by looking
    shown.accept()
    qtbot.waitUntil(lambda: NEXT in trusting.window.message.message())
    assert shelf().in_use().edition == NEXT
    with Casebook(trusting.book, "Reader") as book:
        assert [event.kind for event in book.desk_events()] == ["pack-installed"]


def test_an_edition_that_is_turned_down_is_not_installed(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(trusting, pack_file(tmp_path))
    dialog(trusting, qtbot, "Install edition").reject()
    assert shelf().in_use().edition == "2026-11-22"


def test_the_entries_that_differ_can_be_read_one_by_one(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    def drop_last_party(folder: Path) -> None:
        path = folder / "parties.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:-1]), encoding="utf-8", newline="")

    drop(trusting, pack_file(tmp_path, change=drop_last_party))
    shown = dialog(trusting, qtbot, "Install edition")
    assert "Parties: 0 added, 1 removed, 0 changed." in words_of(shown)
    listing = shown.findChild(QPlainTextEdit)
    assert listing is not None
    assert listing.toPlainText().startswith("Removed: party ")
    shown.reject()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda data: data, "Nobody has signed"),
        (lambda data: data[:100], "not a whole control pack"),
        (lambda data: signed(data).replace(b"prohibited", b"permitted!", 1), "changed or damaged"),
    ],
)
def test_a_bad_edition_is_refused_in_the_message_strip(
    trusting: WindowStage,
    qtbot: QtBot,
    tmp_path: Path,
    spoil: Callable[[bytes], bytes],
    problem: str,
) -> None:
    path = tmp_path / "bad.twpack"
    path.write_bytes(spoil(build(edition(tmp_path))))
    drop(trusting, path)
    qtbot.waitUntil(lambda: problem in trusting.window.message.message())
    assert not [d for d in trusting.window.findChildren(QDialog) if d.isVisible()]


def test_an_edition_that_is_not_there_is_said(trusting: WindowStage, qtbot: QtBot) -> None:
    drop(trusting, Path("/nowhere/gone.twpack"))
    qtbot.waitUntil(lambda: "cannot be opened" in trusting.window.message.message())


def test_papers_beside_an_edition_are_opened_as_papers(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(trusting, trusting.paper("invoice.pdf", Script()), tmp_path / "gone.twpack")
    qtbot.waitUntil(trusting.done)
    assert [paper.name for paper in trusting.review.papers] == ["invoice.pdf"]


def test_the_case_on_screen_is_read_again_under_the_new_edition(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    trusting.deeds.open_files([trusting.paper("invoice.pdf", Script())])
    qtbot.waitUntil(trusting.done)
    case = trusting.review.case
    assert case is not None
    drop(trusting, pack_file(tmp_path))
    dialog(trusting, qtbot, "Install edition").accept()
    qtbot.waitUntil(lambda: "read again" in _advice(trusting))
    qtbot.waitUntil(trusting.done)
    assert trusting.review.case is not None
    assert trusting.review.case.id == case.id


def test_a_former_edition_is_used_again_when_it_is_chosen(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(trusting, pack_file(tmp_path))
    dialog(trusting, qtbot, "Install edition").accept()
    qtbot.waitUntil(lambda: NEXT in trusting.window.message.message())
    trusting.window.commands[Command.SETTINGS].trigger()
    shown = dialog(trusting, qtbot, "Settings")
    editions = box(shown, "Edition in use")
    assert editions.currentText() == f"The newest: {NEXT}"
    editions.setCurrentIndex(editions.findData("2026-11-22"))
    shown.accept()
    qtbot.waitUntil(lambda: shelf().in_use().edition == "2026-11-22")
    trusting.window.commands[Command.SETTINGS].trigger()
    shown = dialog(trusting, qtbot, "Settings")
    assert box(shown, "Edition in use").currentText() == "Always 2026-11-22"
    shown.reject()


def test_while_papers_are_read_no_edition_is_looked_at(
    trusting: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    trusting.papers.gate.clear()
    trusting.deeds.open_files([trusting.paper("invoice.pdf", Script())])
    drop(trusting, pack_file(tmp_path))
    assert "still being read" in trusting.window.message.message()
    trusting.papers.gate.set()
    qtbot.waitUntil(trusting.done)


def test_only_files_of_that_name_are_taken_for_editions() -> None:
    assert is_edition(Path("a/2026-12-01.TWPACK"))
    assert not is_edition(Path("invoice.pdf"))


def _advice(stage: WindowStage) -> str:
    return stage.window.message._advice.text()
