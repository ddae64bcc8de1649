"""What can be asked of `tidewaiter bench`, and who does it.

Exit codes: 0 every document was read and the goals, where any were set, were reached; 1 a goal was not
reached; 2 a document could not be read, or the labels cannot be used; 64 the arguments are off.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)

DESCRIPTION = "Measure screening on papers of your own whose lines are labelled."


def add_bench(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """Add the verb `bench` with all that may follow it."""
    top = verbs.add_parser("bench", help=DESCRIPTION, description=DESCRIPTION)
    deeds = top.add_subparsers(dest="deed", metavar="{screening}", required=True)
    screening = deeds.add_parser("screening", help="recall, false alarms and verdicts on limits")
    screening.add_argument(
        "--labels",
        type=Path,
        required=True,
        metavar="FILE",
        help="labelled lines, one JSON object a line; see resources/labels/FORMAT.md",
    )
    screening.add_argument("--set", metavar="NAME", help="only the rows of this set")
    screening.add_argument(
        "--json", type=Path, metavar="OUT", help="write all figures and lines to this file"
    )
    screening.add_argument(
        "--edition", metavar="EDITION", help="the control pack's edition (default: the one in use)"
    )
    screening.add_argument(
        "--on",
        type=_date,
        metavar="DATE",
        help="the review date whose law applies (default: today)",
    )
    screening.add_argument(
        "--at-least",
        type=_percent,
        metavar="PERCENT",
        help="exit with 1 where fewer of the lines that are to be found were found",
    )
    screening.add_argument(
        "--at-most",
        type=_number,
        metavar="ALARMS",
        help="exit with 1 where there are more false alarms for 100 innocent lines",
    )


def run_bench(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in a line or a few."""
    from tidewaiter.terminal import bench as terminal  # noqa: PLC0415 - screening needs none of it
    from tidewaiter.terminal.controls import guarded  # noqa: PLC0415

    wish = terminal.Wish(
        labels=asked.labels,
        only=asked.set,
        out=asked.json,
        edition=asked.edition,
        on=asked.on or date.today(),  # noqa: DTZ011 - the clerk's own day
        at_least=asked.at_least,
        at_most=asked.at_most,
    )
    return guarded(lambda: terminal.measure(wish))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not a date like 2026-11-22"
        raise argparse.ArgumentTypeError(message) from error


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        message = f"{text!r} is not a number"
        raise argparse.ArgumentTypeError(message) from error
    if not number >= 0:
        message = f"{text!r} is less than 0"
        raise argparse.ArgumentTypeError(message)
    return number


def _percent(text: str) -> float:
    number = _number(text)
    if number > 100:  # noqa: PLR2004 - a share of a hundred
        message = f"{text!r} is more than 100"
        raise argparse.ArgumentTypeError(message)
    return number
