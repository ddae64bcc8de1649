"""PDFs that hide, lie or break, made by script, each with what reading it must come to."""

import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pikepdf

from documents.fates import LOCKED, PARTLY, READ, REFUSED
from documents.pdf_papers import RawPage, picture_at, raw_pdf, text_at
from tidewaiter.documents.model import Cause, Hidden, Origin

SEEN = "Deep groove ball bearing"
SECRET = "Maraging steel tube"
TOP = text_at(20, 250, SEEN)
PAGE = raw_pdf(RawPage(TOP))


@dataclass(frozen=True, kw_only=True)
class Case:
    """A PDF and its outcome: what is surfaced with which tag, and what is said."""

    name: str
    make: Callable[[], bytes]
    outcome: str = READ
    found: str = ""
    why: Hidden | None = None
    origin: Origin = Origin.TEXT
    causes: frozenset[Cause] = frozenset()
    notice: str = ""
    password: str | None = None


def cases() -> list[Case]:
    """All of them, with names that tell them apart."""
    return [*_disguises(), *_overlays(), *_besides(), *_damage(), *_excesses(), *_locks()]


# --- text that a reader does not see


def _hidden(name: str, content: str, why: Hidden, **page: object) -> Case:
    return Case(
        name=name,
        make=lambda: raw_pdf(RawPage(TOP + content, **page)),  # type: ignore[arg-type]
        found=SECRET,
        why=why,
    )


def _secret(x: float = 20, y: float = 150, size: int = 12, matrix: str = "1 0 0 1") -> str:
    return text_at(x, y, SECRET, size, matrix)


def _mode(mode: int) -> str:
    return f"BT {mode} Tr /F1 12 Tf 20 150 Td ({SECRET}) Tj 0 Tr ET\n"


def _disguises() -> Iterator[Case]:
    box = "10 140 300 30 re f\n"
    crop = (0, 100, 400, 300)
    for name, content, why in (
        ("white", "1 1 1 rg " + _secret(), Hidden.NO_INK),
        ("nearly white", "0.95 0.97 0.95 rg " + _secret(), Hidden.NO_INK),
        ("white in CMYK", "0 0 0 0 k " + _secret(), Hidden.NO_INK),
        ("white in grey", "1 g " + _secret(), Hidden.NO_INK),
        ("colour of its box", "0 0 0.6 rg " + box + _secret(), Hidden.NO_INK),
        ("nearly the colour of its box", "1 0 0 rg " + box + "0.96 0 0 rg " + _secret(), Hidden.NO_INK),
        ("white outlines", "1 1 1 RG " + _mode(1), Hidden.COVERED),
        ("white between tight lines", text_at(20, 160, "gjpqy gjpqy gjpqy") + text_at(20, 140, "TTTT TTTT") + "1 g " + _secret(), Hidden.NO_INK),
        ("white after a word", text_at(20, 150, "pieces ") + "1 g " + _secret(60), Hidden.NO_INK),
        ("white sideways", "1 g " + _secret(100, 50, matrix="0 1 -1 0"), Hidden.NO_INK),
        ("white upside down", "1 g " + _secret(200, 150, matrix="-1 0 0 -1"), Hidden.NO_INK),
        ("white under words", "1 g " + _secret() + "0 g " + text_at(20, 150, "cotton gloves, packed"), Hidden.NO_INK),
        ("under other words", _secret() + "1 g " + box + "0 g " + text_at(20, 150, "cotton gloves, packed"), Hidden.COVERED),
        ("under a white box", _secret() + "1 g " + box, Hidden.COVERED),
        ("under a blue box", _secret() + "0 0 0.8 rg " + box, Hidden.COVERED),
        ("under a picture", _secret() + picture_at(15, 147, 130, 14), Hidden.COVERED),
        ("clipped away", "q 0 0 5 5 re W n " + _secret() + " Q", Hidden.CLIPPED),
        ("invisible mode", _mode(3), Hidden.INVISIBLE),
        ("clip mode", "q " + _mode(7) + " Q", Hidden.INVISIBLE),
        ("one point high", _secret(size=1), Hidden.TINY),
        ("shrunk by its matrix", _secret(matrix="0.1 0 0 0.1"), Hidden.TINY),
        ("squeezed", _secret(matrix="0.02 0 0 1"), Hidden.TINY),
        ("right of the page", _secret(900), Hidden.OFF_PAGE),
        ("left of the page", _secret(-300), Hidden.OFF_PAGE),
        ("below the page", _secret(20, -80), Hidden.OFF_PAGE),
        ("above the page", _secret(20, 700), Hidden.OFF_PAGE),
        ("far from the page", _secret(20_000, 20_000), Hidden.OFF_PAGE),
    ):  # fmt: skip
        yield _hidden(name, content, why)
    yield _hidden("white on a turned page", "1 g " + _secret(), Hidden.NO_INK, rotate=90)
    yield _hidden("covered on a turned page", _secret() + "1 g " + box, Hidden.COVERED, rotate=270)
    yield _hidden("outside the crop", _secret(20, 50), Hidden.OFF_PAGE, crop=crop)
    see_through = "/F2 3 0 R >> /ExtGState << /GS << /ca 0 /CA 0 >>"
    yield _hidden("fully transparent", "/GS gs " + _secret(), Hidden.INVISIBLE, fonts=see_through)
    square = "/Subtype /Square /F 4 /Rect [10 140 300 170] /IC [1 1 1] /C [1 1 1]"
    yield _hidden(
        "under a comment's box", _secret(), Hidden.COVERED, extra=f"/Annots [<< /Type /Annot {square} >>]"
    )  # fmt: skip
    yield _spoken("other words given out", "cotton gloves", SECRET)
    yield _spoken("nothing given out", "", SECRET)
    yield _spoken("the same words given out", SECRET, SECRET)
    yield _spoken("words given out that are not shown", SECRET, "cotton gloves", Hidden.INVISIBLE)
    yield Case(name="hidden layer", make=_layered, found=SECRET, why=Hidden.LAYER)
    yield from _in_forms()
    yield Case(
        name="letters hidden within a word",
        make=lambda: raw_pdf(
            RawPage(
                text_at(20, 150, "Maraging st", 20)
                + "1 g "
                + text_at(122, 150, "zzz", 4)
                + "0 g "
                + text_at(122, 150, "eel", 20)
            )
        ),
        found="Maraging steel",
    )


def _spoken(name: str, spoken: str, shown: str, why: Hidden | None = None) -> Case:
    span = f"/Span << /ActualText ({spoken}) >> BDC {text_at(20, 150, shown)} EMC"
    origin = Origin.PROPERTY if why else Origin.TEXT
    page = RawPage(TOP + span)
    return Case(name=name, make=lambda: raw_pdf(page), found=SECRET, why=why, origin=origin)


def _layered() -> bytes:
    page = RawPage(
        TOP + "/OC /oc1 BDC " + _secret() + " EMC",
        fonts=">> /Properties << /oc1 7 0 R",
        objects=("<< /Type /OCG /Name (notes) >>",),
    )
    off = "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] /Order [] >> >>"
    return raw_pdf(page, catalog=off)


def _in_forms() -> Iterator[Case]:
    """What hides within a form object, as programs put headers and stamps on a page."""
    box = "1 g 10 140 300 30 re f\n"
    for name, form, content, why in (
        ("white in a form", _form("1 g " + _secret(), "400 300"), "/Fm Do", Hidden.NO_INK),
        ("covered in a form", _form(_secret() + box, "400 300"), "/Fm Do", Hidden.COVERED),
        ("form under a box", _form(_secret(), "400 300"), f"/Fm Do {box}", Hidden.COVERED),
        ("clipped in a form", _form("q 0 0 5 5 re W n " + _secret() + " Q", "400 300"), "/Fm Do", Hidden.CLIPPED),
        ("cut off by its form", _form(_secret(), "30 30"), "/Fm Do", Hidden.CLIPPED),
        ("form on a hidden layer", _form(_secret(), "400 300", "/OC 8 0 R"), "/Fm Do", Hidden.LAYER),
        ("form marked with a hidden layer", _form(_secret(), "400 300"), "/OC /oc1 BDC /Fm Do EMC", Hidden.LAYER),
    ):  # fmt: skip
        page = RawPage(
            TOP + content,
            fonts=">> /Properties << /oc1 8 0 R >> /XObject << /Fm 7 0 R",
            objects=(form, "<< /Type /OCG /Name (notes) >>"),
        )
        off = "/OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] /Order [] >> >>"
        data = raw_pdf(page, catalog=off).replace(b"/XObject << /Im1 4 0 R >>", b"")
        yield Case(name=name, make=lambda data=data: data, found=SECRET, why=why)  # type: ignore[misc]


def _form(content: str, size: str = "200 30", more: str = "") -> str:
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 {size}] {fonts} {more} "
        f"/Length {len(content)} >>\nstream\n{content}\nendstream"
    )


# --- comments, stamps and fields


def _note(name: str, more: str, *objects: str, catalog: str = "", **outcome: object) -> Case:
    annotation = f"<< /Type /Annot /Rect [20 100 220 130] {more} >>"
    page = RawPage(TOP, extra="/Annots [7 0 R]", objects=(annotation, *objects))
    given: dict[str, object] = {"found": SECRET, "origin": Origin.ANNOTATION, **outcome}
    return Case(name=name, make=lambda: raw_pdf(page, catalog=catalog), **given)  # type: ignore[arg-type]


def _overlays() -> Iterator[Case]:
    said = f"/Contents ({SECRET})"
    shown = _form(text_at(5, 10, SECRET))
    yield _note("comment", f"/Subtype /Text {said}")
    yield _note("hidden comment", f"/Subtype /Text /F 2 {said}", why=Hidden.INVISIBLE)
    yield _note("comment not to be viewed", f"/Subtype /Text /F 32 {said}", why=Hidden.INVISIBLE)
    yield _note("free text", f"/Subtype /FreeText {said} /DA (/Helv 9 Tf)")
    yield _note(
        "words on a highlight",
        f"/Subtype /Highlight {said} /QuadPoints [20 130 220 130 20 100 220 100]",
    )
    yield _note("subject of a comment", f"/Subtype /Text /Subj ({SECRET}) /Contents (see)")
    yield _note("stamp with words", "/Subtype /Stamp /AP << /N 8 0 R >>", shown)
    yield _note(
        "stamp that says another thing", "/Subtype /Stamp /Contents (ok) /AP << /N 8 0 R >>", shown
    )
    yield _note(
        "stamp with white words",
        "/Subtype /Stamp /AP << /N 8 0 R >>",
        _form("1 g " + text_at(5, 10, SECRET)),
        why=Hidden.NO_INK,
    )
    yield _note(
        "stamp without words",
        "/Subtype /Stamp /Name /Approved",
        found=SEEN,
        origin=Origin.TEXT,
        outcome=PARTLY,
        causes=frozenset({Cause.NOT_SCREENED_CONTENT}),
    )
    yield Case(
        name="comment off the page",
        make=lambda: raw_pdf(
            RawPage(
                TOP,
                extra=f"/Annots [<< /Type /Annot /Subtype /FreeText /Rect [900 900 990 930] {said} >>]",
            )
        ),
        found=SECRET,
        why=Hidden.OFF_PAGE,
        origin=Origin.ANNOTATION,
    )
    form = "/AcroForm << /Fields [7 0 R] /DR << /Font << /Helv 3 0 R >> >> /DA (/Helv 9 Tf) >>"
    text = f"/Subtype /Widget /FT /Tx /T (consignee) /V ({SECRET})"
    field = {"catalog": form, "origin": Origin.FORM_FIELD}
    yield _note("filled field", text, **field)
    yield _note("hidden field", f"{text} /F 2", why=Hidden.INVISIBLE, **field)
    yield _note(
        "field that shows another thing",
        f"{text} /AP << /N 8 0 R >>",
        _form(text_at(5, 10, "gloves")),
        **field,
    )
    yield _note(
        "choice",
        f"/Subtype /Widget /FT /Ch /T (goods) /V ({SECRET}) /Opt [(gloves) ({SECRET})]",
        **field,
    )
    yield Case(
        name="field on no page",
        make=lambda: raw_pdf(
            RawPage(TOP, objects=(f"<< /FT /Tx /T (end use) /V ({SECRET}) >>",)), catalog=form
        ),
        found=SECRET,
        origin=Origin.PROPERTY,
    )


# --- what stands on no page


def _listed(
    name: str, catalog: str, *objects: str, notice: str = "", found: str = SECRET, **page: str
) -> Case:
    return Case(
        name=name,
        make=lambda: raw_pdf(RawPage(TOP, objects=objects, **page), catalog=catalog),  # type: ignore[arg-type]
        found=found,
        origin=Origin.PROPERTY,
        notice=notice,
    )


def _besides() -> Iterator[Case]:
    script = f"/S /JavaScript /JS (app.alert\\('{SECRET}'\\))"
    yield _listed("script at opening", f"/OpenAction << {script} >>", notice="scripts: 1")
    yield _listed(
        "script by name",
        f"/Names << /JavaScript << /Names [(a) << {script} >>] >> >>",
        notice="scripts: 1",
    )
    yield _listed("script on a page", "", notice="scripts: 1", extra=f"/AA << /O << {script} >> >>")
    yield _listed(
        "program to launch", f"/OpenAction << /S /Launch /F ({SECRET}.exe) >>", notice="Launch"
    )
    yield _listed(
        "form that is sent",
        f"/OpenAction << /S /SubmitForm /F << /F (http://x.example/{SECRET}) >> >>",
        notice="SubmitForm",
    )
    yield _listed(
        "link",
        "",
        notice="Links",
        extra=f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://x.example/{SECRET}) >> >>]",
    )
    yield _listed(
        "bookmark",
        "/Outlines 7 0 R",
        "<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
        f"<< /Title ({SECRET}) /Parent 7 0 R >>",
    )
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title>{SECRET}</dc:title></x:xmpmeta>"
    yield _listed(
        "metadata",
        "/Metadata 7 0 R",
        f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream",
    )
    yield Case(name="property", make=_with_info, found=SECRET, origin=Origin.PROPERTY)
    yield Case(
        name="attachment",
        make=_with_attachment,
        notice="goods.txt",
    )
    embedded = "<< /Type /EmbeddedFile /Length 2 >>\nstream\nhi\nendstream"
    yield _note(
        "attachment on a page",
        "/Subtype /FileAttachment /FS << /Type /Filespec /F (goods.txt) /EF << /F 8 0 R >> >>",
        embedded,
        found=SEEN,
        origin=Origin.TEXT,
        notice="goods.txt",
    )
    yield Case(name="earlier state", make=_changed, notice="earlier state")
    yield Case(
        name="words of an earlier state",
        make=_reworded,
        found=SECRET,
        why=Hidden.EARLIER,
        origin=Origin.EARLIER,
        notice="earlier state",
    )
    yield _listed(
        "dynamic form",
        "/AcroForm << /Fields [] /XFA [(datasets) 7 0 R] >>",
        f"<< /Length {len(_DATASETS)} >>\nstream\n{_DATASETS}\nendstream",
        notice="dynamic form",
    )
    yield Case(
        name="page that is not shown",
        make=_with_lost_page,
        outcome=PARTLY,
        causes=frozenset({Cause.NOT_SCREENED_CONTENT}),
    )


def _with_info() -> bytes:
    return PAGE.replace(b"/Root 1 0 R", f"/Root 1 0 R /Info << /Subject ({SECRET}) >>".encode())


def _with_attachment() -> bytes:
    with pikepdf.open(io.BytesIO(PAGE)) as pdf:
        pdf.attachments["goods.txt"] = SECRET.encode()
        return _saved(pdf)


_DATASETS = f"<xfa:datasets><xfa:data><goods>{SECRET}</goods></xfa:data></xfa:datasets>"


def _changed() -> bytes:
    return _saved_on(PAGE, 3, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")


def _reworded() -> bytes:
    said = raw_pdf(RawPage(TOP + _secret()))
    return _saved_on(said, 6, f"<< /Length {len(TOP)} >>\nstream\n{TOP}\nendstream")


def _saved_on(data: bytes, number: int, body: str) -> bytes:
    """The file with one object replaced, as programs save changes: behind what was there."""
    place = len(data)
    update = f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = place + len(update)
    old = data.rsplit(b"startxref\n", 1)[1].split()[0].decode()
    end = f"xref\n{number} 1\n{place:010d} 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev {old} >>\nstartxref\n{table}\n%%EOF\n"
    return data + update + end.encode()


def _with_lost_page() -> bytes:
    lost = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 6 0 R >>"
    return raw_pdf(RawPage(TOP, objects=(lost,)))


def _saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


# --- damage

_TWO = raw_pdf(RawPage(TOP), RawPage(TOP))
_KIDS = b"/Kids [5 0 R 7 0 R] /Count 2"


def _broken(
    name: str, data: bytes, outcome: str = READ, cause: Cause | None = None, **more: str
) -> Case:
    causes = frozenset({cause} if cause else set())
    return Case(name=name, make=lambda: data, outcome=outcome, causes=causes, **more)  # type: ignore[arg-type]


def _damage() -> Iterator[Case]:
    many = raw_pdf(*(RawPage(text_at(20, 100, f"page {n}")) for n in range(20)))
    yield _broken("cut in half", many[: len(many) // 2], PARTLY, Cause.DAMAGED)
    yield _broken("cut before its table", PAGE[: PAGE.rindex(b"xref\n0")], PARTLY, Cause.DAMAGED)
    yield _broken("no mark at its end", PAGE.replace(b"%%EOF", b""), PARTLY, Cause.DAMAGED)
    start = PAGE.rindex(b"startxref")
    yield _broken("wrong start of the table", PAGE[:start] + b"startxref\n9\n%%EOF\n", found=SEEN)
    zeros = PAGE.replace(b" 00000 n ", b" 00000 f ")
    yield _broken("table that frees everything", zeros, PARTLY, Cause.ENGINES_DISAGREE)
    shifted = b"%PDF-1.7\n" + b"% grown\n" * 9 + PAGE[9:]
    yield _broken("table that is off", shifted, found=SEEN)
    yield _broken("junk before", b"MIME junk\r\n" * 20 + PAGE, found=SEEN)
    yield _broken("junk behind", PAGE + b"\0" * 1000, found=SEEN)
    for name, tree in (
        ("fewer pages counted", b"/Kids [5 0 R 7 0 R] /Count 1"),
        ("more pages counted", b"/Kids [5 0 R 7 0 R] /Count 9"),
        ("page left out", b"/Kids [5 0 R      ] /Count 2"),
        ("font among the pages", b"/Kids [5 0 R 3 0 R] /Count 2"),
        ("tree in a circle", b"/Kids [5 0 R 2 0 R] /Count 2"),
    ):
        yield _broken(name, _TWO.replace(_KIDS, tree), PARTLY)
    below = _TWO.replace(_KIDS, b"/Kids [5 0 R 7 0 R] /Count -2")
    yield _broken("count below zero", below, notice="damaged in places")
    yield _broken(
        "no catalogue",
        PAGE.replace(b"/Type /Catalog /Pages 2 0 R", b"/Type /Cat"),
        REFUSED,
        Cause.DAMAGED,
    )
    yield _broken("header alone", b"%PDF-1.7\n", REFUSED, Cause.DAMAGED)
    yield _broken(
        "text behind a header", b"%PDF-1.7\n" + b"nothing of the kind " * 50, REFUSED, Cause.DAMAGED
    )
    yield _broken("empty", b"", REFUSED, Cause.EMPTY_FILE)
    yield _broken(
        "stream with a wrong length",
        PAGE.replace(f"/Length {len(TOP)}".encode(), b"/Length 3"),
        PARTLY,
        Cause.DAMAGED,
        found=SEEN,
    )
    yield _broken(
        "content that cannot be unpacked",
        PAGE.replace(
            f"/Length {len(TOP)}".encode(), f"/Filter /FlateDecode /Length {len(TOP)}".encode()
        ),
        PARTLY,
        Cause.ENGINES_DISAGREE,
        notice="damaged in places",
    )
    yield _broken("content that breaks off", _broken_off(), PARTLY, found=SEEN)
    yield _broken("no pages", raw_pdf(), REFUSED, Cause.DAMAGED)
    yield Case(
        name="signs without meaning", make=_odd, outcome=PARTLY, causes=frozenset({Cause.ODD_TEXT})
    )


def _broken_off() -> bytes:
    """A page whose packed content is spoilt behind its first lines."""
    packed = bytearray(zlib.compress((TOP + "".join(f"{n} 0 m\n" for n in range(9_000))).encode()))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    plain = f"<< /Length {len(TOP)} >>\nstream\n{TOP}\nendstream".encode()
    return PAGE.replace(plain, head + bytes(packed) + b"\nendstream")


def _odd() -> bytes:
    mapping = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <7A> <E041> endbfrange"
    cmap = f"/CIDInit /ProcSet findresource begin begincmap {mapping} endcmap end"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>"
    stream = f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    content = f"BT /F2 12 Tf 20 150 Td ({SECRET}) Tj ET"
    return raw_pdf(RawPage(TOP + content, fonts="/F2 7 0 R", objects=(font, stream)))


# --- too much of something


def _excesses() -> Iterator[Case]:
    yield Case(
        name="huge page",
        make=lambda: raw_pdf(RawPage(TOP, width=14_400, height=14_400)),
        found=SEEN,
    )
    yield Case(
        name="page without area", make=lambda: raw_pdf(RawPage(TOP, width=0, height=0)), found=SEEN
    )
    yield Case(
        name="page inside out",
        make=lambda: PAGE.replace(b"[0 0 400 300]", b"[400 300 0 0]"),
        found=SEEN,
    )
    deep = "[" * 600 + "]" * 600
    yield _broken("arrays 600 deep", raw_pdf(RawPage(TOP), catalog=f"/Deep {deep}"), PARTLY)
    yield Case(
        name="states 5,000 deep", make=lambda: raw_pdf(RawPage("q " * 5_000 + TOP)), found=SEEN
    )
    yield Case(
        name="30,000 objects",
        make=lambda: raw_pdf(RawPage(TOP, objects=["<< /A 1 >>"] * 30_000)),
        found=SEEN,
    )
    yield Case(
        name="3,000 lines",
        make=lambda: raw_pdf(RawPage(TOP + "".join(f"{n} 0 m {n} 9 l S\n" for n in range(3_000)))),
        found=SEEN,
    )
    yield Case(name="form within itself", make=_self_drawing, found=SEEN)
    yield Case(name="text that unpacks to 60 MB of nothing", make=_bomb, found=SEEN)
    yield Case(name="thousand white letters", make=lambda: raw_pdf(RawPage(TOP + "1 g " + "".join(text_at(5 + n % 50 * 7, 5 + n // 50 * 9, "x") for n in range(1_000)))), found=SEEN)  # fmt: skip


def _self_drawing() -> bytes:
    form = _form("/Fm Do", more="/Resources << /XObject << /Fm 7 0 R >> >>")
    page = RawPage(TOP + "/Fm Do", fonts=">> /XObject << /Fm 7 0 R", objects=(form,))
    return raw_pdf(page).replace(b"/XObject << /Im1 4 0 R >>", b"")


@cache
def _bomb() -> bytes:
    packed = zlib.compress(TOP.encode() + b" " * 60_000_000, 9)
    plain = f"<< /Length {len(TOP)} >>\nstream\n{TOP}\nendstream".encode()
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return PAGE.replace(plain, head + packed + b"\nendstream")


# --- passwords


_Revision = Literal[3, 4, 6]


def _locked(user: str, owner: str = "owner", revision: _Revision = 6) -> Callable[[], bytes]:
    def make() -> bytes:
        with pikepdf.open(io.BytesIO(PAGE)) as pdf:
            lock = pikepdf.Encryption(
                user=user, owner=owner, R=revision, metadata=revision > 3, aes=revision > 3
            )
            return _saved(pdf, encryption=lock)

    return make


def _locks() -> Iterator[Case]:
    shut: Sequence[Cause] = (Cause.LOCKED,)
    revisions: tuple[_Revision, ...] = (3, 4, 6)
    for revision in revisions:
        name = f"protected, revision {revision}"
        make = _locked("secret", revision=revision)
        yield Case(name=f"{name}, no password", make=make, outcome=LOCKED, causes=frozenset(shut))
        yield Case(name=f"{name}, right password", make=make, found=SEEN, password="secret")
    wrong = _locked("secret")
    yield Case(
        name="wrong password", make=wrong, outcome=LOCKED, causes=frozenset(shut), password="guess"
    )
    yield Case(name="owner's password", make=wrong, found=SEEN, password="owner")
    yield Case(name="password in Chinese", make=_locked("密码"), found=SEEN, password="密码")
    yield Case(name="protected against changes only", make=_locked(""), found=SEEN)
