"""What can be asked of `tidewaiter lists`, and who does it.

Exit codes: 0 done, 1 not confirmed, 2 refused, or a file cannot be opened; 64 the arguments are off.
"""

import argparse
from pathlib import Path
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)

DESCRIPTION = "Lists beside the control pack: public ones and the company's own."
# Those of `controls.layers.model`, which is not imported to read arguments; a test holds them together.
KINDS = ("ofac", "csl", "dpl", "un", "eu", "meti", "opensanctions", "own", "good-guys")
EFFECTS = ("prohibited", "licence", "check", "information")


def add_lists(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """Add the verb `lists` with all that may follow it."""
    top = verbs.add_parser("lists", help=DESCRIPTION, description=DESCRIPTION)
    deeds = top.add_subparsers(dest="deed", metavar="{import,use,remove}")
    taking = deeds.add_parser("import", help="show what files hold, and import them as one list")
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    taking.add_argument("--as", dest="kind", choices=KINDS, help="which list it is")
    taking.add_argument("--effect", choices=EFFECTS, help="what the list is to do")
    taking.add_argument("--title", help="how the list is called here")
    taking.add_argument("--publisher", help="whose list it is")
    taking.add_argument("--edition", help="which edition, where the file does not say")
    taking.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=MEANING",
        help="what a column of an own list holds: name, other name, reference, kind of party,"
        " address, country, remarks, listed on, expires on, reason, approver, or nothing",
    )
    taking.add_argument("--yes", action="store_true", help="do not ask")
    using = deeds.add_parser("use", help="use a list again that is at rest")
    using.add_argument("name", metavar="LIST")
    removing = deeds.add_parser("remove", help="take a list out of use; it stays here")
    removing.add_argument("name", metavar="LIST")
    removing.add_argument(
        "--for-good", action="store_true", help="delete it; it cannot be used again"
    )


def run_lists(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import lists as terminal  # noqa: PLC0415 - screening needs none of it
    from tidewaiter.terminal.controls import guarded  # noqa: PLC0415

    match asked.deed:
        case "import":
            return guarded(lambda: terminal.import_files(terminal.wish_of(asked)))
        case "use":
            return guarded(lambda: terminal.use_list(asked.name))
        case "remove":
            return guarded(lambda: terminal.remove_list(asked.name, for_good=asked.for_good))
        case _:
            return guarded(terminal.show_lists)
