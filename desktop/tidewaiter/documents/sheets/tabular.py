"""Which reader and which checker stand behind each engine for sheets and plain lines; only a worker asks.

Loading one imports its libraries, which must happen before the worker is locked in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tidewaiter.documents.sheets.xlsx.parts import SheetChecked, WorkbookMessage
from tidewaiter.documents.workers.protocol import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabular:
    """How a file of one kind is read and checked; neither raises on what it holds."""

    read: Callable[[bytes], Iterator[WorkbookMessage]]
    check: Callable[[bytes], Iterator[SheetChecked]]


def load(engine: Engine) -> Tabular:
    """The reader and checker of an engine."""
    return _LOADERS[engine]()


def prepare(engine: Engine) -> None:
    """Import all that opening a file may need; a locked one may turn out to be of several kinds."""
    if engine in (Engine.LOCKED_OFFICE, Engine.XLS):
        from tidewaiter.documents.sheets import office_lock  # noqa: F401, PLC0415
    for one in _WITHIN_A_LOCK if engine is Engine.LOCKED_OFFICE else (engine,):
        load(one)


def _csv() -> Tabular:
    from tidewaiter.documents.sheets.csv_table import check_csv, read_csv  # noqa: PLC0415

    return Tabular(read=read_csv, check=check_csv)


def _xlsx() -> Tabular:
    from tidewaiter.documents.sheets.xlsx.check import check_workbook  # noqa: PLC0415
    from tidewaiter.documents.sheets.xlsx.reader import read_workbook  # noqa: PLC0415

    return Tabular(read=read_workbook, check=check_workbook)


def _xls() -> Tabular:
    from tidewaiter.documents.sheets.calamine_check import check_with_calamine  # noqa: PLC0415
    from tidewaiter.documents.sheets.xls_workbook import read_xls, xls_values  # noqa: PLC0415

    return Tabular(read=read_xls, check=lambda data: check_with_calamine(data, xls_values))


def _xlsb() -> Tabular:
    from tidewaiter.documents.sheets.calamine_check import check_with_calamine  # noqa: PLC0415
    from tidewaiter.documents.sheets.xlsb_workbook import read_xlsb, xlsb_values  # noqa: PLC0415

    return Tabular(read=read_xlsb, check=lambda data: check_with_calamine(data, xlsb_values))


def _ods() -> Tabular:
    from tidewaiter.documents.sheets.calamine_check import check_with_calamine  # noqa: PLC0415
    from tidewaiter.documents.sheets.ods_workbook import ods_values, read_ods  # noqa: PLC0415

    return Tabular(read=read_ods, check=lambda data: check_with_calamine(data, ods_values))


def _text() -> Tabular:
    from tidewaiter.documents.sheets.text_lines import check_text, read_text  # noqa: PLC0415

    return Tabular(read=read_text, check=check_text)


def _mail() -> Tabular:
    from tidewaiter.documents.packages.mail_check import check_mail  # noqa: PLC0415
    from tidewaiter.documents.packages.mail_parts import read_mail  # noqa: PLC0415

    return Tabular(read=read_mail, check=check_mail)


def _word() -> Tabular:
    from tidewaiter.documents.word.check import check_word  # noqa: PLC0415
    from tidewaiter.documents.word.reader import read_word  # noqa: PLC0415

    return Tabular(read=read_word, check=check_word)


_LOADERS: dict[Engine, Callable[[], Tabular]] = {
    Engine.CSV: _csv,
    Engine.XLSX: _xlsx,
    Engine.XLS: _xls,
    Engine.XLSB: _xlsb,
    Engine.ODS: _ods,
    Engine.TEXT: _text,
    Engine.MAIL: _mail,
    Engine.WORD: _word,
}
_WITHIN_A_LOCK = (Engine.XLSX, Engine.XLSB, Engine.WORD)
