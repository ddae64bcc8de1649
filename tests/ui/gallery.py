"""Every window and dialog of the program, shown one after the other with something in it.

`test_every_window.py` walks through it; a class of windows that is not in here fails there.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from controls.list_files import write_lists
from controls.signed_editions import pack_file, publisher
from tidewaiter.controls.importing.importing import examine
from tidewaiter.controls.keys import read_key
from tidewaiter.controls.model import Pack
from tidewaiter.desk.describing import Group
from tidewaiter.road.importing_lists import files_of
from tidewaiter.road.installing import shelf
from tidewaiter.screening.model import HitKind
from tidewaiter.ui import dialogs
from tidewaiter.ui.actions import Command
from tidewaiter.ui.browser.proposal_dialog import ProposalDialog
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.cases.arrivals import Stage
from tidewaiter.ui.editions import dialogs as edition_dialogs
from tidewaiter.ui.first_run.introduction import Introduction
from tidewaiter.ui.help.log_window import LogWindow, ended_badly
from tidewaiter.ui.help.manual import Topic
from tidewaiter.ui.lists.harmless_dialog import HarmlessDialog
from tidewaiter.ui.lists.sheet import ImportSheet
from tidewaiter.ui.lists.shelf import ListShelf
from tidewaiter.ui.printing.leaves import Leaf
from tidewaiter.ui.printing.printing import Preview, PrintDialog
from tidewaiter.ui.settings.dialog import Choice as Editions
from tidewaiter.ui.settings.dialog import SettingsDialog
from tidewaiter.wording import Sentence
from ui.pile_stage import pile
from ui.window_stage import Script, WindowStage

Wait = Callable[[Callable[[], bool]], None]
PROBLEMS = (
    Sentence.of(
        "“{key}” in the settings is not known to this version; it was left as it is.", key="x"
    ),
)


def walk(
    stage: WindowStage, pack: Pack, tmp_path: Path, wait: Wait
) -> Iterator[tuple[str, QWidget]]:
    """Each window as it is seen, with a name; it is closed when the next one is asked for."""
    yield from _main(stage, pack, wait)
    yield from _pile(stage, tmp_path, wait)
    yield from _closed(_dialogs(stage, tmp_path))
    yield from _controls(stage, wait)
    yield from _shell(stage)
    yield from _by_commands(stage)
    cases = stage.window.inside.windows.cases()
    wait(lambda: bool(stage.review.recent))
    yield "every case", cases
    _leave(cases)
    window = stage.window.inside.windows.look_back()
    yield "look-back", window
    _leave(window)
    proof = stage.window.inside.proof.show()
    wait(lambda: bool(proof.message.text()))
    yield "proof", proof
    _leave(proof)


def _main(stage: WindowStage, pack: Pack, wait: Wait) -> Iterator[tuple[str, QWidget]]:
    stage.review.pack = pack
    stage.review.tell(Changes.CASE)
    stage.window.show()
    yield "welcome", stage.window
    script = Script(hits=5, unread=(1,), kinds=tuple(HitKind), weight="20 kg")
    stage.deeds.open_files([stage.paper("invoice.pdf", script)])
    wait(stage.done)
    stage.review.select_hit(next(iter(stage.review.hits())).id)
    yield "case", stage.window
    commands = stage.window.commands
    commands[Command.SHOW_REASONS].trigger()
    commands[Command.SHOW_COVERAGE].trigger()
    commands[Command.FIND].trigger()
    yield "unfolded", stage.window
    commands[Command.SHOW_REASONS].trigger()
    commands[Command.SHOW_COVERAGE].trigger()
    commands[Command.BESIDE].trigger()
    commands[Command.THUMBNAILS].trigger()
    yield "beside", stage.window
    commands[Command.BESIDE].trigger()


def _pile(stage: WindowStage, tmp_path: Path, wait: Wait) -> Iterator[tuple[str, QWidget]]:
    """Many files on their way into cases, beside the case on screen."""
    arrivals, arriving = stage.arrivals, stage.window.inside.arriving
    stage.turnstile.left = 1
    stage.window.take([pile(tmp_path / "pile", 3)])
    wait(lambda: arrivals.done == 1)
    yield "pile on its way", stage.window
    stage.turnstile.left = 100
    wait(lambda: arrivals.stage is Stage.GROUPED)
    yield "pile that waits", stage.window
    arriving.show_groups()
    dialog = arriving.dialog
    assert dialog is not None
    yield "papers into cases", dialog
    _leave(dialog)
    arrivals.leave()


def _dialogs(stage: WindowStage, tmp_path: Path) -> Iterator[tuple[str, QDialog]]:
    window, look, review = stage.window, stage.look, stage.review
    yield "keys", dialogs.keyboard_sheet(window, window.commands.spoken)
    shelter = (Sentence.of("Nothing is limited in this test."),)
    yield "about", dialogs.about(window, review.pack, shelter)
    yield "password", dialogs.password_prompt(window, look, review.papers[0])[0]
    yield "passphrase", dialogs.passphrase_prompt(window, look)[0]
    yield "crashed", dialogs.crashed(window, look, ValueError("a made-up error"))
    editions = Editions(editions=("2026-11-22",), chosen=None)
    for group in Group:
        settings = SettingsDialog(
            window, stage.editions.settings(), stage.editions.keys(), editions, PROBLEMS
        )
        settings.show_page(group)
        yield f"settings {group}", settings
    hit = next(iter(review.hits()))
    yield "harmless", HarmlessDialog(window, hit, name="A", listed="B", today=stage.today)
    yield "lists", ListShelf(window, stage.lists)
    write_lists(tmp_path)
    found = examine(files_of((next(tmp_path.glob("*.csv")),)), stage.today)
    yield "import", ImportSheet(window, look, found)
    key = tmp_path / "publisher.pem"
    key.write_bytes(publisher().public)
    yield "key", edition_dialogs.compared(window, read_key(key))
    shelf().keyring.trust(key)
    offer = shelf().examine(pack_file(tmp_path))
    yield "offer", edition_dialogs.offered(window, look, offer, stage.today)


def _shell(stage: WindowStage) -> Iterator[tuple[str, QWidget]]:
    window = stage.window
    window.inside.guide.begin()
    yield "guided", window
    window.inside.guide.leave()
    for topic in (Topic.COLOURS, Topic.KEYS):
        manual = window.inside.shell.show_help(topic)
        yield f"manual {topic}", manual
    _leave(manual)
    stage.log.open()
    stage.log.note_error(ValueError("made up"), "a test")
    introduction = Introduction(window, stage.review, stage.look, account="Clerk", stored=False)
    leaves = [Leaf(picture=b"", wide=False, words="page 1")]
    yield from _closed(
        iter(
            [
                ("first run", introduction),
                ("log", LogWindow(window, stage.log)),
                ("ended badly", ended_badly(window, stage.look)),
                ("print", PrintDialog(window, has_hits=True)),
                ("preview", Preview(window, leaves, "invoice.pdf", legend=True)),
            ]
        )
    )
    stage.log.close()


def _by_commands(stage: WindowStage) -> Iterator[tuple[str, QWidget]]:
    """Whatever the commands of the window open: a new command is in here without being named."""
    stage.review.select_hit(next(iter(stage.review.hits())).id)
    asks = ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory")
    asked = {name: getattr(QFileDialog, name) for name in asks}
    for name in asks:
        setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    QFileDialog.getOpenFileNames = lambda *_, **__: ([], "")  # type: ignore[method-assign]
    QFileDialog.getExistingDirectory = lambda *_, **__: ""  # type: ignore[method-assign]
    try:
        for command in Command:
            before = {id(one) for one in QApplication.topLevelWidgets() if one.isVisible()}
            if command in LEFT_ALONE or not stage.window.commands[command].isEnabled():
                continue
            stage.window.commands[command].trigger()
            settle()
            for one in QApplication.topLevelWidgets():
                if (
                    isValid(one)
                    and one.isVisible()
                    and id(one) not in before
                    and isinstance(one, QDialog)
                ):
                    yield f"command {command}", one
                    if isValid(one):
                        one.close()
    finally:
        for name, real in asked.items():
            setattr(QFileDialog, name, real)


# These end what the gallery shows, or begin something that takes longer than a look.
LEFT_ALONE = {
    Command.QUIT,
    Command.CLOSE_CASE,
    Command.OPEN_SAMPLE,
    Command.GUIDE,
    Command.ABOUT,
    Command.LOOK_LIGHT,
    Command.LOOK_DARK,
    Command.LOOK_CONTRAST,
    Command.LOOK_SYSTEM,
}


def _controls(stage: WindowStage, wait: Wait) -> Iterator[tuple[str, QWidget]]:
    stage.window.commands[Command.BROWSE].trigger()
    window = stage.window.inside.windows.controls()
    wait(lambda: bool(window.model.rows))
    window.show_entry(window.model.rows[0].id)
    yield "controls", window
    proposal = ProposalDialog(window, window.model.rows[0], "Clerk")
    yield from _closed(iter([("proposal", proposal)]))
    window.show_trial()
    yield "phrase", window
    window.show_harmless()
    yield "harmless names", window
    _leave(window)


def _closed(shown: Iterator[tuple[str, QDialog]]) -> Iterator[tuple[str, QWidget]]:
    for name, dialog in shown:
        dialog.show()
        yield name, dialog
        if isValid(dialog):  # some delete themselves
            dialog.close()
            dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _leave(window: QWidget) -> None:
    """Close a window, if whoever looked at it has not."""
    if isValid(window):
        window.close()


def settle() -> None:
    """Let layouts and delayed refreshes have their say."""
    for _ in range(4):
        QApplication.processEvents()
