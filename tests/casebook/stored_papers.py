"""A casebook full of small papers, and two editions that differ by planted changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.look_back.looking_back import LookBack, Means, Read, Stop
from tidewaiter.casebook.model import DocumentSummary
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.dates import Dates, Period
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import (
    Confidence,
    Hint,
    HsCodes,
    Item,
    ItemStatus,
    Pack,
    Party,
    Terms,
    Threshold,
)
from tidewaiter.documents.model import (
    Box,
    Cause,
    Coverage,
    Document,
    Kind,
    PageLine,
    PagePart,
    Reading,
    Unread,
    WordSpot,
)
from tidewaiter.screening.model import Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.rescreening import screen_kept
from tidewaiter.wording import Sentence

ON = date(2026, 11, 22)
EDITION = Path(__file__).resolve().parents[2] / "resources" / "controls" / "2026-11-22"

# What a paper says, by its number modulo ten. A name that no list has stands for the rest of the world.
LINES: Mapping[int, str] = {
    0: "1. Zorblax alloy bars, 12 pcs",  # the item is added
    1: "1. Frimble powder, 5 kg",  # the item's dates end
    2: "Consignee: Quibble Marine Works Co., Ltd.",  # the party is added
    3: "Consignee: Old Harbour Optics Co., Ltd.",  # the party is renamed
    4: "1. Wuxting sheet, purity 99.95 %, 3 pcs",  # the limit is raised above that
    5: "1. Glaxon rods, 2 pcs",  # the item's measure is suspended
    6: "1. Brindle wire, 100 m",  # the entry stays
    7: "Consignee: Steadfast Bearings Co., Ltd.",  # the entry stays
    8: "1. Cotton shirts, 400 pcs",  # nothing ever
    9: "Shipper: Anybody Trading Co., Ltd.",  # nothing ever
}
CHANGED = frozenset({0, 1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """The two editions, and what each makes of a paper."""

    old: Pack
    new: Pack
    old_screener: Screener
    new_screener: Screener


def editions() -> Editions:
    """An edition and the next one, which differs by one change of each sort."""
    bundled = load(EDITION)
    old, new = _old(bundled), _new(bundled)
    return Editions(old=old, new=new, old_screener=Screener(old), new_screener=Screener(new))


def paper(number: int, said: str = "") -> Document:
    """A page of two lines."""
    data = content(number)
    texts = (f"INVOICE No. {number}", said or LINES[number % 10])
    lines = tuple(
        PageLine(text=text, spots=(WordSpot(0, len(text), Box(50, 50 + n * 20, 400, 62 + n * 20)),))
        for n, text in enumerate(texts)
    )
    read = Coverage(reading=Reading.READ, engines=("one", "two"), agreement=1000)
    return Document(
        sha256=sha256(data).hexdigest(),
        name=f"invoice-{number}.pdf",
        size=len(data),
        kind=Kind.PDF,
        parts=(PagePart(width=595.0, height=842.0, lines=lines, coverage=read),),
    )


def content(number: int) -> bytes:
    """The bytes of such a paper: none that could be read."""
    return b"invoice %d" % number


def fill(book: Casebook, count: int, made: Editions, *, keep: bool = True) -> list[str]:
    """Store so many papers, a case each, as the old edition found them; gives the cases' ids."""
    return [store(book, number, made, keep=keep) for number in range(count)]


def store(book: Casebook, number: int, made: Editions, *, keep: bool = True) -> str:
    """Store one paper as a case."""
    document = paper(number)
    case = book.open_case(f"Case {number}", ON)
    book.add_document(case.id, document, content(number))
    if keep:
        book.keep_reading(document)
    book.record_screening(case.id, screened(made.old_screener, document))
    return case.id


def screened(screener: Screener, document: Document) -> Screening:
    """What an edition makes of a paper."""
    findings = [
        screener.part(document.sha256, n, part, ON) for n, part in enumerate(document.parts)
    ]
    return screener.finish(document, findings, ON)


def decide_first_hit(book: Casebook, case_id: str) -> str:
    """Dismiss the first hit of a case; gives its id."""
    hit = book.case(case_id).screenings[0].hits[0].id
    book.decide(case_id, hit, Disposition.FALSE_POSITIVE, "other-product")
    return hit


def means(made: Editions, *, old_here: bool = True) -> Means:
    """What the look-back works with; papers that must be read anew are locked."""

    def rescreen(path: Path, on: date) -> Screening | None:
        return screen_kept(made.new_screener, path, on)

    def reread(_: bytes, document: DocumentSummary, on: date, __: Stop) -> Read:
        lock = Unread(
            cause=Cause.LOCKED,
            part=None,
            problem=Sentence.of("It needs a password."),
            advice=Sentence.of("Ask for it."),
        )
        number = int(document.name.removeprefix("invoice-").removesuffix(".pdf"))
        whole = paper(number) if number % 2 else replace(paper(number), parts=(), unread=(lock,))
        return Read(document=whole, screening=screened(made.new_screener, whole))

    known = {(made.old.edition, made.old.digest): made.old} if old_here else {}
    return Means(
        pack=made.new,
        old_pack=lambda edition, digest: known.get((edition, digest)),
        rescreen=rescreen,
        reread=reread,
    )


def look_back(book: Casebook, made: Editions, *, cases: int | None = None) -> None:
    """Look back over everything, or be cut short behind so many cases."""
    steps = LookBack(book, means(made)).steps()
    for _ in steps if cases is None else islice(steps, cases + 1):
        pass
    steps.close()


def _old(bundled: Pack) -> Pack:
    measure = replace(next(iter(bundled.measures.values())), id="m-1", dates=Dates(), parts=())
    return replace(
        bundled,
        edition="2026-11-01",
        digest="01" * 32,
        measures={"m-1": measure, "m-2": replace(measure, id="m-2"), **bundled.measures},
        items=_by_id(
            _item("frimble", "frimble powder"),
            _item("wuxting", "wuxting sheet", purity=99.9),
            _item("glaxon", "glaxon rods", measure="m-2"),
            _item("brindle", "brindle wire"),
        ),
        parties=_parties(
            bundled, optics="Old Harbour Optics Co., Ltd.", bearings="Steadfast Bearings Co., Ltd."
        ),
        red_flags={},
    )


def _new(bundled: Pack) -> Pack:
    old = _old(bundled)
    ended = Dates(effective=(Period(last=date(2026, 11, 10)),))
    paused = Dates(suspended=(Period(first=date(2026, 11, 10)),))
    return replace(
        old,
        edition="2026-12-01",
        digest="02" * 32,
        measures={**old.measures, "m-2": replace(old.measures["m-2"], dates=paused)},
        items=_by_id(
            replace(old.items["frimble"], dates=ended),
            _item("wuxting", "wuxting sheet", purity=99.99),
            old.items["glaxon"],
            old.items["brindle"],
            _item("zorblax", "zorblax alloy"),
        ),
        parties=_parties(
            bundled,
            optics="New Harbour Optics Co., Ltd.",
            bearings="Steadfast Bearings Co., Ltd.",
            quibble="Quibble Marine Works Co., Ltd.",
        ),
    )


def _by_id(*items: Item) -> dict[str, Item]:
    return {item.id: item for item in items}


def _item(name: str, term: str, *, measure: str = "m-1", purity: float | None = None) -> Item:
    limit = Threshold(
        quantity="purity",
        operator=">=",
        value=purity or 0,
        unit="%",
        text=f"purity of {purity} % and more",
        basis="",
        role="control",
    )
    return Item(
        id=name,
        code="1C999",
        codes_covered=(),
        category="1",
        kind="goods",
        title_en=term,
        title_zh="",
        title_ja="",
        summary="",
        terms=Terms(en=(term,), zh=(), ja=(), abbreviations=(), excludes=(), cas=()),
        hs=HsCodes(published=(), inferred=(), context=()),
        thresholds=(limit,) if purity else (),
        threshold_logic="",
        hint=Hint.NEEDS_PARAMETER if purity else Hint.NAME,
        measure_id=measure,
        status=ItemStatus.IN_FORCE,
        status_note="",
        wassenaar_or_eu="",
        note="",
        source="",
        read_via="",
        confidence=Confidence.HIGH,
    )


def _parties(bundled: Pack, **names: str) -> dict[str, Party]:
    model = bundled.parties["jp-cl11-01"]
    plain = {"name_zh": "", "name_ja": "", "aliases": (), "ambiguous": (), "address": ""}
    return {
        key: replace(model, id=key, name_en=name, postcode="", **plain)  # type: ignore[arg-type]
        for key, name in names.items()
    }
