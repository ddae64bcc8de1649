"""The reasons a reviewer may give for a disposition: codes for records and rules, texts for people.

A code stays its name for good. Texts are English patterns, translated where they are shown. A company's
own reason has no code but its words: `own:` and the text as it was written.
"""

from dataclasses import dataclass

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCode:
    """One reason that may be chosen for one disposition."""

    code: str
    disposition: Disposition
    text: Sentence


def _reason(disposition: Disposition, code: str, text: Sentence) -> ReasonCode:
    return ReasonCode(code=code, disposition=disposition, text=text)


_TRUE, _FALSE = Disposition.TRUE_MATCH, Disposition.FALSE_POSITIVE
_UP, _ASK = Disposition.ESCALATE, Disposition.NEEDS_INFORMATION

REASONS: tuple[ReasonCode, ...] = (
    _reason(_TRUE, "listed-item", Sentence.of("The goods are the listed item")),
    _reason(_TRUE, "meets-threshold", Sentence.of("The stated parameters meet the threshold")),
    _reason(_TRUE, "listed-party", Sentence.of("The party is the listed party")),
    _reason(_TRUE, "listed-address", Sentence.of("Name and address are those of the listed party")),
    _reason(_TRUE, "military-use", Sentence.of("The papers state a military use or user")),
    _reason(_TRUE, "flag-applies", Sentence.of("The red flag applies to this shipment")),
    _reason(_FALSE, "other-product", Sentence.of("A different product with a similar name")),
    _reason(
        _FALSE, "below-threshold", Sentence.of("The stated parameters stay below the threshold")
    ),
    _reason(_FALSE, "exempt-use", Sentence.of("The list exempts this form or use")),
    _reason(_FALSE, "different-company", Sentence.of("A different company with a similar name")),
    _reason(
        _FALSE,
        "brand-not-party",
        Sentence.of("A brand or maker’s name, not a party to the shipment"),
    ),
    _reason(_FALSE, "not-a-party", Sentence.of("Named in passing, not a party to the shipment")),
    _reason(_FALSE, "negated", Sentence.of("The text denies or pledges against it")),
    _reason(_FALSE, "not-in-shipment", Sentence.of("Mentioned, but not part of this shipment")),
    _reason(
        _FALSE, "listing-not-in-force", Sentence.of("The listing does not apply on the review date")
    ),
    _reason(_FALSE, "misread", Sentence.of("The text was misread")),
    _reason(_UP, "needs-classification", Sentence.of("Needs a technical classification")),
    _reason(_UP, "needs-identification", Sentence.of("Needs a check who the party is")),
    _reason(_UP, "needs-legal-opinion", Sentence.of("Needs a legal opinion")),
    _reason(
        _UP,
        "needs-licence-decision",
        Sentence.of("Needs a decision whether to apply for a licence"),
    ),
    _reason(_UP, "needs-second-reviewer", Sentence.of("Needs a second reviewer")),
    _reason(_ASK, "ask-parameter", Sentence.of("Ask for the technical parameters")),
    _reason(_ASK, "ask-end-user", Sentence.of("Ask who the end user is")),
    _reason(_ASK, "ask-end-use", Sentence.of("Ask what the goods are for")),
    _reason(_ASK, "ask-party-details", Sentence.of("Ask for the party’s address and registration")),
    _reason(_ASK, "ask-origin", Sentence.of("Ask for origin, maker and model")),
    _reason(_ASK, "ask-readable-copy", Sentence.of("Ask for a readable copy of the document")),
)


OWN = "own:"
LONGEST_OWN = 200  # letters; it is a reason, not a report


def own_reason(text: str) -> str:
    """The code of a reason in the company's own words."""
    return OWN + " ".join(text.split())[:LONGEST_OWN]


def is_reason(code: str, disposition: Disposition) -> bool:
    """Whether a code may be given for a disposition; the company's own words may for any."""
    if code.startswith(OWN):
        return bool(code[len(OWN) :].strip()) and len(code) <= len(OWN) + LONGEST_OWN
    return any(code == reason.code for reason in reasons_for(disposition))


def reasons_for(disposition: Disposition) -> tuple[ReasonCode, ...]:
    """The reasons that may be given for a disposition, the usual ones first."""
    return tuple(reason for reason in REASONS if reason.disposition is disposition)


def reason_text(code: str) -> Sentence:
    """What a reason code says; a code of another version is shown as it is."""
    for reason in REASONS:
        if reason.code == code:
            return reason.text
    return Sentence.of("{code}", code=code.removeprefix(OWN))
