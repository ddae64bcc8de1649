"""The command line: what can be asked for, and the exit codes. The road itself is in `terminal`.

Exit codes of `screen`: 0 everything was read and nothing matched, 1 something matched, 2 something
could not be read (with or without hits), 64 the arguments are off.
Exit codes of `verify`: 0 the record is whole, 1 it was changed, 2 it could not be read, 64 as above.
Those of `record` and `replay` stand in `record_cli`, those of `controls` in `controls_cli`, those of `lists` in `lists_cli`, those of `casebook`
and `people` in `casebook_cli`, those of `retention` in `retention_cli`, those of `settings` in `settings_cli`, those of `bench` in `bench_cli`.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from tidewaiter import __version__
from tidewaiter.desk import folders, resources
from tidewaiter.desk.display import has_display
from tidewaiter.desk.language import of_environment, spoken_by
from tidewaiter.desk.memory import calm_interpreter
from tidewaiter.desk.settings import read_settings
from tidewaiter.desk.wording import speak

USAGE = 64  # EX_USAGE of sysexits.h; 2 already means «not everything was read»
# Those that are asked for here; the window opens without the modules of the others.
OWN_VERBS = frozenset({"open", "screen", "verify"})


class Parser(argparse.ArgumentParser):
    """Says what is off in one line, and ends with the usage code."""

    def error(self, message: str) -> NoReturn:
        """End with the message and the usage code."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"tidewaiter: {message}\n")


def parser(*, whole: bool = True) -> argparse.ArgumentParser:
    """All that can be asked for; unless `whole`, only this module's own verbs."""
    top = Parser(prog="tidewaiter", description="Reviews export paperwork, offline.")
    top.add_argument("--version", action="version", version=f"tidewaiter {__version__}")
    top.add_argument(
        "--self-test", action="store_true", help="walk the whole road on the sample case"
    )
    verbs = top.add_subparsers(
        dest="verb",
        metavar="{open,screen,verify,record,move,replay,sign-off,controls,lists,casebook,people,retention,settings,desktop,bench}",
    )
    opening = verbs.add_parser(
        "open",
        help="open these files as one case in the window; a folder as the cases that lie in it",
    )
    opening.add_argument("files", nargs="*", type=Path, metavar="FILE")
    opening.add_argument("--sample", action="store_true", help="open the bundled sample case")
    _add_date(opening)
    screening = verbs.add_parser("screen", help="screen these files in the terminal, as one case")
    screening.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _add_date(screening)
    screening.add_argument(
        "--group",
        action="store_true",
        help="group files and folders into cases by the numbers that papers share; OUT is a folder",
    )
    screening.add_argument(
        "--record",
        type=Path,
        metavar="OUT",
        help="keep the case and write its audit record: OUT.json, OUT.xlsx, or both into folder OUT",
    )
    verifying = verbs.add_parser("verify", help="check an audit record or bundle")
    verifying.add_argument("record", type=Path, metavar="RECORD", help="a .json or a .twrecord")
    verifying.add_argument(
        "--documents", type=Path, metavar="FOLDER", help="also check the documents in this folder"
    )
    if whole:
        from tidewaiter.terminal.verbs.every import add_verbs  # noqa: PLC0415 - the window opens without them

        add_verbs(verbs)
    return top


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for; with no arguments, or with files alone, open the window."""
    if arguments and _is_file(arguments[0]):  # as a desktop passes what is opened with the program
        arguments = ("open", *arguments)
    own = not arguments or arguments[0] in OWN_VERBS
    asked = parser(whole=not own).parse_args(arguments)
    chosen = read_settings(folders.choices_file()).language
    speak(chosen or spoken_by(of_environment()), resources.words())
    if asked.self_test:
        from tidewaiter.terminal.selftest import self_test  # noqa: PLC0415 - brings Qt along

        return self_test()
    match asked.verb:
        case "screen" if asked.group:
            from tidewaiter.terminal.grouping import screen_groups  # noqa: PLC0415

            return screen_groups(asked.files, on=asked.on or date.today(), record=asked.record)  # noqa: DTZ011
        case "screen":
            from tidewaiter.terminal.screening import screen_files  # noqa: PLC0415 - brings the engines' door along

            return screen_files(asked.files, on=asked.on or date.today(), record=asked.record)  # noqa: DTZ011 - the clerk's own day
        case "verify":
            from tidewaiter.terminal.screening import verify_record  # noqa: PLC0415

            return verify_record(asked.record, asked.documents)
        case None | "open":
            return _open(asked)
        case _:
            from tidewaiter.terminal.verbs.every import run_verb  # noqa: PLC0415

            return run_verb(asked)


def _is_file(word: str) -> bool:
    """Whether a first word is the path of something there is, and can be no verb."""
    path = Path(word)
    return (path.suffix != "" or len(path.parts) > 1) and path.exists()


def _open(asked: argparse.Namespace) -> int:
    files: list[Path] = list(getattr(asked, "files", ()))
    on: date | None = getattr(asked, "on", None)
    if getattr(asked, "sample", False):
        files = list(resources.sample_files())
        on = on or resources.sample_date()
    if has_display():
        calm_interpreter()
        from tidewaiter.ui.application import run  # noqa: PLC0415 - Qt only when there is a screen

        return run(files, on=on)
    from tidewaiter.intake.gathering import asks_to_group  # noqa: PLC0415 - reads no paper, but knows their types

    if asks_to_group(files):
        from tidewaiter.terminal.grouping import group_without_display  # noqa: PLC0415

        return group_without_display(files, on=on or date.today(), record=folders.records_folder())  # noqa: DTZ011
    from tidewaiter.terminal.screening import screen_without_display  # noqa: PLC0415

    return screen_without_display(files, on=on or date.today(), record=folders.records_folder())  # noqa: DTZ011


def _add_date(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--on",
        type=_date,
        metavar="DATE",
        help="the review date whose law applies (default: today)",
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not a date like 2026-11-22"
        raise argparse.ArgumentTypeError(message) from error
