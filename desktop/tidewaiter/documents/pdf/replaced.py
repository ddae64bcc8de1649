"""Replacement texts (ActualText) that say something else than the letters they stand for.

A PDF may give programs other words than it shows; engines then read what no person sees. What is shown
is what must be read, and the replacement is surfaced beside it. ISO 32000-1, 14.9.4.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, groupby
from typing import Any

import pypdfium2_raw as raw

from tidewaiter.documents.model import Box, Hidden, Origin, PageLine, Unseen, WordSpot
from tidewaiter.documents.pdf import pdfium_calls as calls
from tidewaiter.documents.pdf.frames import Frame
from tidewaiter.documents.pdf.objects import PageObjects, objects_of
from tidewaiter.documents.pdf.pdfium import PdfDocument

NESTING_LIMIT = 4  # form objects within form objects
_KEY = b"ActualText"


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text object with a replacement text."""

    handle: Any
    text: str


def take_off_lies(
    document: PdfDocument, number: int, objects: PageObjects, frame: Frame
) -> tuple[tuple[PageLine, ...], int]:
    """Replacements that differ from what an open page shows, as unseen lines, and how many there are.

    The page loses them; to be called before its text is read. Replacements that are honest stay: they stand for
    letters that the font gives no meaning.
    """
    marked = list(_marked(objects))
    if not marked:
        return (), 0
    with document.copy().page(number) as copy:
        lies = set(_lies(copy))
    if not lies:
        return (), 0
    lines = [_line(found, frame) for found in marked if found.text in lies and found.text.strip()]
    for found in marked:
        if found.text in lies:
            _unmark(found.handle)
    return tuple(dict.fromkeys(lines)), len(lies)


def _lies(page: Any) -> Iterator[str]:
    """The replacements on a page that differ from its letters; it loses all replacements."""
    marked = list(_marked(objects_of(page)))
    for found in marked:
        _unmark(found.handle)
    text = raw.FPDFText_LoadPage(page)
    try:
        for replacement, group in groupby(marked, key=lambda found: found.text):
            shown = "".join(_shown(found.handle, text) for found in group)
            if _differs(_letters(shown), _letters(replacement)):
                yield replacement
    finally:
        raw.FPDFText_ClosePage(text)


def _differs(shown: str, replacement: str) -> bool:
    """Whether letters are shown, all with a meaning, and others given out; one may stand for several runs."""
    if not shown or any(unicodedata.category(c) in ("Co", "Cn") for c in shown):
        return False
    return not replacement or replacement * (len(shown) // len(replacement)) != shown


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum() or unicodedata.category(c) in ("Co", "Cn"))


def _marked(objects: PageObjects) -> Iterator[_Marked]:
    handles, kinds = objects
    texts = list(compress(handles, map(raw.FPDF_PAGEOBJ_TEXT.__eq__, kinds)))
    if not any(map(calls.count_marks, texts)) and raw.FPDF_PAGEOBJ_FORM not in kinds:
        return
    for handle, kind in zip(handles, kinds, strict=True):
        if kind == raw.FPDF_PAGEOBJ_FORM or (
            kind == raw.FPDF_PAGEOBJ_TEXT and calls.count_marks(handle) > 0
        ):
            yield from _marked_in(ctypes.cast(handle, raw.FPDF_PAGEOBJECT), NESTING_LIMIT)


def _marked_in(handle: Any, depth: int) -> Iterator[_Marked]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        for index in range(max(0, raw.FPDFPageObj_CountMarks(handle))):
            replacement = _replacement(raw.FPDFPageObj_GetMark(handle, index))
            if replacement is not None:
                yield _Marked(handle, replacement)
                return
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
        for index in range(max(0, raw.FPDFFormObj_CountObjects(handle))):
            yield from _marked_in(raw.FPDFFormObj_GetObject(handle, index), depth - 1)


def _replacement(mark: Any) -> str | None:
    size = ctypes.c_ulong()
    if not mark or not raw.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, size):
        return None
    buffer = (raw.FPDF_WCHAR * (size.value // 2 + 1))()
    raw.FPDFPageObjMark_GetParamStringValue(mark, _KEY, buffer, size.value, size)
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")


def _unmark(handle: Any) -> None:
    for index in reversed(range(max(0, raw.FPDFPageObj_CountMarks(handle)))):
        mark = raw.FPDFPageObj_GetMark(handle, index)
        if _replacement(mark) is not None:
            raw.FPDFPageObj_RemoveMark(handle, mark)


def _shown(handle: Any, text: Any) -> str:
    size = raw.FPDFTextObj_GetText(handle, text, None, 0)
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(handle, text, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


def _line(found: _Marked, frame: Frame) -> PageLine:
    text = " ".join(found.text.split())
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(found.handle, left, bottom, right, top)
    shown = frame.displayed(left.value, top.value, right.value, bottom.value)
    box = Box(*(round(side, 2) for side in shown))
    return PageLine(
        text=text,
        spots=(WordSpot(0, len(text), box),),
        origin=Origin.PROPERTY,
        unseen=(Unseen(0, len(text), Hidden.INVISIBLE),),
    )
