"""What is said of finds in all cases: each one's place, how many there are, and what was not searched."""

from collections.abc import Iterator
from pathlib import PurePath

from tidewaiter.casebook.listing.searching import CONTEXT, FoundInCase, NotSearched, Sought
from tidewaiter.ui.cases.searching import MOST, CaseSearching
from tidewaiter.wording import Sentence

PAGED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
OF_SHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"})
SOUGHT = {
    Sought.ANYTHING: "Anything",
    Sought.PARTIES: "Parties",
    Sought.ENTRIES: "Entries",
    Sought.TEXT: "Text",
}


def place(found: FoundInCase) -> Sentence:
    """Where a find stands."""
    if not found.document:
        return Sentence.of("title of the case")
    suffix = PurePath(found.name).suffix.lower()
    number = found.part + 1
    if suffix in PAGED:
        return Sentence.of("{name}, page {page}", name=found.name, page=number)
    if suffix in OF_SHEETS:
        return Sentence.of("{name}, sheet {sheet}", name=found.name, sheet=number)
    return Sentence.of("{name}, part {part}", name=found.name, part=number)


def text(found: FoundInCase) -> Sentence:
    """The words that were found amid their line, or what they are."""
    if found.hit:
        return Sentence.of("“{text}” resembles {entry}", text=found.text, entry=found.what)
    if found.what:
        return Sentence.of("{role}: {text}", role=Sentence(found.what), text=found.text)
    return Sentence.of(
        "{before}{words}{after}",
        before=("…" if len(found.before) >= CONTEXT else "") + found.before,
        words=found.text,
        after=found.after + ("…" if len(found.after) >= CONTEXT else ""),
    )


def count_words(search: CaseSearching) -> Sentence:
    """How many were found in how many cases."""
    if search.preparing is not None:
        done, total = search.preparing
        return Sentence.of("Making texts ready: {done} of {total} papers", done=done, total=total)
    cases = len({one.case.id for one in search.found})
    counted = Sentence.of(
        "{finds} in {cases}",
        finds=Sentence.counted("1 find", "{count} finds", len(search.found)),
        cases=Sentence.counted("1 case", "{count} cases", cases),
    )
    if search.busy:
        return Sentence.of("{found} so far…", found=counted)
    return counted


def unsearched(missing: NotSearched | None, *, more: bool) -> Iterator[Sentence]:
    """What the search did not look through: silence would look like «nothing there»."""
    if more:
        yield Sentence.of("Only the first {count} finds are shown.", count=MOST)
    if missing is None:
        return
    if missing.papers:
        yield Sentence.counted(
            "The text of one paper was not searched, because it is not kept ({names}): open its case to search it.",
            "The text of {count} papers was not searched, because it is not kept ({names}): open their cases"
            " to search them.",
            missing.papers,
            names=", ".join(missing.examples)
            + (" …" if missing.papers > len(missing.examples) else ""),
        )
    if missing.with_gaps:
        yield Sentence.counted(
            "One paper has parts that could not be read, and were not searched.",
            "{count} papers have parts that could not be read, and were not searched.",
            missing.with_gaps,
        )
