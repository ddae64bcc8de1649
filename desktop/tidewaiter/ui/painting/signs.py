"""How each class, outcome, disposition and standing is shown: its words, its tone and its icon.

Words are English patterns; whoever shows them passes them through `tr`. A tone names a field of
`theme.Palette`.
"""

from collections.abc import Mapping

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Confidence, Effect, Outcome
from tidewaiter.documents.model import Kind, Reading
from tidewaiter.screening.model import HitKind, VerdictKind
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.sign import Sign

KINDS: Mapping[HitKind, Sign] = {
    HitKind.PARTY: Sign(words="Party", many="Parties", tone="party", icon=Icon.PARTY),
    HitKind.ITEM: Sign(words="Item", many="Items", tone="item", icon=Icon.ITEM),
    HitKind.RED_FLAG: Sign(words="Red flag", many="Red flags", tone="red_flag", icon=Icon.RED_FLAG),
    HitKind.PLEDGE: Sign(words="Pledge", many="Pledges", tone="pledge", icon=Icon.PLEDGE),
    HitKind.SIMILAR: Sign(words="Similar to", many="Similar", tone="similar", icon=Icon.SIMILAR),
}

DISPOSITIONS: Mapping[Disposition, Sign] = {
    Disposition.TRUE_MATCH: Sign(words="True match", tone="stop", icon=Icon.TRUE_MATCH),
    Disposition.FALSE_POSITIVE: Sign(words="False positive", tone="calm", icon=Icon.FALSE_POSITIVE),
    Disposition.ESCALATE: Sign(words="Escalate", tone="licence", icon=Icon.ESCALATE),
    Disposition.NEEDS_INFORMATION: Sign(
        words="Needs information", tone="check", icon=Icon.NEEDS_INFORMATION
    ),
}
SET_ASIDE = Sign(words="Set aside", tone="muted", icon=Icon.HARMLESS)
UNDECIDED = Sign(words="Undecided", tone="muted", icon=Icon.UNDECIDED)

_OUTCOMES: Mapping[Outcome, tuple[str, Icon]] = {
    Outcome.NO_MATCH: ("calm", Icon.CALM),
    Outcome.INFORMATION: ("information", Icon.ABOUT),
    Outcome.CHECK: ("check", Icon.CHECK),
    Outcome.CHECK_STOP: ("stop", Icon.STOP),
    Outcome.LICENCE: ("licence", Icon.LICENCE),
    Outcome.LICENCE_WITH_REPORT: ("licence", Icon.LICENCE),
    Outcome.PROHIBITED_IF_CONFIRMED: ("stop", Icon.STOP),
}
OUTCOMES: Mapping[Outcome, Sign] = {
    outcome: Sign(words=OUTCOME_WORDS[outcome].pattern, tone=tone, icon=icon)
    for outcome, (tone, icon) in _OUTCOMES.items()
}

STANDINGS: Mapping[Standing, Sign] = {
    Standing.IN_FORCE: Sign(words="In force", tone="stop", icon=Icon.STOP),
    Standing.NOT_YET: Sign(words="Not yet in force", tone="check", icon=Icon.CHECK),
    Standing.SUSPENDED: Sign(words="Suspended", tone="check", icon=Icon.CHECK),
    Standing.UNCERTAIN: Sign(words="Uncertain", tone="check", icon=Icon.CHECK),
    Standing.ENDED: Sign(words="Ended", tone="calm", icon=Icon.CALM),
    Standing.OTHER_REGIME: Sign(words="Other regime", tone="information", icon=Icon.ABOUT),
    Standing.WATCH: Sign(words="Not on the list", tone="calm", icon=Icon.CALM),
}

VERDICTS: Mapping[VerdictKind, Sign] = {
    VerdictKind.MEETS: Sign(words="Meets the limit", tone="stop", icon=Icon.STOP),
    VerdictKind.BELOW: Sign(words="Does not meet the limit", tone="calm", icon=Icon.CALM),
    VerdictKind.NOT_STATED: Sign(words="Not stated", tone="check", icon=Icon.CHECK),
}

FILES: Mapping[Kind, Icon] = {
    Kind.PDF: Icon.PDF,
    Kind.XLSX: Icon.SHEET,
    Kind.XLS: Icon.SHEET,
    Kind.XLSB: Icon.SHEET,
    Kind.ODS: Icon.SHEET,
    Kind.CSV: Icon.SHEET,
    Kind.TEXT: Icon.PDF,
    Kind.MAIL: Icon.MAIL,
    Kind.ARCHIVE: Icon.ARCHIVE,
    Kind.IMAGE: Icon.PDF,
    Kind.WORD: Icon.PDF,
    Kind.OTHER: Icon.OTHER_FILE,
}

READINGS: Mapping[Reading, Sign] = {
    Reading.READ: Sign(words="read", tone="read", icon=Icon.READ),
    Reading.PARTLY: Sign(words="partly read", tone="partly", icon=Icon.WARNING),
    Reading.NOT_READ: Sign(words="not read", tone="not_read", icon=Icon.WARNING),
}

EFFECTS: Mapping[Effect, str] = {
    Effect.PROHIBITED: "Prohibits what it covers; a person has to confirm that first",
    Effect.LICENCE_WITH_REPORT: "Asks for a single licence with risk report and pledge",
    Effect.LICENCE: "Asks for a licence",
    Effect.CHECK: "To be checked",
    Effect.INFORMATION: "Information only",
    Effect.FRAMEWORK: "Framework law",
}

CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.HIGH: "High: the text was read",
    Confidence.MEDIUM: "Medium: partly taken from elsewhere",
    Confidence.LOW: "Low: only indicated",
}
