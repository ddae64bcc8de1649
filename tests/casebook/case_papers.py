"""Small papers and screenings made from the model's types alone, for the casebook's and the records' tests."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tidewaiter.casebook.model import Unopened
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Outcome, Strength
from tidewaiter.documents.model import (
    Box,
    Cause,
    CellPlace,
    CellSpot,
    Coverage,
    Document,
    Held,
    Hidden,
    Kind,
    PageLine,
    PagePart,
    PagePlace,
    Reading,
    SheetLine,
    SheetPart,
    SheetState,
    Unread,
    WordSpot,
)
from tidewaiter.screening.model import (
    Assessment,
    Disguise,
    Elsewhere,
    Evidence,
    Facts,
    Hit,
    HitKind,
    Match,
    Mention,
    Method,
    Nearest,
    Reason,
    Role,
    Screening,
    Verdict,
    VerdictKind,
)
from tidewaiter.wording import Sentence

ON = date(2026, 11, 20)
INVOICE = b"%PDF-1.7 an invoice of two pages"
PACKING = b"PK\x03\x04 a packing list"
ARCHIVE = b"PK\x03\x04 an archive"


class Clock:
    """One second further at each look."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def invoice(data: bytes = INVOICE, name: str = "請求書 invoice.pdf") -> Document:
    """Two pages: the first read by both engines, the second a picture without text."""
    box = Box(72.25, 100.1, 180.07, 112.33)
    line = PageLine(text="Gyroscope", spots=(WordSpot(0, 9, box),))
    read = Coverage(reading=Reading.READ, engines=("pypdfium2", "pdfplumber"), agreement=1000)
    not_read = Coverage(reading=Reading.NOT_READ, engines=("pypdfium2",))
    return Document(
        sha256=sha256(data),
        name=name,
        size=len(data),
        kind=Kind.PDF,
        parts=(
            PagePart(width=595.28, height=841.89, lines=(line,), coverage=read),
            PagePart(width=595.28, height=841.89, lines=(), coverage=not_read),
        ),
        unread=(
            Unread(
                cause=Cause.NO_TEXT,
                part=1,
                problem=Sentence.of("Page {number} has no text.", number=2),
                advice=Sentence.of("Look at the page yourself."),
            ),
        ),
        notices=(Sentence.of("{count} attachments were not read.", count=1),),
    )


def packing() -> Document:
    """A workbook of one sheet."""
    line = SheetLine(
        text="=1+1\t@party", row=6, spots=(CellSpot(0, 4, 1, 0), CellSpot(5, 11, 2, 0))
    )
    return Document(
        sha256=sha256(PACKING),
        name="packing.xlsx",
        size=len(PACKING),
        kind=Kind.XLSX,
        parts=(
            SheetPart(
                name="装箱单 1",
                state=SheetState.VISIBLE,
                rows=10,
                columns=5,
                lines=(line,),
                coverage=Coverage(reading=Reading.READ, engines=("stream",)),
            ),
        ),
    )


def archive(*held: Held) -> Document:
    """A container that these files were taken out of."""
    data = ARCHIVE
    return Document(
        sha256=sha256(data), name="papers.zip", size=len(data), kind=Kind.ARCHIVE, contents=held
    )


def held(document: Document) -> Held:
    """A document as its container names it."""
    return Held(name=f"papers.zip/{document.name}", sha256=document.sha256, size=document.size)


def gone(name: str = "gone.pdf") -> Unopened:
    """A file that is not there any more."""
    unread = Unread(
        cause=Cause.NOT_OPENED,
        part=None,
        problem=Sentence.of("It is not there any more."),
        advice=Sentence.of("Ask for it."),
    )
    return Unopened(name=name, unread=unread, position=(1,))


def item_hit(document: str, number: int = 0) -> Hit:
    """An item on the first page, found by a term, with a threshold verdict."""
    return Hit(
        id=f"item-{document[:8]}-{number}",
        document=document,
        kind=HitKind.ITEM,
        part=0,
        line=number,
        start=0,
        end=9,
        text="Gyroscope",
        places=(
            PagePlace(part=0, box=Box(72.25, 100.1, 120.0, 112.33)),
            PagePlace(part=0, box=Box(72.25, 113.0, 90.99, 125.0)),
        ),
        matches=(
            Match(
                entry_id="cn-7a002",
                score=95,
                standing=Standing.IN_FORCE,
                evidence=(
                    Evidence(
                        method=Method.TERM,
                        start=0,
                        end=9,
                        text="Gyr\u200boscope",
                        form="gyroscope",
                        score=95,
                        disguises=(Disguise.INVISIBLE, Disguise.FUZZY),
                    ),
                ),
                sentence=Sentence.of(
                    "“{text}” is written as {kind} {entry}.",
                    text="Gyroscope",
                    kind=Sentence.of("item"),
                    entry="7A002",
                ),
                missing=(Sentence.of("The drift rate is not stated."),),
                verdict=Verdict(
                    kind=VerdictKind.NOT_STATED, sentence=Sentence.of("No drift rate is stated.")
                ),
            ),
        ),
        strength=Strength.STRONG,
    )


def party_hit(document: str) -> Hit:
    """A party in a cell of a hidden row."""
    return Hit(
        id=f"party-{document[:8]}",
        document=document,
        kind=HitKind.PARTY,
        part=0,
        line=0,
        start=5,
        end=11,
        text="=1+1\t@party",
        places=(CellPlace(part=0, row=6, column=2),),
        matches=(
            Match(
                entry_id="jp-cl11-01",
                score=100,
                standing=Standing.IN_FORCE,
                evidence=(
                    Evidence(
                        method=Method.NAME, start=5, end=11, text="@party", form="party", score=100
                    ),
                ),
                sentence=Sentence.of("=“{text}” is the listed party.", text="@party"),
            ),
        ),
        strength=Strength.STRONG,
        hidden=(Hidden.ROW,),
        role=Role.CONSIGNEE,
    )


def between(document: str, other: str, value: str = "900 kg") -> Hit:
    """A weight that another paper states otherwise."""
    hit = item_hit(document)
    match = replace(
        hit.matches[0],
        entry_id="rf-doc-26",
        evidence=(
            Evidence(
                method=Method.COMPARISON, start=0, end=9, text="Gyroscope", form=value, score=65
            ),
        ),
        version=f"of {value}",
    )
    return replace(
        hit,
        id=f"between-{document[:8]}",
        kind=HitKind.RED_FLAG,
        matches=(match,),
        role=Role.GROSS,
        elsewhere=(
            Elsewhere(
                document=other,
                part=0,
                line=3,
                text=value,
                places=(PagePlace(part=0, box=Box(1.25, 2.5, 30.99, 40.01)),),
            ),
        ),
    )


def assessment(*hits: str) -> Assessment:
    """Check, for one reason that rests on the hits given."""
    return Assessment(
        outcome=Outcome.CHECK,
        on=ON,
        reasons=(
            Reason(
                sentence=Sentence.of("A listed item goes to {place}.", place="Japan"),
                rule_id="rule-1",
                measure_ids=("cn-61-2024",),
                hit_ids=hits,
            ),
        ),
        missing=(Sentence.of("The end use is not stated."),),
    )


def screening(document: Document, *hits: Hit) -> Screening:
    """A screening with these hits and one labelled fact."""
    place = PagePlace(part=0, box=Box(10.01, 20.02, 30.03, 40.04))
    return Screening(
        document=document.sha256,
        edition="2026-11",
        digest="ab" * 32,
        on=ON,
        program="0.1.0",
        hits=hits,
        facts=Facts(
            mentions=(
                Mention(
                    role=Role.DESTINATION,
                    text="Yokohama, Japan",
                    country="JP",
                    document=document.sha256,
                    part=0,
                    line=3,
                    places=(place,),
                ),
                Mention(
                    role=Role.CONSIGNEE,
                    text="Yokohama Trading",
                    country="",
                    document=document.sha256,
                    part=0,
                    line=4,
                    places=(place,),
                    nearest=Nearest(
                        entry_id="jp-wl12-12",
                        form="Yokohama Rubber",
                        alike=41,
                        sentence=Sentence("The nearest name is another."),
                    ),
                ),
            )
        ),
        assessment=assessment(*(hit.id for hit in hits)),
    )
