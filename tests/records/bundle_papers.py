"""Reviewed cases whose papers can be drawn, and what an export of them needs; for the tests of exports."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.case_papers import Clock, assessment, item_hit, screening
from documents.pdf_papers import RawPage, raw_pdf, text_at
from records.record_papers import pack
from tidewaiter.casebook.disk.files import Shelf
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import resources
from tidewaiter.documents.model import (
    Box,
    Coverage,
    Document,
    Kind,
    PageLine,
    PagePart,
    PagePlace,
    Reading,
    WordSpot,
)
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.screening.model import Hit
from tidewaiter.signing import SecretKey

ON = resources.sample_date()
TEXT = "Gyroscope, two pieces"
BOX = Box(60, 88, 180, 104)  # of that text at 60, 200 from the bottom left of 400 by 300 points
PAPER = raw_pdf(RawPage(content=text_at(60, 200, TEXT)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A case ready to be exported, and the folder its papers lie in."""

    material: Material
    means: Means
    documents: Path


def gathered(
    folder: Path, paper: bytes, key: SecretKey | None = None, title: str = "Shipment 7 «横浜»"
) -> Gathered:
    """A case of one PDF with a hit on its first line, decided on and noted."""
    document = as_read(paper)
    hit = on_line(item_hit(document.sha256), BOX)
    with Casebook(folder / "casebook.db", "Ann Tester", Clock(), key=key) as book:
        case = book.open_case(title, ON)
        book.add_document(case.id, document, paper)
        book.record_screening(case.id, replace(screening(document, hit), on=ON))
        book.decide(case.id, hit.id, Disposition.TRUE_MATCH, "listed-item", "=as listed")
        case = book.note(case.id, "+49 called\nback", hit.id)
        material = Material(
            case=case,
            events=book.events(case.id),
            pack=pack(),
            assessment=replace(assessment(hit.id), on=ON),
            proof=book.prove(case.id),
        )
    return Gathered(
        material=material, means=means_of(folder / "documents"), documents=folder / "documents"
    )


def means_of(documents: Path, stopped: Callable[[], bool] = lambda: False) -> Means:
    """Documents from a casebook's shelf; everything said in English."""
    shelf = Shelf(documents)
    return Means(data=shelf.get, resources=resources.resources(), stopped=stopped)


def as_read(paper: bytes) -> Document:
    """A PDF of one page with one line at `BOX`, as reading it gives it; no process is started for it."""
    line = PageLine(text=TEXT, spots=(WordSpot(0, len(TEXT), BOX),))
    coverage = Coverage(reading=Reading.READ, engines=("pdfium",))
    return Document(
        sha256=hashlib.sha256(paper).hexdigest(),
        name="invoice.pdf",
        size=len(paper),
        kind=Kind.PDF,
        parts=(PagePart(width=400, height=300, lines=(line,), coverage=coverage),),
    )


def on_line(hit: Hit, box: Box) -> Hit:
    """The hit, where that box is."""
    return replace(hit, part=0, line=0, places=(PagePlace(part=0, box=box),))
