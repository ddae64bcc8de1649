"""The hostile set of Word documents: what each is made of, and what must become of it."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from documents.fates import PARTLY, READ, REFUSED
from documents.word_zips import (
    RELATIONS,
    STRICT_WORD,
    cell,
    letter,
    paragraph,
    part,
    row,
    run,
    styles,
    table,
    text_box,
)
from documents.workbook_zips import links, zipped
from tidewaiter.documents.model import Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A document and its fate: texts that must be read, tags on the last, words that must be said."""

    name: str
    make: Callable[[], bytes]
    outcome: str = READ
    texts: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    said: tuple[str, ...] = ()


def unseen(properties: str) -> Callable[[], bytes]:
    """A letter with one run of these properties."""
    return lambda: letter(paragraph("we ship ", run("gallium", properties)))


def changed(kind: str, inner: str) -> str:
    return f'<w:{kind} w:author="Wu Lei">{inner}</w:{kind}>'


def related(kind: str, name: str, content: str | bytes) -> Callable[[], bytes]:
    return lambda: letter("seen", related={kind: (name, content)})


def outside(kind: str, address: str) -> Callable[[], bytes]:
    return lambda: letter("seen", outside={"x1": (kind, address)})


def choices(shown: str, other: str) -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{shown}</mc:Choice>"
        f"<mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
    )


def twice(name: str) -> bytes:
    held = BytesIO(letter("seen"))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr(name, part("document", paragraph("gallium")))
    return held.getvalue()


def damaged() -> bytes:
    data = part("document", "<w:body>" + paragraph("gallium") + "<w:p><w:r")
    return letter(extra={"word/document.xml": data})


GHOST = table(
    row(cell("gallium", properties='<w:vMerge w:val="restart"/>'), "1"),
    row(cell("arsenide", properties="<w:vMerge/>"), "2"),
)
WHITE = '<w:color w:val="FFFFFF"/>'
DARK_STYLE = '<w:style w:type="table" w:styleId="D"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
HIDING_STYLE = (
    '<w:style w:type="character" w:styleId="{}"><w:basedOn w:val="{}"/><w:rPr>{}</w:rPr></w:style>'
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
CHOICE = '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="gallium" w:value="Ga"/></w:dropDownList></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
CHART = "<c><tx><rich><p><r><t>gallium price</t></r></p></rich></tx></c>"
GLOSSARY = part("glossaryDocument", f"<w:docParts><w:docPart><w:docPartBody>{paragraph('gallium')}</w:docPartBody></w:docPart></w:docParts>")  # fmt: skip

# Each line is read as: what is in it, how it ends, what must be found.
UNSEEN = [
    Letter(name="hidden letters", make=unseen("<w:vanish/>"), texts=("gallium",), hidden=(Hidden.INVISIBLE,)),
    Letter(name="letters that are not hidden", make=unseen('<w:vanish w:val="0"/>'), texts=("gallium",)),
    Letter(name="white letters", make=unseen(WHITE), texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Letter(name="letters in the theme's white", make=unseen('<w:color w:val="000000" w:themeColor="background1"/>'), texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Letter(name="nearly white letters", make=unseen('<w:color w:val="FEFEFE"/>'), texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Letter(name="white letters on dark shading", make=unseen(WHITE + '<w:shd w:val="clear" w:fill="1F3864"/>'), texts=("gallium",)),
    Letter(name="dark letters on dark shading", make=unseen('<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>'), texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Letter(name="letters of no colour on dark shading", make=unseen('<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'), texts=("gallium",)),
    Letter(name="letters under a black marker", make=unseen('<w:highlight w:val="black"/>'), texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Letter(name="letters of one point", make=unseen('<w:sz w:val="2"/>'), texts=("gallium",), hidden=(Hidden.TINY,)),
    Letter(name="letters of one per cent width", make=unseen('<w:w w:val="1"/>'), texts=("gallium",), hidden=(Hidden.TINY,)),
    Letter(name="a line without height", make=lambda: letter(paragraph("gallium", properties='<w:spacing w:line="10" w:lineRule="exact"/>')), texts=("gallium",), hidden=(Hidden.TINY,)),
    Letter(name="letters hidden by a style", make=lambda: letter(paragraph(run("gallium", '<w:rStyle w:val="B"/>')), related=styles(HIDING_STYLE.format("A", "", "<w:vanish/>") + HIDING_STYLE.format("B", "A", ""))), texts=("gallium",), hidden=(Hidden.INVISIBLE,)),
    Letter(name="styles that stand on each other in a ring", make=lambda: letter(paragraph(run("gallium", '<w:rStyle w:val="A"/>')), related=styles(HIDING_STYLE.format("A", "B", "") + HIDING_STYLE.format("B", "A", ""))), texts=("gallium",)),
    Letter(name="white letters in a table that may be dark", make=lambda: letter(table(row(cell(paragraph(run("gallium", WHITE)))), properties='<w:tblStyle w:val="D"/>'), related=styles(DARK_STYLE)), texts=("gallium",)),
    Letter(name="white letters in a dark cell", make=lambda: letter(table(row(cell(paragraph(run("gallium", WHITE)), properties='<w:shd w:val="clear" w:fill="000000"/>')))), texts=("gallium",)),
    Letter(name="white letters in a white cell", make=lambda: letter(table(row(cell(paragraph(run("gallium", WHITE)))))), texts=("gallium",), hidden=(Hidden.NO_INK,)),
    Letter(name="a hidden row", make=lambda: letter(table(row("gallium", "5", properties="<w:hidden/>"))), texts=("gallium",), hidden=(Hidden.ROW,)),
    Letter(name="a row without height", make=lambda: letter(table(row("gallium", "5", properties='<w:trHeight w:val="1" w:hRule="exact"/>'))), texts=("gallium",), hidden=(Hidden.ROW,)),
    Letter(name="a text in a cell that is merged away", make=lambda: letter(GHOST), texts=("gallium\t1", "arsenide"), hidden=(Hidden.COVERED,)),
    Letter(name="a word broken by hidden letters", make=lambda: letter(paragraph("gal", run("xyz", "<w:vanish/>"), "lium")), texts=("gallium",)),
    Letter(name="a word broken by blanks that are not kept", make=lambda: letter("<w:p><w:r><w:t>gal </w:t></w:r><w:r><w:t>lium</w:t></w:r></w:p>"), texts=("gallium",)),
    Letter(name="a word broken by a hidden end of line", make=lambda: letter(paragraph("gal", properties="<w:rPr><w:vanish/></w:rPr>"), "lium"), texts=("gallium",)),
    Letter(name="a box off the page", make=lambda: letter(paragraph(text_box(paragraph("gallium"), shape="<wp:positionH><wp:posOffset>-90000000</wp:posOffset></wp:positionH>"))), texts=("gallium",), hidden=(Hidden.OFF_PAGE,)),
    Letter(name="a hidden box", make=lambda: letter(paragraph(text_box(paragraph("gallium"), shape='<wp:docPr id="2" hidden="1"/>'))), texts=("gallium",), hidden=(Hidden.INVISIBLE,)),
    Letter(name="a frame off the page", make=lambda: letter(paragraph("gallium", properties='<w:framePr w:x="-60000"/>')), texts=("gallium",), hidden=(Hidden.OFF_PAGE,)),
]  # fmt: skip

CHANGES = [
    Letter(name="a deletion", make=lambda: letter(paragraph("ships ", changed("del", "<w:r><w:delText>gallium</w:delText></w:r>"))), texts=("Wu Lei", "gallium"), hidden=(Hidden.DELETED,), said=("1 deleted",)),
    Letter(name="an insertion", make=lambda: letter(paragraph("ships ", changed("ins", run("gallium")))), texts=("gallium",), said=("1 inserted",)),
    Letter(name="what was moved away", make=lambda: letter(paragraph(changed("moveFrom", run("gallium")))), texts=("gallium",), hidden=(Hidden.DELETED,)),
    Letter(name="a deleted row", make=lambda: letter(table(row("gallium", "5", properties='<w:del w:author="Li"/>'))), texts=("gallium",), hidden=(Hidden.DELETED,), said=("1 deleted",)),
    Letter(name="a word that a deletion breaks", make=lambda: letter(paragraph("gal", changed("del", "<w:r><w:delText>xx</w:delText></w:r>"), "lium")), texts=("galxxlium", "gallium")),
]  # fmt: skip

BESIDE = [
    Letter(name="header", make=related("header", "header1.xml", part("hdr", paragraph("gallium"))), texts=("gallium",)),
    Letter(name="footer", make=related("footer", "footer1.xml", part("ftr", paragraph("gallium"))), texts=("gallium",)),
    Letter(name="watermark", make=related("header", "header1.xml", part("hdr", paragraph('<w:r><w:pict><v:shape><v:textpath string="gallium"/></v:shape></w:pict></w:r>'))), texts=("gallium",)),
    Letter(name="footnote", make=related("footnotes", "footnotes.xml", part("footnotes", f'<w:footnote w:id="2">{paragraph("gallium")}</w:footnote>')), texts=("gallium",)),
    Letter(name="endnote", make=related("endnotes", "endnotes.xml", part("endnotes", f'<w:endnote w:id="2">{paragraph("gallium")}</w:endnote>')), texts=("gallium",)),
    Letter(name="comment", make=related("comments", "comments.xml", part("comments", f'<w:comment w:author="Wu Lei">{paragraph("gallium")}</w:comment>')), texts=("Wu Lei", "gallium")),
    Letter(name="building block", make=related("glossaryDocument", "glossary/document.xml", GLOSSARY), texts=("gallium",), hidden=(Hidden.SHEET,)),
    Letter(name="text box", make=lambda: letter(paragraph(text_box(paragraph("gallium")))), texts=("gallium",)),
    Letter(name="a table in a text box", make=lambda: letter(paragraph(text_box(table(row("gallium", "5"))))), texts=("gallium\t5",)),
    Letter(name="alternates that say the same", make=lambda: letter(paragraph(choices(run("gallium"), run("gallium")))), texts=("gallium",)),
    Letter(name="alternates that do not", make=lambda: letter(paragraph(choices(run("bolts"), run("gallium")))), texts=("bolts", "gallium"), hidden=(Hidden.INVISIBLE,)),
    Letter(name="alternates of whole paragraphs", make=lambda: letter(choices(paragraph("bolts"), paragraph("gallium"))), texts=("bolts", "gallium"), hidden=(Hidden.INVISIBLE,)),
    Letter(name="what stands for those who cannot see", make=lambda: letter(paragraph('<w:r><w:drawing><wp:docPr id="1" descr="drum of gallium"/></w:drawing></w:r>')), texts=("drum of gallium",)),
    Letter(name="link", make=lambda: letter(paragraph(f'<w:hyperlink r:id="h1">{run("here")}</w:hyperlink>'), outside={"h1": ("hyperlink", "https://example.com/iran%20order")}), texts=("here", "https://example.com/iran order")),
    Letter(name="field", make=lambda: letter(paragraph(FIELD.format('QUOTE "gallium"', "bolts"))), texts=("bolts", 'QUOTE "gallium"')),
    Letter(name="field that says which page", make=lambda: letter(paragraph("gallium ", FIELD.format("PAGE", "1"))), texts=("gallium 1",)),
    Letter(name="choices of a form", make=lambda: letter(paragraph(CHOICE.format(run("bolts")))), texts=("bolts", "gallium")),
    Letter(name="a form around a table row", make=lambda: letter(table(CHOICE.format(row("gallium", "5")))), texts=("gallium\t5",)),
    Letter(name="formula", make=lambda: letter(paragraph("<m:oMath><m:r><m:t>gallium</m:t></m:r></m:oMath>")), texts=("gallium",)),
    Letter(name="letters by their numbers", make=lambda: letter(paragraph(*(f'<w:r><w:sym w:font="Arial" w:char="{ord(c):04X}"/></w:r>' for c in "gallium"))), texts=("gallium",)),
    Letter(name="words before numbers", make=related("numbering", "numbering.xml", part("numbering", '<w:abstractNum><w:lvl><w:lvlText w:val="gallium %1."/></w:lvl></w:abstractNum>')), texts=("gallium",)),
    Letter(name="variable", make=related("settings", "settings.xml", part("settings", '<w:docVars><w:docVar w:name="user" w:val="gallium"/></w:docVars>')), texts=("user: gallium",)),
    Letter(name="data behind a form", make=related("customXml", "item1.xml", "<x><y>gallium</y></x>"), texts=("gallium",)),
    Letter(name="chart", make=related("chart", "charts/c1.xml", CHART), texts=("gallium price",)),
    Letter(name="properties", make=lambda: letter("seen", extra={"_rels/.rels": links(("r1", f"{RELATIONS}/officeDocument", "word/document.xml"), ("r2", f"{RELATIONS}/core-properties", "docProps/core.xml")), "docProps/core.xml": "<coreProperties><title>gallium</title></coreProperties>"}), texts=("gallium",)),
]  # fmt: skip

BROKEN = [
    Letter(name="Strict", make=lambda: letter("gallium", main=STRICT_WORD), texts=("gallium",)),
    Letter(name="another prefix", make=lambda: letter(extra={"word/document.xml": part("document", f"<w:body>{paragraph('gallium')}</w:body>").replace("<w:", "<q:").replace("</w:", "</q:").replace("xmlns:w=", "xmlns:q=")}), texts=("gallium",)),
    Letter(name="bomb", make=related("footnotes", "footnotes.xml", part("footnotes", " " * (40 << 20))), outcome=REFUSED, said=("swells",)),
    Letter(name="document type", make=lambda: letter(extra={"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), outcome=REFUSED, said=("document type",)),
    Letter(name="the same part in other letters", make=lambda: twice("WORD/Document.xml"), outcome=REFUSED, said=("two parts of the name",)),
    Letter(name="parts whose names lead out", make=lambda: letter("seen", extra={"../../x.xml": "x"}), outcome=REFUSED, said=("leads out",)),
    Letter(name="cut off in the middle", make=lambda: letter("gallium" * 200)[:400], outcome=REFUSED),
    Letter(name="no document in it", make=lambda: zipped({"word/document.txt": "x"}), outcome=REFUSED, said=("no document",)),
    Letter(name="a text that breaks off", make=damaged, outcome=PARTLY, texts=("gallium",), said=("document.xml is damaged",)),
    Letter(name="no relationships", make=lambda: zipped({"word/document.xml": part("document", f"<w:body>{paragraph('gallium')}</w:body>")}), texts=("gallium",)),
    Letter(name="damaged relationships", make=lambda: letter("gallium", extra={"word/_rels/document.xml.rels": "<Rel"}), outcome=PARTLY, texts=("gallium",), said=("document.xml.rels is damaged",)),
    Letter(name="a header that is not there", make=lambda: letter("gallium", extra={"word/_rels/document.xml.rels": links(("h", f"{RELATIONS}/header", "header9.xml"))}), outcome=PARTLY, texts=("gallium",), said=("header9.xml",)),
    Letter(name="a part that nothing points at", make=lambda: letter("seen", extra={"word/footer7.xml": part("ftr", paragraph("gallium"))}), texts=("gallium",), hidden=(Hidden.SHEET,)),
    Letter(name="elements without end", make=lambda: letter(paragraph("<w:sdt>" * 500 + "</w:sdt>" * 500), "gallium"), outcome=PARTLY, said=("larger than",)),
    Letter(name="a cell that spans without end", make=lambda: letter(table(row(cell("gallium", properties='<w:gridSpan w:val="999999999"/>'), "5"))), texts=("gallium\t5",)),
    Letter(name="more tabs than columns", make=lambda: letter(paragraph("<w:r>" + "<w:tab/>" * 20_000 + "<w:t>gallium</w:t></w:r>")), texts=("gallium",)),
    Letter(name="macros", make=related("vbaProject", "vbaProject.bin", b"x"), outcome=PARTLY, texts=("seen",), said=("macros",)),
    Letter(name="picture", make=related("image", "media/image1.png", b"x"), outcome=READ, texts=("seen",), said=("pictures",)),
    Letter(name="embedded file", make=related("package", "embeddings/list.xlsx", b"x"), outcome=READ, texts=("seen",), said=("embedded files",)),
    Letter(name="text taken over", make=related("aFChunk", "part.html", b"x"), outcome=READ, texts=("seen",), said=("taken over",)),
    Letter(name="a template elsewhere", make=lambda: letter("seen", related={"settings": ("settings.xml", part("settings", ""))}, extra={"word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="x/attachedTemplate" Target="https://example.com/t.dotm" TargetMode="External"/></Relationships>'}), outcome=PARTLY, texts=("seen",), said=("its template from elsewhere", "https://example.com/t.dotm")),
    Letter(name="a picture elsewhere", make=outside("image", "https://example.com/p.png"), outcome=PARTLY, texts=("seen",), said=("a picture from elsewhere",)),
]  # fmt: skip

LETTERS = [*UNSEEN, *CHANGES, *BESIDE, *BROKEN]
