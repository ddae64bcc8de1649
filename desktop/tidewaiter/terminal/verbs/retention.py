"""What can be asked of `tidewaiter retention`. What it does is in `retention_terminal`.

Exit codes: 0 done, 2 refused.
"""

import argparse
from datetime import date
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_retention(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """The verb with its deeds."""
    verb = verbs.add_parser("retention", help="how long cases are kept, and what may be deleted")
    deeds = verb.add_subparsers(dest="deed", metavar="{list,profiles,set,hold,lift,delete}")
    deeds.add_parser("list", help="every case, those that may be deleted first (default)")
    deeds.add_parser("profiles", help="the laws that cases are kept by")
    setting = deeds.add_parser("set", help="say by which profiles a case is kept, and from when on")
    setting.add_argument("case", metavar="CASE", help="the beginning of its id, as in the list")
    setting.add_argument("--profile", action="append", default=[], metavar="ID", dest="profiles")
    setting.add_argument(
        "--trigger", type=_date, metavar="DATE", help="the day of export, or the end of the deal"
    )
    for name, words in (
        ("hold", "let nobody delete a case"),
        ("lift", "end the hold on a case"),
        ("delete", "delete a case whose time is over"),
    ):
        deed = deeds.add_parser(name, help=words)
        deed.add_argument("case", metavar="CASE")
        deed.add_argument("--reason", required=True)


def run_retention(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import retention as terminal  # noqa: PLC0415 - screening needs none of it
    from tidewaiter.terminal.controls import guarded  # noqa: PLC0415

    deeds = {
        "list": terminal.list_cases,
        "profiles": terminal.list_profiles,
        "set": lambda: terminal.set_retention(asked.case, asked.profiles, asked.trigger),
        "hold": lambda: terminal.hold(asked.case, asked.reason),
        "lift": lambda: terminal.lift(asked.case, asked.reason),
        "delete": lambda: terminal.delete(asked.case, asked.reason),
    }
    return guarded(deeds[asked.deed or "list"])


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not a date like 2026-11-22"
        raise argparse.ArgumentTypeError(message) from error
