"""How each sort of change is shown, and one line for all changes of a case."""

from collections.abc import Mapping
from functools import reduce

from tidewaiter.casebook.look_back.work_list import WorkItem
from tidewaiter.screening.weighing.comparing import ChangeKind
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.wording import Sentence

CHANGES: Mapping[ChangeKind, Sign] = {
    ChangeKind.RAISED: Sign(words="Assessment raised", tone="stop", icon=Icon.ESCALATE),
    ChangeKind.LOWERED: Sign(words="Assessment lowered", tone="pledge", icon=Icon.LOWERED),
    ChangeKind.NEW: Sign(words="New hit", tone="licence", icon=Icon.NEW),
    ChangeKind.CHANGED: Sign(words="Entry changed", tone="check", icon=Icon.PROPOSE),
    ChangeKind.GONE: Sign(words="Hit gone", tone="calm", icon=Icon.CALM),
}
ERASED_SIGN = Sign(words="A deleted case", tone="calm", icon=Icon.CALM)
_COUNTED: Mapping[ChangeKind, tuple[str, str]] = {
    ChangeKind.RAISED: ("assessment raised", "assessment raised"),
    ChangeKind.LOWERED: ("assessment lowered", "assessment lowered"),
    ChangeKind.NEW: ("1 new hit", "{count} new hits"),
    ChangeKind.CHANGED: ("1 entry changed", "{count} entries changed"),
    ChangeKind.GONE: ("1 hit gone", "{count} hits gone"),
}


def sign_of(item: WorkItem) -> Sign:
    """What weighs most of a case's changes."""
    if item.erased:
        return ERASED_SIGN
    there = {change.kind for change in item.changes}
    return next(sign for kind, sign in CHANGES.items() if kind in there)


def counted(item: WorkItem) -> Sentence:
    """All changes of a case, each sort counted."""
    if item.erased:
        return Sentence.of("what differed is not shown any more")
    counts = {kind: sum(change.kind is kind for change in item.changes) for kind in _COUNTED}
    told = [
        Sentence.counted(*_COUNTED[kind], count=count) for kind, count in counts.items() if count
    ]
    if again := len(item.asked_again):
        told.append(
            Sentence.counted("1 decision asked again", "{count} decisions asked again", count=again)
        )
    return reduce(_beside, told)


def _beside(first: Sentence, rest: Sentence) -> Sentence:
    return Sentence.of("{first} · {rest}", first=first, rest=rest)
