"""What the filter above the hits says is what the list beneath shows, also when the papers go."""

from pytestqt.qtbot import QtBot

from ui.window_stage import Script, WindowStage


def shown_papers(stage: WindowStage) -> set[str]:
    return {stage.review.paper_of(hit).name for hit in stage.window.bench.hits.model.hits()}


def open_two(stage: WindowStage, qtbot: QtBot, *names: str) -> None:
    stage.deeds.open_case(names[0], [stage.paper(name, Script()) for name in names], stage.today)
    qtbot.waitUntil(stage.done)


def choose_paper(stage: WindowStage, name: str) -> None:
    box = stage.window.bench.hits.filters.papers
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())


def test_a_filter_for_a_paper_ends_with_the_paper(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "a.pdf", "b.pdf")
    hits = stage.window.bench.hits
    choose_paper(stage, "b.pdf")
    assert shown_papers(stage) == {"b.pdf"}
    open_two(stage, qtbot, "c.pdf", "d.pdf")
    assert hits.filters.wanted().is_plain()
    assert shown_papers(stage) == {"c.pdf", "d.pdf"}
    assert hits.model.shown == hits.model.total > 0


def test_a_filter_for_a_paper_stays_while_others_come(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "a.pdf", "b.pdf")
    choose_paper(stage, "b.pdf")
    stage.deeds.open_files([stage.paper("c.pdf", Script())])
    qtbot.waitUntil(stage.done)
    assert shown_papers(stage) == {"b.pdf"}
