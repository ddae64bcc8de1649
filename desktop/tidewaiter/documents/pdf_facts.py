"""What stands on a page besides its lines: pictures, comments, filled fields, signs that are no text."""

import unicodedata
from typing import Any

import pypdfium2_raw as raw

from tidewaiter.documents.pdf_frames import Frame, Rect
from tidewaiter.documents.pdf_rulings import Drawing
from tidewaiter.documents.protocol import PageFacts

TOO_THIN = 5.0  # points: a picture no higher or wider holds no letters that a person could read
WIDE = 0.4  # of the page's width: a strip of picture so wide can hold a whole line of text
_GRID = 64  # the page is covered with so many fields each way to add up pictures that overlap

# Annotations that are only pointers or marks on other text.
_SILENT = frozenset(
    {
        raw.FPDF_ANNOT_LINK,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
    }
)
# Annotations that draw words of their own even where no text is stored with them.
_DRAWN = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_EMPTY = 2  # bytes of a string that holds only its end
_CHOSEN = ("", "Off")  # what an empty field or an unticked box holds


def facts_of(page: Any, form: Any, text: str, drawing: Drawing, frame: Frame) -> PageFacts:
    """The facts of an open page whose characters are `text`."""
    pictures = [p for p in drawing.pictures if min(p.x1 - p.x0, p.y1 - p.y0) > TOO_THIN]
    comments, fields = _annotations(page, form)
    shown = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    ink = [character for character in shown if not character.isspace()]
    return PageFacts(
        characters=len(ink),
        odd=sum(map(_is_odd, ink)),
        pictures=len(pictures),
        picture_share=_share(pictures, frame),
        wide_pictures=sum(p.x1 - p.x0 > WIDE * frame.width for p in pictures),
        strokes=drawing.strokes,
        comments=comments,
        fields=fields,
        complete=drawing.complete,
    )


def _is_odd(character: str) -> bool:
    """Control, private, unassigned and replacement characters; invisible formatting is not odd."""
    if character.isascii():
        return not " " < character < "\x7f"
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs")


def _share(pictures: list[Rect], frame: Frame) -> int:
    """Per mille of the page that lies under pictures."""
    covered = {
        (column, row)
        for picture in pictures
        for column in _fields(picture.x0, picture.x1, frame.width)
        for row in _fields(picture.y0, picture.y1, frame.height)
    }
    return round(1000 * len(covered) / _GRID**2)


def _fields(start: float, end: float, whole: float) -> range:
    """The grid fields whose middle lies between; one at least, when it touches the page at all."""
    unit = max(whole, 1.0) / _GRID
    first, last = round(start / unit), round(end / unit)
    if end < 0 or start > whole:
        return range(0)
    return range(max(0, min(first, _GRID - 1)), min(_GRID, max(last, first + 1)))


def _annotations(page: Any, form: Any) -> tuple[int, int]:
    """How many comments and how many form fields hold content of their own."""
    comments = fields = 0
    for index in range(max(0, raw.FPDFPage_GetAnnotCount(page))):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET:
            fields += _field_value(annotation, form) not in _CHOSEN
        elif kind not in _SILENT:
            comments += kind in _DRAWN or bool(_string(annotation, b"Contents"))
        raw.FPDFPage_CloseAnnot(annotation)
    return comments, fields


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= _EMPTY:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return "".join(map(chr, buffer[:-1])).strip()


def _field_value(annotation: Any, form: Any) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0) if form else 0
    if size <= _EMPTY:
        return _string(annotation, b"V")
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return "".join(map(chr, buffer[:-1])).strip()
