"""How a case is exported on this computer: the one road of window and command line."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.deeds.exporting import Placing
from tidewaiter.casebook.disk.files import Shelf as DocumentShelf
from tidewaiter.casebook.facts.desk import CasesExported
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case, RecordExported
from tidewaiter.casebook.refusals.sign_off import SecondReviewError
from tidewaiter.casebook.state.blinding import is_blind_to
from tidewaiter.casebook.state.deriving import hits_decided
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.controls.packing import build
from tidewaiter.desk import folders, resources
from tidewaiter.desk.wording import spoken, tr
from tidewaiter.documents.keeping import kept
from tidewaiter.documents.model import Document
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Audited, Choice, is_chosen, is_dated
from tidewaiter.records.audit.writing import Asked, AuditWritten, write_audit
from tidewaiter.records.exports.forms import Form, export
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.exports.placing import aside
from tidewaiter.road.installing import shelf
from tidewaiter.screening.model import Assessment
from tidewaiter.screening.weighing.assess import assess, unread_in
from tidewaiter.wording import Sentence

Password = Callable[[str], str | None]


def material_of(book: Casebook, case_id: str, pack: Pack, assessment: Assessment) -> Material:
    """A case as it is now, with a proof where there is a key; raises CasebookError.

    Of a case whose first decisions are hidden from whoever asks, SecondReviewError.
    """
    case = book.case(case_id)
    if is_blind_to(case, book.actor()):
        raise SecondReviewError.blind(case.title)
    proof = book.prove(case_id)
    return Material(
        case=case,
        events=book.events(case_id),
        pack=pack,
        assessment=assessment,
        proof=proof,
    )


def write_noted(
    book: Casebook, form: Form, material: Material, means: Means, path: Path, *, document: str = ""
) -> Case:
    """Write a case, or one paper of it, and note it; raises CasebookError, RecordError and DocumentError."""
    with aside(path) as there:
        exported = export(form, material, means, there.file, document=document)
        return note_export(book, material, exported, there.placing())


def note_export(
    book: Casebook, material: Material, exported: RecordExported, placing: Placing
) -> Case:
    """Put an export in its place and note it with its receipt; raises CasebookError and RecordError."""
    receipt = receipt_mark(material.proof.checkpoint if material.proof else None)
    return book.exporting.put(material.case.id, replace(exported, receipt=receipt), placing)


def receipt_mark(checkpoint: str | None) -> str:
    """What names a receipt in an event: its SHA-256, or nothing."""
    return "" if checkpoint is None else hashlib.sha256(checkpoint.encode()).hexdigest()


def means_for(
    pack: Pack,
    *,
    password: Password = lambda _: None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Means:
    """What an export of this user's cases works with, in the language in use."""
    home = folders.casebook_file().parent
    return Means(
        data=DocumentShelf(home / "documents").get,
        resources=resources.resources(),
        reading=lambda sha256: _reading(home / "readings" / sha256),
        password=password,
        say=tr,
        language=spoken().value,
        edition=lambda: edition_file(pack),
        tell=tell,
        stopped=stopped,
    )


def edition_file(pack: Pack) -> bytes | None:
    """The edition as one file; None where it is not here any more, or is another by now."""
    for shelved in shelf().editions():
        if shelved.edition == pack.edition:
            with suppress(PackError, OSError):
                if load(shelved.folder).digest == pack.digest:
                    return build(shelved.folder)
    return None


def assessment_of(case: Case, pack: Pack) -> Assessment:
    """What the rules say of a case as the casebook keeps it, on its review date."""
    unread: list[Sentence] = []
    for document in case.documents:
        labels = ((part.label, part.coverage) for part in document.parts)
        unread += unread_in(document.name, labels, document.unread)
    unread += [
        Sentence.of("{name}: {problem}", name=file.name, problem=file.unread.problem)
        for file in case.unopened
    ]
    return assess(
        case.screenings,
        pack,
        on=case.on,
        confirmed=hits_decided(case, Disposition.TRUE_MATCH),
        dismissed=hits_decided(case, Disposition.FALSE_POSITIVE),
        escalated=hits_decided(case, Disposition.ESCALATE),
        asked=hits_decided(case, Disposition.NEEDS_INFORMATION),
        compared=case.compared,
        unread=unread,
        marked=tuple(marked.hit for marked in case.marks),
    )


def _reading(path: Path) -> Document | None:
    try:
        return kept(path.read_bytes(), __version__)
    except OSError:
        return None


def outcome_by(pack: Pack) -> Callable[[Case], Outcome]:
    """What the rules of an edition say of a case."""
    return lambda case: assessment_of(case, pack).outcome


def audited(
    book: Casebook, choice: Choice, outcome: Callable[[Case], Outcome]
) -> Iterator[Audited]:
    """The cases that an auditor asks for, the latest first; raises CasebookError.

    SecondReviewError for one whose first decisions are hidden from whoever asks.
    """
    actor = book.actor()
    for summary in book.cases():
        if not is_dated(summary.on, choice):
            continue
        case = book.case(summary.id)
        found = Audited(
            case=case,
            events=book.events(summary.id),
            outcome=outcome(case),
        )
        if is_chosen(found, choice):
            if is_blind_to(case, actor):
                raise SecondReviewError.blind(case.title)
            yield found


def write_audit_noted(
    book: Casebook,
    choice: Choice,
    plan: Plan,
    means: Means,
    path: Path,
    *,
    outcome: Callable[[Case], Outcome],
) -> AuditWritten:
    """Write many cases for an auditor, and note it with its receipt; raises CasebookError and RecordError.

    `outcome` is the rules' word on a case: `outcome_by(pack)`, or a stand-in.
    """
    receipt = book.checkpoint()
    cases = tuple(audited(book, choice, outcome))
    asked = Asked(choice=choice, plan=plan, receipt=receipt or "")
    with aside(path) as there:
        written = write_audit(cases, asked, means, there.file)
        fact = CasesExported(
            name=path.name,
            form="audit-xlsx",
            sha256=written.sha256,
            cases=written.cases,
            asked=choice.text(),
            drawn=len(written.drawn.keys),
            decisions=written.drawn.of,
            seed=written.drawn.seed,
            receipt=receipt_mark(receipt),
        )
        book.exporting.put_for_all(fact, there.placing())
    return written
