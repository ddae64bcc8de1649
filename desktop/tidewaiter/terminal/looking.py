"""The look-back in the terminal: progress on standard error, what differs on standard output."""

import sys
from contextlib import closing

from tidewaiter.casebook.look_back.words import STOPPED, item_words, progress_words, run_words
from tidewaiter.casebook.look_back.work_list import WorkList, work_list
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.wording import tr
from tidewaiter.road.looking import looking_back
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.terminal.controls import DIFFERS, DONE, REFUSED, say
from tidewaiter.wording import Sentence

ASKED_AGAIN = Sentence.of("Its decision is asked again.")


def look_back(since: str) -> int:
    """Screen every stored document again and tell what differs; Ctrl-C stops it, and nothing is lost."""
    with open_in_terminal() as book:
        try:
            _walk(book, since)
        except KeyboardInterrupt:
            sys.stderr.write("\n")
            say(tr(STOPPED))
            return REFUSED
        return _tell(work_list(book.desk_events()))


def _walk(book: Casebook, since: str) -> None:
    watched = sys.stderr.isatty()
    with looking_back(book) as back, closing(back.steps(since=since)) as steps:
        for progress in steps:
            if watched:
                sys.stderr.write(f"\r{tr(progress_words(progress))}\033[K")
    if watched:
        sys.stderr.write("\r\033[K")


def _tell(found: WorkList) -> int:
    """Everything that nobody is done with yet, whichever look-back found it, and what came of this one."""
    run, left = found.runs[0], found.left()
    for item in left:
        say(tr(item_words(item)))
        for change in item.changes:
            again = ASKED_AGAIN if change.hit in item.asked_again else Sentence("")
            say(f"  - {tr(change.sentence)} {tr(again)}".rstrip())
    for sentence in run_words(run, sum(item.run == run.id for item in found.items)):
        say(tr(sentence))
    return DIFFERS if left or run.skipped else DONE
