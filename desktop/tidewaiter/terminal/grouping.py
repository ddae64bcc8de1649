"""Many files in the terminal: grouped into cases, each told of with the reasons for its papers."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from tidewaiter.controls.loading import load
from tidewaiter.desk.folders import terms_folder
from tidewaiter.desk.wording import tr
from tidewaiter.intake.gathering import MOST, Gathered, gather
from tidewaiter.intake.grouping import Group, Grouping
from tidewaiter.road.calling import call_entries
from tidewaiter.road.importing_lists import open_layers
from tidewaiter.road.installing import shelf
from tidewaiter.road.taking_in import TakenIn, TakingIn
from tidewaiter.road.walking import ask_in_terminal, watch_in_terminal
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.session import Session
from tidewaiter.terminal.screening import (
    UNREAD,
    WHOLE,
    keep_record,
    outcome_of,
    said,
    say,
    shipment_of,
    tell,
)
from tidewaiter.wording import Sentence


def screen_groups(paths: Sequence[Path], *, on: date, record: Path | None) -> int:
    """Screen files as the cases that they are; with `record`, keep each case and write its record there.

    The exit code is the gravest of all cases, as `screen` of one gives it.
    """
    return said(partial(_screen, paths, on, record))


def group_without_display(paths: Sequence[Path], *, on: date, record: Path) -> int:
    """What `open` does with a folder when no window can be shown; it says so."""
    say(tr("There is no display: Tidewaiter does the same job here in the terminal."))
    return UNREAD if screen_groups(paths, on=on, record=record) == UNREAD else WHOLE


def _screen(paths: Sequence[Path], on: date, record: Path | None) -> int:
    gathered = gather(paths)
    _tell_gathered(gathered)
    pack = load(shelf().folder_in_use())
    call_entries(pack)
    with ExitStack() as stack:
        screener = Screener(pack, layers=open_layers(stack), kept=KeptTerms(terms_folder()))
        taking = TakingIn(
            partial(Session, screener), on, ask=ask_in_terminal, watch=watch_in_terminal
        )
        for number, path in enumerate(gathered.files):
            _count(number, len(gathered.files))
            taking.read(path, number)
    taken = taking.result()
    _tell_taken(taken)
    codes = [UNREAD if gathered.unread or gathered.more else WHOLE]
    for number, group in enumerate(taken.grouping.groups, start=1):
        _tell_group(number, group, taken.grouping)
        shipment = shipment_of(group.title, *taken.of(group), pack, on)
        tell(shipment)
        if record:
            keep_record(shipment, record)
        codes.append(outcome_of(shipment))
    return max(codes)


def _tell_gathered(gathered: Gathered) -> None:
    if gathered.more:
        more = Sentence.of(
            "! There are more than {count} files: the rest was not looked at.", count=MOST
        )
        say(tr(more))
    for folder in gathered.unread:
        say(tr(Sentence.of("! The folder {folder} could not be looked into.", folder=str(folder))))
    if gathered.aside:
        aside = Sentence.counted(
            "One hidden file was left aside: {first}",
            "{count} hidden files were left aside, the first: {first}",
            len(gathered.aside),
            first=gathered.aside[0].name,
        )
        say(tr(aside))
    if not gathered.files:
        say(tr("There are no files in it."))


def _tell_taken(taken: TakenIn) -> None:
    for twin in taken.twins:
        same = Sentence.of(
            "“{name}” is the same file as “{other}”.", name=twin.name, other=twin.other
        )
        say(tr(same))
    counted = Sentence.of(
        "{files}, grouped into {cases}",
        files=Sentence.counted("1 file", "{count} files", len(taken.grouping.files)),
        cases=Sentence.counted("1 case", "{count} cases", len(taken.grouping.groups)),
    )
    say(tr(counted))


def _tell_group(number: int, group: Group, grouping: Grouping) -> None:
    count = len(grouping.groups)
    say("")
    head = Sentence.of(
        "Case {number} of {count}: {title}", number=number, count=count, title=group.title
    )
    told = tr(head)
    say(f"{told}\n{'=' * len(told)}")
    for member in group.members:
        name = grouping.files[member.file].name
        say("  " + tr(Sentence.of("{name}: {why}", name=name, why=member.reason)))


def _count(number: int, total: int) -> None:
    """How far it is, where a person watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r[{number + 1}/{total}] ")
