"""The strip that says what went wrong, or what was written where, until the user has read it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.file_handle import FileHandle
from tidewaiter.ui.panels.pieces import (
    IconButton,
    IconLabel,
    button,
    column,
    label,
    retone,
    row,
    selectable,
)
from tidewaiter.wording import Sentence

PROBLEM = Sign(words="Problem", tone="check", icon=Icon.WARNING)
DONE = Sign(words="Done", tone="read", icon=Icon.READ)


class MessageStrip(QFrame):
    """Shows the oldest message that was not closed yet; the others wait behind it.

    What was done is an answer to somebody who asked for it: it goes before what only goes on.
    """

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self.setObjectName("message")
        self._waiting: list[tuple[Sign, Sentence, Sentence]] = []
        self._icon = IconLabel(look, PROBLEM.icon, PROBLEM.tone, 20)
        self._problem = selectable(role="strong")
        self._advice = selectable()
        self._more = label(role="small")
        self._files: dict[Sentence, Path] = {}
        self.handle = FileHandle(look)
        self._offers: dict[Sentence, tuple[str, Callable[[], object]]] = {}
        self.offer = button("", self._on_taken, "quiet")
        self._close = IconButton(look, Icon.CLOSE, tr("Close this message"))
        self._close.clicked.connect(lambda _: self._on_closed())
        texts = column(self._problem, self._advice, gap=Space.HAIR)
        line = row(
            self._icon,
            texts,
            self.handle,
            self.offer,
            self._more,
            self._close,
            gap=Space.M,
            edges=(Space.L, Space.S, Space.S, Space.S),
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        review.signals.problem.connect(self._on_problem)
        review.signals.told.connect(self._on_told)
        review.signals.settled.connect(self._on_settled)
        review.signals.offered.connect(self._on_offered)
        self._refresh()

    def message(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._problem.text() if self._waiting else ""

    def offer_file(self, told: Sentence, path: Path) -> None:
        """With the message `told`, have the file at hand that it is about."""
        self._files[told] = path
        self._refresh()

    def _on_problem(self, problem: Sentence, advice: Sentence) -> None:
        self._say(PROBLEM, problem, advice)

    def _on_told(self, done: Sentence, more: Sentence) -> None:
        self._say(DONE, done, more)

    def _say(self, sign: Sign, first: Sentence, second: Sentence) -> None:
        said = (sign, first, second)
        if sign is DONE:
            self._waiting = [said, *(told for told in self._waiting if told != said)]
        elif said not in self._waiting:
            self._waiting.append(said)
        self._refresh()

    def _on_settled(self, problem: Sentence) -> None:
        self._waiting = [told for told in self._waiting if told[1] != problem]
        self._offers.pop(problem, None)
        self._refresh()

    def _on_offered(self, told: Sentence, words: str, deed: Callable[[], object]) -> None:
        self._offers[told] = words, deed
        self._refresh()

    def _on_taken(self) -> None:
        _, deed = self._offers[self._waiting[0][1]]
        self._on_closed()
        deed()

    def _on_closed(self) -> None:
        self._files.pop(self._waiting[0][1], None)
        self._offers.pop(self._waiting[0][1], None)
        self._waiting = self._waiting[1:]
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        sign, problem, advice = self._waiting[0]
        self._icon.show_icon(sign.icon, sign.tone)
        retone(self, sign.tone, "level")
        self._problem.setText(tr(problem))
        self.handle.take(self._files.get(problem))
        offered = self._offers.get(problem)
        self.offer.setVisible(offered is not None)
        self.offer.setText(tr(offered[0]) if offered else "")
        self._advice.setText(tr(advice))
        others = len(self._waiting) - 1
        self._more.setText(tr(Sentence.of("{count} more", count=others)) if others else "")
