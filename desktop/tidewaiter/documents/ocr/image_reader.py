"""Pictures as documents within a worker: PNG, JPEG, TIFF with many pages, and their like; each a page."""

import io
from collections.abc import Iterator
from math import ceil

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Box, Cause
from tidewaiter.documents.pdf.pdfium import PAGES_LIMIT
from tidewaiter.documents.workers.protocol import (
    Answer,
    Drawn,
    DrawPage,
    NonsenseError,
    Open,
    PdfOpened,
    Request,
    pixels_fit,
)

# The decoders that may look at a file; each is imported here, before the worker is locked in.
FORMATS = (
    PngImagePlugin.PngImageFile.format,
    JpegImagePlugin.JpegImageFile.format,
    TiffImagePlugin.TiffImageFile.format,
    BmpImagePlugin.BmpImageFile.format,
    GifImagePlugin.GifImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
)
POINTS = 72.0  # to the inch
USUAL_DPI = 150.0  # where the file says nothing; a photo of a paper of 1,240 by 1,754 is then A4
LEAST_DPI, MOST_DPI = 30.0, 2400.0  # outside of it the file's word is not a scanner's
_DEEP = 256  # shades of 16 bits to one of 8

# Ours say what is too large, in a sentence; Pillow would warn.
Image.MAX_IMAGE_PIXELS = None


class ImageReader:
    """An open picture file that answers `DrawPage`."""

    def __init__(self, _opening: Open, data: bytes) -> None:
        try:
            self._file = Image.open(io.BytesIO(data), formats=FORMATS)
            self._count: int = getattr(self._file, "n_frames", 1)
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise error_of(Cause.DAMAGED) from error
        if self._count > PAGES_LIMIT:
            raise error_of(Cause.LIMIT)
        self._kept: tuple[int, Image.Image] | None = None

    def opened(self) -> PdfOpened:
        """The sizes of all pages, in points."""
        sizes = tuple(self._size(number) for number in range(self._count))
        return PdfOpened(sizes=sizes, attachments=0, dynamic_form=False)

    def answers(self, request: Request) -> Iterator[Answer]:
        """A drawing followed by its pixels."""
        if not isinstance(request, DrawPage):
            raise NonsenseError("not a request to this engine")
        picture = self._picture(request.number)
        page_width, page_height = self._size(request.number)
        clip = request.clip or Box(0, 0, page_width, page_height)
        width = max(1, ceil((clip.x1 - clip.x0) * request.scale - 0.01))
        height = max(1, ceil((clip.bottom - clip.top) * request.scale - 0.01))
        if not pixels_fit(width, height):
            raise error_of(Cause.LIMIT)
        across, down = picture.width / page_width, picture.height / page_height
        part = clip.x0 * across, clip.top * down, clip.x1 * across, clip.bottom * down
        drawn = _part_of(picture, part, (width, height))
        yield Drawn(number=request.number, width=width, height=height, stride=width * 4)
        yield memoryview(drawn.tobytes("raw", "BGRX"))

    def native_scale(self, number: int) -> float:
        """Pixels to the point at which nothing is lost."""
        return self._picture(number).width / self._size(number)[0]

    def _size(self, number: int) -> tuple[float, float]:
        self._seek(number)
        width, height = self._file.size
        across, down = _dpi(self._file)
        size = width * POINTS / across, height * POINTS / down
        turned = self._file.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 - EXIF's quarter turns
        shown = size[::-1] if turned else size
        return round(shown[0], 2), round(shown[1], 2)

    def _picture(self, number: int) -> Image.Image:
        """The page as a person sees it: in colour, on white, turned as the camera says."""
        if self._kept and self._kept[0] == number:
            return self._kept[1]
        self._seek(number)
        if not pixels_fit(*self._file.size):
            raise error_of(Cause.LIMIT)
        try:
            picture = _on_white(ImageOps.exif_transpose(self._file))
        except (OSError, ValueError, SyntaxError) as error:
            raise error_of(Cause.DAMAGED) from error
        self._kept = number, picture
        return picture

    def _seek(self, number: int) -> None:
        try:
            self._file.seek(number)
        except (EOFError, OSError, ValueError) as error:
            raise error_of(Cause.DAMAGED) from error


def _dpi(file: Image.Image) -> tuple[float, float]:
    across, down = (float(value) for value in file.info.get("dpi", (0, 0)))
    if all(LEAST_DPI <= value <= MOST_DPI for value in (across, down)):
        return across, down
    return USUAL_DPI, USUAL_DPI


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        # Pillow cuts deep greys off instead of scaling them.
        return picture.convert("I").point(lambda shade: shade / _DEEP).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _part_of(
    picture: Image.Image, part: tuple[float, float, float, float], size: tuple[int, int]
) -> Image.Image:
    """The part of a picture at this size; white where it reaches beyond."""
    x0, top, x1, bottom = part
    inside = max(0.0, x0), max(0.0, top), min(picture.width, x1), min(picture.height, bottom)
    if inside == part:
        return picture.resize(size, Image.Resampling.BILINEAR, part, reducing_gap=2.0)
    paper = Image.new("RGB", size, "white")
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return paper
    across, down = size[0] / (x1 - x0), size[1] / (bottom - top)
    shown = (
        max(1, round((inside[2] - inside[0]) * across)),
        max(1, round((inside[3] - inside[1]) * down)),
    )
    piece = picture.resize(shown, Image.Resampling.BILINEAR, inside, reducing_gap=2.0)
    paper.paste(piece, (round((inside[0] - x0) * across), round((inside[1] - top) * down)))
    return paper
