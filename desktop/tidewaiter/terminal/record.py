"""What `tidewaiter record …` and `tidewaiter replay` do in the terminal."""

import sys
from collections.abc import Callable
from pathlib import Path

from tidewaiter.casebook.model import DocumentSummary
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.loading import load
from tidewaiter.desk.wording import tr
from tidewaiter.documents.errors import DocumentError
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice
from tidewaiter.records.errors import NotThereError, RecordError
from tidewaiter.records.exports.forms import BY_SUFFIX, Form, form_of_paper
from tidewaiter.records.replaying import Replay
from tidewaiter.road.calling import call_entries
from tidewaiter.road.exporting import (
    assessment_of,
    material_of,
    means_for,
    outcome_by,
    write_audit_noted,
    write_noted,
)
from tidewaiter.road.installing import shelf
from tidewaiter.road.replaying import replay
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.road.walking import ask_in_terminal
from tidewaiter.screening.errors import ScreeningError
from tidewaiter.terminal.controls import DIFFERS, DONE, REFUSED, guarded, say
from tidewaiter.wording import Sentence


def list_cases() -> int:
    """Every case of the casebook, the latest first, with the beginning of its id."""

    def deed() -> int:
        with open_in_terminal() as book:
            for case in book.cases():
                say(f"{case.id[:12]}  {case.on.isoformat()}  {case.title}")
        return DONE

    return _guarded(deed)


def export_case(case: str, out: Path, *, papers: bool, paper: str | None) -> int:
    """Write a case, or one paper of it, in the form that the name's ending asks for."""

    def deed() -> int:
        pack = load(shelf().folder_in_use())
        call_entries(pack)
        with open_in_terminal() as book:
            case_id = _case(book, case)
            state = book.case(case_id)
            form, document = _form(out, papers=papers, paper=_paper(state.documents, paper))
            material = material_of(book, case_id, pack, assessment_of(state, pack))
            means = means_for(pack, tell=_watch)
            write_noted(book, form, material, means, out, document=document)
        say(tr(Sentence.of("Written: {path}", path=str(out))))
        return DONE

    return _guarded(deed)


def export_audit(out: Path, choice: Choice, plan: Plan) -> int:
    """Write many cases for an auditor, with statistics and a sample."""

    def deed() -> int:
        pack = load(shelf().folder_in_use())
        call_entries(pack)
        with open_in_terminal() as book:
            means = means_for(pack, tell=_watch)
            written = write_audit_noted(book, choice, plan, means, out, outcome=outcome_by(pack))
        say(
            tr(
                Sentence.of(
                    "Written: {path}. Cases: {cases}. In the sample: {drawn} of {of} decisions, seed {seed}.",
                    path=str(out),
                    cases=written.cases,
                    drawn=len(written.drawn.keys),
                    of=written.drawn.of,
                    seed=written.drawn.seed,
                )
            )
        )
        return DONE

    return _guarded(deed)


def replay_record(record: Path, documents: Path | None) -> int:
    """Screen the papers of a record again, and tell whether the hits are the same."""

    def deed() -> int:
        outcome = replay(record, documents, tell=_watch, ask=ask_in_terminal)
        return REFUSED if outcome is None else _tell(outcome)

    return _guarded(deed)


def _tell(outcome: Replay) -> int:
    for change in outcome.changes:
        say("! " + tr(change.sentence))
    for missing in outcome.missing:
        say("? " + tr(missing))
    for sentence in outcome.words():
        say(tr(sentence))
    if outcome.changes:
        return DIFFERS
    return DONE if outcome.whole else REFUSED


def _guarded(deed: Callable[[], int]) -> int:
    """Do a deed; what it refuses is said in one line, with what to do."""
    try:
        return guarded(deed)
    except (RecordError, DocumentError, ScreeningError) as error:
        sys.stderr.write(f"tidewaiter: {tr(error.problem)} {tr(error.advice)}\n")
        return REFUSED


def _case(book: Casebook, begins: str) -> str:
    """The id of the one case that begins so."""
    found = [case.id for case in book.cases() if begins and case.id.startswith(begins)]
    if len(found) != 1:
        raise NotThereError.case(begins)
    return found[0]


def _paper(papers: tuple[DocumentSummary, ...], name: str | None) -> DocumentSummary | None:
    if name is None:
        return None
    for paper in papers:
        if paper.name == name or paper.sha256.startswith(name):
            return paper
    raise NotThereError.document()


def _form(out: Path, *, papers: bool, paper: DocumentSummary | None) -> tuple[Form, str]:
    if paper is not None:
        form = form_of_paper(paper.kind)
        if form is None:
            raise NotThereError.form(paper.name)
        return form, paper.sha256
    form = BY_SUFFIX.get(out.suffix.lower())
    if form is None:
        raise NotThereError.form(out.name)
    return (Form.WHOLE_BUNDLE if papers and form is Form.BUNDLE else form), ""


def _watch(done: int, total: int) -> None:
    """One line that is written over, where a person watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}\033[K" if done < total else "\r\033[K")
