"""A look-back in words: what there is to look back over, how far it is, what came of it."""

from tidewaiter.casebook.look_back.looking_back import Progress
from tidewaiter.casebook.look_back.work_list import Run, WorkItem
from tidewaiter.casebook.model import DocumentSkipped
from tidewaiter.wording import Sentence


def stored_words(stored: int) -> Sentence:
    """That stored documents may differ under the edition that is now in use."""
    return Sentence.counted(
        "1 document is stored. A look-back shows whether it would now differ.",
        "{count} documents are stored. A look-back shows which of them would now differ.",
        count=stored,
    )


def progress_words(progress: Progress) -> Sentence:
    """How far a look-back is."""
    return Sentence.of(
        "{done} of {documents}; {changed}",
        done=progress.done,
        documents=Sentence.counted("1 document", "{count} documents", count=progress.total),
        changed=_differing(progress.changed),
    )


def run_words(run: Run, differing: int) -> tuple[Sentence, ...]:
    """What came of a look-back; what it could not screen again is never left out."""
    done = Sentence.counted(
        "1 document was screened again with edition {edition}; {changed}.",
        "{count} documents were screened again with edition {edition}; {changed}.",
        count=run.documents,
        edition=run.edition,
        changed=_differing(differing),
    )
    short = () if run.ended else (STOPPED,)
    return (done, *short, *map(skipped_words, run.skipped))


def skipped_words(skipped: DocumentSkipped) -> Sentence:
    """A document that could not be screened again."""
    if not skipped.name:
        return Sentence.of("A paper of a deleted case could not be screened again.")
    return Sentence.of(
        "“{name}” could not be screened again: {problem}",
        name=skipped.name,
        problem=skipped.problem,
    )


def item_words(item: WorkItem) -> Sentence:
    """One case of the list."""
    if item.erased:
        return ERASED
    return Sentence.counted(
        "{title}: 1 change under edition {edition}",
        "{title}: {count} changes under edition {edition}",
        count=len(item.changes),
        title=item.title,
        edition=item.edition,
    )


def title_words(item: WorkItem) -> Sentence:
    """What the case is called."""
    return ERASED if item.erased else Sentence(item.title)


ERASED = Sentence.of("A deleted case")
STOPPED = Sentence.of(
    "It was stopped before its end. What was done is kept; it goes on from there."
)


def _differing(cases: int) -> Sentence:
    if not cases:
        return Sentence.of("no case differs")
    return Sentence.counted("1 case differs", "{count} cases differ", count=cases)
