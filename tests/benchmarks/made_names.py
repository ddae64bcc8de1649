"""Made-up company names of any number, and the memory of a process, for the benchmarks of lists."""

import random
from pathlib import Path

SYLLABLES = [
    "ka",
    "ro",
    "mi",
    "ten",
    "sha",
    "lu",
    "vor",
    "den",
    "har",
    "qui",
    "bel",
    "tas",
    "ong",
    "zim",
    "pra",
    "fel",
    "nor",
    "dag",
    "wu",
    "xi",
]
TRADES = [
    "Trading",
    "Shipping",
    "Optics",
    "Metals",
    "Industries",
    "Logistics",
    "Holdings",
    "Works",
    "Precision",
    "Energy",
]
FORMS = ["Co., Ltd.", "GmbH", "LLC", "Inc.", "S.A.", ""]


def made_name(chance: random.Random) -> str:
    """A company's name of three or four words."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(2)]
    return " ".join([*words, chance.choice(TRADES), chance.choice(FORMS)]).strip()


def rss() -> float:
    """The most memory that this process had, in MB; `getrusage` would tell its parent's as well."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("VmHWM:")[1].split()[0]) / 1024
