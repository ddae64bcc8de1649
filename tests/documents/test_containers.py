import io
import zipfile
from email.message import EmailMessage

import pytest

from tidewaiter.documents.containers import contained
from tidewaiter.documents.model import Cause, Kind, Reading
from tidewaiter.documents.reading import Finished, read

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


def test_a_mail_in_a_zip_gives_itself_and_what_is_attached() -> None:
    assert names(zip_with(m_eml=mail()), "z.zip") == ["z.zip/m.eml", "z.zip/m.eml/invoice.pdf"]


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
    assert last.document.parts[0].coverage.reading is Reading.PARTLY  # one engine only
    assert Cause.NOT_CHECKED in {unread.cause for unread in last.document.unread}
