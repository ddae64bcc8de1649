"""What a file says of itself is screened like the rest, and the programs that made it raise nothing."""

from dataclasses import replace

import pytest

from screening.trade_papers import page, screened
from tidewaiter.documents.model import Origin, PagePart
from tidewaiter.screening.model import HitKind, Screening

# As programs, scanners and printers sign their files.
PROGRAMS = (
    "Acrobat Distiller 23.0 (Windows)", "Acrobat PDFMaker 19 Excel 版", "Adobe Illustrator 28.0",
    "PScript5.dll Version 5.2.2", "Microsoft® Excel® for Microsoft 365", "Microsoft: Print To PDF",
    "macOS Version 14.5 (Build 23F79) Quartz PDFContext", "GPL Ghostscript 9.55.0",
    "iText® 7.1.15 ©2000-2021 iText Group NV (AGPL-version)", "Skia/PDF m120", "Qt 5.15.2",
    "LibreOffice 7.4", "Apache FOP Version 2.6", "Canon iR-ADV C5250 PDF", "KONICA MINOLTA bizhub C458",
    "FUJI XEROX ApeosPort-VI C3371", "RICOH MP C3003", "EPSON Scan", "HP Scan Extended Application",
    "ScanSnap Manager #iX500", "FUJITSU PaperStream Capture", "Kyocera TASKalfa 3252ci",
    "TOSHIBA e-STUDIO3515AC", "SHARP MX-3071", "NEC MultiWriter", "SOLIDWORKS 2023",
    "AutoCAD 2022 - English 2022", "Siemens NX 12", "CATIA V5", "Zuken CR-8000", "SAP NetWeaver 750",
    "Oracle BI Publisher 12.2", "Crystal Reports", "ReportLab PDF Library - www.reportlab.com",
    "Aspose.Cells for Java", "WPS 表格", "福昕PDF编辑器", "Foxit PhantomPDF Printer Version 10.1",
    "ABBYY FineReader 15", "JUST PDF 4", "DocuWorks PDF Driver 9", "いきなりPDF",
    "Antenna House PDF Output Library", "LaTeX with hyperref package", "dvipdfmx (20090506)",
)  # fmt: skip


def of_properties(*texts: str) -> PagePart:
    made = page(*texts)
    lines = tuple(replace(line, origin=Origin.PROPERTY) for line in made.lines)
    return replace(made, lines=lines)


def found(*texts: str) -> Screening:
    return screened(of_properties(*texts))


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_program_that_made_a_file_raises_nothing(program: str) -> None:
    screening = found(f"Creator: {program}", f"Producer: {program}", program)
    assert screening.hits == ()
    assert screening.facts.mentions == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Title: Dysprosium oxide, 25 kg", HitKind.ITEM),
        ("Keywords: NIPPI Corporation", HitKind.PARTY),
        ("Author: NIPPI Corporation", HitKind.PARTY),
        ("Subject: 氧化镝", HitKind.ITEM),
    ],
)
def test_what_is_hidden_in_a_property_is_found(text: str, kind: HitKind) -> None:
    (hit,) = found(text).hits
    assert (hit.kind, hit.origin) == (kind, Origin.PROPERTY)


@pytest.mark.parametrize("text", ["Application: Excel", "Shipper: ACME"])
def test_a_property_states_no_fact_of_the_shipment(text: str) -> None:
    assert screened(page(text)).facts.mentions  # on the paper itself it does
    assert found(text).facts.mentions == ()
