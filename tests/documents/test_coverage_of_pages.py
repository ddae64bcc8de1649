import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from documents.pdf_papers import RawPage, picture_at, raw_pdf, read_pdf_bytes, text_at
from tidewaiter.documents.containers import contained
from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause, Kind, Reading
from tidewaiter.documents.pdf.page_coverage import Verdict, judged
from tidewaiter.documents.workers.protocol import PageChecked, PageFacts

TEXT = text_at(20, 280, "Deep groove ball bearing, 2,400 pieces")
BOTH = ("pdfium", "pdfplumber")

CURVES = "".join(f"{x} 100 m {x} 120 {x + 9} 120 {x + 9} 100 c S\n" for x in range(20, 380, 8))


def note(subtype: str, more: str) -> str:
    return f"/Annots [<< /Type /Annot /Subtype /{subtype} /Rect [10 10 90 40] {more} >>]"


@pytest.mark.parametrize(
    ("page", "reading", "causes"),
    [
        # text and nothing else: proven read
        (RawPage(TEXT), Reading.READ, []),
        # nothing at all, seen alike by both engines
        (RawPage(""), Reading.READ, []),
        # rulings without text are an empty form, not hidden text
        (RawPage("20 20 300 200 re S 20 100 m 320 100 l S"), Reading.READ, []),
        # a scan
        (RawPage(picture_at(0, 0, 400, 300)), Reading.NOT_READ, [Cause.NO_TEXT]),
        # letters drawn as curves
        (RawPage(CURVES), Reading.NOT_READ, [Cause.NO_TEXT]),
        # a table sent as a picture below text
        (RawPage(TEXT + picture_at(50, 50, 150, 100)), Reading.PARTLY, [Cause.PICTURE]),
        # a strip across the page can hold a line of goods, small as it is
        (RawPage(TEXT + picture_at(20, 100, 300, 6)), Reading.PARTLY, [Cause.PICTURE]),
        # a logo is mentioned, and no more
        (RawPage(TEXT + picture_at(340, 260, 40, 30)), Reading.READ, []),
        # a hairline drawn as a picture holds no letters
        (RawPage(TEXT + picture_at(20, 100, 300, 2)), Reading.READ, []),
        # a filled form field is read like the page's text
        (
            RawPage(TEXT, extra=note("Widget", "/FT /Tx /T (consignee) /V (NIPPI)")),
            Reading.READ,
            [],
        ),
        (RawPage(TEXT, extra=note("Widget", "/FT /Tx /T (consignee)")), Reading.READ, []),
        # a comment, a note on the page; a stamp that is only a picture stays unread
        (
            RawPage(TEXT, extra=note("Text", "/Contents (for the other customer)")),
            Reading.READ,
            [],
        ),
        (
            RawPage(TEXT, extra=note("FreeText", "/Contents (hold) /DA (/Helv 9 Tf)")),
            Reading.READ,
            [],
        ),
        (
            RawPage(TEXT, extra=note("Stamp", "/Name /Approved")),
            Reading.PARTLY,
            [Cause.NOT_SCREENED_CONTENT],
        ),
        # a link is only a pointer
        (RawPage(TEXT, extra=note("Link", "/Contents (see our site)")), Reading.READ, []),
    ],
)
def test_a_page_is_read_only_when_nothing_on_it_stays_open(
    page: RawPage, reading: Reading, causes: list[Cause]
) -> None:
    document = read_pdf_bytes(raw_pdf(page))

    assert document.parts[0].coverage.reading is reading
    assert document.parts[0].coverage.engines == BOTH
    assert [unread.cause for unread in document.unread] == causes
    assert document.fully_read() is (reading is Reading.READ)


def test_the_share_of_pictures_is_said() -> None:
    document = read_pdf_bytes(raw_pdf(RawPage(TEXT + picture_at(0, 0, 200, 150))))

    assert "25 %" in document.unread[0].problem.text()


def test_a_small_logo_is_at_least_a_notice() -> None:
    document = read_pdf_bytes(raw_pdf(RawPage(TEXT + picture_at(340, 260, 40, 30))))

    assert [str(n) for n in document.parts[0].coverage.notices] == [
        "Pictures on the page, not read for text: 1."
    ]


def facts(characters: int = 1000, odd: int = 0, pictures: int = 0) -> PageFacts:
    return PageFacts(
        characters=characters,
        odd=odd,
        pictures=pictures,
        picture_share=0,
        wide_pictures=0,
        strokes=0,
        comments=0,
        complete=True,
    )


def checked(agreement: int = 1000, characters: int = 1000) -> PageChecked:
    return PageChecked(number=0, characters=characters, agreement=agreement)


@pytest.mark.parametrize(
    ("found", "verdict", "causes"),
    [
        (facts(), checked(), []),
        (facts(), checked(990), []),  # a sign or two without a Unicode value
        (facts(), checked(989), [Cause.ENGINES_DISAGREE]),
        (facts(0), checked(0, 500), [Cause.ENGINES_DISAGREE]),  # blank to one of them only
        (facts(), error_of(Cause.WORKER_HUNG), [Cause.NOT_CHECKED]),
        (facts(0), error_of(Cause.WORKER_DIED), [Cause.NOT_CHECKED]),  # not even blank is proven
        (facts(odd=50), checked(), []),  # bullets from a symbol font
        (facts(odd=51), checked(), [Cause.ODD_TEXT]),
        (facts(3, odd=3), checked(), [Cause.ODD_TEXT]),
    ],
)
def test_both_engines_must_agree_on_a_page(
    found: PageFacts, verdict: Verdict, causes: list[Cause]
) -> None:
    judgement = judged(0, found, verdict)

    assert [unread.cause for unread in judgement.unread] == causes
    assert (judgement.coverage.reading is Reading.READ) is (not causes)


def test_text_of_signs_without_meaning_is_odd() -> None:
    mapping = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <E041> endbfrange"
    cmap = f"/CIDInit /ProcSet findresource begin begincmap {mapping} endcmap end"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>"
    stream = f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    page = RawPage(
        "BT /F2 20 Tf 50 100 Td (TUNGSTEN) Tj ET", fonts="/F2 7 0 R", objects=(font, stream)
    )

    document = read_pdf_bytes(raw_pdf(page))

    assert Cause.ODD_TEXT in {unread.cause for unread in document.unread}
    assert not document.fully_read()


def test_a_document_without_pages_is_not_fully_read() -> None:
    document = read_pdf_bytes(raw_pdf())

    assert not document.fully_read()
    assert {unread.part for unread in document.unread} == {None}


@pytest.mark.parametrize(
    ("tree", "parts"),
    [
        # the catalogue of pages says fewer, more, or other pages than there are; repair goes by what
        # is there, and nobody is told that all is well
        (b"/Kids [5 0 R 7 0 R] /Count 1", 2),
        (b"/Kids [5 0 R 7 0 R] /Count 3", 2),
        (b"/Kids [5 0 R      ] /Count 2", 1),
        (b"/Kids [5 0 R 3 0 R] /Count 2", 2),
    ],
)
def test_engines_that_count_different_pages_leave_the_document_unread(
    tree: bytes, parts: int
) -> None:
    data = raw_pdf(RawPage(TEXT), RawPage(TEXT))
    honest = b"/Kids [5 0 R 7 0 R] /Count 2"
    assert honest in data

    document = read_pdf_bytes(data.replace(honest, tree))

    causes = {u.cause for u in document.unread if u.part is None}
    assert causes & {Cause.ENGINES_DISAGREE, Cause.DAMAGED}
    assert len(document.parts) == parts
    assert not document.fully_read()


def test_a_truncated_file_is_damaged() -> None:
    data = raw_pdf(*(RawPage(text_at(20, 100, f"page {n}")) for n in range(20)))

    document = read_pdf_bytes(data[: len(data) // 2])

    assert {unread.cause for unread in document.unread} == {Cause.DAMAGED}
    assert not document.fully_read()


def test_a_file_that_is_no_pdf_behind_its_header_is_damaged() -> None:
    document = read_pdf_bytes(b"%PDF-1.7\n" + b"nothing of the kind " * 50)

    assert [unread.cause for unread in document.unread] == [Cause.DAMAGED]
    assert document.kind is Kind.PDF


@pytest.mark.parametrize(("password", "locked"), [("secret", True), (None, False)])
def test_a_password_is_asked_for_only_where_one_is_needed(
    password: str | None,
    locked: bool,  # noqa: FBT001 - a column of the table
) -> None:
    pdf = FPDF()
    pdf.set_encryption(
        owner_password="owner", user_password=password, permissions=AccessPermission.none()
    )
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="Deep groove ball bearing")

    document = read_pdf_bytes(bytes(pdf.output()))

    assert ([unread.cause for unread in document.unread] == [Cause.LOCKED]) is locked
    assert document.fully_read() is not locked


def test_attached_files_are_named_and_are_documents_of_their_own() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="Deep groove ball bearing")
    pdf.embed_file(basename="goods.xml", bytes=b"<goods/>")

    data = bytes(pdf.output())
    document = read_pdf_bytes(data)

    assert document.fully_read()
    assert "goods.xml" in " ".join(map(str, document.notices))
    held = contained(data, "paper.pdf")
    assert held is not None
    assert [(file.name, file.data) for file in held.files] == [("paper.pdf/goods.xml", b"<goods/>")]
