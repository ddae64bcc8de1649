"""PDFs that show one thing and say another, made by script: what a person sees is `SHOWN`."""

import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pikepdf
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fpdf import FPDF
from PIL import Image

from documents.pdf_papers import CJK_FONT, RawPage, raw_pdf, text_at
from documents.scanned_papers import photographed

SHOWN = "Maraging steel tube"
SHOWN_HAN = "马氏体时效钢无缝管"
SAID, SAID_HAN = "Furniture of wood", "木质家具及其零件等"
ORDER = text_at(20, 250, "Order 4711 of cotton gloves, packed in 12 cartons, to Hamburg")
WIDTH, HEIGHT = 400, 300


@dataclass(frozen=True, kw_only=True)
class Evasion:
    """A PDF, what it shows, and how it is caught without OCR: its text is read, or something is said."""

    name: str
    make: Callable[[], bytes]
    shown: str = SHOWN
    read_without_ocr: bool = False


def evasions() -> Iterator[Evasion]:
    """All of them."""
    yield from _other_letters()
    yield from _no_letters()
    yield from _odd_ways()
    yield from _two_words()


# --- letters that stand for others


def _other_letters() -> Iterator[Evasion]:
    yield _lying("a font that calls its letters others")
    yield _lying("one word of a line in a lying font", before="12 pcs ", after=" from Brazil")
    yield _lying("a lying font aslant", matrix="0.95 0.3 -0.3 0.95")
    yield _lying("a lying font upwards", matrix="0 1 -1 0", place=(200, 20))
    yield Evasion(
        name="a lying font for figures", shown="6082 7075", make=lambda: _mapped("6082 7075", "4913 9294")
    )  # fmt: skip
    yield Evasion(name="letters for private use", make=lambda: _mapped(SHOWN, _private(SHOWN)))
    yield Evasion(
        name="ideographs called others", shown=SHOWN_HAN, make=lambda: _renamed(SHOWN_HAN, SAID_HAN)
    )
    yield Evasion(
        name="ideographs called rare ones",
        shown=SHOWN_HAN,
        make=lambda: _renamed(SHOWN_HAN, "".join(chr(0x3500 + 7 * n) for n in range(9))),
    )
    yield Evasion(
        name="ideographs without names", shown=SHOWN_HAN, make=lambda: _renamed(SHOWN_HAN, "")
    )
    yield Evasion(name="look-alike letters", make=_look_alikes)


def _lying(
    name: str,
    *,
    before: str = "",
    after: str = "",
    matrix: str = "1 0 0 1",
    place: tuple[int, int] = (20, 120),
) -> Evasion:
    def make() -> bytes:
        said = SAID.ljust(len(SHOWN), "s")
        return _mapped(SHOWN, said, around=(before, after), matrix=matrix, place=place)

    return Evasion(name=name, make=make)


def _mapped(
    shown: str,
    said: str,
    *,
    around: tuple[str, str] = ("", ""),
    matrix: str = "1 0 0 1",
    place: tuple[int, int] = (20, 120),
) -> bytes:
    """Helvetica, one of whose copies maps its codes to other letters."""
    codes = dict(zip(reversed(shown), reversed(said), strict=True))
    codes.pop(" ", None)
    lines = " ".join(f"<{ord(code):02X}> <{ord(text):04X}>" for code, text in codes.items())
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>"
    content = (
        f"BT /F1 14 Tf {matrix} {place[0]} {place[1]} Tm ({around[0]}) Tj /F2 14 Tf ({shown}) Tj "
        f"/F1 14 Tf ({around[1]}) Tj ET\n"
    )
    mapping = _to_unicode(lines, len(codes))
    return raw_pdf(RawPage(ORDER + content, fonts="/F2 7 0 R", objects=(font, mapping)))


def bound(papers: Iterable[bytes]) -> bytes:
    """One paper of the pages of all."""
    with pikepdf.new() as whole, ExitStack() as stack, warnings.catch_warnings():
        # Fields stay behind, their pictures come along, which is all that is wanted here.
        warnings.simplefilter("ignore")
        for paper in papers:
            whole.pages.extend(stack.enter_context(pikepdf.open(io.BytesIO(paper))).pages)
        return _saved(whole)


def _to_unicode(lines: str, count: int, codes: str = "<00> <FF>") -> str:
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange "
        f"{codes} endcodespacerange {count} beginbfchar {lines} endbfchar endcmap end"
    )
    return f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"


def _private(text: str) -> str:
    return "".join(chr(0xE000 + ord(c)) for c in text)


def _renamed(shown: str, said: str) -> bytes:
    """Ideographs of an embedded font whose mapping names others, or none."""
    with pikepdf.open(io.BytesIO(_typed(shown))) as pdf:
        font = pdf.pages[0].obj.Resources.Font["/F1"]
        if not said:
            del font["/ToUnicode"]
        else:
            mapping = font.ToUnicode.read_bytes().decode()
            for one, other in zip(shown, said, strict=True):
                mapping = mapping.replace(f"<{ord(one):04X}>", f"<{ord(other):04X}>")
            font.ToUnicode.write(mapping.encode())
        return _saved(pdf)


def _typed(text: str) -> bytes:
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.add_page()
    pdf.add_font("cjk", fname=str(CJK_FONT))
    pdf.set_font("cjk", size=14)
    pdf.text(20, 150, text)
    pdf.set_font("helvetica", size=12)
    pdf.text(20, 50, "Order 4711 of cotton gloves, packed in 12 cartons, to Hamburg")
    return bytes(pdf.output())


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _look_alikes() -> bytes:
    return _typed(SHOWN.translate(str.maketrans("Maeg", "\u041c\u0430\u0435g")))


# --- no letters at all


def _no_letters() -> Iterator[Evasion]:
    yield Evasion(name="outlines", make=lambda: raw_pdf(RawPage(ORDER + _outlines(SHOWN))))
    yield Evasion(name="a page of outlines", make=lambda: raw_pdf(RawPage(_outlines(SHOWN))))
    yield Evasion(name="a picture", make=lambda: _pictured(120, 34))
    yield Evasion(name="a small picture", make=lambda: _pictured(110, 12))
    yield Evasion(name="a scan", make=lambda: scan(""))


def _outlines(text: str, size: float = 18) -> str:
    font = TTFont(CJK_FONT)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    x, found = 20.0, ["0 g"]
    for letter in text:
        pen = RecordingPen()
        glyphs[names[ord(letter)]].draw(pen)
        for step, points in pen.value:
            placed = " ".join(f"{x + px * scale:.2f} {120 + py * scale:.2f}" for px, py in points)
            found.append(
                f"{placed} { {'moveTo': 'm', 'lineTo': 'l', 'curveTo': 'c'}.get(step, 'h') }"
            )
        found.append("f")
        x += glyphs[names[ord(letter)]].width * scale
    return "\n".join(found) + "\n"


def _drawn_words() -> Image.Image:
    """The words as pixels, cut out close."""
    page = photographed([SHOWN]).convert("L")
    box = page.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    return page.crop((box[0] - 9, box[1] - 9, box[2] + 9, box[3] + 9)).convert("RGB")


def _pictured(width: float, height: float, *, under: str = "") -> bytes:
    """A page of words with a picture of others in it, and `under` that picture yet others."""
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.text(20, 50, "Order 4711 of cotton gloves, packed in 12 cartons, to Hamburg")
    if under:
        pdf.text(24, 160, under)
    pdf.image(_drawn_words(), 20, 150, width, height)
    return bytes(pdf.output())


def scan(said: str, besides: str = "") -> bytes:
    """A page that is a picture, with text beneath that nobody sees, on its words and besides."""
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.add_page()
    paper = Image.new("RGB", (1100, 825), "white")
    paper.paste(_drawn_words(), (100, 300))
    if said:
        pdf.set_font("helvetica", size=12)
        with pdf.local_context(text_mode="INVISIBLE"):
            pdf.text(39, 124, said)
            pdf.text(39, 240, besides or " ")
    pdf.image(paper, 0, 0, WIDTH, HEIGHT)
    return bytes(pdf.output())


# --- letters set in odd ways


def _odd_ways() -> Iterator[Evasion]:
    apart = "".join(text_at(20 + 14 * n, 120, c, 14) for n, c in enumerate(SHOWN) if c != " ")
    below = "".join(text_at(20, 230 - 15 * n, c, 12) for n, c in enumerate("Tungsten"))
    twice = "".join(
        text_at(20 + 9 * n + shift, 120, c, 14)
        for n, c in enumerate("Tungsten")
        for shift in (0, 0.4)
    )
    for name, content, shown in (
        ("letters set apart", apart, SHOWN),
        ("letters below each other", below, "Tungsten"),
        ("letters printed twice", twice, "Tungsten"),
        ("upwards", text_at(200, 20, SHOWN, 14, "0 1 -1 0"), SHOWN),
        ("downwards", text_at(200, 200, SHOWN, 14, "0 -1 1 0"), SHOWN),
        ("upside down", text_at(200, 120, SHOWN, 14, "-1 0 0 -1"), SHOWN),
        ("aslant", text_at(20, 60, SHOWN, 14, "0.8 0.6 -0.6 0.8"), SHOWN),
        ("mirrored", text_at(200, 120, SHOWN, 14, "-1 0 0 1"), SHOWN),
    ):
        data = raw_pdf(RawPage(ORDER + content))
        yield Evasion(name=name, make=lambda data=data: data, shown=shown, read_without_ocr=True)  # type: ignore[misc]


# --- two wordings of one place


def _two_words() -> Iterator[Evasion]:
    yield Evasion(name="a scan over other words", make=lambda: scan("Furniture parts"))
    yield Evasion(name="a picture over other words", make=lambda: _pictured(120, 20, under=SAID))
    span = f"/Span << /ActualText ({SAID}) >> BDC {text_at(20, 120, SHOWN)} EMC"
    yield Evasion(
        name="other words given out", read_without_ocr=True, make=lambda: raw_pdf(RawPage(ORDER + span))
    )  # fmt: skip
    form = "/AcroForm << /Fields [7 0 R] /DR << /Font << /Helv 3 0 R >> >> /DA (/Helv 9 Tf) >>"
    for name, more, catalog in (
        ("a stamp that says another thing", f"/Subtype /Stamp /Contents ({SAID})", ""),
        ("a comment that shows another thing", f"/Subtype /FreeText /Contents ({SAID})", ""),
        ("a field that shows another thing", f"/Subtype /Widget /FT /Tx /T (goods) /V ({SAID})", form),
    ):  # fmt: skip
        data = _overlaid(more, catalog)
        yield Evasion(name=name, make=lambda data=data: data, read_without_ocr=True)  # type: ignore[misc]


def _overlaid(more: str, catalog: str) -> bytes:
    note = f"<< /Type /Annot /Rect [20 100 220 130] {more} /AP << /N 8 0 R >> >>"
    content = text_at(5, 10, SHOWN)
    shown = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 3 0 R >> >> "
        f"/Length {len(content)} >>\nstream\n{content}\nendstream"
    )
    page = RawPage(ORDER, extra="/Annots [7 0 R]", objects=(note, shown))
    return raw_pdf(page, catalog=catalog)
