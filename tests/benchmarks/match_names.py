"""How fast and how well names are matched, beside rapidfuzz's `extract` and a naive scan, in one run.

    python tests/benchmarks/match_names.py speed [--names N]... [--list SDN.csv ALT.csv]
    python tests/benchmarks/match_names.py pairs PAIRS.csv[.gz] ONE OTHER SAME [--peer COLUMN LEAST]
    python tests/benchmarks/match_names.py japanese
    python tests/benchmarks/match_names.py aliases SDN.csv ALT.csv UNLISTED.txt

`speed` searches names with a letter wrong, and firms that are on no list, in lists of made-up names, or in
the OFAC list in its own CSV format. `pairs` scores two columns of names against a third that says whether
they are the same (`True`, `1`, `yes`): on each half and on all of it, at our own fixed threshold and at the best
there is, beside rapidfuzz and, where the table has a column of another program's scores, that program
at the threshold it names itself. `japanese` takes the Japanese parties of the pack, writes each as
papers do, and holds them against each other's names. `aliases` leaves one alias of each listed organisation
out and looks for it; UNLISTED.txt has a firm on each line, of which at most one in a hundred may alert; a
firm in it that the list has by that very name is left out.
Every set is parted by a hash of the name: what was fitted was fitted on the half that is called `fitted`.
"""

import argparse
import csv
import gzip
import random
import sys
import tempfile
import time
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from benchmarks.japanese_names import written  # noqa: E402  # the paths come first
from benchmarks.made_names import made_name, rss  # noqa: E402
from tidewaiter.screening.parties.company_words import CompanyWords  # noqa: E402
from tidewaiter.screening.parties.grams import Entry, Grams  # noqa: E402
from tidewaiter.screening.parties.name_pairs import NamePairs  # noqa: E402
from tidewaiter.screening.parties.party_index import ALIKE, PartyIndex  # noqa: E402
from tidewaiter.screening.parties.sameness import SAME  # noqa: E402
from tidewaiter.screening.text.folding import Folder  # noqa: E402
from tidewaiter.screening.text.latin import in_latin  # noqa: E402
from tidewaiter.screening.text.names import name_of  # noqa: E402
from tidewaiter.screening.text.tables import load_tables  # noqa: E402

TABLES = load_tables()
FOLDER = Folder(TABLES)
PAIRS = NamePairs(TABLES)
WORDS = CompanyWords(TABLES.company_words, FOLDER)
ALERTS = 0.01  # of the firms on no list
NAIVE = 85
QUERIES = 100
SLOW = 10  # names that a scan of a million is timed on


class Scored(NamedTuple):
    """Two names, whether they are one firm's, and in which half of the set they are."""

    one: str
    other: str
    same: bool
    fitted: bool


Scorer = Callable[[str, str], float]


def core(name: str) -> str:
    """A name as the index takes it."""
    return name_of(in_latin(name), FOLDER).core


def index(names: Sequence[str], path: Path | None = None) -> PartyIndex:
    """The names, each its own owner; mapped from a file when there is one."""
    entries = (Entry(WORDS.words(core(name)), at) for at, name in enumerate(names))
    if path is None:
        return PartyIndex(Grams.of(entries), WORDS)
    Grams.write(path, entries)
    return PartyIndex(Grams.open(path), WORDS)


def ours(one: str, other: str) -> float:
    """How alike we think two names are."""
    return PAIRS.liken(one, other).score


def sameness(one: str, other: str) -> float:
    """How sure we are that two names alone are one party's."""
    return PAIRS.sameness(one, other)


def set_ratio(one: str, other: str) -> float:
    """How alike rapidfuzz thinks they are, whatever the words' order and number."""
    return fuzz.token_set_ratio(utils.default_process(one), utils.default_process(other)) / 100


def weighted_ratio(one: str, other: str) -> float:
    """How alike rapidfuzz's own blend thinks they are."""
    return fuzz.WRatio(utils.default_process(one), utils.default_process(other)) / 100


SCORERS: dict[str, Scorer] = {
    "ours": ours,
    "token_set_ratio": set_ratio,
    "WRatio": weighted_ratio,
}


def in_fitted(name: str) -> bool:
    """Whether a name is in the half that weights were fitted on."""
    return zlib.crc32(name.encode()) % 2 == 0


def misspelt(name: str, chance: random.Random) -> str:
    """The name with one letter left out."""
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :]


def timed(task: Callable[[], object], times: int) -> str:
    """Milliseconds for each of so many names: of this process, and on the clock."""
    wall, own = time.perf_counter(), time.process_time()
    task()
    own, wall = time.process_time() - own, time.perf_counter() - wall
    return f"{own / times * 1000:9.3f} ms ({wall / times * 1000:.3f} on the clock)"


def speed(names: Sequence[str]) -> None:
    """Print what one name costs."""
    chance = random.Random(5)
    asked = [misspelt(chance.choice(names), chance) for _ in range(QUERIES // 2)]
    asked += [made_name(chance) for _ in range(QUERIES // 2)]
    with tempfile.TemporaryDirectory() as place:
        began, before = time.perf_counter(), rss()
        path = Path(place) / "names.grams"
        known = index(names, path)
        size = path.stat().st_size / 1e6
        print(f"{len(names)} names: built in {time.perf_counter() - began:.1f} s, {size:.0f} MB")
        known.search(core(asked[0]))
        alone = timed(lambda: [known.search(core(name)) for name in asked], len(asked))
        print(f"  ours, one by one       {alone}")
        together = timed(lambda: known.search_all(map(core, asked)), len(asked))
        print(f"  ours, batched          {together}; memory {before:.0f} -> {rss():.0f} MB")
    few = asked[:: len(asked) // SLOW]
    plain = [utils.default_process(name) for name in names]
    for scorer in (fuzz.token_set_ratio, fuzz.WRatio):
        took = timed(partial(extracted, few, plain, scorer), len(few))
        print(f"  extract, {scorer.__name__:<15}{took}")
    print(f"  naive scan             {timed(partial(scanned, few[0], plain), 1)}")


def extracted(asked: Sequence[str], plain: Sequence[str], scorer: Callable[..., float]) -> None:
    """Search as rapidfuzz offers it."""
    for name in asked:
        process.extract(utils.default_process(name), plain, scorer=scorer, limit=5)


def scanned(asked: str, plain: Sequence[str]) -> list[str]:
    """Search as it is written first."""
    name = utils.default_process(asked)
    return [other for other in plain if fuzz.token_set_ratio(name, other) >= NAIVE]


def area(same: Sequence[float], other: Sequence[float]) -> float:
    """The chance that a pair of one firm scores above a pair of two (AUC)."""
    below = sorted(other)
    wins = sum((bisect_left(below, s) + bisect_right(below, s)) / 2 for s in same)
    return wins / len(same) / len(below)


def f1(same: Sequence[float], other: Sequence[float], least: float) -> float:
    """F1 of taking all pairs from this score on for one firm's."""
    right = sum(s >= least for s in same)
    return 2 * right / (right + sum(s >= least for s in other) + len(same))


def fitted_threshold(same: Sequence[float], other: Sequence[float]) -> float:
    """The score from which F1 is best."""
    return max(sorted(set(same)), key=lambda least: f1(same, other, least))


class Told(NamedTuple):
    """A pair as one program scores it."""

    score: float
    pair: Scored


def verdicts(pairs: Sequence[Scored], peers: Mapping[str, tuple[Sequence[float], float]]) -> None:
    """Print F1 of every scorer where it is best and where the product, or the peer, draws the line; and AUC."""
    known: dict[str, tuple[Sequence[float], float | None]] = {
        "ours, two names alone": ([sameness(p.one, p.other) for p in pairs], SAME),
        "ours, as lists are searched": ([ours(p.one, p.other) for p in pairs], ALIKE),
        "token_set_ratio": ([set_ratio(p.one, p.other) for p in pairs], None),
        "WRatio": ([weighted_ratio(p.one, p.other) for p in pairs], None),
        **peers,
    }
    for name, (scores, least) in known.items():
        told = [Told(s, p) for s, p in zip(scores, pairs, strict=True)]
        print(f"  {name}")
        for half, some in (
            ("fitted", [t for t in told if t.pair.fitted]),
            ("held out", [t for t in told if not t.pair.fitted]),
            ("all", told),
        ):
            print(f"    {half:<9}{_verdict(some, least)}")


def _verdict(told: Sequence[Told], least: float | None) -> str:
    same = [t.score for t in told if t.pair.same]
    other = [t.score for t in told if not t.pair.same]
    best = fitted_threshold(same, other)
    fixed = "" if least is None else f"F1 {f1(same, other, least):.3f} from its own {least:.2f}, "
    return (
        f"{len(same)} + {len(other)}: {fixed}best F1 {f1(same, other, best):.3f} from {best:.2f},"
        f" AUC {area(same, other):.3f}"
    )


def judge(pairs: Sequence[Scored]) -> None:
    """Print F1 and AUC of every scorer; its threshold is fitted on one half, and judged on the other."""
    for name, scorer in SCORERS.items():
        told = [(scorer(p.one, p.other), p) for p in pairs]
        halves = []
        for half in (True, False):
            same = [s for s, p in told if p.same and p.fitted is half]
            other = [s for s, p in told if not p.same and p.fitted is half]
            halves.append((same, other))
        (same, other), (held_same, held_other) = halves
        least = fitted_threshold(same, other)
        print(
            f"  {name:<16} from {least:.2f}: F1 {f1(held_same, held_other, least):.3f} on"
            f" {len(held_same)} + {len(held_other)} held out ({f1(same, other, least):.3f} fitted),"
            f" AUC {area(held_same, held_other):.3f}"
        )


def read_pairs(path: Path, one: str, other: str, same: str) -> Iterator[Scored]:
    """The pairs of a table."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    for row in csv.DictReader(text.splitlines()):
        yes = row[same].strip().lower() in {"true", "1", "yes"}
        yield Scored(row[one], row[other], yes, in_fitted(row[one] + row[other]))


def read_scores(path: Path, column: str) -> list[float]:
    """Another program's scores of the same pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [float(row[column]) for row in csv.DictReader(file)]


def japanese() -> None:
    """Print how well Japanese firms are told apart in all that papers make of their names."""
    print(f"Japanese firms' names as papers write them, {len(list(written()))} pairs")
    judge([Scored(p.one, p.other, p.same, in_fitted(p.one + p.other)) for p in written()])


class Listed(NamedTuple):
    """An organisation of a list: all its names, and the one that was left out."""

    names: tuple[str, ...]
    left_out: str


def organisations(sdn: Path, alt: Path) -> Iterator[Listed]:
    """The organisations of the OFAC list, one alias of each left out where there is one."""
    chance = random.Random(11)
    aliases: dict[str, list[str]] = {}
    for row in _rows(alt):
        aliases.setdefault(row[0], []).append(row[3].strip())
    for row in _rows(sdn):
        if row[2].strip().strip('"') != "-0-":
            continue
        own = aliases.get(row[0], [])
        out = chance.choice(own) if own else ""
        yield Listed((row[1].strip(), *(a for a in own if a != out)), out)


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from (row for row in csv.reader(file) if len(row) > 3)


def aliases(sdn: Path, alt: Path, unlisted: Path) -> None:
    """Print how many left-out aliases are found where one unlisted firm in a hundred alerts."""
    everyone = list(organisations(sdn, alt))
    listed = {core(name) for one in everyone for name in (*one.names, one.left_out) if name}
    firms = [f for f in unlisted.read_text("utf-8").splitlines() if f.strip()]
    firms = [
        f for f in firms if core(f) not in listed
    ]  # one that is listed by that very name is none
    for fitted in (True, False):
        half = [o for o in everyone if in_fitted(o.names[0]) is fitted]
        names = [(at, name) for at, one in enumerate(half) for name in one.names]
        asked = [(at, one.left_out) for at, one in enumerate(half) if one.left_out]
        print(f"{'fitted' if fitted else 'held out'}: {len(asked)} aliases, {len(names)} names")
        for scorer, best in _searches([name for _, name in names]).items():
            scores = sorted((max(best(f), key=lambda one: one[0])[0] for f in firms), reverse=True)
            least = scores[int(len(scores) * ALERTS)]
            right = sum(
                any(s > least and names[n][0] == at for s, n in best(alias)) for at, alias in asked
            )
            print(f"  {scorer:<16} above {least:.3f}: recall {right / len(asked):.3f}")


_Search = Callable[[str], list[tuple[float, int]]]


def _searches(names: Sequence[str]) -> dict[str, _Search]:
    """Of each scorer, a search for the names most like one: how alike, and their numbers."""
    known = index(names)
    plain = [utils.default_process(name) for name in names]

    def own(name: str) -> list[tuple[float, int]]:
        return [(r.score, r.owner) for r in known.search(core(name))] or [(0.0, -1)]

    def peer(scorer: Callable[..., float]) -> _Search:
        def search(name: str) -> list[tuple[float, int]]:
            found = process.extract(utils.default_process(name), plain, scorer=scorer, limit=5)
            return [(score / 100, at) for _, score, at in found]

        return search

    return {"ours": own, "token_set_ratio": peer(fuzz.token_set_ratio), "WRatio": peer(fuzz.WRatio)}


def main(arguments: Sequence[str]) -> int:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    tasks = parser.add_subparsers(dest="task", required=True)
    for_speed = tasks.add_parser("speed")
    for_speed.add_argument("--names", type=int, action="append")
    for_speed.add_argument("--list", type=Path, nargs=2)
    for_pairs = tasks.add_parser("pairs")
    for_pairs.add_argument("table", type=Path)
    for column in ("one", "other", "same"):
        for_pairs.add_argument(column)
    for_pairs.add_argument("--peer", nargs=2, action="append", default=[])
    tasks.add_parser("japanese")
    for_aliases = tasks.add_parser("aliases")
    for given in ("sdn", "alt", "unlisted"):
        for_aliases.add_argument(given, type=Path)
    told = parser.parse_args(arguments)
    if told.task == "speed":
        if told.list:
            speed([n for o in organisations(*told.list) for n in (*o.names, o.left_out) if n])
        for count in told.names or ([] if told.list else [25_000, 1_000_000]):
            chance = random.Random(1)
            speed([made_name(chance) for _ in range(count)])
    elif told.task == "pairs":
        pairs = list(read_pairs(told.table, told.one, told.other, told.same))
        verdicts(pairs, {c: (read_scores(told.table, c), float(n)) for c, n in told.peer})
    elif told.task == "japanese":
        japanese()
    else:
        aliases(told.sdn, told.alt, told.unlisted)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
