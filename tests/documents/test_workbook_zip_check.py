import io
import zipfile

import pytest

from documents.workbook_zips import book, zipped
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.packages.zip_check import checked_zip
from tidewaiter.documents.sheets.xlsx.check import check_workbook
from tidewaiter.documents.sheets.xlsx.parts import WorkbookEnd
from tidewaiter.documents.sheets.xlsx.reader import read_workbook

PLAIN = book('<row r="1"><c r="A1"><v>1</v></c></row>')


def refusal(data: bytes) -> tuple[Cause, str]:
    with pytest.raises(DocumentError) as caught:
        checked_zip(data)
    unread = caught.value.unread(None)
    assert str(unread.advice)
    return unread.cause, str(unread.problem)


def doubled(first: str, second: str) -> bytes:
    """A zip with two parts of these names; zipfile warns of equal ones, so the second is renamed after."""
    return zipped({first: "a", "~" * len(second): "b"}).replace(b"~" * len(second), second.encode())


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    data = bytearray(zipped({"aa.png": b"x" * 100, "bb.png": b"x" * 100}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    return bytes(data)


def claiming(size: int) -> bytes:
    """A part whose directory entry claims another unpacked size."""
    data = bytearray(zipped({"xl/a.xml": "<a/>"}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(data)


def bomb() -> bytes:
    """64 MiB of blanks in 64 kB: large enough to be told, small enough to be safe."""
    return zipped({"xl/a.xml": b" " * (64 << 20)})


def encrypted() -> bytes:
    data = bytearray(zipped({"xl/a.xml": "<a/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + offset] |= 1
    return bytes(data)


def packed_by_lzma() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/a.xml", "<a/>")
    return target.getvalue()


REFUSED = [
    (b"PK\x03\x04 no zip", Cause.DAMAGED, "list of parts"),
    (PLAIN[:-40], Cause.DAMAGED, "list of parts"),
    (doubled("xl/a.xml", "xl/a.xml"), Cause.DAMAGED, "two parts of the name"),
    (doubled("xl/a.xml", "XL/A.xml"), Cause.DAMAGED, "two parts of the name"),
    (zipped({"../a.xml": "<a/>"}), Cause.DAMAGED, "leads out"),
    (zipped({"/a.xml": "<a/>"}), Cause.DAMAGED, "leads out"),
    (zipped({"xl/../../a.xml": "<a/>"}), Cause.DAMAGED, "leads out"),
    (zipped({"c:a.xml": "<a/>"}), Cause.DAMAGED, "leads out"),
    (overlapping(), Cause.DAMAGED, "over each other"),
    (claiming((2 << 30) + 1), Cause.LIMIT, "2048 MB"),
    (bomb(), Cause.LIMIT, "swells"),
    (encrypted(), Cause.LOCKED, "password"),
    (packed_by_lzma(), Cause.DAMAGED, "packed in a way"),
    (zipped({"xl/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), Cause.DAMAGED, "document type"),
    (zipped({"xl/a.xml": "<!--" + "x" * 70_000 + "--><!DOCTYPE a><a/>"}), Cause.DAMAGED, "document type"),
    (zipped({"xl/a.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")}), Cause.DAMAGED, "document type"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "cause", "said"), REFUSED, ids=range(len(REFUSED)))
def test_a_hostile_or_broken_zip_is_refused_with_a_sentence(
    data: bytes, cause: Cause, said: str
) -> None:
    found, problem = refusal(data)
    assert found is cause
    assert said in problem


@pytest.mark.parametrize(("data", "cause", "said"), REFUSED, ids=range(len(REFUSED)))
def test_a_refused_workbook_is_one_message_and_has_no_second_opinion(
    data: bytes, cause: Cause, said: str
) -> None:
    (message,) = read_workbook(data)
    assert isinstance(message, WorkbookEnd)
    assert [unread.cause for unread in message.unread] == [cause]
    assert list(check_workbook(data)) == []


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidewaiter.documents.packages.zip_check.MOST_PARTS", 3)
    assert refusal(zipped({f"{n}.xml": "<a/>" for n in range(4)}))[0] is Cause.LIMIT
    assert len(checked_zip(zipped({f"{n}.xml": "<a/>" for n in range(3)})).namelist()) == 3


def test_a_whole_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidewaiter.documents.packages.zip_check.LARGEST_WHOLE", 10)
    assert refusal(zipped({"a.xml": "<a/>" + " " * 10}))[0] is Cause.LIMIT


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        zipped({"a.xml": "<a/>", "a.xml.png": "b"}),  # like names are not equal names
        zipped({"a..b.xml": "<a/>"}),  # points in a name lead nowhere
        zipped({"xl/a.xml": "no XML at all"}),  # its reader will say so
        zipped({"xl/a.xml": b" " * (1 << 20)}),  # packs well, but is small
    ],
    ids=range(5),
)
def test_an_honest_zip_is_let_through(data: bytes) -> None:
    assert checked_zip(data).namelist()


def test_bytes_before_the_zip_do_not_hide_it_and_are_no_overlap() -> None:
    assert checked_zip(b"#!/bin/sh\n" + PLAIN).namelist()
