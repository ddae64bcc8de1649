import io
import zipfile

import pytest

from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Kind, SheetLine
from tidewaiter.documents.reading import Finished, read
from tidewaiter.documents.refusals import refusal_of


def zip_of(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "<x/>" * 20)
    return held.getvalue()


def test_a_zip_with_a_workbook_in_it_is_a_zip() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("list.xlsx", zip_of("xl/workbook.xml"))
    assert content_of(held.getvalue()) is Content.ZIP


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.pdf", b"no;goods\n1;bearing\n", "named .pdf, but it is a table in plain text"),
        ("list.CSV", b"no;goods\n1;bearing\n", ""),
        ("list", b"no;goods\n1;bearing\n", ""),  # no name, no lie
        ("list.dat", b"no;goods\n1;bearing\n", ""),
    ],
)
def test_a_name_that_lies_is_said_and_the_file_read_as_what_it_is(
    name: str, data: bytes, said: str
) -> None:
    last = list(read(data, name))[-1]

    assert isinstance(last, Finished)
    assert last.document.kind is Kind.CSV
    assert [line.text for _, _, line in last.document.lines()] == ["no\tgoods", "1\tbearing"]
    assert said in " ".join(map(str, last.document.notices))
    assert bool(said) is bool(last.document.notices)


def test_a_letter_in_plain_text_is_read_line_by_line() -> None:
    last = list(read(b"Dear Sirs\n\nwe offer tungsten\tpowder\nYours", "offer.txt"))[-1]

    assert isinstance(last, Finished)
    assert last.document.kind is Kind.TEXT
    assert [(n.row, n.text) for _, _, n in last.document.lines() if isinstance(n, SheetLine)] == [
        (0, "Dear Sirs"), (2, "we offer tungsten powder"), (3, "Yours"),
    ]  # fmt: skip
    assert last.document.fully_read()


def zip_stored(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.pdf", content)
    return held.getvalue()


def ole_of(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 90
    )


CASES = [
    (b"", Content.EMPTY),
    (b"\0" * 100, Content.EMPTY),  # a failed download
    (b"%PDF-1.4\n...", Content.PDF),
    (b"HTTP junk\r\n" * 20 + b"%PDF-1.4\n", Content.PDF),  # a header within the first KiB
    (zip_stored(b"%PDF-1.4\n"), Content.ZIP),  # a PDF packed by storing it alone
    (b"x," * 600 + b"%PDF-1.4\n", Content.TABLE_TEXT),  # behind it, it is text that mentions one
    (zip_of("xl/workbook.xml", "xl/worksheets/sheet1.xml"), Content.XLSX),
    (zip_of("xl/workbook.bin"), Content.XLSB),
    (zip_of("word/document.xml"), Content.WORD),
    (zip_of("ppt/presentation.xml"), Content.SLIDES),
    (zip_of("invoice.pdf"), Content.ZIP),
    (ole_of("Workbook"), Content.XLS),
    (ole_of("EncryptedPackage"), Content.LOCKED_OFFICE),
    (ole_of("WordDocument"), Content.OLD_WORD),
    (ole_of("PowerPoint"), Content.OLD_OFFICE),
    (rb"{\rtf1\ansi Dear Sirs, 5 kg}", Content.RTF),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, Content.IMAGE),
    (b"\xff\xd8\xff\xe0" + b"\0" * 20, Content.IMAGE),
    (b"RIFF\x10\0\0\0WEBPVP8 ", Content.IMAGE),
    (b"no;goods;code\n1;bearing;848210\n", Content.TABLE_TEXT),
    ("序号\t品名\n1\t轴承\n".encode("gb18030"), Content.TABLE_TEXT),
    ("番号,品名\n1,軸受\n".encode("cp932"), Content.TABLE_TEXT),
    ("no\tgoods\n".encode("utf-16"), Content.TABLE_TEXT),
    (b"<html><table><tr><td>1</td></tr></table>", Content.MARKUP),  # saved as .xls by many a portal
    ("no\tgoods\n品名\t1\n".encode("utf-16-be"), Content.TABLE_TEXT),  # without its mark
    (b"From: a@b.c\r\nTo: d@e.f\r\nSubject: B/L\r\n\r\nHello", Content.MAIL),
    (b"From: Hamburg\nTo: Shanghai\n\nplease find enclosed our offer\n", Content.PLAIN_TEXT),
    (ole_of("__substg1.0_0037001F"), Content.OUTLOOK),
    (zip_of("content.xml", "opendocument"), Content.OPEN_DOCUMENT),
    (b"Dear Sirs\nplease find enclosed\nour offer\n", Content.PLAIN_TEXT),
    (b"\x7fELF\x02\x01\x01" + b"\0\x01" * 50, Content.UNKNOWN),
]


@pytest.mark.parametrize(("data", "content"), CASES)
def test_a_file_is_what_its_bytes_are(data: bytes, content: Content) -> None:
    assert content_of(data) is content


READ_TODAY = {
    Content.PDF, Content.XLSX, Content.XLS, Content.XLSB, Content.ODS, Content.LOCKED_OFFICE,
    Content.WORD, Content.MAIL, Content.OUTLOOK, Content.TABLE_TEXT, Content.IMAGE, Content.PLAIN_TEXT, Content.ZIP,
}  # fmt: skip


@pytest.mark.parametrize("content", list(Content))
def test_every_kind_is_read_or_refused_with_a_sentence_and_advice(content: Content) -> None:
    refusal = refusal_of(content)

    assert (refusal is None) is (content in READ_TODAY)
    if refusal:
        assert refusal.part is None
        assert "{" not in refusal.problem.text()
        assert refusal.advice.text().endswith(".")


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"", "invoice.pdf", Cause.EMPTY_FILE),
        (ole_of("PowerPoint"), "list.xlsx", Cause.NOT_YET),  # the name lies
        (b"\x7fELF\x02\x01\x01" + b"\0\x01" * 50, "x", Cause.UNKNOWN_KIND),
    ],
)
def test_a_refused_file_says_only_why(data: bytes, name: str, cause: Cause) -> None:
    (last,) = read(data, name)

    assert isinstance(last, Finished)
    assert last.document.kind is Kind.OTHER
    assert [unread.cause for unread in last.document.unread] == [cause]
    assert not last.document.fully_read()
