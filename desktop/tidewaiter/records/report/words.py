"""The fixed words of the report's template, by the names it has for them."""

from collections.abc import Mapping
from types import MappingProxyType

from tidewaiter.wording import Sentence

LABELS: Mapping[str, Sentence] = MappingProxyType(
    {
        "title": Sentence.of("Audit record"),
        "summary": Sentence.of("Summary"),
        "assessment": Sentence.of("Assessment"),
        "decides": Sentence.of("A person decides."),
        "reasons": Sentence.of("Reasons"),
        "missing": Sentence.of("What is missing"),
        "open": Sentence.of("What stands open"),
        "noted": Sentence.of("taken note of"),
        "not_open": Sentence.of("Nothing stands open."),
        "shipment": Sentence.of("What the papers say of the shipment"),
        "hits": Sentence.of("Hits and decisions"),
        "no_hits": Sentence.of("No hit in what was read."),
        "coverage": Sentence.of("What was read"),
        "unread": Sentence.of("What was not read"),
        "all_read": Sentence.of("Every page and sheet of the papers was read and screened."),
        "lists": Sentence.of("Lists and editions"),
        "layers": Sentence.of("Lists beside the edition"),
        "notes": Sentence.of("Notes on the case"),
        "proof": Sentence.of("Fingerprint and receipt"),
        "receipt": Sentence.of("Receipt"),
        "receipt_alt": Sentence.of("The receipt as a QR code"),
        "scan": Sentence.of(
            "Keep this code or the text beside it: with it anybody can show later that nothing before this"
            " report was changed or cut off in the casebook."
        ),
        "unsigned": Sentence.of(
            "Nothing here is signed: the code holds the number and the hash of the last event. Whoever holds all"
            " of the casebook could write it anew."
        ),
        "for_reading": Sentence.of(
            "This report is for reading. The bundle or the JSON record of the case can be verified."
        ),
        "said": Sentence.of("Said of it"),
        "no_picture": Sentence.of("No picture: this is the text."),
        "page": Sentence.of("Page"),
        "of": Sentence.of("of"),
    }
)
