"""What the law is as the program knows it: one frozen `Pack` of measures, items, parties, red flags and rules.

Every entry keeps its source, its dates, how sure it is, and its id, which stays its name for good.
Entries never say what a paper means; `screening` compares, and a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tidewaiter.controls.dates import Dates, Standing


class Confidence(StrEnum):
    """How sure an entry is: its text was read, partly taken from elsewhere, or only indicated."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Effect(StrEnum):
    """What a measure does to a transaction it covers."""

    PROHIBITED = "prohibited"
    LICENCE_WITH_REPORT = "licence-with-risk-report"
    LICENCE = "licence"
    CHECK = "check"
    INFORMATION = "info"
    FRAMEWORK = "framework"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """A paragraph of a measure with dates of its own, as No. 46 of 2024, paragraph 2."""

    label: str
    summary: str
    dates: Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One law, announcement or list, and what it does to whom.

    `title_ja` is a translation: the texts are Chinese. `issued` is None where the day is not known;
    `notes` then say what is. `parts` are paragraphs
    whose dates differ from those of the whole.
    """

    id: str
    authority: str
    number: str
    title_en: str
    title_zh: str
    title_ja: str = ""
    kind: str
    issued: date | None
    dates: Dates
    status_note: str
    targets: tuple[str, ...]
    summary: str
    effect: Effect
    reach: str
    item_scope: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    notes: str
    parts: tuple[MeasurePart, ...] = ()


class Hint(StrEnum):
    """How much a name alone says about an item."""

    NAME = "name_match"
    NEEDS_PARAMETER = "needs_parameter"
    NEEDS_CONTEXT = "needs_context"


class ItemStatus(StrEnum):
    """Where the list itself puts an item; the measure's dates decide the rest."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    OTHER_REGIME = "other_regime"
    WATCH = "watch_not_on_cn_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A property that limits name, and which words on papers speak of it.

    `unit` is one that limits on it may be written in; others of the same dimension may be too. It is
    empty where the property is no number. With `alone`, a value with such a unit says the property
    without a word («1.85 g/cm3» is a density; «75 mm» is not yet a bore). One that is `named` is no
    number: a paper states it by one of its words («glass-lined»).
    """

    id: str
    unit: str
    alone: bool
    en: tuple[str, ...]
    zh: tuple[str, ...]
    ja: tuple[str, ...]
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One technical limit of an item: `value` is a number, a (low, high) pair or a formula.

    `quantity` is the id of a `Quantity`, whose words express it on papers; `unit` is one of
    `units.UNITS`, or empty where there is nothing to convert. The operator `named` asks for one of the
    quantity's words. Where the text of an entry has branches, each of which is enough, a limit of one
    `branch` alone has its name; those without one belong to all branches.
    """

    quantity: str
    operator: str
    value: float | tuple[float, float] | str
    unit: str
    text: str
    basis: str
    role: str
    branch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How papers write an item. `abbreviations` are whole, case-sensitive tokens; the rest is folded.

    A Chinese or Japanese term with a blank asks for both parts on one line, in any order. A katakana
    term of up to four signs must not run on in katakana, for «トリウム» stands inside «ナトリウム».
    An exclude term silences only its own item, on its own line, and never a CAS number. A `broad` name is
    that of all such goods («DC power supply»), in any of the languages: it names the item only beside
    values that its limits can be held against.
    """

    en: tuple[str, ...]
    zh: tuple[str, ...]
    ja: tuple[str, ...]
    abbreviations: tuple[str, ...]
    excludes: tuple[str, ...]
    cas: tuple[str, ...]
    broad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HsCodes:
    """Customs codes of an item: never proof, only «may be controlled».

    `published` stand in the catalogue, `inferred` are our own assignment, `context` are the usual
    lines of goods for which none is published.
    """

    published: tuple[str, ...]
    inferred: tuple[str, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the dual-use list: goods, equipment, software or technology.

    `dates` are its own, where they differ from those of its measure.
    """

    id: str
    code: str
    codes_covered: tuple[str, ...]
    category: str
    kind: str
    title_en: str
    title_zh: str
    title_ja: str
    summary: str
    terms: Terms
    hs: HsCodes
    thresholds: tuple[Threshold, ...]
    threshold_logic: str
    hint: Hint
    measure_id: str | None
    status: ItemStatus
    status_note: str
    wassenaar_or_eu: str
    note: str
    source: str
    read_via: str
    confidence: Confidence
    dates: Dates | None = None


class PartyList(StrEnum):
    """Which kind of list names a party."""

    CONTROL = "control-list"
    WATCH = "watch-list"
    MILITARY = "military-body"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One listed company, body or person, with the forms of its name in three scripts.

    `ambiguous` names count only in a party field or beside other evidence.
    """

    id: str
    list: PartyList
    measure_id: str
    name_en: str
    name_zh: str
    name_ja: str
    name_ja_basis: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    country: str
    address: str
    postcode: str
    dates: Dates
    dates_note: str
    severity: Effect
    reach: str
    entity_type: str
    parent_group: str
    source: str
    corroboration: tuple[str, ...]
    confidence: Confidence
    notes: str

    def names(self) -> tuple[str, ...]:
        """Every unambiguous form of the name, official ones first, each once."""
        forms = (self.name_en, self.name_zh, self.name_ja, *self.aliases)
        return tuple(dict.fromkeys(f for f in forms if f and f not in self.ambiguous))


class FlagKind(StrEnum):
    """What a red flag points at."""

    MILITARY_END_USE = "military-end-use"
    MILITARY_END_USER = "military-end-user"
    DIVERSION = "diversion"
    DOCUMENT_ANOMALY = "document-anomaly"

    @property
    def of_war(self) -> bool:
        """Whether it points at a military use or user."""
        return self in (FlagKind.MILITARY_END_USE, FlagKind.MILITARY_END_USER)


class Strength(StrEnum):
    """How a red flag is shown: at once, shown, or only beside another hit in the document."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """A phrase that makes a careful reviewer ask on.

    Phrases that are also in `weak` are ordinary words (tank, camp, 軍): they count only beside another
    hit in the document, whatever the strength of the flag.
    """

    id: str
    kind: FlagKind
    phrases_en: tuple[str, ...]
    phrases_zh: tuple[str, ...]
    phrases_ja: tuple[str, ...]
    why: str
    strength: Strength
    caution: str
    source: str
    confidence: Confidence
    weak: tuple[str, ...] = ()


class PartyClass(StrEnum):
    """The rows of the decision table: what the party side of a shipment is."""

    CONTROL = "control-list"
    CONTROL_EXPORTER_ONLY = "control-list-exporter-only"
    MILITARY = "military"
    WATCH = "watch-list"
    JAPAN_MEDIUM_FLAG = "japan-medium-flag"
    JAPAN = "japan"
    ONWARD_JAPAN = "onward-japan"
    SUSPENDED = "suspended-listing"
    ELSEWHERE = "elsewhere"


class ItemClass(StrEnum):
    """The columns of the decision table: what the goods side of a shipment is."""

    LISTED = "listed"
    POSSIBLE = "possible"
    NOT_DUAL_USE = "not-dual-use"


class Outcome(StrEnum):
    """What the rules say, weakest first. There is no «cleared»: a person decides."""

    NO_MATCH = "no-match"
    INFORMATION = "information"
    CHECK = "check"
    CHECK_STOP = "check-treat-as-stop"
    LICENCE = "licence"
    LICENCE_WITH_REPORT = "licence-risk-report-pledge"
    PROHIBITED_IF_CONFIRMED = "prohibited-if-confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cell of the decision table, with the sentence that explains it and its legal source.

    `reason` is an English pattern with the gaps `{item}` and `{party}`.
    """

    id: str
    party: PartyClass
    item: ItemClass
    outcome: Outcome
    reason: str
    measure_ids: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One edition of the reference data; `digest` is the SHA-256 over its files, in hexadecimal."""

    edition: str
    title: str
    publisher: str
    data_date: date
    evidence_to: date
    digest: str
    measures: Mapping[str, Measure]
    items: Mapping[str, Item]
    parties: Mapping[str, Party]
    red_flags: Mapping[str, RedFlag]
    rules: tuple[Rule, ...]
    notes: str
    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    # What `versions.version_of` has reckoned already, beside the entry it is that of; no part of the edition.
    versions: dict[tuple[type, str], tuple[object, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def item_standing(self, item: Item, on: date) -> Standing:
        """Where an item stands on a day: by its own status, then by the dates of its measure."""
        if item.status is ItemStatus.WATCH:
            return Standing.WATCH
        if item.status is ItemStatus.OTHER_REGIME:
            return Standing.OTHER_REGIME
        if item.measure_id is None:
            return Standing.UNCERTAIN
        return self.item_dates(item).standing(on)

    def item_dates(self, item: Item) -> Dates:
        """When an item applies: its own dates, which outrank its measure's."""
        if item.dates is not None:
            return item.dates
        return self.measures[item.measure_id].dates if item.measure_id else Dates()

    def party_standing(self, party: Party, on: date) -> Standing:
        """Where a listing stands on a day: by its own dates, which outrank its measure's."""
        return party.dates.standing(on)

    def rule(self, party: PartyClass, item: ItemClass) -> Rule:
        """The cell of the decision table; the loader makes sure that every cell is there."""
        return next(r for r in self.rules if r.party is party and r.item is item)
