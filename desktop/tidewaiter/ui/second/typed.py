"""Lines of a window that stay with the case they were typed on, whatever window shows it next."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit


class TypedLines:
    """Puts back what was typed on a case; `kept` is where it lies between windows."""

    def __init__(self, fields: Mapping[str, QLineEdit], kept: dict[tuple[str, str], str]) -> None:
        """`fields` by what they ask for, in no language."""
        self._fields = fields
        self._kept = kept
        self._case: str | None = None
        for name, field in fields.items():
            field.textChanged.connect(partial(self._on_typed, name))

    def follow(self, case: str) -> None:
        """Show what was typed on this case; nothing is typed on no case."""
        if case == self._case:
            return
        self._case = case
        for name, field in self._fields.items():
            field.setText(self._kept.get((case, name), ""))

    def _on_typed(self, name: str, text: str) -> None:
        if not self._case:
            return
        if text:
            self._kept[self._case, name] = text
        else:
            self._kept.pop((self._case, name), None)
