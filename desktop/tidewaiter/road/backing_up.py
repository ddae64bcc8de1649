"""A whole casebook into one file, and back: what window and command line share."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tidewaiter.casebook.deeds.backups import (
    Manifest,
    SetAside,
    Tell,
    back_up,
    put_in_place,
    staged,
    unheard,
)
from tidewaiter.casebook.facts.keeping import Restored
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.store import Casebook, now


def back_up_casebook(casebook: Path, target: Path, *, tell: Tell = unheard) -> Manifest | None:
    """Write a casebook to `target`, also while windows work in it; None if stopped.

    Raises CasebookError.
    """
    log = Log(casebook)
    try:
        return back_up(log, casebook.parent / "documents", target, now(), tell=tell)
    finally:
        log.close()


def restore_casebook(
    casebook: Path,
    backup: Path,
    reopen: Callable[[], Casebook],
    witness: Witness,
    *,
    tell: Tell = unheard,
) -> tuple[Manifest, SetAside] | None:
    """Put a backup where a casebook is, once all of it verified; None if stopped.

    What was there is kept in a folder beside it, with what `witness` knows of it, and the first entry
    that follows says so. Raises CasebookError.
    """
    with staged(backup, casebook.parent, tell=tell) as ready:
        if ready is None:
            return None
        former = put_in_place(ready, casebook, _aside(casebook, now()))
    manifest = ready.manifest
    fact = Restored(
        made=manifest.made,
        events=manifest.events,
        head=manifest.head,
        set_aside=former.events,
        former=former.head,
    )
    try:
        if former.folder is not None:
            witness.move_to(former.folder)
    finally:  # a casebook that was exchanged says so, whatever else goes wrong
        with reopen() as book:
            book.note_for_all(fact)
    return manifest, former


def _aside(casebook: Path, moment: datetime) -> Path:
    return casebook.parent / f"before-restoring-{moment:%Y%m%dT%H%M%S%f}"
