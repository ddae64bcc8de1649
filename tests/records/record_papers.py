"""A tiny pack and a reviewed case, made from the model's types alone."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casebook.case_papers import (
    INVOICE,
    ON,
    PACKING,
    Clock,
    assessment,
    invoice,
    item_hit,
    packing,
    party_hit,
    screening,
)
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Case, Event
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.dates import Dates, Period
from tidewaiter.controls.model import (
    Confidence,
    Effect,
    FlagKind,
    Hint,
    HsCodes,
    Item,
    ItemStatus,
    Measure,
    Pack,
    Party,
    PartyList,
    RedFlag,
    Strength,
    Terms,
)
from tidewaiter.screening.model import Assessment
from tidewaiter.signing import SecretKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """All that a record is written from."""

    case: Case
    events: tuple[Event, ...]
    pack: Pack
    assessment: Assessment
    proof: Proof | None = None


def pack() -> Pack:
    """One measure, one item, one party, one red flag; the digest is that of the test screenings."""
    return Pack(
        edition="2026-11",
        title="Test edition",
        publisher="Tidewaiter tests",
        data_date=date(2026, 11, 1),
        evidence_to=date(2026, 11, 15),
        digest="ab" * 32,
        measures={"cn-61-2024": _measure()},
        items={"cn-7a002": _item()},
        parties={"jp-cl11-01": _party()},
        red_flags={"rf-use-01": _flag()},
        rules=(),
        notes="",
    )


def review(folder: Path, key: SecretKey | None = None) -> Reviewed:
    """Two documents, two hits, a decision taken back and one that stands, notes, an acknowledgement."""
    with Casebook(folder / "casebook.db", "Ann Tester", Clock(), key=key) as book:
        case = book.open_case("Shipment 7 «横浜»", ON)
        paper, sheet = invoice(), packing()
        first, second = item_hit(paper.sha256), party_hit(sheet.sha256)
        book.add_document(case.id, paper, INVOICE)
        book.add_document(case.id, sheet, PACKING)
        book.record_screening(case.id, screening(paper, first))
        book.record_screening(case.id, screening(sheet, second))
        book.acknowledge(case.id, paper.sha256, 1, "looked at it")
        book.decide(case.id, first.id, Disposition.FALSE_POSITIVE, "other-product", "a toy")
        book.withdraw(case.id, first.id)
        book.decide(case.id, second.id, Disposition.TRUE_MATCH, "listed-party", "=HYPERLINK(1)")
        case = book.note(case.id, "+49 called\nback", second.id)
        return Reviewed(
            case=case,
            events=book.events(case.id),
            pack=pack(),
            assessment=assessment(first.id, second.id),
            proof=book.prove(case.id),
        )


def _measure() -> Measure:
    return Measure(
        id="cn-61-2024",
        authority="MOFCOM",
        number="61/2024",
        title_en="A measure",
        title_zh="公告",
        kind="announcement",
        issued=date(2024, 1, 2),
        dates=Dates(effective=(Period(first=date(2024, 2, 1)),)),
        status_note="",
        targets=(),
        summary="",
        effect=Effect.LICENCE,
        reach="",
        item_scope=(),
        related=(),
        sources=("https://example.org/1",),
        confidence=Confidence.HIGH,
        notes="",
    )


def _item() -> Item:
    return Item(
        id="cn-7a002",
        code="7A002",
        codes_covered=(),
        category="7",
        kind="goods",
        title_en="Gyroscopes",
        title_zh="陀螺仪",
        title_ja="",
        summary="",
        terms=Terms(en=("gyroscope",), zh=(), ja=(), abbreviations=(), excludes=(), cas=()),
        hs=HsCodes(published=(), inferred=(), context=()),
        thresholds=(),
        threshold_logic="",
        hint=Hint.NEEDS_PARAMETER,
        measure_id="cn-61-2024",
        status=ItemStatus.IN_FORCE,
        status_note="",
        wassenaar_or_eu="",
        note="",
        source="catalogue",
        read_via="",
        confidence=Confidence.HIGH,
    )


def _party() -> Party:
    return Party(
        id="jp-cl11-01",
        list=PartyList.CONTROL,
        measure_id="cn-61-2024",
        name_en="Party",
        name_zh="",
        name_ja="",
        name_ja_basis="",
        aliases=(),
        ambiguous=(),
        country="JP",
        address="",
        postcode="",
        dates=Dates(suspended=(Period(first=date(2026, 1, 1)),)),
        dates_note="",
        severity=Effect.PROHIBITED,
        reach="",
        entity_type="",
        parent_group="",
        source="list",
        corroboration=(),
        confidence=Confidence.MEDIUM,
        notes="",
    )


def _flag() -> RedFlag:
    return RedFlag(
        id="rf-use-01",
        kind=FlagKind.MILITARY_END_USE,
        phrases_en=("for military use",),
        phrases_zh=(),
        phrases_ja=(),
        why="A military use is stated",
        strength=Strength.STRONG,
        caution="",
        source="guidance",
        confidence=Confidence.HIGH,
    )
