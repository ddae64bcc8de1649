"""A page full of highlights looks the same painted mark by mark and laid over as a picture."""

import random

import pytest
from PySide6.QtCore import QLineF, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.documents.model import Box
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages import layers
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layers import Lay, Shown
from tidewaiter.ui.pages.layout import PageLayout
from tidewaiter.ui.pages.overlay import Overlay
from tidewaiter.ui.painting.highlights import WAVE_HEIGHT, Highlighter, _wave
from tidewaiter.ui.viewing import DARK, LIGHT
from ui.view_papers import A4, page_mark

KINDS = tuple(HitKind)


def marks(count: int) -> tuple[Mark, ...]:
    dice = random.Random(2)
    return tuple(
        page_mark(
            f"hit {n}",
            0,
            Box(x := dice.uniform(40, 400), y := dice.uniform(60, 780), x + 90, y + 11),
            kind=KINDS[n % len(KINDS)],
            decided=Disposition.TRUE_MATCH if n % 5 == 0 else None,
            hidden=n % 7 == 0,
        )
        for n in range(count)
    )


def overlay(shown: tuple[Mark, ...], *, dark: bool = False) -> Overlay:
    colours = DARK.dark_marks if dark else LIGHT.marks
    made = Overlay(Highlighter(colours, dark_paper=dark))
    made.index = MarkIndex(shown)
    made.current = "hit 3"
    return made


def painted(
    made: Overlay, layout: PageLayout, *, dark: bool = False, settled: bool = True
) -> QImage:
    picture = QImage(layout.width, layout.height, QImage.Format.Format_RGB32)
    picture.fill(QColor("black" if dark else "white"))
    painter = QPainter(picture)
    made.paint(painter, layout, 0, picture.rect(), settled=settled)
    painter.end()
    return picture


def farthest(one: QImage, other: QImage) -> int:
    """The largest difference of any channel of any pixel."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("turn", [0, 1])
def test_a_picture_of_many_highlights_is_what_they_are_one_by_one(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    dark: bool,  # noqa: FBT001
    turn: int,
) -> None:
    shown, layout = marks(layers.MANY + 1), PageLayout((A4,), 0.4, 300, turn=turn)
    as_picture = painted(overlay(shown, dark=dark), layout, dark=dark)
    monkeypatch.setattr(layers, "MANY", 10_000)
    one_by_one = painted(overlay(shown, dark=dark), layout, dark=dark)
    assert farthest(as_picture, one_by_one) <= 3  # rounding


def test_a_decision_a_zoom_and_a_turn_are_seen_at_once(qapp: QApplication) -> None:
    shown, layout = marks(layers.MANY + 1), PageLayout((A4,), 0.4, 300)
    made = overlay(shown)
    before = painted(made, layout)
    assert painted(made, layout) == before
    half = PageLayout((A4,), 0.4, 300, turn=2)
    assert painted(made, half) != before
    assert painted(made, layout) == before
    made.index = MarkIndex(shown[:-40], made.index)
    assert painted(made, layout) != before
    made.highlighter = Highlighter(DARK.dark_marks, dark_paper=True)
    larger = PageLayout((A4,), 0.5, 300)
    assert painted(made, larger).size() != before.size()


def test_an_index_made_after_another_knows_the_same(qapp: QApplication) -> None:
    first = MarkIndex(marks(20))
    more = (*first.marks, *marks(30)[20:])
    grown, anew = MarkIndex(more, first), MarkIndex(more)
    assert grown.on_page(0) == anew.on_page(0)
    assert grown.on_page(0)[0] in first.on_page(0)


def test_while_the_zoom_changes_a_full_page_is_not_painted_anew(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "MANY", 10)
    made, small, large = (
        overlay(marks(20)),
        PageLayout((A4,), 0.4, 300),
        PageLayout((A4,), 0.5, 300),
    )
    painted(made, small)
    anew: list[Shown] = []
    paint = layers._painted

    def noted(shown: Shown, of: tuple[QSize, float], rect: QRect, lays: tuple[Lay, Lay]) -> object:
        anew.append(shown)
        return paint(shown, of, rect, lays)

    monkeypatch.setattr(layers, "_painted", noted)
    zooming = painted(made, large, settled=False)
    assert anew == []
    sharp = painted(made, large)
    assert len(anew) == 1
    assert sharp != zooming
    assert painted(made, large, settled=False) == sharp


@pytest.mark.parametrize("along", [QLineF(10, 20, 90, 20), QLineF(10, 20, 10, 90)])
def test_a_wave_keeps_to_its_side(along: QLineF) -> None:
    wave = [_wave(along).at(n) for n in range(_wave(along).count())]
    assert len(wave) > 20
    ends = (wave[0] - along.p1(), wave[-1] - along.p2())
    assert all(abs(end.manhattanLength() - WAVE_HEIGHT) < 1e-6 for end in ends)
    across = {abs(point.y() - 20) if along.dx() else abs(point.x() - 10) for point in wave}
    assert list(across) == pytest.approx([WAVE_HEIGHT] * len(across))
