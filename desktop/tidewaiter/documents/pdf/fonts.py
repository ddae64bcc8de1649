"""Fonts of a PDF that call their letters others than their own encoding does, told without drawing them.

Only fonts with one byte a letter and an encoding that the file states can be told: of these, a code for
A is an A, whatever the mapping for programs (ToUnicode) says. ISO 32000-1, 9.6.6 and 9.10. Others are
for OCR to tell. Only a document worker may import this.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from tidewaiter.documents.pdf.pdf_names import written

LYING = 2  # letters: one may be a slip of the program that made the file
_SIMPLE = ("/Type1", "/TrueType", "/MMType1")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SINGLES = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_SINGLE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FIGURES = {f"/{name}": str(figure) for figure, name in enumerate(_NAMES)}


def is_lying(font: Any) -> bool:
    """Whether a font's dictionary maps letters to others than it encodes."""
    mapping = font.get("/ToUnicode")
    if font.get("/Subtype") not in _SIMPLE or not isinstance(mapping, pikepdf.Stream):
        return False
    if not _has_known_encoding(font):
        return False
    try:
        said = dict(_said(mapping.read_bytes()))
    except pikepdf.PdfError:
        return False
    encoded = dict(_encoded(font))
    return sum(encoded.get(code, text) != text for code, text in said.items()) >= LYING


def _has_known_encoding(font: Any) -> bool:
    """Whether codes stand for letters as anywhere, or as the file states; fonts within may have their own."""
    if "/Encoding" in font:
        return True
    descriptor = font.get("/FontDescriptor", {})
    return not any(program in descriptor for program in _PROGRAMS)


def _said(mapping: bytes) -> Iterator[tuple[int, str]]:
    """What single codes are mapped to, letters and figures alone."""
    for code, text in _mapped(mapping):
        if chr(text).isalnum():
            yield code, chr(text)


def _mapped(mapping: bytes) -> Iterator[tuple[int, int]]:
    for part in _SINGLES.findall(mapping):
        yield from ((int(code, 16), int(text, 16)) for code, text in _SINGLE.findall(part))
    for part in _RANGES.findall(mapping):
        for first, last, text in _RANGE.findall(part):
            codes = range(int(first, 16), int(last, 16) + 1)
            yield from ((code, int(text, 16) + code - codes.start) for code in codes)


def _encoded(font: Any) -> Iterator[tuple[int, str]]:
    """The plain letters and figures of the encoding; they are the same in all that are not symbols."""
    called = written(font.get("/BaseFont"))
    if "Symbol" in called or "Dingbats" in called:
        return
    yield from ((code, chr(code)) for code in range(128) if chr(code).isalnum())
    encoding = font.get("/Encoding")
    changes = encoding.get("/Differences", ()) if isinstance(encoding, pikepdf.Dictionary) else ()
    code = 0
    for item in changes:
        if isinstance(item, pikepdf.Name):
            name = written(item)
            yield code, _FIGURES.get(name, name[1:] if len(name) == 2 else "")  # noqa: PLR2004
            code += 1
        else:
            code = int(item)
