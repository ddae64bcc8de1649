"""Marks are laid on a PDF behind its last byte, where the page shows the text, in every kind of file."""

import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from documents.hostile.hostile_pdfs import Case, cases
from documents.pdf_papers import RawPage, box_at, raw_pdf, text_at
from tidewaiter.documents.annotating import Answered, Mark, NotAnnotatedError, annotate
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Box

BOX = Box(60, 88, 180, 104)
YELLOW = (255, 225, 80)
SAID = "Controlled: 陀螺仪 «7A002»"
TIME = "D:20261120080000Z"


def mark(page: int = 0, *, boxes: tuple[Box, ...] = (BOX,), name: str = "hit-1") -> Mark:
    reply = Answered(name=f"{name}-reply", author="Ann", text="True match, 横浜", time=TIME)
    return Mark(
        page=page,
        boxes=boxes,
        colour=YELLOW,
        name=name,
        author="Tidewaiter",
        subject="item",
        text=SAID,
        time=TIME,
        thread=(reply,),
    )


def page(rotate: int = 0, crop: tuple[int, int, int, int] | None = None) -> bytes:
    return raw_pdf(
        RawPage(text_at(60, 200, "Gyroscope") + box_at(1, 1, 398, 298), rotate=rotate, crop=crop)
    )


def inheriting() -> bytes:
    """A page whose size and turn stand with its parent."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        pages, own = pdf.Root.Pages, pdf.Root.Pages.Kids[0]
        pages.MediaBox, pages.Rotate = own.MediaBox, 0
        del own.MediaBox
        pdf.save(out)
    return out.getvalue()


def saved(data: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def protected(revision: int) -> bytes:
    strong = revision >= 4
    lock = pikepdf.Encryption(user="", owner="owner", R=revision, aes=strong, metadata=strong)  # type: ignore[arg-type]
    return saved(page(), encryption=lock)


def with_indirect_annotations() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        note = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[10, 10, 20, 20],
                NM="theirs",
                Contents="An older note",
            )
        )
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([note]))
        pdf.save(out)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "as it comes": page,
    "with a cross-reference stream": lambda: saved(
        page(), object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "linearized": lambda: saved(page(), linearize=True),
    "protected by 40 bits": lambda: protected(2),
    "protected by 128 bits": lambda: protected(3),
    "protected by AES-128": lambda: protected(4),
    "protected by AES-256": lambda: protected(6),
    "with a list of notes of its own": with_indirect_annotations,
    "with a line before its beginning": lambda: b"\n%junk\n" + page(),
    "with pages that inherit": inheriting,
    "without a line feed at its end": lambda: page().rstrip(),
}


def annotated(data: bytes, *marks: Mark, password: str | None = None) -> bytes:
    return data + annotate(data, "a.pdf", marks or (mark(),), password=password).tail


def annotations(data: bytes, number: int = 0) -> list[dict[str, str]]:
    """What each note of a page says, by the names of its fields."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.get_warnings()
        return [
            {
                name: str(one.get(f"/{name}", ""))
                for name in ("NM", "Subtype", "Contents", "RT", "CA")
            }
            for one in pdf.pages[number].obj.Annots
        ]


def colour_at(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour of a point of the first page as displayed, as PDFium draws it."""
    with pypdfium2.PdfDocument(data) as pdf:
        image = pdf[0].render(scale=2).to_pil()
        found = image.getpixel((round(2 * x), round(2 * y)))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_mark_is_laid_behind_the_last_byte(name: str) -> None:
    data = FILES[name]()
    whole = annotated(data)
    assert whole.startswith(data)
    own = {one["NM"]: one for one in annotations(whole)}
    assert own["hit-1"]["Contents"] == SAID
    assert own["hit-1"]["Subtype"] == "/Highlight"
    assert own["hit-1"]["CA"] == "1"
    assert own["hit-1-reply"]["Contents"] == "True match, 横浜"
    assert own["hit-1-reply"]["RT"] == "/R"
    references = {int(n) for n in re.findall(rb"(\d+) 0 R", whole[len(data) :])}
    numbers = {int(n) for n in re.findall(rb"(?<!\d)(\d+) 0 obj", whole)}
    assert references <= numbers or b"ObjStm" in data
    assert colour_at(whole, 178, 90) == YELLOW
    assert colour_at(data, 178, 90) == (255, 255, 255)


def test_notes_that_were_there_stay() -> None:
    whole = annotated(with_indirect_annotations())
    assert next(one["NM"] for one in annotations(whole)) == "theirs"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90])
@pytest.mark.parametrize("crop", [None, (20, 30, 380, 280)])
def test_a_mark_lies_where_the_page_shows_it(
    rotate: int, crop: tuple[int, int, int, int] | None
) -> None:
    data = page(rotate, crop)
    box = Box(30, 40, 90, 60)  # as displayed, whichever way the page is turned
    whole = annotated(data, mark(boxes=(box,)))
    for x, y in ((31, 41), (89, 41), (31, 59), (89, 59)):
        assert colour_at(whole, x, y) == YELLOW, (x, y)
    for x, y in ((28, 50), (92, 50), (60, 37), (60, 63)):
        assert colour_at(whole, x, y) != YELLOW, (x, y)


def test_text_stays_readable_below_a_mark() -> None:
    whole = annotated(page(), mark(boxes=(Box(50, 80, 200, 110),)))
    with pypdfium2.PdfDocument(whole) as pdf:
        shades = pdf[0].render(scale=2).to_pil().crop((110, 170, 260, 210)).getextrema()
    assert shades[0] == (0, 255)  # black letters on the colour of the mark


def test_a_note_without_a_box_stands_at_the_top_of_its_page() -> None:
    whole = annotated(page(90), mark(boxes=(), name="unread"))
    (note,) = [one for one in annotations(whole) if one["NM"] == "unread"]
    assert note["Subtype"] == "/Text"
    assert colour_at(whole, 8, 8) == YELLOW


@pytest.mark.parametrize("name", FILES)
def test_no_number_is_left_out(name: str) -> None:
    data = FILES[name]()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size = int(pdf.trailer.Size)
    tail = annotated(data)[len(data) :]
    new = sorted({int(n) for n in re.findall(rb"\n(\d+) 0 obj", tail) if int(n) >= size})
    assert new == list(range(size, size + len(new)))
    assert len(new) >= 4


def test_it_can_be_annotated_again() -> None:
    once = annotated(page())
    twice = annotated(once, mark(name="hit-2"))
    assert twice.startswith(once)
    names = {one["NM"] for one in annotations(twice)}
    assert {"hit-1", "hit-2"} <= names


def test_the_same_marks_give_the_same_bytes() -> None:
    data = protected(6)
    assert annotated(data) == annotated(data)


def test_a_password_opens_what_it_takes() -> None:
    lock = pikepdf.Encryption(user="secret", owner="owner", R=6)
    data = saved(page(), encryption=lock)
    with pytest.raises(DocumentError, match="password"):
        annotate(data, "a.pdf", (mark(),))
    whole = annotated(data, password="secret")
    with pikepdf.open(io.BytesIO(whole), password="secret") as pdf:
        assert len(pdf.pages[0].obj.Annots) == 3


def forbidding() -> bytes:
    allow = pikepdf.Permissions(modify_annotation=False)
    return saved(page(), encryption=pikepdf.Encryption(user="", owner="owner", R=6, allow=allow))


def certified() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        given = pikepdf.Dictionary(TransformParams=pikepdf.Dictionary(P=2))
        signature = pdf.make_indirect(pikepdf.Dictionary(Reference=pikepdf.Array([given])))
        pdf.Root.Perms = pikepdf.Dictionary(DocMDP=signature)
        pdf.save(out)
    return out.getvalue()


REFUSED: list[tuple[Callable[[], bytes], str]] = [
    (forbidding, "does not allow comments"),
    (certified, "certified it"),
    (lambda: page().replace(b"startxref", b"startxxxx"), "list of contents is damaged"),
    (lambda: b"PK\x03\x04", "is no PDF"),
]


@pytest.mark.parametrize(("make", "why"), REFUSED)
def test_what_cannot_be_annotated_is_refused_with_the_reason(
    make: Callable[[], bytes], why: str
) -> None:
    with pytest.raises(NotAnnotatedError, match=why):
        annotate(make(), "a.pdf", (mark(),))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_hostile_files_keep_their_bytes_or_are_refused(case: Case) -> None:
    data = case.make()
    try:
        copy = annotate(data, "a.pdf", (mark(),), password=case.password)
    except DocumentError:
        return  # with a sentence: see above
    whole = data + copy.tail
    with (
        pypdfium2.PdfDocument(data, password=case.password) as before,
        pypdfium2.PdfDocument(whole, password=case.password) as after,
    ):
        assert len(before) == len(after)
