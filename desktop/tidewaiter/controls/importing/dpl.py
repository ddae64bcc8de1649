"""The Denied Persons List of the US Bureau of Industry and Security (tabs, with headings).

One row an address: rows of the same name and the same dates are one party. The list does not say
whether a party is a person or a company.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import Record, Table, day_of
from tidewaiter.controls.layers.model import Address, LayerParty, Sort

NEEDED = (
    "Name",
    "Street_Address",
    "City",
    "State",
    "Country",
    "Postal_Code",
    "Effective_Date",
    "Expiration_Date",
)
UPDATED = "Last_Update"
_DAY = ("%m/%d/%Y", "%Y-%m-%d")

_Key = tuple[str, str, str]


def table_of(path: Path) -> Table:
    """The file as rows."""
    return Table(path=path, delimiter="\t")


def parties(path: Path, report: Report) -> Iterator[LayerParty]:
    """The parties of the file; raises WrongListError and UnreadableListError."""
    table = table_of(path)
    grouped: dict[_Key, list[Record]] = {}
    for record in table.records(NEEDED):
        report.rows += 1
        if not record.get("Name"):
            report.leave_out(table.name, record.number, NO_NAME)
            continue
        key = (record.get("Name"), record.get("Effective_Date"), record.get("Expiration_Date"))
        grouped.setdefault(key, []).append(record)
    for key, records in grouped.items():
        yield _party(key, records, table.name, report)


def edition(path: Path, today: date) -> str:
    """The latest day on which a row was updated; the list itself has one in the year 3017."""
    days = (record.get(UPDATED) for record in table_of(path).records(NEEDED))
    return max((day for day in days if day <= today.isoformat()), default="")


def _party(key: _Key, records: list[Record], file: str, report: Report) -> LayerParty:
    first = records[0]
    return LayerParty(
        ref=hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:12],
        sort=Sort.UNSTATED,
        names=(key[0],),
        addresses=tuple(_address(record) for record in records),
        programme="Denied Persons List",
        remarks="; ".join(filter(None, (first.get("FR_Citation"), first.get("Action")))),
        first=day_of(key[1], _DAY, file, first.number, report),
        last=day_of(key[2], _DAY, file, first.number, report),
    )


def _address(record: Record) -> Address:
    country = record.get("Country")
    parts = (
        record.get("Street_Address"),
        record.get("City"),
        " ".join(filter(None, (record.get("State"), record.get("Postal_Code")))),
        country,
    )
    return Address(text=", ".join(filter(None, parts)), country=country)
