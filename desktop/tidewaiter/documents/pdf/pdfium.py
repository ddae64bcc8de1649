"""PDFium itself: the library, an open document, an open page. Only a document worker may import this.

The raw bindings are used, not the object layer above them: starting the library is ours, because it
must be told where the fonts are, and a page's characters are asked for by the thousand.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as raw

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause

PAGES_LIMIT = 10_000  # nobody reviews more in one go; a page tree of millions is an attack

_SECURITY = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def start_library(fonts: str) -> None:
    """Start PDFium with the folder of fonts that papers without embedded fonts are drawn with.

    Without a CJK font there, such papers draw blank. An empty name leaves the system's own fonts.
    """
    paths = None
    if fonts:
        text = ctypes.cast(
            ctypes.create_string_buffer(fonts.encode()), ctypes.POINTER(ctypes.c_char)
        )
        paths = (ctypes.POINTER(ctypes.c_char) * 2)(text)
    config = raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths)
    raw.FPDF_InitLibraryWithConfig(config)
    _kept.append((config, paths))


# PDFium keeps the pointers it was started with, for as long as the process lives.
_kept: list[Any] = []


class PdfDocument:
    """An open PDF; its bytes stay in memory while it is open."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self._data, self._password = data, password
        self._copy: PdfDocument | None = None
        # Of a copy: how many objects each page had before its comments were merged into it.
        self.merged: dict[int, int] = {}
        key = password.encode() if password else None
        self.handle = raw.FPDF_LoadMemDocument64(data, len(data), key)
        if not self.handle:
            locked = raw.FPDF_GetLastError() in _SECURITY
            raise error_of(Cause.LOCKED if locked else Cause.DAMAGED)
        self.pages: int = raw.FPDF_GetPageCount(self.handle)
        if self.pages > PAGES_LIMIT:
            raise error_of(Cause.LIMIT)
        self._callbacks = raw.FPDF_FORMFILLINFO(version=2)
        self.form = raw.FPDFDOC_InitFormFillEnvironment(self.handle, self._callbacks)

    def copy(self) -> "PdfDocument":
        """The same document once more, whose pages may be changed."""
        if self._copy is None:
            self._copy = PdfDocument(self._data, self._password)
        return self._copy

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page as displayed, in points."""
        return tuple(self._size(number) for number in range(self.pages))

    def attachments(self) -> int:
        """How many files are carried inside."""
        return int(max(0, raw.FPDFDoc_GetAttachmentCount(self.handle)))

    def has_dynamic_form(self) -> bool:
        """Whether the pages are a stand-in for a form (XFA) that only other programs show."""
        return bool(raw.FPDF_GetFormType(self.handle) == raw.FORMTYPE_XFA_FULL)

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """The handle of an open page."""
        page = raw.FPDF_LoadPage(self.handle, number)
        if not page:
            raise error_of(Cause.DAMAGED)
        try:
            yield page
        finally:
            raw.FPDF_ClosePage(page)

    def _size(self, number: int) -> tuple[float, float]:
        size = raw.FS_SIZEF()
        raw.FPDF_GetPageSizeByIndexF(self.handle, number, size)
        return round(size.width, 2), round(size.height, 2)
