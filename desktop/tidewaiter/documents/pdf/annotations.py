"""What is laid over a page: comments, stamps and form fields, as lines with the places they hang on.

A field or comment has words of its own and a picture of them, and the two may differ. Both are read:
the picture as page text, after it was merged into a copy of the page, the words where they add to it.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2_raw as raw

from tidewaiter.documents.model import Box, Hidden, Origin, PageLine, Unseen, WordSpot
from tidewaiter.documents.pdf.frames import Frame, Rect, frame_of
from tidewaiter.documents.pdf.ink import look_for_ink
from tidewaiter.documents.pdf.lines import page_lines
from tidewaiter.documents.pdf.pdfium import PdfDocument
from tidewaiter.documents.pdf.rulings import drawing_of
from tidewaiter.documents.pdf.words import PageText, Word

ANNOTATIONS_LIMIT = 5_000  # a form has hundreds; a page of more is an attack

# Annotations that draw words of their own even where no text is stored with them.
_DRAWN = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_UNSHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_TICKS = frozenset({"", "off", "yes", "on", "1", "0"})  # what boxes hold, ticked or not
_KEYS = (b"Contents", b"Subj")
_EMPTY = 2  # bytes of a string that holds only its end
_NO_AREA = 1.0  # points: a field no wider or higher shows nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The lines laid over a page; `unread` counts stamps and comments that only a picture shows."""

    lines: tuple[PageLine, ...] = ()
    unread: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """One annotation with its words."""

    field: bool
    draws: bool
    pictured: bool
    box: Box
    texts: tuple[str, ...]
    why: Hidden | None


def overlay_of(document: PdfDocument, number: int, page: Any, frame: Frame) -> Overlay:
    """What is laid over an open page of the document."""
    count = max(0, raw.FPDFPage_GetAnnotCount(page))
    if not count:
        return Overlay()
    notes = list(_notes(page, document.form, frame, min(count, ANNOTATIONS_LIMIT)))
    shown = _shown(document, number, notes) if any(n.pictured for n in notes) else ()
    squeezed = _squeezed("".join(line.text for line in shown))
    # Drawing programs give each of a hundred marks the same subject, "Highlight".
    said = {(ln.text, ln.origin, ln.unseen): ln for note in notes for ln in _stated(note, squeezed)}
    stated = tuple(said.values())
    unread = sum(note.draws and not _is_read(note, shown) for note in notes)
    return Overlay(lines=shown + stated, unread=unread, complete=count <= ANNOTATIONS_LIMIT)


def _notes(page: Any, form: Any, frame: Frame, count: int) -> Iterator[_Note]:
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind != raw.FPDF_ANNOT_POPUP:
                yield _note(annotation, kind, form, frame)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _note(annotation: Any, kind: int, form: Any, frame: Frame) -> _Note:
    field = kind == raw.FPDF_ANNOT_WIDGET
    texts = [_field_value(annotation, form)] if field else [_string(annotation, k) for k in _KEYS]
    box = _box(annotation, frame)
    return _Note(
        field=field,
        draws=kind in _DRAWN,
        pictured=kind != raw.FPDF_ANNOT_LINK,
        box=box,
        texts=tuple(text for text in texts if text.lower() not in _TICKS),
        why=_why(raw.FPDFAnnot_GetFlags(annotation), box, frame, field=field),
    )


def _why(flags: int, box: Box, frame: Frame, *, field: bool) -> Hidden | None:
    """Why a reader does not see it; a comment's words need no area, they open in a window."""
    if flags & _UNSHOWN:
        return Hidden.INVISIBLE
    if box.x1 <= 0 or box.bottom <= 0 or box.x0 >= frame.width or box.top >= frame.height:
        return Hidden.OFF_PAGE
    if field and min(box.x1 - box.x0, box.bottom - box.top) < _NO_AREA:
        return Hidden.TINY
    return None


def _shown(document: PdfDocument, number: int, notes: list[_Note]) -> tuple[PageLine, ...]:
    """The text that the pictures of comments and fields show, read from a copy of the page."""
    copy = document.copy()
    if number not in copy.merged:  # a page may be read twice
        with copy.page(number) as page:
            before = raw.FPDFPage_CountObjects(page)
            if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
                return ()
        copy.merged[number] = before
    with copy.page(number) as page:
        return tuple(_merged_lines(page, copy.merged[number], notes))


def _merged_lines(page: Any, before: int, notes: list[_Note]) -> Iterator[PageLine]:
    merged = set(_text_objects(page, before))
    if not merged:
        return
    frame = frame_of(page)
    drawing = drawing_of(page, frame)
    text = PageText(page)
    try:
        words = text.words(frame, drawing)
        added = [word for word in words if _address(text.object_at(word.pieces[0].first)) in merged]
        ink = look_for_ink(page, None, text, added, drawing=drawing, frame=frame)
    finally:
        text.close()
    fields = [note.box for note in notes if note.field]
    for origin in (Origin.ANNOTATION, Origin.FORM_FIELD):
        held = [
            word for word in ink.words if _lies_in(word, fields) is (origin is Origin.FORM_FIELD)
        ]
        for line in page_lines(held, drawing, frame):
            yield replace(line, origin=origin)


def _text_objects(page: Any, before: int) -> Iterator[int]:
    """Addresses of the text objects that came to the page as the last of its objects."""
    for index in range(before, raw.FPDFPage_CountObjects(page)):
        yield from _texts_in(raw.FPDFPage_GetObject(page, index))


def _texts_in(handle: Any) -> Iterator[int]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield _address(handle)
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        for index in range(max(0, raw.FPDFFormObj_CountObjects(handle))):
            yield from _texts_in(raw.FPDFFormObj_GetObject(handle, index))


def _address(handle: Any) -> int:
    return ctypes.addressof(handle.contents) if handle else 0


def _lies_in(word: Word, boxes: list[Box]) -> bool:
    box = word.pieces[0].box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in boxes)


def _stated(note: _Note, shown: str) -> Iterator[PageLine]:
    """The words of a comment or field that its picture does not show."""
    for text in note.texts:
        if note.why is None and _squeezed(text) in shown:
            continue
        spot = WordSpot(0, len(text), note.box)
        unseen = () if note.why is None else (Unseen(0, len(text), note.why),)
        origin = Origin.FORM_FIELD if note.field else Origin.ANNOTATION
        yield PageLine(text=text, spots=(spot,), origin=origin, unseen=unseen)


def _is_read(note: _Note, shown: tuple[PageLine, ...]) -> bool:
    """Whether some text of it is known, stated or shown."""
    box = note.box
    return bool(note.texts) or any(
        spot.box.x0 < box.x1
        and spot.box.x1 > box.x0
        and spot.box.top < box.bottom
        and spot.box.bottom > box.top
        for line in shown
        for spot in line.spots
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _box(annotation: Any, frame: Frame) -> Box:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    shown: Rect = frame.displayed(left, top, right, bottom)
    return Box(*(round(side, 2) for side in shown))


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= _EMPTY:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return _clean(buffer)


def _field_value(annotation: Any, form: Any) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0) if form else 0
    if size <= _EMPTY:
        return _string(annotation, b"V")
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return _clean(buffer)


def _clean(buffer: Any) -> str:
    text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
    lines = text.replace("\t", " ").replace("\0", "").splitlines()
    return "\n".join(line.strip() for line in lines).strip()
