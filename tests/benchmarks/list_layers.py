"""What a list of a million names costs: to import, to make ready, to load, to screen with, in memory.

Run by hand: `python tests/benchmarks/list_layers.py [NAMES]`. Names are made up from syllables, each
party with an address; every third has a Chinese name as well. Memory is the peak of a process of its
own that loads pack and list and screens pages (Linux).
"""

import csv
import multiprocessing
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from benchmarks.made_names import made_name, rss  # noqa: E402  # the paths come first
from tidewaiter.controls.importing.importing import Files, Terms, draft, examine, parties  # noqa: E402
from tidewaiter.controls.importing.report import Report  # noqa: E402
from tidewaiter.controls.layers.model import ListKind  # noqa: E402
from tidewaiter.controls.layers.shelf import LayerShelf, open_layer  # noqa: E402
from tidewaiter.controls.loading import editions, load  # noqa: E402
from tidewaiter.controls.model import Effect  # noqa: E402
from tidewaiter.desk import resources  # noqa: E402
from tidewaiter.documents.model import Box, Coverage, PageLine, PagePart, Reading, WordSpot  # noqa: E402
from tidewaiter.screening.parties.layer_ready import prepare  # noqa: E402
from tidewaiter.screening.screen import Screener  # noqa: E402

TODAY = date(2026, 11, 22)
NAMES = 1_000_000
PAGES, LINES = 20, 40
SIGNS = "华东南北金光明海天山河新力科技工贸精机电光学重化航空船舶"
HEAD = [
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions",
    "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
]  # fmt: skip


def write_source(path: Path, names: int) -> None:
    """A table in the layout of OpenSanctions with so many names in all."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        written = number = 0
        while written < names:
            chinese = "".join(chance.choices(SIGNS, k=6)) + "有限公司" if number % 3 == 0 else ""
            address = f"{chance.randint(1, 999)} {made_name(chance)} Road, {made_name(chance)}"
            row = dict.fromkeys(HEAD, "")
            row |= {
                "id": f"xx-{number}",
                "schema": "Company",
                "name": made_name(chance),
                "aliases": chinese,
                "countries": "cn",
                "addresses": address,
                "dataset": "Made",
            }
            writer.writerow([row[name] for name in HEAD])
            written, number = written + 1 + bool(chinese), number + 1


def page(chance: random.Random, listed: str) -> PagePart:
    """A page of lines, one of which names a listed party as the consignee."""
    texts = [f"{made_name(chance)} ships {chance.randint(1, 99)} cartons" for _ in range(LINES)]
    texts[2:4] = ["Consignee:", listed]
    box = Box(x0=40, top=40, x1=400, bottom=52)
    lines = tuple(PageLine(text=t, spots=(WordSpot(start=0, end=len(t), box=box),)) for t in texts)
    coverage = Coverage(reading=Reading.READ, engines=("a", "b"), agreement=1000)
    return PagePart(width=595, height=842, lines=lines, coverage=coverage)


def screen_pages(folder: Path, answer: "multiprocessing.Queue[tuple[float, ...]]") -> None:
    """What the screening process does, and the most memory that it had."""
    pack = load(editions(resources.controls())[0])
    before = rss()
    started = time.perf_counter()
    layer = open_layer(folder)
    screener = Screener(pack, layers=[layer])
    loaded = time.perf_counter() - started
    chance = random.Random(2)
    listed = [p.name for p in layer.store.parties(PAGES)]
    started = time.perf_counter()
    met = 0
    for number, name in enumerate(listed):
        hits = screener.part("ab" * 32, number, page(chance, name), TODAY).hits
        met += any(m.listed and m.listed.name == name for h in hits for m in h.matches)
    answer.put((loaded, (time.perf_counter() - started) / PAGES, met, before, rss()))


def main(names: int) -> None:
    """Print every figure on a line of its own."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "targets.simple.csv"
        write_source(source, names)
        print(f"source: {source.stat().st_size / 1e6:.0f} MB")
        files = Files(kind=ListKind.OPENSANCTIONS, paths=(source,))
        started = time.perf_counter()
        found = examine(files, TODAY)
        print(f"examined: {time.perf_counter() - started:.1f} s, {found.counts.names} names")
        terms = Terms(title="Made", publisher="", edition="1", effect=Effect.CHECK)
        started = time.perf_counter()
        shelved = LayerShelf(Path(place) / "lists").add(
            draft(found, terms, TODAY), parties(files, Report())
        )
        print(f"imported: {time.perf_counter() - started:.1f} s, peak {rss():.0f} MB")
        started = time.perf_counter()
        prepare(shelved.folder)
        print(f"made ready: {time.perf_counter() - started:.1f} s, peak {rss():.0f} MB")
        size = sum(file.stat().st_size for file in shelved.folder.iterdir())
        print(f"on the disk: {size / 1e6:.0f} MB")
        context = multiprocessing.get_context("spawn")
        answer: multiprocessing.Queue[tuple[float, ...]] = context.Queue()
        child = context.Process(target=screen_pages, args=(shelved.folder, answer))
        child.start()
        loaded, a_page, met, before, peak = answer.get()
        child.join()
        print(f"loaded: {loaded:.2f} s; a page: {a_page * 1000:.0f} ms; found {met:.0f} of {PAGES}")
        print(f"screening process: peak {peak:.0f} MB, of which {before:.0f} MB without the list")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NAMES)
