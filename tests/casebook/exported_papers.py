"""A case in a casebook that is there already, ready to be exported in every form, for whoever is killed at it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.case_papers import PACKING, assessment, item_hit, packing, party_hit, screening
from records.bundle_papers import BOX, ON, PAPER, as_read, means_of, on_line
from records.record_papers import pack
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.exports.forms import Form
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.road.exporting import material_of

# The slow ones apart: so the runs, which each begin one further on, meet them all.
FORMS = (
    Form.JSON,
    Form.REPORT,
    Form.XLSX,
    Form.BUNDLE,
    Form.COPY,
    Form.CSV,
    Form.WHOLE_BUNDLE,
    Form.FINDINGS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyCase:
    """The case, what its exports work with, and which paper a form is of."""

    id: str
    hits: tuple[str, ...]
    means: Means
    papers: Mapping[Form, str]

    def material(self, book: Casebook) -> Material:
        """The case as it is now."""
        said = replace(assessment(*self.hits), on=ON)
        return material_of(book, self.id, pack(), said)

    def paper_for(self, form: Form) -> str:
        """The hash of the paper, or nothing for a form of the whole case."""
        return self.papers.get(form, "")


def ready_case(book: Casebook, folder: Path) -> ReadyCase:
    """A new case of a PDF and a workbook, with a hit in each; the PDF can be drawn and annotated."""
    paper, sheet = as_read(PAPER), packing()
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, paper, PAPER)
    book.add_document(case.id, sheet, PACKING)
    first, second = on_line(item_hit(paper.sha256), BOX), party_hit(sheet.sha256)
    book.record_screening(case.id, replace(screening(paper, first), on=ON))
    book.record_screening(case.id, replace(screening(sheet, second), on=ON))
    return ReadyCase(
        id=case.id,
        hits=(first.id, second.id),
        means=means_of(folder / "documents"),
        papers={Form.COPY: paper.sha256, Form.FINDINGS: sheet.sha256},
    )
