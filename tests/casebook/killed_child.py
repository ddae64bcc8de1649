"""A process that works on a casebook until it is killed, and says of each deed when it is acknowledged.

    python killed_child.py

Started by `kills`. It reads what to do, a deed, a folder and a run in a line, and has a child do it that
is forked while everything is imported already: so a kill costs no start of Python. A line is said by one
write, and a child's lines go out of the same pipe as those of its parent: none is torn, none overtakes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import count, islice
from pathlib import Path
from traceback import print_exc

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
            say("at deciding")
            book.decide(case_id, hit, Disposition.FALSE_POSITIVE, "misread", note)
            say(f"done {note}")


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
            say("at importing")
            say(f"done {import_noted(examined, terms, ON, book).layer.id}")


def migrate(folder: Path, _: str) -> None:
    say("at migrating")
    with book_in(folder) as book:
        say("done migrated")
        for number in count():
            say("at deciding")
            book.note(book.cases()[0].id, f"behind {number}")
            say(f"done behind {number}")


def export(folder: Path, run: str) -> None:
    """One form after the other, each as window and command line write it; every run begins with the next."""
    from casebook.exported_papers import FORMS, ready_case  # noqa: PLC0415
    from tidewaiter.records.exports.forms import LOOKS  # noqa: PLC0415
    from tidewaiter.records.exports.forms import export as write  # noqa: PLC0415
    from tidewaiter.records.exports.placing import aside  # noqa: PLC0415
    from tidewaiter.road.exporting import note_export  # noqa: PLC0415

    with book_in(folder) as book:
        case = ready_case(book, folder)
        for number in islice(count(), int(run), None):
            form = FORMS[number % len(FORMS)]
            path = folder / "out" / f"{run}-{number}{LOOKS[form].suffix}"
            say(f"at writing {form.value}")
            with aside(path) as there:
                material = case.material(book)
                paper = case.paper_for(form)
                made = write(form, material, case.means, there.file, document=paper)
                say(f"at placing {form.value}")
                note_export(book, material, made, there.placing())
            say(f"done {path.name}")


def warm() -> None:
    """Import what the deeds import; nothing is begun that a fork would not take along."""
    from casebook import exported_papers  # noqa: PLC0415
    from tidewaiter.documents import annotating  # noqa: F401, PLC0415
    from tidewaiter.records.bundle import writing  # noqa: F401, PLC0415
    from tidewaiter.records.exports import copy, findings  # noqa: F401, PLC0415
    from tidewaiter.records.report import writing as report  # noqa: F401, PLC0415
    from tidewaiter.road import exporting, importing_lists, noting  # noqa: F401, PLC0415

    assert exported_papers.FORMS


DEEDS: dict[str, Callable[[Path, str], None]] = {
    "annotate": annotate,
    "import": import_lists,
    "migrate": migrate,
    "export": export,
}


def begin(deed: str, folder: Path, run: str) -> None:
    """Do it, with everything that the program keeps in the folder."""
    os.environ["TIDEWAITER_HOME"] = str(folder / "home")
    say(f"child {os.getpid()}")
    DEEDS[deed](folder, run)


def serve() -> None:
    """Have each line's deed done by a child of its own, and say when it ended."""
    warm()
    say("ready")
    for line in sys.stdin:
        deed, folder, run = json.loads(line)
        if hasattr(os, "fork"):
            _forked(deed, Path(folder), run)
        else:  # the system knows of no such thing: then each starts anew
            command = [sys.executable, __file__, deed, folder, run]
            subprocess.run(command, check=False)
        say("ended")


def _forked(deed: str, folder: Path, run: str) -> None:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        begin(deed, folder, run)
    except Exception:  # noqa: BLE001 - the boundary of this process
        print_exc()
    finally:
        os._exit(1)  # nothing of the parent's is tidied up here


if __name__ == "__main__":
    if sys.argv[1:]:
        begin(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    else:
        serve()
