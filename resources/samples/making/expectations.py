"""What a screening of the sample case must find, and where it must stay quiet, as `expected.json`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from making import bill_of_lading, end_use_statement, invoice, packing_list
from making.goods import GOODS, HIDDEN_GOODS, Goods, Plant
from making.shipment import FOLDER, NOTIFY, NOTIFY_ID, REVIEWED_ON

SCHEMA = "tidewaiter-sample-expectations/1"
OUTCOME = "prohibited-if-confirmed"
Row = dict[str, object]


def write_expectations(path: Path, pages: Mapping[int, int], rows: Mapping[int, int]) -> None:
    """Write the list from the page of each invoice line and the sheet row of each packed line."""
    planted = [
        *_invoice_plants(pages),
        *_packing_plants(rows),
        *_bill_plants(),
        *_statement_plants(),
    ]
    expected = {
        "schema": SCHEMA,
        "case": FOLDER,
        "review_date": REVIEWED_ON.isoformat(),
        "outcome": OUTCOME,
        "documents": [
            invoice.NAME,
            packing_list.NAME,
            bill_of_lading.NAME,
            end_use_statement.NAME,
        ],
        "planted": planted,
        "quiet": [*_quiet_lines(pages, rows)],
    }
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _invoice_plants(pages: Mapping[int, int]) -> Iterator[Row]:
    for number, line in enumerate(GOODS, start=1):
        if line.plant:
            yield _planted(
                f"invoice-{number}",
                invoice.NAME,
                line.plant,
                line.plant.english,
                line.plant.invoice_disguise,
                page=pages[number],
            )


def _packing_plants(rows: Mapping[int, int]) -> Iterator[Row]:
    for number, line in (*enumerate(GOODS, start=1), (0, HIDDEN_GOODS)):
        if line.plant:
            yield _planted(
                f"packing-{number or '18A'}",
                packing_list.NAME,
                line.plant,
                line.plant.chinese,
                line.plant.packing_disguise,
                hidden="" if number else "hidden row",
                sheet=packing_list.SHEET,
                cell=f"C{rows[number]}",
            )
    yield _found(
        "packing-note",
        packing_list.NAME,
        "red flag",
        ("rf-div-11",),
        packing_list.NOTES_FLAG,
        hidden="hidden sheet",
        sheet=packing_list.NOTES_SHEET,
        cell=packing_list.NOTES_CELL,
    )


def _bill_plants() -> Iterator[Row]:
    name = bill_of_lading.NAME
    yield _found("bill-notify", name, "party", (NOTIFY_ID,), NOTIFY, page=1)
    yield _found("bill-goods", name, "item", ("cn-1c004",), bill_of_lading.ITEM, page=1)


def _statement_plants() -> Iterator[Row]:
    name = end_use_statement.NAME
    kinds = (
        ("goods", "item", end_use_statement.ITEMS),
        ("pledge", "pledge", end_use_statement.PLEDGES),
        ("remark", "red flag", (end_use_statement.FLAG,)),
    )
    for stem, kind, plants in kinds:
        for number, (entries, text) in enumerate(plants, start=1):
            yield _found(f"statement-{stem}-{number}", name, kind, entries, text, page=1)


def _planted(
    key: str, document: str, plant: Plant, text: str, disguise: str, **place: object
) -> Row:
    row = _found(key, document, "item", plant.entries, text, **place)
    return {**row, "standing": plant.standing, "disguise": disguise}


def _found(
    key: str,
    document: str,
    kind: str,
    entries: tuple[str, ...],
    text: str,
    **place: object,
) -> Row:
    return {
        "id": key,
        "document": document,
        "kind": kind,
        "entries": list(entries),
        "text": text,
        "hidden": "",
        "standing": "in force",
        "disguise": "",
        **place,
    }


def _quiet_lines(pages: Mapping[int, int], rows: Mapping[int, int]) -> Iterator[Row]:
    for number, line in enumerate(GOODS, start=1):
        if line.plant is None:
            yield _quiet(invoice.NAME, line.invoice, line, page=pages[number])
            yield _quiet(
                packing_list.NAME,
                line.chinese,
                line,
                sheet=packing_list.SHEET,
                cell=f"C{rows[number]}",
            )


def _quiet(document: str, text: str, line: Goods, **place: object) -> Row:
    return {"document": document, "text": text, "trap": line.trap, **place}
