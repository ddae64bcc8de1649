"""Word documents written by hand, part by part."""

from documents.workbook_zips import PACKAGE, links, zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<") else run(one) for one in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{made}</w:p>"


def cell(*inner: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<") else paragraph(one) for one in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{made}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def text_box(*inner: str, shape: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:anchor>{shape}<wp:docPr id="1" name="Box"/><wps:txbx><w:txbxContent>'
        f"{''.join(inner)}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>"
    )


def part(root: str, inner: str, main: str = WORD) -> str:
    return f'<w:{root} xmlns:w="{main}" xmlns:r="{RELATIONS}" {OTHERS}>{inner}</w:{root}>'


def letter(
    *inner: str,
    main: str = WORD,
    related: dict[str, tuple[str, str | bytes]] | None = None,
    outside: dict[str, tuple[str, str]] | None = None,
    extra: dict[str, str | bytes] | None = None,
) -> bytes:
    """A document with these blocks.

    `related` are parts by relationship kind, each with its name below `word/` and its content;
    `outside` are addresses by relationship name, each with its kind.
    """
    body = "".join(one if one.startswith("<") else paragraph(one) for one in inner)
    found = [
        (f"k{n}", f"{RELATIONS}/{kind}", name)
        for n, (kind, (name, _)) in enumerate((related or {}).items())
    ]
    away = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{address}" TargetMode="External"/>'
        for name, (kind, address) in (outside or {}).items()
    )
    listed = links(*found).replace("</Relationships>", f"{away}</Relationships>")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": links(("r1", f"{RELATIONS}/officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", main),
        "word/_rels/document.xml.rels": listed,
    }
    parts |= {f"word/{name}": content for name, content in (related or {}).values()}
    return zipped(parts | (extra or {}))


def styles(inner: str) -> dict[str, tuple[str, str | bytes]]:
    return {"styles": ("styles.xml", part("styles", inner))}


__all__ = [
    "PACKAGE",
    "cell",
    "letter",
    "paragraph",
    "part",
    "row",
    "run",
    "styles",
    "table",
    "text_box",
]
