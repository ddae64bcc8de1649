"""What screening finds: hits with their evidence, shipment facts with their places, and an assessment.

All of it is plain frozen data, the same for the same document, pack and date.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.layers.model import Sort
from tidewaiter.controls.model import Effect, Outcome, Strength
from tidewaiter.documents.model import Hidden, Origin, Place
from tidewaiter.wording import Sentence


class HitKind(StrEnum):
    """The classes of hits, each with its colour and pattern."""

    PARTY = "party"
    ITEM = "item"
    RED_FLAG = "red flag"
    PLEDGE = "pledge"
    SIMILAR = "similar"


class Method(StrEnum):
    """How a text resembled an entry."""

    TERM = "term"
    ABBREVIATION = "abbreviation"
    HS_CODE = "HS code"
    CONTROL_CODE = "control code"
    CAS = "CAS number"
    NAME = "name"
    PHRASE = "phrase"
    COMPARISON = "comparison"
    SIMILAR = "words in common"
    PERSON = "marked by a person"


class Disguise(StrEnum):
    """What folding had to undo before a text matched."""

    WIDTH = "full-width or compatibility letters"
    INVISIBLE = "invisible characters"
    LOOK_ALIKE = "look-alike letters"
    DIGITS_FOR_LETTERS = "digits for letters"
    SPACED = "letters set apart"
    HYPHENATED = "a word broken by a hyphen"
    HAN_VARIANT = "another form of Chinese characters"
    KANA = "another kana width"
    FUZZY = "a spelling variant"
    ORDER = "its words in another order or apart"


class VerdictKind(StrEnum):
    """What a quantity on the paper says about an entry's threshold."""

    MEETS = "meets"
    BELOW = "below"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An entry's threshold held against the paper."""

    kind: VerdictKind
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason why a line resembles an entry: the original text, and the entry's own form of it."""

    method: Method
    start: int
    end: int
    text: str
    form: str
    score: int
    disguises: tuple[Disguise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerUsed:
    """A list beside the pack that was searched; `digest` is the SHA-256 of the list as imported.

    `effect` is the one that the user chose for it.
    """

    list: str
    title: str
    publisher: str
    edition: str
    effect: Effect
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The entry of such a list, as it stood there: a record proves itself without the list."""

    layer: LayerUsed
    ref: str
    name: str
    sort: Sort
    country: str
    address: str
    programme: str
    first: date | None
    last: date | None


class ReadsAs(StrEnum):
    """What the words around a phrase make of it, so that it does not weigh."""

    PLACE = "the name of a street or a place"
    SHIP = "the name of a ship"
    SHOP = "the name of a shop or a firm"
    STYLE = "a style or a colour"
    TOY = "a toy or a model"
    THING = "another thing that it only describes"
    OTHER_GOODS = "other goods, by the words that the list itself excludes"
    DENIED = "what the line itself denies"
    WORD = "an everyday word, with nothing beside it that makes more of it"
    BELOW = "goods below the entry's limits, by what the paper states"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Why a hit does not weigh: a good-guy entry, or the words around it; it stays listed all the same.

    `entry` is the one listed party that it is mistaken for; empty where it speaks against any. Where the
    words around it speak, `reason` is one of `ReadsAs`, and there is no list.
    """

    name: str
    reason: str
    layer: LayerUsed | None = None
    approver: str = ""
    until: date | None = None
    entry: str = ""


def reads_as(sense: ReadsAs, phrase: str) -> SetAside:
    """What sets aside a phrase whose words around it make something else of it."""
    return SetAside(name=phrase, reason=sense.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One entry that a line resembles, with all its evidence; `score` runs from 0 to 100.

    `listed` is None for an entry of the pack.
    """

    entry_id: str
    score: int
    standing: Standing
    evidence: tuple[Evidence, ...]
    sentence: Sentence
    missing: tuple[Sentence, ...] = ()
    # The entry's, see `controls.versions`; empty in screenings that were kept before there were any.
    version: str = ""
    verdict: Verdict | None = None
    listed: Listed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where another paper of the case states what a hit disagrees with."""

    document: str
    part: int
    line: int
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line, or part of it, that resembles one entry or several of the same kind, best first.

    `id` is stable: the same paper, place and entries give the same id in every edition.
    `line` counts within the part, `start` and `end` are offsets that enclose all evidence; `places`
    are those of the evidence itself. `confidence` is OCR's, in per mille. Where the evidence is spread
    over several lines of one row of goods, `line` is the first of them that holds some, the offsets (those
    of the evidence too) are in the text of the row, and `places` may lie on two pages. A hit that was
    found by comparing papers is `elsewhere` as well.
    """

    id: str
    document: str
    kind: HitKind
    part: int
    line: int
    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    matches: tuple[Match, ...]
    strength: Strength
    hidden: tuple[Hidden, ...] = ()
    role: "Role | None" = None
    origin: Origin = Origin.TEXT
    confidence: int | None = None
    set_aside: SetAside | None = None
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def best(self) -> Match:
        """The match that speaks for the hit."""
        return self.matches[0]

    @property
    def sentence(self) -> Sentence:
        """Why the hit is shown, for a clerk to read aloud."""
        return self.matches[0].sentence


class Role(StrEnum):
    """What a party or a place is in a shipment, as its label on the paper says."""

    SHIPPER = "shipper"
    CONSIGNEE = "consignee"
    NOTIFY = "notify party"
    BUYER = "buyer"
    SELLER = "seller"
    END_USER = "end user"
    FORWARDER = "forwarder"
    CARRIER = "carrier"
    BANK = "bank"
    PARTY = "other party"
    MANUFACTURER = "manufacturer"
    ORIGIN = "country of origin"
    LOADING = "port of loading"
    TRANSIT = "transit"
    DISCHARGE = "port of discharge"
    DELIVERY = "place of delivery"
    DESTINATION = "destination"
    END_USE = "end use"
    TERMS = "terms of delivery"
    CURRENCY = "currency"
    GROSS = "gross weight"
    NET = "net weight"
    PACKAGES = "packages"
    MARKS = "shipping marks"
    INVOICE = "invoice number"
    BILL = "bill of lading number"
    ORDER = "order number"
    PACKING_LIST = "packing list number"
    CONTAINER = "container number"
    PAPER = "paper"
    SIGNATURE = "signature"
    GOODS = "goods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The listed name that comes nearest to a party's without being a hit: silence is no clearance.

    `alike` is in per cent; where no listed name comes near it is 0, and `entry_id` and `form` are empty.
    `layer` is the list, None for the pack.
    """

    entry_id: str
    form: str
    alike: int
    sentence: Sentence
    layer: LayerUsed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One fact as a labelled place on the paper states it; `country` is ISO 3166 alpha-2 or empty.

    `key` is the text as it is compared: a party's name folded and without its legal form, any other text
    folded. `values` are what the row of a goods table measures, as written: quantities and weights.
    """

    role: Role
    text: str
    country: str
    document: str
    part: int
    line: int
    places: tuple[Place, ...]
    key: str = ""
    values: tuple[str, ...] = ()
    # Of parties; None in screenings that were kept before it was noted.
    nearest: Nearest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the papers say about the shipment, in reading order."""

    mentions: tuple[Mention, ...] = ()

    def of(self, *roles: Role) -> tuple[Mention, ...]:
        """The mentions with one of these roles."""
        return tuple(m for m in self.mentions if m.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of an assessment: the sentence, the rule and measures behind it, the hits it rests on.

    `facts` are the statements of the papers that decided, besides the hits.
    """

    sentence: Sentence
    rule_id: str = ""
    measure_ids: tuple[str, ...] = ()
    hit_ids: tuple[str, ...] = ()
    facts: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the pack's rules say of item, party, destination and end use together on a date."""

    outcome: Outcome
    on: date
    reasons: tuple[Reason, ...]
    missing: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """All that one document gave against one edition on one date.

    `complete` is False for an interim screening: hits found while the document is still being read,
    kept because the reviewer already decides on them. The whole one replaces it. `layers` are the
    lists beside the pack that were searched, whether they gave hits or not. `name` is the document's, so
    that what was found by comparing papers can name them.
    """

    document: str
    edition: str
    digest: str
    on: date
    program: str
    hits: tuple[Hit, ...]
    facts: Facts
    assessment: Assessment
    complete: bool = True
    layers: tuple[LayerUsed, ...] = ()
    name: str = ""
