"""What `tidewaiter move …` does in the terminal."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.loading import load
from tidewaiter.desk.wording import tr
from tidewaiter.documents.errors import DocumentError
from tidewaiter.records.bundle.taking import look_into, take_case
from tidewaiter.records.errors import RecordError, writing_errors
from tidewaiter.road.calling import call_entries
from tidewaiter.road.exporting import means_for
from tidewaiter.road.installing import shelf
from tidewaiter.road.moving import bundles_in, joined_words, move_out, offer_words
from tidewaiter.road.retaining import case_named
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.terminal.controls import DIFFERS, DONE, REFUSED, guarded, say
from tidewaiter.wording import Sentence


def write_out(names: Sequence[str], folder: Path) -> int:
    """Write cases with their papers, each as a bundle for another machine; all of them where none is named."""

    def deed() -> int:
        pack = load(shelf().folder_in_use())
        call_entries(pack)
        with open_in_terminal() as book:
            cases = [case_named(book, name) for name in names] or [one.id for one in book.cases()]
            if not cases:
                say(tr("There is no case in this casebook: nothing was written."))
                return REFUSED
            with writing_errors(folder):
                folder.mkdir(parents=True, exist_ok=True)
            for path in move_out(book, cases, folder, pack, means_for(pack)):
                say(tr(Sentence.of("Written: {path}", path=str(path))))
        return DONE

    return _guarded(deed)


def take_in(paths: Sequence[Path], *, only_look: bool) -> int:
    """Take bundles in as cases, one after the other; what is refused is said, and the others go on."""

    def deed() -> int:
        bundles = bundles_in(paths)
        if not bundles:
            say(tr("There is no case bundle (.twrecord)."))
            return REFUSED
        with open_in_terminal() as book:
            return max(_guarded(partial(_take, book, one, only_look=only_look)) for one in bundles)

    return _guarded(deed)


def _take(book: Casebook, path: Path, *, only_look: bool) -> int:
    parted = False
    if only_look:
        told = offer_words(*look_into(book, path))
    else:
        opened, joined = take_case(book, path)
        told, parted = joined_words(opened, joined), bool(joined.apart)
    for sentence in told:
        say(tr(sentence))
    return DIFFERS if parted else DONE


def _guarded(deed: Callable[[], int]) -> int:
    try:
        return guarded(deed)
    except (CasebookError, RecordError, DocumentError) as error:
        sys.stderr.write(f"tidewaiter: {tr(error.problem)} {tr(error.advice)}\n")
        return REFUSED
