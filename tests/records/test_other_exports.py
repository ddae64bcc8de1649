"""The report, the annotated copy, the findings and the CSV of a case: readable, safe, whole or absent."""

import csv
import errno
import io
import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.signed_papers import ANN
from records.bundle_papers import PAPER, Gathered, gathered
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import speak, tr
from tidewaiter.documents.annotating import NotAnnotatedError
from tidewaiter.records.csv_record import safe, write_csv
from tidewaiter.records.errors import (
    ExportStoppedError,
    NotThereError,
    OwnPlaceError,
    RecordNotWrittenError,
)
from tidewaiter.records.exports.copy import write_copy
from tidewaiter.records.exports.findings import write_findings
from tidewaiter.records.report.glyphs import Glyphs
from tidewaiter.records.report.writing import write_report


@pytest.fixture
def case(tmp_path: Path) -> Gathered:
    return gathered(tmp_path, PAPER, ANN)


def paper_of(case: Gathered) -> str:
    return case.material.case.documents[0].sha256


@pytest.mark.parametrize("language", Language)
def test_a_report_is_a_tagged_pdf_a_in_the_readers_language(
    case: Gathered, tmp_path: Path, language: Language
) -> None:
    speak(language, resources.words())
    path = tmp_path / "report.pdf"
    try:
        write_report(case.material, replace(case.means, say=tr, language=language.value), path)
    finally:
        speak(Language.ENGLISH, resources.words())
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang)[:2] == language.value[:2]
        with pdf.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
            assert said["pdfuaid:part"] == "1"
        fonts = {str(name) for page in pdf.pages for name in _fonts(page)}
    assert any("NotoSansCJK" in name for name in fonts)
    assert any("Inter" in name for name in fonts)


def _fonts(page: pikepdf.Page) -> list[object]:
    return [font.BaseFont for font in page.obj.Resources.Font.values()]


def test_the_same_case_gives_the_same_report(case: Gathered, tmp_path: Path) -> None:
    made = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    noted = [write_report(case.material, case.means, path) for path in made]
    assert made[0].read_bytes() == made[1].read_bytes()
    assert noted[0].sha256 == noted[1].sha256


def test_a_sign_without_a_glyph_is_shown_by_its_number() -> None:
    glyphs = Glyphs(resources.fonts())
    assert glyphs.shown("港 黒 Ä é 株式会社") == "港 黒 Ä é 株式会社"
    assert glyphs.shown("smile \U0001f600\x07") == "smile [U+1F600][U+0007]"
    assert glyphs.shown("two\nlines\U0001f600") == "two\nlines[U+1F600]"


def test_markup_in_a_paper_is_text_in_the_report(tmp_path: Path) -> None:
    wild = '#read("/etc/passwd") *a* $x$ \\ ] <b> \U0001f600'
    case = gathered(tmp_path, PAPER, title=wild)
    write_report(case.material, case.means, tmp_path / "r.pdf")
    with pikepdf.open(tmp_path / "r.pdf") as pdf, pdf.open_metadata() as said:
        assert said["dc:title"] == "Audit record: " + wild.replace("\U0001f600", "[U+1F600]")


def test_an_annotated_copy_begins_with_the_paper_and_holds_the_thread(
    case: Gathered, tmp_path: Path
) -> None:
    path = tmp_path / "copy.pdf"
    noted = write_copy(case.material, case.means, path, paper_of(case))
    assert noted.form == "annotated-pdf"
    assert path.read_bytes().startswith(PAPER)
    with pikepdf.open(path) as pdf:
        said = [str(one.get("/Contents", "")) for one in pdf.pages[0].obj.Annots]
    together = " | ".join(said)
    assert "Gyroscope" in together
    assert "True match: The goods are the listed item. =as listed" in together
    assert "+49 called\nback" in together
    assert "reviewed for" in together


def test_a_copy_is_never_laid_over_the_paper(case: Gathered, tmp_path: Path) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(PAPER)
    for write in (write_copy, write_findings):
        with pytest.raises(OwnPlaceError):
            write(case.material, case.means, path, paper_of(case))
    assert path.read_bytes() == PAPER


def test_what_is_no_pdf_is_not_annotated(tmp_path: Path) -> None:
    case = gathered(tmp_path, b"no PDF at all")
    with pytest.raises(NotAnnotatedError, match="is no PDF"):
        write_copy(case.material, case.means, tmp_path / "c.pdf", paper_of(case))
    assert not (tmp_path / "c.pdf").exists()


def test_a_paper_of_another_case_is_not_there(case: Gathered, tmp_path: Path) -> None:
    with pytest.raises(NotThereError):
        write_copy(case.material, case.means, tmp_path / "c.pdf", "0" * 64)


def test_findings_lie_beside_the_workbook_with_links_into_it(
    case: Gathered, tmp_path: Path
) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(case.material, case.means, path, paper_of(case))
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["Findings", "Coverage", "Paper"]
    head, row = workbook["Findings"].iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True))["Decision"] == "True match"
    kinds = {cell.data_type for sheet in workbook for line in sheet.iter_rows() for cell in line}
    assert kinds <= {"s", "n"}
    assert workbook["Paper"]["B1"].value == "What"
    assert workbook["Paper"]["B2"].hyperlink.target == "invoice.pdf"


DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r=1",
    " =1",
    "\u3000＝1",
    "＠SUM",
    "\ufeff=1",
    "\n=1",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_field_of_a_csv_is_a_formula(text: str) -> None:
    assert safe(text).startswith("'")


@given(st.text())
def test_a_csv_field_is_one_field_and_no_formula(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([safe(text), "next"])
    ((first, second),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert second == "next"
    assert not first.lstrip(" \u00a0\u3000\ufeff\u200b").startswith(("=", "+", "-", "@", "＝"))
    assert len(out.getvalue().splitlines()) <= 1 + sum(text.count(s) for s in "\x1c\x1d\x1e")


def test_a_csv_has_a_row_for_each_hit(case: Gathered, tmp_path: Path) -> None:
    path = tmp_path / "hits.csv"
    write_csv(case.material, case.means, path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["Note"] for row in rows] == ["'=as listed"]
    assert rows[0]["Document"] == "invoice.pdf"


TROUBLE = [
    (errno.ENOSPC, "the disk is full", "Make room"),
    (errno.EROFS, "can only be read", "another folder"),
    (errno.EIO, "the drive does not answer", "Connect the drive"),
    (errno.ESTALE, "the drive does not answer", "Connect the drive"),
    (errno.EBUSY, "another program has the file open", "Close the file"),
    (errno.EACCES, "may not be written", "another folder"),
    (errno.ENAMETOOLONG, "too long", "shorter name"),
]


@pytest.mark.parametrize(("number", "why", "what_to_do"), TROUBLE)
def test_a_bad_target_gets_its_sentence_and_the_next_try_works(  # noqa: PLR0917 - fixtures
    case: Gathered,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    why: str,
    what_to_do: str,
) -> None:
    path = tmp_path / "hits.csv"
    path.write_text("as it was", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(RecordNotWrittenError, match=why) as caught:
            write_csv(case.material, case.means, path)
    assert what_to_do in str(caught.value.advice)
    assert path.read_text(encoding="utf-8") == "as it was"
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".part"]
    write_csv(case.material, case.means, path)
    assert path.read_text(encoding="utf-8") != "as it was"


def test_a_folder_that_may_not_be_written_gets_a_sentence(case: Gathered, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "r.csv"
    folder.chmod(0o500)
    try:
        if os.geteuid():
            with pytest.raises(RecordNotWrittenError, match="may not be written"):
                write_csv(case.material, case.means, path)
    finally:
        folder.chmod(0o700)


def test_an_export_that_was_stopped_leaves_nothing(case: Gathered, tmp_path: Path) -> None:
    stopped = replace(case.means, stopped=lambda: True)
    for write in (write_report, write_csv):
        with pytest.raises(ExportStoppedError):
            write(case.material, stopped, tmp_path / "none")
    with pytest.raises(ExportStoppedError):
        write_copy(case.material, stopped, tmp_path / "none", paper_of(case))
    assert not (tmp_path / "none").exists()
