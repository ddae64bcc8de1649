"""The files that a PDF carries inside, wherever in it they hang. Only a document worker may import this."""

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pikepdf

from tidewaiter.documents.pdf.contents import DEPTH_LIMIT, OBJECTS_LIMIT, text_of

_FORMS = (
    "/UF",
    "/F",
    "/Unix",
    "/Mac",
    "/DOS",
)  # ISO 32000-1, table 45: the same file, for each system


def attached_to_pdf(data: bytes, password: str = "") -> Iterator[tuple[str, bytes | None]]:
    """Names and bytes of all attached files, None for bytes that are damaged.

    Nothing of a PDF that cannot be opened, which its reading tells.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # qpdf's own words; the reading counts them
            pdf = pikepdf.open(io.BytesIO(data), password=password)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return
    with pdf:
        seen: set[tuple[int, int]] = set()
        for count, item in enumerate(pdf.objects):
            if count >= OBJECTS_LIMIT:
                return
            for found in _dictionaries(item, DEPTH_LIMIT):
                if "/EF" in found:
                    yield from _files(found, seen)


def _files(found: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, bytes | None]]:
    name = text_of(found.get("/UF", found.get("/F", ""))) or "file"
    streams = found.get("/EF")
    if not isinstance(streams, pikepdf.Dictionary):
        return
    for form in _FORMS:
        stream = streams.get(form)
        if isinstance(stream, pikepdf.Stream) and stream.objgen not in seen:
            seen.add(stream.objgen)
            yield _plain(name), _bytes_of(stream)


def _bytes_of(stream: Any) -> bytes | None:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return None


def _plain(name: str) -> str:
    """A name without ways up or from the root: it is shown, and never used as a path."""
    parts = [part for part in re.split(r"[/\\\x00-\x1f]+", name) if part not in {"", ".", ".."}]
    return "/".join(parts) or "file"


def _dictionaries(item: Any, depth: int) -> Iterator[Any]:
    """A dictionary and all that lie directly in it."""
    if isinstance(item, pikepdf.Array):
        children: Any = item
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        children = item.values()
    else:
        return
    for child in children if depth else ():
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child, depth - 1)
