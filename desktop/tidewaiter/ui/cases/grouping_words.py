"""What is said of a grouping: how many cases it is, and which files are the same, in a case already, or not there."""

from collections.abc import Iterator

from tidewaiter.intake.gathering import MOST, Gathered
from tidewaiter.intake.grouping import Grouping
from tidewaiter.road.taking_in import TakenIn
from tidewaiter.wording import Sentence


def grouped_words(grouping: Grouping) -> Sentence:
    """How many files became how many cases."""
    cases = Sentence.counted("1 case", "{count} cases", len(grouping.groups))
    counted = Sentence.counted("1 file", "{count} files", len(grouping.files))
    return Sentence.of("{files}, grouped into {cases}", files=counted, cases=cases)


def notes(taken: TakenIn, gathered: Gathered) -> Iterator[Sentence]:
    """Everything that a person should know before the cases are made, the gravest first."""
    if taken.left:
        yield Sentence.counted(
            "One file was not read, because reading was stopped: it is in no case.",
            "{count} files were not read, because reading was stopped: they are in no case.",
            taken.left,
        )
    if gathered.more:
        yield Sentence.of("There are more than {count} files: the rest was not read.", count=MOST)
    for folder in gathered.unread:
        yield Sentence.of("The folder “{name}” could not be looked into.", name=folder.name)
    for file in taken.unopened:
        yield Sentence.of("{name}: {why}", name=file.name, why=file.unread.problem)
    for paper in taken.papers:
        whole = next((one for one in paper.document.unread if one.part is None), None)
        if whole is not None:
            yield Sentence.of("{name}: {why}", name=paper.document.name, why=whole.problem)
    for known in taken.known:
        yield Sentence.of(
            "“{name}” is in the case “{title}” already, and not opened again.",
            name=known.name,
            title=known.cases[0],
        )
    for twin in taken.twins:
        yield Sentence.of(
            "“{name}” is the same file as “{other}”.", name=twin.name, other=twin.other
        )
    if gathered.aside:
        yield Sentence.counted(
            "One hidden file was left aside: {first}",
            "{count} hidden files were left aside, the first: {first}",
            len(gathered.aside),
            first=gathered.aside[0].name,
        )
