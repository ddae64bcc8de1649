"""Bodies are the same bytes everywhere, and every kind of event comes back as it went in."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook import review_papers
from casebook.case_papers import (
    INVOICE,
    ON,
    archive,
    between,
    gone,
    held,
    invoice,
    item_hit,
    packing,
    party_hit,
    screening,
)
from tidewaiter.casebook.facts.bodies import KINDS, decode, encode, is_canonical, kind_of
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
    NamedList,
    PersonEnrolled,
    PublisherTrusted,
    Recovered,
    Role,
    RoleGiven,
    SettingChanged,
    VerificationFailed,
)
from tidewaiter.casebook.facts.dispositions import Disposition
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
from tidewaiter.casebook.facts.moving import CaseTakenIn, Strand
from tidewaiter.casebook.facts.queue import (
    CaseArchived,
    CaseAssigned,
    CaseDue,
    CasePrioritised,
    Priority,
)
from tidewaiter.casebook.model import (
    CaseChanged,
    CaseOpened,
    CoverageAcknowledged,
    DecisionWithdrawn,
    DocumentAdded,
    DocumentLookedAt,
    DocumentScreened,
    DocumentSkipped,
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
from tidewaiter.casebook.state.remembering import summarise
from tidewaiter.controls.model import Outcome
from tidewaiter.documents.model import Box, PagePlace
from tidewaiter.screening.model import Elsewhere, Facts, Reason
from tidewaiter.screening.weighing.comparing import Change, ChangeKind
from tidewaiter.wording import Sentence

PAPER = invoice()
LIST = NamedList(
    id="own-2026",
    list="own",
    title="自社リスト",
    publisher="",
    edition="2026",
    effect="check",
    sha256="5" * 64,
)
FACTS: list[Fact] = [
    CaseOpened(title="横浜 «7»\n\t\x00\u2028", on=ON),
    DocumentAdded(document=summarise(PAPER)),
    DocumentAdded(document=summarise(packing())),
    DocumentScreened(screening=screening(PAPER)),
    DocumentScreened(screening=screening(PAPER, item_hit(PAPER.sha256), party_hit(PAPER.sha256))),
    DocumentScreened(screening=replace(screening(PAPER), complete=False)),
    PapersCompared(digest="2" * 64, hits=()),
    PapersCompared(digest="2" * 64, hits=(between(PAPER.sha256, packing().sha256),)),
    CoverageAcknowledged(document=PAPER.sha256, part=1, note="seen"),
    CoverageAcknowledged(document=PAPER.sha256, part=None, note=""),
    *(HitDecided(hit="h", disposition=d, reason="misread", note="–") for d in Disposition),
    DecisionWithdrawn(hit="h", decided=4),
    NoteWritten(text="a note", hit="h"),
    NoteWritten(text="𠮷"),
    HitMarked(hit=item_hit(PAPER.sha256), edition="2026-11", digest="2" * 64, note="seen"),
    HitMarked(hit=party_hit(PAPER.sha256), edition="2026-11", digest="2" * 64, note=""),
    NotePlaced(document=PAPER.sha256, part=0, places=item_hit("d").places, text="印章?"),
    NotePlaced(document=PAPER.sha256, part=0, places=party_hit("d").places, text="?"),
    CommentWritten(note=7, text="yes"),
    DeedWithdrawn(event=7),
    DeedRestored(event=7),
    *(CasePrioritised(priority=priority) for priority in Priority),
    CaseDue(due=ON),
    CaseDue(due=None),
    CaseAssigned(reviewer="王敏"),
    CaseArchived(archived=True),
    DocumentAdded(document=summarise(archive(held(PAPER)), (2, 0))),
    FileUnopened(file=gone("消えた.pdf")),
    UnopenedAcknowledged(name="消えた.pdf", note=""),
    RecordExported(name="r.json", form="json", sha256="0" * 64, head="1" * 64),
    RecordExported(name="r.pdf", form="pdf", sha256="0" * 64, head="1" * 64, receipt="2" * 64),
    ExportSettled(name="r.json", form="json", sha256="0" * 64, found=False),
    PackInstalled(
        edition="2026-12-01",
        digest="2" * 64,
        publisher="税关",
        previous="2026-11-22",
        signer="3" * 64,
        sha256="4" * 64,
    ),
    LookedBack(
        run="r",
        edition="2026-12-01",
        digest="2" * 64,
        program="tidewaiter 1",
        lists=("own 00 check",),
        documents=(
            DocumentLookedAt(
                case="c", document="d", edition="e", digest="0", program="p", lists=()
            ),
        ),
        changed=(
            CaseChanged(
                case="c",
                title="横浜",
                changes=(
                    Change(
                        kind=ChangeKind.RAISED,
                        document="",
                        hit="",
                        entry="",
                        sentence=Sentence.of("Raised from {a}.", a=Sentence("check")),
                    ),
                ),
                asked_again=("h",),
            ),
        ),
        skipped=(
            DocumentSkipped(
                case="c", document="d", name="x.pdf", problem=Sentence.of("It is locked.")
            ),
        ),
        ended=True,
    ),
    LookBackSettled(run="r", case="c", settled=False),
    GoodGuyAdded(
        name="横浜商会", entry="", reason="checked", approver="Ben", until=ON, list="5" * 64
    ),
    GoodGuyRemoved(name="横浜商会", entry="jp-cl11-01"),
    ListImported(list=LIST, former="own-2025"),
    ListUsed(list=LIST, former=""),
    ListLeft(list=LIST, deleted=True),
    ListLeft(list=LIST, deleted=False),
    EditionUsed(edition="2026-11-22", digest="2" * 64, previous="2026-12-01", chosen=True),
    PublisherTrusted(name="税关", fingerprint="6" * 64),
    SettingChanged(name="pack_age_limit", before="30", after="90"),
    VerificationFailed(record="", first_bad=7, problems=(Sentence.of("Event {n}.", n=7),)),
    VerificationFailed(record="r.json", first_bad=0, problems=()),
    ClockSetBack(before="2026-11-20T08:00:00.000000Z", now="2025-11-20T08:00:00.000000Z"),
    Recovered(sequence=12, head="7" * 64),
    CasesExported(
        name="audit.xlsx",
        form="audit-xlsx",
        sha256="8" * 64,
        cases=3,
        asked="2026-01-01 – 2026-12-31",
        drawn=2,
        decisions=20,
        seed="fox",
        receipt="9" * 64,
    ),
    PersonEnrolled(name="安", key="8" * 64),
    KeyRotated(name="安", key="9" * 64),
    KeyRevoked(name="安", key="9" * 64, since=3, reason="stolen laptop"),
    RoleGiven(name="安", role=Role.APPROVER),
    FourEyesSet(outcomes=(Outcome.PROHIBITED_IF_CONFIRMED, Outcome.LICENCE)),
    FourEyesSet(outcomes=()),
    *review_papers.FACTS,
    RetentionSet(profiles=("cn", "us-ofac"), trigger=ON),
    RetentionSet(profiles=("cn",), trigger=None),
    HoldPlaced(reason="税关调查"),
    CaseTakenIn(
        here="1" * 64,
        store="2" * 64,
        name="本",
        key="3" * 64,
        strands=(Strand(store="2" * 64, name="本", last=7, head="4" * 64),),
        events=6,
        bundle="5" * 64,
        proof='{"checkpoint":"a note\\n"}',
    ),
    HoldLifted(reason="closed"),
    CaseErased(
        case="c" * 32,
        events=9,
        head="2" * 64,
        documents=("3" * 64,),
        until=ON,
        laws=("Art. 27",),
        reason="over",
    ),
    Restored(
        made="2026-11-22T08:00:00.000000Z", events=9, head="2" * 64, set_aside=3, former="4" * 64
    ),
]


@pytest.mark.parametrize("fact", FACTS, ids=kind_of)
def test_every_kind_of_event_comes_back_as_it_went_in(fact: Fact) -> None:
    assert decode(kind_of(fact), encode(fact)) == fact


def test_every_kind_is_tried() -> None:
    assert {kind_of(fact) for fact in FACTS} == set(KINDS)


@pytest.mark.parametrize("fact", FACTS, ids=kind_of)
def test_a_body_is_what_any_json_library_writes_with_sorted_keys_and_no_blanks(fact: Fact) -> None:
    body = encode(fact)
    same = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert same == body


def test_boxes_are_whole_hundredths_of_a_point() -> None:
    body = json.loads(encode(FACTS[4]))
    assert body["screening"]["hits"][0]["places"][0]["box"] == [7225, 10010, 12000, 11233]


def test_every_box_comes_back_wherever_a_screening_has_one() -> None:
    made = screening(PAPER, item_hit(PAPER.sha256))
    stated, hit = made.facts.mentions[0], made.hits[0]
    boxed = replace(stated, places=hit.places)
    other = Elsewhere(document="0" * 64, part=0, line=1, text="2 kg", places=hit.places)
    reason = Reason(sentence=Sentence.of("The papers disagree."), facts=(boxed,))
    fact = DocumentScreened(
        screening=replace(
            made,
            hits=(replace(hit, elsewhere=(other,)),),
            facts=Facts(mentions=(boxed,)),
            assessment=replace(made.assessment, reasons=(reason,)),
        )
    )
    body = encode(fact)
    assert body.count("[7225,10010,12000,11233]") == 4
    assert decode("document-screened", body) == fact


@given(st.text(), st.dates())
def test_any_text_and_date_come_back(title: str, on: date) -> None:
    fact = CaseOpened(title=title, on=on)
    assert decode("case-opened", encode(fact)) == fact


def test_a_half_of_a_surrogate_pair_becomes_a_replacement_sign() -> None:
    # A file name on a Linux disk may hold bytes that are no UTF-8; Python shows them as halves.
    assert encode(NoteWritten(text="in\udcffvoice")) == '{"hit":"","text":"in�voice"}'


@given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=4, max_size=4))
def test_any_box_of_hundredths_comes_back_exactly(sides: list[int]) -> None:
    box = Box(*(side / 100 for side in sides))
    hit = replace(item_hit(PAPER.sha256), places=(PagePlace(part=0, box=box),))
    fact = DocumentScreened(screening=screening(PAPER, hit))
    assert decode("document-screened", encode(fact)) == fact


@pytest.mark.parametrize("size", [2**53, -(2**53), 2**60])
def test_a_number_that_others_cannot_hold_exactly_is_refused(size: int) -> None:
    with pytest.raises(NotAcceptableError):
        encode(DocumentAdded(document=replace(summarise(PAPER), size=size)))


def test_the_largest_exact_number_is_kept() -> None:
    fact = DocumentAdded(document=replace(summarise(PAPER), size=2**53 - 1))
    assert decode("document-added", encode(fact)) == fact


@pytest.mark.parametrize("side", [float("nan"), float("inf")])
def test_a_box_without_a_size_is_refused(side: float) -> None:
    hit = replace(item_hit(PAPER.sha256), places=(PagePlace(part=0, box=Box(side, 0, 1, 1)),))
    with pytest.raises(NotAcceptableError):
        encode(DocumentScreened(screening=screening(PAPER, hit)))


def test_a_fraction_outside_a_box_is_refused() -> None:
    paper = replace(summarise(PAPER), notices=(Sentence("{n}", (("n", 0.5),)),))  # type: ignore[arg-type]
    with pytest.raises(NotAcceptableError):
        encode(DocumentAdded(document=paper))


def test_a_body_that_could_not_be_read_back_is_refused() -> None:
    # Nothing may come into the log that makes the case unreadable for good.
    with pytest.raises(NotAcceptableError):
        encode(NoteWritten(text=None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("note-written", '{"hit":"","text":1}'),  # another type
        ("note-written", '{"hit":""}'),  # a field is missing
        ("note-written", "{"),  # no JSON
        ("note-painted", '{"hit":"","text":""}'),  # an unknown kind
        ("document-screened", encode(FACTS[4]).replace("7225", "72.25", 1)),  # a fraction
        ("document-screened", encode(FACTS[4]).replace("7225", '"7225"', 1)),  # a text
        (
            "hit-decided",
            '{"disposition":"cleared","hit":"h","note":"","reason":""}',
        ),  # no such word
    ],
)
def test_a_body_of_another_form_is_not_read(kind: str, body: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode(kind, body)


@pytest.mark.parametrize(
    ("body", "canonical"),
    [
        ('{"hit":"","text":"é"}', True),
        ('{"text":"é","hit":""}', False),  # keys out of order
        ('{"hit": "","text":"é"}', False),  # a blank
        ('{"hit":"","text":"\\u00e9"}', False),  # escaped without need
        ('{"hit":"","hit":"","text":"é"}', False),  # a name twice
        ("{", False),
    ],
)
def test_one_form_only_is_canonical(body: str, *, canonical: bool) -> None:
    assert is_canonical(body) is canonical


def test_the_test_paper_is_what_its_hash_says() -> None:
    assert PAPER.size == len(INVOICE)


def test_what_the_hits_of_a_kept_screening_say_alike_is_held_once() -> None:
    hit = item_hit(PAPER.sha256)
    fact = DocumentScreened(screening=screening(PAPER, hit, replace(hit, id="b" * len(hit.id))))

    read = decode(kind_of(fact), encode(fact))

    assert isinstance(read, DocumentScreened)
    one, other = read.screening.hits
    assert one.matches[0] is other.matches[0]
    assert one.document is other.document
