"""What `tidewaiter record` and `tidewaiter replay` can be asked for. What they do is in `record_terminal`.

Exit codes of `record`: 0 done, 2 refused, or it could not be written. Of `replay`: 0 the hits are the
same, 1 something differs, 2 not everything could be screened again, or the record cannot be read.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import TypeVar

from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_record(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """The two verbs with their deeds."""
    record = verbs.add_parser("record", help="write the records of cases in the casebook")
    deeds = record.add_subparsers(dest="deed", metavar="{list,export,audit}")
    deeds.add_parser("list", help="every case, the latest first (default)")
    exporting = deeds.add_parser("export", help="write a case, or one paper of it with its hits")
    exporting.add_argument("case", metavar="CASE", help="its id, or how the id begins")
    exporting.add_argument(
        "out",
        type=Path,
        metavar="OUT",
        help="OUT.pdf a report, OUT.twrecord a bundle, OUT.json, OUT.xlsx, OUT.csv",
    )
    exporting.add_argument(
        "--with-papers", action="store_true", help="put the papers into the bundle"
    )
    exporting.add_argument(
        "--paper",
        metavar="NAME",
        help="OUT is an annotated copy of this PDF, or the findings beside this workbook",
    )
    _add_audit(deeds)
    replaying = verbs.add_parser(
        "replay", help="screen the papers of a record again, as it was done"
    )
    replaying.add_argument("record", type=Path, metavar="RECORD")
    replaying.add_argument(
        "--documents", type=Path, metavar="FOLDER", help="where its papers lie, by name or by hash"
    )


def _add_audit(deeds: "argparse._SubParsersAction[Verb]") -> None:
    audit = deeds.add_parser(
        "audit", help="many cases in one workbook, with statistics and a sample"
    )
    audit.add_argument("out", type=Path, metavar="OUT.xlsx")
    audit.add_argument("--from", dest="first", type=_date, metavar="DATE", help="reviewed for")
    audit.add_argument("--to", dest="last", type=_date, metavar="DATE", help="this day included")
    audit.add_argument("--user", default="", metavar="NAME", help="who wrote in the case")
    audit.add_argument("--list", default="", metavar="LIST", help="an edition or a list searched")
    audit.add_argument("--outcome", default="", metavar="OUTCOME", help="of the assessment")
    drawing = audit.add_mutually_exclusive_group()
    drawing.add_argument("--sample", type=_percent, metavar="PERCENT", help="of all decisions")
    drawing.add_argument(
        "--confidence",
        type=_percent,
        metavar="PERCENT",
        help="so sure that no more than --at-most of the decisions are wrong, if the sample shows none",
    )
    audit.add_argument("--at-most", type=_percent, default=5, metavar="PERCENT")
    audit.add_argument("--seed", default="", metavar="TEXT", help="draws the same sample again")


def run_record(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import record as terminal  # noqa: PLC0415 - screening needs none of it

    if asked.verb == "replay":
        return terminal.replay_record(asked.record, asked.documents)
    match asked.deed:
        case "export":
            return terminal.export_case(
                asked.case, asked.out, papers=asked.with_papers, paper=asked.paper
            )
        case "audit":
            choice = Choice(
                first=asked.first,
                last=asked.last,
                user=asked.user,
                list=asked.list,
                outcome=asked.outcome,
            )
            plan = Plan(
                percent=asked.sample,
                confidence=asked.confidence,
                at_most=asked.at_most,
                seed=asked.seed,
            )
            return terminal.export_audit(asked.out, choice, plan)
        case _:
            return terminal.list_cases()


def _percent(text: str) -> int:
    value = int(text.removesuffix("%"))
    if not 0 < value < 101:  # noqa: PLR2004 - per cent
        raise argparse.ArgumentTypeError(f"{text!r} is not between 1 and 100 per cent")
    return value


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-11-22") from error
