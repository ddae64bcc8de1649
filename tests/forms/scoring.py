"""What a clerk reads from a form, held against what screening says it states."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tidewaiter.screening.model import Mention, Role

# What no clerk writes into a table of facts.
_UNTOLD = {Role.PAPER, Role.GOODS, Role.SIGNATURE, Role.MARKS, Role.CONTAINER}
# Roles whose value may be stated longer or shorter: with a unit, with the sign of its trade.
_MEASURED = {Role.GROSS, Role.NET, Role.PACKAGES, Role.CURRENCY, Role.TERMS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact that a clerk reads from a paper; any of the roles will do."""

    case: str
    paper: str
    roles: tuple[Role, ...]
    text: str
    country: str


@dataclass(slots=True)
class Score:
    """Facts right and missed, statements that are none, and countries that are off; with what they are."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Right, missed, wrong, and wrong countries."""
        return self.right, len(self.missed), len(self.wrong), len(self.countries)


def read_told(path: Path) -> tuple[Told, ...]:
    """The table of facts; its columns are tab-separated."""
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Told(
                case=row["case"],
                paper=row["paper"],
                roles=tuple(Role(role) for role in row["role"].split("|")),
                text=row["value"],
                country=row["country"] or "",
            )
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def score(told: Sequence[Told], stated: Iterable[Mention], into: Score) -> None:
    """Hold the facts of one paper against its mentions."""
    mentions = [m for m in stated if m.role not in _UNTOLD]
    for fact in told:
        agreeing = [m for m in mentions if _agree(fact, m)]
        where = f"{fact.case}/{fact.paper} {fact.roles[0].value}: {fact.text}"
        if not agreeing:
            into.missed.append(where)
            continue
        into.right += 1
        if fact.country not in {m.country for m in agreeing}:
            into.countries.append(f"{where} -> {agreeing[0].country}")
    where = f"{told[0].case}/{told[0].paper}" if told else ""
    for mention in mentions:
        if not any(_agree(fact, mention) for fact in told):
            into.wrong.append(f"{where} {mention.role.value}: {mention.text!r}")


def _agree(fact: Told, mention: Mention) -> bool:
    if mention.role not in fact.roles:
        return False
    stated, meant = _letters(mention.text), _letters(fact.text)
    if mention.role in _MEASURED:
        return stated.startswith(meant) or meant.startswith(stated)
    return bool(stated) and meant.startswith(stated) and len(stated) >= min(len(meant), 4)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
