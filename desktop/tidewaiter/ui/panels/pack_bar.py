"""The bar at the foot of the window: which edition is in use, how old it is, and a warning when too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import Elided, IconLabel, button, retone, row
from tidewaiter.wording import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidewaiter.controls.model import Pack
    from tidewaiter.controls.telling import Age
    from tidewaiter.ui.case.review import Review

HOUR = 3_600_000  # milliseconds: a window that stays open over night must not stay young


class PackBar(QFrame):
    """Shows the pack in use, and how old it is by `age`; `install_wanted` asks for a newer one."""

    install_wanted = Signal()

    def __init__(self, review: Review, look: Look, age: Callable[[Pack], Age]) -> None:
        super().__init__()
        self.setObjectName("packBar")
        self._review = review
        self._age = age
        self._icon = IconLabel(look, Icon.PACK, "muted", 14)
        self._words = Elided(role="small")
        self._install = button(tr("Install edition…"), self.install_wanted.emit, "link")
        line = row(
            self._icon, self._words, self._install, gap=Space.S, edges=(Space.M, 3, Space.M, 3)
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self._timer = QTimer(self, interval=HOUR)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        review.signals.changed.connect(self._on_changed)
        self.refresh()

    def words(self) -> str:
        """What is shown."""
        return self._words.text()

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CASE in changes:
            self.refresh()

    def refresh(self) -> None:
        """Tell the age of the pack against what the user allows now."""
        pack = self._review.pack
        if pack is None and self._review.awaits_pack:
            self._show(Sentence.of("The control pack is being loaded…"), "plain")
            return
        if pack is None:
            self._show(Sentence.of("No control pack is loaded: nothing can be screened."), "check")
            return
        age = self._age(pack)
        words = Sentence.of(
            "Control pack {edition}, {age}: older than your limit, ask for a newer one"
            if age.stale
            else "Control pack {edition}, {age}",
            edition=pack.edition,
            age=age.words,
        )
        self._show(words, "check" if age.stale else "plain")

    def _show(self, words: Sentence, tone: str) -> None:
        stale = tone == "check"
        self._icon.show_icon(Icon.WARNING if stale else Icon.PACK, "check" if stale else "muted")
        self._words.setText(tr(words))
        retone(self, tone, "level")
