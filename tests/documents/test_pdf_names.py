"""Names in a PDF that are no text take nothing else out of sight."""

import io

import pikepdf
import pytest

from documents.pdf_papers import RawPage, raw_pdf, read_pdf_bytes, text_at
from tidewaiter.documents.pdf.pdf_names import written


@pytest.mark.parametrize(
    ("name", "text"), [(b"/Title", "/Title"), (b"/#e7#9f#b3", "/石"), (b"/#ff#fe", "/#ff#fe")]
)
def test_a_name_is_written_as_text_or_as_the_file_has_it(name: bytes, text: str) -> None:
    assert written(pikepdf.Object.parse(name)) == text


# Each is looked at while what hangs beside the pages is searched; one that ended the search hid the rest.
ODD = [
    b"<< /S /#ff#fe /URI (x) >>",
    b"<< /Type /Font /Subtype /TrueType /BaseFont /#ff#fe >>",
    b"<< /EF << >> /UF /#fe >>",
    b"<< /T /#ff /V /#fe >>",
    b"<< /#ff (x) /JS /#ff >>",
    b"<< /S /Launch /F << /#ff (a) /F /#ff >> >>",
]


@pytest.mark.parametrize("odd", ODD)
def test_a_script_is_found_beside_an_odd_name(odd: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(raw_pdf(RawPage(text_at(20, 200, "Goods")))))
    pdf.Root.Odd = pdf.make_indirect(pikepdf.Object.parse(odd))
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Object.parse(b"<< /#ff (x) /Title /#fe >>"))
    changed = io.BytesIO()
    pdf.save(changed)
    document = read_pdf_bytes(changed.getvalue())
    assert any("scripts" in str(notice) for notice in document.notices)
    assert any("app.alert" in line.text for _, _, line in document.lines())
