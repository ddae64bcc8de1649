"""What can be asked of `tidewaiter settings`, and who does it.

Exit codes: 0 done, 2 there is no such setting, it cannot have that value, or it cannot be kept.
"""

import argparse
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_settings(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """Add the verb `settings` with what may follow it."""
    words = "What can be set: show all of it, explain one setting, or set it."
    verb = verbs.add_parser("settings", help=words, description=words)
    verb.add_argument("key", nargs="?", metavar="KEY")
    what = verb.add_mutually_exclusive_group()
    what.add_argument("value", nargs="?", metavar="VALUE")
    what.add_argument("--usual", action="store_true", help="set it back to what is usual")


def run_settings(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal.settings import settings  # noqa: PLC0415 - screening needs none of it

    return settings(asked.key, asked.value, usual=asked.usual)
