"""The road without a window: files are read, screened, told of in the terminal, and recorded.

Standard output carries the findings, standard error the progress. Every function that touches a
document is the one the window uses.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.model import Case, Unopened
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.telling import age_of
from tidewaiter.desk import folders
from tidewaiter.desk.settings import read_settings
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.documents.model import Document, part_label
from tidewaiter.records.bundle.verifying import verify_file
from tidewaiter.records.errors import RecordError
from tidewaiter.records.exports.placing import aside
from tidewaiter.records.json_record import write_json
from tidewaiter.records.writing import Write
from tidewaiter.records.xlsx_record import write_xlsx
from tidewaiter.road.calling import call_entries
from tidewaiter.road.importing_lists import open_layers
from tidewaiter.road.installing import shelf
from tidewaiter.road.signing_desk import note_in_casebook, open_in_terminal
from tidewaiter.road.walking import Paper, Walk, ask_in_terminal, watch_in_terminal
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.model import Assessment, Hit, Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.session import Session
from tidewaiter.screening.serving.stream import Begin
from tidewaiter.screening.weighing.assess import assess, unread_in
from tidewaiter.screening.weighing.conflicts import conflicts
from tidewaiter.screening.wording import OUTCOME_WORDS, aside_words, effect_words, layer_words
from tidewaiter.terminal.case import basis_lines, compared_lines, fact_lines, place_lines
from tidewaiter.wording import Sentence

WHOLE, MATCHED, UNREAD = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """Papers screened together against one pack, and what its rules say of them."""

    title: str
    papers: tuple[Paper, ...]
    unopened: tuple[Unopened, ...]
    pack: Pack
    assessment: Assessment
    compared: tuple[Hit, ...] = ()

    @property
    def screenings(self) -> tuple[Screening, ...]:
        """Those of its papers, in their order."""
        return tuple(paper.screening for paper in self.papers)


def screen_files(paths: Sequence[Path], *, on: date, record: Path | None) -> int:
    """Screen files as one case, tell what was found, and keep a record where asked to."""

    def screen() -> int:
        shipment = screen_papers(paths, on=on)
        tell(shipment)
        if record:
            keep_record(shipment, record)
        return outcome_of(shipment)

    return said(screen)


def said(work: Callable[[], int]) -> int:
    """Do some work, and say what went wrong; the exit code."""
    try:
        return work()
    except (PackError, CasebookError, RecordError) as error:
        _complain(error.problem, error.advice)
        return UNREAD
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return UNREAD
    except OSError as error:
        _complain(
            Sentence.of(
                "{file} cannot be written: {why}.",
                file=str(error.filename),
                why=str(error.strerror),
            )
        )
        return UNREAD


def outcome_of(shipment: Shipment) -> int:
    """The exit code that a shipment means."""
    if shipment.unopened or not all(paper.document.fully_read() for paper in shipment.papers):
        return UNREAD
    hits = any(paper.screening.hits for paper in shipment.papers) or shipment.compared
    return MATCHED if hits else WHOLE


def screen_without_display(paths: Sequence[Path], *, on: date, record: Path) -> int:
    """What `open` does when no window can be shown: the same job here, and it says so."""
    say(tr("There is no display: Tidewaiter does the same job here in the terminal."))
    if not paths:
        say(tr("Name the files to screen: tidewaiter open FILE…, or --sample for the sample case."))
        return WHOLE
    # Hits are what was asked for here; only what could not be read or kept is a failure.
    return UNREAD if screen_files(paths, on=on, record=record) == UNREAD else WHOLE


def verify_record(path: Path, documents: Path | None) -> int:
    """Check a record and say what is wrong with it; see `cli` for the exit codes."""
    try:
        outcome = verify_file(path, documents=documents)
        note_in_casebook(outcome, path.name)
    except (RecordError, CasebookError) as error:
        _complain(error.problem, error.advice)
        return UNREAD
    for problem in outcome.problems:
        say("! " + tr(problem))
    for proven in outcome.anchored:
        say("  " + tr(proven))
    for unproven in outcome.open:
        say("  ? " + tr(unproven))
    say(tr("The record is whole.") if outcome.ok else tr("The record was changed."))
    return WHOLE if outcome.ok else MATCHED


def screen_papers(paths: Sequence[Path], *, on: date) -> Shipment:
    """Read and screen files as one case, with all that lies in them; raises PackError."""
    pack = load(shelf().folder_in_use())
    call_entries(pack)
    with ExitStack() as stack:
        screener = Screener(pack, layers=open_layers(stack), kept=KeptTerms(folders.terms_folder()))
        walk = terminal_walk(partial(Session, screener), on)
        for number, path in enumerate(paths):
            walk.open(path, (number,))
    papers, unopened = tuple(walk.papers), tuple(walk.unopened)
    return shipment_of(paths[0].name, papers, unopened, pack, on)


def shipment_of(
    title: str,
    papers: tuple[Paper, ...],
    unopened: tuple[Unopened, ...],
    pack: Pack,
    on: date,
) -> Shipment:
    """Papers that are one case, weighed together."""
    unread = [sentence for paper in papers for sentence in _unread(paper.document)]
    unread += [_not_opened(file) for file in unopened]
    screenings = tuple(paper.screening for paper in papers)
    compared = conflicts(screenings, pack)
    return Shipment(
        title=title,
        papers=papers,
        unopened=unopened,
        pack=pack,
        assessment=assess(screenings, pack, on=on, unread=unread, compared=compared),
        compared=compared,
    )


def terminal_walk(begin: Begin, on: date) -> Walk:
    """Files on their way, for a person who sits at the terminal."""
    return Walk(begin, on, ask=ask_in_terminal, watch=watch_in_terminal)


def keep_record(shipment: Shipment, out: Path) -> tuple[Case, tuple[Path, ...]]:
    """Keep the shipment as a case of the casebook, and write its record to `out`; names the files."""
    with open_in_terminal() as casebook:
        case = casebook.open_case(shipment.title, shipment.assessment.on)
        for file in shipment.unopened:
            case = casebook.add_unopened(case.id, file)
        for paper in shipment.papers:
            if not paper.guarded:
                casebook.keep_reading(paper.document)
            casebook.add_document(case.id, paper.document, paper.data, paper.position)
            case = casebook.record_screening(case.id, paper.screening)
        if shipment.papers:
            case = casebook.record_comparison(case.id, shipment.compared, shipment.pack.digest)
        targets = _targets(out, case)
        for target, write in targets:
            events, proof = casebook.events(case.id), casebook.prove(case.id)
            with aside(target) as there:
                exported = write(
                    case, events, shipment.pack, shipment.assessment, there.file, proof=proof
                )
                case = casebook.exporting.put(case.id, exported, there.placing())
            say(tr(Sentence.of("Record: {path}", path=str(target))))
    return case, tuple(target for target, _ in targets)


def _not_opened(file: Unopened) -> Sentence:
    return Sentence.of("{name}: {problem}", name=file.name, problem=file.unread.problem)


def _unread(document: Document) -> tuple[Sentence, ...]:
    labels = ((part_label(part, n), part.coverage) for n, part in enumerate(document.parts))
    return unread_in(document.name, labels, document.unread)


def _targets(out: Path, case: Case) -> tuple[tuple[Path, Write], ...]:
    folder = out.parent if out.suffix in (".json", ".xlsx") else out
    folder.mkdir(parents=True, exist_ok=True)
    if out.suffix == ".json":
        return ((out, write_json),)
    if out.suffix == ".xlsx":
        return ((out, write_xlsx),)
    stem = f"record-{case.id[:8]}"
    return (out / f"{stem}.json", write_json), (out / f"{stem}.xlsx", write_xlsx)


def tell(shipment: Shipment) -> None:
    """Say what was found in a shipment, and what its rules say of it."""
    for paper in shipment.papers:
        _tell_paper(paper)
    for file in shipment.unopened:
        say("")
        say(tr(Sentence.of("{name}: not opened", name=file.name)))
        say(f"  ! {tr(file.unread.problem)} {tr(file.unread.advice)}")
    assessment, pack = shipment.assessment, shipment.pack
    for lines in (fact_lines(shipment.screenings), compared_lines(shipment.compared)):
        for number, line in enumerate(lines):
            say(line if number else f"\n{line}")
    say("")
    say(
        tr(
            Sentence.of(
                "Assessment on {on}: {outcome}",
                on=assessment.on.isoformat(),
                outcome=OUTCOME_WORDS[assessment.outcome],
            )
        )
    )
    for reason in assessment.reasons:
        say("  - " + tr(reason.sentence))
        for line in basis_lines(reason, pack):
            say(line)
        for line in place_lines(reason, shipment.screenings, shipment.compared):
            say(line)
    for missing in assessment.missing:
        say("  ? " + tr(missing))
    _tell_pack(pack)
    _tell_lists(shipment)
    say(tr("A person decides."))


def _tell_pack(pack: Pack) -> None:
    """Which law this was, and how old what is known of it."""
    limit = read_settings(folders.choices_file()).pack_age_limit
    age = age_of(pack, date.today(), limit)  # noqa: DTZ011 - the clerk's own day
    edition = Sentence.of(
        "Control pack: edition {edition} ({digest}), {age}",
        edition=pack.edition,
        digest=pack.digest[:16],
        age=age.words,
    )
    say(tr(edition))
    if age.warning:
        say("! " + tr_all((age.warning, age.advice)))


def _tell_lists(shipment: Shipment) -> None:
    """Which lists beside the pack were searched."""
    used = (layer for paper in shipment.papers for layer in paper.screening.layers)
    for layer in dict.fromkeys(used):
        told = Sentence.of(
            "List searched: {list}, treated as {effect} ({digest})",
            list=layer_words(layer),
            effect=effect_words(layer.effect),
            digest=layer.digest[:16],
        )
        say(tr(told))


def _tell_paper(paper: Paper) -> None:
    document, hits = paper.document, paper.screening.hits
    say("")
    told = Sentence.counted(
        "{name}: {count} hit", "{name}: {count} hits", count=len(hits), name=document.name
    )
    say(tr(told))
    for held in document.contents:
        say("  + " + tr(Sentence.of("{name} was taken out of it.", name=held.name)))
    for hit in hits:
        say("  " + _hit_line(document, hit))
    for unread in document.unread:
        say("  ! " + tr_all((unread.problem, unread.advice)))
    if not hits and document.fully_read():
        say("  " + tr("Everything was read, and nothing matched."))


def _hit_line(document: Document, hit: Hit) -> str:
    place = tr(part_label(document.parts[hit.part], hit.part))
    line = f"[{tr(hit.kind.value)}] {place}: {tr(hit.sentence)}"
    if hit.best.verdict is not None:
        line += f" {tr(hit.best.verdict.sentence)}"
    return f"{line} {tr(aside_words(hit.set_aside))}" if hit.set_aside else line


def say(text: str) -> None:
    """A line of the findings."""
    sys.stdout.write(text + "\n")


def _complain(*sentences: Sentence) -> None:
    sys.stderr.write("tidewaiter: " + tr_all(sentences) + "\n")
