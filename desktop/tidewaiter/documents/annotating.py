"""Marks on a PDF: what other rooms ask for, done in a document worker; the file's bytes stay as they are."""

from dataclasses import dataclass

from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.workers.process import Launch, Worker, never
from tidewaiter.documents.workers.protocol import (
    Annotate,
    Annotated,
    AnnotatorReady,
    Answered,
    Engine,
    Mark,
    Obstacle,
)
from tidewaiter.wording import Sentence

__all__ = ["Answered", "Copy", "Mark", "NotAnnotatedError", "annotate"]

SECONDS = 60.0  # thousands of marks take one
TAIL_LIMIT = 256 << 20

_PDF_REPORT = Sentence.of("Export the report instead: it shows each hit with its picture.")
_WHY: dict[Obstacle | None, Sentence] = {
    None: Sentence.of("It is no PDF."),
    Obstacle.NO_FOOTING: Sentence.of(
        "Its list of contents is damaged: each reader mends that in its own way, and marks could end up lost."
    ),
    Obstacle.FORBIDDEN: Sentence.of("Whoever protected it does not allow comments."),
    Obstacle.CERTIFIED: Sentence.of("Whoever certified it does not allow comments."),
    Obstacle.SHARED_PAGE: Sentence.of("It shows one page in several places."),
    Obstacle.UNPROVEN: Sentence.of("A second look did not find every mark."),
}


class NotAnnotatedError(DocumentError):
    """A document on which no marks can be laid without changing it."""

    cause = Cause.NOT_YET

    @classmethod
    def of(cls, name: str, obstacle: Obstacle | None) -> "NotAnnotatedError":
        """The error with its sentences."""
        problem = Sentence.of("“{name}” cannot be annotated: {why}", name=name, why=_WHY[obstacle])
        return cls(problem, _PDF_REPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An annotated copy is the document's own bytes, then this `tail`; `signed` if somebody signed it."""

    tail: bytes
    signed: bool


def annotate(
    data: bytes,
    name: str,
    marks: tuple[Mark, ...],
    *,
    password: str | None = None,
    launch: Launch | None = None,
) -> Copy:
    """What makes an annotated copy of a PDF; raises NotAnnotatedError, and other DocumentErrors."""
    if content_of(data) is not Content.PDF:
        raise NotAnnotatedError.of(name, None)
    launch = launch or Launch()
    worker = Worker(launch)
    try:
        opening = launch.opening(Engine.ANNOTATOR, len(data), password=password)
        ready = worker.ask(opening, launch.open_seconds, data=data)
        if not isinstance(ready, AnnotatorReady):
            raise error_of(Cause.WORKER_NONSENSE)
        if ready.obstacle is not None:
            raise NotAnnotatedError.of(name, ready.obstacle)
        made = worker.ask(Annotate(marks=marks), SECONDS, never)
        if not isinstance(made, Annotated) or not 0 <= made.size <= TAIL_LIMIT:
            raise error_of(Cause.WORKER_NONSENSE)
        if made.obstacle is not None or not made.size:
            raise NotAnnotatedError.of(name, made.obstacle or Obstacle.UNPROVEN)
        return Copy(tail=worker.raw(made.size, SECONDS), signed=ready.signed)
    finally:
        worker.close()
