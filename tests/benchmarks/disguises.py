"""How many disguised names of goods and parties are found, beside a plain search and rapidfuzz, and at what price.

    python tests/benchmarks/disguises.py [--development] [--names N] [GOODS.csv COLUMN]

Each kind of disguise is put on terms and party names of the bundled pack in three scripts, as many of
each as N. The names are split in two halves by a hash; the printed figures are those of the half that the
program was not mended by, with `--development` of the other, with every miss. The price is what folding
and likeness find on ordinary pages beyond what is written plainly: pages of made-up ordinary goods, and the
table given, whose extra hits are listed to be judged.
"""

import argparse
import csv
import hashlib
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from benchmarks.disguise_kinds import Kind, kinds  # noqa: E402  # the paths come first
from benchmarks.ordinary_goods import ordinary_lines  # noqa: E402
from screening.trade_papers import in_field, pack, page  # noqa: E402
from tidewaiter.controls.model import Hint, ItemStatus  # noqa: E402
from tidewaiter.screening.model import Hit, HitKind  # noqa: E402
from tidewaiter.screening.screen import Screener  # noqa: E402
from tidewaiter.screening.text.tables import load_tables  # noqa: E402

ON = date(2026, 11, 22)
FOUND_LIMIT = 0.95
EXTRA_LIMIT = 3.0  # for 1,000 ordinary pages
PAGES, LINES = 1000, 60
SHORTEST = 6  # letters; 3 Chinese or Japanese characters say as much
RAPIDFUZZ_CUTOFF = 85


class Name(NamedTuple):
    """One way in which the pack names one entry."""

    kind: HitKind
    entry: str
    form: str


class Outcome(NamedTuple):
    """How often a name in one disguise was met by each."""

    tried: int
    ours: int
    plain: int
    rapidfuzz: int


def names(*, development: bool) -> list[Name]:
    """The names of one half, goods and parties, long enough to be known by themselves."""
    rules = pack()
    goods = [
        Name(HitKind.ITEM, item.id, form)
        for item in rules.items.values()
        if item.status is not ItemStatus.WATCH and item.hint is not Hint.NEEDS_CONTEXT
        for form in (*item.terms.en, *item.terms.zh, *item.terms.ja)
    ]
    parties = [
        Name(HitKind.PARTY, party.id, form)
        for party in rules.parties.values()
        for form in party.names()
    ]
    return [
        name
        for name in (*goods, *parties)
        if _is_long(name.form)
        and (hashlib.sha256(name.form.encode()).digest()[0] % 2 == 0) is development
    ]


def _is_long(form: str) -> bool:
    letters = sum(c.isalpha() for c in form)
    return letters >= (SHORTEST if form.isascii() else 3) and " " not in form[:1]


def script_of(form: str) -> str:
    """Latin, Japanese (any kana) or Chinese characters alone."""
    if form.isascii():
        return "Latin"
    return "kana" if any("\u3040" <= c <= "\u30ff" for c in form) else "characters"


def disguised(kind: Kind, known: Sequence[Name], most: int) -> Iterator[tuple[Name, str]]:
    """At most so many names of each sort and script in this disguise."""
    chance = random.Random(kind.name)
    count: dict[tuple[HitKind, str], int] = defaultdict(int)
    for name in chance.sample(known, len(known)):
        if kind.goods_only and name.kind is not HitKind.ITEM:
            continue
        sort = name.kind, script_of(name.form)
        if count[sort] < most and (written := kind.put(name.form, chance)):
            count[sort] += 1
            yield name, written


def found(screener: Screener, name: Name, written: str) -> bool:
    """Whether screening shows the entry on a paper with the disguised name."""
    of_goods = ("No.\tDescription\tQty", f"1\t{written}\t10")
    lines = of_goods if name.kind is HitKind.ITEM else in_field(written)
    findings = screener.part("0" * 64, 0, page(*lines), ON)
    hits = (*findings.hits, *findings.waiting)
    return any(m.entry_id == name.entry for h in hits if h.kind is name.kind for m in h.matches)


def measure(
    kind: Kind, known: Sequence[Name], most: int, screener: Screener, *, tell: bool
) -> Outcome:
    """One kind of disguise by all three."""
    forms: dict[HitKind, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in known:
        forms[name.kind][name.form.casefold()].add(name.entry)
    tried = ours = plain = alike = 0
    for name, written in disguised(kind, known, most):
        tried += 1
        hit = found(screener, name, written)
        ours += hit
        if tell and not hit:
            print(f"    missed {name.kind.value} {name.entry}: {name.form!r} as {written!r}")
        low = written.casefold()
        plain += any(form in low and name.entry in own for form, own in forms[name.kind].items())
        near = process.extract(
            low,
            list(forms[name.kind]),
            scorer=fuzz.token_set_ratio,
            score_cutoff=RAPIDFUZZ_CUTOFF,
            limit=5,
        )
        alike += any(name.entry in forms[name.kind][form] for form, _, _ in near)
    return Outcome(tried, ours, plain, alike)


def extra(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that stand on nothing that is written plainly."""
    return [
        h
        for h in hits
        if h.kind in {HitKind.ITEM, HitKind.PARTY}
        and all(e.disguises for m in h.matches for e in m.evidence)
    ]


def price(screener: Screener, lines: Sequence[str], title: str, *, tell: bool) -> float:
    """Extra hits for 1,000 pages of these lines."""
    begin = time.process_time()
    hits = screener.part("0" * 64, 0, page(*lines), ON).hits
    seconds = time.process_time() - begin
    more = extra(hits)
    pages = len(lines) / LINES
    print(
        f"{title}: {len(lines)} lines, {seconds / pages * 1000:.1f} ms a page; "
        f"{len(more)} extra hits, {len(more) / pages * 1000:.1f} for 1,000 pages"
    )
    if tell:
        for hit in more:
            print(f"    {hit.best.entry_id}: {hit.text!r} for {hit.best.evidence[0].form!r}")
    return len(more) / pages * 1000


def variants() -> dict[str, str]:
    """A simplified character and one of its other forms."""
    return {simple: other for other, simple in load_tables().han.items()}


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--names", type=int, default=12)
    parser.add_argument("goods", nargs="*")
    chosen = parser.parse_args(arguments)
    screener = Screener(pack())
    known = names(development=chosen.development)
    total = Outcome(0, 0, 0, 0)
    weak = 0
    print(f"{'':42} tried  found  plain  rapidfuzz")
    for kind in kinds(variants()):
        one = measure(kind, known, chosen.names, screener, tell=chosen.development)
        total = Outcome(*map(sum, zip(total, one, strict=True)))
        weak += one.ours < FOUND_LIMIT * one.tried
        print(f"{kind.name:42} {_rates(one)}")
    print(f"{'all':42} {_rates(total)}; {weak} kinds below {FOUND_LIMIT:.0%}")
    per_thousand = price(
        screener, list(ordinary_lines(PAGES * LINES)), "made-up ordinary pages", tell=True
    )
    if chosen.goods:
        path, column = chosen.goods
        with Path(path).open(encoding="utf-8", newline="") as file:
            price(
                screener, [row[column] for row in csv.DictReader(file)], Path(path).name, tell=True
            )
    return 1 if total.ours < FOUND_LIMIT * total.tried or per_thousand > EXTRA_LIMIT else 0


def _rates(one: Outcome) -> str:
    if not one.tried:
        return f"{0:5}"
    return (
        f"{one.tried:5}  {one.ours / one.tried:5.0%}  {one.plain / one.tried:5.0%}  "
        f"{one.rapidfuzz / one.tried:5.0%}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
