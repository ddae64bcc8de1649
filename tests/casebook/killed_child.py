"""A process that works on a casebook until it is killed, and says of each deed when it is acknowledged.

    python killed_child.py DEED FOLDER RUN

Started by `kills`; what it does with the casebook in the folder is one of `DEEDS`.
"""

import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

from casebook.signed_papers import ANN
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.store import Casebook

ON = date(2026, 11, 20)


def book_in(folder: Path) -> Casebook:
    path = folder / "casebook.db"
    return Casebook(path, "Ann", key=ANN, witness=Witness(folder / "witness", path))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def annotate(folder: Path, run: str) -> None:
    with book_in(folder) as book:
        case_id = book.cases()[0].id
        hit = book.case(case_id).screenings[0].hits[0].id
        for number in count():
            note = f"{run}/{number}"
            book.decide(case_id, hit, Disposition.FALSE_POSITIVE, "misread", note)
            say(note)


def import_lists(folder: Path, run: str) -> None:
    from tidewaiter.controls.importing.importing import KNOWN, Terms, examine  # noqa: PLC0415
    from tidewaiter.road.importing_lists import files_of  # noqa: PLC0415
    from tidewaiter.road.noting import import_noted  # noqa: PLC0415

    path = folder / f"{run}.csv"
    with book_in(folder) as book:
        for number in count():
            path.write_text(f"name\nYokohama Trading {run} {number}\n", encoding="utf-8")
            examined = examine(files_of([path]), ON)
            effect = KNOWN[examined.files.kind].effect
            terms = Terms(title="Ours", publisher="", edition=f"{run}.{number}", effect=effect)
            say(import_noted(examined, terms, ON, book).layer.id)


def migrate(folder: Path, _: str) -> None:
    say("ready")
    with book_in(folder) as book:
        say("migrated")
        for number in count():
            book.note(book.cases()[0].id, f"behind {number}")
            say(f"behind {number}")


def export(folder: Path, run: str) -> None:
    from records.record_papers import pack  # noqa: PLC0415
    from tidewaiter.records.json_record import write_json  # noqa: PLC0415

    with book_in(folder) as book:
        case_id = book.cases()[0].id
        for number in count():
            path = folder / "out" / f"{run}-{number}.json"
            case, events, proof = book.case(case_id), book.events(case_id), book.prove(case_id)
            assessment = case.screenings[0].assessment
            book.exported(case_id, write_json(case, events, pack(), assessment, path, proof=proof))
            say(path.name)


DEEDS: dict[str, Callable[[Path, str], None]] = {
    "annotate": annotate,
    "import": import_lists,
    "migrate": migrate,
    "export": export,
}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
