"""What can go wrong with lists beside the pack: their files, and the layers made of them."""

from typing import Self

from tidewaiter.controls.errors import PackError
from tidewaiter.wording import Sentence


class UnreadableListError(PackError):
    """A file that cannot be read as the list it is said to be: nothing of it is used."""

    @classmethod
    def of(cls, file: str, row: int | None, problem: Sentence) -> Self:
        """The error for a file, and the row where it shows."""
        advice = Sentence.of("Fetch the list again from its publisher, and import the fresh file.")
        return cls(file, row, "", problem, advice)

    @classmethod
    def partly(cls, file: str, why: Sentence) -> Self:
        """The error for a table that was not wholly read, or only by guessing."""
        return cls(
            file,
            None,
            "",
            Sentence.of("“{file}” was not wholly read: {why}", file=file, why=why),
            Sentence.of("Save it as a workbook (.xlsx) or as text in UTF-8, and import that."),
        )


class UnknownListError(PackError):
    """No importer knows a file like this one."""

    @classmethod
    def of(cls, file: str) -> Self:
        """The error for the file of this name."""
        return cls(
            file,
            None,
            "",
            Sentence.of("“{file}” does not look like any list that can be imported.", file=file),
            Sentence.of("Say which list it is, or save it as a table with a heading row."),
        )


class WrongListError(PackError):
    """A file that is another list than was said, or lacks columns."""

    @classmethod
    def columns(cls, file: str, missing: str) -> Self:
        """The error for a table without columns that its layout has."""
        return cls(
            file,
            1,
            missing,
            Sentence.of("“{file}” has no column {missing}.", file=file, missing=missing),
            Sentence.of("Check which list the file is, and that its heading row is whole."),
        )

    @classmethod
    def nameless(cls, file: str) -> Self:
        """The error for a table of which no column is said to hold names."""
        return cls(
            file,
            1,
            "name",
            Sentence.of("No column of “{file}” is known to hold the names.", file=file),
            Sentence.of("Say which column holds the names."),
        )

    @classmethod
    def files(cls, file: str) -> Self:
        """The error for a set of files without the one that the others belong to."""
        return cls(
            file,
            None,
            "",
            Sentence.of(
                "“{file}” holds only other names or addresses, not the parties.", file=file
            ),
            Sentence.of("Give the list's main file along with it."),
        )

    @classmethod
    def empty(cls, file: str) -> Self:
        """The error for a list of which nothing remains."""
        return cls(
            file,
            None,
            "",
            Sentence.of("“{file}” gives not one party.", file=file),
            Sentence.of("Check which list the file is, and look at the report of its rows."),
        )


class AlteredLayerError(PackError):
    """A layer's file is not the one that was imported, or is gone."""

    @classmethod
    def of(cls, title: str) -> Self:
        """The error for the layer of this title."""
        return cls(
            "",
            None,
            "",
            Sentence.of(
                "The imported list “{title}” was changed or damaged on the disk.", title=title
            ),
            Sentence.of("Remove it and import it again; until then nothing can be screened."),
        )


class NoLayerError(PackError):
    """No imported list has this name."""

    @classmethod
    def of(cls, name: str) -> Self:
        """The error for a name that nothing here has."""
        return cls(
            "",
            None,
            "",
            Sentence.of("No imported list is called “{name}”.", name=name),
            Sentence.of("See tidewaiter lists for those that are here."),
        )


class LayerKnownError(PackError):
    """The very same list is in use already."""

    @classmethod
    def of(cls, title: str, edition: str) -> Self:
        """The error for a layer that is there."""
        return cls(
            "",
            None,
            "",
            Sentence.of(
                "“{title}”, edition {edition}, is in use already.", title=title, edition=edition
            ),
            Sentence.of("Nothing is to be done; remove it first to import it with another effect."),
        )


class NoColumnError(PackError):
    """A column was named that the table does not have, or a meaning that no column can have."""

    @classmethod
    def heading(cls, heading: str, headings: tuple[str, ...]) -> Self:
        """The error for a heading that is not there."""
        return cls(
            "",
            None,
            heading,
            Sentence.of("No column is headed “{heading}”.", heading=heading),
            Sentence.of("The headings are: {headings}.", headings=", ".join(headings)),
        )

    @classmethod
    def meaning(cls, meaning: str) -> Self:
        """The error for a meaning that is unknown."""
        return cls(
            "",
            None,
            meaning,
            Sentence.of("No column can hold “{meaning}”.", meaning=meaning),
            Sentence.of("See tidewaiter lists import --help for what columns may hold."),
        )
