"""The simplified table of OpenSanctions, targets.simple.csv, for whoever is licensed to use it.

One row a target; further names, countries and addresses are parted by semicolons. Layout:
opensanctions.org, «Targets as simplified CSV».
"""

from collections.abc import Iterator
from pathlib import Path

from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import Record, Table
from tidewaiter.controls.layers.model import Address, LayerParty, Sort

NEEDED = ("id", "schema", "name", "aliases", "countries", "addresses", "sanctions", "dataset")
_SORTS = {
    "person": Sort.PERSON,
    "vessel": Sort.VESSEL,
    "airplane": Sort.AIRCRAFT,
    "company": Sort.ENTITY,
    "organization": Sort.ENTITY,
    "publicbody": Sort.ENTITY,
}


def parties(path: Path, report: Report) -> Iterator[LayerParty]:
    """The parties of the file; raises WrongListError and UnreadableListError."""
    table = Table(path=path)
    for record in table.records(NEEDED):
        report.rows += 1
        if record.get("name"):
            yield _party(record)
        else:
            report.leave_out(table.name, record.number, NO_NAME)


def edition(path: Path) -> str:
    """The latest day on which a target was seen; looked for in the first thousand rows."""
    rows = zip(range(1000), Table(path=path).records(NEEDED), strict=False)
    return max((record.get("last_seen")[:10] for _, record in rows), default="")


def _party(record: Record) -> LayerParty:
    get = record.get
    countries = _split(get("countries"))
    # An address does not say its country; where the target has only one, it is that.
    country = countries[0].upper() if len(countries) == 1 else ""
    return LayerParty(
        ref=get("id"),
        sort=_SORTS.get(get("schema").lower(), Sort.UNSTATED),
        names=(get("name"), *_split(get("aliases"))),
        addresses=tuple(Address(text=a, country=country) for a in _split(get("addresses"))),
        programme=get("sanctions") or get("dataset"),
        remarks="; ".join(filter(None, (get("identifiers"), "/".join(countries)))),
    )


def _split(cell: str) -> list[str]:
    return [piece for piece in (p.strip() for p in cell.split(";")) if piece]
