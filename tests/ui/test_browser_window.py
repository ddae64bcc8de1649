"""The Controls window: searching, keys, the entry shown, testing a phrase, proposing a correction."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tidewaiter.controls.layers.model import Counts, Layer, LayerParty, ListKind, Sort
from tidewaiter.controls.layers.shelf import LayerShelf
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Effect, Pack
from tidewaiter.controls.proposing import propose, read_proposal
from tidewaiter.desk import resources
from tidewaiter.ui.actions import Command
from tidewaiter.ui.browser.catalogue import Catalogue, Wanted
from tidewaiter.ui.browser.entry_panel import HitLink
from tidewaiter.ui.browser.model import EntryModel
from tidewaiter.ui.browser.proposal_dialog import ProposalDialog
from tidewaiter.ui.browser.window import ControlsWindow
from tidewaiter.ui.case.changes import Changes
from ui.window_stage import ON, Script, WindowStage

WAIT = 10_000


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(max(p for p in resources.controls().iterdir() if (p / "items").is_dir()))


@pytest.fixture
def controls(stage: WindowStage, pack: Pack, qtbot: QtBot) -> Iterator[ControlsWindow]:
    stage.review.pack = pack
    stage.window.commands[Command.BROWSE].trigger()
    window = stage.window.inside.windows.controls()
    qtbot.waitUntil(lambda: bool(window.model.rows), timeout=WAIT)
    yield window
    window.close()


def texts(window: ControlsWindow) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisibleTo(window))


def test_the_model_keeps_qts_rules_while_answers_change(pack: Pack) -> None:
    model = EntryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    catalogue = Catalogue(pack, ON)
    for text in ("", "drone", "zzzz", "三菱"):
        model.show(catalogue.find(Wanted(text=text)))
    assert model.rows
    assert model.index_of(model.rows[-1].id).row() == len(model.rows) - 1


def test_typing_narrows_the_list_and_shows_the_first_entry(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    controls.filters.field.setText("9A012.a.2")
    qtbot.waitUntil(lambda: len(controls.model.rows) < 5, timeout=WAIT)
    assert controls.entry.row is not None
    assert controls.entry.row.id == "cn-9a012.a.2"
    qtbot.waitUntil(lambda: "無人航空機" in texts(controls), timeout=WAIT)


def test_a_search_that_finds_nothing_says_so_and_shows_no_entry(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    controls.filters.search_for("zzzz")
    assert controls.entry.row is None
    assert "No entry fits this search." in texts(controls)
    QTest.mouseClick(
        next(b for b in controls.findChildren(QPushButton) if b.text() == "Show all entries"),
        Qt.MouseButton.LeftButton,
    )
    assert len(controls.model.rows) > 500
    assert controls.entry.row is not None


def test_keys_go_from_the_search_into_the_list_and_back(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(controls.isActiveWindow, timeout=WAIT)
    controls.show_search()
    QTest.keyClick(controls.filters.field, Qt.Key.Key_Down)
    assert controls.view.hasFocus()
    first = controls.entry.row
    QTest.keyClick(controls.view, Qt.Key.Key_Down)
    assert controls.entry.row != first
    QTest.keyClick(controls.view, Qt.Key.Key_Slash)
    assert controls.filters.field.hasFocus()


def test_kinds_and_groups_filter(controls: ControlsWindow) -> None:
    red_flags = controls.filters.findChildren(QPushButton)
    next(b for b in red_flags if b.text() == "Red flags").click()
    assert {row.kind.value for row in controls.model.rows} == {"red flag"}


def test_a_hit_leads_to_its_entry_and_the_entry_to_its_hits(
    stage: WindowStage, pack: Pack, controls: ControlsWindow, qtbot: QtBot
) -> None:
    item = pack.items["cn-9a012.a.2"]
    stage.review.pack = replace(pack, items={**pack.items, "entry-0": replace(item, id="entry-0")})
    stage.deeds.open_files([stage.paper("a.pdf", Script())])
    qtbot.waitUntil(stage.done, timeout=WAIT)
    stage.review.pack = replace(stage.review.pack, digest="1" * 64)
    stage.review.tell(Changes.CASE)
    qtbot.waitUntil(lambda: controls.model.index_of("entry-0").isValid(), timeout=WAIT)
    hit = next(h for h in stage.review.hits() if h.best.entry_id == "entry-0")
    stage.review.select_hit(hit.id)
    stage.window.commands[Command.SHOW_ENTRY].trigger()
    assert controls.entry.row is not None
    assert controls.entry.row.id == "entry-0"
    links = controls.findChildren(HitLink)
    assert len(links) == 2  # one on each page
    QTest.keyClick(links[1], Qt.Key.Key_Return)
    assert stage.review.hit is not None
    assert stage.review.hit.part == 1


def test_a_phrase_that_hits_is_told_with_its_sentence_and_evidence(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    controls.show_trial()
    controls.trial.field.setPlainText("ring laser gyro\nwooden chair")
    qtbot.waitUntil(lambda: controls.trial.told.startswith("One hit."), timeout=WAIT)
    qtbot.waitUntil(lambda: "“Gyroscope” matches entry 0." in texts(controls), timeout=WAIT)
    assert "matches the term" in texts(controls)
    assert "The accuracy is not stated." in texts(controls)


def test_a_phrase_that_hits_nothing_is_never_called_clear(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    controls.show_trial()
    controls.trial.field.setPlainText("wooden chair")
    qtbot.waitUntil(lambda: controls.trial.told.startswith("Nothing in this text"), timeout=WAIT)
    assert "That clears nothing" in controls.trial.told
    controls.trial.field.clear()
    qtbot.waitUntil(lambda: "Nothing typed here is kept" in controls.trial.told, timeout=WAIT)


def test_entries_that_a_search_reads_like_stand_below_those_that_hold_its_words(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    controls.filters.search_for("fibre-optic rate sensor for drones")
    qtbot.waitUntil(lambda: any(row.shared for row in controls.model.rows), timeout=WAIT)
    held = [not row.shared for row in controls.model.rows]
    assert held == sorted(held, reverse=True)
    alike = controls.model.index_of("cn-7a102")
    assert "similar: shares “fibre-optic rate sensor”" in alike.data(Qt.ItemDataRole.ToolTipRole)
    assert controls.entry.row is not None


def test_only_items_are_shown_as_similar(controls: ControlsWindow, qtbot: QtBot) -> None:
    buttons = controls.filters.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Parties").click()
    controls.filters.search_for("fibre-optic rate sensor")
    assert list(controls.model.rows) == []
    next(b for b in buttons if b.text() == "Items").click()
    qtbot.waitUntil(lambda: bool(controls.model.rows), timeout=WAIT)
    assert all(row.shared for row in controls.model.rows)


def test_a_phrase_is_shown_beside_the_entries_that_it_reads_like(
    controls: ControlsWindow, qtbot: QtBot
) -> None:
    controls.show_trial()
    controls.trial.field.setPlainText("Two-axis inertially stabilised gimbal table")
    qtbot.waitUntil(lambda: "Similar, by the words they share" in texts(controls), timeout=WAIT)
    assert "Gyro-stabilised platforms: shares “" in texts(controls)


def test_a_proposal_holds_the_entry_and_the_words_and_nothing_of_the_case(
    controls: ControlsWindow, pack: Pack, tmp_path: Path
) -> None:
    entry = pack.items["cn-9a012.a.2"]
    proposal = propose(
        pack,
        entry,
        wrong="  A term is missing. ",
        change="Add “survey UAV”.",
        source="MOFCOM",
        proposer="Clerk",
        today=ON,
    )
    path = tmp_path / "p.json"
    controls.correcting.keep(proposal, path)
    assert read_proposal(path.read_bytes()) == proposal
    told = json.loads(path.read_bytes())
    assert told["wrong"] == "A term is missing."
    assert told["edition"] == pack.edition
    assert told["digest"] == pack.digest
    assert len(told["version"]) == 16
    assert set(told) == {
        *("format", "edition", "digest", "entry", "version", "name"),
        *("wrong", "change", "source", "proposer", "written"),
    }


def test_a_proposal_needs_words_and_a_name(controls: ControlsWindow, qtbot: QtBot) -> None:
    assert controls.entry.row is not None
    dialog = ProposalDialog(controls, controls.entry.row, "")
    qtbot.addWidget(dialog)
    save = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save as file…")
    assert not save.isEnabled()
    dialog.wrong.setPlainText("A term is missing.")
    assert not save.isEnabled()
    dialog.proposer.setText("Clerk")
    assert save.isEnabled()
    with qtbot.waitSignal(dialog.written) as caught:
        save.click()
    assert caught.args is not None
    assert caught.args[0].wrong == "A term is missing."


def test_a_name_on_an_imported_list_is_found_below_the_packs_own_entries(
    stage: WindowStage, controls: ControlsWindow, qtbot: QtBot
) -> None:
    shelf = LayerShelf(stage.home / "lists")
    shelf.add(
        Layer(
            list="own",
            kind=ListKind.OWN,
            title="Watched by us",
            publisher="Example GmbH",
            edition="7",
            effect=Effect.CHECK,
            imported=ON,
            sources=(),
            counts=Counts(),
            left_out=0,
            sha256="",
        ),
        [LayerParty(ref="1", sort=Sort.ENTITY, names=("Example Harbour", "示例港口"))],
    )
    for text in ("harbour example", "示例"):  # any order, any of its names
        controls.filters.search_for(text)
        qtbot.waitUntil(lambda: any(row.id == "own:1" for row in controls.model.rows), timeout=WAIT)
        controls.show_entry("own:1")
        qtbot.waitUntil(lambda: "Watched by us" in texts(controls), timeout=WAIT)
        assert "Example GmbH" in texts(controls)
        assert "To be checked" in texts(controls)
    controls.filters.search_for("nobody at all")
    assert not any(row.id == "own:1" for row in controls.model.rows)
