"""How well and how fast known text is read back: by script, resolution and noise, beside tesseract.

Run as `python tests/benchmarks/measure_ocr.py`; where tesseract is not installed, that is said.
Each row is one dense A4 page: characters right (less its edits in per cent of the known text), the
middle overlap of word boxes with the same words as drawn and the share of words that overlap enough (of
clean pages: noisy ones lie askew), and the least seconds, and seconds of processor, of several readings
by a new reader each. Other work on the machine lengthens both, the first without bound, the second by
half. The promises of the project are printed with it.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "desktop")]
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402
from fpdf import FPDF  # noqa: E402
from PIL import Image, ImageFilter  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from tidewaiter.documents.model import Box, PageLine  # noqa: E402
from tidewaiter.documents.ocr.pages import Reader  # noqa: E402
from tidewaiter.documents.pdf.frames import Frame, Rect  # noqa: E402
from tidewaiter.documents.pdf.reader import PdfReader  # noqa: E402
from tidewaiter.documents.workers.process import Launch  # noqa: E402
from tidewaiter.documents.workers.protocol import (  # noqa: E402
    Drawn,
    DrawPage,
    Engine,
    PageRead,
    ReadPage,
)

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LINES = 44  # of 10 points on A4
RIGHT = {"en": 99, "zh": 99, "zh-Hant": 99, "ja": 97}  # % of characters, as the project promises
OVERLAP, SECONDS = 0.8, 2.5
READINGS = 3
TESSERACT = {"en": "eng", "zh": "chi_sim", "zh-Hant": "chi_tra", "ja": "jpn"}

PHRASES = {
    "en": "vibratory gyroscope|maraging steel bar|invoice number|gross weight|country of origin|"
    "pressure transducer|consignee|port of loading|final destination|end-use certificate|"
    "carbon fibre prepreg|frequency converter|five-axis machining centre|packing list|"
    "letter of credit|spare parts kit|delivery terms FCA|shipping marks|total amount",
    "zh": "振动陀螺仪|马氏体时效钢棒|发票号码|毛重|原产国|压力传感器|收货人|装货港|目的地|最终用户证明|"
    "碳纤维预浸料|变频器|五轴加工中心|装箱单|信用证|备件|交货条款|唛头|总金额|数控机床|氧化镝|钨粉",
    "zh-Hant": "振動陀螺儀|麻時效鋼棒|發票號碼|毛重|原產國|壓力感測器|收貨人|裝貨港|目的地|最終用戶證明|"
    "碳纖維預浸料|變頻器|五軸加工中心|裝箱單|信用狀|備件|交貨條款|嘜頭|總金額|數控機床|氧化鏑|鎢粉",
    "ja": "振動ジャイロスコープ|マルエージング鋼|請求書番号|総重量|原産国|圧力センサー|荷受人|船積港|"
    "仕向地|最終用途証明書|炭素繊維プリプレグ|周波数変換器|五軸マシニングセンタ|梱包明細書|信用状|"
    "予備部品|引渡条件|合計金額|工作機械は輸出管理の対象です|酸化ジスプロシウム|タングステン粉末",
}


@dataclass(frozen=True)
class Page:
    """A page that is drawn and whose text is known."""

    script: str
    lines: tuple[PageLine, ...]
    width: float
    height: float
    picture: Image.Image

    @property
    def scale(self) -> float:
        return self.picture.width / self.width


def typed(script: str) -> bytes:
    """A dense A4 page of phrases and numbers."""
    dice = random.Random(script)
    phrases = PHRASES[script].split("|")
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.add_font("cjk", fname=str(FONTS / "NotoSansCJKsc-Regular.otf"))
    pdf.set_font("cjk", size=10)
    for number in range(LINES):
        words = [f"{number + 1}"]
        while pdf.get_string_width(" ".join(words)) < pdf.epw * 0.8:
            figure = f"{dice.randrange(1000, 9999)}.{dice.randrange(10, 99)}"
            words.append(dice.choice([*phrases, figure]))
        pdf.cell(0, 6, " ".join(words), new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def pages(script: str, dpi: int) -> Page:
    """The page as its file states it, and as pixels."""
    data = typed(script)
    reader = PdfReader(Launch(fonts=FONTS).opening(Engine.PDFIUM, len(data)), data)
    ((width, height),) = reader.opened().sizes
    (read,) = reader.answers(ReadPage(number=0))
    drawn, pixels = reader.answers(DrawPage(number=0, scale=dpi / 72, clip=None))
    assert isinstance(read, PageRead)
    assert isinstance(drawn, Drawn)
    assert isinstance(pixels, memoryview)
    size = drawn.width, drawn.height
    picture = Image.frombytes("RGB", size, bytes(pixels), "raw", "BGRX", drawn.stride, 1)
    return Page(script, read.lines, width, height, picture)


def noisy(picture: Image.Image) -> Image.Image:
    """As a bad copy: a little unsharp and askew, grainy, and pressed hard by JPEG."""
    dice = np.random.default_rng(7)
    turned = picture.rotate(0.7, Image.Resampling.BICUBIC, fillcolor="white")
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.8)).convert("L"), dtype=np.float32)
    grain = grey * 0.8 + 30 + dice.normal(0, 14, grey.shape)
    out = BytesIO()
    Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=45)
    return Image.open(out).convert("RGB")


def right(page: Page, found: str) -> float:
    """Characters read right, in per cent of those that are there."""
    wanted = bare("".join(line.text for line in page.lines))
    return 100 * (1 - Levenshtein.distance(wanted, bare(found)) / len(wanted))


def bare(text: str) -> str:
    """Without blanks, and with the forms of signs that no reader tells apart made one."""
    return "".join(text.split()).translate(str.maketrans("（）：，", "():,"))


def overlaps(page: Page, found: list[tuple[str, Box]]) -> Iterator[float]:
    """For each stated word that was read: how far the boxes of both are one.

    A word's box is as wide as its ink and as high as that of its line.
    """
    ink = np.asarray(page.picture.convert("L")) < 128
    for line in page.lines:
        drawn = [inked(spot.box, ink, page.scale) for spot in line.spots]
        top, bottom = min(box.top for box in drawn), max(box.bottom for box in drawn)
        for spot, ink_box in zip(line.spots, drawn, strict=True):
            text = line.text[spot.start : spot.end]
            box = ink_box._replace(top=top, bottom=bottom)
            same = [other for word, other in found if word == text]
            if best := max((shared(box, other) for other in same), default=0.0):
                yield best


def inked(box: Box, ink: npt.NDArray[np.bool_], scale: float) -> Box:
    """A stated box, cut down to the ink in it."""
    x0, top, x1, bottom = (round(side * scale) for side in box)
    part = ink[top:bottom, x0:x1]
    rows, columns = np.nonzero(part.any(axis=1))[0], np.nonzero(part.any(axis=0))[0]
    if not len(rows):
        return box
    return Box(
        (x0 + columns[0]) / scale,
        (top + rows[0]) / scale,
        (x0 + columns[-1] + 1) / scale,
        (top + rows[-1] + 1) / scale,
    )


def shared(one: Box, other: Box) -> float:
    """The area of both in that of either."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return 0.0
    both = across * down
    areas = sum((b.x1 - b.x0) * (b.bottom - b.top) for b in (one, other))
    return both / (areas - both)


def ours(reader: Reader, page: Page, picture: Image.Image) -> tuple[str, list[tuple[str, Box]]]:
    read = reader.read(picture, Frame(page.width, page.height, 0, Rect))
    boxes = [(line.text[s.start : s.end], s.box) for line in read.lines for s in line.spots]
    return "".join(line.text for line in read.lines), boxes


def tesseract(page: Page, picture: Image.Image) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        picture.save(file, dpi=(page.scale * 72, page.scale * 72))
        languages = f"{TESSERACT[page.script]}+eng"
        command = ["tesseract", str(file), "-", "-l", languages, "--psm", "3"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    beside = bool(shutil.which("tesseract"))
    if not beside:
        print("tesseract is not installed: its columns are left out")
    print(
        "script   dpi        right %  promised  overlap  enough %  seconds        processor"
        "    tesseract: right %  seconds  processor"
    )
    kept = True
    for script in PHRASES:
        for dpi in (200, 300):
            page = pages(script, dpi)
            for soiled in (False, True):
                kept &= measure(page, dpi, soiled=soiled, beside=beside)
    return 0 if kept else 1


@dataclass(frozen=True)
class Best:
    """The least seconds of several readings, and those of processor."""

    seconds: float
    processor: float


def measure(page: Page, dpi: int, *, soiled: bool, beside: bool) -> bool:
    """Print one row; whether what is promised of clean pages at 200 dpi holds, but for the time."""
    picture = noisy(page.picture) if soiled else page.picture
    readings = [timed(page, picture) for _ in range(READINGS)]
    text, boxes, _ = readings[0]
    best = Best(
        min(took.seconds for _, _, took in readings), min(took.processor for _, _, took in readings)
    )
    found = right(page, text)
    shares = [] if soiled else [*overlaps(page, boxes)]
    overlap = median(shares or [0.0])
    enough = 100 * sum(share >= OVERLAP for share in shares) / max(1, len(shares))
    row = (
        f"{page.script:8} {dpi} {'noisy' if soiled else 'clean'}   {found:6.2f}  {RIGHT[page.script]:6}"
        f"    {'' if soiled else f'{overlap:.2f}':>6}    {'' if soiled else f'{enough:.1f}':>6}"
        f"  {best.seconds:6.2f} of {SECONDS}  {best.processor:6.2f}"
    )
    if beside:
        began, worked = time.perf_counter(), sum(os.times()[2:4])
        other = right(page, tesseract(page, picture))
        seconds, worked = time.perf_counter() - began, sum(os.times()[2:4]) - worked
        row += f"     {other:6.2f}             {seconds:6.2f}  {worked:6.2f}"
    print(row, flush=True)
    if soiled or dpi != 200:
        return True
    return found >= RIGHT[page.script] and overlap >= OVERLAP


def timed(page: Page, picture: Image.Image) -> tuple[str, list[tuple[str, Box]], Best]:
    """What a new reader, which remembers nothing, reads, and how long it takes."""
    reader = Reader()
    try:
        began, worked = time.perf_counter(), time.process_time()
        text, boxes = ours(reader, page, picture)
        took = Best(time.perf_counter() - began, time.process_time() - worked)
    finally:
        reader.close()
    return text, boxes, took


if __name__ == "__main__":
    sys.exit(main())
