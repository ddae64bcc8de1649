"""The papers of a case as its events leave them: what lies in it, what would not open, and what was found."""

from dataclasses import replace
from operator import attrgetter

from tidewaiter.casebook.model import DocumentSummary, PapersCompared, Unopened
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.documents.model import Unread
from tidewaiter.screening.model import Hit, Screening


class Papers:
    """Grows with the case. What takes something in raises ValueError where it makes no sense."""

    def __init__(self) -> None:
        self._documents: dict[str, DocumentSummary] = {}
        self._unopened: dict[str, Unopened] = {}
        self._screenings: dict[str, Screening] = {}
        self._former: dict[str, Screening] = {}
        self._seen: dict[str, Screening] = {}
        self._compared: PapersCompared | None = None

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every document, in its place."""
        return tuple(sorted(self._documents.values(), key=attrgetter("position")))

    def screenings(self) -> tuple[Screening, ...]:
        """The latest screening of each document, in the order of these."""
        return tuple(
            self._screenings[one.sha256]
            for one in self.documents()
            if one.sha256 in self._screenings
        )

    def files(self) -> tuple[Unopened, ...]:
        """Every file that could not be opened, in its place."""
        return tuple(sorted(self._unopened.values(), key=attrgetter("position")))

    def document(self, sha256: str) -> DocumentSummary:
        """A document of the case; raises NotInCaseError."""
        if sha256 not in self._documents:
            raise NotInCaseError.document(sha256)
        return self._documents[sha256]

    def has(self, document: DocumentSummary) -> bool:
        """Whether the case holds a document just like this."""
        return self._documents.get(document.sha256) == document

    def placed(self, document: DocumentSummary) -> DocumentSummary:
        """The document at the position that the case has it at already, if it does."""
        known = self._documents.get(document.sha256)
        return replace(document, position=known.position) if known else document

    def unopened(self, name: str) -> Unopened:
        """A file of the case that could not be opened; raises NotInCaseError."""
        if name not in self._unopened:
            raise NotInCaseError.file(name)
        return self._unopened[name]

    def has_unopened(self, file: Unopened) -> bool:
        """Whether the case knows just this of a file that could not be opened."""
        known = self._unopened.get(file.name)
        return known is not None and known.unread == file.unread

    def why_unopened(self, name: str) -> Unread | None:
        """What stood against opening a file; None for one that is not among them."""
        return self._unopened[name].unread if name in self._unopened else None

    def screening(self, sha256: str) -> Screening | None:
        """The latest screening of a document; None if there was none."""
        return self._screenings.get(sha256)

    def former(self, sha256: str) -> Screening | None:
        """The last whole screening of a document under another pack, program or lists; None if none."""
        return self._former.get(sha256)

    def compared(self) -> tuple[Hit, ...]:
        """The hits between the papers of the case, as they were last compared."""
        return self._compared.hits if self._compared else ()

    def has_comparison(self, comparison: PapersCompared) -> bool:
        """Whether they were last compared so; without hits, a case that was never compared is alike."""
        if self._compared is None:
            return not comparison.hits
        return self._compared == comparison

    def add(self, document: DocumentSummary) -> None:
        """A document came, or what is known of it changed."""
        self._documents[document.sha256] = document
        known = self._unopened.get(document.name)
        if known is not None and known.position == document.position:  # it opened after all
            del self._unopened[document.name]

    def add_unopened(self, file: Unopened) -> None:
        """A file came that could not be opened."""
        self._unopened[file.name] = file

    def screen(self, screening: Screening) -> None:
        """A document was screened."""
        self.document(screening.document)
        _check(screening.hits)
        known = self._screenings.get(screening.document)
        if known is not None and known.complete and _law_of(known) != _law_of(screening):
            self._former[screening.document] = known
        self._screenings[screening.document] = screening

    def compare(self, fact: PapersCompared) -> None:
        """The papers were compared."""
        for hit in fact.hits:
            self.document(hit.document)
        _check(fact.hits)
        self._compared = fact

    def see(self, screening: Screening) -> None:
        """A screening was noted, whether it counts here or not."""
        self._seen[screening.document] = screening

    def has_seen(self, screening: Screening) -> bool:
        """Whether the one noted last differs from this in the program's version alone."""
        known = self._seen.get(screening.document)
        return known is not None and replace(known, program=screening.program) == screening


def _check(hits: tuple[Hit, ...]) -> None:
    if not all(hit.matches for hit in hits):
        raise ValueError("a hit resembles nothing")


def _law_of(screening: Screening) -> tuple[object, ...]:
    """What a document was screened with."""
    return screening.digest, screening.program, screening.layers
