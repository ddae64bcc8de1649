"""The Consolidated Screening List of the US International Trade Administration (CSV with headings).

One row a party; other names, addresses and much else are parted by semicolons within their cells.
Layout: data.trade.gov, Consolidated Screening List; the older file without `_id` is read as well.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import Record, Table, day_of
from tidewaiter.controls.layers.model import Address, LayerParty, Sort
from tidewaiter.wording import Sentence

NEEDED = ("source", "entity_number", "type", "programs", "name", "addresses", "alt_names")
_SORTS = {
    "entity": Sort.ENTITY,
    "individual": Sort.PERSON,
    "vessel": Sort.VESSEL,
    "aircraft": Sort.AIRCRAFT,
}
_COUNTRY = re.compile(r",\s*([A-Z]{2})$")
_SHORT = re.compile(r"\(([A-Z]{2,5})\)")
_DAY = ("%Y-%m-%d",)


def parties(path: Path, report: Report) -> Iterator[LayerParty]:
    """The parties of the file; raises WrongListError and UnreadableListError."""
    table = Table(path=path)
    for record in table.records(NEEDED):
        report.rows += 1
        if not record.whole:
            report.note(table.name, record.number, _ODD)
        if not record.get("name"):
            report.leave_out(table.name, record.number, NO_NAME)
            continue
        yield _party(record, table.name, report)


_ODD = Sentence("The row has more or fewer cells than the heading row.")


def _party(record: Record, file: str, report: Report) -> LayerParty:
    get = record.get
    told = (get("title"), get("license_requirement"), get("license_policy"), get("remarks"))
    return LayerParty(
        ref=_ref(record),
        sort=_SORTS.get(get("type").lower(), Sort.UNSTATED),
        names=(get("name"), *_split(get("alt_names"))),
        addresses=tuple(_address(text) for text in _split(get("addresses"))),
        programme="; ".join(filter(None, (get("source"), get("programs")))),
        remarks="; ".join(filter(None, told)),
        first=day_of(get("start_date"), _DAY, file, record.number, report),
        last=day_of(get("end_date"), _DAY, file, record.number, report),
    )


def _ref(record: Record) -> str:
    """The list's own number; where it has none, one made of what tells the row apart."""
    if own := record.get("_id"):
        return own
    short = _SHORT.search(record.get("source"))
    prefix = short.group(1) if short else "CSL"
    if number := record.get("entity_number"):
        return f"{prefix}-{number}"
    told = "\x1f".join(record.get(n) for n in ("source", "name", "addresses", "start_date"))
    return f"{prefix}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _address(text: str) -> Address:
    country = _COUNTRY.search(text)
    return Address(text=text, country=country.group(1) if country else "")


def _split(cell: str) -> list[str]:
    return [piece for piece in (p.strip() for p in cell.split(";")) if piece]
