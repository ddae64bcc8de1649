"""What a PDF holds besides its pages' text, as qpdf finds it; and the same PDF with its damage mended.

Every object is looked at, not only those that the catalogue leads to: what a viewer can be made to run
or open is found wherever it hangs. Only a document worker may import this.
"""

import html
import io
import re
import time
import warnings
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.pdf.fonts import is_lying
from tidewaiter.documents.pdf.outline import outline_of
from tidewaiter.documents.pdf.pdf_names import written
from tidewaiter.documents.pdf.pdfium import PAGES_LIMIT
from tidewaiter.documents.workers.protocol import (
    Answer,
    NonsenseError,
    Open,
    PdfContents,
    Property,
    Repair,
    Repaired,
    Request,
)

OBJECTS_LIMIT = 300_000  # a manual of 1,000 pages has some 20,000
SECONDS = 8.0  # of looking through objects; 100,000 take one
TEXTS_LIMIT = 2_000
LENGTH_LIMIT = 20_000  # characters of one text
CONTENT_LIMIT = 64 << 20  # bytes of one page's unpacked content
DEPTH_LIMIT = 12  # direct objects within direct objects; an action has three

_STEP = 64  # bytes: so much before the break is given up
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_LINEARIZED_WITHIN = 2_048
_END_WITHIN = 2_048  # readers look for the mark in the last 1,024 bytes; mail gateways add some
_MARKED = re.compile(r">([^<>]+)<|\s(?!xmlns)[\w:]+=\"([^\"]+)\"")
_RUNS = ("/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE")
_NAMES = re.compile(
    r"^\ufeff$|W5M0MpCehi|^Adobe XMP|uuid:|https?://(www\.)?(w3|purl|ns\.adobe)|^[\d\s.:TZ+-]*$"
)


def prepare() -> None:
    """Let qpdf find its source of random numbers, which it opens at its first cipher only.

    A worker that is locked in could not open it any more, and protected files would look damaged.
    """
    pikepdf.new().save(io.BytesIO(), encryption=pikepdf.Encryption(user="", owner="", R=6))


class PdfContentsReader:
    """An open PDF that tells its contents once and answers `Repair`."""

    def __init__(self, opening: Open, data: bytes) -> None:
        self._data = data
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # qpdf's own words; we keep how many there are
                self._pdf = pikepdf.open(io.BytesIO(data), password=opening.password or "")
        except pikepdf.PasswordError as error:
            raise error_of(Cause.LOCKED) from error
        except pikepdf.PdfError as error:
            raise error_of(Cause.DAMAGED) from error

    def opened(self) -> PdfContents:
        """All there is besides text on pages."""
        pages = len(self._pdf.pages)
        if pages > PAGES_LIMIT:
            raise error_of(Cause.LIMIT)
        look = _Look(self._pdf)
        look.through()
        form, outline = tuple(_form_texts(self._pdf)), outline_of(self._pdf)
        # Once more, for those that do not say what they lie under: viewers list them all the same.
        titles = (Property(name="Bookmark", text=bookmark.title) for bookmark in outline)
        texts = tuple(dict.fromkeys((*_properties(self._pdf), *form, *look.texts, *titles)))
        return PdfContents(
            pages=pages,
            cut=b"%%EOF" not in self._data[-_END_WITHIN:],
            mended=len(self._pdf.get_warnings()),
            texts=tuple(_short(text) for text in texts[:TEXTS_LIMIT]),
            attachments=tuple(dict.fromkeys(look.attachments)),
            scripts=look.scripts,
            runs=tuple(dict.fromkeys(look.runs)),
            links=look.links,
            revisions=_revisions(self._data),
            form_read=bool(form),
            lying_fonts=tuple(dict.fromkeys(look.lying_fonts)),
            lost_pages=max(0, look.pages - pages),
            broken_pages=tuple(_broken_pages(self._pdf)),
            complete=look.complete and len(texts) <= TEXTS_LIMIT,
            outline=outline,
        )

    def answers(self, request: Request) -> Iterator[Answer]:
        """The mended PDF: its size, then its bytes; of packed content that breaks off, what came before."""
        if not isinstance(request, Repair):
            raise NonsenseError("not a request to this engine")
        out = io.BytesIO()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for page in self._pdf.pages:
                    _salvage(page.obj.get("/Contents"))
                self._pdf.save(out)
        except pikepdf.PdfError as error:
            raise error_of(Cause.DAMAGED) from error
        yield Repaired(size=out.getbuffer().nbytes)
        yield out.getbuffer()


def _broken_pages(pdf: pikepdf.Pdf) -> Iterator[int]:
    """The pages whose content cannot be unpacked to its end: engines read what comes before in silence."""
    until = time.monotonic() + SECONDS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pdf.get_warnings()  # each is given once
        for number, page in enumerate(pdf.pages):
            if time.monotonic() > until:
                return
            broken = [_is_broken(stream) for stream in _packed(page.obj.get("/Contents"))]
            if any(broken) or pdf.get_warnings():
                yield number


def _packed(content: Any) -> Iterator[Any]:
    """The streams of a page's content that are packed as nearly all are."""
    for stream in content if isinstance(content, pikepdf.Array) else (content,):
        if isinstance(stream, pikepdf.Stream) and stream.get("/Filter") == "/FlateDecode":
            yield stream


def _is_broken(stream: Any) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return True
    return False


def _salvage(content: Any) -> None:
    """Keep of packed content what can be unpacked."""
    for stream in _packed(content):
        found = _unpacked(bytes(stream.read_raw_bytes())) if _is_broken(stream) else b""
        if found:
            stream.write(found)


def _unpacked(data: bytes) -> bytes:
    """What a packed stream gives until it breaks."""
    unpacker = zlib.decompressobj()
    found = bytearray()
    for start in range(0, len(data), _STEP):
        try:
            found += unpacker.decompress(data[start : start + _STEP], CONTENT_LIMIT)
        except zlib.error:
            break
        if len(found) >= CONTENT_LIMIT:
            break
    return bytes(found)


class _Look:
    """One look at every object of a PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._until = time.monotonic() + SECONDS
        self.texts: list[Property] = []
        self.attachments: list[str] = []
        self.runs: list[str] = []
        self.lying_fonts: list[str] = []
        self.scripts = self.links = self.pages = 0
        self.complete = True

    def through(self) -> None:
        """Look at all objects, as far as the limits let."""
        for count, item in enumerate(self._pdf.objects):
            if count >= OBJECTS_LIMIT or time.monotonic() > self._until:
                self.complete = False
                return
            self._at(item, DEPTH_LIMIT)

    def _at(self, item: Any, depth: int) -> None:
        if isinstance(item, pikepdf.Array):
            children: Iterable[Any] = item
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            self._note(item)
            children = item.values()
        else:
            return
        if not depth:
            self.complete = False
            return
        for child in children:
            if isinstance(child, pikepdf.Object) and not child.is_indirect:
                self._at(child, depth - 1)

    def _note(self, item: Any) -> None:
        kind = item.get("/Type")
        self.pages += kind == "/Page"
        if kind == "/Font" and is_lying(item):
            self.lying_fonts.append(written(item.get("/BaseFont", "/?"))[1:])
        if "/EF" in item:
            self.attachments.append(text_of(item.get("/UF", item.get("/F", ""))))
        if "/JS" in item:
            self.scripts += 1
            self._add("Script", item.get("/JS"))
        action = item.get("/S")
        if action == "/URI" and "/URI" in item:
            self.links += 1
            self._add("Link", item.get("/URI"))
        elif isinstance(action, pikepdf.Name) and (run := written(action)) in _RUNS:
            self._run(run, item)
        if "/T" in item and "/V" in item and "/Kids" not in item and "/Rect" not in item:
            self._add(text_of(item.get("/T")), item.get("/V"))
        if "/ActualText" in item:
            self._add("Replacement text", item.get("/ActualText"))
        if "/Title" in item and "/Parent" in item and kind is None:
            self._add("Bookmark", item.get("/Title"))

    def _run(self, action: str, item: Any) -> None:
        target = item.get("/F", item.get("/Win", ""))
        while isinstance(target, pikepdf.Dictionary):
            target = target.get("/UF", target.get("/F", ""))
        self.runs.append(f"{action[1:]} {text_of(target)}".strip())
        self._add(action[1:], target)

    def _add(self, name: str, value: Any) -> None:
        text = text_of(value)
        if text.strip() and len(self.texts) <= TEXTS_LIMIT:
            self.texts.append(Property(name=name, text=text))


def _properties(pdf: pikepdf.Pdf) -> Iterator[Property]:
    """The document's own description: its information dictionary, then what its metadata adds."""
    said: set[str] = set()
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key, value in info.items():
            text = text_of(value)
            if text.strip() and not text.startswith("D:"):
                said.add(text)
                yield Property(name=key[1:], text=text)
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return
    for inside, attribute in _MARKED.findall(text_of(metadata)):
        text = html.unescape(inside or attribute).strip()
        if text and text not in said and not _NAMES.search(text):
            said.add(text)
            yield Property(name="Metadata", text=text)


def _form_texts(pdf: pikepdf.Pdf) -> Iterator[Property]:
    """The words of a dynamic form (XFA): what it is filled with, and what it is made of."""
    form = pdf.Root.get("/AcroForm")
    packets = form.get("/XFA") if isinstance(form, pikepdf.Dictionary) else None
    whole = [packets] if isinstance(packets, pikepdf.Stream) else packets
    for packet in whole if isinstance(whole, list | pikepdf.Array) else ():
        if not isinstance(packet, pikepdf.Stream):
            continue  # its name
        for inside, _ in _MARKED.findall(text_of(packet)):
            text = " ".join(html.unescape(inside).split())
            if text:
                yield Property(name="Form", text=text)


def text_of(value: Any) -> str:
    """A text string, or what a stream holds; empty for what is neither."""
    if isinstance(value, pikepdf.Stream):
        try:
            return value.read_bytes().decode("utf-8", "replace")
        except pikepdf.PdfError:
            return ""
    if isinstance(value, pikepdf.Array):
        return " ".join(text_of(item) for item in value)
    return written(value) if isinstance(value, pikepdf.String | pikepdf.Name | str) else ""


def _short(text: Property) -> Property:
    clean = re.sub(r"[\x00-\x08\x0b-\x1f]|\t", " ", text.text)[:LENGTH_LIMIT]
    return Property(name=_encodable(text.name[:80]), text=_encodable(clean))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _revisions(data: bytes) -> tuple[int, ...]:
    """Where each earlier state ends that the file still carries: it was saved on top of it.

    An end with no object before the next is none: Word closes each file twice. A linearized file has
    an end behind its first page.
    """
    ends = [match.end() for match in _END.finditer(data)]
    states = [start for start, end in pairwise(ends) if _OBJECT.search(data, start, end)]
    linearized = b"/Linearized" in data[:_LINEARIZED_WITHIN]
    return tuple(states[linearized:])
