"""The tree of hits as Qt sees it: whole after every change, and never reset while hits pour in."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case, Decision
from tidewaiter.screening.model import Hit, HitKind, ReadsAs, reads_as
from tidewaiter.screening.serving.stream import Screened
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.list_rows import HIGH
from tidewaiter.ui.panels.hit_filter import Filter, State
from tidewaiter.ui.panels.hit_groups import Branch, Group
from tidewaiter.ui.panels.hit_model import HitModel
from tidewaiter.ui.panels.hit_rows import ENTRY_HIGH, HitRows
from tidewaiter.ui.panels.hit_tree import NODE
from tidewaiter.ui.panels.hit_view import HitView
from tidewaiter.ui.panels.hit_walk import undecided_after
from tidewaiter.ui.road import Request
from ui.window_stage import ON, Papers, Script

WATCHED = QAbstractItemModelTester.FailureReportingMode.Fatal


class Bench:
    """A review whose papers are fed by hand, and the model that follows it."""

    def __init__(self) -> None:
        self.papers = Papers()
        self.papers.gate.set()
        self.review = Review(ON)
        self.model = HitModel(self.review)
        self.tester = QAbstractItemModelTester(self.model, WATCHED)
        self.resets = 0
        self.model.modelReset.connect(self._on_reset)

    def feed(self, name: str, script: Script, *, steps: int | None = None) -> Paper:
        """A paper with the steps of its script, or the first of them."""
        self.papers.scripts[name] = script
        paper = Paper(number=len(self.review.papers) + 1, name=name)
        self.review.add_paper(paper)
        self.resets = 0
        stream = self.papers.stream(Request(data=name.encode(), name=name, on=ON), lambda: False)
        for _, step in zip(range(steps or 10_000), stream, strict=False):
            self.review.take_changes(paper, paper.take(step))
        self.review.tell(Changes.NONE)
        return paper

    def decide(self, *hits: Hit, disposition: Disposition = Disposition.TRUE_MATCH) -> None:
        """These decisions and no others stand."""
        decisions = tuple(
            Decision(
                hit=hit.id,
                disposition=disposition,
                reason="listed-item",
                note="",
                actor="Clerk",
                time="2026-11-20T08:00:00Z",
                sequence=number,
            )
            for number, hit in enumerate(hits)
        )
        self.review.take_case(
            Case(
                id="c",
                title="c",
                on=ON,
                documents=(),
                screenings=(),
                decisions=decisions,
                notes=(),
                acknowledged=(),
                head="",
                events=0,
            )
        )

    def texts(self, kind: HitKind) -> list[str]:
        return [hit.text for hit in self.model.hits() if hit.kind is kind]

    def _on_reset(self) -> None:
        self.resets += 1


@pytest.fixture
def bench(qapp: QApplication, own_home: Path) -> Bench:
    return Bench()


def test_hits_stand_below_their_entry_in_the_order_of_reading(bench: Bench) -> None:
    bench.feed("a", Script(pages=2, hits=3))
    assert bench.texts(HitKind.PARTY) == [
        "Gyroscope 1.1",
        "Gyroscope 2.1",  # the same entry
        "Gyroscope 1.3",
        "Gyroscope 2.3",
    ]
    assert bench.texts(HitKind.ITEM) == ["Gyroscope 1.2", "Gyroscope 2.2"]
    assert bench.texts(HitKind.RED_FLAG) == []


def test_nothing_is_reset_while_hits_pour_in(bench: Bench, qtbot: QtBot) -> None:
    bench.feed("a", Script(pages=20, hits=12), steps=40)
    bench.feed("b", Script(pages=20, hits=12))
    qtbot.waitUntil(lambda: bench.model.total == sum(len(p.hits) for p in bench.review.papers))
    assert bench.resets == 0
    for group in bench.model._branches[0].groups:
        keys = [bench.model._key(hit, bench.review.paper_of(hit)) for hit in group.hits]
        assert keys == sorted(keys) == group.keys


def test_hits_of_an_earlier_paper_come_before_those_of_a_later_one(bench: Bench) -> None:
    first = bench.feed("a", Script(pages=2, hits=1), steps=3)
    bench.feed("b", Script(pages=1, hits=1))
    stream = bench.papers.stream(Request(data=b"a", name="a", on=ON), lambda: False)
    for number, step in enumerate(stream):
        if number > 3:
            bench.review.take_changes(first, first.take(step))
    bench.review.tell(Changes.NONE)
    papers = [bench.review.paper_of(hit).name for hit in bench.model.hits()]
    assert papers == ["a", "a", "b"]
    assert len(bench.model._branches[0].groups) == 1


def test_a_screening_that_differs_replaces_what_was_streamed(bench: Bench) -> None:
    paper = bench.feed("a", Script(pages=1, hits=3))
    paper.hits = paper.hits[:1]
    paper.revision += 1
    bench.review.take_changes(paper, Changes.HITS)
    bench.review.tell(Changes.NONE)
    assert bench.model.total == 1


def test_a_page_that_is_read_better_leaves_the_hits_of_the_others_where_they_are(
    bench: Bench,
) -> None:
    paper = bench.feed("a", Script(pages=3, hits=3))
    bench.decide(paper.hits[0])
    kept = [hit for hit in paper.hits if hit.part != 1]
    better = [replace(paper.hits[3], id="better", text="Gyroscope, read better")]
    paper.hits = [*kept, *better]
    paper.revision += 1
    bench.review.take_changes(paper, Changes.HITS)
    bench.review.tell(Changes.NONE)
    assert bench.resets == 0
    assert {hit.id for hit in bench.model.hits()} == {hit.id for hit in paper.hits}
    assert bench.model.total == 7
    counts = [branch.counts for branch in bench.model._branches]
    assert sum(one.undecided for one in counts) == 6
    for group in (group for branch in bench.model._branches for group in branch.groups):
        assert group.keys == sorted(group.keys)
        assert group.counts.total == len(group.hits)


def test_another_line_with_the_id_of_one_that_went_is_shown_in_its_place(bench: Bench) -> None:
    paper = bench.feed("a", Script(pages=1, hits=2))
    paper.hits = [replace(paper.hits[0], text="Gyrocompass"), *paper.hits[1:]]
    paper.revision += 1
    bench.review.take_changes(paper, Changes.HITS)
    bench.review.tell(Changes.NONE)
    assert "Gyrocompass" in [hit.text for hit in bench.model.hits()]
    assert bench.model.total == 2


def test_what_the_whole_screening_sets_aside_is_counted_so(bench: Bench) -> None:
    paper = bench.feed("a", Script(pages=1, hits=2))
    assert paper.screening is not None
    first, *others = paper.screening.hits
    aside = replace(first, set_aside=reads_as(ReadsAs.TOY, "Gyroscope"))
    whole = Screened(screening=replace(paper.screening, hits=(aside, *others)))
    bench.review.take_changes(paper, paper.take(whole))
    bench.review.tell(Changes.NONE)
    assert sum(branch.counts.aside for branch in bench.model._branches) == 1
    assert [hit.set_aside for hit in bench.model.hits() if hit.id == first.id] == [aside.set_aside]


def test_an_entry_goes_with_its_last_hit(bench: Bench) -> None:
    paper = bench.feed("a", Script(pages=1, hits=2))
    paper.hits = [hit for hit in paper.hits if hit.kind is not HitKind.ITEM]
    paper.revision += 1
    bench.review.take_changes(paper, Changes.HITS)
    bench.review.tell(Changes.NONE)
    assert [one.kind for one in bench.model._branches if one.groups] == [HitKind.PARTY]
    assert bench.model.total == 1


@pytest.mark.parametrize(
    ("state", "shown"),
    [(State.ALL, 4), (State.UNDECIDED, 3), (State.DECIDED, 1)],
)
def test_the_filter_looks_at_decisions(bench: Bench, state: State, shown: int) -> None:
    bench.feed("a", Script(pages=2, hits=2))
    bench.model.set_filter(Filter(state=state))
    bench.decide(bench.review.papers[0].hits[0])
    assert bench.model.shown == shown
    assert bench.model.total == 4


def test_a_withdrawn_decision_brings_its_hit_back_to_its_place(bench: Bench) -> None:
    bench.feed("a", Script(pages=2, hits=2))
    before = bench.model.hits()
    bench.model.set_filter(Filter(state=State.UNDECIDED))
    bench.decide(before[1])
    assert before[1] not in bench.model.hits()
    bench.decide()
    assert bench.model.hits() == before


def test_a_class_that_is_not_wanted_is_still_counted(bench: Bench) -> None:
    bench.feed("a", Script(pages=1, hits=2))
    bench.model.set_filter(Filter(kinds=frozenset({HitKind.ITEM})))
    branch = bench.model.index(0, 0).data(NODE)
    assert isinstance(branch, Branch)
    assert (branch.total, branch.undecided, branch.hits) == (1, 1, [])


def test_the_next_undecided_hit_is_found_round_the_end(bench: Bench) -> None:
    bench.feed("a", Script(pages=2, hits=2))
    hits = bench.model.hits()
    bench.decide(hits[1], hits[2])
    assert undecided_after(bench.model, bench.review, hits[0].id) == hits[3]
    assert undecided_after(bench.model, bench.review, hits[3].id) == hits[0]
    bench.decide(*hits)
    assert undecided_after(bench.model, bench.review, hits[0].id) is None


def test_hits_are_told_by_their_places_from_top_to_bottom(bench: Bench) -> None:
    bench.feed("a", Script(pages=3, hits=3))
    bench.feed("b", Script(pages=2, hits=2))
    hits = bench.model.hits()
    assert [bench.model.place_of(hit.id) for hit in hits] == list(range(len(hits)))
    for at, hit in enumerate(hits):
        assert bench.model.beside(hit.id, 1) == hits[(at + 1) % len(hits)]
        assert bench.model.beside(hit.id, -1) == hits[at - 1]
        assert list(bench.model.after(hit.id)) == hits[at + 1 :] + hits[: at + 1]
    bench.model.set_filter(Filter(kinds=frozenset({HitKind.ITEM})))
    party = next(hit for hit in hits if hit.kind is HitKind.PARTY)
    assert bench.model.place_of(party.id) is None  # the filter keeps it back
    assert bench.model.beside(party.id, 1) is None
    assert list(bench.model.after(party.id)) == bench.model.hits()


def test_every_row_of_the_view_is_found_where_it_is_shown(bench: Bench, qtbot: QtBot) -> None:
    view = HitView(bench.model)
    qtbot.addWidget(view)
    view.resize(300, 5 * HIGH)
    view.show()
    bench.feed("a", Script(pages=3, hits=2))
    index = bench.model.index_of(bench.review.papers[0].hits[-1].id)
    view.scrollTo(index)
    assert view.indexAt(view.visualRect(index).center()) == index
    view.fold(1, folded=True)
    assert view.isIndexHidden(index)
    assert view.visualRect(index).isEmpty()
    rows = (len(HitKind) + 3) * HIGH + ENTRY_HIGH  # the classes, and the one entry of the first
    assert view.verticalScrollBar().maximum() == rows - view.viewport().height()


def test_every_row_is_found_again_by_what_stands_in_it(bench: Bench) -> None:
    bench.feed("a", Script(pages=4, hits=3))
    rows = HitRows(bench.model)
    rows.closed.add((0, "entry-0"))
    found = [rows.index_of(row) for row in range(rows.count())]
    assert [rows.row_of(index) for index in found] == list(range(rows.count()))
    tops = [rows.extent(row) for row in range(rows.count())]
    assert [rows.row_at(top + high // 2) for top, high in tops] == list(range(rows.count()))
    assert rows.row_at(sum(tops[-1])) == rows.count()
    closed = next(hit for hit in bench.model.hits() if hit.best.entry_id == "entry-0")
    assert rows.row_of(bench.model.index_of(closed.id)) == -1
    rows.closed.clear()
    rows.forget()
    assert rows.row_of(bench.model.index_of(closed.id)) == 2  # below its class and its entry


def test_an_entry_folds_its_hits_away_and_a_jump_opens_it(bench: Bench, qtbot: QtBot) -> None:
    view = HitView(bench.model)
    qtbot.addWidget(view)
    view.resize(300, 5 * HIGH)
    view.show()
    bench.feed("a", Script(pages=3, hits=2))
    index = bench.model.index_of(bench.review.papers[0].hits[0].id)
    view.fold_entry(index.parent(), folded=True)
    assert view.isIndexHidden(index)
    assert not view.isIndexHidden(index.parent())
    view.scrollTo(index)
    assert not view.isIndexHidden(index)
    assert view.indexAt(view.visualRect(index.parent()).center()) == index.parent()


def test_an_entry_tells_how_many_hits_it_has_and_how_many_are_left(bench: Bench) -> None:
    bench.feed("a", Script(pages=2, hits=1))
    bench.decide(bench.review.papers[0].hits[0])
    group = bench.model.index(0, 0, bench.model.index(0, 0)).data(NODE)
    assert isinstance(group, Group)
    assert (group.counts.total, group.counts.undecided) == (2, 1)


def test_the_filter_looks_at_the_paper_and_at_the_list(bench: Bench) -> None:
    bench.feed("a", Script(pages=1, hits=2))
    second = bench.feed("b", Script(pages=1, hits=1))
    bench.model.set_filter(Filter(paper=second.number))
    assert [bench.review.paper_of(hit).name for hit in bench.model.hits()] == ["b"]
    bench.model.set_filter(Filter(source=bench.model.sources()[0].key))
    assert bench.model.shown == 3
    bench.model.set_filter(Filter(source="another list"))
    assert (bench.model.shown, bench.model.total) == (0, 3)


def test_an_unknown_hit_has_no_row(bench: Bench) -> None:
    assert bench.model.index_of("nobody") == QModelIndex()
