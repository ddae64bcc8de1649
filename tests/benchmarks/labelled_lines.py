"""Recall and false alarms on our labelled papers, beside a substring scan and rapidfuzz's `extract`.

    python tests/benchmarks/labelled_lines.py [FOLDER]

The papers of `tests/labelled/papers` are written into FOLDER (default: a temporary one), read and
screened on the real road, and scored by halves. The peers get the labelled lines as they are written,
which is easier: nothing is wrapped, scanned or misread. They know what we know: all terms,
abbreviations, names and phrases of the pack. What `extract` compares is folded in case only; its
cut-off is the best of those tried on the development half.
"""

import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process, utils

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from labelled.make_labelled import make  # noqa: E402  # the paths come first
from tidewaiter.controls.loading import load  # noqa: E402
from tidewaiter.controls.model import Pack  # noqa: E402
from tidewaiter.desk import resources  # noqa: E402
from tidewaiter.labelled.rows import TO_BE_FOUND, Grade, Label, read_labels  # noqa: E402
from tidewaiter.labelled.running import run  # noqa: E402
from tidewaiter.labelled.scoring import score, wilson  # noqa: E402
from tidewaiter.labelled.telling import tables  # noqa: E402
from tidewaiter.screening.screen import Screener  # noqa: E402

EDITION = "2026-11-22"
ON = date(2026, 11, 22)
SETS = ("development", "held-out")
CUT_OFFS = (80, 85, 90, 95)
SHORTEST = 3  # signs: below that, a substring is in everything

Names = Mapping[str, frozenset[str]]  # a term, and the entries it belongs to
Finder = Callable[[str], frozenset[str]]


def names_of(pack: Pack) -> Names:
    """All that the pack calls its entries, in small letters."""
    owners: dict[str, set[str]] = {}

    def add(entry: str, names: Iterable[str]) -> None:
        for name in names:
            if len(name) >= SHORTEST or not name.isascii():
                owners.setdefault(name.casefold(), set()).add(entry)

    for item in pack.items.values():
        terms = item.terms
        add(item.id, (*terms.en, *terms.zh, *terms.ja, *terms.abbreviations, *terms.cas))
    for party in pack.parties.values():
        names = (party.name_en, party.name_zh, party.name_ja, *party.aliases)
        add(party.id, (name for name in names if name))
    for flag in pack.red_flags.values():
        add(flag.id, (*flag.phrases_en, *flag.phrases_zh, *flag.phrases_ja))
    return {name: frozenset(those) for name, those in owners.items()}


def substring(names: Names) -> Finder:
    """Whether a name stands in the line, letter by letter."""

    def find(line: str) -> frozenset[str]:
        plain = line.casefold()
        return frozenset(e for name, owners in names.items() if name in plain for e in owners)

    return find


def extract(names: Names, scorer: Callable[..., float], cut_off: int) -> Finder:
    """What rapidfuzz holds for alike."""
    prepared = {name: utils.default_process(name) for name in names}

    def find(line: str) -> frozenset[str]:
        found = process.extract(
            utils.default_process(line), prepared, scorer=scorer, score_cutoff=cut_off, limit=None
        )
        return frozenset(entry for _, _, name in found for entry in names[name])

    return find


def told(name: str, find: Finder, labels: Sequence[Label]) -> float:
    """Print recall by class and false alarms of a peer; gives recall less alarms, to choose by."""
    begin = time.process_time()
    found = {label.number: find(label.line) for label in labels}
    seconds = time.process_time() - begin
    shares = []
    for grade in TO_BE_FOUND:
        those = [label for label in labels if label.grade is grade]
        right = sum(bool(found[one.number].intersection(one.expect)) for one in those)
        shares.append(f"{grade.value} {100 * right / (len(those) or 1):5.1f} %")
    innocent = [one for one in labels if one.grade in (Grade.LOOK_ALIKE, Grade.INNOCENT)]
    alarmed = sum(bool(found[one.number]) for one in innocent)
    wanted = [one for one in labels if not one.innocent]
    right = sum(bool(found[one.number].intersection(one.expect)) for one in wanted)
    low, high = wilson(right, len(wanted))
    per_line = 1000 * seconds / len(labels)
    print(
        f"  {name:32} {'  '.join(shares)}  all {100 * right / len(wanted):5.1f} %"
        f" ({100 * low:.1f} – {100 * high:.1f})  alarmed {100 * alarmed / len(innocent):5.2f}"
        f" lines of 100  {per_line:6.2f} ms a line"
    )
    return right / len(wanted) - alarmed / len(innocent)


def main(folder: Path) -> None:
    """Print all figures, half by half."""
    labels = read_labels(make(folder))
    pack = load(resources.controls() / EDITION)
    names = names_of(pack)
    screener = Screener(pack)
    scorers = {"token_set_ratio": fuzz.token_set_ratio, "partial_ratio": fuzz.partial_ratio}
    best: dict[str, int] = {}
    for half in SETS:
        chosen = [label for label in labels if label.set == half]
        print(f"\n=== {half}: {len(chosen)} lines ===")
        begin = time.process_time()
        ran = list(run(chosen, folder, screener, ON))
        seconds = time.process_time() - begin
        print(*tables(score([one.paper for one in ran])), sep="\n")
        print(f"\n  {seconds:.1f} s of this process, without the workers that read")
        print("\n  Peers, on the bare lines:")
        told("substring scan", substring(names), chosen)
        for scorer, measure in scorers.items():
            if scorer not in best:
                tried = {
                    cut: told(f"extract, {scorer} ≥ {cut}", extract(names, measure, cut), chosen)
                    for cut in CUT_OFFS
                }
                best[scorer] = max(tried, key=lambda cut: tried[cut])
            else:
                cut = best[scorer]
                told(f"extract, {scorer} ≥ {cut}", extract(names, measure, cut), chosen)


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as place:
            main(Path(place))
