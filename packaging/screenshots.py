"""Pictures of the real window with the sample case: `python packaging/screenshots.py FOLDER [NUMBER…]`.

Without more, the twelve states that a reviewer's day is made of, light and dark, in three
languages: 72 pictures, few enough to look at each one. Numbers choose other variants, from 0;
`--every` draws every scene, and without numbers in every variant. Each variant of look, size and
scale is drawn by a process of its own, because Qt takes its scale once.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from tidewaiter.ui.actions import Command
    from tidewaiter.ui.application import Desk

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds that one scene may take to be ready
TEXT = 100  # per cent, as letters usually are
LAPTOP, LARGE = (1366, 768), (1920, 1080)
SETTLED = 1.0  # seconds for pictures of pages to arrive


class Variant(NamedTuple):
    """How the window is shown; `scale` is the device ratio, `language` a catalogue's name, `text` per cent."""

    look: str
    width: int
    height: int
    scale: int
    language: str = "en"
    text: int = 100


VARIANTS = (
    Variant("light", 1280, 800, 1),
    Variant("dark", 1280, 800, 1),
    Variant("light", 1280, 800, 1, "zh_CN"),
    Variant("dark", 1280, 800, 1, "zh_CN"),
    Variant("light", 1280, 800, 1, "ja"),
    Variant("dark", 1280, 800, 1, "ja"),
    Variant("contrast", 1280, 800, 1),
    Variant("light", 1920, 1080, 1, "en", 200),
    Variant("dark", 1920, 1080, 1, "zh_CN", 200),
    Variant("light", 1920, 1080, 1, "ja", 200),
    Variant("light", 1280, 800, 2),
    Variant("dark", 1280, 800, 2, "ja"),
)
USUAL = range(6)  # light and dark in each language
STATES = frozenset(
    {
        "1-welcome",
        "2-case",
        "4-decided",
        "5-reasons",
        "6-found",
        "6-beside",
        "6-filtered",
        "7-sign-off-open",
        "8-controls",
        "9-queue",
        "10-audit",
        "11-unread",
    }
)


def main() -> int:
    """Draw the variants asked for, or the usual ones, into the folder given."""
    asked = _arguments()
    folder = asked.folder.resolve()
    if asked.here:
        return draw(folder, VARIANTS[asked.numbers[0]], every=asked.every)
    folder.mkdir(parents=True, exist_ok=True)
    for number in asked.numbers or (range(len(VARIANTS)) if asked.every else USUAL):
        with tempfile.TemporaryDirectory() as home:
            settings = {
                "QT_QPA_PLATFORM": f"offscreen:configfile={_screen(Path(home), VARIANTS[number])}",
                "QT_SCALE_FACTOR": str(VARIANTS[number].scale),
                "TIDEWAITER_HOME": home,
                "PYTHONPATH": str(ROOT / "desktop"),
            }
            call = [sys.executable, __file__, str(folder), "--here", str(number)]
            call += ["--every"] * asked.every
            subprocess.run(call, env=os.environ | settings, check=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("numbers", type=int, nargs="*")
    parser.add_argument(
        "--every", action="store_true", help="draw every scene, not only the twelve"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_intermixed_args()


def draw(folder: Path, variant: Variant, *, every: bool) -> int:
    """Walk through the scenes in one variant."""
    from tidewaiter.desk import folders  # noqa: PLC0415 - not in the parent
    from tidewaiter.desk.language import Language  # noqa: PLC0415
    from tidewaiter.desk.settings import Settings, write_settings  # noqa: PLC0415
    from tidewaiter.ui.application import desk_for, make_application  # noqa: PLC0415 - not in the parent

    settings = Settings(language=Language(variant.language), text_size=variant.text)
    write_settings(folders.choices_file(), settings)
    make_application()
    with desk_for(()) as desk:
        scenes = Scenes(desk, folder, variant, every=every)
        for chapter in scenes.chapters():
            chapter()
        desk.window.close()
    return 0


class Scenes:
    """The window led from scene to scene, with a picture of each."""

    def __init__(self, desk: "Desk", folder: Path, variant: Variant, *, every: bool) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from tidewaiter.ui.actions import Command  # noqa: PLC0415

        self._desk = desk
        self._folder = folder
        self._variant = variant
        self._every = every
        self._qt = QApplication
        self._command = Command
        self.do(Command[f"LOOK_{variant.look.upper()}"])
        desk.window.resize(variant.width, variant.height)

    def chapters(self) -> list[Callable[[], None]]:
        """What to walk through, in order: all of it, or only where one of the twelve states is."""
        walk: dict[Callable[[], None], bool] = {
            self.first_run: False,
            self.welcome: True,
            self.case: True,
            self.decisions: True,
            self.marking: False,
            self.choosing: False,
            self.unfolded: True,
            self.reading: True,
            self.dialogs: False,
            self.exporting: True,
            self.controls: True,
            self.oversight: True,
            self.shell: False,
            self.recent: False,
            self.states: True,
            self.keeping: False,
            self.proof: False,
            self.cases: True,
        }
        return [chapter for chapter, usual in walk.items() if usual or self._every]

    def first_run(self) -> None:
        """What a newcomer sees, and the second start after a crash."""
        from tidewaiter.ui.first_run.greeting import introduce  # noqa: PLC0415
        from tidewaiter.ui.help.log_window import ended_badly  # noqa: PLC0415

        window, review = self._desk.window, self._desk.review
        self.wait(lambda: review.pack is not None)
        look = self._desk.look
        shown = introduce(
            window,
            review,
            look,
            account="wang",
            stored=True,
            guided=window.inside.guide.begin,
            then=lambda: None,
        )
        self.wait()
        self.keep("0-first-run", shown)
        shown.close()
        told = ended_badly(window, look)
        told.open()
        self.wait()
        self.keep("0-ended-badly", told)
        told.close()

    def shell(self) -> None:
        """The guided sample, the manual, the log, a print preview and every case."""
        from tidewaiter.desk.describing import Group  # noqa: PLC0415
        from tidewaiter.ui.help.manual import Topic  # noqa: PLC0415
        from tidewaiter.ui.settings.dialog import SettingsDialog  # noqa: PLC0415

        window = self._desk.window
        window.inside.guide.begin()
        self.wait()
        self.keep("9-guided", window)
        window.inside.guide.leave()
        for topic in (Topic.COLOURS, Topic.NOT_PROVEN, Topic.KEYS):
            manual = window.inside.shell.show_help(topic)
            self.wait()
            self.keep(f"9-manual-{topic}", manual)
        manual.field.setText({"zh_CN": "密钥", "ja": "鍵"}.get(self._variant.language, "key"))
        self.wait()
        self.keep("9-manual-search", manual)
        manual.close()
        log = window.inside.shell.show_log()
        self.wait()
        self.keep("9-log", log)
        log.close()
        for group in Group:
            self.do(self._command.SETTINGS)
            self.wait()
            settings = window.findChildren(SettingsDialog)[-1]
            settings.show_page(group)
            self.wait()
            self.keep(f"9-settings-{group}", settings)
            settings.close()
        self.printed()
        cases = window.inside.windows.cases()
        self.wait()
        self.keep("9-every-case", cases)
        cases.close()

    def printed(self) -> None:
        """What is asked before printing, and the preview of a page with its marks."""
        from tidewaiter.ui.printing.printing import Preview  # noqa: PLC0415

        window = self._desk.window
        for name in ("invoice", ".xlsx"):
            review = self._desk.review
            hit = next(h for h in review.hits() if name in review.paper_of(h).name)
            review.select_hit(hit.id)
            self.wait()
            asked = window.inside.printing.ask()
            if asked is None:
                return
            self.wait()
            self.keep("9-print", asked)
            asked.accept()
            self.wait(lambda: any(w.isVisible() for w in window.findChildren(Preview)))
            preview = next(w for w in window.findChildren(Preview) if w.isVisible())
            self.keep(f"9-preview-{name.strip('.')}", preview)
            preview.close()
            self.wait()

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
        from tidewaiter.casebook.facts.dispositions import Disposition  # noqa: PLC0415

        window = self._desk.window
        window.bench.hits.step(1)
        window.bench.hits.step(1)
        window.bench.decision.form.choose(Disposition.FALSE_POSITIVE)
        self.wait()
        self.keep("3-deciding")
        window.bench.decision.form.save()
        for disposition in (Disposition.TRUE_MATCH, Disposition.NEEDS_INFORMATION):
            self.wait(self._ready)
            window.bench.decision.form.choose(disposition)
            window.bench.decision.form.save()
        self.wait(self._ready)
        window.bench.hits.step(-1)
        self.wait()
        self.keep("4-decided")

    def marking(self) -> None:
        """A hit of the reviewer's own, a note on the paper with its answers, comments, and all notes."""
        from tidewaiter.casebook.model import Case  # noqa: PLC0415
        from tidewaiter.ui.pages.view import PageView  # noqa: PLC0415

        review, window = self._desk.review, self._desk.window

        def case() -> Case:
            assert review.case is not None
            return review.case

        invoice = next(h for h in review.hits() if "invoice" in review.paper_of(h).name)
        review.select_hit(invoice.id)
        self.wait()
        view = window.bench.viewer.stage.view()
        if not isinstance(view, PageView):
            return
        self.do(self._command.MARK_REGION)
        self.wait()
        self.keep("4-region")
        view.drop_region()
        view.select_all()
        self.do(self._command.MARK)
        self.wait(lambda: self._qt.activeModalWidget() is not None)
        self.keep("4-mark")
        self.close_dialog()
        view.select_all()
        self.do(self._command.NOTE)
        self.wait()
        self.keep("4-note")
        self.close_dialog()
        spotted = view.spotted()
        paper = review.paper
        if spotted is not None and paper is not None:
            place = spotted.places[:2]
            self._desk.deeds.keep(
                lambda book, c: book.by_hand.place_note(
                    c, paper.sha256, spotted.part, place, "Whose stamp is this?"
                )
            )
            self.wait(lambda: bool(case().placed))
            number = case().placed[0].sequence
            self._desk.deeds.keep(
                lambda book, c: book.by_hand.comment(c, number, "The carrier’s, see the B/L.")
            )
        self._desk.deeds.keep(lambda book, c: book.note(c, "Ask the maker.", invoice.id))
        self.wait(lambda: bool(review.notes_on(invoice.id)) and not review.saving)
        view.keyPressEvent(_escape())
        self.wait()
        self.keep("4-commented")
        window.inside.marking.show_note(f"note {case().placed[0].sequence}")
        self.wait()
        self.keep("4-thread")
        self.close_dialog()
        self.do(self._command.NOTES)
        self.wait()
        self.keep("4-notes")
        self.close_dialog()

    def choosing(self) -> None:
        """Keys with a conflict, the company's reasons, the legend, and a list filtered by paper."""
        from tidewaiter.casebook.facts.dispositions import Disposition  # noqa: PLC0415
        from tidewaiter.ui.keys.dialog import KeysDialog  # noqa: PLC0415
        from tidewaiter.ui.presets.dialog import PresetsDialog  # noqa: PLC0415
        from tidewaiter.ui.presets.kept import Preset  # noqa: PLC0415

        self.do(self._command.SET_KEYS)
        self.wait()
        dialog = self._qt.activeModalWidget()
        if isinstance(dialog, KeysDialog):
            dialog.model.set_keys(self._command.COMMENT, ("N",))
            dialog.field.setText("n")
            self.wait()
        self.keep("4-keys")
        self.close_dialog()
        self.do(self._command.REASONS)
        self.wait()
        dialog = self._qt.activeModalWidget()
        if isinstance(dialog, PresetsDialog):
            for text in ("Serial part, maker confirmed", "Our own affiliate in Osaka"):
                dialog.model.add(Preset(disposition=Disposition.FALSE_POSITIVE, text=text))
            self.wait()
        self.keep("4-reasons")
        self.close_dialog()
        self.do(self._command.LEGEND)
        self.wait()
        self.keep("4-legend")
        self.close_dialog()
        self.do(self._command.LEFT_TO_DECIDE)
        self.wait()
        self.keep("4-left")
        self.do(self._command.ALL_HITS)

    def close_dialog(self) -> None:
        """Leave the dialog in front, as Escape does."""
        dialog = self._qt.activeModalWidget()
        if dialog is not None:
            dialog.close()
        self.wait()

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
        review, viewer, commands = self._desk.review, self._desk.window.bench.viewer, self._command
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
        self.wait(self._drawn)
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

    def exporting(self) -> None:
        """The forms of an export, the auditor's, and what a replay came to."""
        from tidewaiter.records.replaying import Replay  # noqa: PLC0415
        from tidewaiter.ui.exports.audit_sheet import SURE, AuditSheet  # noqa: PLC0415
        from tidewaiter.wording import Sentence  # noqa: PLC0415

        window = self._desk.window
        for command, scene in (
            (self._command.EXPORT, "10-export"),
            (self._command.EXPORT_AUDIT, "10-audit"),
        ):
            self.do(command)
            self.wait()
            dialog = self._qt.activeModalWidget()
            if isinstance(dialog, AuditSheet):
                dialog.draw(SURE)
                self.wait()
            self.keep(scene)
            if dialog is not None:
                dialog.close()
            self.wait()
        reason = Sentence.of(
            "The record was made by {before}, this is {now}.",
            before="tidewaiter 0.0",
            now="tidewaiter 0.1",
        )
        gone = Sentence.of("“{name}” is not in the folder.", name="packing-list.xlsx")
        outcome = Replay(papers=3, same=41, changes=(), missing=(gone,), reasons=(reason,))
        window.inside.exporting.show_replay("case.twrecord", outcome)
        self.wait()
        self.keep("10-replay")
        self.close_dialog()

    def controls(self) -> None:
        """The Controls window: an entry, a phrase tested, and the names known to be harmless."""
        from tidewaiter.desk.wording import tr  # noqa: PLC0415

        hit = next(h for h in self._desk.review.hits() if h.kind.value == "item")
        self.do(self._command.BROWSE)
        window = self._desk.window.inside.windows.controls()
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

    def oversight(self) -> None:
        """What is open before a sign-off, the case signed, the rule, and a second review in its stages."""
        from tidewaiter.casebook.facts.dispositions import Disposition  # noqa: PLC0415
        from tidewaiter.casebook.model import Case  # noqa: PLC0415
        from tidewaiter.casebook.state.hits import hits_of, undecided  # noqa: PLC0415
        from tidewaiter.casebook.state.open_points import PointKind, left_to_do  # noqa: PLC0415
        from tidewaiter.casebook.store import Casebook  # noqa: PLC0415
        from tidewaiter.desk import folders  # noqa: PLC0415

        window, review, deeds = self._desk.window, self._desk.review, self._desk.deeds
        false = Disposition.FALSE_POSITIVE

        def rest(book: Casebook, case_id: str) -> Case:
            for point in left_to_do(book.case(case_id)):
                if point.kind is PointKind.READ and point.document:
                    book.acknowledge(case_id, point.document, point.part)
            left = [hit.id for hit in undecided(book.case(case_id))]
            return book.decide_all(case_id, left, false, "other-product")

        dialog = window.inside.oversight.sign_off()
        self.wait()
        self.keep("7-sign-off-open")
        deeds.keep(rest)
        self.wait(lambda: self._ready() and not review.weighing)
        dialog.note.setText("Kept with the shipping file")
        self.wait()
        self.keep("7-sign-off-ready")
        dialog.sign.click()
        self.wait(deeds.oversight.stands)
        self.keep("7-sign-off-signed")
        window.inside.oversight.rule()
        self.wait()
        self.keep("7-four-eyes")
        self.close_dialog()
        self.close_dialog()
        self.keep("7-signed")
        second = window.inside.oversight.second_review()
        self.wait()
        self.keep("7-second-ask", second)
        deeds.keep(lambda book, case_id: book.second_review.ask(case_id, blind=False))
        self.wait(self._ready)
        self.keep("7-second-asked", second)
        case = review.case
        assert case is not None
        with Casebook(folders.casebook_file(), "Li Wei") as other:
            for number, hit in enumerate(hits_of(other.case(case.id))):
                turned = Disposition.ESCALATE if number in {1, 4} else false
                reason = "needs-legal-opinion" if number in {1, 4} else "other-product"
                other.second_review.decide(case.id, hit.id, turned, reason)
            other.second_review.end(case.id)
        deeds.keep(lambda book, case_id: book.note(case_id, "The second review is here."))
        self.wait(self._ready)
        self.keep("7-second-made", second)
        second.close()

    def cases(self) -> None:
        """A folder becoming cases, the queue of every case, and the search through them."""
        from PySide6.QtCore import QItemSelectionModel  # noqa: PLC0415

        from tidewaiter.casebook.facts.queue import CaseAssigned, CaseDue, CasePrioritised, Priority  # noqa: PLC0415

        window = self._desk.window
        self.do(self._command.CLOSE_CASE)
        with tempfile.TemporaryDirectory() as folder:
            made = _shipments(Path(folder))
            arriving = window.inside.arriving
            window.take([made])
            self.wait(lambda: arriving.strip.read() > 1)
            self.keep("9-reading", window)
            self.wait(lambda: arriving.dialog is not None)
            dialog = arriving.dialog
            assert dialog is not None
            self.keep("9-groups", dialog)
            dialog.make_button.click()
            self.wait(lambda: bool(window.inside.windows.cases().queue.cases()))
        cases = window.inside.windows.cases()
        queue = cases.queue.queue
        ids = [row.summary.id for row in queue.rows]
        today = queue.today
        queue.file(ids[:1], CasePrioritised(priority=Priority.URGENT), CaseDue(due=today))
        queue.file(ids[1:2], CaseAssigned(reviewer="王敏"), CasePrioritised(priority=Priority.HIGH))
        self.wait()
        cases.queue.filters.want_all()
        self.wait()
        self.keep("9-queue", cases)
        flags = QItemSelectionModel.SelectionFlag
        cases.queue.view.selectionModel().select(
            cases.queue.model.index(1, 0), flags.Select | flags.Rows
        )
        self.wait()
        self.keep("9-several", cases)
        cases.show_search()
        self.keep("9-search-empty", cases)
        cases.search.field.setText("Yokohama")
        self.wait(cases.search.is_done)
        self.keep("9-search", cases)
        cases.close()

    def recent(self) -> None:
        """The case among those of the casebook."""
        self.do(self._command.CLOSE_CASE)
        self.wait(lambda: bool(self._desk.review.recent))
        self.keep("9-recent")

    def proof(self) -> None:
        """The receipt of this moment, and what others vouched for, with a key of one's own."""
        from tidewaiter.casebook.proof.checkpoints import add_cosignature  # noqa: PLC0415
        from tidewaiter.casebook.store import Casebook  # noqa: PLC0415
        from tidewaiter.desk import folders  # noqa: PLC0415
        from tidewaiter.signing import SecretKey  # noqa: PLC0415
        from tidewaiter.ui.case.ledger import Ledger  # noqa: PLC0415
        from tidewaiter.ui.proof.desk import ProofDesk  # noqa: PLC0415
        from tidewaiter.ui.proof.window import ProofWindow  # noqa: PLC0415

        window, desk = self._desk.window, self._desk
        own, other = (SecretKey.of_seed(bytes([n]) * 32) for n in (1, 2))
        path = folders.data_folder() / "proof" / "casebook.db"
        with Casebook(path, "Wang", key=own) as book:
            book.open_case("Osaka shirts", desk.review.on)
            note = add_cosignature(book.checkpoint() or "", other, 1_795_000_000)
            book.vouching.take_cosigned(note, "Tanaka", other.public)
            book.vouching.ask_stamp()
        ledger = Ledger(desk.jobs, lambda: Casebook(path, "Wang", key=own))
        proof = ProofDesk(desk.review, ledger)
        shown = ProofWindow(window, desk.look, proof)
        proof.refresh()
        shown.show()
        self.wait(lambda: bool(shown.others()))
        self.keep("9-proof", shown)
        proof.cosign(folders.data_folder() / "nothing.receipt")
        self.wait(lambda: bool(shown.message.text()))
        self.keep("9-proof-refused", shown)
        shown.close()
        desk.jobs.start(
            lambda _: ledger.close(), lane="casebook", done=lambda _: None, failed=print
        )
        self.wait()

    def states(self) -> None:
        """Panels with nothing to show, while they wait, and where something could not be read."""
        review, deeds, bench = self._desk.review, self._desk.deeds, self._desk.window.bench
        self.do(self._command.BROWSE)
        browser = self._desk.window.inside.windows.controls()
        self.keep("11-controls-loading", browser)
        self.wait(lambda: bool(browser.model.rows))
        browser.filters.field.setText("zzzz zzzz")
        self.wait(lambda: not browser.model.rows)
        self.keep("11-controls-none", browser)
        browser.close()
        with tempfile.TemporaryDirectory() as folder:
            papers = _faulty(Path(folder))
            deeds.open_files(papers)
            self.wait(lambda: bool(review.papers))
            self.keep("11-reading")
            self.wait(lambda: not review.busy() and not review.saving)
            self.keep("11-unread")
            review.select_paper(review.papers[1])
            self.wait()
            self.keep("11-no-hit")
            self.do(self._command.FIND)
            bench.viewer.find_bar.field.setText("zzzz")
            self.wait()
            self.keep("11-find-none")
            bench.viewer.find_bar.close_bar()
            self.do(self._command.NOTES)
            self.wait()
            self.keep("11-notes-none")
            self.close_dialog()
            self.do(self._command.LOOK_BACK)
            self.wait()
            worklist = self._qt.activeWindow() or self._desk.window
            self.keep("11-look-back", worklist)
            if worklist is not self._desk.window:
                worklist.close()
            self.do(self._command.CLOSE_CASE)
            self.wait()
        cases = self._desk.window.inside.windows.cases()
        cases.queue.filters.field.setText("zzzz")
        self.wait()
        self.keep("11-queue-none", cases)
        cases.queue.filters.reset()
        cases.show_search()
        cases.search.field.setText("zzzz")
        self.wait(cases.search.is_done)
        self.keep("11-search-none", cases)
        cases.search.field.clear()
        cases.close()

    def keeping(self) -> None:
        """How long every case is kept: one that is due, one on hold, the question before a deletion."""
        from datetime import date  # noqa: PLC0415

        from tidewaiter.desk import folders  # noqa: PLC0415
        from tidewaiter.road.signing_desk import SigningDesk  # noqa: PLC0415

        window = self._desk.window
        with SigningDesk().open_casebook() as book:
            first, *others = (case.id for case in book.cases())
            book.retention.set(first, ("cn",), date(2015, 3, 2))
            for title, trigger in (("Osaka shirts", date(2025, 3, 2)), ("Busan bolts", None)):
                case = book.open_case(title, date(2025, 3, 2)).id
                if trigger:
                    book.retention.set(case, ("cn", "us-ofac"), trigger)
                else:
                    book.retention.hold(case, "Customs inquiry 7/2026")
        shown = window.inside.keeping.show()
        self.wait(lambda: len(shown.model.rows) >= 3 + len(others))
        shown.resize(window.size())
        self.keep("9-retention", shown)
        shown.panel.reason.setText("Five years are over")
        shown.panel.ask_to_delete()
        self.wait()
        self.keep("9-retention-delete")
        self._leave()
        shown.close()
        target = folders.data_folder() / "sample.twbackup"
        window.inside.keeping.backing.back_up(target)
        self.wait(lambda: self._qt.activeModalWidget() is not None)
        self.keep("9-backed-up")
        self._leave()

    def _leave(self) -> None:
        """Close the dialog over the window."""
        if (dialog := self._qt.activeModalWidget()) is not None:
            dialog.close()

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
        if scene not in STATES and not self._every:
            return
        look, width, height, scale, language, text = self._variant
        picture = (window or self._qt.activeModalWidget() or self._desk.window).grab()
        name = f"{scene}-{look}-{width}x{height}@{scale}-{language}-{text}.png"
        picture.save(str(self._folder / name))

    def _drawn(self) -> bool:
        """Whether the pages in sight are drawn for their zoom."""
        from tidewaiter.ui.pages.canvas import PageCanvas  # noqa: PLC0415

        pages = self._desk.window.findChildren(PageCanvas)
        return all(one.is_sharp() for one in pages if one.isVisible())

    def _ready(self) -> bool:
        review = self._desk.review
        return (
            bool(review.papers)
            and not review.busy()
            and not review.saving
            and review.assessment is not None
        )


def _screen(folder: Path, variant: Variant) -> Path:
    """A file that tells Qt of a screen: a usual laptop's, or a larger one for large letters."""
    width, height = LARGE if variant.text > TEXT else LAPTOP
    screen = {"name": "drawn", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return path


def _shipments(folder: Path) -> Path:
    """A folder of two shipments, a paper of neither, and the same file twice."""
    samples = ROOT / "resources" / "samples" / "rare-earths-to-yokohama"
    for path in samples.glob("*.*"):
        if path.suffix in {".pdf", ".xlsx"}:
            (folder / path.name).write_bytes(path.read_bytes())
    again = folder / "invoice (copy).pdf"
    again.write_bytes((samples / "commercial-invoice.pdf").read_bytes())
    texts = {
        "osaka invoice.txt": "Commercial invoice\nInvoice No.: OS-2026-002\nConsignee: Osaka Textile Co., Ltd.\n",
        "osaka packing.txt": "Packing list\nInvoice No.: OS-2026-002\nCotton shirts 400 pcs\n",
        "remarks.txt": "Call the forwarder about the pallets.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "scan.pdf").touch()
    return folder


def _faulty(folder: Path) -> list[Path]:
    """A file that is no PDF, a paper without a hit, and one with nothing in it."""
    texts = {
        "broken.pdf": "this is no PDF",
        "cotton shirts.csv": "Item,Pieces\nCotton shirts,400\n",
        "empty.pdf": "",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _escape() -> "QKeyEvent":
    from PySide6.QtCore import QEvent, Qt  # noqa: PLC0415
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


if __name__ == "__main__":
    sys.exit(main())
