"""The verbs that stand in modules of their own, gathered: what each can be asked, and who does it."""

import argparse
from typing import TypeVar

from tidewaiter.terminal.verbs.bench import add_bench, run_bench
from tidewaiter.terminal.verbs.casebook import add_casebook, run_casebook
from tidewaiter.terminal.verbs.controls import add_controls, run_controls
from tidewaiter.terminal.verbs.desktop import add_desktop, run_desktop
from tidewaiter.terminal.verbs.lists import add_lists, run_lists
from tidewaiter.terminal.verbs.moving import add_moving, run_moving
from tidewaiter.terminal.verbs.record import add_record, run_record
from tidewaiter.terminal.verbs.retention import add_retention, run_retention
from tidewaiter.terminal.verbs.settings import add_settings, run_settings
from tidewaiter.terminal.verbs.signing_off import add_signing_off, run_signing_off

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)
RUNS = {
    "move": run_moving,
    "record": run_record,
    "replay": run_record,
    "sign-off": run_signing_off,
    "controls": run_controls,
    "lists": run_lists,
    "casebook": run_casebook,
    "people": run_casebook,
    "retention": run_retention,
    "settings": run_settings,
    "desktop": run_desktop,
    "bench": run_bench,
}


def add_verbs(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """Add every one of them."""
    add_controls(verbs)
    add_lists(verbs)
    add_casebook(verbs)
    add_record(verbs)
    add_moving(verbs)
    add_signing_off(verbs)
    add_retention(verbs)
    add_settings(verbs)
    add_desktop(verbs)
    add_bench(verbs)


def run_verb(asked: argparse.Namespace) -> int:
    """Do what was asked for; the exit codes are documented where each is run."""
    return RUNS[asked.verb](asked)
