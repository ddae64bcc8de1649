"""The window offers a look-back, runs it beside itself, lists what differs, and leads to the hit."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from casebook.stored_papers import CHANGED, Editions, editions, fill, means, paper, store
from controls.signed_editions import NEXT, pack_file, publisher
from tidewaiter.casebook.store import Casebook
from tidewaiter.road.installing import shelf
from tidewaiter.ui.actions import Command
from tidewaiter.ui.worklist.window import LookBackWindow
from ui.window_stage import Script, WindowStage

STORED = 10


@pytest.fixture(scope="module")
def made() -> Editions:
    return editions()


@pytest.fixture
def stored(stage: WindowStage, made: Editions) -> WindowStage:
    """A window over a casebook of ten papers of an older edition."""
    with Casebook(stage.book, "Ann") as book:
        fill(book, STORED, made)
    stage.means = means(made)
    stage.review.pack = made.new
    return stage


def opened(stage: WindowStage, qtbot: QtBot) -> LookBackWindow:
    """The look-back's window, once it knows what is stored."""
    stage.window.commands[Command.LOOK_BACK].trigger()
    qtbot.waitUntil(lambda: stage.looks.stored == STORED)
    return stage.window.inside.windows.look_back()


def button(shown: LookBackWindow, words: str) -> QPushButton:
    found = [b for b in shown.findChildren(QPushButton) if b.text() == words]
    assert found, words
    return found[0]


def run(stage: WindowStage, shown: LookBackWindow, qtbot: QtBot) -> None:
    """Press the button, and wait for the end."""
    shown._go.click()
    qtbot.waitUntil(lambda: not stage.looks.running and bool(stage.looks.found.runs))


def titles(shown: LookBackWindow) -> list[str]:
    return sorted(item.title for item in shown.model.items)


def said(shown: LookBackWindow) -> list[str]:
    """Every text of the window that is seen."""
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown)]


def words_of(shown: LookBackWindow) -> str:
    return "\n".join(label.text() for label in shown.panel.findChildren(QLabel))


def test_it_lists_what_differs_and_says_how_much_it_looked_at(
    stored: WindowStage, qtbot: QtBot
) -> None:
    shown = opened(stored, qtbot)
    assert shown.words() == (
        "10 documents are stored. A look-back shows which of them would now differ."
    )
    assert "No look-back was made with this edition yet." in said(shown)
    run(stored, shown, qtbot)
    assert titles(shown) == [f"Case {n}" for n in sorted(CHANGED)]
    assert shown.words() == (
        "10 documents were screened again with edition 2026-12-01; 6 cases differ."
    )
    assert "Case" in words_of(shown)  # the first is chosen


def test_what_is_done_leaves_the_list_and_can_be_seen_again(
    stored: WindowStage, qtbot: QtBot
) -> None:
    shown = opened(stored, qtbot)
    run(stored, shown, qtbot)
    before = shown.model.items
    shown.view.setCurrentIndex(shown.model.index(0, 0))
    qtbot.keyClick(shown.view, Qt.Key.Key_D)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: len(shown.model.items) == len(before) - 1)
    assert before[0] not in shown.model.items
    assert shown.view.currentIndex().row() == 0  # the next one is chosen
    shown._all.click()
    assert len(shown.model.items) == len(before)
    assert shown.model.items[-1].settled


def test_a_change_leads_to_its_hit(stage: WindowStage, made: Editions, qtbot: QtBot) -> None:
    # The stage's papers are played: what matters is the way, from the list to a hit of an open case.
    one = stage.paper("one", Script(pages=1, hits=2))
    stage.deeds.open_files([one])
    qtbot.waitUntil(stage.done)
    case, hits = stage.review.case, list(stage.review.hits())
    assert case
    stage.deeds.close_case()
    stage.means = means(made)
    shown = stage.window.inside.windows.look_back()
    shown.case_wanted.emit(case.id, hits[1].id)
    qtbot.waitUntil(lambda: stage.review.hit is not None and stage.review.hit.id == hits[1].id)
    shown.case_wanted.emit(case.id, hits[0].id)  # open already
    assert stage.review.hit
    assert stage.review.hit.id == hits[0].id
    qtbot.waitUntil(stage.done)


def test_stopped_it_keeps_what_it_did_and_goes_on(
    stored: WindowStage, made: Editions, qtbot: QtBot
) -> None:
    shown = opened(stored, qtbot)
    whole, seen = means(made), list[int]()

    def halfway(path: Path, on: object) -> object:
        seen.append(1)
        if len(seen) == 7:  # the latest cases come first; those with a change begin at the fifth
            stored.looks._stop.set()
        return whole.rescreen(path, on)  # type: ignore[arg-type]

    stored.means = replace(whole, rescreen=halfway)  # type: ignore[arg-type]
    run(stored, shown, qtbot)
    assert "It was stopped before its end." in shown.words()
    assert 0 < len(titles(shown)) < len(CHANGED)
    assert button(shown, "Go on").isVisible()
    stored.means = whole
    shown._go.click()
    qtbot.waitUntil(lambda: not stored.looks.running and stored.looks.found.runs[0].ended)
    assert titles(shown) == [f"Case {n}" for n in sorted(CHANGED)]


def test_closing_the_window_ends_it(stored: WindowStage, made: Editions, qtbot: QtBot) -> None:
    shown = opened(stored, qtbot)
    shown._go.click()
    stored.window.close()  # the stage's own checks see that no thread is left
    with Casebook(stored.book, "Reader") as book:
        assert book.verify().ok


def test_an_installed_edition_offers_it(
    stage: WindowStage, made: Editions, tmp_path: Path, qtbot: QtBot
) -> None:
    key = tmp_path / "publisher.pem"
    key.write_bytes(publisher().public)
    shelf().keyring.trust(key)
    with Casebook(stage.book, "Ann") as book:
        store(book, 0, made)
    with qtbot.waitSignal(stage.editions.signals.offered) as offered:
        stage.editions.examine(pack_file(tmp_path))
    with qtbot.waitSignal(stage.looks.signals.offered):
        stage.editions.install(offered.args[0])
    shown = stage.window.inside.windows.look_back()
    assert shown.isVisible()
    assert shown.words() == "1 document is stored. A look-back shows whether it would now differ."
    assert NEXT in stage.window.message.message()


def test_with_nothing_stored_nothing_is_offered(stage: WindowStage, qtbot: QtBot) -> None:
    offered: list[int] = []
    stage.looks.signals.offered.connect(lambda: offered.append(1))
    stage.looks.offer()
    settled: list[int] = []
    stage.looks.refresh(lambda: settled.append(1))  # behind the offer
    qtbot.waitUntil(lambda: bool(settled))
    assert not offered
    shown = stage.window.inside.windows.look_back()
    assert not shown._go.isEnabled()


def test_a_hit_that_is_asked_again_says_what_was_decided(
    stored: WindowStage, made: Editions, qtbot: QtBot
) -> None:
    from casebook.stored_papers import decide_first_hit, look_back  # noqa: PLC0415

    with Casebook(stored.book, "Ann") as book:
        case = store(book, 15, made)
        hit = decide_first_hit(book, case)
        look_back(book, made)
        stored.review.take_case(book.case(case))
    assert paper(15).name == "invoice-15.pdf"
    form = stored.window.bench.decision.form
    form.show_hit(hit)
    told = "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))
    assert "Asked again: the entry, or the text, is not what it was" in told
    assert "False positive: A different product with a similar name" in told
    assert "Ann, " in told


def test_a_deleted_case_is_named_as_such_and_leads_nowhere(
    stored: WindowStage, qtbot: QtBot
) -> None:
    shown = opened(stored, qtbot)
    run(stored, shown, qtbot)
    item = replace(stored.looks.found.items[0], title="", changes=(), asked_again=(), erased=True)
    shown.panel.show_item(item)
    assert "A deleted case" in words_of(shown)
    assert not shown.panel.findChildren(QPushButton)
    with qtbot.assertNotEmitted(shown.panel.case_wanted):
        shown.panel.open_case()
