"""Every hostile PDF ends as it must, with what it hides surfaced; none ends the program."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from documents.fates import LOCKED, PARTLY, READ, REFUSED
from documents.hostile.hostile_pdfs import Case, cases
from documents.pdf_papers import FONTS
from tidewaiter.documents.model import Cause, Document, hidden_in
from tidewaiter.documents.reading import Finished, read
from tidewaiter.documents.workers.process import Launch

CASES = cases()


def _read(case: Case) -> Document:
    launch = Launch(fonts=FONTS, ocr=False)  # what OCR adds is measured elsewhere
    for progress in read(case.make(), "paper.pdf", password=case.password, launch=launch):
        if isinstance(progress, Finished):
            return progress.document
    raise AssertionError("read always ends with Finished")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """All of them, read three at a time: each waits for its workers most of the time."""
    with ThreadPoolExecutor(3) as pool:
        return dict(zip((c.name for c in CASES), pool.map(_read, CASES), strict=True))


def _outcome(document: Document) -> str:
    if document.fully_read():
        return READ
    if any(unread.cause is Cause.LOCKED for unread in document.unread):
        return LOCKED
    return PARTLY if document.parts else REFUSED


def test_there_are_sixty_of_them_at_least() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_pdf_comes_to_its_end(case: Case, documents: dict[str, Document]) -> None:
    document = documents[case.name]

    assert _outcome(document) == case.outcome, [str(u.problem) for u in document.unread]
    assert case.causes <= {unread.cause for unread in document.unread}
    assert all(unread.advice.text() for unread in document.unread)
    assert case.notice in " ".join(map(str, document.notices))


@pytest.mark.parametrize("case", [c for c in CASES if c.found], ids=lambda case: case.name)
def test_what_it_hides_is_surfaced_with_its_tag(case: Case, documents: dict[str, Document]) -> None:
    document = documents[case.name]

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
