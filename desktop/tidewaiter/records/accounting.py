"""What follows from the events of a case alone: the part of a record that can be derived anew."""

from collections.abc import Mapping, Sequence

from tidewaiter.casebook.facts.reasons import reason_text
from tidewaiter.casebook.model import (
    Case,
    CoverageAcknowledged,
    Decision,
    DocumentSummary,
    Event,
    PartSummary,
    Unopened,
)
from tidewaiter.casebook.state.open_points import part_name
from tidewaiter.casebook.state.weaving import every
from tidewaiter.documents.model import Unread
from tidewaiter.records.beside import put_layer, put_listed, put_nearest, put_set_aside
from tidewaiter.records.by_hand import put_marked, put_placed
from tidewaiter.records.gaps import Acknowledged, open_parts
from tidewaiter.records.model.by_hand import MarkedPart
from tidewaiter.records.model.findings import (
    DecisionPart,
    ElsewherePart,
    EvidencePart,
    FactPart,
    HitPart,
    MatchPart,
    NotePart,
    VerdictPart,
)
from tidewaiter.records.model.papers import (
    AcknowledgedPart,
    CoveragePart,
    DocumentPart,
    HeldPart,
    ScreenedPart,
    UnopenedPart,
    UnreadPart,
)
from tidewaiter.records.model.record import Account, CasePart
from tidewaiter.records.moved import put_apart, put_taken_in
from tidewaiter.records.oversight import put_reviews, put_sign_off, put_taken
from tidewaiter.records.saying import boxes_on, put_place, say, say_all
from tidewaiter.screening.model import Hit, Match, Mention, Screening, Verdict


def account(case: Case, events: Sequence[Event]) -> Account:
    """All that a record says on the strength of the case's events."""
    documents = {document.sha256: document for document in case.documents}
    screenings = {screening.document: screening for screening in case.screenings}
    decisions = {decision.hit: _decision(decision) for decision in case.decisions}
    seen: Acknowledged = frozenset((fact.document, fact.part) for fact in case.acknowledged)
    return Account(
        case=_case(case, events),
        documents=[_document(d, case, screenings.get(d.sha256), seen) for d in case.documents],
        unopened=[_unopened(file, case) for file in case.unopened],
        open=list(open_parts(case)),
        facts=[
            put_fact(mention, documents[screening.document])
            for screening in case.screenings
            for mention in screening.facts.mentions
        ],
        hits=[
            _hit(hit, documents, decisions.get(hit.id))
            for hit in (*(h for s in case.screenings for h in s.hits), *case.compared)
        ]
        + [
            _hit(one.hit, documents, decisions.get(one.hit.id), put_marked(one))
            for one in case.marks
        ],
        decisions=list(decisions.values()),
        acknowledged=[_acknowledged(fact) for fact in case.acknowledged],
        notes=[
            NotePart(text=note.text, hit=note.hit, actor=note.actor, time=note.time)
            for note in case.notes
        ],
        placed=[put_placed(note, documents) for note in case.placed],
        sign_off=put_sign_off(case),
        reviews=put_reviews(case),
        taken=put_taken(case),
        taken_in=put_taken_in(case),
        apart=put_apart(case),
    )


def put_fact(mention: Mention, document: DocumentSummary) -> FactPart:
    """What a paper states of the shipment, with its place."""
    return FactPart(
        role=mention.role,
        text=mention.text,
        country=mention.country,
        place=put_place(document, mention.part, mention.places),
        nearest=put_nearest(mention.nearest) if mention.nearest else None,
    )


def _case(case: Case, events: Sequence[Event]) -> CasePart:
    return CasePart(
        id=case.id,
        title=case.title,
        on=case.on,
        opened=next(every(events)).time,
        last_event=events[-1].time,
        actors=list(dict.fromkeys(event.actor for event in every(events))),
    )


def _document(
    document: DocumentSummary, case: Case, screening: Screening | None, seen: Acknowledged
) -> DocumentPart:
    return DocumentPart(
        sha256=document.sha256,
        name=document.name,
        size=document.size,
        kind=document.kind,
        coverage=[
            _coverage(part, number, acknowledged=(document.sha256, number) in seen)
            for number, part in enumerate(document.parts)
        ],
        unread=[
            _unread(unread, document, acknowledged=(document.sha256, unread.part) in seen)
            for unread in document.unread
        ],
        notices=say_all(document.notices),
        contents=[HeldPart(name=h.name, sha256=h.sha256, size=h.size) for h in document.contents],
        held_by=[
            other.sha256
            for other in case.documents
            if any(held.sha256 == document.sha256 for held in other.contents)
        ],
        screened=_screened(screening) if screening else None,
    )


def _unopened(file: Unopened, case: Case) -> UnopenedPart:
    return UnopenedPart(
        name=file.name,
        cause=file.unread.cause,
        problem=say(file.unread.problem),
        advice=say(file.unread.advice),
        acknowledged=any(fact.name == file.name for fact in case.unopened_acknowledged),
    )


def _coverage(part: PartSummary, number: int, *, acknowledged: bool) -> CoveragePart:
    return CoveragePart(
        part=number + 1,
        label=say(part.label),
        reading=part.coverage.reading,
        engines=list(part.coverage.engines),
        agreement=part.coverage.agreement,
        notices=say_all(part.coverage.notices),
        acknowledged=acknowledged,
    )


def _unread(unread: Unread, document: DocumentSummary, *, acknowledged: bool) -> UnreadPart:
    label = part_name(document, unread.part)
    return UnreadPart(
        part=None if unread.part is None else unread.part + 1,
        label=say(label) if label else None,
        cause=unread.cause,
        problem=say(unread.problem),
        advice=say(unread.advice),
        acknowledged=acknowledged,
    )


def _screened(screening: Screening) -> ScreenedPart:
    return ScreenedPart(
        edition=screening.edition,
        digest=screening.digest,
        on=screening.on,
        program=screening.program,
        complete=screening.complete,
        layers=[put_layer(layer) for layer in screening.layers],
    )


def _hit(
    hit: Hit,
    documents: Mapping[str, DocumentSummary],
    decision: DecisionPart | None,
    marked: MarkedPart | None = None,
) -> HitPart:
    place = put_place(documents[hit.document], hit.part, hit.places)
    return HitPart(
        id=hit.id,
        kind=hit.kind,
        document=place.document,
        document_name=place.document_name,
        page=place.page,
        boxes=place.boxes,
        boxes_on_next_page=boxes_on(hit.part + 1, hit.places),
        sheet=place.sheet,
        cells=place.cells,
        hidden=list(hit.hidden),
        origin=hit.origin,
        confidence=hit.confidence,
        text=hit.text,
        evidence=[evidence.text for evidence in hit.best.evidence],
        entry_ids=[match.entry_id for match in hit.matches],
        score=hit.best.score,
        strength=hit.strength,
        role=hit.role,
        sentence=say(hit.sentence),
        verdict=_verdict(hit.best.verdict),
        matches=[_match(match) for match in hit.matches],
        decision=decision,
        set_aside=put_set_aside(hit.set_aside) if hit.set_aside else None,
        elsewhere=[
            ElsewherePart(
                text=other.text,
                place=put_place(documents[other.document], other.part, other.places),
            )
            for other in hit.elsewhere
            if other.document in documents
        ],
        marked=marked,
    )


def _match(match: Match) -> MatchPart:
    return MatchPart(
        entry_id=match.entry_id,
        score=match.score,
        standing=match.standing,
        evidence=[
            EvidencePart(
                method=evidence.method,
                text=evidence.text,
                form=evidence.form,
                score=evidence.score,
                disguises=list(evidence.disguises),
                start=evidence.start,
                end=evidence.end,
            )
            for evidence in match.evidence
        ],
        sentence=say(match.sentence),
        missing=say_all(match.missing),
        verdict=_verdict(match.verdict),
        listed=put_listed(match.listed) if match.listed else None,
    )


def _verdict(verdict: Verdict | None) -> VerdictPart | None:
    return VerdictPart(kind=verdict.kind, sentence=say(verdict.sentence)) if verdict else None


def _decision(decision: Decision) -> DecisionPart:
    return DecisionPart(
        hit=decision.hit,
        disposition=decision.disposition,
        reason=decision.reason,
        reason_text=say(reason_text(decision.reason)),
        note=decision.note,
        actor=decision.actor,
        time=decision.time,
        event=decision.sequence,
    )


def _acknowledged(fact: CoverageAcknowledged) -> AcknowledgedPart:
    return AcknowledgedPart(
        document=fact.document,
        part=None if fact.part is None else fact.part + 1,
        note=fact.note,
    )
