"""The figures: intervals, recall, false alarms, verdicts."""

from dataclasses import replace

import pytest

from screening.trade_papers import ON, SHA, document, page, screener
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.labelled.judging import Form, Outcome, Paper, Seen, judge, unread
from tidewaiter.labelled.rows import Grade, Label
from tidewaiter.labelled.scoring import score, wilson
from tidewaiter.screening.model import VerdictKind
from tidewaiter.wording import Sentence

LINES = (
    ("Gallium metal 99.99 %", Grade.PLAIN, ("cn-3c001.a",), None),
    (
        "Isostatic graphite, 1.70 g/cm3, artificial graphite high purity",
        Grade.VARIANT,
        ("cn-1c108.b",),
        VerdictKind.BELOW,
    ),
    ("Wooden spoons", Grade.HARD, ("cn-1c905.b",), None),  # nobody finds this
    ("Indium phosphide wafers", Grade.LOOK_ALIKE, (), None),  # a false alarm, for the test's sake
    ("Steel pans", Grade.INNOCENT, (), None),
    ("We promise: not for military use", Grade.INNOCENT, (), None),  # a pledge is no alarm
    ("This line is not on the paper", Grade.INNOCENT, (), None),
)


def labels() -> list[Label]:
    return [
        Label(number=n, line=line, grade=grade, language="en", expect=expect, threshold=threshold)
        for n, (line, grade, expect, threshold) in enumerate(LINES, 1)
    ]


def judged() -> Paper:
    part = page(*(line for line, *_ in LINES[:-1]))
    found = screener().part(SHA, 0, part, ON)
    paper = document(part)
    hits = screener().finish(paper, [found], ON).hits
    return judge(Seen(document=paper, hits=hits, waiting=found.waiting), labels())


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # Brown, Cai, DasGupta: Interval Estimation for a Binomial Proportion; by hand for the rest.
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (95, 100, 0.8882, 0.9785),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(right: int, total: int, low: float, high: float) -> None:
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)


def test_lines_are_found_missed_and_alarmed_in_vain() -> None:
    reached = score([judged()])
    assert (reached.recall.right, reached.recall.all) == (2, 3)
    assert [(s.of, s.right, s.all) for s in reached.by_class] == [
        ("plain", 1, 1),
        ("variant", 1, 1),
        ("hard", 0, 1),
    ]
    assert [m.label.line for m in reached.missed] == ["Wooden spoons"]
    assert [a.label.line for a in reached.alarmed] == ["Indium phosphide wafers"]
    assert (reached.false_alarms.alarms, reached.false_alarms.lines) == (1, 3)
    assert reached.false_alarms.per_hundred == pytest.approx(100 / 3)
    assert [n.label.number for n in reached.not_there] == [7]


def test_a_verdict_is_right_where_it_says_what_the_label_says() -> None:
    reached = score([judged()])
    assert (reached.stated.right, reached.stated.all) == (1, 1)
    assert [(v.of, v.right) for v in reached.verdicts] == [("below", 1)]
    assert not reached.verdicts_wrong


def test_the_lines_of_an_unread_document_are_missed_and_its_innocent_ones_left_out() -> None:
    reached = score([unread(labels())])
    assert (reached.recall.right, reached.recall.all) == (0, 3)
    assert reached.false_alarms.lines == 0
    assert [s.of for s in reached.by_form] == [Form.UNREAD]
    assert reached.stated.right == 0  # a verdict that nobody gave is wrong


def test_a_document_without_parts_is_unread() -> None:
    lost = Unread(cause=Cause.DAMAGED, part=None, problem=Sentence("Torn."), advice=Sentence(""))
    seen = Seen(document=document(unread=(lost,)), hits=(), waiting=())
    assert {one.outcome for one in judge(seen, labels()).judged} == {Outcome.UNREAD}


def test_what_is_set_aside_is_no_alarm_and_nothing_that_was_found() -> None:
    part = page("Gallium metal lipstick", "Torpedo bath toy")
    found = screener().part(SHA, 0, part, ON)
    rows = (
        Label(number=1, line="Gallium metal lipstick", grade=Grade.LOOK_ALIKE, language="en"),
        Label(
            number=2,
            line="Torpedo bath toy",
            grade=Grade.HARD,
            language="en",
            expect=("rf-use-13",),
        ),
    )
    seen = Seen(document=document(part), hits=found.hits, waiting=found.waiting)
    reached = score([judge(seen, rows)])
    assert (reached.false_alarms.alarms, reached.asides.alarms) == (0, 1)
    assert reached.recall.right == 0
    assert [one.outcome for one in reached.missed] == [Outcome.ASIDE]


def test_nothing_at_all_is_no_perfect_score() -> None:
    reached = score([])
    assert reached.recall.rate == 0
    assert reached.false_alarms.per_hundred == 0


def below(line: str, expect: str) -> Label:
    return Label(
        number=1,
        line=line,
        grade=Grade.VARIANT,
        language="en",
        expect=(expect,),
        threshold=VerdictKind.BELOW,
    )


@pytest.mark.parametrize(
    ("line", "expect", "outcome"),
    [
        # Listed with the reason, and nothing to decide: so is what goods below a limit need.
        ("Hydrazine hydrate 55 %, drum 200 kg", "cn-1c111.a.1", Outcome.TOLD_BELOW),
        # Set aside by words, and no word on its limits.
        ("Zirconium 702 plate 6 x 1,000 x 2,000 mm", "cn-1c234", Outcome.ASIDE),
    ],
)
def test_goods_below_a_limit_may_be_set_aside(line: str, expect: str, outcome: Outcome) -> None:
    part = page(line)
    found = screener().part(SHA, 0, part, ON)
    seen = Seen(document=document(part), hits=found.hits, waiting=found.waiting)
    paper = judge(seen, [below(line, expect)])
    told = outcome is Outcome.TOLD_BELOW
    reached = score([paper])
    assert [one.outcome for one in paper.judged] == [outcome]
    assert (reached.recall.right, reached.standing.right) == (told, 0)
    assert (reached.stated.right, reached.below_standing.right) == (told, 0)


def test_a_label_that_says_met_is_not_answered_by_what_is_set_aside() -> None:
    line = "Hydrazine hydrate 55 %, drum 200 kg"
    part = page(line)
    found = screener().part(SHA, 0, part, ON)
    seen = Seen(document=document(part), hits=found.hits, waiting=found.waiting)
    label = replace(below(line, "cn-1c111.a.1"), threshold=VerdictKind.MEETS)
    assert [one.outcome for one in judge(seen, [label]).judged] == [Outcome.ASIDE]
