"""What can be wrong with a control pack, each as file, row, field, problem and advice."""

from collections.abc import Callable
from typing import Self

from tidewaiter.wording import Sentence


class PackError(Exception):
    """A pack that cannot be trusted as it is: nothing is screened against it.

    `row` is a line number of the file, from 1, or None where the whole file is meant; `field` is
    the name of a column or the path within an entry, empty where the whole entry is meant.
    """

    def __init__(
        self, file: str, row: int | None, field: str, problem: Sentence, advice: Sentence
    ) -> None:
        super().__init__(file, row, field, problem, advice)
        self.file = file
        self.row = row
        self.field = field
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (self.file, f"line {self.row}" if self.row else "", self.field) if part
        )
        return f"{place}: {self.problem} {self.advice}"


# What is to be done with a problem that was found: `refuse`, or a list's `append` to find more.
Told = Callable[[PackError], None]


def refuse(problem: PackError) -> None:
    """Raise the first problem."""
    raise problem


class MissingFile(PackError):  # noqa: N818  # the family's name ends in Error; its members say what happened
    """A file that the manifest names, or the manifest itself, is not there."""

    @classmethod
    def of(cls, file: str) -> Self:
        """The error for the file of this name."""
        return cls(
            file,
            None,
            "",
            Sentence.of("The control pack has no file “{file}”.", file=file),
            Sentence.of("Take a complete copy of this edition."),
        )


class UnlistedFile(PackError):  # noqa: N818
    """A file lies in the folder that the manifest does not name, so that nobody would read it."""

    @classmethod
    def of(cls, file: str) -> Self:
        """The error for the file of this name."""
        return cls(
            file,
            None,
            "",
            Sentence.of("The file “{file}” is not listed in the manifest.", file=file),
            Sentence.of("Remove the file, or list it and seal the pack again."),
        )


class AlteredFile(PackError):  # noqa: N818
    """A file is not the one that was sealed."""

    @classmethod
    def of(cls, file: str) -> Self:
        """The error for the file of this name."""
        return cls(
            file,
            None,
            "sha256",
            Sentence.of("The file “{file}” was changed after the pack was sealed.", file=file),
            Sentence.of("Take a fresh copy of this edition, or check the change and seal again."),
        )


class UnreadableFile(PackError):  # noqa: N818
    """A file is not UTF-8, or not well-formed JSON or CSV."""


class WrongEntry(PackError):  # noqa: N818
    """A field is missing, unknown, of the wrong kind, or says what cannot be."""
