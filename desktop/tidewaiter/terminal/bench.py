"""What `tidewaiter bench …` does in the terminal: labelled papers screened, and the figures told."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.desk.folders import terms_folder
from tidewaiter.desk.wording import tr
from tidewaiter.labelled.rows import Label, LabelsError, read_labels
from tidewaiter.labelled.running import Ran, run, unknown_entries
from tidewaiter.labelled.scoring import Score, score
from tidewaiter.labelled.telling import figures, lists, tables
from tidewaiter.road.importing_lists import open_layers
from tidewaiter.road.installing import shelf
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.screen import Screener
from tidewaiter.terminal.controls import DIFFERS, DONE, REFUSED, say
from tidewaiter.wording import Sentence

SHOWN = 20  # rows that are off


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be measured, and the goals: `at_least` percent found, `at_most` alarms for 100 lines."""

    labels: Path
    only: str | None
    out: Path | None
    edition: str | None
    on: date
    at_least: float | None
    at_most: float | None


def measure(wish: Wish) -> int:
    """Screen the labelled papers and tell how that went; see `bench_cli` for the exit codes."""
    try:
        labels = _chosen(read_labels(wish.labels), wish.only)
    except LabelsError as error:
        _refuse(error)
        return REFUSED
    if not labels:
        _warn(Sentence.of("No row is of the set {set}.", set=wish.only or ""))
        return REFUSED
    editions = shelf()
    pack = load(editions.folder_of(wish.edition) if wish.edition else editions.folder_in_use())
    with ExitStack() as stack:
        layers = open_layers(stack)
        _warn_of_unknown(labels, pack, layered=bool(layers))
        screener = Screener(pack, layers=layers, kept=KeptTerms(terms_folder()))
        ran = []
        for one in run(labels, wish.labels.parent, screener, wish.on):
            ran.append(one)
            _progress(one, len(ran))
    reached = score([one.paper for one in ran])
    _tell(labels, ran, reached, pack)
    if wish.out:
        data = msgspec.json.encode(figures(reached, ran, pack.edition, pack.digest))
        wish.out.write_bytes(msgspec.json.format(data, indent=1) + b"\n")
    if not all(one.whole for one in ran):
        return REFUSED
    return DONE if _reached(reached, wish) else DIFFERS


def _chosen(labels: Sequence[Label], only: str | None) -> tuple[Label, ...]:
    return tuple(label for label in labels if only is None or label.set == only)


def _refuse(error: LabelsError) -> None:
    for problem in error.problems[:SHOWN]:
        _warn(problem)
    if len(error.problems) > SHOWN:
        more = len(error.problems) - SHOWN
        _warn(Sentence.counted("{count} more like this.", "{count} more like these.", more))
    _warn(error.advice)


def _warn_of_unknown(labels: Sequence[Label], pack: Pack, *, layered: bool) -> None:
    """Entries that nobody can find; those of lists beside the pack carry the list's name and a colon."""
    known = {**pack.items, **pack.parties, **pack.red_flags}
    unknown = unknown_entries(labels, known)
    for entry, rows in unknown.items():
        if layered and ":" in entry:
            continue
        _warn(
            Sentence.counted(
                "The edition has no entry {entry}: {count} row expects it, and counts as missed"
                " unless another one that it names is found.",
                "The edition has no entry {entry}: {count} rows expect it, and count as missed"
                " unless another one that they name is found.",
                rows,
                entry=entry,
            )
        )


def _tell(labels: Sequence[Label], ran: Sequence[Ran], reached: Score, pack: Pack) -> None:
    papers = [one for one in ran if one.name]
    lines = Sentence.counted("{count} labelled line", "{count} labelled lines", len(labels))
    documents = Sentence.counted("{count} document", "{count} documents", len(papers))
    told = Sentence.of(
        "{lines} in {documents}, edition {edition}",
        lines=lines,
        documents=documents,
        edition=pack.edition,
    )
    say(tr(told))
    for line in tables(reached):
        say(line)
    for line in lists(reached):
        say(line)
    _tell_gaps(ran, reached)


def _tell_gaps(ran: Sequence[Ran], reached: Score) -> None:
    """What was not read: its lines count as missed, and its innocent ones not at all."""
    gaps = [gap for one in ran for gap in one.gaps]
    if gaps or reached.not_there:
        say("")
    for gap in gaps:
        say("! " + tr(gap))
    for one in reached.not_there:
        told = Sentence.of(
            "Row {row}: this line was not found in what was read of {document}: {line}",
            row=one.label.number,
            document=one.label.document,
            line=one.label.line,
        )
        say("! " + tr(told))


def _reached(reached: Score, wish: Wish) -> bool:
    recall, alarms = 100 * reached.recall.rate, reached.false_alarms.per_hundred
    return (wish.at_least is None or recall >= wish.at_least) and (
        wish.at_most is None or alarms <= wish.at_most
    )


def _warn(sentence: Sentence) -> None:
    sys.stderr.write(f"tidewaiter: {tr(sentence)}\n")


def _progress(one: Ran, number: int) -> None:
    """One line that is written over, where a person watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{number}: {one.name}\033[K")
