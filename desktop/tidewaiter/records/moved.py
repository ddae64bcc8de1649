"""What a record says of the casebooks its case came from: their events, as they were written there, and the proof."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.moving import CaseTakenIn
from tidewaiter.casebook.model import Case, Event, Fact
from tidewaiter.casebook.proof.chain import check_case
from tidewaiter.casebook.proof.checkpoints import parse_note
from tidewaiter.casebook.proof.verifying import break_sentence
from tidewaiter.casebook.state.weaving import Weaving, every, place_of
from tidewaiter.records.events import put_event, take_event
from tidewaiter.records.model.moved import (
    ApartPart,
    BroughtPart,
    ForeignEventPart,
    TakenInPart,
    ToldPart,
)
from tidewaiter.records.model.proofs import ProofPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.proof import check_proof, keys_in
from tidewaiter.wording import Sentence

KIND = "case-taken-in"


def put_brought(events: Iterable[Event]) -> list[BroughtPart]:
    """The events of other casebooks, each exactly as it is stored."""
    return [
        BroughtPart(
            event=event.sequence,
            events=[
                ForeignEventPart(
                    **msgspec.structs.asdict(put_event(other)), casebook=other.casebook
                )
                for other in event.brought
            ],
        )
        for event in events
        if event.brought
    ]


def events_in(record: Record) -> list[Event]:
    """The events of a record, each with those it brought; raises ValueError where they do not go together."""
    brought = {one.event: one for one in record.brought}
    events = [take_event(part) for part in record.events]
    bringing = {event.sequence for event in events if event.kind == KIND}
    if len(brought) < len(record.brought) or not set(brought) <= bringing:
        raise ValueError("events of other casebooks came with none of its own")
    return [
        replace(
            event,
            brought=tuple(
                replace(take_event(part), casebook=part.casebook)
                for part in brought[event.sequence].events
            ),
        )
        if event.sequence in brought
        else event
        for event in events
    ]


def put_taken_in(case: Case) -> list[TakenInPart]:
    """How the case came from other casebooks."""
    return [
        TakenInPart(
            event=one.sequence,
            store=one.fact.store,
            name=one.fact.name,
            key=one.fact.key,
            events=one.fact.events,
            bundle=one.fact.bundle,
            actor=one.actor,
            time=one.time,
        )
        for one in case.taken_in
    ]


def put_apart(case: Case) -> list[ApartPart]:
    """What casebooks said differently, and nobody settled."""
    return [
        ApartPart(
            aspect=one.aspect,
            what=one.what,
            told=[
                ToldPart(
                    casebook=told.store,
                    actor=told.actor,
                    time=told.time,
                    event=told.sequence,
                    said=told.said,
                    reason=told.reason,
                    note=told.note,
                )
                for told in one.told
            ],
        )
        for one in case.apart
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event for a table: its number in its own casebook, and who wrote it where; `fact` in numbers of here."""

    number: int
    sequence: int
    time: str
    actor: str
    event: Event
    fact: Fact


def rows_of(events: Iterable[Event]) -> Iterator[Row]:
    """All events of a case in order, those of other casebooks among them."""
    weaving = Weaving()
    for event in events:
        for woven in weaving.weave(event, decode(event.kind, event.body)):
            number, strand = place_of(woven.event.sequence, weaving.strands)
            where = f" (casebook of {strand.name})" if strand else ""
            yield Row(
                number=number,
                sequence=woven.event.sequence,
                time=woven.event.time,
                actor=woven.event.actor + where,
                event=woven.event,
                fact=woven.fact,
            )


def moved_problem(record: Record, events: Sequence[Event]) -> Sentence | None:
    """The first thing that is wrong with the events of other casebooks, or with their proof."""
    own = _own_store(record, events)
    strands: dict[str, list[Event]] = {own: list(events)}
    for event in every(events):
        if event.casebook:
            strands.setdefault(event.casebook, []).append(event)
    for store, strand in strands.items():
        if store == own:
            continue
        if any(event.case != events[0].case for event in strand):
            return Sentence.of("Events of other casebooks are of another case.")
        if broken := check_case(strand):
            return Sentence.of(
                "In the casebook {store}: {problem}",
                store=store[:12],
                problem=break_sentence(broken),
            )
    for event in every(events):
        if event.kind == KIND and (problem := _unproven(event, strands, own)):
            return problem
    return None


def moved_proven(record: Record) -> Iterator[Sentence]:
    """What came from where, and is proven to be as it was written there."""
    for one in record.taken_in:
        yield Sentence.counted(
            "One event was written in the casebook of {name}, taken in on {time} by {actor}; it is proven as it"
            " was there.",
            "{count} events were written in the casebook of {name}, taken in on {time} by {actor}; they are"
            " proven as they were there.",
            count=one.events,
            name=one.name,
            time=one.time[:10],
            actor=one.actor,
        )


def _own_store(record: Record, events: Sequence[Event]) -> str:
    """The casebook that the record was exported from; where nothing is signed, as it names itself."""
    if record.proof is not None:
        return parse_note(record.proof.checkpoint).checkpoint.store
    facts = (decode(event.kind, event.body) for event in events if event.kind == KIND)
    return next((fact.here for fact in facts if isinstance(fact, CaseTakenIn)), "")


def _unproven(event: Event, strands: dict[str, list[Event]], own: str) -> Sentence | None:
    """Why the proof that came with a case does not show its events to be those of their casebook."""
    try:
        fact = decode(event.kind, event.body)
        assert isinstance(fact, CaseTakenIn)  # its kind says so
        proof = msgspec.json.decode(fact.proof, type=ProofPart)
        store = parse_note(proof.checkpoint).checkpoint.store
        last = next(one.last for one in fact.strands if one.store == fact.store)
        covered = [one for one in strands.get(store, ()) if one.sequence <= last]
        here = fact.here == (event.casebook or own)
        if here and store == fact.store and covered and fact.key in keys_in(proof):
            problems = check_proof(proof, covered).problems
            return problems[0] if problems else None
    except (ValueError, StopIteration):
        pass
    return Sentence.of(
        "Event {sequence} does not show where the case came from.", sequence=event.sequence
    )
