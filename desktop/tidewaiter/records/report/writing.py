"""How a record becomes a report: a tagged PDF/A-2a (and PDF/UA-1) set by typst, the same bytes each time."""

import base64
import hashlib
import io
import struct
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from tidewaiter.casebook.model import RecordExported
from tidewaiter.records.errors import ReportNotSetError
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.exports.pictures import SCALE, Pictures
from tidewaiter.records.exports.placing import place
from tidewaiter.records.model.record import Record
from tidewaiter.records.report.content import content_of
from tidewaiter.records.report.glyphs import Glyphs
from tidewaiter.records.report.shapes import Content

TEXT_WIDTH = 470.0  # points, as in the template
STANDARDS = ("a-2a", "ua-1")
TEMPLATE = "report.typ"
_SIZE_IN_PNG = 16  # bytes before width and height: the signature, and the head of IHDR
Value = TypeVar("Value")


def write_report(material: Material, means: Means, path: Path) -> RecordExported:
    """Write the report of a case, whole or not at all; raises RecordError."""
    record = material.record()
    pictures = _pictures(record, means)
    content = content_of(record, means, frozenset(pictures))
    means.step(len(record.hits), len(record.hits) + 1)
    data = _typeset(content, pictures, record, means)
    means.step(len(record.hits) + 1, len(record.hits) + 1)
    digest = place(path, data)
    return RecordExported(name=path.name, form="pdf", sha256=digest, head=material.case.head)


def _pictures(record: Record, means: Means) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with Pictures(record.documents, means) as drawing:
        for done, hit in enumerate(record.hits):
            means.step(done, len(record.hits) + 1)
            picture = drawing.of(hit)
            if picture is not None:
                found[hit.id] = picture
    return found


def _typeset(content: Content, pictures: dict[str, bytes], record: Record, means: Means) -> bytes:
    """The PDF. All texts go in as data: nothing that a paper says is read as markup."""
    import typst  # noqa: PLC0415 - large, and needed for reports only

    names = {hit: f"{hashlib.sha256(hit.encode()).hexdigest()[:32]}.svg" for hit in pictures}
    hits = [msgspec.structs.replace(h, picture=names.get(h.picture, "")) for h in content.hits]
    shown = _with_glyphs(msgspec.structs.replace(content, hits=hits), Glyphs(means.fonts))
    files = {
        "main.typ": (means.resources / "records" / TEMPLATE).read_bytes(),
        "report.json": msgspec.json.encode(shown),
        "receipt.svg": _code(
            content.receipt or f"event {record.head.sequence}\n{record.head.hash}"
        ),
        **{names[hit]: _wrapped(data) for hit, data in pictures.items()},
    }
    try:
        made = cast(
            "Any", typst
        ).compile(  # its types leave out files that are in memory
            files,
            font_paths=[str(means.fonts)],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            sys_inputs={"day": record.case.last_event[:10]},
        )
    except typst.TypstError as error:
        raise ReportNotSetError.because(str(error)) from error
    if not isinstance(made, bytes):
        raise ReportNotSetError.because("no PDF")
    return made


def _code(text: str) -> bytes:
    """A QR code (ISO/IEC 18004) as a drawing."""
    import segno  # noqa: PLC0415 - needed for reports only

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=4, scale=4)
    return out.getvalue()


def _wrapped(png: bytes) -> bytes:
    """A picture within a drawing: of what is in memory, the typesetter takes text only."""
    width, height = struct.unpack_from(">2I", png, _SIZE_IN_PNG)
    data = base64.b64encode(png).decode()
    picture = f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/>'
    scale = min(1 / SCALE, TEXT_WIDTH / width)  # as large as on the paper, if there is room
    size = f'width="{width * scale:.2f}pt" height="{height * scale:.2f}pt"'
    box = f'{size} viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{picture}</svg>'.encode()


def _with_glyphs(value: Value, glyphs: Glyphs) -> Value:
    """The same with every sign of every text one that the fonts can show."""
    plain = msgspec.to_builtins(value)
    return msgspec.convert(_shown(plain, glyphs), type(value))


def _shown(plain: object, glyphs: Glyphs) -> object:
    match plain:
        case str():
            return glyphs.shown(plain)
        case list() | tuple():
            return [_shown(one, glyphs) for one in plain]
        case dict():
            return {name: _shown(one, glyphs) for name, one in plain.items()}
        case _:
            return plain
