"""The second PDF engine's word within a worker: how many pages, and does it see the same text."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.workers.protocol import (
    ALL,
    Answer,
    CheckPage,
    NonsenseError,
    Open,
    PageChecked,
    PdfOpened,
    Request,
)

_UNMAPPED = re.compile(r"\(cid:\d+\)")


class PdfChecker:
    """An open PDF that answers `CheckPage`."""

    def __init__(self, opening: Open, data: bytes) -> None:
        try:
            self._document = pdfplumber.open(io.BytesIO(data), password=opening.password)
            self._pages = self._document.pages
        except PdfminerException as error:
            locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args)
            raise error_of(Cause.LOCKED if locked else Cause.DAMAGED) from error

    def opened(self) -> PdfOpened:
        """The page count is all that is asked of this engine here."""
        sizes = tuple((float(page.width), float(page.height)) for page in self._pages)
        return PdfOpened(sizes=sizes, attachments=0, dynamic_form=False)

    def answers(self, request: Request) -> Iterator[Answer]:
        """One message."""
        if not isinstance(request, CheckPage):
            raise NonsenseError("not a request to this engine")
        page = self._pages[request.number]
        with _closing(page):
            seen = _seen(page.chars)
            if (agreement := _agreement(seen, request.text)) < ALL:
                # Bold is often drawn by printing a letter twice; the first engine counts it once.
                once = _seen(page.dedupe_chars().chars)
                better = _agreement(once, request.text)
                seen, agreement = (once, better) if better > agreement else (seen, agreement)
        yield PageChecked(number=request.number, characters=seen.total(), agreement=agreement)


@contextmanager
def _closing(page: Page) -> Iterator[None]:
    """Let go of what is made of a page, and of its content unpacked: the engine would keep that of every page."""
    contents = map(resolve1, page.page_obj.contents)
    packed = [(one, one.rawdata) for one in contents if isinstance(one, PDFStream)]
    try:
        yield
    finally:
        page.close()
        for stream, data in packed:
            if data is not None:
                stream.rawdata, stream.data = data, None


def _seen(characters: Iterable[dict[str, Any]]) -> Counter[str]:
    # "(cid:13)" stands for one sign that has no meaning as text, such as the ring of a TeX copyright.
    texts = ("\ufffd" if _UNMAPPED.fullmatch(c["text"]) else c["text"] for c in characters)
    return Counter(_characters("".join(texts)))


def _agreement(seen: Counter[str], text: str) -> int:
    """Characters that both engines see, per mille of what the one that sees more sees."""
    other = Counter(_characters(text))
    most = max(seen.total(), other.total())
    return round(ALL * (seen & other).total() / most) if most else ALL


def _characters(text: str) -> str:
    """What is compared: compatibility forms folded, blanks and invisible signs left out."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf")
    )
