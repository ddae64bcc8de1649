"""Names known to be harmless, in the window: marked, listed below, counted apart, taken off, expired."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.errors import DiskFullError
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.good_guys import GoodGuy
from tidewaiter.controls.model import Effect
from tidewaiter.documents.model import PageLine
from tidewaiter.road.good_guys import add_good_guy, remove_good_guy
from tidewaiter.screening.model import Hit, HitKind, LayerUsed, ReadsAs, SetAside, reads_as
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.lists.harmless import name_on_paper
from tidewaiter.ui.lists.harmless_dialog import HarmlessDialog
from tidewaiter.ui.panels.hit_filter import Filter, State
from tidewaiter.ui.panels.hit_model import HitModel
from tidewaiter.ui.panels.hit_walk import undecided_after
from ui.window_stage import ON, Script, WindowStage, page

WAIT = 10_000
ENTRY = GoodGuy(
    name="Gyroscope",
    entry="",
    reason="another company",
    approver="A. Approver",
    until=date(2027, 11, 20),
)
LIST = LayerUsed(
    list="g", title="G", publisher="", edition="1", effect=Effect.INFORMATION, digest="0" * 64
)
ASIDE = SetAside(layer=LIST, name="Gyroscope", reason="r", approver="a", until=ENTRY.until)


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def opened(stage: WindowStage, qtbot: QtBot) -> list[Hit]:
    stage.deeds.open_files([stage.paper("a.pdf", Script(kinds=(HitKind.PARTY,)))])
    qtbot.waitUntil(stage.done, timeout=WAIT)
    return list(stage.review.hits())


def set_aside(stage: WindowStage, hit: Hit, why: SetAside = ASIDE) -> Hit:
    """The hit as a good-guy entry would have it, unless `why` says otherwise."""
    paper = stage.review.paper_of(hit)
    marked = replace(hit, set_aside=why)
    paper.hits = [marked if one.id == hit.id else one for one in paper.hits]
    paper.revision += 1
    stage.review.take_changes(paper, Changes.HITS)
    stage.review.tell(Changes.HITS)
    return marked


def test_a_hit_set_aside_stands_below_the_others_and_is_counted_apart(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first, *others = opened(stage, qtbot)
    marked = set_aside(stage, first)
    model: HitModel = stage.window.bench.hits.model
    of_entry = [hit.id for hit in others if hit.best.entry_id == marked.best.entry_id]
    listed = [h.id for h in model.hits() if h.best.entry_id == marked.best.entry_id]
    assert listed == [*of_entry, marked.id]
    assert "set aside: 1" in model.index(0, 0).data()
    assert "undecided: 3" in model.index(0, 0).data()
    assert "Set aside" in model.index_of(marked.id).data()


def test_a_hit_set_aside_is_not_asked_for_but_always_listed(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first, *others = opened(stage, qtbot)
    marked = set_aside(stage, first)
    model: HitModel = stage.window.bench.hits.model
    after = undecided_after(model, stage.review, others[-1].id)
    assert after is not None
    assert after.id != marked.id
    assert marked.id in {hit.id for hit in model.hits()}
    model.set_filter(Filter(state=State.UNDECIDED))
    assert marked.id not in {hit.id for hit in model.hits()}


def test_a_hit_set_aside_tells_reason_approver_and_date(stage: WindowStage, qtbot: QtBot) -> None:
    first = opened(stage, qtbot)[0]
    stage.review.select_hit(set_aside(stage, first).id)
    stage.review.tell(Changes.SELECTION)
    said = "Set aside by the good-guy entry “Gyroscope”: r, approved by a"
    qtbot.waitUntil(lambda: said in texts(stage.window.bench.decision), timeout=WAIT)
    told = texts(stage.window.bench.decision)
    assert "2027-11-20" in told
    assert "It stays listed" in told


def test_a_hit_set_aside_by_the_words_around_it_says_what_it_reads_as(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first = opened(stage, qtbot)[0]
    toy = reads_as(ReadsAs.TOY, "Gyroscope")
    stage.review.select_hit(set_aside(stage, first, toy).id)
    stage.review.tell(Changes.SELECTION)
    said = "Set aside: “Gyroscope” reads as a toy or a model."
    qtbot.waitUntil(lambda: said in texts(stage.window.bench.decision), timeout=WAIT)
    told = texts(stage.window.bench.decision)
    assert "It stays listed" in told


def test_only_a_party_that_was_dismissed_can_be_marked(stage: WindowStage, qtbot: QtBot) -> None:
    hit = opened(stage, qtbot)[0]
    form = stage.window.bench.decision.form
    stage.review.select_hit(hit.id)
    assert form.harmless.isHidden()
    form.choose(Disposition.FALSE_POSITIVE)
    form.save()
    qtbot.waitUntil(lambda: stage.review.decision(hit.id) is not None, timeout=WAIT)
    stage.review.select_hit(hit.id)
    assert not form.harmless.isHidden()


def test_marking_a_name_keeps_it_notes_it_and_goes_back_to_the_hit(
    stage: WindowStage, qtbot: QtBot
) -> None:
    hit = opened(stage, qtbot)[2]
    stage.review.select_hit(hit.id)
    with qtbot.waitSignal(stage.harmless.signals.changed, timeout=WAIT):
        stage.harmless.add(ENTRY)
    assert stage.harmless.entries == (ENTRY,)
    qtbot.waitUntil(stage.done, timeout=WAIT)
    qtbot.waitUntil(
        lambda: stage.review.hit is not None and stage.review.hit.id == hit.id, timeout=WAIT
    )
    with Casebook(stage.book, "Reader") as book:
        (event,) = book.desk_events()
        assert book.verify().problems == ()
    assert event.kind == "good-guy-added"
    assert event.actor == "Clerk"


def test_a_name_that_is_taken_off_is_noted_too(stage: WindowStage, qtbot: QtBot) -> None:
    for deed in (stage.harmless.add, stage.harmless.remove):
        with qtbot.waitSignal(stage.harmless.signals.changed, timeout=WAIT):
            deed(ENTRY)
    assert stage.harmless.entries == ()
    with Casebook(stage.book, "Reader") as book:
        kinds = [event.kind for event in book.desk_events()]
    assert kinds == ["good-guy-added", "good-guy-removed"]


def test_an_entry_without_an_approver_is_refused_in_the_message_strip(
    stage: WindowStage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(stage.review.signals.problem, timeout=WAIT) as caught:
        stage.harmless.add(replace(ENTRY, approver=""))
    assert caught.args is not None
    assert "names no approver" in caught.args[0].text()


def test_an_expired_entry_is_said_beside_its_name(stage: WindowStage, qtbot: QtBot) -> None:
    hit = opened(stage, qtbot)[0]
    expired = replace(ENTRY, until=date(2026, 1, 1))
    stage.harmless.entries = (expired,)
    stage.review.select_hit(hit.id)
    stage.harmless.signals.changed.emit()
    assert "“Gyroscope” was known as harmless until 2026-01-01" in texts(
        stage.window.bench.decision
    )
    stage.harmless.entries = (replace(expired, name="Another name"),)
    stage.harmless.signals.changed.emit()
    qtbot.waitUntil(lambda: "2026-01-01" not in texts(stage.window.bench.decision), timeout=WAIT)


def test_the_panel_lists_every_entry_and_says_which_have_expired(
    stage: WindowStage, qtbot: QtBot
) -> None:
    panel = stage.window.inside.windows.controls().harmless
    assert "No name is known as harmless." in panel.told
    stage.harmless.entries = (ENTRY, replace(ENTRY, name="Old", until=date(2026, 1, 1)))
    stage.harmless.signals.changed.emit()
    assert "2 names. One has expired and sets nothing aside." in panel.told
    assert "expired on 2026-01-01" in texts(panel)
    assert "any listed party" in texts(panel)
    remove = next(b for b in panel.findChildren(QPushButton) if b.text() == "Remove")
    with qtbot.waitSignal(stage.review.signals.problem, timeout=WAIT) as caught:
        remove.click()  # of a list that somebody else emptied meanwhile
    assert caught.args is not None
    assert "“Gyroscope” is not on the list that is kept here." in caught.args[0].text()


def test_the_dialog_asks_for_everything_and_refuses_the_listed_name(
    stage: WindowStage, qtbot: QtBot
) -> None:
    hit = opened(stage, qtbot)[0]
    dialog = HarmlessDialog(stage.window, hit, name="Gyro Europe", listed="Gyro", today=ON)
    qtbot.addWidget(dialog)
    save = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Mark"))
    assert not save.isEnabled()
    dialog.reason.setText("another company")
    dialog.approver.setText("A. Approver")
    assert save.isEnabled()
    dialog.name.setText("GYRO")  # what the list itself calls the party
    assert not save.isEnabled()
    dialog.name.setText("Gyro Europe")
    with qtbot.waitSignal(dialog.entered) as caught:
        save.click()
    assert caught.args is not None
    assert caught.args[0] == GoodGuy(
        name="Gyro Europe",
        entry="entry-0",
        reason="another company",
        approver="A. Approver",
        until=date(2027, 11, 20),
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Gyroscope", "Gyroscope"),
        ("Gyroscope Europe GmbH", "Gyroscope Europe GmbH"),  # more than what was matched
        ("Consignee: Gyroscope Europe GmbH", "Gyroscope Europe GmbH"),  # without its label
        ("12\tGyroscope Europe GmbH\t3 pcs", "Gyroscope Europe GmbH"),  # its own cell
        ("something else entirely", "Gyroscope 1.1"),  # the offsets are not of this line
    ],
)
def test_the_whole_name_around_a_hit_is_proposed(
    stage: WindowStage, qtbot: QtBot, line: str, name: str
) -> None:
    hit = opened(stage, qtbot)[0]
    at = max(line.find("Gyroscope"), 0)
    evidence = replace(hit.best.evidence[0], start=at, end=at + 9)
    hit = replace(hit, matches=(replace(hit.best, evidence=(evidence,)),))
    part = replace(page(0, Script()), lines=(PageLine(text=line, spots=()),))
    assert name_on_paper(Paper(number=0, name="a", parts={0: part}), hit) == name


class Full:
    """A casebook whose disk is full."""

    def note_for_all(self, _: object) -> None:
        raise DiskFullError.at(Path("casebook.db"))


def test_what_the_casebook_could_not_note_is_not_done(stage: WindowStage) -> None:
    book = cast("Casebook", Full())
    with pytest.raises(DiskFullError):
        add_good_guy(ENTRY, stage.guys, book, ON)
    assert stage.guys.entries() == ()
    stage.guys.add(ENTRY, ON)
    with pytest.raises(DiskFullError):
        add_good_guy(replace(ENTRY, reason="a new one"), stage.guys, book, ON)
    assert stage.guys.entries() == (ENTRY,)
    with pytest.raises(DiskFullError):
        remove_good_guy(ENTRY, stage.guys, book, ON)
    assert stage.guys.entries() == (ENTRY,)
