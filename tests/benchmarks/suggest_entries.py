"""How often the right entry is among the first five that a goods description is shown beside, and how often wrongly.

    python tests/benchmarks/suggest_entries.py [--ordinary GOODS.csv COLUMN]
        [--headings TARIFF.csv CODE DESCRIPTION] [--declared GOODS.csv DESCRIPTION CODE]

`goods_descriptions.tsv` holds goods as traders write them in three languages, each with the entries
that are right. They were written from what the entries' titles mean, without a look at their terms, and
with other words where traders have them. Two hundred were looked at while the ranking was made; those of
other entries, seventy-four, were written when it was done, and are reported as held out.
`ordinary_goods.tsv` holds goods that no entry is about, a third of them close to one; `--ordinary` adds
a table of such, one description a row, which is asked as rows of goods.

`--headings` is a customs tariff with one text for each code: its texts of six digits are asked for the
heading of four digits that they stand under. `--declared` are goods with the code they were declared
under; then the index holds all texts of the tariff under a heading.
"""

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from screening.trade_papers import ON, SHA, pack, page  # noqa: E402  # the paths come first
from tidewaiter.controls.model import Item  # noqa: E402
from tidewaiter.screening.model import Hit, HitKind  # noqa: E402
from tidewaiter.screening.screen import Screener  # noqa: E402
from tidewaiter.screening.similar.similar import Entry, Similar  # noqa: E402
from tidewaiter.screening.similar.similar_entries import entry_of  # noqa: E402
from tidewaiter.screening.text.folding import Folder  # noqa: E402
from tidewaiter.screening.text.tables import load_tables  # noqa: E402

LANGUAGES = ("en", "zh", "ja")
FIRST = 5
REACH = 0.90  # of the right entries among the first five
WRONG = 0.5  # suggestions on a hundred rows of the table of ordinary goods that is given
SAMPLE = 1200  # six-digit texts asked, evenly spread over the tariff
ROUNDS = 9
HEAD = "No.\tDescription of goods\tQty"
HEADING_DIGITS, SUBHEADING_DIGITS = 4, 6
_WORD = re.compile(r"\w+")

Ranker = Callable[[str], Sequence[str]]


class Asked(NamedTuple):
    """A description, the entries that are right, its language, and whether it was kept aside."""

    text: str
    right: frozenset[str]
    language: str = "en"
    held_out: bool = True


def descriptions() -> list[Asked]:
    """The goods descriptions with the entries that are right."""
    found: list[Asked] = []
    for row in table(Path(__file__).with_name("goods_descriptions.tsv"), "\t"):
        right, held_out = frozenset(row["entries"].split()), row["looked_at"] == "no"
        found += (Asked(row[language], right, language, held_out) for language in LANGUAGES)
    return found


def table(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def rankers(entries: Sequence[Entry], folder: Folder) -> dict[str, Ranker]:
    """Ours and two that anybody would try first, over the same entries."""
    similar = Similar(entries, folder)
    return {
        "ours": lambda text: [one.entry for one in similar.rank(folder.plain(text), FIRST)],
        "rapidfuzz token_set_ratio": _token_set(entries),
        "words in common": _overlap(entries),
    }


def _token_set(entries: Sequence[Entry]) -> Ranker:
    """An entry is as like as its likest name."""
    names = [
        (utils.default_process(name), entry.id)
        for entry in entries
        for name in (*entry.titles, *entry.names)
    ]
    texts = [text for text, _ in names]

    def rank(text: str) -> list[str]:
        found = process.extract(
            utils.default_process(text), texts, scorer=fuzz.token_set_ratio, limit=FIRST * 20
        )
        return list(dict.fromkeys(names[at][1] for _, _, at in found))[:FIRST]

    return rank


def _overlap(entries: Sequence[Entry]) -> Ranker:
    bags = [
        (entry.id, set(_WORD.findall(" ".join((*entry.titles, *entry.names, entry.about)).lower())))
        for entry in entries
    ]

    def rank(text: str) -> list[str]:
        words = set(_WORD.findall(text.lower()))
        return [name for name, bag in sorted(bags, key=lambda b: -len(words & b[1]))[:FIRST]]

    return rank


def share(ranker: Ranker, asked: Sequence[Asked]) -> tuple[float, float]:
    """How often the first one is right, and one of the first five."""
    ranked = [(ranker(one.text), one.right) for one in asked]
    first = sum(bool(found) and found[0] in right for found, right in ranked)
    any_ = sum(not right.isdisjoint(found) for found, right in ranked)
    return first / max(1, len(asked)), any_ / max(1, len(asked))


def report(title: str, named: Mapping[str, Ranker], asked: Sequence[Asked]) -> float:
    """Print what every ranker reaches; gives ours."""
    print(f"{title} ({len(asked)})")
    reached = {name: share(ranker, asked) for name, ranker in named.items()}
    for name, (first, any_) in reached.items():
        print(f"  {name:28} first {first:.2f}, in the first five {any_:.2f}")
    return reached["ours"][1]


def over_headings(named: Mapping[str, Ranker], items: Mapping[str, Item]) -> dict[str, Ranker]:
    """The same rankers over the customs headings of what they find."""

    def rank(ranker: Ranker, text: str) -> list[str]:
        found = (heading for name in ranker(text) for heading in sorted(headings(items[name])))
        return list(dict.fromkeys(found))[:FIRST]

    return {
        name: lambda text, ranker=ranker: rank(ranker, text)  # type: ignore[misc]
        for name, ranker in named.items()
    }


def headings(item: Item) -> frozenset[str]:
    """The customs headings of an item, of four digits."""
    codes = (*item.hs.published, *item.hs.inferred, *item.hs.context)
    return frozenset(code[:HEADING_DIGITS] for code in codes)


def screened(screener: Screener, text: str) -> tuple[Hit, ...]:
    """What a row of a goods table gives, with what waits for a second signal."""
    found = screener.part(SHA, 0, page(HEAD, f"1\t{text}\t5 pcs"), ON)
    return (*found.hits, *found.waiting)


def entries_in(hits: Iterable[Hit], kind: HitKind) -> frozenset[str]:
    """The entries of one kind of hits."""
    return frozenset(m.entry_id for h in hits if h.kind is kind for m in h.matches)


def of_pack(screener: Screener, folder: Folder) -> float:
    """Rank the pack's entries; ours on what was held out."""
    rules = pack()
    items = {item.id: item for item in rules.items.values()}
    named = rankers([entry_of(rules, item) for item in items.values()], folder)
    asked = descriptions()
    found = {one: screened(screener, one.text) for one in asked}
    missed = [o for o in asked if o.right.isdisjoint(entries_in(found[o], HitKind.ITEM))]
    for language in LANGUAGES:
        own = [one for one in asked if one.language == language]
        report(f"{language}, looked at", named, [one for one in own if not one.held_out])
        report(f"{language}, held out", named, [one for one in own if one.held_out])
    kept = [one for one in asked if one.held_out]
    ours = report("all languages, held out", named, kept)
    report("of these, without the right hit", named, [one for one in kept if one in missed])
    coded = [
        Asked(one.text, codes)
        for one in kept
        if (codes := frozenset[str]().union(*(headings(items[name]) for name in one.right)))
    ]
    report("the same, customs headings", over_headings(named, items), coded)
    silent = [o for o in kept if not entries_in(found[o], HitKind.ITEM)]
    shown = [entries_in(found[o], HitKind.SIMILAR) & o.right for o in silent if _suggests(found[o])]
    print(
        f"{len(silent)} held out without any hit: a suggestion on {len(shown)},"
        f" the right one on {sum(map(bool, shown))}"
    )
    return ours


def _suggests(hits: Iterable[Hit]) -> bool:
    return any(hit.kind is HitKind.SIMILAR for hit in hits)


def of_ordinary(screener: Screener, title: str, texts: Sequence[str]) -> float:
    """Print how many rows of ordinary goods are hit or suggested, for each hundred; the latter."""
    found = [screened(screener, text) for text in texts]
    items = sum(bool(entries_in(hits, HitKind.ITEM)) for hits in found) / len(texts) * 100
    likely = sum(map(_suggests, found)) / len(texts) * 100
    print(f"{title} ({len(texts)}): for 100 rows {items:.2f} with items, {likely:.2f} suggestions")
    return likely


def of_tariff(tariff: Sequence[tuple[str, str]], declared: Sequence[Asked], folder: Folder) -> None:
    """Rank the headings of a tariff: for its own texts of six digits, or for declared goods."""
    texts: dict[str, list[str]] = {}
    for code, text in tariff:
        if len(code) == HEADING_DIGITS or (declared and len(code) == SUBHEADING_DIGITS):
            texts.setdefault(code[:HEADING_DIGITS], []).append(text)
    entries = [Entry(code, tuple(own)) for code, own in texts.items()]
    asked = list(declared) or [
        Asked(text, frozenset({code[:HEADING_DIGITS]}))
        for code, text in tariff
        if len(code) == SUBHEADING_DIGITS and code[:HEADING_DIGITS] in texts
    ]
    step = max(1, len(asked) // SAMPLE)
    report(f"{len(entries)} headings of a tariff", rankers(entries, folder), asked[::step])


def of_time(screener: Screener, texts: Sequence[str]) -> None:
    """Print what suggestions cost a page of goods that nobody lists, and the index once."""
    lines = [f"{n}\t{text}\t500 pcs\t0.12\t60.00" for n, text in enumerate(texts[:59])]
    ordinary = page("No.\tDescription\tQty\tPrice\tAmount", *lines)
    fresh = Screener(pack())
    begin = time.process_time()
    fresh.suggestions.make_ready()
    print(f"index {time.process_time() - begin:.3f} s, made while nothing else is asked")
    folder = Folder(load_tables())
    rows = [folder.plain(line) for line in lines]
    whole = min(_seconds(lambda: screener.part(SHA, 0, ordinary, ON)) for _ in range(ROUNDS))
    asking = min(_seconds(lambda: _ask(screener, rows)) for _ in range(ROUNDS))
    print(
        f"a page of {len(lines)} different rows {whole * 1000:.1f} ms, suggestions {asking * 1000:.1f} of them"
    )


def _ask(screener: Screener, rows: Iterable[str]) -> None:
    for row in rows:
        screener.suggestions.near(row)


def _seconds(task: Callable[[], object]) -> float:
    begin = time.process_time()
    task()
    return time.process_time() - begin


def main() -> int:
    """Print the figures; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--ordinary", nargs=2, metavar=("FILE", "COLUMN"))
    parser.add_argument("--headings", nargs=3, metavar=("FILE", "CODE", "DESCRIPTION"))
    parser.add_argument("--declared", nargs=3, metavar=("FILE", "DESCRIPTION", "CODE"))
    asked = parser.parse_args()
    folder = Folder(load_tables())
    screener = Screener(pack(), watch=True)
    reached = of_pack(screener, folder)
    rows = table(Path(__file__).with_name("ordinary_goods.tsv"), "\t")
    plain = Screener(pack())
    ordinary = [row[language] for row in rows for language in LANGUAGES]
    of_ordinary(plain, "ordinary goods, three languages", ordinary)
    wrong = (
        0.0  # a third of those are close to an entry, and 270 are few: the limit is for the table
    )
    if asked.ordinary:
        path, column = asked.ordinary
        texts = [row[column] for row in table(Path(path))]
        wrong = of_ordinary(plain, "the table given", texts)
    if asked.headings:
        path, code, text = asked.headings
        tariff = [(row[code], row[text]) for row in table(Path(path))]
        of_tariff(tariff, (), folder)
        if asked.declared:
            path, text, code = asked.declared
            declared = [
                Asked(row[text], frozenset({row[code][:HEADING_DIGITS]}))
                for row in table(Path(path))
            ]
            of_tariff(tariff, declared, folder)
    of_time(plain, [row[LANGUAGES[n % 3]] for n, row in enumerate(rows)])
    return 1 if reached < REACH or wrong > WRONG else 0


if __name__ == "__main__":
    sys.exit(main())
