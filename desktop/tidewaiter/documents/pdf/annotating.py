"""Marks on a PDF as real annotations: highlights, notes, and the threads of what was said to them.

They are written as an incremental update (`updating`), so that the file's own bytes stay as they are.
Every mark brings its own appearance: not every viewer draws one. Only a document worker may import this.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Box, Cause
from tidewaiter.documents.pdf.pdf_boxes import Corner, Sheet, sheet_of
from tidewaiter.documents.pdf.updating import Name, NoFootingError, Reference, Text, Update
from tidewaiter.documents.workers.protocol import (
    Annotate,
    Annotated,
    AnnotatorReady,
    Answer,
    Answered,
    Mark,
    NonsenseError,
    Obstacle,
    Open,
    Request,
)

PRINT, NO_ZOOM, NO_ROTATE, HIDDEN = 4, 8, 16, 2  # flags of annotations (ISO 32000-2, 12.5.3)
_ICON = 18.0  # points: a note at the top of a page
_POPUP = (220.0, 120.0)  # points
_MAY_ANNOTATE = 3  # what a certified document must permit (12.8.2.2.2)
_SIGNED = 1  # of /SigFlags


class PdfAnnotator:
    """An open PDF to which marks are added once."""

    def __init__(self, opening: Open, data: bytes) -> None:
        self._data, self._password = data, opening.password or ""
        self._obstacle: Obstacle | None = None
        try:
            self._pdf = _opened(data, self._password)
        except pikepdf.PasswordError as error:
            raise error_of(Cause.LOCKED) from error
        except pikepdf.PdfError:
            self._obstacle = Obstacle.NO_FOOTING

    def opened(self) -> AnnotatorReady:
        """Whether marks may be added at all."""
        if self._obstacle is not None:
            return AnnotatorReady(obstacle=self._obstacle, signed=False)
        return AnnotatorReady(obstacle=_obstacle_in(self._pdf), signed=_is_signed(self._pdf))

    def answers(self, request: Request) -> Iterator[Answer]:
        """The update: its size, then its bytes."""
        if not isinstance(request, Annotate):
            raise NonsenseError("not a request to this engine")
        obstacle = self._obstacle or _obstacle_in(self._pdf)
        if obstacle is not None:
            yield Annotated(size=0, obstacle=obstacle)
            return
        try:
            tail = _Marking(self._pdf, self._data).tail(request.marks)
        except NoFootingError:
            yield Annotated(size=0, obstacle=Obstacle.NO_FOOTING)
            return
        except _SharedPageError:
            yield Annotated(size=0, obstacle=Obstacle.SHARED_PAGE)
            return
        if not _holds(self._data + tail, self._password, request.marks):
            yield Annotated(size=0, obstacle=Obstacle.UNPROVEN)
            return
        yield Annotated(size=len(tail))
        yield memoryview(tail)


class _SharedPageError(ValueError):
    """A page stands twice in the document, so that it cannot be told apart from itself."""


class _Marking:
    """All marks of one update."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self._pdf = pdf
        self._update = Update(pdf, data)

    def tail(self, marks: tuple[Mark, ...]) -> bytes:
        """The bytes to add."""
        for number, page in enumerate(_pages_of(self._pdf)):
            own = [mark for mark in marks if mark.page == number]
            if own:
                self._mark_page(page, own)
        return self._update.tail()

    def _mark_page(self, page: Any, marks: list[Mark]) -> None:
        if not self._update.is_own(page):
            raise _SharedPageError
        sheet, at = sheet_of(page), Reference(number=page.objgen[0], generation=page.objgen[1])
        added: list[Reference] = []
        for place, mark in enumerate(marks):
            added += self._mark(mark, sheet, at, place)
        known = page.get("/Annots")
        before = list(known) if isinstance(known, pikepdf.Array) else []
        together = [*before, *added]
        if known is not None and known.is_indirect and self._update.is_own(known):
            number, generation = known.objgen
            self._update.put(Reference(number=number, generation=generation), together)
        else:
            self._update.put_again(page, {"Annots": together})

    def _mark(self, mark: Mark, sheet: Sheet, page: Reference, place: int) -> Iterator[Reference]:
        """A mark, its popup and its thread; gives all of them for the page's list."""
        own, popup, looks = (self._update.reserve() for _ in range(3))
        if mark.boxes:
            fields, area = self._highlight(mark, sheet, looks)
        else:
            fields, area = self._note(mark, sheet, looks, place)
        self._update.put(
            own,
            {
                **_common(mark, page),
                **fields,
                "Popup": popup,
                "Subj": Text(text=mark.subject),
                "CA": 1,
            },
        )
        self._put_popup(popup, own, page, area)
        yield own
        yield popup
        for said in mark.thread:
            reply = self._update.reserve()
            fields = {"Subtype": Name(name="Text"), "IRT": own, "RT": Name(name="R")}
            self._update.put(
                reply,
                {
                    **_common(said, page),
                    **fields,
                    "Rect": _rounded(area),
                    "Name": Name(name="Comment"),
                    "F": HIDDEN | PRINT | NO_ZOOM | NO_ROTATE,
                },
            )
            yield reply

    def _highlight(
        self, mark: Mark, sheet: Sheet, looks: Reference
    ) -> tuple[dict[str, Any], tuple[float, ...]]:
        corners = [sheet.corners(box) for box in mark.boxes]
        area = _around([point for quad in corners for point in quad])
        colour = [part / 255 for part in mark.colour]
        self._put_looks(looks, area, _multiplied(_filled(corners, colour)))
        fields = {
            "Subtype": Name(name="Highlight"),
            "Rect": _rounded(area),
            "QuadPoints": [side for quad in corners for point in quad for side in point],
            "C": colour,
            "F": PRINT,
            "AP": {"N": looks},
        }
        return fields, area

    def _note(
        self, mark: Mark, sheet: Sheet, looks: Reference, place: int
    ) -> tuple[dict[str, Any], tuple[float, ...]]:
        """A note at the top left of the page as it is displayed, beside those that are there."""
        left = 6.0 + place * (_ICON + 4.0)
        corners = sheet.corners(Box(left, 6.0, left + _ICON, 6.0 + _ICON))
        area = _around(list(corners))
        colour = [part / 255 for part in mark.colour]
        self._put_looks(looks, area, _sheet_of_paper(area, colour))
        fields = {
            "Subtype": Name(name="Text"),
            "Rect": _rounded(area),
            "Name": Name(name="Note"),
            "C": colour,
            "F": PRINT,
            "AP": {"N": looks},
        }
        return fields, area

    def _put_popup(
        self, popup: Reference, own: Reference, page: Reference, area: tuple[float, ...]
    ) -> None:
        x, top = area[2], area[3]
        self._update.put(
            popup,
            {
                "Type": Name(name="Annot"),
                "Subtype": Name(name="Popup"),
                "Rect": _rounded((x, top - _POPUP[1], x + _POPUP[0], top)),
                "Parent": own,
                "P": page,
                "Open": False,
                "F": PRINT | NO_ZOOM | NO_ROTATE,
            },
        )

    def _put_looks(self, at: Reference, area: tuple[float, ...], content: bytes) -> None:
        multiply = {"Type": Name(name="ExtGState"), "BM": Name(name="Multiply")}
        fields = {
            "Type": Name(name="XObject"),
            "Subtype": Name(name="Form"),
            "BBox": _rounded(area),
            "Resources": {"ExtGState": {"M": multiply}},
            "Group": {"S": Name(name="Transparency"), "Type": Name(name="Group")},
        }
        self._update.put_stream(at, fields, content)


def _pages_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The pages as they stand in the file. The library's own list writes into them what they inherit."""
    seen: set[tuple[int, int]] = set()
    waiting = [pdf.Root.get("/Pages")]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if node.objgen in seen:
            raise _SharedPageError
        seen.add(node.objgen)
        kids = node.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            waiting += reversed(list(kids))
        else:
            yield node


def _common(said: Mark | Answered, page: Reference) -> dict[str, Any]:
    return {
        "Type": Name(name="Annot"),
        "P": page,
        "NM": Text(text=said.name),
        "T": Text(text=said.author),
        "Contents": Text(text=said.text),
        "M": Text(text=said.time),
        "CreationDate": Text(text=said.time),
    }


def _filled(corners: Sequence[Sequence[Corner]], colour: list[float]) -> bytes:
    """The path of each quadrilateral; its corners come as top left, top right, bottom left, bottom right."""
    lines = ["{:.3f} {:.3f} {:.3f} rg".format(*colour)]
    for first, second, third, fourth in corners:
        path = (first, second, fourth, third)
        drawn = " l ".join(f"{x:.2f} {y:.2f}" for x, y in path[1:])
        lines.append(f"{path[0][0]:.2f} {path[0][1]:.2f} m {drawn} l h f")
    return "\n".join(lines).encode()


def _multiplied(content: bytes) -> bytes:
    return b"q /M gs\n" + content + b"\nQ"


def _sheet_of_paper(area: tuple[float, ...], colour: list[float]) -> bytes:
    """A small written sheet, which looks the same whichever way the page is turned."""
    x0, y0, x1, y1 = area
    lines = ["q {:.3f} {:.3f} {:.3f} rg 0.2 0.2 0.2 RG 1 w".format(*colour)]
    lines.append(f"{x0 + 1:.2f} {y0 + 1:.2f} {x1 - x0 - 2:.2f} {y1 - y0 - 2:.2f} re B")
    for step in (0.3, 0.5, 0.7):
        y = y0 + (y1 - y0) * step
        lines.append(f"{x0 + 4:.2f} {y:.2f} m {x1 - 4:.2f} {y:.2f} l S")
    return ("\n".join(lines) + "\nQ").encode()


def _around(points: list[tuple[float, float]]) -> tuple[float, ...]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _rounded(area: tuple[float, ...]) -> list[float]:
    return [float(side) for side in area]


def _opened(data: bytes, password: str) -> pikepdf.Pdf:
    """The document, without a guess at what it could have been: readers would each guess their own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pikepdf.open(
            io.BytesIO(data),
            password=password,
            attempt_recovery=False,
            inherit_page_attributes=False,  # which would write into pages what they inherit
        )


def _obstacle_in(pdf: pikepdf.Pdf) -> Obstacle | None:
    if pdf.is_encrypted and not (pdf.allow.modify_annotation or pdf.owner_password_matched):
        return Obstacle.FORBIDDEN
    certified = pdf.Root.get("/Perms", pikepdf.Dictionary()).get("/DocMDP")
    if certified is None:
        return None
    references = certified.get("/Reference", pikepdf.Array())
    given = [one.get("/TransformParams", pikepdf.Dictionary()).get("/P", 2) for one in references]
    return Obstacle.CERTIFIED if min(given, default=2) < _MAY_ANNOTATE else None


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    return bool(int(form.get("/SigFlags", 0)) & _SIGNED)


def _holds(data: bytes, password: str, marks: tuple[Mark, ...]) -> bool:
    """Whether another opening of the whole finds every mark on its page."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf = _opened(data, password)
            found = {
                (number, str(annotation.get("/NM", "")))
                for number, page in enumerate(pdf.pages)
                for annotation in page.obj.get("/Annots", pikepdf.Array())
                if isinstance(annotation, pikepdf.Dictionary)
            }
    except pikepdf.PdfError:
        return False
    wanted = {(mark.page, mark.name) for mark in marks if mark.page < len(pdf.pages)}
    return wanted <= found
