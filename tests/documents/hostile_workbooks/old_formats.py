"""Workbooks in old and binary forms, written record by record: .xls (BIFF 8 in OLE), .xlsb, .ods, and locked ones."""

import io
import struct
import zipfile

import msoffcrypto.format.ooxml

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE file with one stream, large enough not to go into the mini stream."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // _SECTOR)
    fat = [_FAT, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + table + entries.ljust(_SECTOR, b"\0") + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        text, len(text), kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size,
    )  # fmt: skip


def xls(*records: bytes, sheet: str = "One", state: int = 0) -> bytes:
    """A workbook of one sheet with these records between its beginning and end."""

    def bound(at: int) -> bytes:
        return record(0x85, struct.pack("<IBB", at, state, 0) + short(sheet))

    font = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + short("A"))
    looks = record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x7CC, 0, 6))
    head = begin + font * 4 + looks * 16
    start = len(head) + len(bound(0)) + 4
    whole = head + bound(start) + record(0x0A, b"")
    page = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x7CC, 0, 6))
    return ole(whole + page + b"".join(records) + record(0x0A, b""))


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def long(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 15) + long(text))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 15, value))


def row(number: int, *, hidden: bool = False, height: int = 255) -> bytes:
    """A row with its height in twentieths of a point."""
    return record(
        0x208, struct.pack("<HHHHIHH", number, 0, 9, height, 0, 0x20 if hidden else 0, 15)
    )


def open_size(kind: str, size: str) -> str:
    """The style «small» of an open spreadsheet, for a row's height or a column's width."""
    return (
        f'<style:style style:name="small" style:family="table-{kind}">'
        f"<style:table-{kind}-properties {size}/></style:style>"
    )


def xlsb(text: str, value: float) -> bytes:
    """A binary workbook of one sheet with a text and a number in its first row."""
    return binary(binary_row(0), cell_12(6, 0, wide(text)), cell_12(5, 1, struct.pack("<d", value)))


def binary(
    *rows: bytes,
    before: bytes = b"",
    after: bytes = b"",
    state: int = 0,
    shared: bytes = b"",
    styles: bytes = b"",
    related: dict[str, tuple[str, bytes]] | None = None,
) -> bytes:
    """A binary workbook of one sheet; `related` are the parts it points at, by name: their kind and bytes."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = part(0x9C, struct.pack("<II", state, 1) + wide("rId1") + wide("One"))
    parts = {
        "xl/workbook.bin": part(0x83, b"") + part(0x8F, b"") + listed + part(0x90, b"") + part(0x84, b""),
        "xl/worksheets/sheet1.bin": part(0x81, b"")
        + part(0x94, struct.pack("<IIII", 0, 0, 0, 1))
        + before
        + part(0x91, b"")
        + b"".join(rows)
        + part(0x92, b"")
        + after
        + part(0x82, b""),
        "xl/sharedStrings.bin": shared,
        "xl/styles.bin": styles,
        "xl/_rels/workbook.bin.rels": _pointing(
            (f"{space}/worksheet", "worksheets/sheet1.bin"),
            (f"{space}/sharedStrings", "sharedStrings.bin"),
            (f"{space}/styles", "styles.bin"),
        ),
        "xl/worksheets/_rels/sheet1.bin.rels": _pointing(
            *((f"{space}/{kind}", f"../{name}") for name, (kind, _) in (related or {}).items())
        ),
    }  # fmt: skip
    parts |= {f"xl/{name}": content for name, (_, content) in (related or {}).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            if content:
                archive.writestr(name, content)
    return target.getvalue()


def _pointing(*found: tuple[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def binary_row(number: int, *, hidden: bool = False, height: int | None = None) -> bytes:
    """A row; a height of its own is in twentieths of a point."""
    flags = (0x10 if hidden else 0) | (0x20 if height is not None else 0)
    return part(
        0, struct.pack("<IIHBBBI", number, 0, 300 if height is None else height, 0, flags, 0, 0)
    )


def cell_12(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """A cell of BIFF 12 with its column and style."""
    return part(kind, struct.pack("<II", column, style) + value)


def wide(text: str) -> bytes:
    """A text behind its count of characters."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def part(kind: int, data: bytes) -> bytes:
    """A BIFF 12 record: its type and size in seven bits a byte."""
    head = bytes([kind & 0x7F | 0x80, kind >> 7 or 1]) if kind > 0x7F else bytes([kind])
    return (
        head + bytes([len(data)]) + data
        if len(data) < 128
        else head + bytes([len(data) & 0x7F | 0x80, len(data) >> 7]) + data
    )


def locked(data: bytes, password: str) -> bytes:
    """The workbook behind a password, as Excel 2010 and later lock it."""
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt(password, target)
    return target.getvalue()


_SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style", "draw")
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def ods(
    rows: str, *, styles: str = "", table: str = "", extra: dict[str, str] | None = None
) -> bytes:
    """An open spreadsheet of one sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype")
        archive.writestr(kind, "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f'<office:body><office:spreadsheet><table:table table:name="One" {table}>{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return target.getvalue()
