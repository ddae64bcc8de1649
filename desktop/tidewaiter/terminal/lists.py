"""What `tidewaiter lists …` does in the terminal: imported lists for whoever screens with them."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.controls.importing.columns import Column, Columns
from tidewaiter.controls.importing.importing import KNOWN, Examined, Terms, examine
from tidewaiter.controls.importing.own import headings_of
from tidewaiter.controls.importing.telling import counts_words, report_words, sample_words
from tidewaiter.controls.layers.errors import NoColumnError
from tidewaiter.controls.layers.model import EFFECTS, Layer, ListKind
from tidewaiter.controls.layers.shelf import ShelvedLayer
from tidewaiter.desk.wording import tr
from tidewaiter.road.importing_lists import files_of, layer_shelf
from tidewaiter.road.noting import (
    delete_list_noted,
    import_noted,
    remove_list_noted,
    use_list_noted,
)
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.screening.parties.layer_ready import prepare
from tidewaiter.terminal.controls import DIFFERS, DONE, confirmed, say, today
from tidewaiter.wording import Sentence

SHOWN = 20  # rows of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user says of the files; empty where the list itself says enough."""

    files: tuple[Path, ...]
    kind: ListKind | None
    effect: str
    title: str
    publisher: str
    edition: str
    columns: tuple[str, ...]
    sure: bool


def wish_of(asked: argparse.Namespace) -> Wish:
    """The arguments of `lists import`."""
    return Wish(
        files=tuple(asked.files),
        kind=ListKind(asked.kind) if asked.kind else None,
        effect=asked.effect or "",
        title=asked.title or "",
        publisher=asked.publisher or "",
        edition=asked.edition or "",
        columns=tuple(asked.column),
        sure=asked.yes,
    )


def show_lists() -> int:
    """Every imported list, those in use marked."""
    shelved = layer_shelf().layers()
    if not shelved:
        say(tr("No list is imported: papers are screened against the control pack alone."))
    for one in shelved:
        say(("* " if one.in_use else "  ") + _line(one.layer))
        say(f"    {tr(counts_words(one.layer.counts))}")
    return DONE


def import_files(wish: Wish) -> int:
    """Show what files hold, ask, and import them as one list."""
    files = files_of(wish.files, wish.kind)
    if wish.columns and files.grid is not None:
        headed = headings_of(files.grid)
        columns = _mapped(wish.columns, headed.headings, headed.columns)
        files = files_of(wish.files, wish.kind, columns)
    found = examine(files, today())
    terms = _terms(wish, found)
    _preview(found, terms)
    if not wish.sure and not confirmed(tr("Import this list and use it?")):
        say(tr("Nothing was imported."))
        return DIFFERS
    with open_in_terminal() as book:
        shelved = import_noted(found, terms, today(), book)
    _tell_unsearched(shelved)
    say(tr(Sentence.of("Imported and in use: {list}", list=_line(shelved.layer))))
    if shelved.former is None:
        say(tr(Sentence.of("To undo: tidewaiter lists remove {id}", id=shelved.layer.id)))
        return DONE
    say(tr(Sentence.of("It takes the place of edition {former}.", former=shelved.former.edition)))
    say(tr(Sentence.of("To undo: tidewaiter lists use {id}", id=shelved.former.id)))
    return DONE


def use_list(name: str) -> int:
    """Use a list again."""
    with open_in_terminal() as book:
        layer = use_list_noted(name, book).layer
    say(tr(Sentence.of("In use: {list}", list=_line(layer))))
    return DONE


def remove_list(name: str, *, for_good: bool) -> int:
    """Take a list out of use, or delete it."""
    if for_good:
        with open_in_terminal() as book:
            layer = delete_list_noted(name, book)
        say(tr(Sentence.of("Deleted: {list}", list=_line(layer))))
        return DONE
    with open_in_terminal() as book:
        layer = remove_list_noted(name, book).layer
    say(tr(Sentence.of("Out of use: {list}", list=_line(layer))))
    say(tr(Sentence.of("To undo: tidewaiter lists use {id}", id=layer.id)))
    return DONE


def _mapped(told: tuple[str, ...], headings: tuple[str, ...], guessed: Columns) -> Columns:
    """The guessed columns, those corrected that the user names by heading."""
    columns = list(guessed)
    for one in told:
        heading, _, meaning = one.rpartition("=")
        if heading not in headings:
            raise NoColumnError.heading(heading, headings)
        if meaning not in {"nothing", *Column}:
            raise NoColumnError.meaning(meaning)
        columns[headings.index(heading)] = None if meaning == "nothing" else Column(meaning)
    return tuple(columns)


def _terms(wish: Wish, found: Examined) -> Terms:
    known = KNOWN[found.files.kind]
    return Terms(
        title=wish.title or known.title,
        publisher=wish.publisher or known.publisher,
        edition=wish.edition or found.edition,
        effect=EFFECTS[wish.effect] if wish.effect else known.effect,
    )


def _preview(found: Examined, terms: Terms) -> None:
    told = Sentence.of(
        "{title} ({publisher}), edition {edition}, treated as {effect}",
        title=terms.title,
        publisher=terms.publisher or tr("your company"),
        edition=terms.edition,
        effect=terms.effect.value,
    )
    say(tr(told))
    for heading, column in zip(found.headings, found.columns, strict=False):
        meaning = column.value if column else tr("not imported")
        say(f"  {' '.join(heading.split())} → {tr(meaning)}")
    for party in found.sample:
        say("  " + tr(sample_words(party)))
    say(tr(counts_words(found.counts)))
    lines = report_words(found.report)
    for line in lines[:SHOWN]:
        say("! " + tr(line))
    if len(lines) > SHOWN:
        say(tr(Sentence.of("  … and {count} more", count=len(lines) - SHOWN)))


def _tell_unsearched(shelved: ShelvedLayer) -> None:
    """Make the list ready, so that the next paper need not wait; say what cannot be searched."""
    for sentence in prepare(shelved.folder):
        say("! " + tr(sentence))


def _line(layer: Layer) -> str:
    told = Sentence.of(
        "{title}, edition {edition}, treated as {effect} [{id}]",
        title=layer.title,
        edition=layer.edition,
        effect=layer.effect.value,
        id=layer.id,
    )
    return tr(told)
