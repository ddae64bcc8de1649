"""What `tidewaiter sign-off` does in the terminal."""

from tidewaiter.casebook.model import Case
from tidewaiter.casebook.refusals.sign_off import SignOffError
from tidewaiter.casebook.state.open_points import left_to_do
from tidewaiter.casebook.state.sign_off_words import lines
from tidewaiter.controls.loading import load
from tidewaiter.desk.wording import tr
from tidewaiter.road.calling import call_entries
from tidewaiter.road.installing import shelf
from tidewaiter.road.retaining import case_named
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.road.signing_off import sign_off
from tidewaiter.terminal.controls import DIFFERS, DONE, say


def sign(case: str, note: str) -> int:
    """Sign a case off; what is open is listed, and then nothing is signed."""
    pack = load(shelf().folder_in_use())
    call_entries(pack)
    with open_in_terminal() as book:
        case_id = case_named(book, case)
        state = book.case(case_id)
        if state.taken is not None:  # it is signed where it came from, whatever is open here
            raise SignOffError.elsewhere()
        if points := left_to_do(state):
            for point in points:
                say("? " + tr(point.sentence))
            say(tr("Nothing was signed. Do what is open first."))
            return DIFFERS
        state = sign_off(book, case_id, pack, note)
    return _tell(state)


def take_back(case: str, reason: str) -> int:
    """Take one's own signature back, or another's."""
    with open_in_terminal() as book:
        state = book.signing_off.withdraw(case_named(book, case), reason)
    return _tell(state)


def _tell(case: Case) -> int:
    say(case.title)
    for sentence in lines(case.sign_off):
        say("  " + tr(sentence))
    return DONE
