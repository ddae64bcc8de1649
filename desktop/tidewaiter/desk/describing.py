"""How a setting is described: its group, its words, what may be chosen; who draws it needs nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from tidewaiter.desk.wording import tr
from tidewaiter.wording import Sentence, ToldError

Value = str | int | bool | None
Unit = Callable[[int], Sentence]
SWITCHED = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


class SettingError(ToldError):
    """A setting that is not there, or a value that it cannot have."""

    @classmethod
    def unknown(cls, key: str) -> "SettingError":
        """There is no setting of this name."""
        return cls(
            Sentence.of("There is no setting “{key}”.", key=key),
            Sentence.of("All of them: tidewaiter settings"),
        )

    @classmethod
    def value_of(cls, setting: "Setting", text: str) -> "SettingError":
        """A value that the setting cannot have."""
        return cls(
            Sentence.of("“{key}” cannot be “{value}”.", key=setting.key, value=text),
            Sentence.of("It may be: {values}", values=setting.allowed()),
        )


class Group(StrEnum):
    """A page of the settings; in the order of the pages."""

    YOU = "you"
    APPEARANCE = "appearance"
    WORK = "work"
    CONTROLS = "controls"


class Kind(StrEnum):
    """What sort of value a setting has, and so how it is shown."""

    CHOICE = "choice"
    NUMBER = "number"
    SWITCH = "switch"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What stands beside a setting's type: `words` name it, `note` explains it.

    `choices` are values with their words; `steps` those of a number that are offered; `noted` says
    that a change is an event in the casebook, because work done differs by it.
    """

    group: Group
    words: Sentence
    note: Sentence | None = None
    choices: tuple[tuple[Value, Sentence], ...] = ()
    steps: tuple[int, ...] = ()
    unit: Unit | None = None
    noted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as window and terminal draw it; `least` and `most` bound a number or a text's length."""

    key: str
    kind: Kind
    type: Any
    default: Value
    least: int | None
    most: int | None
    described: Described

    def words_of(self, value: Value) -> Sentence:
        """A value as it is shown."""
        for one, words in self.described.choices:
            if one == value:
                return words
        if isinstance(value, bool):
            return Sentence.of("on") if value else Sentence.of("off")
        if isinstance(value, int):
            unit = self.described.unit
            return unit(value) if unit else Sentence.of("{count}", count=value)
        return Sentence.of("{text}", text=value) if value else Sentence.of("not given")

    def allowed(self) -> Sentence:
        """What a person may enter in the terminal."""
        match self.kind:
            case Kind.CHOICE:
                return Sentence.of(
                    "{text}", text=", ".join(_entered(v) for v, _ in self._choices())
                )
            case Kind.SWITCH:
                return Sentence.of("{text}", text="on, off")
            case Kind.NUMBER:
                return Sentence.of("{least} to {most}", least=self.least or 0, most=self.most or 0)
            case Kind.TEXT:
                return Sentence.of("a text of at most {most} characters", most=self.most or 0)

    def entered(self, text: str) -> Value:
        """The value that a person entered; raises SettingError."""
        asked = text.strip()
        match self.kind:
            case Kind.CHOICE:
                found = [v for v, _ in self._choices() if _entered(v).lower() == asked.lower()]
                if found:
                    return found[0]
                raise SettingError.value_of(self, text)
            case Kind.SWITCH if asked.lower() in SWITCHED:
                return SWITCHED[asked.lower()]
        try:
            converted: Value = msgspec.convert(asked, self.type, strict=False)
        except msgspec.ValidationError as error:
            raise SettingError.value_of(self, text) from error
        return converted

    def shown(self, value: Value) -> str:
        """A value as it may be entered again."""
        return _entered(value)

    def _choices(self) -> tuple[tuple[Value, Sentence], ...]:
        return self.described.choices


def describe(settings: type[msgspec.Struct]) -> tuple[Setting, ...]:
    """Every setting of the definition, in its order."""
    hints = get_type_hints(settings, include_extras=True)
    fields = msgspec.structs.fields(settings)
    return tuple(_setting(field.name, hints[field.name], field.default) for field in fields)


def group_words(group: Group) -> str:
    """The name of a page."""
    match group:
        case Group.YOU:
            return tr("You")
        case Group.APPEARANCE:
            return tr("Appearance")
        case Group.WORK:
            return tr("Work")
        case Group.CONTROLS:
            return tr("Control pack")


def _setting(key: str, hint: Any, default: Value) -> Setting:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"the setting {key} is not described")
    type_, *extras = get_args(hint)
    described = next(one for one in extras if isinstance(one, Described))
    meta = next((one for one in extras if isinstance(one, msgspec.Meta)), msgspec.Meta())
    return Setting(
        key=key,
        kind=_kind(type_, described),
        type=Annotated[type_, meta],
        default=default,
        least=meta.min_length if type_ is str else meta.ge,  # type: ignore[arg-type]
        most=meta.max_length if type_ is str else meta.le,  # type: ignore[arg-type]
        described=described,
    )


def _kind(type_: Any, described: Described) -> Kind:
    if described.choices:
        return Kind.CHOICE
    return {bool: Kind.SWITCH, int: Kind.NUMBER, str: Kind.TEXT}[type_]


def _entered(value: Value) -> str:
    if value is None:
        return "system"
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
