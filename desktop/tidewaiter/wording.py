"""Sentences for people, kept as pattern and values so that they can be translated, stored and read again.

Every room may import this module and nothing else outside its layer: it is the floor they stand on.
A room says *what* is to be read; `desk.wording.tr` decides in *which language*.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Self

# A sentence that begins a text: its first letter is raised once it is translated.
BEGUN = "{begun}"
STOPS = ("。", "！", "？")


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English pattern with `{named}` gaps, and what fills them.

    A value that needs translation itself (a role, a class of hit) is a `Sentence` again.
    """

    pattern: str
    values: tuple[tuple[str, "str | int | Sentence"], ...] = ()

    @classmethod
    def of(cls, pattern: str, /, **values: "str | int | Sentence") -> Self:
        """The sentence with its gaps filled by name."""
        return cls(pattern, tuple(values.items()))

    @classmethod
    def counted(cls, one: str, many: str, /, count: int, **values: "str | int | Sentence") -> Self:
        """The sentence for a count: `one` speaks of a single thing, `many` of none or several.

        Both are patterns of their own for translators. Chinese and Japanese, whose nouns do not
        change, translate the two alike.
        """
        return cls.of(one if count == 1 else many, count=count, **values)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """What a person reads, in the language of `translate` (English unless told)."""
        filled = {
            name: value.text(translate) if isinstance(value, Sentence) else value
            for name, value in self.values
        }
        if self.pattern == BEGUN:
            begun = str(filled["begun"])
            return begun[:1].upper() + begun[1:]
        said = translate(self.pattern)
        # Without gaps a pattern stands as it is written: a control pack may say anything.
        return _filled(said, filled) if self.values else said

    def begun(self) -> Self:
        """The same where it begins a text, with a capital if the language has any."""
        return type(self)(BEGUN, (("begun", self),))

    def __str__(self) -> str:
        return self.text()


def together(told: Iterable[str]) -> str:
    """Several sentences in one line: a blank parts them, but not after a full stop that is as wide as a Han sign."""
    line = ""
    for text in told:
        line = f"{line} {text}" if line and not line.endswith(STOPS) else line + text
    return line


def _filled(pattern: str, values: Mapping[str, str | int]) -> str:
    """The pattern with its gaps filled; where Han or kana and a code in a gap meet, a blank parts them.

    Numbers stand as the pattern sets them: there are blanks in “共 {count} 项”, and none in “2026年第27号”.
    """
    if pattern.isascii() and not any(str(value).endswith(STOPS) for value in values.values()):
        return pattern.format_map(values)
    said, code = "", False
    for literal, name in _pieces(pattern):
        said = _behind(said, literal, parted=code)
        if name:
            value = str(values[name])
            code = not value.isdigit()
            said = _behind(said, value, parted=code)
    return said


def _behind(said: str, more: str, *, parted: bool) -> str:
    if said.endswith(STOPS):
        return said + more.removeprefix(" ")
    last, first = said[-1:], more[:1]
    meet = (_is_wide(last) and _is_narrow(first)) or (_is_narrow(last) and _is_wide(first))
    return f"{said} {more}" if parted and meet else said + more


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[tuple[str, str], ...]:
    """What stands before each gap, and its name; at the end perhaps a text without one."""
    return tuple((literal, name or "") for literal, name, _, _ in Formatter().parse(pattern))


def _is_wide(sign: str) -> bool:
    """Whether it is Han or kana."""
    return (
        "\u3041" <= sign <= "\u30fa" or "\u30fc" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff"
    )


def _is_narrow(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


class ToldError(Exception):
    """What went wrong in a sentence, and what to do next in another: the root of the rooms' errors."""

    def __init__(self, problem: Sentence, advice: Sentence) -> None:
        super().__init__(problem, advice)  # both, so that it crosses to another process whole
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem} {self.advice}"


def listed(first: Sentence, *others: Sentence) -> Sentence:
    """Several things in a row, parted as the reader's language does."""
    for other in others:
        first = Sentence.of("{first}, {next}", first=first, next=other)
    return first


def in_a_row(told: Sequence[Sentence]) -> Sentence:
    """Several things that may hold commas themselves, parted by semicolons; at least one."""
    first, *others = told
    for other in others:
        first = Sentence.of("{first}; {other}", first=first, other=other)
    return first
