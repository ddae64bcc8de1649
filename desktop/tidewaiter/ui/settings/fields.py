"""The widget of one setting, by its kind, and the value that it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from tidewaiter.desk.describing import Kind, Setting, Value
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.fonts import grown

FIELD_WIDTH = 220


@dataclass(frozen=True, slots=True)
class Field:
    """One setting on the screen."""

    setting: Setting
    widget: QWidget
    value: Callable[[], Value]


def field(setting: Setting, now: Value) -> Field:
    """The field of a setting, showing what counts now; its accessible name is the setting's."""
    made = _made(setting, now)
    made.widget.setAccessibleName(tr(setting.described.words))
    if setting.described.note is not None:
        made.widget.setAccessibleDescription(tr(setting.described.note))
    made.widget.setMinimumWidth(grown(FIELD_WIDTH) if setting.kind is not Kind.SWITCH else 0)
    return made


def _made(setting: Setting, now: Value) -> Field:
    match setting.kind:
        case Kind.CHOICE:
            values = [value for value, _ in setting.described.choices]
            return _box(setting, values, now)
        case Kind.NUMBER if setting.described.steps and isinstance(now, int):
            return _box(setting, sorted({*setting.described.steps, now}), now)
        case Kind.NUMBER:
            return _number(setting, now)
        case Kind.SWITCH:
            return _switch(setting, now)
        case Kind.TEXT:
            return _text(setting, now)


def _box(setting: Setting, values: list[Value] | list[int], now: Value) -> Field:
    """The values that are offered, and the one in use if it was set to another in the terminal."""
    box = QComboBox()
    for value in values:
        box.addItem(tr(setting.words_of(value)), value)
    box.setCurrentIndex(list(values).index(now))
    return Field(setting, box, lambda: values[box.currentIndex()])


def _number(setting: Setting, now: Value) -> Field:
    spin = QSpinBox()
    spin.setRange(setting.least or 0, setting.most or 0)
    spin.setValue(int(now or 0))
    return Field(setting, spin, spin.value)


def _switch(setting: Setting, now: Value) -> Field:
    check = QCheckBox(tr(setting.described.words))
    check.setChecked(bool(now))
    return Field(setting, check, check.isChecked)


def _text(setting: Setting, now: Value) -> Field:
    line = QLineEdit(str(now or ""))
    line.setMaxLength(setting.most or 0)
    return Field(setting, line, lambda: line.text().strip())
