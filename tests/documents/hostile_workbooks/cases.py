"""The hostile set: what each workbook is made of, and what must become of it."""

import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from documents.fates import LOCKED, PARTLY, READ, REFUSED
from documents.hostile_workbooks.old_formats import (
    binary,
    binary_row,
    cell_12,
    label,
    locked,
    long,
    number,
    ods,
    ole,
    open_size,
    part,
    record,
    row,
    wide,
    xls,
    xlsb,
)
from documents.workbook_zips import (
    MAIN,
    RELATIONS,
    STRICT_MAIN,
    STRICT_RELATIONS,
    book,
    links,
    zipped,
)
from tidewaiter.documents.model import Hidden

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A workbook and its fate: texts that must be read, tags on them, words that must be said."""

    name: str
    make: Callable[[], bytes]
    outcome: str
    texts: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    said: tuple[str, ...] = ()
    password: str | None = None


# A plain font and a white one; styles: plain, white, and with two places behind the point.
_FONT_12 = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 0, 0, 0)
WHITE_12 = (
    part(611, struct.pack("<I", 2))
    + part(43, _FONT_12 + struct.pack("<BBhBBBB", 0, 0, 0, 0, 0, 0, 255) + b"\0" + wide("A"))
    + part(43, _FONT_12 + struct.pack("<BBhBBBB", 5, 0, 0, 255, 255, 255, 255) + b"\0" + wide("A"))
    + part(612, b"")
    + part(617, struct.pack("<I", 3))
    + part(47, struct.pack("<HHHHHBBHH", 0, 0, 0, 0, 0, 0, 0, 0, 0))
    + part(47, struct.pack("<HHHHHBBHH", 0, 0, 1, 0, 0, 0, 0, 0, 0))
    + part(47, struct.pack("<HHHHHBBHH", 0, 2, 0, 0, 0, 0, 0, 0, 0))
    + part(618, b"")
)


def cell(text: str, at: str = "A1", style: int = 0) -> str:
    number = at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    inner = f'<c r="{at}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{number}">{inner}</row>'


def styled(xf: str, *, fonts: str = "", fills: str = "", formats: str = "") -> str:
    return (
        f"<numFmts>{formats}</numFmts><fonts><font/>{fonts}</fonts><fills><fill><patternFill/></fill><fill><patternFill/></fill>{fills}</fills>"
        f"<borders><border/></borders><cellXfs><xf/>{xf}</cellXfs>"
    )


def beside(
    kind: str,
    name: str,
    content: str,
    *,
    after: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A workbook whose sheet points at one part more."""
    extra: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": links(("x1", f"{RELATIONS}/{kind}", f"../{name}")),
        f"xl/{name}": content,
    }
    return book(cell("seen"), after=after, extra=extra | (more or {}))


def whole(kind: str, name: str, content: str) -> bytes:
    """A workbook that points at one part more."""
    return book(
        cell("seen"),
        extra={
            "xl/_rels/workbook.xml.rels": links(
                ("r1", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml"),
                ("r9", f"{RELATIONS}/{kind}", name),
            ),
            f"xl/{name}": content,
        },
    )


def package(kind: str, name: str, content: str) -> bytes:
    return book(
        cell("seen"),
        extra={
            "_rels/.rels": links(
                ("r1", f"{RELATIONS}/officeDocument", "xl/workbook.xml"),
                ("r2", f"{RELATIONS}/{kind}", name),
            ),
            name: content,
        },
    )


def anchored(inner: str, *, hidden: str = "") -> str:
    return (
        f'<wsDr xmlns:a="{DRAWING}"><twoCellAnchor><from><col>2</col><row>4</row></from>'
        f'<sp><nvSpPr><cNvPr id="2" name="Box" {hidden}/></nvSpPr>{inner}</sp></twoCellAnchor></wsDr>'
    )


def body(text: str) -> str:
    return f"<txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></txBody>"


def sheets(state: str) -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        f'<sheet name="One" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>'
    )


def names(inner: str) -> bytes:
    head = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets>'
    return book(
        cell("seen"),
        extra={"xl/workbook.xml": f"{head}<definedNames>{inner}</definedNames></workbook>"},
    )


def twice(*parts: str) -> bytes:
    """A workbook with parts of the same name."""
    held = BytesIO(book(cell("seen")))
    with zipfile.ZipFile(held, "a") as archive:
        for part in parts:
            archive.writestr(part, f'<worksheet xmlns="{MAIN}"/>')
    return held.getvalue()


def bomb() -> bytes:
    return book(
        cell("seen"),
        extra={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + " " * (40 << 20) + "</sst>"},
    )


def damaged(data: bytes, at: float) -> bytes:
    middle = int(len(data) * at)
    return (
        data[:middle]
        + bytes(byte ^ 0xFF for byte in data[middle : middle + 40])
        + data[middle + 40 :]
    )


def heavy() -> bytes:
    """A workbook too large for the small streams of the container that locks it."""
    return book(cell("seen"), extra={"xl/media/image1.bin": os.urandom(6000)})


VML = (
    '<xml><v:shape id="s" type="#t202"><v:textbox><div>dysprosium<br>oxide</div></v:textbox>'
    "<x:ClientData ObjectType='Text'><x:Anchor>1, 15, 2, 2, 4, 15, 6, 4</x:Anchor></x:ClientData></v:shape></xml>"
)
WHITE = '<font><color rgb="FFFFFFFF"/></font>'
FORMULA = '<row r="1"><c r="A1" t="str"><f>{}</f><v>{}</v></c></row>'

HIDDEN_CASES = [
    Case(name="hidden sheet", make=lambda: book(cell("gallium"), extra={"xl/workbook.xml": sheets("hidden")}), outcome=READ, texts=("gallium",), hidden=(Hidden.SHEET,)),
    Case(name="very hidden sheet", make=lambda: book(cell("gallium"), extra={"xl/workbook.xml": sheets("veryHidden")}), outcome=READ, texts=("gallium",), hidden=(Hidden.VERY_HIDDEN_SHEET,)),
    Case(name="hidden row", make=lambda: book(cell("gallium").replace("<row ", '<row hidden="1" ')), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="row without height", make=lambda: book(cell("gallium").replace("<row ", '<row ht="0" ')), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="row of one point", make=lambda: book(cell("gallium").replace("<row ", '<row ht="1" ')), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="rows without height by default", make=lambda: book(cell("gallium"), before='<sheetFormatPr defaultRowHeight="0"/>'), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="grouped and collapsed row", make=lambda: book(cell("gallium").replace("<row ", '<row outlineLevel="1" hidden="1" ')), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="row hidden by a filter", make=lambda: book(cell("head") + cell("gallium", "A2").replace("<row ", '<row hidden="1" '), after='<autoFilter ref="A1:A2"><filterColumn colId="0"/></autoFilter>'), outcome=READ, texts=("gallium",), hidden=(Hidden.FILTERED_ROW, Hidden.ROW)),
    Case(name="hidden column", make=lambda: book(cell("gallium"), before='<cols><col min="1" max="1" hidden="1"/></cols>'), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="column without width", make=lambda: book(cell("gallium"), before='<cols><col min="1" max="1" width="0"/></cols>'), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="column of a hair's breadth", make=lambda: book(cell("gallium"), before='<cols><col min="1" max="1" width="0.1"/></cols>'), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="white on white", make=lambda: book(cell("gallium", style=1), styles=styled('<xf fontId="1"/>', fonts=WHITE)), outcome=READ, texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Case(name="nearly white on white", make=lambda: book(cell("gallium", style=1), styles=styled('<xf fontId="1"/>', fonts='<font><color rgb="FFF5F5F5"/></font>')), outcome=READ, texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Case(name="in the colour of its fill", make=lambda: book(cell("gallium", style=1), styles=styled('<xf fontId="1" fillId="2"/>', fonts='<font><color rgb="FF112233"/></font>', fills='<fill><patternFill patternType="solid"><fgColor rgb="FF112233"/></patternFill></fill>')), outcome=READ, texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Case(name="in the colour of the window", make=lambda: book(cell("gallium", style=1), styles=styled('<xf fontId="1"/>', fonts='<font><color indexed="65"/></font>')), outcome=READ, texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Case(name="white on blue is seen", make=lambda: book(cell("gallium", style=1), styles=styled('<xf fontId="1" fillId="2"/>', fonts=WHITE, fills='<fill><patternFill patternType="solid"><fgColor rgb="FF1F497D"/></patternFill></fill>')), outcome=READ, texts=("gallium",)),
    Case(name="a font of one point", make=lambda: book(cell("gallium", style=1), styles=styled('<xf fontId="1"/>', fonts='<font><sz val="1"/></font>')), outcome=READ, texts=("gallium",), hidden=(Hidden.TINY,)),
    Case(name="a number behind ;;;", make=lambda: book('<row r="1"><c r="A1" s="1"><v>848210</v></c></row>', styles=styled('<xf numFmtId="164"/>', formats='<numFmt numFmtId="164" formatCode=";;;"/>')), outcome=READ, texts=("848210",), hidden=(Hidden.FORMAT,)),
    Case(name="a text behind ;;;", make=lambda: book(cell("gallium", style=1), styles=styled('<xf numFmtId="164"/>', formats='<numFmt numFmtId="164" formatCode=";;;"/>')), outcome=READ, texts=("gallium",), hidden=(Hidden.FORMAT,)),
    Case(name="a format that says something else", make=lambda: book(cell("gallium", style=1), styles=styled('<xf numFmtId="164"/>', formats='<numFmt numFmtId="164" formatCode="0;0;0;&quot;bolts&quot;"/>')), outcome=READ, texts=("bolts", "gallium"), hidden=(Hidden.FORMAT,)),
    Case(name="far down", make=lambda: book(cell("seen") + cell("gallium", "A900000")), outcome=READ, texts=("gallium",), said=("far away", "A900000")),
    Case(name="far to the right", make=lambda: book(cell("gallium", "XFD1")), outcome=READ, texts=("gallium",), said=("far away",)),
]  # fmt: skip

BESIDE_CASES = [
    Case(name="comment", make=lambda: beside("comments", "comments1.xml", f'<comments xmlns="{MAIN}"><authors><author>Li</author></authors><commentList><comment ref="B7" authorId="0"><text><r><t>ships to </t></r><r><t>Iran</t></r></text></comment></commentList></comments>'), outcome=READ, texts=("ships to Iran", "Li")),
    Case(name="comment thread", make=lambda: beside("threadedComment", "threadedComments/t1.xml", '<ThreadedComments><threadedComment ref="B2"><text>gallium</text></threadedComment></ThreadedComments>'), outcome=READ, texts=("gallium",)),
    Case(name="text box", make=lambda: beside("drawing", "drawings/d1.xml", anchored(body("gallium"))), outcome=READ, texts=("gallium",)),
    Case(name="hidden text box", make=lambda: beside("drawing", "drawings/d1.xml", anchored(body("gallium"), hidden='hidden="1"')), outcome=READ, texts=("gallium",), hidden=(Hidden.INVISIBLE,)),
    Case(name="text for those who cannot see", make=lambda: beside("drawing", "drawings/d1.xml", anchored("", hidden='descr="drum of gallium"')), outcome=READ, texts=("drum of gallium",)),
    Case(name="old text box that is no XML", make=lambda: beside("vmlDrawing", "drawings/v1.vml", VML), outcome=READ, texts=("dysprosium\noxide",)),
    Case(name="chart", make=lambda: beside("drawing", "drawings/d1.xml", '<wsDr><twoCellAnchor><from><col>1</col><row>1</row></from><c id="c1"/></twoCellAnchor></wsDr>', more={"xl/drawings/_rels/d1.xml.rels": links(("c1", f"{RELATIONS}/chart", "../charts/c1.xml")), "xl/charts/c1.xml": "<c><tx><rich><p><r><t>gallium price</t></r></p></rich></tx><strCache><pt><v>arsenide</v></pt></strCache><numCache><pt><v>7</v></pt></numCache></c>"}), outcome=READ, texts=("gallium price", "arsenide")),
    Case(name="diagram", make=lambda: beside("drawing", "drawings/d1.xml", '<wsDr><twoCellAnchor><g dm="m1"/></twoCellAnchor></wsDr>', more={"xl/drawings/_rels/d1.xml.rels": links(("m1", f"{RELATIONS}/diagramData", "../diagrams/m1.xml")), "xl/diagrams/m1.xml": "<d><pt><t><p><r><t>gallium</t></r></p></t></pt></d>"}), outcome=READ, texts=("gallium",)),
    Case(name="header and footer", make=lambda: book(cell("seen"), after='<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"gallium&amp;RPage &amp;P</oddHeader><evenFooter>arsenide</evenFooter></headerFooter>'), outcome=READ, texts=("gallium", "arsenide")),
    Case(name="choices", make=lambda: book(cell("seen"), after='<dataValidations><dataValidation sqref="B2:B9" promptTitle="note" prompt="use arsenide"><formula1>"gallium,germanium"</formula1></dataValidation></dataValidations>'), outcome=READ, texts=("gallium,germanium", "use arsenide")),
    Case(name="choices of newer programs", make=lambda: book(cell("seen"), after='<extLst><ext uri="x"><dataValidations><dataValidation><formula1><f>"gallium"</f></formula1><sqref>B2</sqref></dataValidation></dataValidations></ext></extLst>'), outcome=READ, texts=("gallium",)),
    Case(name="link", make=lambda: book(cell("seen"), after='<hyperlinks><hyperlink ref="A1" r:id="h1" tooltip="gallium"/></hyperlinks>', extra={"xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h1" Type="x/hyperlink" Target="https://example.com/iran%20order" TargetMode="External"/></Relationships>'}), outcome=READ, texts=("https://example.com/iran order", "gallium")),
    Case(name="defined constant", make=lambda: names('<definedName name="x">"gallium"</definedName>'), outcome=READ, texts=("gallium",)),
    Case(name="hidden defined name", make=lambda: names('<definedName name="x" hidden="1">"gallium"</definedName>'), outcome=READ, texts=("gallium",), hidden=(Hidden.INVISIBLE,)),
    Case(name="properties", make=lambda: package("core-properties", "docProps/core.xml", "<coreProperties><title>gallium</title><creator>Li</creator></coreProperties>"), outcome=READ, texts=("gallium", "Li")),
    Case(name="own properties", make=lambda: package("custom-properties", "docProps/custom.xml", '<Properties><property name="End user"><lpwstr>Malek Ashtar</lpwstr></property></Properties>'), outcome=READ, texts=("End user: Malek Ashtar",)),
    Case(name="values kept from elsewhere", make=lambda: whole("externalLink", "externalLinks/e1.xml", "<externalLink><cell><v>gallium</v></cell></externalLink>"), outcome=READ, texts=("gallium",)),
    Case(name="data behind a pivot table", make=lambda: whole("pivotCacheDefinition", "pivotCache/p1.xml", '<p><sharedItems><s v="gallium"/></sharedItems></p>'), outcome=READ, texts=("gallium",)),
    Case(name="connection", make=lambda: whole("connections", "connections.xml", '<connections><connection name="gallium" description="orders"/></connections>'), outcome=READ, texts=("gallium", "orders")),
    Case(name="conditional format", make=lambda: book(cell("seen"), after='<conditionalFormatting sqref="A1"><cfRule text="gallium"><formula>A1="arsenide"</formula></cfRule></conditionalFormatting>'), outcome=READ, texts=("gallium", "arsenide")),
    Case(name="macros", make=lambda: whole("vbaProject", "vbaProject.bin", "x"), outcome=PARTLY, texts=("seen",), said=("macros",)),
    Case(name="picture", make=lambda: beside("image", "media/i.png", "x"), outcome=READ, texts=("seen",), said=("pictures",)),
    Case(name="embedded file", make=lambda: beside("package", "embeddings/e.xlsx", "x"), outcome=READ, texts=("seen",), said=("embedded files",)),
    Case(name="damaged comments", make=lambda: beside("comments", "comments1.xml", "<comments><comment"), outcome=PARTLY, texts=("seen",), said=("comments1.xml is damaged",)),
]  # fmt: skip

FORMULA_CASES = [
    Case(name="a formula that lies", make=lambda: book(FORMULA.format('"tung"&amp;"sten"', "bolts")), outcome=READ, texts=("bolts", "tungsten"), said=("another text",)),
    Case(name="a formula of letters by number", make=lambda: book(FORMULA.format('CHAR(71)&amp;"allium"', "bolts")), outcome=READ, texts=("Gallium",), said=("another text",)),
    Case(name="a formula that joins in a call", make=lambda: book(FORMULA.format('CONCATENATE("gal","lium")', "bolts")), outcome=READ, texts=("gallium",)),
    Case(name="a formula that tells the truth", make=lambda: book(FORMULA.format('"tung"&amp;"sten"', "tungsten")), outcome=READ, texts=("tungsten",)),
    Case(name="a choice in a formula", make=lambda: book(FORMULA.format('IF(B1=1,"gallium","bolts")', "bolts")), outcome=READ, texts=("bolts", "gallium")),
    Case(name="a formula without a result", make=lambda: book('<row r="1"><c r="A1"><f>"gallium"&amp;B1</f></c></row>'), outcome=PARTLY, texts=("gallium",), said=("no stored result",)),
    Case(name="a formula with an empty result", make=lambda: book(FORMULA.format('"gallium"', "")), outcome=READ, texts=("gallium",)),
]  # fmt: skip

BROKEN_CASES = [
    Case(name="a lying dimension", make=lambda: book(cell("gallium", "C9"), before='<dimension ref="A1"/>'), outcome=READ, texts=("gallium",)),
    Case(name="Strict", make=lambda: book(cell("gallium"), main=STRICT_MAIN, relations=STRICT_RELATIONS), outcome=READ, texts=("gallium",)),
    Case(name="another file's type", make=lambda: book(cell("gallium"), extra={"xl/sharedStrings.xml": "<sst><si><t>x"}), outcome=PARTLY, texts=("gallium",), said=("sharedStrings.xml is damaged",)),
    Case(name="document type", make=lambda: book(sheet=f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"/>'), outcome=REFUSED, said=("document type",)),
    Case(name="bomb", make=bomb, outcome=REFUSED, said=("swells",)),
    Case(name="the same part twice", make=lambda: _quiet(lambda: twice("xl/worksheets/sheet1.xml")), outcome=REFUSED),
    Case(name="the same part in other letters", make=lambda: twice("XL/worksheets/SHEET1.xml"), outcome=REFUSED),
    Case(name="outside the grid", make=lambda: book(cell("seen") + '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), outcome=PARTLY, texts=("seen",), said=("outside the grid",)),
    Case(name="a row twice", make=lambda: book(cell("seen") + cell("gallium")), outcome=PARTLY, texts=("seen", "gallium"), said=("twice",)),
    Case(name="a cell twice", make=lambda: book(cell("seen") + '<row r="2"><c r="A2" t="str"><v>bolts</v></c><c r="A2" t="str"><v>gallium</v></c></row>' + cell("after", "A3")), outcome=PARTLY, texts=("bolts", "after", "gallium"), said=("a cell twice",)),
    Case(name="cut off in the middle", make=lambda: book(cell("gallium"))[:700], outcome=REFUSED),
    Case(name="bytes turned over", make=lambda: damaged(book(cell("gallium") * 1), 0.45), outcome=REFUSED),
    Case(name="no workbook in it", make=lambda: zipped({"xl/workbook.txt": "x"}), outcome=REFUSED),
    Case(name="no sheet in it", make=lambda: book(extra={"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), outcome=REFUSED, said=("no sheet",)),
    Case(name="a sheet that is not there", make=lambda: book(extra={"xl/_rels/workbook.xml.rels": links()}), outcome=PARTLY, said=("does not hold it",)),
    Case(name="merges without end", make=lambda: book(cell("gallium"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), outcome=READ, texts=("gallium",)),
    Case(name="a text that is not there", make=lambda: book('<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1"><v>1</v></c></row>'), outcome=PARTLY, said=("that the workbook does not hold",)),
    Case(name="a style that is not there", make=lambda: book(cell("gallium", style=4000)), outcome=READ, texts=("gallium",)),
    Case(name="an empty zip", make=lambda: b"PK\x05\x06" + bytes(18), outcome=REFUSED),
]  # fmt: skip

OTHER_KINDS = [
    Case(name="locked", make=lambda: locked(heavy(), "tide"), outcome=LOCKED),
    Case(name="locked, wrong password", make=lambda: locked(heavy(), "tide"), outcome=LOCKED, password="Tide"),
    Case(name="locked, right password", make=lambda: locked(heavy(), "tide"), outcome=READ, texts=("seen",), password="tide"),
    Case(name="locked without a secret", make=lambda: locked(heavy(), "VelvetSweatshop"), outcome=READ, texts=("seen",)),
    Case(name="locked and damaged", make=lambda: ole(b"\xff" * 9000, "EncryptedPackage"), outcome=REFUSED),
    Case(name="old workbook", make=lambda: xls(label(0, 0, "氧化镝"), number(0, 1, 848210.0)), outcome=READ, texts=("氧化镝", "848210")),
    Case(name="old workbook, hidden row", make=lambda: xls(row(0, hidden=True), label(0, 0, "gallium")), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="old workbook, row of one point", make=lambda: xls(row(0, height=20), label(0, 0, "gallium")), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="old workbook, column of a hair's breadth", make=lambda: xls(record(0x7D, struct.pack("<HHHHHH", 0, 0, 25, 15, 0, 0)), label(0, 0, "gallium")), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="old workbook, columns without width by default", make=lambda: xls(record(0x55, struct.pack("<H", 0)), label(0, 0, "gallium")), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="old workbook, very hidden sheet", make=lambda: xls(label(0, 0, "gallium"), state=2), outcome=READ, texts=("gallium",), hidden=(Hidden.VERY_HIDDEN_SHEET,)),
    Case(name="old workbook, header", make=lambda: xls(label(0, 0, "seen"), record(0x14, long("&Cgallium &P"))), outcome=READ, texts=("gallium",)),
    Case(name="old workbook, cut off", make=lambda: xls(label(0, 0, "gallium"))[:1800], outcome=REFUSED),
    Case(name="binary workbook", make=lambda: xlsb("氧化镝", 848210.0), outcome=READ, texts=("氧化镝", "848210")),
    Case(name="binary workbook, hidden row", make=lambda: binary(binary_row(0, hidden=True), cell_12(6, 0, wide("gallium"))), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="binary workbook, hidden column", make=lambda: binary(binary_row(0), cell_12(6, 1, wide("gallium")), before=part(60, struct.pack("<IIIIH", 1, 1, 2560, 0, 1))), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="binary workbook, row without height", make=lambda: binary(binary_row(0, height=0), cell_12(6, 0, wide("gallium"))), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="binary workbook, row of one point", make=lambda: binary(binary_row(0, height=20), cell_12(6, 0, wide("gallium"))), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="binary workbook, column of a hair's breadth", make=lambda: binary(binary_row(0), cell_12(6, 1, wide("gallium")), before=part(60, struct.pack("<IIIIH", 1, 1, 25, 0, 0))), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="binary workbook, columns without width by default", make=lambda: binary(binary_row(0), cell_12(6, 1, wide("gallium")), before=part(0x1E5, struct.pack("<IHHI", 0, 0, 300, 0))), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="binary workbook, very hidden sheet", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("gallium")), state=2), outcome=READ, texts=("gallium",), hidden=(Hidden.VERY_HIDDEN_SHEET,)),
    Case(name="binary workbook, white letters", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("gallium"), style=1), styles=WHITE_12), outcome=READ, texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Case(name="binary workbook, shared text and short cells", make=lambda: binary(binary_row(0), cell_12(7, 3, struct.pack("<I", 0)), part(13, struct.pack("<II", 0, 1 << 2 | 2)), shared=part(159, struct.pack("<II", 1, 1)) + part(19, b"\0" + wide("gallium")) + part(160, b"")), outcome=PARTLY, texts=("gallium\t1",), said=("differently",)),
    Case(name="binary workbook, number format", make=lambda: binary(binary_row(0), cell_12(5, 0, struct.pack("<d", 8525.5), style=2), styles=WHITE_12), outcome=READ, texts=("8525.50",)),
    Case(name="binary workbook, comment", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("seen")), related={"comments1.bin": ("comments", part(635, struct.pack("<IIIII16x", 0, 4, 4, 2, 2)) + part(637, b"\0" + wide("gallium")))}), outcome=READ, texts=("gallium",)),
    Case(name="binary workbook, header", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("seen")), after=part(479, b"\0\0" + wide("&Cgallium") + b"\xff\xff\xff\xff" * 5)), outcome=READ, texts=("gallium",)),
    Case(name="binary workbook, formula", make=lambda: binary(binary_row(0), cell_12(8, 0, wide("gallium") + b"\0\0")), outcome=READ, texts=("gallium",), said=("not the formula",)),
    Case(name="binary workbook, far-away cell", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("seen")), binary_row(1_048_575), cell_12(6, 16_383, wide("gallium"))), outcome=PARTLY, texts=("gallium",), said=("second engine could not read",)),
    Case(name="binary workbook, row that stands twice", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("seen")), binary_row(0), cell_12(6, 0, wide("gallium"))), outcome=PARTLY, texts=("seen", "gallium"), said=("stands twice",)),
    Case(name="binary workbook, text that is not there", make=lambda: binary(binary_row(0), cell_12(7, 0, struct.pack("<I", 9)), cell_12(6, 1, wide("seen"))), outcome=PARTLY, texts=("seen",), said=("not in the workbook",)),
    Case(name="binary workbook, cut record", make=lambda: binary(binary_row(0), part(6, b"\0\0")), outcome=PARTLY, said=("damaged",)),
    Case(name="binary workbook, choices", make=lambda: binary(binary_row(0), cell_12(6, 0, wide("seen")), after=part(64, bytes(40))), outcome=PARTLY, texts=("seen",), said=("choices",)),
    Case(name="binary workbook, damaged", make=lambda: zipped({"xl/workbook.bin": b"\xff" * 90}), outcome=REFUSED),
    Case(name="open workbook", make=lambda: ods('<table:table-row><table:table-cell office:value-type="string"><text:p>gal<text:span>lium</text:span></text:p></table:table-cell></table:table-row>'), outcome=READ, texts=("gallium",)),
    Case(name="open workbook, filtered row", make=lambda: ods('<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>gallium</text:p></table:table-cell></table:table-row>'), outcome=READ, texts=("gallium",), hidden=(Hidden.FILTERED_ROW, Hidden.ROW)),
    Case(name="open workbook, row of one point", make=lambda: ods('<table:table-row table:style-name="small"><table:table-cell office:value-type="string"><text:p>gallium</text:p></table:table-cell></table:table-row>', styles=open_size("row", 'style:row-height="1pt"')), outcome=READ, texts=("gallium",), hidden=(Hidden.ROW,)),
    Case(name="open workbook, column of a hair's breadth", make=lambda: ods('<table:table-column table:style-name="small"/><table:table-row><table:table-cell office:value-type="string"><text:p>gallium</text:p></table:table-cell></table:table-row>', styles=open_size("column", 'style:column-width="0.05in"')), outcome=READ, texts=("gallium",), hidden=(Hidden.COLUMN,)),
    Case(name="open workbook, comment", make=lambda: ods('<table:table-row><table:table-cell office:value-type="string"><text:p>seen</text:p><office:annotation><text:p>gallium</text:p></office:annotation></table:table-cell></table:table-row>'), outcome=READ, texts=("gallium",)),
    Case(name="open workbook, number shown short", make=lambda: ods('<table:table-row><table:table-cell office:value-type="float" office:value="8525501000"><text:p>8.53E+09</text:p></table:table-cell></table:table-row>'), outcome=READ, texts=("8525501000",), hidden=(Hidden.FORMAT,)),
    Case(name="open workbook, rows without end", make=lambda: ods('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>gallium</text:p></table:table-cell></table:table-row>'), outcome=PARTLY, said=("more cells than",)),
    Case(name="open workbook, empty rows without end", make=lambda: ods('<table:table-row><table:table-cell office:value-type="string"><text:p>gallium</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'), outcome=READ, texts=("gallium",)),
]  # fmt: skip


def _quiet(make: Callable[[], bytes]) -> bytes:
    """What Python's zipfile warns of is what is wanted here."""
    import warnings  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return make()


CASES = [*HIDDEN_CASES, *BESIDE_CASES, *FORMULA_CASES, *BROKEN_CASES, *OTHER_KINDS]
