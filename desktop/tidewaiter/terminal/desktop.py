"""What `tidewaiter desktop` does: the program in the desktop's menu, or out of it."""

import sys

from tidewaiter.desk import resources
from tidewaiter.desk.desktop_menu import desktop_menu
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.terminal.controls import DONE, REFUSED, guarded, say
from tidewaiter.wording import Sentence

NO_MENU = (
    Sentence.of("This system has no menu that programs can add themselves to."),
    Sentence.of("Make a shortcut to the program with the system's own means."),
)


def desktop(*, remove: bool) -> int:
    """Show the program in the menu, or `remove` it."""

    def deed() -> int:
        menu = desktop_menu(resources.symbol())
        if menu is None:
            sys.stderr.write("tidewaiter: " + tr_all(NO_MENU) + "\n")
            return REFUSED
        if remove:
            menu.hide()
            say(tr("Tidewaiter is no longer in the desktop's menu."))
        else:
            menu.show()
            words = Sentence.of(
                "Tidewaiter is in the desktop's menu, and offered for papers: {file}.",
                file=str(menu.entry),
            )
            say(tr(words))
        return DONE

    return guarded(deed)
