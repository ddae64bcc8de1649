"""How a sentence and a place of the model are put down in a record."""

from tidewaiter.casebook.model import DocumentSummary
from tidewaiter.documents.model import CellPlace, PagePlace, Place, cell_name
from tidewaiter.records.model.basis import BoxInPoints, Said
from tidewaiter.records.model.papers import PlacePart
from tidewaiter.wording import Sentence


def say(sentence: Sentence) -> Said:
    """A sentence with its English text."""
    return Said(
        text=sentence.text(),
        pattern=sentence.pattern,
        values=[
            (name, say(value) if isinstance(value, Sentence) else value)
            for name, value in sentence.values
        ],
    )


def say_all(sentences: tuple[Sentence, ...]) -> list[Said]:
    """Several sentences, in their order."""
    return [say(sentence) for sentence in sentences]


def put_place(document: DocumentSummary, part: int, places: tuple[Place, ...]) -> PlacePart:
    """Where something stands in a document: page and boxes, or sheet and cells.

    The name of a sheet is the one in its label; the label of a page has none.
    """
    sheet = _sheet_name(document, part)
    return PlacePart(
        document=document.sha256,
        document_name=document.name,
        page=part + 1 if sheet is None else None,
        boxes=boxes_on(part, places),
        sheet=sheet,
        cells=[
            cell_name(place.row, place.column) for place in places if isinstance(place, CellPlace)
        ],
    )


def boxes_on(part: int, places: tuple[Place, ...]) -> list[BoxInPoints]:
    """The boxes among these places that are on one page."""
    return [
        (place.box.x0, place.box.top, place.box.x1, place.box.bottom)
        for place in places
        if isinstance(place, PagePlace) and place.part == part
    ]


def _sheet_name(document: DocumentSummary, part: int) -> str | None:
    if not 0 <= part < len(document.parts):
        return None
    name = dict(document.parts[part].label.values).get("name")
    return str(name) if name is not None else None
