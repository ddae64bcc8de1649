"""Passwords of the case on screen: asked for one at a time, tried on its other papers, kept in memory only."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit

from tidewaiter.ui.case.papers import Paper

Ask = Callable[[Paper], tuple[QDialog, QLineEdit]]
Unlock = Callable[[Paper, str], None]


class Unlocking(QObject):
    """Opens locked papers with a password that was given before, or asks; a refusal is silent."""

    def __init__(self, parent: QObject, ask: Ask, unlock: Unlock) -> None:
        super().__init__(parent)
        self._ask = ask
        self._unlock = unlock
        self._given: list[str] = []
        self._tried: dict[int, set[str]] = {}
        self._waiting: list[Paper] = []
        self._asking: Paper | None = None

    def meet(self, paper: Paper) -> None:
        """A paper turned out to be locked, or its password does not fit."""
        if paper is not self._asking and paper not in self._waiting:
            self._waiting.append(paper)
        self._go_on()

    def forget(self) -> None:
        """Another case begins: its papers have their own passwords."""
        self._given.clear()
        self._tried.clear()
        self._waiting.clear()

    def _go_on(self) -> None:
        while self._waiting and self._asking is None:
            paper = self._waiting.pop(0)
            if paper.locked() is None:
                continue
            tried = self._tried.setdefault(paper.number, set())
            known = next((one for one in self._given if one not in tried), None)
            if known is None:
                self._ask_for(paper)
            else:
                self._try(paper, known)

    def _ask_for(self, paper: Paper) -> None:
        self._asking = paper
        dialog, field = self._ask(paper)
        dialog.finished.connect(lambda result: self._on_answered(paper, field.text(), result))
        dialog.open()

    def _on_answered(self, paper: Paper, password: str, result: int) -> None:
        self._asking = None
        if result == QDialog.DialogCode.Accepted and password:
            if password not in self._given:
                self._given.append(password)
            self._try(paper, password)
        self._go_on()

    def _try(self, paper: Paper, password: str) -> None:
        self._tried.setdefault(paper.number, set()).add(password)
        self._unlock(paper, password)
