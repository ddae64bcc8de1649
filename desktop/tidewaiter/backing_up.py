"""The whole casebook of this user into one file, and back: what window and command line share."""

from datetime import datetime
from pathlib import Path

from tidewaiter.casebook.backups import (
    Manifest,
    SetAside,
    Tell,
    back_up,
    put_in_place,
    staged,
    unheard,
)
from tidewaiter.casebook.keeping_facts import Restored
from tidewaiter.casebook.log import Log
from tidewaiter.casebook.store import now
from tidewaiter.casebook.witness import Witness
from tidewaiter.desk import folders
from tidewaiter.signing_desk import SigningDesk


def back_up_casebook(target: Path, *, tell: Tell = unheard) -> Manifest | None:
    """Write the user's casebook to `target`, also while windows work in it; None if stopped.

    Raises CasebookError.
    """
    casebook = folders.casebook_file()
    log = Log(casebook)
    try:
        return back_up(log, casebook.parent / "documents", target, now(), tell=tell)
    finally:
        log.close()


def restore_casebook(
    backup: Path, desk: SigningDesk, *, tell: Tell = unheard
) -> tuple[Manifest, SetAside] | None:
    """Put a backup where the user's casebook is, once all of it verified; None if stopped.

    What was there is kept in a folder beside it, with what was noted of it outside, and the first entry
    that follows says so. Raises CasebookError.
    """
    casebook = folders.casebook_file()
    with staged(backup, casebook.parent, tell=tell) as ready:
        if ready is None:
            return None
        former = put_in_place(ready, casebook, _aside(casebook, now()))
    if former.folder is not None:
        Witness(folders.witness_folder(), casebook).move_to(former.folder)
    manifest = ready.manifest
    with desk.open_casebook() as book:
        book.note_for_all(
            Restored(
                made=manifest.made,
                events=manifest.events,
                head=manifest.head,
                set_aside=former.events,
                former=former.head,
            )
        )
    return manifest, former


def _aside(casebook: Path, moment: datetime) -> Path:
    return casebook.parent / f"before-restoring-{moment:%Y%m%dT%H%M%S%f}"
