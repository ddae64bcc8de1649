"""The badge on a decided hit: a false positive must not look like a true match."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.viewing import LIGHT


def badge(decided: Disposition | None) -> QImage:
    picture = QImage(24, 24, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mark = Mark(hit="h", kind=HitKind.ITEM, places=(), decided=decided)
    Highlighter(LIGHT.marks).badge(painter, QPointF(12, 12), mark)
    painter.end()
    return picture


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Disposition.TRUE_MATCH, Disposition.FALSE_POSITIVE),
        (Disposition.TRUE_MATCH, Disposition.ESCALATE),
        (Disposition.FALSE_POSITIVE, Disposition.NEEDS_INFORMATION),
    ],
)
def test_decisions_that_differ_have_badges_that_differ(
    one: Disposition, other: Disposition, qapp: QApplication
) -> None:
    assert badge(one) != badge(other)


def test_what_waits_for_somebody_has_one_badge_and_the_undecided_none(qapp: QApplication) -> None:
    assert badge(Disposition.ESCALATE) == badge(Disposition.NEEDS_INFORMATION)
    blank = QImage(24, 24, QImage.Format.Format_RGB32)
    blank.fill(QColor("white"))
    assert badge(None) == blank
