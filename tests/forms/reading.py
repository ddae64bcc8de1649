"""A set of forms read as papers of their own, and what screening says of each case."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from documents.pdf_papers import FONTS
from forms.drawing import Folder, Form, Grid
from screening.trade_papers import ON, document, pack, screener
from tidewaiter.documents.model import Document, Part
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.workers.process import Launch
from tidewaiter.screening.model import Assessment, Hit, Screening
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.screening.weighing.conflicts import conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The papers of one shipment, screened, each by its name."""

    name: str
    papers: dict[str, Screening]

    @property
    def conflicts(self) -> tuple[Hit, ...]:
        """What its papers say against each other."""
        return conflicts(tuple(self.papers.values()), pack())

    @property
    def assessment(self) -> Assessment:
        """What the rules say of it, with nothing decided yet."""
        compared = self.conflicts
        return assess(tuple(self.papers.values()), pack(), on=ON, compared=compared)


def read_cases(forms: ModuleType) -> tuple[Case, ...]:
    """All cases of a set: its pages are read from one file, its workbooks one by one."""
    folder = Folder()
    drawn = {case.__name__: case(folder) for case in forms.CASES}
    pages = _read(folder.bytes(), "forms.pdf").parts
    return tuple(
        Case(
            name=name,
            papers={paper: _screened(name, paper, one, pages) for paper, one in of.items()},
        )
        for name, of in drawn.items()
    )


def _screened(case: str, name: str, paper: Form | Grid, pages: Sequence[Part]) -> Screening:
    parts = (pages[paper.number],) if isinstance(paper, Form) else _read(paper.bytes(), name).parts
    sha256 = hashlib.sha256(f"{case}/{name}".encode()).hexdigest()
    found = [screener().part(sha256, number, part, ON) for number, part in enumerate(parts)]
    whole = replace(document(*parts, name=name), sha256=sha256)
    return screener().finish(whole, found, ON)


def _read(data: bytes, name: str) -> Document:
    return read_whole(data, name, launch=Launch(fonts=FONTS, ocr=False))
