"""What can be asked of `tidewaiter sign-off`. What it does is in `terminal.signing_off`.

Exit codes: 0 done, 1 something is open and nothing was signed, 2 refused.
"""

import argparse
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_signing_off(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """The verb."""
    verb = verbs.add_parser("sign-off", help="sign a case off, or take a signature back")
    verb.add_argument("case", metavar="CASE", help="the beginning of its id, as in the list")
    verb.add_argument("--note", default="", metavar="TEXT", help="kept with the signature")
    verb.add_argument("--withdraw", action="store_true", help="take a signature back")
    verb.add_argument("--reason", default="", metavar="TEXT", help="why it is taken back")


def run_signing_off(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import signing_off as terminal  # noqa: PLC0415 - screening needs none of it
    from tidewaiter.terminal.controls import guarded  # noqa: PLC0415

    if asked.withdraw:
        return guarded(lambda: terminal.take_back(asked.case, asked.reason))
    return guarded(lambda: terminal.sign(asked.case, asked.note))
