"""What can be asked of `tidewaiter desktop`, and who does it.

Exit codes: 0 done, 2 this system has no such menu, or its files cannot be written.
"""

import argparse
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_desktop(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """Add the verb `desktop` with what may follow it."""
    words = "Show this program in the desktop's menu, and offer it there for papers."
    verb = verbs.add_parser("desktop", help=words, description=words)
    verb.add_argument("--remove", action="store_true", help="take it out of the menu again")


def run_desktop(asked: argparse.Namespace) -> int:
    """Do what was asked for."""
    from tidewaiter.terminal.desktop import desktop  # noqa: PLC0415 - screening needs none of it

    return desktop(remove=asked.remove)
