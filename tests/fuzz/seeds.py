"""Some twenty ordinary files of all kinds, and how to change some bytes of one, within its packing too."""

import io
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pikepdf
from PIL import Image

from documents import word_zips as word
from documents.hostile.hostile_pdfs import cases as hostile_pdfs
from documents.hostile_workbooks.old_formats import label, locked, number, ods, row, xls, xlsb
from documents.pdf_papers import RawPage, box_at, cjk_pdf, raw_pdf, text_at
from documents.scanned_papers import file_of, photographed, scanned_pdf
from documents.workbook_zips import STRICT_MAIN, STRICT_RELATIONS, book

SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "rare-earths-to-yokohama"
PASSWORD = "Yokohama"
_ODS_ROW = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>gallium</text:p>'
    "</table:table-cell></table:table-row>"
)


def seeds() -> dict[str, bytes]:
    """The files by name; each is read whole or in parts when it is not changed."""
    invoice = (SAMPLES / "commercial-invoice.pdf").read_bytes()
    packing = (SAMPLES / "packing-list.xlsx").read_bytes()
    goods = "品名,数量,单价\n钨合金,12,3.50\n轴承,7,1.20\n"
    return {
        "text.pdf": _text(),
        "own font.pdf": cjk_pdf(["钨合金 Tungsten", "氧化镝 Dy2O3 99.9%"]),
        "invoice.pdf": invoice,
        "lading.pdf": (SAMPLES / "bill-of-lading.pdf").read_bytes(),
        "object streams.pdf": _packed(invoice),
        "form.pdf": _hostile("filled field"),
        "stamp.pdf": _hostile("stamp with words"),
        "layers.pdf": _hostile("hidden layer"),
        "script.pdf": _hostile("script at opening"),
        "scan.pdf": scanned_pdf(photographed(["Tungsten 12 kg"]), "Invoice"),
        "packing.xlsx": packing,
        "plain.xlsx": book('<row r="1"><c r="A1" t="inlineStr"><is><t>Tungsten</t></is></c></row>'),
        "strict.xlsx": book(
            '<row r="1"><c r="A1"><v>8525.5</v></c></row>',
            main=STRICT_MAIN,
            relations=STRICT_RELATIONS,
        ),
        "old.xls": xls(row(0, hidden=False), label(0, 0, "Tungsten"), number(1, 1, 8525.5)),
        "binary.xlsb": xlsb("Tungsten", 8525.5),
        "open.ods": ods(_ODS_ROW),
        "locked.xlsx": locked(packing, PASSWORD),
        "letter.docx": _letter(),
        "gb18030.csv": goods.encode("gb18030"),
        "utf-16.csv": goods.encode("utf-16"),
        "mail.eml": _mail(invoice),
        "papers.zip": _zip({"invoice.pdf": invoice, "packing.xlsx": packing}),
        "photo.png": file_of(Image.new("RGB", (64, 64), "white"), kind="PNG"),
    }


def mutant(data: bytes, dice: random.Random) -> bytes:
    """The file with some bytes changed: as it lies there, or within what it packs."""
    within = _within(data) if dice.random() < 0.5 else None
    return within(dice) if within else _flipped(data, dice)


def _flipped(data: bytes, dice: random.Random) -> bytes:
    """One to eight places changed, rarely one torn out or doubled."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8))):
        at = dice.randrange(len(changed)) if changed else 0
        match dice.randrange(8):
            case 0:
                changed[at : at + dice.randrange(1, 16)] = b""
            case 1:
                changed[at:at] = changed[at : at + dice.randrange(1, 32)]
            case 2:
                changed[at : at + 1] = bytes((dice.choice((0, 1, 0x7F, 0x80, 0xFF)),))
            case _:
                changed[at : at + 1] = bytes((dice.randrange(256),))
    return bytes(changed)


def _within(data: bytes) -> Callable[[random.Random], bytes] | None:
    if data.startswith(b"PK"):
        return lambda dice: _zip_flipped(data, dice)
    if data.startswith(b"%PDF"):
        return lambda dice: _flipped(_unpacked(data), dice)
    return None


def _zip_flipped(data: bytes, dice: random.Random) -> bytes:
    """One part of the archive changed and packed again with its right sum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(sorted(parts))
    return _zip(parts | {name: _flipped(parts[name], dice)})


_OPENED: dict[bytes, bytes] = {}


def _unpacked(data: bytes) -> bytes:
    """The PDF with its streams laid open, so that a changed byte reaches what they hold."""
    if data not in _OPENED:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            out = io.BytesIO()
            pdf.save(
                out,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        _OPENED[data] = out.getvalue()
    return _OPENED[data]


def _text() -> bytes:
    table = box_at(40, 90, 200, 30) + text_at(50, 100, "8525.50 tungsten alloy 12 kg")
    return raw_pdf(RawPage(table), RawPage(text_at(50, 50, "Consignee: Li", 9, "0 1 -1 0")))


def _letter() -> bytes:
    """A letter with all that the reader looks for in one."""
    hidden = word.run("krytron", "<w:vanish/>")
    changed = f'<w:del w:id="1" w:author="a"><w:r><w:delText>8525.50</w:delText></w:r></w:del>{word.run("12")}'
    return word.letter(
        word.paragraph("Consignee: Li", hidden, properties='<w:pStyle w:val="Head"/>'),
        word.table(
            word.row("钨合金", "12 kg"), word.row("Bearings", word.cell(word.paragraph(changed)))
        ),
        word.paragraph(word.text_box(word.paragraph("gallium"))),
        word.paragraph(word.run("see note"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        related=word.styles('<w:style w:styleId="Head"><w:rPr><w:b/></w:rPr></w:style>')
        | {
            "footnotes": ("notes.xml", word.part("footnotes", _note("end use: 军用"))),
            "header": ("header1.xml", word.part("hdr", word.paragraph("Yokohama"))),
        },
    )


def _note(text: str) -> str:
    return f'<w:footnote w:id="2">{word.paragraph(text)}</w:footnote>'


def _packed(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _hostile(name: str) -> bytes:
    """One of the hostile set."""
    return next(case.make() for case in hostile_pdfs() if case.name == name)


def _mail(attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "li@x.cn", "me@y.de", "氧化镝 order"
    message.set_content("please find the tungsten invoice\nregards")
    message.add_attachment(attached, maintype="application", subtype="pdf", filename="invoice.pdf")
    return bytes(message)


def _zip(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()
