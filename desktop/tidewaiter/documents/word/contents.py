"""What a Word document holds beside its texts: files and pictures in it, macros, what lies elsewhere; all of it is said."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.sheets.xlsx.drawings import labels
from tidewaiter.documents.sheets.xlsx.package import Package, Relation
from tidewaiter.wording import Sentence

DEEPEST = 4  # text, drawing, chart, what the chart holds
MOST_PARTS = 2_000

_BY_EYE = Sentence.of("Review it by eye in the document itself.")
_CONTENTS = {
    "control": (Cause.NOT_SCREENED_CONTENT, Sentence.of("form controls")),
    "vbaProject": (Cause.NOT_SCREENED_CONTENT, Sentence.of("macros")),
    "recipientData": (Cause.NOT_SCREENED_CONTENT, Sentence.of("addresses for serial letters")),
}
_OUTSIDE = {
    "image": Sentence.of("a picture"),
    "oleObject": Sentence.of("an object"),
    "aFChunk": Sentence.of("a text"),
    "subDocument": Sentence.of("a chapter"),
    "attachedTemplate": Sentence.of("its template"),
    "frame": Sentence.of("a frame"),
}
_CHARTS = frozenset({"chart", "chartEx", "diagramData", "diagramDrawing"})


def reached(package: Package, parts: Iterable[str]) -> tuple[Relation, ...]:
    """All that these parts point at, through charts too; each part once, addresses outside each time."""
    seen: set[str] = set()
    found: list[Relation] = []
    level = list(parts)
    for _ in range(DEEPEST):
        following: list[str] = []
        for part in level:
            for relation in package.relations(part):
                if relation.outside:
                    found.append(relation)
                elif relation.target.lower() not in seen and len(seen) < MOST_PARTS:
                    seen.add(relation.target.lower())
                    found.append(relation)
                    following += [relation.target] if relation.kind in _CHARTS else []
        level = following
    return tuple(found)


def chart_texts(package: Package, relations: Iterable[Relation]) -> Iterator[str]:
    """Titles and labels of charts and diagrams; DocumentError for one that is damaged."""
    for relation in relations:
        if relation.kind in _CHARTS and not relation.outside:
            yield from labels(package.tree(relation.target))


def unread_contents(relations: Iterable[Relation], part: int | None) -> Iterator[Unread]:
    """One statement for each sort of content that is not read, with how many there are."""
    counts: dict[str, int] = {}
    for relation in relations:
        if relation.outside and relation.kind in _OUTSIDE:
            yield _outside(relation, part)
        elif relation.kind in _CONTENTS and not relation.outside:
            counts[relation.kind] = counts.get(relation.kind, 0) + 1
    for kind, count in counts.items():
        cause, what = _CONTENTS[kind]
        problem = Sentence.of(
            "The document holds {what} ({count}), which are not read with it.",
            what=what, count=count,
        )  # fmt: skip
        yield Unread(cause=cause, part=part, problem=problem, advice=_BY_EYE)


def _outside(relation: Relation, part: int | None) -> Unread:
    return Unread(
        cause=Cause.NOT_SCREENED_CONTENT,
        part=part,
        problem=Sentence.of(
            "The document takes {what} from elsewhere, which is not fetched: {address}.",
            what=_OUTSIDE[relation.kind], address=unquote(relation.target),
        ),
        advice=Sentence.of("Ask the sender for a copy that holds everything, such as a PDF."),
    )  # fmt: skip
