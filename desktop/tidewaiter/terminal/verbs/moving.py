"""What `tidewaiter move` can be asked for. What it does is in `terminal.moving`.

Exit codes: 0 done, 1 taken in, and the casebooks say different things, 2 refused.
"""

import argparse
from pathlib import Path
from typing import TypeVar

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_moving(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """The verb with its deeds."""
    verb = verbs.add_parser("move", help="move cases to another machine, or take them in from one")
    deeds = verb.add_subparsers(dest="deed", metavar="{out,in}", required=True)
    out = deeds.add_parser("out", help="write cases with their papers as bundles into a folder")
    out.add_argument("folder", type=Path, metavar="FOLDER")
    out.add_argument(
        "cases", nargs="*", metavar="CASE", help="how their ids begin (default: all cases)"
    )
    into = deeds.add_parser("in", help="take such bundles in as cases of this casebook")
    into.add_argument("bundles", nargs="+", type=Path, metavar="FILE.twrecord|FOLDER")
    into.add_argument("--look", action="store_true", help="only say what would come")


def run_moving(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import moving as terminal  # noqa: PLC0415 - screening needs none of it

    if asked.deed == "out":
        return terminal.write_out(asked.cases, asked.folder)
    return terminal.take_in(asked.bundles, only_look=asked.look)
