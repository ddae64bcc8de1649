import hashlib
import io
import random
import struct
import zipfile
import zlib
from email.message import EmailMessage
from typing import Any

import pytest

from documents.hostile_workbooks.old_formats import locked, ods, ole
from documents.workbook_zips import RELATIONS, book, links
from tidewaiter.documents.containers import contained
from tidewaiter.documents.model import Cause, Document, Kind, Reading
from tidewaiter.documents.packages import mail_check
from tidewaiter.documents.packages.mail_check import check_mail
from tidewaiter.documents.packages.mail_parts import read_mail
from tidewaiter.documents.packages.office_parts import unwrapped
from tidewaiter.documents.reading import DEEPEST, Finished, Unpacked, read
from tidewaiter.documents.sheets.assembling import assemble
from tidewaiter.documents.sheets.xlsx.parts import checked_coverage

PDF = b"%PDF-1.4\n"


def zip_with(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


def mail(*, attached: bytes = PDF, name: str = "invoice.pdf") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "li@x.cn", "me@y.de", "氧化镝 order"
    message.set_content("please find the tungsten invoice\nregards")
    message.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def names(data: bytes, name: str) -> list[str]:
    found = contained(data, name)
    assert found is not None
    return [one.name for one in found.files]


def test_a_file_that_is_no_container_holds_none() -> None:
    assert contained(PDF, "invoice.zip") is None


def test_a_zip_gives_its_files_with_their_bytes() -> None:
    found = contained(zip_with(a_pdf=PDF, b_csv=b"no,goods\n"), "papers.zip")

    assert found is not None
    assert [(f.name, f.data) for f in found.files] == [
        ("papers.zip/a.pdf", PDF), ("papers.zip/b.csv", b"no,goods\n"),
    ]  # fmt: skip
    assert found.unread == ()


def test_a_mail_in_a_zip_is_taken_out_whole_and_gives_what_is_attached_when_it_is_read() -> None:
    assert names(zip_with(m_eml=mail()), "z.zip") == ["z.zip/m.eml"]
    assert names(mail(), "z.zip/m.eml") == ["z.zip/m.eml/invoice.pdf"]


def test_containers_are_opened_three_deep_and_then_left_as_files() -> None:
    data = zip_with(x_pdf=PDF)
    for _ in range(4):
        data = zip_with(in_zip=data)

    assert names(data, "z.zip") == ["z.zip/in.zip/in.zip/in.zip"]


def test_names_that_lead_elsewhere_are_refused_and_said() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../etc/passwd", b"x")
    found = contained(held.getvalue(), "z.zip")

    assert found is not None
    assert (found.files, [u.cause for u in found.unread]) == ((), [Cause.DAMAGED])


def test_names_come_in_the_letters_of_the_sender_s_system() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("AAAAAAAA.pdf", PDF)
    chinese = "箱单发票".encode("gb18030")

    assert names(held.getvalue().replace(b"AAAAAAAA", chinese), "z.zip") == ["z.zip/箱单发票.pdf"]


def test_a_bomb_is_refused_and_said() -> None:
    found = contained(zip_with(a_txt=b"\0" * (40 << 20)), "z.zip")

    assert found is not None
    assert (found.files, [u.cause for u in found.unread]) == ((), [Cause.LIMIT])


@pytest.mark.parametrize("cut", [30, 90])
def test_a_damaged_zip_is_said(cut: int) -> None:
    found = contained(zip_with(a_pdf=PDF * 30)[:-cut], "z.zip")

    assert found is not None
    assert found.unread


def test_a_mail_is_a_document_of_its_fields_and_words() -> None:
    last = list(read(mail(), "order.eml"))[-1]

    assert isinstance(last, Finished)
    assert last.document.kind is Kind.MAIL
    texts = [line.text for _, _, line in last.document.lines()]
    assert "Subject: 氧化镝 order" in texts
    assert "please find the tungsten invoice" in texts
    assert last.document.parts[0].coverage.reading is Reading.READ
    assert not last.document.unread


def test_words_that_only_one_reading_of_a_mail_finds_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mail_check, "mail_lines", lambda _: iter(()))
    (checked,) = mail_check.check_mail(mail())

    assert checked.agreement == 0
    (unread,) = checked.unread
    assert unread.cause is Cause.ENGINES_DISAGREE
    assert "words that the first does not have, such as" in str(unread.problem)


def finished(data: bytes, name: str, **more: Any) -> tuple[list[str], Document]:
    """The names of the files that came out, and the document."""
    steps = list(read(data, name, **more))
    out = [f.name for step in steps if isinstance(step, Unpacked) for f in step.files]
    assert isinstance(steps[-1], Finished)
    return out, steps[-1].document


def test_an_archive_is_a_document_that_names_what_lay_in_it() -> None:
    data = zip_with(a_pdf=PDF, b_csv=b"no,goods\n")
    out, document = finished(data, "papers.zip")

    assert out == ["papers.zip/a.pdf", "papers.zip/b.csv"]
    assert document.kind is Kind.ARCHIVE
    assert [(held.name, held.size) for held in document.contents] == [
        ("papers.zip/a.pdf", 9), ("papers.zip/b.csv", 9),
    ]  # fmt: skip
    assert document.contents[0].sha256 == hashlib.sha256(PDF).hexdigest()
    assert document.fully_read()


def test_a_mail_names_what_is_attached_to_it() -> None:
    out, document = finished(mail(), "order.eml")

    assert out == ["order.eml/invoice.pdf"]
    assert [held.name for held in document.contents] == out


def test_an_archive_without_files_is_not_called_read() -> None:
    _, document = finished(zip_with(), "papers.zip")

    assert [u.cause for u in document.unread] == [Cause.EMPTY_FILE]
    assert not document.fully_read()


def test_an_archive_that_lies_too_deep_is_left_and_said() -> None:
    out, document = finished(zip_with(a_pdf=PDF), "z.zip/in.zip/in.zip/in.zip", depth=DEEPEST)

    assert (out, [u.cause for u in document.unread]) == ([], [Cause.LIMIT])


@pytest.mark.parametrize(
    ("password", "out", "problem"),
    [
        (None, ["z.zip/open.csv"], "“locked.txt” needs a password."),
        ("wrong", ["z.zip/open.csv"], "The password does not fit. “locked.txt” needs"),
        ("海关2026", ["z.zip/open.csv", "z.zip/locked.txt"], ""),
    ],
)
def test_a_locked_file_in_a_zip_asks_for_its_password(
    password: str | None, out: list[str], problem: str
) -> None:
    data = locked_zip("海关2026".encode("gb18030"), locked_txt=b"tungsten powder\n")
    names, document = finished(data, "z.zip", password=password)

    assert names == out
    assert [u.cause for u in document.unread] == ([Cause.LOCKED] if problem else [])
    assert all(str(u.problem).startswith(problem) for u in document.unread)


def test_one_damaged_file_of_a_zip_loses_only_itself() -> None:
    data = zip_with(a_txt=b"first file\n" * 40, b_txt=b"second file\n" * 40)
    at = data.index(b"a.txt") + len(b"a.txt") + 3
    found = contained(data[:at] + b"\xff\xff\xff" + data[at + 3 :], "z.zip")

    assert found is not None
    assert [f.name for f in found.files] == ["z.zip/b.txt"]
    assert [(u.cause, str(u.problem)) for u in found.unread] == [
        (Cause.DAMAGED, "“a.txt” is damaged and was not taken out.")
    ]


def locked_zip(password: bytes, **files: bytes) -> bytes:
    """A zip of one open table and of files under the lock of PKWARE, as old programs write them."""
    held = io.BytesIO(zip_with(open_csv=b"no,goods\n"))
    with zipfile.ZipFile(held, "a") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name.replace("_", "."))
            crc = zlib.crc32(content)
            sealed = sealed_by(password, bytes(11) + bytes([crc >> 24]) + content)
            archive.writestr(entry, sealed)
            entry.CRC, entry.file_size, entry.flag_bits = crc, len(content), entry.flag_bits | 1
    return with_true_heads(held.getvalue(), files)


def with_true_heads(data: bytes, files: dict[str, bytes]) -> bytes:
    """Local headers that say what the directory says: locked, and the sum of the open contents."""
    for name, content in files.items():
        at = data.index(b"PK\x03\x04", data.index(b"open.csv"))
        head = bytearray(data[at : at + 30])
        head[6] |= 1
        head[14:18] = zlib.crc32(content).to_bytes(4, "little")
        head[22:26] = len(content).to_bytes(4, "little")
        data = data[:at] + bytes(head) + data[at + 30 :]
        assert data[at + 30 :].startswith(name.replace("_", ".").encode())
    return data


def sealed_by(password: bytes, plain: bytes) -> bytes:
    """APPNOTE.TXT 6.1: the keys follow the plain text."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = crc_of(byte, keys[0])
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc_of(keys[1] >> 24, keys[2])

    for byte in password:
        turn(byte)
    sealed = bytearray()
    for byte in plain:
        mask = (keys[2] | 2) & 0xFFFF
        sealed.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF))
        turn(byte)
    return bytes(sealed)


def crc_of(byte: int, before: int) -> int:
    """One step of CRC-32 without its inversions."""
    return zlib.crc32(bytes([byte]), before ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def packager(name: bytes, content: bytes) -> bytes:
    """What a packager object holds of a file ([MS-OLEDS] leaves it to the program; as Windows writes it)."""
    head = struct.pack("<H", 2) + name + b"\0" + b"C:\\" + name + b"\0" + struct.pack("<HH", 0, 3)
    path = b"C:\\Temp\\" + name + b"\0"
    whole = head + struct.pack("<I", len(path)) + path + struct.pack("<I", len(content)) + content
    return ole(struct.pack("<I", len(whole)) + whole, "\x01Ole10Native")


def test_pictures_and_files_in_a_workbook_are_given_out() -> None:
    table = b"no,goods\n1,tungsten\n"
    data = book(
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": links(
                ("p", f"{RELATIONS}/package", "../embeddings/book1.xlsx"),
                ("o", f"{RELATIONS}/oleObject", "../embeddings/oleObject1.bin"),
                ("d", f"{RELATIONS}/drawing", "../drawings/drawing1.xml"),
            ),
            "xl/drawings/drawing1.xml": "<d/>",
            "xl/drawings/_rels/drawing1.xml.rels": links(
                ("i", f"{RELATIONS}/image", "../media/image1.png")
            ),
            "xl/media/image1.png": b"\x89PNG",
            "xl/embeddings/book1.xlsx": b"PK",
            "xl/embeddings/oleObject1.bin": packager(b"goods.csv", table),
        }
    )
    found = contained(data, "list.xlsx")

    assert found is not None
    assert {f.name: f.data for f in found.files} == {
        "list.xlsx/book1.xlsx": b"PK",
        "list.xlsx/goods.csv": table,
        "list.xlsx/image1.png": b"\x89PNG",
    }


def pictured(target: str = "../media/image1.png", *, picture: bytes = b"\x89PNG") -> bytes:
    """A workbook whose sheet points at a picture."""
    part = target.replace("..", "xl")
    return book(
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": links(("i", f"{RELATIONS}/image", target)),
            part: picture,
        }
    )


def test_a_workbook_without_pictures_gives_out_nothing() -> None:
    found = contained(book(), "list.xlsx")
    assert found is not None
    assert (found.files, found.unread) == ((), ())


def test_a_picture_is_given_out_wherever_it_lies() -> None:
    assert names(pictured("../odd.xml"), "list.xlsx") == ["list.xlsx/odd.xml"]


def test_a_picture_behind_a_password_is_given_out() -> None:
    picture = random.Random(1).randbytes(6000)  # what locks it cannot end a smaller file
    data = locked(pictured(picture=picture), "Yokohama")
    found = contained(data, "list.xlsx", password="Yokohama")
    assert found is not None
    assert [f.data for f in found.files] == [picture]


def test_pictures_of_a_workbook_that_lies_too_deep_are_said_to_be_unopened() -> None:
    out, document = finished(pictured(), "list.xlsx", depth=DEEPEST)
    assert not out
    assert Cause.LIMIT in {unread.cause for unread in document.unread}
    _, plain = finished(book(), "list.xlsx", depth=DEEPEST)
    assert Cause.LIMIT not in {unread.cause for unread in plain.unread}


def test_an_object_that_cannot_be_unwrapped_is_given_out_as_it_is() -> None:
    cut = packager(b"goods.csv", b"x" * 900)[:1800]
    assert unwrapped("o.bin", cut) == ("o.bin", cut)


def raw_mail(body: str, *fields: str) -> bytes:
    return "\r\n".join((*fields, "", body)).encode()


MAILS = (
    ("plain", raw_mail("tungsten rods", "Subject: offer"), Reading.READ),
    ("in Chinese letters of its own", raw_mail("=CE=D9=BA=CF=BD=F0", "Content-Type: text/plain; charset=gb2312", "Content-Transfer-Encoding: quoted-printable"), Reading.READ),
    ("base64", raw_mail("5rCn5YyW6ZWd", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"), Reading.READ),
    ("parts within parts", raw_mail("--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nrods\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>rods</p>\r\n--b--\r\n--a--\r\n", "Content-Type: multipart/mixed; boundary=a"), Reading.READ),
    # Programs differ in which of two boundaries holds, and so in what they show.
    ("two boundaries", raw_mail("--a\r\n\r\nrods\r\n--a--\r\n--b\r\n\r\ngallium\r\n--b--\r\n", "Content-Type: multipart/mixed; boundary=a", "Content-Type: multipart/mixed; boundary=b"), Reading.PARTLY),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reading"), MAILS, ids=[name for name, *_ in MAILS])
def test_a_mail_is_read_twice(name: str, data: bytes, reading: Reading) -> None:
    found = assemble(list(read_mail(data)))
    (checked,) = check_mail(data)
    assert checked_coverage(found.ends[0], checked).reading is reading, checked


def test_pictures_in_an_open_spreadsheet_are_given_out() -> None:
    found = contained(ods("", extra={"Pictures/seal.png": "png"}), "list.ods")

    assert found is not None
    assert [(f.name, f.data) for f in found.files] == [("list.ods/seal.png", b"png")]
