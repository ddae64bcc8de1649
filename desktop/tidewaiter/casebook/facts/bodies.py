"""How a fact is written in the log and read back: its kind's name and the canonical JSON of its body.

Canonical: keys sorted, no blanks, UTF-8, no fractions. The only fractions of the model, the boxes
of page places, are whole hundredths of a point here. `resources/records/FORMAT.md` is the
published description.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from tidewaiter.casebook.facts.desk import (
    CasesExported,
    ClockSetBack,
    EditionUsed,
    FourEyesSet,
    KeyRevoked,
    KeyRotated,
    ListImported,
    ListLeft,
    ListUsed,
    PersonEnrolled,
    PublisherTrusted,
    Recovered,
    RoleGiven,
    SettingChanged,
    VerificationFailed,
)
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.facts.keeping import (
    CaseErased,
    HoldLifted,
    HoldPlaced,
    Restored,
    RetentionSet,
)
from tidewaiter.casebook.facts.marking import (
    CommentWritten,
    DeedRestored,
    DeedWithdrawn,
    HitMarked,
    NotePlaced,
)
from tidewaiter.casebook.facts.moving import CaseTakenIn
from tidewaiter.casebook.facts.queue import CaseArchived, CaseAssigned, CaseDue, CasePrioritised
from tidewaiter.casebook.facts.second_review import (
    AnswerTaken,
    DisagreementSettled,
    HitReviewed,
    HitReviewWithdrawn,
    ReviewAnswered,
    ReviewTaken,
    SecondReviewAsked,
    SecondReviewCancelled,
    SecondReviewEnded,
)
from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOffWithdrawn
from tidewaiter.casebook.facts.vouching import (
    CheckpointCosigned,
    TimeStampAsked,
    TimeStampTaken,
)
from tidewaiter.casebook.model import (
    CaseOpened,
    CoverageAcknowledged,
    DecisionWithdrawn,
    DocumentAdded,
    DocumentScreened,
    Fact,
    FileUnopened,
    GoodGuyAdded,
    GoodGuyRemoved,
    HitDecided,
    LookBackSettled,
    LookedBack,
    NoteWritten,
    PackInstalled,
    PapersCompared,
    RecordExported,
    UnopenedAcknowledged,
)
from tidewaiter.casebook.refusals.entries import NotAcceptableError
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.sharing import Sharing

KINDS: Mapping[str, type[Fact]] = MappingProxyType(
    {
        "case-opened": CaseOpened,
        "document-added": DocumentAdded,
        "document-screened": DocumentScreened,
        "papers-compared": PapersCompared,
        "coverage-acknowledged": CoverageAcknowledged,
        "file-unopened": FileUnopened,
        "unopened-acknowledged": UnopenedAcknowledged,
        "hit-decided": HitDecided,
        "decision-withdrawn": DecisionWithdrawn,
        "note-written": NoteWritten,
        "hit-marked": HitMarked,
        "note-placed": NotePlaced,
        "comment-written": CommentWritten,
        "deed-withdrawn": DeedWithdrawn,
        "deed-restored": DeedRestored,
        "case-signed": CaseSigned,
        "sign-off-withdrawn": SignOffWithdrawn,
        "second-review-asked": SecondReviewAsked,
        "hit-reviewed": HitReviewed,
        "hit-review-withdrawn": HitReviewWithdrawn,
        "second-review-ended": SecondReviewEnded,
        "second-review-cancelled": SecondReviewCancelled,
        "disagreement-settled": DisagreementSettled,
        "review-taken": ReviewTaken,
        "review-answered": ReviewAnswered,
        "answer-taken": AnswerTaken,
        "case-taken-in": CaseTakenIn,
        "record-exported": RecordExported,
        "export-settled": ExportSettled,
        "case-prioritised": CasePrioritised,
        "case-due": CaseDue,
        "case-assigned": CaseAssigned,
        "case-archived": CaseArchived,
        "pack-installed": PackInstalled,
        "good-guy-added": GoodGuyAdded,
        "good-guy-removed": GoodGuyRemoved,
        "looked-back": LookedBack,
        "look-back-settled": LookBackSettled,
        "list-imported": ListImported,
        "list-used": ListUsed,
        "list-left": ListLeft,
        "edition-used": EditionUsed,
        "publisher-trusted": PublisherTrusted,
        "setting-changed": SettingChanged,
        "verification-failed": VerificationFailed,
        "clock-set-back": ClockSetBack,
        "recovered": Recovered,
        "cases-exported": CasesExported,
        "retention-set": RetentionSet,
        "hold-placed": HoldPlaced,
        "hold-lifted": HoldLifted,
        "case-erased": CaseErased,
        "restored": Restored,
        "person-enrolled": PersonEnrolled,
        "key-rotated": KeyRotated,
        "key-revoked": KeyRevoked,
        "role-given": RoleGiven,
        "four-eyes-set": FourEyesSet,
        "checkpoint-cosigned": CheckpointCosigned,
        "time-stamp-asked": TimeStampAsked,
        "time-stamp-taken": TimeStampTaken,
    }
)

# Beyond this, readers that keep numbers as doubles (JavaScript, spreadsheets) lose digits.
BEYOND_EXACT = 2**53

# A box is kept in hundredths of a point: 0.0035 mm, finer than any paper.
HUNDREDTHS = 100

# What could be a fraction or a long number in JSON; found inside a text it only costs a closer look.
_SUSPECT = re.compile(r"[:\[,]-?(?:[0-9]+[.eE]|[0-9]{16})")


_PLACED = ("hit-marked", "note-placed")
_NO_HITS = '"hits":[]'


class _Outline(msgspec.Struct):
    """A screening's body, its fields not read yet."""

    screening: dict[str, msgspec.Raw]


def kind_of(fact: Fact) -> str:
    """The name of a fact's kind in the log."""
    return next(name for name, kind in KINDS.items() if kind is type(fact))


class Written(NamedTuple):
    """A fact's body, and the fact as whoever reads that body has it."""

    body: str
    fact: Fact


def encode(fact: Fact) -> str:
    """The canonical JSON of a fact's body; see `write`."""
    return write(fact).body


def write(fact: Fact) -> Written:
    """The canonical JSON of a fact's body, read back.

    Raises NotAcceptableError for a fraction, a number of 2**53 and more, and whatever could not be
    read back. A half of a surrogate pair (which no UTF-8 can hold; a file name may have one) is
    kept as U+FFFD.
    """
    body = _body(fact)
    try:
        return Written(body, decode(kind_of(fact), body))
    except ValueError as error:
        # An event that cannot be read back would make the whole case unreadable for good.
        raise NotAcceptableError.value(str(error)) from error


def _body(fact: Fact) -> str:
    match fact:
        case DocumentScreened():
            return _screening_body(fact)
        case PapersCompared() | HitMarked() | NotePlaced():
            return _canonical(fact, _hundredths)
        case _:
            return _canonical(fact)


def decode(kind: str, body: str) -> Fact:
    """The fact of an event; raises ValueError if the body is not one of this kind."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of event: {kind}")
    if kind == "document-screened":
        return _screening_fact(body)
    if kind == "papers-compared":
        return _comparison_fact(body)
    if kind in _PLACED:
        return _placed_fact(kind, body)
    return msgspec.convert(msgspec.json.decode(body), KINDS[kind])


def is_canonical(body: str) -> bool:
    """Whether a body is written in the one form that this program writes."""
    try:
        return msgspec.json.encode(msgspec.json.decode(body), order="sorted").decode() == body
    except (msgspec.DecodeError, RecursionError):
        return False


def without_halves(text: str) -> str:
    """The text with every half of a surrogate pair replaced by U+FFFD."""
    return "".join("�" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def _screening_body(fact: DocumentScreened) -> str:
    """The body of a screening, hit by hit: one call over thousands of them would stop the window."""
    hits = [_canonical(hit, _hundredths) for hit in fact.screening.hits]
    bare = replace(fact, screening=replace(fact.screening, hits=()))
    # Within a text a quotation mark is escaped, so this can only be the field itself.
    before, after = _canonical(bare, _hundredths).split(_NO_HITS, 1)
    return f'{before}"hits":[{",".join(hits)}]{after}'


def _screening_fact(body: str) -> DocumentScreened:
    """The other way round."""
    try:
        fields = msgspec.json.decode(body, type=_Outline).screening
        hits = msgspec.json.decode(fields.pop("hits"), type=list[msgspec.Raw])
        plain = {name: msgspec.json.decode(value) for name, value in fields.items()} | {"hits": []}
        _turn_boxes(_placed_in_screening(plain), _points)
        screening = msgspec.convert(plain, Screening)
        shared = Sharing().hits(map(_hit, hits))
        return DocumentScreened(screening=replace(screening, hits=tuple(shared)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a screening was expected") from error


def _comparison_fact(body: str) -> PapersCompared:
    try:
        plain = msgspec.json.decode(body)
        _turn_boxes(_placed_in_hits(plain), _points)
        return msgspec.convert(plain, PapersCompared)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a comparison was expected") from error


def _placed_fact(kind: str, body: str) -> Fact:
    """What a person put on a paper."""
    try:
        plain = msgspec.json.decode(body)
        _turn_boxes(_placed_by_hand(plain), _points)
        return msgspec.convert(plain, KINDS[kind])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a mark or a note on a paper was expected") from error


def _placed_by_hand(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a mark or a note has places of."""
    return _placed_in_hit(plain.get("hit", plain))


def _hit(raw: msgspec.Raw) -> Hit:
    plain = msgspec.json.decode(raw)
    _turn_boxes(_placed_in_hit(plain), _points)
    return msgspec.convert(plain, Hit)


def _canonical(value: Fact | Hit, turn: Callable[[float], float] | None = None) -> str:
    """Canonical JSON; `turn` is applied to the boxes of a hit, or of what a screening states."""
    plain = msgspec.to_builtins(value)
    if turn:
        _turn_boxes(_placed_in(value, plain), turn)
    try:
        body = _json(plain)
    except UnicodeEncodeError:
        body = _json(_with_whole_signs(plain))
    if _SUSPECT.search(body):
        _refuse_inexact(plain)
    return body


def _json(plain: Any) -> str:
    return msgspec.json.encode(plain, order="sorted").decode()


def _placed_in(value: Fact | Hit, plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    match value:
        case Hit():
            return _placed_in_hit(plain)
        case PapersCompared():
            return _placed_in_hits(plain)
        case HitMarked() | NotePlaced():
            return _placed_by_hand(plain)
        case _:
            return _placed_in_screening(plain["screening"])


def _placed_in_hits(comparison: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for hit in comparison["hits"]:
        yield from _placed_in_hit(hit)


def _placed_in_hit(hit: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All of a hit that has places: itself, and where other papers say something else."""
    yield hit
    yield from hit.get("elsewhere", ())


def _placed_in_screening(screening: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All of a screening, but its hits, that has places: what the papers state."""
    yield from screening["facts"]["mentions"]
    for reason in screening["assessment"]["reasons"]:
        yield from reason.get("facts", ())


def _turn_boxes(holders: Iterable[dict[str, Any]], turn: Callable[[float], float]) -> None:
    """Apply `turn` to every side of every box in the places of these hits or mentions."""
    for holder in holders:
        for place in holder["places"]:
            if "box" in place:
                place["box"] = [turn(side) for side in place["box"]]


def _hundredths(side: float) -> int:
    try:
        return round(side * HUNDREDTHS)
    except (ValueError, OverflowError) as error:  # not a number, or infinite
        raise NotAcceptableError.value("box") from error


def _points(side: float) -> float:
    if not isinstance(side, int):
        raise TypeError("a box of whole hundredths was expected")
    return side / HUNDREDTHS


def _refuse_inexact(value: Any) -> None:
    if isinstance(value, dict):
        value = value.values()
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) >= BEYOND_EXACT):
        raise NotAcceptableError.value(repr(value))
    elif not isinstance(value, list | tuple):
        return
    for inner in value:
        _refuse_inexact(inner)


def _with_whole_signs(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_whole_signs(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with_whole_signs(inner) for inner in value]
    return without_halves(value) if isinstance(value, str) else value
