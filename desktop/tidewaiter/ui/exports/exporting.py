"""Exports of one window: asked for, written beside it with progress, noted in the casebook, and told."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from tidewaiter.casebook.model import Case, RecordExported
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice
from tidewaiter.records.audit.writing import AuditWritten
from tidewaiter.records.errors import ExportStoppedError
from tidewaiter.records.exports.forms import LOOKS, Form, export, form_of_paper
from tidewaiter.records.exports.means import Material
from tidewaiter.records.exports.placing import Aside
from tidewaiter.records.replaying import Replay
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.exports.asking import PasswordAsking
from tidewaiter.ui.exports.audit_sheet import AuditSheet
from tidewaiter.ui.exports.door import ExportDoor
from tidewaiter.ui.exports.progress import Progress
from tidewaiter.ui.exports.sheet import ExportSheet
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, row
from tidewaiter.ui.saving_as import ask_where
from tidewaiter.wording import Sentence

LANE = "exports"
EDGES = (24, 24, 24, 24)
WIDE = 640
RECORDS = "Records and bundles (*.twrecord *.json)"
WORKBOOK = "Excel workbook (*.xlsx)"
NOTHING = Sentence.of("There is nothing to export yet.")
WAIT = Sentence.of("Wait until a paper is screened.")

_Written = tuple[RecordExported, Aside]


class Exporting(QObject):
    """Belongs to one window; its dialogs lie over it.

    `written(Sentence, Path)`: a file is there, which the message that says the sentence is about.
    """

    written = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        review: Review,
        look: Look,
        *,
        jobs: Jobs,
        door: ExportDoor,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._look = look
        self._jobs = jobs
        self._ledger = door.ledger
        self._door = door
        self._asking = PasswordAsking(window, look)

    def deeds(self) -> Mapping[Command, Callable[[], None]]:
        """What the commands do."""
        return {
            Command.EXPORT: self.ask_form,
            Command.EXPORT_AUDIT: self.ask_audit,
            Command.REPLAY: self.ask_replay,
        }

    def ask_form(self) -> None:
        """Ask which form is wanted, then where it is to go."""
        review = self._review
        if review.pack is None or review.assessment is None or review.case is None:
            review.complain(NOTHING, WAIT)
            return
        paper = review.paper
        form = _form_of(paper)
        name = paper.name if paper else ""
        sheet = ExportSheet(self._window, self._look, review.title, form, name)
        sheet.accepted.connect(lambda: self._ask_place(sheet.form(), paper))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def write(self, form: Form, path: Path, document: str = "") -> None:
        """Write the case as it is now, and note it; the window stays free."""
        review = self._review
        pack, assessment = review.pack, review.assessment
        if pack is None or assessment is None or review.case is None:
            review.complain(NOTHING, WAIT)
            return
        case_id = review.case.id
        passwords = {p.sha256: p.password for p in review.papers if p.password}
        shown = Progress(self._window, tr("Exporting…"))

        def work(job: Job, material: Material) -> _Written:
            means = self._door.means(pack, passwords.get, shown.teller(job), shown.stopped(job))
            there = Aside(path)
            try:
                return export(form, material, means, there.file, document=document), there
            except BaseException:
                there.drop()
                raise

        def gathered(material: Material) -> None:
            self._jobs.start(
                lambda job: work(job, material),
                lane=LANE,
                done=lambda written: self._note(material, written, shown),
                failed=self._fails(shown),
            )

        self._ledger.do(
            lambda book, _: self._door.gather(book, case_id, pack, assessment),
            gathered,
            self._fails(shown),
        )

    def ask_audit(self) -> None:
        """Ask which cases an auditor is to see."""
        sheet = AuditSheet(self._window, self._look, date.today())  # noqa: DTZ011 - the clerk's own day
        sheet.accepted.connect(lambda: self._ask_audit_place(sheet.choice(), sheet.plan()))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def write_audit(self, path: Path, choice: Choice, plan: Plan) -> None:
        """Write many cases, with statistics and a sample."""
        pack = self._review.pack
        if pack is None:
            self._review.complain(NOTHING, WAIT)
            return
        shown = Progress(self._window, tr("Exporting…"))

        def done(written: AuditWritten) -> None:
            shown.close()
            told = Sentence.of(
                "Written: {name}. Cases: {cases}. Decisions in the sample: {drawn}.",
                name=path.name,
                cases=written.cases,
                drawn=len(written.drawn.keys),
            )
            self._tell(told, path)

        self._jobs.start(
            lambda job: self._door.audit(
                path, choice, plan, pack, shown.teller(job), shown.stopped(job)
            ),
            lane=LANE,
            done=done,
            failed=self._fails(shown),
        )

    def ask_replay(self) -> None:
        """Ask for a record, and for the folder of its papers where it is no bundle."""
        start = str(self._door.records)
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Replay a record"), start, tr(RECORDS)
        )
        if not name:
            return
        folder = QFileDialog.getExistingDirectory(
            self._window, tr("Where are its papers? Cancel where the bundle holds them."), start
        )
        self.replay(Path(name), Path(folder) if folder else None)

    def replay(self, record: Path, documents: Path | None) -> None:
        """Screen the papers of a record again, and show whether the hits are the same."""
        shown = Progress(self._window, tr("Screening the papers again…"))

        def done(outcome: Replay | None) -> None:
            shown.close()
            if outcome is not None:
                self.show_replay(record.name, outcome)

        def work(job: Job) -> Replay | None:
            stopped = shown.stopped(job)
            ask = self._asking.asker(job, stopped)
            return self._door.replay(record, documents, shown.teller(job), stopped, ask)

        self._jobs.start(work, lane=LANE, done=done, failed=self._fails(shown))

    def show_replay(self, name: str, outcome: Replay) -> None:
        """Show what a replay came to."""
        replayed(self._window, self._look, name, outcome).open()

    def _ask_place(self, form: Form, paper: Paper | None) -> None:
        suffix = LOOKS[form].suffix
        of_paper = form in (Form.COPY, Form.FINDINGS) and paper is not None
        stem = self._review.title
        if of_paper and paper is not None:
            ending = tr("annotated") if form is Form.COPY else tr("findings")
            stem = f"{Path(paper.name).stem} ({ending})"
        start = str(self._door.records / f"{_as_name(stem)}{suffix}")
        kinds = f"{tr(LOOKS[form].words)} (*{suffix})"
        whole = ask_where(self._window, tr("Export"), start, kinds, suffix)
        if whole is not None:
            self.write(form, whole, paper.sha256 if of_paper and paper else "")

    def _ask_audit_place(self, choice: Choice, plan: Plan) -> None:
        start = str(self._door.records / f"{tr('cases')}.xlsx")
        title = tr("Export for auditors")
        whole = ask_where(self._window, title, start, tr(WORKBOOK), ".xlsx")
        if whole is not None:
            self.write_audit(whole, choice, plan)

    def _note(self, material: Material, written: _Written, shown: Progress) -> None:
        exported, there = written

        def note(book: Casebook, _: str) -> Case:
            try:
                return self._door.note(book, material, exported, there.placing())
            finally:
                there.drop()

        def done(case: Case) -> None:
            shown.close()
            if self._review.case is not None and self._review.case.id == case.id:
                self._review.take_case(case)
            told = Sentence.of("The record was written: {name}", name=there.path.name)
            self._tell(told, there.path)

        self._ledger.do(note, done, self._fails(shown))

    def _tell(self, told: Sentence, path: Path) -> None:
        self._review.inform(told, _where(path))
        self.written.emit(told, path)

    def _fails(self, shown: Progress) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            shown.close()
            if isinstance(error, ExportStoppedError):
                return  # whoever stopped it knows
            if isinstance(error, KNOWN):
                self._review.complain(error.problem, error.advice)
            else:
                self._review.signals.crashed.emit(error)

        return failed


def replayed(parent: QWidget, look: Look, name: str, outcome: Replay) -> QDialog:
    """What a replay came to: in one line, then what differs and what may have made it so."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Replay a record"))
    *told, verdict = outcome.words()
    same = outcome.whole and not outcome.changes
    icon = Icon.CHECK if same else Icon.WARNING
    head = row(
        IconLabel(look, icon, "text" if same else "check", 24),
        label(tr(verdict), "title", wrap=True),
        gap=Space.M,
    )
    head.setStretch(1, 1)
    parts: list[QWidget] = [label(name, "strong"), *(label(tr(one), wrap=True) for one in told)]
    lines = [tr(change.sentence) for change in outcome.changes] + [tr(m) for m in outcome.missing]
    if lines:
        text = QPlainTextEdit("\n".join(lines))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(tr("What differs"))
        parts.append(text)
    close = button(tr("Close"), dialog.accept, "primary")
    close.setDefault(True)
    whole = column(head, column(*parts, gap=Space.S), row(None, close), gap=Space.M, edges=EDGES)
    fit(dialog, whole, WIDE)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _form_of(paper: Paper | None) -> Form | None:
    document = paper.document if paper else None
    return form_of_paper(document.kind) if document else None


def _where(path: Path) -> Sentence:
    return Sentence.of("It is in the folder {folder}", folder=str(path.parent))


def _as_name(title: str) -> str:
    """A title as the name of a file on every system."""
    return (
        "".join("-" if sign in '\\/:*?"<>|\n\t' else sign for sign in title).strip(". ") or "case"
    )
