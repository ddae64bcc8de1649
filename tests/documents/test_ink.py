import pytest

from documents.pdf_papers import RawPage, first_page, picture_at, raw_pdf, text_at

BOX = "10 40 300 30 re f "


@pytest.mark.parametrize(
    "content",
    [
        # light grey on white is read with an effort, but it is read
        "0.8 g " + text_at(20, 50, "pieces", 7),
        # a table's dark heading
        "0 0 0.5 rg " + BOX + "1 g " + text_at(20, 50, "Quantity"),
        # outlines only
        "BT 1 Tr /F1 12 Tf 20 50 Td (pieces) Tj ET",
        # letters that cut out what is drawn after them
        "q BT 7 Tr /F1 30 Tf 20 50 Td (pieces) Tj ET 0 0 400 300 re f Q",
        # bold, by printing twice
        text_at(20, 50, "pieces") + text_at(20.3, 50, "pieces"),
        # a watermark across the words
        text_at(20, 50, "pieces") + "0.85 g " + text_at(10, 20, "DRAFT", 60, "0.8 0.6 -0.6 0.8"),
        # struck through and underlined
        text_at(20, 50, "pieces") + "18 53 60 1 re f 18 47 60 1 re f",
        # a marker drawn before the words
        "1 1 0 rg " + BOX + "0 g " + text_at(20, 50, "pieces"),
        # close lines
        "".join(text_at(20, 50 + 7 * n, "gjpqy Ágjpqy", 8) for n in range(6)),
        # beside a picture
        picture_at(100, 40, 50, 30) + text_at(20, 50, "pieces"),
    ],
)
@pytest.mark.parametrize("rotate", [0, 90])
def test_what_a_reader_sees_is_not_called_unseen(content: str, rotate: int) -> None:
    page = first_page(raw_pdf(RawPage(content, rotate=rotate)))

    assert page.lines
    assert [line.text for line in page.lines if line.unseen] == []


def test_recognised_text_of_a_scan_is_noted_and_not_called_unseen() -> None:
    hidden = "BT 3 Tr /F1 12 Tf 20 50 Td (pieces) Tj ET"

    page = first_page(raw_pdf(RawPage(picture_at(0, 0, 400, 300) + hidden)))

    assert [(line.text, line.unseen) for line in page.lines] == [("pieces", ())]
    assert len(page.facts.beneath) == 1
