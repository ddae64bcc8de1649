"""How a fact is written in the log and read back: its kind's name and the canonical JSON of its body.

Canonical: keys sorted, no blanks, UTF-8, no fractions. The only fractions of the model, the boxes
of page places, are whole hundredths of a point here. `resources/records/FORMAT.md` is the
published description.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from tidewaiter.casebook.errors import NotAcceptableError
from tidewaiter.casebook.model import (
    CaseOpened,
    CoverageAcknowledged,
    DecisionWithdrawn,
    DocumentAdded,
    DocumentScreened,
    Fact,
    HitDecided,
    NoteWritten,
    RecordExported,
)

KINDS: Mapping[str, type[Fact]] = MappingProxyType(
    {
        "case-opened": CaseOpened,
        "document-added": DocumentAdded,
        "document-screened": DocumentScreened,
        "coverage-acknowledged": CoverageAcknowledged,
        "hit-decided": HitDecided,
        "decision-withdrawn": DecisionWithdrawn,
        "note-written": NoteWritten,
        "record-exported": RecordExported,
    }
)

# Beyond this, readers that keep numbers as doubles (JavaScript, spreadsheets) lose digits.
BEYOND_EXACT = 2**53

# A box is kept in hundredths of a point: 0.0035 mm, finer than any paper.
HUNDREDTHS = 100


def kind_of(fact: Fact) -> str:
    """The name of a fact's kind in the log."""
    return next(name for name, kind in KINDS.items() if kind is type(fact))


def encode(fact: Fact) -> str:
    """The canonical JSON of a fact's body.

    Raises NotAcceptableError for a fraction, a number of 2**53 and more, and whatever could not be read
    back. A half of a surrogate pair (which no UTF-8 can hold; a file name may have one) is kept as
    U+FFFD.
    """
    body = msgspec.json.encode(_stored(msgspec.to_builtins(fact)), order="sorted").decode()
    try:
        decode(kind_of(fact), body)
    except ValueError as error:
        # An event that cannot be read back would make the whole case unreadable for good.
        raise NotAcceptableError.value(str(error)) from error
    return body


def decode(kind: str, body: str) -> Fact:
    """The fact of an event; raises ValueError if the body is not one of this kind."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of event: {kind}")
    plain = msgspec.json.decode(body)
    if kind == "document-screened":
        plain = _restored(plain)
    return msgspec.convert(plain, KINDS[kind])


def is_canonical(body: str) -> bool:
    """Whether a body is written in the one form that this program writes."""
    try:
        return msgspec.json.encode(msgspec.json.decode(body), order="sorted").decode() == body
    except (msgspec.DecodeError, RecursionError):
        return False


def without_halves(text: str) -> str:
    """The text with every half of a surrogate pair replaced by U+FFFD."""
    return "".join("�" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def _stored(value: Any) -> Any:  # noqa: ANN401, RUF100 - any value of plain JSON
    if isinstance(value, dict):
        return {key: _stored(inner) for key, inner in _whole_box(value).items()}
    if isinstance(value, list | tuple):
        return [_stored(inner) for inner in value]
    if isinstance(value, str):
        return value if _encodes(value) else without_halves(value)
    if isinstance(value, float):
        raise NotAcceptableError.value(repr(value))
    if isinstance(value, int) and abs(value) >= BEYOND_EXACT:
        raise NotAcceptableError.value(repr(value))
    return value


def _whole_box(place: dict[str, Any]) -> dict[str, Any]:
    if place.get("on") != "page":
        return place
    try:
        return place | {"box": [round(side * HUNDREDTHS) for side in place["box"]]}
    except (ValueError, OverflowError) as error:  # not a number, or infinite
        raise NotAcceptableError.value("box") from error


def _restored(value: Any) -> Any:  # noqa: ANN401, RUF100 - any value of plain JSON
    if isinstance(value, list):
        return [_restored(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.get("on") == "page" and isinstance(value.get("box"), list):
        return value | {"box": [_points(side) for side in value["box"]]}
    return {key: _restored(inner) for key, inner in value.items()}


def _points(side: Any) -> float:  # noqa: ANN401, RUF100 - checked here
    if not isinstance(side, int):
        raise ValueError("a box of whole hundredths was expected")  # noqa: TRY004 - one error for callers
    return side / HUNDREDTHS


def _encodes(text: str) -> bool:
    # isascii is a flag of the string; only the rest needs the slow answer.
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
