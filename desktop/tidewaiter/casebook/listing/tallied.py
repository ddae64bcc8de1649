"""What of a body a list of cases counts, and a search looks through: all else of it is skipped when it is read."""

from dataclasses import dataclass
from datetime import date

import msgspec

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.weighing.grounds import EntryGround, Grounds


class OpenedBody(msgspec.Struct):
    """How a case began."""

    title: str
    on: date


class NamedBody(msgspec.Struct):
    """A document, and how much of it was not read."""

    sha256: str
    name: str = ""
    unread: list[msgspec.Raw] = []


class AddedBody(msgspec.Struct):
    """A document that came in."""

    document: NamedBody


class VerdictBody(msgspec.Struct):
    """A limit held against the paper."""

    kind: str


class EvidenceBody(msgspec.Struct):
    """One reason of a match."""

    form: str


class ListedBody(msgspec.Struct):
    """An entry of a list beside the pack."""

    name: str


class MatchBody(msgspec.Struct):
    """An entry that a hit resembles."""

    entry_id: str
    evidence: list[EvidenceBody] = []
    listed: ListedBody | None = None
    version: str = ""
    verdict: VerdictBody | None = None


class AsideBody(msgspec.Struct):
    """Why a hit does not weigh."""

    name: str


class HitBody(msgspec.Struct):
    """A hit."""

    id: str
    kind: str
    part: int
    line: int
    start: int
    end: int
    text: str
    matches: list[MatchBody]
    document: str
    set_aside: AsideBody | None = None


class MentionBody(msgspec.Struct):
    """A labelled fact."""

    role: str
    text: str
    part: int
    line: int


class FactsBody(msgspec.Struct):
    """The labelled facts of a paper."""

    mentions: list[MentionBody] = []


class HitsBody(msgspec.Struct):
    """A screening, or a comparison."""

    digest: str
    hits: list[HitBody]
    document: str = ""  # of a comparison each hit has its own
    facts: FactsBody = msgspec.field(default_factory=FactsBody)
    complete: bool = True


class ScreenedBody(msgspec.Struct):
    """A paper that was screened."""

    screening: HitsBody


class ReviewedBody(msgspec.Struct):
    """A second review, by its id."""

    review: str


class DecidedBody(msgspec.Struct):
    """A decision."""

    hit: str
    disposition: Disposition


class WithdrawnBody(msgspec.Struct):
    """A decision that was taken back."""

    hit: str
    decided: int


class MarkedBody(msgspec.Struct):
    """A hit that a person marked."""

    hit: HitBody
    digest: str


class DeedBody(msgspec.Struct):
    """A deed, by the number of its event."""

    event: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPaper:
    """A document of a case; `gaps` counts what of it could not be read."""

    document: str
    name: str
    gaps: int


class Said(msgspec.Struct, frozen=True, array_like=True):
    """What a paper says that a search over all cases finds: a labelled fact, or a hit with its `id`.

    `what` is the fact's role, or the entry that the hit resembles most; `forms` the entry's own words.
    """

    what: str
    text: str
    part: int
    line: int
    id: str = ""
    forms: tuple[str, ...] = ()


def said_of(found: HitsBody) -> tuple[Said, ...]:
    """What a search finds of a screening."""
    facts = (Said(m.role, m.text, m.part, m.line) for m in found.facts.mentions)
    hits = (
        Said(h.matches[0].entry_id, h.text, h.part, h.line, h.id, _forms(h))
        for h in found.hits
        if h.matches
    )
    return (*facts, *hits)


def _forms(hit: HitBody) -> tuple[str, ...]:
    """The entries a hit resembles, by their ids and in their own words."""
    words = (
        word
        for match in hit.matches
        for word in (
            match.entry_id,
            *((match.listed.name,) if match.listed else ()),
            *(one.form for one in match.evidence),
        )
    )
    return tuple(dict.fromkeys(words))


def grounds_in(found: HitsBody) -> dict[str, Grounds]:
    """What a decision on each hit rests on."""
    return {
        hit.id: Grounds(
            document=hit.document,
            kind=hit.kind,
            part=hit.part,
            line=hit.line,
            start=hit.start,
            end=hit.end,
            text=hit.text,
            entries=tuple(
                EntryGround(
                    id=match.entry_id,
                    version=match.version,
                    verdict=match.verdict.kind if match.verdict else "",
                )
                for match in hit.matches
            ),
            digest=found.digest,
            aside=hit.set_aside is not None,
        )
        for hit in found.hits
    }
