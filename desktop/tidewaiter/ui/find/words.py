"""What the find bar says: how much was found, where it stands, and what was not searched."""

from tidewaiter.desk.wording import tr_all
from tidewaiter.documents.model import Reading
from tidewaiter.ui.case.papers import UNDER_WAY, Paper
from tidewaiter.ui.find.search import Search
from tidewaiter.ui.naming.places import parts_name
from tidewaiter.wording import Sentence


def count_words(search: Search) -> Sentence:
    """How many finds there are, and which is shown."""
    if not search.words.strip():
        return Sentence("")
    if not search.found:
        return Sentence.of("Searching…") if search.busy else Sentence.of("Not found")
    many = "{number} of the first {count}" if search.more else "{number} of {count}"
    return Sentence.of(many, number=search.position + 1, count=len(search.found))


def unsearched(paper: Paper) -> tuple[Sentence, ...]:
    """What of a paper no search can find, because it was not read, or not yet."""
    said = []
    missing = [n for n in range(paper.part_count()) if n not in paper.parts]
    if paper.stage in UNDER_WAY:
        said.append(_under_way(paper, len(missing)))
    else:
        missing += [n for n in paper.parts if paper.reading(n) is Reading.NOT_READ]
        said += _parts(paper, "Not searched, because it was not read: {parts}.", sorted(missing))
    partly = [n for n in sorted(paper.parts) if paper.reading(n) is Reading.PARTLY]
    if paper.stage not in UNDER_WAY:
        said += _parts(paper, "Searched only in part: {parts}.", partly)
    if any(unread.part is None for unread in paper.unread()):
        said.append(Sentence.of("Not all of the file was read."))
    return tuple(said)


def _under_way(paper: Paper, missing: int) -> Sentence:
    if not paper.part_count():
        return Sentence.of("The paper is still being read.")
    return Sentence.of(
        "The paper is still being read: {missing} of {count} parts are not searched yet.",
        missing=missing,
        count=paper.part_count(),
    )


def _parts(paper: Paper, pattern: str, numbers: list[int]) -> list[Sentence]:
    return [Sentence.of(pattern, parts=parts_name(paper, numbers))] if numbers else []


def told(sentences: tuple[Sentence, ...]) -> str:
    """Several sentences as one text in the reader's language."""
    return tr_all(sentences)
