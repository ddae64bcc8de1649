"""What is noted of an export that was cut short between its writing and its noting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettled:
    """The program had ended while it put an export in its place; said when the casebook was opened next.

    With `found` the whole file lay there, and the event before this one notes it; else no such file did.
    Stands in the case, or for an export of many cases under none. Where it is not `vouched` for, nobody
    who signs here had signed that the export was begun, or it does not fit this casebook: then no event
    notes it, and this is what was found, and no more.
    """

    name: str
    form: str
    sha256: str
    found: bool
    vouched: bool = True
