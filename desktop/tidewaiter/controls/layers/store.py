"""One layer on the disk: a SQLite file of parties, names and addresses, read a piece at a time.

The only module that names sqlite3. A layer of a million names is never in memory: names are handed
over in chunks, a party is fetched when a name of it was found.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tidewaiter.controls.layers.model import Address, Counts, LayerParty, Sort, Tally

CHUNK = 4096

_TABLES = """
CREATE TABLE party (
  number INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, sort TEXT NOT NULL, programme TEXT NOT NULL,
  remarks TEXT NOT NULL, first TEXT, last TEXT, reason TEXT NOT NULL, approver TEXT NOT NULL
);
CREATE TABLE name (
  number INTEGER PRIMARY KEY, party INTEGER NOT NULL, form TEXT NOT NULL, weak INTEGER NOT NULL
);
CREATE TABLE address (
  number INTEGER PRIMARY KEY, party INTEGER NOT NULL, text TEXT NOT NULL, country TEXT NOT NULL
);
"""
_INDEXES = """
CREATE INDEX name_party ON name (party);
CREATE INDEX address_party ON address (party);
"""


class LayerName(NamedTuple):
    """One form of a party's name. `number` counts from 1 within the layer, and so does `party`."""

    number: int
    party: int
    form: str
    weak: bool
    sort: Sort


def write_parties(path: Path, parties: Iterable[LayerParty]) -> Counts:
    """Write a new file with these parties, in their order; gives how much there was."""
    tally = Tally()
    with closing(sqlite3.connect(path)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; " + _TABLES)
        for number, party in enumerate(parties, 1):
            _put(base, number, party)
            tally.add(party)
        base.executescript(_INDEXES)
        base.commit()
        base.execute("VACUUM")  # the same list gives the same bytes, without empty pages
    return tally.counts()


class LayerStore:
    """A layer's file, opened for reading; nothing is loaded before it is asked for."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def names(self) -> Iterator[list[LayerName]]:
        """Every name, in order, a chunk at a time."""
        found = self._base.execute(
            "SELECT name.number, name.party, name.form, name.weak, party.sort"
            " FROM name JOIN party ON party.number = name.party ORDER BY name.number"
        )
        while chunk := found.fetchmany(CHUNK):
            yield [
                LayerName(n, p, form, bool(weak), Sort(sort)) for n, p, form, weak, sort in chunk
            ]

    def name(self, number: int) -> LayerName:
        """One name by its number."""
        row = self._base.execute(
            "SELECT name.number, name.party, name.form, name.weak, party.sort"
            " FROM name JOIN party ON party.number = name.party WHERE name.number = ?",
            (number,),
        ).fetchone()
        return LayerName(row[0], row[1], row[2], bool(row[3]), Sort(row[4]))

    def party(self, number: int) -> LayerParty:
        """One party by its number."""
        ask = self._base.execute
        ref, sort, programme, remarks, first, last, reason, approver = ask(
            "SELECT ref, sort, programme, remarks, first, last, reason, approver"
            " FROM party WHERE number = ?",
            (number,),
        ).fetchone()
        names = ask("SELECT form, weak FROM name WHERE party = ? ORDER BY number", (number,))
        forms = names.fetchall()
        places = ask(
            "SELECT text, country FROM address WHERE party = ? ORDER BY number", (number,)
        ).fetchall()
        return LayerParty(
            ref=ref,
            sort=Sort(sort),
            names=tuple(form for form, weak in forms if not weak),
            weak=tuple(form for form, weak in forms if weak),
            addresses=tuple(Address(text=text, country=country) for text, country in places),
            programme=programme,
            remarks=remarks,
            first=_day(first),
            last=_day(last),
            reason=reason,
            approver=approver,
        )

    def holding(self, words: Sequence[str], most: int) -> Iterator[LayerParty]:
        """The first parties, at most so many, with a name that holds every word."""
        if not words:
            return
        like = " AND ".join("instr(lower(form), lower(?)) > 0" for _ in words)
        for (number,) in self._base.execute(
            f"SELECT DISTINCT party FROM name WHERE {like} LIMIT ?",  # noqa: S608 - no word is in it
            (*words, most),
        ).fetchall():
            yield self.party(number)

    def parties(self, most: int) -> Iterator[LayerParty]:
        """The first parties, at most so many."""
        for (number,) in self._base.execute(
            "SELECT number FROM party ORDER BY number LIMIT ?", (most,)
        ).fetchall():
            yield self.party(number)


def _put(base: sqlite3.Connection, number: int, party: LayerParty) -> None:
    base.execute(
        "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            party.ref,
            party.sort.value,
            party.programme,
            party.remarks,
            party.first.isoformat() if party.first else None,
            party.last.isoformat() if party.last else None,
            party.reason,
            party.approver,
        ),
    )
    names = [(number, form, 0) for form in party.names] + [(number, form, 1) for form in party.weak]
    base.executemany("INSERT INTO name (party, form, weak) VALUES (?, ?, ?)", names)
    base.executemany(
        "INSERT INTO address (party, text, country) VALUES (?, ?, ?)",
        [(number, place.text, place.country) for place in party.addresses],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
