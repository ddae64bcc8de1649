"""Pictures of the real window with the sample case: `python packaging/screenshots.py FOLDER [NUMBER…]`.

Each variant of look, size and scale is drawn by a process of its own, because Qt takes its scale
once; numbers choose among them, from 0.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tidewaiter.ui.actions import Command
    from tidewaiter.ui.application import Desk

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds that one scene may take to be ready
SETTLED = 0.6  # seconds for pictures of pages to arrive


class Variant(NamedTuple):
    """How the window is shown; `scale` is the device ratio, `language` a catalogue's name."""

    look: str
    width: int
    height: int
    scale: int
    language: str = "en"


VARIANTS = (
    Variant("light", 1280, 800, 1),
    Variant("dark", 1280, 800, 1),
    Variant("light", 1600, 1000, 1),
    Variant("dark", 1600, 1000, 1),
    Variant("light", 1280, 800, 2),
    Variant("dark", 1280, 800, 2),
    Variant("light", 1280, 800, 1, "zh_CN"),
    Variant("dark", 1280, 800, 1, "zh_CN"),
    Variant("light", 1280, 800, 2, "zh_CN"),
    Variant("light", 1280, 800, 1, "ja"),
    Variant("dark", 1280, 800, 1, "ja"),
    Variant("light", 1280, 800, 2, "ja"),
)


def main() -> int:
    """Draw the variants asked for, or all, into the folder given."""
    folder = Path(sys.argv[1]).resolve()
    if "--here" in sys.argv:
        return draw(folder, VARIANTS[int(sys.argv[-1])])
    folder.mkdir(parents=True, exist_ok=True)
    for number in map(int, sys.argv[2:] or range(len(VARIANTS))):
        with tempfile.TemporaryDirectory() as home:
            settings = {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(VARIANTS[number].scale),
                "TIDEWAITER_HOME": home,
                "PYTHONPATH": str(ROOT / "desktop"),
            }
            call = [sys.executable, __file__, str(folder), "--here", str(number)]
            subprocess.run(call, env=os.environ | settings, check=True)
    return 0


def draw(folder: Path, variant: Variant) -> int:
    """Walk through the scenes in one variant."""
    from tidewaiter.desk import folders  # noqa: PLC0415 - not in the parent
    from tidewaiter.desk.language import Language  # noqa: PLC0415
    from tidewaiter.desk.settings import Settings, write_settings  # noqa: PLC0415
    from tidewaiter.ui.application import desk_for, make_application  # noqa: PLC0415 - not in the parent

    write_settings(folders.choices_file(), Settings(language=Language(variant.language)))
    make_application()
    with desk_for(()) as desk:
        scenes = Scenes(desk, folder, variant)
        scenes.welcome()
        scenes.case()
        scenes.decisions()
        scenes.unfolded()
        scenes.reading()
        scenes.dialogs()
        scenes.controls()
        scenes.recent()
        desk.window.close()
    return 0


class Scenes:
    """The window led from scene to scene, with a picture of each."""

    def __init__(self, desk: "Desk", folder: Path, variant: Variant) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from tidewaiter.ui.actions import Command  # noqa: PLC0415

        self._desk = desk
        self._folder = folder
        self._variant = variant
        self._qt = QApplication
        self._command = Command
        self.do(Command.LOOK_DARK if variant.look == "dark" else Command.LOOK_LIGHT)
        desk.window.resize(variant.width, variant.height)

    def welcome(self) -> None:
        """Before any case."""
        self.wait(lambda: self._desk.review.pack is not None)
        self.keep("1-welcome")

    def case(self) -> None:
        """The sample case as it opens."""
        self.do(self._command.OPEN_SAMPLE)
        self.wait(lambda: self._desk.review.hit is not None)
        self.wait(self._ready)
        self.keep("2-case")

    def decisions(self) -> None:
        """A decision being taken, and three that are kept."""
        from tidewaiter.casebook.model import Disposition  # noqa: PLC0415

        window = self._desk.window
        window.hits.step(1)
        window.hits.step(1)
        window.decision.form.choose(Disposition.FALSE_POSITIVE)
        self.wait()
        self.keep("3-deciding")
        window.decision.form.save()
        for disposition in (Disposition.TRUE_MATCH, Disposition.NEEDS_INFORMATION):
            self.wait(self._ready)
            window.decision.form.choose(disposition)
            window.decision.form.save()
        self.wait(self._ready)
        window.hits.step(-1)
        self.wait()
        self.keep("4-decided")

    def unfolded(self) -> None:
        """A sheet, with the chain of reasons and then the coverage unfolded."""
        review = self._desk.review
        sheet = next(h for h in review.hits() if review.paper_of(h).name.endswith(".xlsx"))
        review.select_hit(sheet.id)
        for command, scene in (
            (self._command.SHOW_REASONS, "5-reasons"),
            (self._command.SHOW_COVERAGE, "6-coverage"),
        ):
            self.do(command)
            self.wait()
            self.keep(scene)
            self.do(command)

    def reading(self) -> None:
        """Words found on pages, dark pages with thumbnails, a sheet filtered, two papers side by side."""
        review, viewer, commands = self._desk.review, self._desk.window.viewer, self._command
        invoice = next(h for h in review.hits() if "invoice" in review.paper_of(h).name)
        sheet = next(h for h in review.hits() if review.paper_of(h).name.endswith(".xlsx"))
        review.select_hit(invoice.id)
        self.do(commands.FIND)
        viewer.find_bar.field.setText("oxide")
        self.wait(lambda: bool(viewer.search.found))
        self.keep("6-found")
        viewer.find_bar.close_bar()
        for command in (commands.THUMBNAILS, commands.DARK_PAGES):
            self.do(command)
        self.wait()
        self.keep("6-dark-pages")
        for command in (commands.THUMBNAILS, commands.DARK_PAGES, commands.BESIDE):
            self.do(command)
        self.wait()
        self.keep("6-beside")
        self.do(commands.BESIDE)
        review.select_hit(sheet.id)
        view = viewer.stage.sheet_view()
        if view is not None:
            view.open_filter()
            view.filter_bar.column.setCurrentIndex(0)
            view.filter_bar.field.setText("氧化")
            self.wait()
            self.keep("6-filtered")
            view.filter_bar.close_bar()

    def dialogs(self) -> None:
        """The keyboard sheet, About, and the settings."""
        for command, scene in (
            (self._command.KEYS, "7-keys"),
            (self._command.ABOUT, "8-about"),
            (self._command.SETTINGS, "8-settings"),
        ):
            self.do(command)
            self.wait()
            self.keep(scene)
            dialog = self._qt.activeModalWidget()
            if dialog is not None:
                dialog.close()

    def controls(self) -> None:
        """The Controls window: an entry, a phrase tested, and the names known to be harmless."""
        from tidewaiter.desk.wording import tr  # noqa: PLC0415

        hit = next(h for h in self._desk.review.hits() if h.kind.value == "item")
        self.do(self._command.BROWSE)
        window = self._desk.window.controls()
        self.wait(lambda: bool(window.model.rows))
        window.show_entry(hit.best.entry_id)
        self.wait()
        self.keep("8-controls", window)
        window.show_trial()
        window.trial.field.setPlainText(f"{hit.text}\nfor military use")
        resting = window.trial.told
        self.wait(lambda: window.trial.told not in (resting, tr("Testing…")))
        self.keep("8-phrase", window)
        window.show_harmless()
        self.wait()
        self.keep("8-harmless", window)
        window.close()

    def recent(self) -> None:
        """The case among those of the casebook."""
        self.do(self._command.CLOSE_CASE)
        self.wait(lambda: bool(self._desk.review.recent))
        self.keep("9-recent")

    def do(self, command: "Command") -> None:
        """Do what a menu entry does."""
        self._desk.window.commands[command].trigger()

    def wait(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Turn the event loop until `ready`, and a moment longer."""
        until = time.monotonic() + PATIENCE
        while not ready() and time.monotonic() < until:
            self._qt.processEvents()
        settled = time.monotonic() + SETTLED
        while time.monotonic() < settled:
            self._qt.processEvents()

    def keep(self, scene: str, window: "QWidget | None" = None) -> None:
        """Take a picture of this window, or else of the main one or the dialog over it."""
        look, width, height, scale, language = self._variant
        picture = (window or self._qt.activeModalWidget() or self._desk.window).grab()
        picture.save(str(self._folder / f"{scene}-{look}-{width}x{height}@{scale}-{language}.png"))

    def _ready(self) -> bool:
        review = self._desk.review
        return (
            bool(review.papers)
            and not review.busy()
            and not review.saving
            and review.assessment is not None
        )


if __name__ == "__main__":
    sys.exit(main())
