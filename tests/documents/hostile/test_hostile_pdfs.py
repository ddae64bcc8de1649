"""Every hostile PDF ends as it must, with what it hides surfaced; none ends the program."""

from functools import cache

import pytest

from documents.fates import LOCKED, PARTLY, READ, REFUSED
from documents.hostile.hostile_pdfs import Case, cases
from documents.pdf_papers import FONTS
from tidewaiter.documents.model import Cause, Document, hidden_in
from tidewaiter.documents.reading import Finished, read
from tidewaiter.documents.workers.process import Launch

CASES = cases()


@cache
def _read(case: Case) -> Document:
    """Read when a test first asks for it: all of them at once is more than a test may take on a slow machine."""
    launch = Launch(fonts=FONTS, ocr=False)  # what OCR adds is measured elsewhere
    for progress in read(case.make(), "paper.pdf", password=case.password, launch=launch):
        if isinstance(progress, Finished):
            return progress.document
    raise AssertionError("read always ends with Finished")


def _outcome(document: Document) -> str:
    if document.fully_read():
        return READ
    if any(unread.cause is Cause.LOCKED for unread in document.unread):
        return LOCKED
    return PARTLY if document.parts else REFUSED


def test_there_are_sixty_of_them_at_least() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_pdf_comes_to_its_end(case: Case) -> None:
    document = _read(case)

    assert _outcome(document) == case.outcome, [str(u.problem) for u in document.unread]
    assert case.causes <= {unread.cause for unread in document.unread}
    assert all(unread.advice.text() for unread in document.unread)
    assert case.notice in " ".join(map(str, document.notices))


@pytest.mark.parametrize("case", [c for c in CASES if c.found], ids=lambda case: case.name)
def test_what_it_hides_is_surfaced_with_its_tag(case: Case) -> None:
    document = _read(case)

    holding = [
        (document.parts[part], line)
        for part, _, line in document.lines()
        if case.found in line.text and line.origin is case.origin
    ]
    assert holding, [line.text for _, _, line in document.lines()]
    part, line = holding[0]
    start = line.text.index(case.found)
    tags = hidden_in(part, line, start, start + len(case.found))
    assert tags == ((case.why,) if case.why else ())
    if case.why:
        assert line.text == case.found
