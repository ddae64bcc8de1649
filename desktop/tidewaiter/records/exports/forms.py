"""The forms that a case can be exported in: their words, the ending of their files, and who writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from tidewaiter.casebook.model import RecordExported
from tidewaiter.documents.model import Kind
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.wording import Sentence


class Form(StrEnum):
    """What is made of a case, or of one paper of it."""

    REPORT = "report"
    BUNDLE = "bundle"
    WHOLE_BUNDLE = "bundle with papers"
    JSON = "json"
    XLSX = "xlsx"
    CSV = "csv"
    COPY = "annotated copy"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What people call a form, and how its files end."""

    words: Sentence
    suffix: str


LOOKS: Mapping[Form, Look] = MappingProxyType(
    {
        Form.REPORT: Look(words=Sentence.of("Report to read and print (PDF)"), suffix=".pdf"),
        Form.BUNDLE: Look(
            words=Sentence.of("Bundle to verify, without papers"), suffix=".twrecord"
        ),
        Form.WHOLE_BUNDLE: Look(
            words=Sentence.of("Bundle to verify, with papers"), suffix=".twrecord"
        ),
        Form.JSON: Look(words=Sentence.of("Record for machines (JSON)"), suffix=".json"),
        Form.XLSX: Look(words=Sentence.of("Record for auditors (Excel)"), suffix=".xlsx"),
        Form.CSV: Look(words=Sentence.of("Hits as a table (CSV)"), suffix=".csv"),
        Form.COPY: Look(words=Sentence.of("Annotated copy of a paper (PDF)"), suffix=".pdf"),
        Form.FINDINGS: Look(
            words=Sentence.of("Findings beside a workbook (Excel)"), suffix=".xlsx"
        ),
    }
)

OF_CASE = (Form.REPORT, Form.BUNDLE, Form.WHOLE_BUNDLE, Form.JSON, Form.XLSX, Form.CSV)
BY_SUFFIX: Mapping[str, Form] = MappingProxyType(
    {
        ".pdf": Form.REPORT,
        ".twrecord": Form.BUNDLE,
        ".json": Form.JSON,
        ".xlsx": Form.XLSX,
        ".csv": Form.CSV,
    }
)
_WORKBOOKS = frozenset({Kind.XLSX, Kind.XLS, Kind.XLSB, Kind.ODS, Kind.CSV})


def form_of_paper(kind: Kind) -> Form | None:
    """How the findings on one paper can be told beside it; None for what is neither PDF nor table."""
    if kind is Kind.PDF:
        return Form.COPY
    return Form.FINDINGS if kind in _WORKBOOKS else None


def export(
    form: Form, material: Material, means: Means, path: Path, *, document: str = ""
) -> RecordExported:
    """Write a case, or with `document` one paper of it, whole or not at all.

    Gives what `Casebook.exporting` notes. Raises RecordError, CasebookError and DocumentError.
    """
    # Each writer brings a library along that the others do not need.
    match form:
        case Form.REPORT:
            from tidewaiter.records.report.writing import write_report  # noqa: PLC0415

            return write_report(material, means, path)
        case Form.BUNDLE | Form.WHOLE_BUNDLE:
            from tidewaiter.records.bundle.writing import write_bundle  # noqa: PLC0415

            return write_bundle(material, means, path, documents=form is Form.WHOLE_BUNDLE)
        case Form.CSV:
            from tidewaiter.records.csv_record import write_csv  # noqa: PLC0415

            return write_csv(material, means, path)
        case Form.COPY:
            from tidewaiter.records.exports.copy import write_copy  # noqa: PLC0415

            return write_copy(material, means, path, document)
        case Form.FINDINGS:
            from tidewaiter.records.exports.findings import write_findings  # noqa: PLC0415

            return write_findings(material, means, path, document)
        case _:
            return _record(form, material, means, path)


def _record(form: Form, material: Material, means: Means, path: Path) -> RecordExported:
    from tidewaiter.records.json_record import write_json  # noqa: PLC0415
    from tidewaiter.records.xlsx_record import write_xlsx  # noqa: PLC0415

    means.step(0, 1)
    write = write_json if form is Form.JSON else write_xlsx
    made = write(
        material.case,
        material.events,
        material.pack,
        material.assessment,
        path,
        proof=material.proof,
    )
    means.tell(1, 1)
    return made
