"""The steps of the guided sample as data: what to look at, what to do, and when it is done."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Target(StrEnum):
    """The panel of the window that a step is about."""

    PAPERS = "papers"
    HITS = "hits"
    VIEWER = "viewer"
    DECISION = "decision"
    COVERAGE = "coverage"
    BANNER = "banner"


class Deed(Enum):
    """What ends a step by itself; every step may also be passed with Next."""

    NOTHING = auto()
    ANOTHER_HIT = auto()
    DECIDED = auto()
    WITHDRAWN = auto()
    COVERAGE_SEEN = auto()
    REASONS_SEEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: a title, what to see and do in two sentences, the panel, and the deed that ends it."""

    title: str
    words: str
    target: Target
    deed: Deed = Deed.NOTHING


STEPS: tuple[Step, ...] = (
    Step(
        title="The papers of one shipment",
        words="Invoice, packing list and end-use statement are one case. The dot tells how much of each"
        " was read, the number how many hits it has.",
        target=Target.PAPERS,
    ),
    Step(
        title="Every hit has a colour and a pattern",
        words="Purple frames are parties, blue lines are items, red waves are red flags. Press N for the"
        " next hit.",
        target=Target.VIEWER,
        deed=Deed.ANOTHER_HIT,
    ),
    Step(
        title="Why is this a hit?",
        words="What stands on the paper, the entry it resembles, the reason in one sentence, and what is"
        " missing to be sure. Read it before you decide.",
        target=Target.DECISION,
    ),
    Step(
        title="Decide",
        words="Press 1, 2, 3 or 4, choose a reason, and press Enter. The next undecided hit comes by"
        " itself.",
        target=Target.DECISION,
        deed=Deed.DECIDED,
    ),
    Step(
        title="Take it back",
        words="Press U to withdraw the decision. The log keeps the decision and its withdrawal, both.",
        target=Target.HITS,
        deed=Deed.WITHDRAWN,
    ),
    Step(
        title="What was not read",
        words="Press Ctrl+R. What no engine could read is named here. Look at it yourself, then"
        " acknowledge it: silence must not look like clearance.",
        target=Target.COVERAGE,
        deed=Deed.COVERAGE_SEEN,
    ),
    Step(
        title="The assessment",
        words="Press Ctrl+D for the chain of reasons. Item, party, destination and end use are weighed"
        " together, by the law of the review date.",
        target=Target.BANNER,
        deed=Deed.REASONS_SEEN,
    ),
    Step(
        title="The record",
        words="Ctrl+E exports who decided what, when, on which paper and by which edition. F1 opens the"
        " manual wherever you are. Now drop papers of your own.",
        target=Target.BANNER,
    ),
)
