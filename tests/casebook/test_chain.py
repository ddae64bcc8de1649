"""The chain is computed as published, and shows what it can show."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook import independent_verifier
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.chain import START, check_case, event_hash
from tidewaiter.casebook.proof.verifying import verify_log

FORMAT = Path(__file__).parents[2] / "resources" / "records" / "FORMAT.md"


def published() -> list[dict[str, str | int]]:
    text = FORMAT.read_text(encoding="utf-8")
    found: list[dict[str, str | int]] = json.loads(text.split("```json")[1].split("```")[0])
    return found


def chain(*cases: str) -> list[Event]:
    """One event for each case named, linked."""
    events: list[Event] = []
    heads: dict[str, str] = {}
    for number, case in enumerate(cases, start=1):
        bare = Event(
            sequence=number,
            time=f"2026-11-20T08:00:{number:02}.000000Z",
            actor="Ann",
            case=case,
            kind="note-written",
            body=f'{{"hit":"","text":"{number}"}}',
            previous=events[-1].hash if events else START,
            case_previous=heads.get(case, START),
            hash="",
        )
        events.append(replace(bare, hash=event_hash(bare)))
        heads[case] = events[-1].hash
    return events


def rehashed(event: Event, **changes: str) -> Event:
    bare = replace(event, **changes)  # type: ignore[arg-type]
    return replace(bare, hash=event_hash(bare))


def test_the_published_events_have_the_published_hashes() -> None:
    for event in published():
        assert independent_verifier.event_hash(event) == event["hash"]
        assert event_hash(Event(**event)) == event["hash"]  # type: ignore[arg-type]


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.integers(1, 2**63 - 1), st.tuples(*[texts] * 5), st.binary(min_size=32, max_size=32))
def test_any_event_hashes_as_the_page_says(
    sequence: int, words: tuple[str, ...], link: bytes
) -> None:
    time, actor, case, kind, body = words
    event = Event(
        sequence=sequence,
        time=time,
        actor=actor,
        case=case,
        kind=kind,
        body=body,
        previous=link.hex(),
        case_previous=START,
        hash="",
    )
    plain = {name: getattr(event, name) for name in Event.__slots__}
    assert event_hash(event) == independent_verifier.event_hash(plain)


@given(st.text(max_size=4), st.text(max_size=4), st.integers(0, 8))
def test_moving_signs_from_one_field_to_the_next_changes_the_hash(a: str, b: str, at: int) -> None:
    event = chain("a")[0]
    joined = (a + b).encode("utf-8", "replace").decode()
    cut = min(at, len(joined))
    one = replace(event, actor=joined[:cut], case=joined[cut:])
    two = replace(event, actor=joined, case="")
    assert (event_hash(one) == event_hash(two)) is (one == two)


def test_an_untouched_log_verifies() -> None:
    events = chain("a", "b", "a", "b", "a")
    outcome = verify_log(events)
    assert outcome.ok
    assert (outcome.events, outcome.head) == (5, events[-1].hash)
    assert outcome.open  # what it cannot see is said even then


def test_an_empty_log_verifies_as_empty() -> None:
    assert verify_log([]).events == 0


Tamper = Callable[[list[Event]], Sequence[Event]]

# What was done to a log of five events of two cases, and the first event that shows it.
TAMPERED: list[tuple[str, Tamper, int]] = [
    ("a body edited", lambda e: [*e[:2], replace(e[2], body="{}"), *e[3:]], 3),
    ("a time edited", lambda e: [*e[:2], replace(e[2], time="2026"), *e[3:]], 3),
    ("an actor edited", lambda e: [*e[:2], replace(e[2], actor="Bob"), *e[3:]], 3),
    ("a hash edited", lambda e: [*e[:2], replace(e[2], hash=START), *e[3:]], 3),
    ("the first edited", lambda e: [replace(e[0], body="{}"), *e[1:]], 1),
    ("the last edited", lambda e: [*e[:4], replace(e[4], body="{}")], 5),
    ("edited and hashed again", lambda e: [*e[:2], rehashed(e[2], body="{}"), *e[3:]], 4),
    ("one removed", lambda e: [*e[:2], *e[3:]], 4),
    ("the first removed", lambda e: e[1:], 2),
    ("two exchanged", lambda e: [e[0], e[2], e[1], *e[3:]], 3),
    ("one put in twice", lambda e: [*e[:3], e[2], *e[3:]], 3),
    ("moved to another case", lambda e: [*e[:2], rehashed(e[2], case="b"), *e[3:]], 3),
    ("no hexadecimal", lambda e: [*e[:2], replace(e[2], previous="?"), *e[3:]], 3),
    (
        "a link within its case cut",
        lambda e: [*e[:4], rehashed(e[4], case_previous=e[0].hash)],
        5,
    ),
]


@pytest.mark.parametrize(
    ("tamper", "first"), [t[1:] for t in TAMPERED], ids=[t[0] for t in TAMPERED]
)
def test_the_log_names_the_first_event_that_does_not_fit(tamper: Tamper, first: int) -> None:
    outcome = verify_log(tamper(chain("a", "b", "a", "b", "a")))
    assert not outcome.ok
    assert outcome.first_bad == first


def test_a_lost_tail_does_not_show_and_this_is_said() -> None:
    outcome = verify_log(chain("a", "b", "a")[:2])
    assert outcome.ok
    assert "cut off" in " ".join(str(said) for said in outcome.open)


def test_a_chain_written_anew_as_a_whole_does_not_show() -> None:
    events = chain("a", "a")
    forged = rehashed(events[0], body="{}")
    outcome = verify_log(
        [forged, rehashed(events[1], previous=forged.hash, case_previous=forged.hash)]
    )
    assert outcome.ok
    assert outcome.head != events[-1].hash  # but a head kept elsewhere would show it


def of_case(events: Sequence[Event], case: str) -> list[Event]:
    return [event for event in events if event.case == case]


def test_one_case_taken_out_of_its_log_verifies() -> None:
    events = chain("a", "b", "a", "a", "b")
    assert check_case(of_case(events, "a")) is None
    assert check_case(of_case(events, "b")) is None


CASE_TAMPERED: list[tuple[str, Tamper, int]] = [
    ("edited", lambda e: [e[0], replace(e[1], body="{}"), e[2]], 3),
    ("edited and hashed again", lambda e: [e[0], rehashed(e[1], body="{}"), e[2]], 4),
    ("removed", lambda e: [e[0], e[2]], 4),
    ("the first removed", lambda e: e[1:], 3),
    ("exchanged", lambda e: [e[0], e[2], e[1]], 4),
    ("from another case", lambda e: [*e, *chain("b")], 1),
    ("a neighbour's link cut", lambda e: [*e[:2], rehashed(e[2], previous=e[0].hash)], 4),
]


@pytest.mark.parametrize(
    ("tamper", "first"), [t[1:] for t in CASE_TAMPERED], ids=[t[0] for t in CASE_TAMPERED]
)
def test_a_case_names_the_first_event_that_does_not_fit(tamper: Tamper, first: int) -> None:
    broken = check_case(tamper(of_case(chain("a", "b", "a", "a"), "a")))
    assert broken is not None
    assert broken.sequence == first
