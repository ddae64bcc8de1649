"""What the files of a control pack look like: the strict form of every entry as it is written.

Field names are those of `model`. A field that is not known here, or is missing, is an error; the
JSON Schemas under `resources/controls/schema` are made from these classes by `sealing`.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from tidewaiter.controls.model import (
    Confidence,
    Effect,
    FlagKind,
    Hint,
    ItemClass,
    ItemStatus,
    Outcome,
    PartyClass,
    PartyList,
    Strength,
)

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
# The day of an edition; a second one of the same day ends in .2, and so on.
Edition = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(\.[1-9]\d{0,2})?$")]
Link = Annotated[str, Meta(pattern=r"^https?://[^\s;]+$")]
HsCode = Annotated[str, Meta(pattern=r"^(\d{6}|\d{8}|\d{10})$")]
CasNumber = Annotated[str, Meta(pattern=r"^[1-9]\d{1,6}-\d{2}-\d$")]
# Chinese control codes: industry digit, kind letter, three digits, then `.a.1.b` and so on.
ControlCode = Annotated[str, Meta(pattern=r"^\d[A-E]\d{3}(\.[a-z]|\.\d{1,2})*$")]
NoOrControlCode = Annotated[str, Meta(pattern=r"^(\d[A-E]\d{3}(\.[a-z]|\.\d{1,2})*)?$")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Category = Literal[
    "aerospace-propulsion",
    "computers",
    "electronics",
    "marine",
    "materials",
    "materials-processing",
    "navigation-avionics",
    "nuclear",
    "other",
    "sensors-lasers",
    "telecom-infosec",
]


class FileRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One file of the pack: its name with `/` between folders, and the hash of its bytes."""

    name: Text
    sha256: Sha256


class ManifestRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The manifest, `pack.json`; `previous` is the edition that this one follows, if it follows one."""

    format: Literal[1]
    edition: Edition
    previous: Edition | None
    title: Text
    publisher: Text
    data_date: date
    evidence_to: date
    files: tuple[FileRow, ...]


class PeriodRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Days in a row; a day that is not known, or that no text names, is left out."""

    first: date | None = None
    last: date | None = None
    announced: date | None = None


class DatesRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The periods in which an entry has effect, and those in which it is suspended."""

    effective: tuple[PeriodRow, ...] = ()
    suspended: tuple[PeriodRow, ...] = ()


class MeasurePartRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A paragraph of a measure with dates of its own."""

    label: Text
    summary: Text
    dates: DatesRow


class MeasureRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One entry of `measures.json`."""

    id: Id
    authority: Text
    number: str
    title_en: Text
    title_zh: str
    title_ja: str = ""
    kind: Literal[
        "control-list",
        "countermeasures",
        "country-ban",
        "country-control",
        "customs-procedure",
        "guidance",
        "item-control",
        "item-list",
        "law",
        "other-licence",
        "policy-statement",
        "regulation",
        "suspension",
        "technology-catalogue",
        "temporary-ban",
        "unreliable-entity-list",
        "watch-list",
    ]
    issued: date | None
    dates: DatesRow
    status_note: str
    targets: tuple[Text, ...]
    summary: Text
    effect: Effect
    reach: str
    item_scope: tuple[Text, ...]
    related: tuple[Id, ...]
    sources: Annotated[tuple[Link, ...], Meta(min_length=1)]
    confidence: Confidence
    notes: str
    parts: tuple[MeasurePartRow, ...] = ()


class ThresholdRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One technical limit of an item; a pair of numbers belongs to the operator `range` alone."""

    quantity: Text
    operator: Literal[">", ">=", "<", "<=", "=", "range", "verify", "named"]
    # No constraint on the text: msgspec 0.22.0 crashes on one in a union with a pair. `checks` has it.
    value: float | tuple[float, float] | str
    unit: str
    text: Text
    basis: Literal["read", "international_list", "secondary"]
    role: Literal["control", "exempt"]
    branch: str = ""


class QuantityRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One entry of `quantities.json`: a property that limits name, and the words that express it."""

    id: Text
    unit: str
    alone: bool
    en: Annotated[tuple[Text, ...], Meta(min_length=1)]
    zh: Annotated[tuple[Text, ...], Meta(min_length=1)]
    ja: Annotated[tuple[Text, ...], Meta(min_length=1)]
    named: bool = False


class TermsRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """How papers write an item."""

    en: Annotated[tuple[Text, ...], Meta(min_length=1)]
    zh: Annotated[tuple[Text, ...], Meta(min_length=1)]
    ja: Annotated[tuple[Text, ...], Meta(min_length=1)]
    abbreviations: tuple[Text, ...]
    excludes: tuple[Text, ...]
    cas: tuple[CasNumber, ...]
    broad: tuple[Text, ...] = ()


class HsCodesRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Customs codes of an item."""

    published: tuple[HsCode, ...]
    inferred: tuple[HsCode, ...]
    context: tuple[HsCode, ...]


class ItemRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One entry of `items/<category>.json`; `code` is empty where the list prints none."""

    id: Id
    code: NoOrControlCode
    codes_covered: tuple[ControlCode, ...]
    category: Category
    kind: Literal["goods", "equipment", "software", "technology"]
    title_en: Text
    title_zh: Text
    title_ja: Text
    summary: Text
    terms: TermsRow
    hs: HsCodesRow
    thresholds: tuple[ThresholdRow, ...]
    threshold_logic: Literal["", "all", "any", "see_text"]
    hint: Hint
    measure_id: Id | None
    dates: DatesRow | None = None
    status: ItemStatus
    status_note: str
    wassenaar_or_eu: str
    note: str
    source: Link
    read_via: Text
    confidence: Confidence


class PartyRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One row of `parties.csv`; lists are separated by semicolons.

    A period is written `first/last/announced`, as 2025-11-10/2026-11-10/2027-01-10; days that are not
    known are left blank, and slashes at the end are left out.
    """

    id: Id
    list: PartyList
    measure_id: Id
    name_en: Text
    name_zh: str
    name_ja: str
    name_ja_basis: Literal["", "source", "knowledge"]
    aliases: tuple[Text, ...]
    ambiguous: tuple[Text, ...]
    country: Country
    address: str
    postcode: Annotated[str, Meta(pattern=r"^(\d{3}-\d{4})?$")]
    effective: tuple[PeriodRow, ...]
    suspended: tuple[PeriodRow, ...]
    dates_note: str
    severity: Effect
    reach: Literal["exporter", "exporter+overseas-transfer", "China-side dealings"]
    entity_type: Text
    parent_group: str
    source: Link
    corroboration: tuple[Link, ...]
    confidence: Confidence
    notes: str


class RedFlagRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One row of `red_flags.csv`; phrases are separated by semicolons."""

    id: Id
    kind: FlagKind
    phrases_en: Annotated[tuple[Text, ...], Meta(min_length=1)]
    phrases_zh: Annotated[tuple[Text, ...], Meta(min_length=1)]
    phrases_ja: Annotated[tuple[Text, ...], Meta(min_length=1)]
    weak: tuple[Text, ...]
    why: Text
    strength: Strength
    caution: str
    source: Link
    confidence: Confidence


class RuleRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One row of `rules.csv`: a cell of the decision table."""

    id: Id
    party: PartyClass
    item: ItemClass
    outcome: Outcome
    reason: Text
    measure_ids: Annotated[tuple[Id, ...], Meta(min_length=1)]
    source: Text
