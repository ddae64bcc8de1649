"""How a case is exported on this computer: the one road of window and command line."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.deriving import hits_decided
from tidewaiter.casebook.dispositions import Disposition
from tidewaiter.casebook.files import Shelf as DocumentShelf
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.packing import build
from tidewaiter.desk import folders, resources
from tidewaiter.desk.wording import spoken, tr
from tidewaiter.documents.keeping import kept
from tidewaiter.documents.model import Document
from tidewaiter.installing import shelf
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.screening.model import Assessment
from tidewaiter.screening.weighing.assess import assess, unread_in
from tidewaiter.wording import Sentence

Password = Callable[[str], str | None]


def material_of(book: Casebook, case_id: str, pack: Pack, assessment: Assessment) -> Material:
    """A case as it is now, with a proof where there is a key; raises CasebookError."""
    proof = book.prove(case_id)
    return Material(
        case=book.case(case_id),
        events=book.events(case_id),
        pack=pack,
        assessment=assessment,
        proof=proof,
    )


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
