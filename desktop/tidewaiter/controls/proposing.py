"""A correction that a user proposes to whoever maintains the pack: what it holds, and its file.

The file names the entry as it was read, and says what the user wrote; of cases and documents it holds
nothing. The format is in `resources/controls/FORMAT.md`.
"""

from datetime import date
from pathlib import Path

import msgspec

from tidewaiter.controls.model import Item, Measure, Pack, Party, RedFlag
from tidewaiter.controls.versions import version_of

FORMAT = "tidewaiter-proposal-1"
SUFFIX = ".twproposal.json"


class Proposal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is wrong with one entry of one edition, and what it should say instead.

    `version` is that of `versions.version_of`, empty for a measure; `source` is where the maintainer
    can read it, `proposer` whom to ask.
    """

    format: str = FORMAT
    edition: str
    digest: str
    entry: str
    version: str
    name: str
    wrong: str
    change: str
    source: str
    proposer: str
    written: date


def propose(
    pack: Pack,
    entry: Item | Party | Measure | RedFlag,
    *,
    wrong: str,
    change: str,
    source: str,
    proposer: str,
    today: date,
) -> Proposal:
    """The proposal about an entry of this pack."""
    return Proposal(
        edition=pack.edition,
        digest=pack.digest,
        entry=entry.id,
        version="" if isinstance(entry, Measure) else version_of(pack, entry),
        name=_name(entry),
        wrong=wrong.strip(),
        change=change.strip(),
        source=source.strip(),
        proposer=proposer.strip(),
        written=today,
    )


def write_proposal(proposal: Proposal, path: Path) -> None:
    """Write a proposal as JSON; raises OSError."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(proposal), indent=1) + b"\n")


def read_proposal(data: bytes) -> Proposal:
    """The proposal in a file; raises ValueError for anything else."""
    proposal = msgspec.json.decode(data, type=Proposal)
    if proposal.format != FORMAT:
        raise ValueError(f"a {FORMAT} was expected")
    return proposal


def _name(entry: Item | Party | Measure | RedFlag) -> str:
    match entry:
        case Item():
            return " ".join(filter(None, (entry.code, entry.title_en)))
        case Party():
            return entry.name_en or entry.name_zh or entry.name_ja
        case Measure():
            return " ".join(filter(None, (entry.number, entry.title_en)))
        case RedFlag():
            return entry.why
