"""The bench is made panel by panel, so that no turn of the loop takes as long as all of them."""

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.ui.bench import Bench, Panels
from ui.window_stage import WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_each_step_makes_one_panel_and_the_bench_takes_those(
    stage: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for name in (
        "AssessmentBanner",
        "PaperList",
        "HitList",
        "Viewer",
        "DecisionPanel",
        "CoverageStrip",
    ):
        panel = getattr(__import__("tidewaiter.ui.bench", fromlist=[name]), name)

        def noted(*given: object, _panel: type = panel, _name: str = name) -> object:
            made.append(_name)
            return _panel(*given)

        monkeypatch.setattr(f"tidewaiter.ui.bench.{name}", noted)
    door = stage._door()
    panels = Panels(
        stage.review,
        stage.look,
        stage.jobs,
        road=door.road,
        oversight=stage.deeds.oversight,
        harmless=stage.harmless,
    )
    steps = panels.make()
    for count in range(1, 7):
        next(steps)
        assert len(made) == count
    assert next(steps, None) is None

    bench = Bench(panels)
    qtbot.addWidget(bench)
    assert len(made) == 6
    assert bench.decision is panels.decision
