"""How the browser words the pack's own terms: kinds, groups, reaches, hints, limits and customs codes."""

from collections.abc import Iterator, Mapping
from datetime import date

from tidewaiter.controls.layers.searching import ListedParty
from tidewaiter.controls.model import (
    FlagKind,
    Hint,
    Item,
    Measure,
    Pack,
    Party,
    PartyList,
    Quantity,
    RedFlag,
    Strength,
    Threshold,
)
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import raised, spoken, tr
from tidewaiter.road.limit_names import is_told_whole, unit_words
from tidewaiter.ui.browser.catalogue import AnyEntry, EntryKind, Row
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.ui.painting.signs import STANDINGS
from tidewaiter.wording import Sentence

KIND_SIGNS: Mapping[EntryKind, Sign] = {
    EntryKind.ITEM: Sign(words="Item", many="Items", tone="item", icon=Icon.ITEM),
    EntryKind.PARTY: Sign(words="Party", many="Parties", tone="party", icon=Icon.PARTY),
    EntryKind.MEASURE: Sign(words="Measure", many="Measures", tone="calm", icon=Icon.MEASURE),
    EntryKind.RED_FLAG: Sign(
        words="Red flag", many="Red flags", tone="red_flag", icon=Icon.RED_FLAG
    ),
    EntryKind.LISTED: Sign(
        words="Imported list", many="Imported", tone="information", icon=Icon.PARTY
    ),
}

GROUPS: Mapping[str, str] = {
    "aerospace-propulsion": "Aerospace and propulsion",
    "computers": "Computers",
    "electronics": "Electronics",
    "marine": "Marine",
    "materials": "Materials",
    "materials-processing": "Materials processing",
    "navigation-avionics": "Navigation and avionics",
    "nuclear": "Nuclear",
    "other": "Other",
    "sensors-lasers": "Sensors and lasers",
    "telecom-infosec": "Telecom and information security",
    PartyList.CONTROL.value: "Control list",
    PartyList.WATCH.value: "Watch list",
    PartyList.MILITARY.value: "Military bodies",
    FlagKind.MILITARY_END_USE.value: "Military end use",
    FlagKind.MILITARY_END_USER.value: "Military end user",
    FlagKind.DIVERSION.value: "Diversion",
    FlagKind.DOCUMENT_ANOMALY.value: "Oddities in papers",
}

REACHES: Mapping[str, str] = {
    "exporter": "Exporters in China",
    "exporter+overseas-transfer": "Exporters in China, and anyone abroad who passes the goods on",
    "China-side dealings": "Dealings on the Chinese side",
}

HINTS: Mapping[Hint, str] = {
    Hint.NAME: "The name alone points to the entry",
    Hint.NEEDS_PARAMETER: "The name alone is not enough: a limit decides",
    Hint.NEEDS_CONTEXT: "The name alone is not enough: what stands around it decides",
}

STRENGTHS: Mapping[Strength, str] = {
    Strength.STRONG: "Strong: shown at once",
    Strength.MEDIUM: "Medium: shown",
    Strength.WEAK: "Weak: shown only beside another hit in the document",
}

BASES: Mapping[str, str] = {
    "read": "read in the list's own text",
    "international_list": "taken from the international list that it follows",
    "secondary": "taken from a secondary source",
}

LOGICS: Mapping[str, str] = {
    "all": "All of these limits must be met",
    "any": "One of these limits is enough",
    "see_text": "How these limits belong together is said in the text",
}


def similar_words(row: Row) -> Sentence:
    """That an entry is only similar to what was searched for, and by which words."""
    return Sentence.of("similar: shares “{words}”", words=row.shared)


def group_words(group: str) -> str:
    """A group's name; one without a name of its own is told as the pack writes it."""
    return raised(GROUPS.get(group) or group.replace("-", " "))


def limits(item: Item, quantities: Mapping[str, Quantity]) -> Iterator[str]:
    """An item's limits, one a line, and how they belong together."""
    for limit in item.thresholds:
        yield _limit(limit, quantities.get(limit.quantity))
    logic = LOGICS.get(item.threshold_logic)
    if logic and len(item.thresholds) > 1:
        yield tr(logic)


def _limit(limit: Threshold, quantity: Quantity | None) -> str:
    name = _called(quantity) or limit.quantity.replace("_", " ")
    pattern = "{quantity}: {value} ({text}; {basis})"
    if limit.role == "exempt":
        pattern = "Exempt: {quantity} {value} ({text}; {basis})"
    elif spoken() is not Language.ENGLISH and is_told_whole(limit, quantity):
        # In the pack's own language its own words stand besides.
        pattern = "{quantity}: {value} ({basis})"
    basis = BASES.get(limit.basis)
    told = Sentence.of(
        pattern,
        quantity=name,
        value=_value(limit),
        text=Sentence(limit.text or "–"),
        basis=Sentence.of(basis) if basis else limit.basis,
    )
    return tr(told)


def _called(quantity: Quantity | None) -> str:
    """The first name that papers in the reader's language have for it."""
    if quantity is None:
        return ""
    own = {Language.CHINESE: quantity.zh, Language.JAPANESE: quantity.ja}.get(spoken(), ())
    return next(iter((*own, *quantity.en)), "")


def _value(limit: Threshold) -> str:
    signs = {">=": "≥", "<=": "≤", "range": "", "verify": "", "named": ""}
    if isinstance(limit.value, tuple):
        low, high = (f"{number:g}" for number in limit.value)
        value = f"{low} – {high}"
    else:
        value = limit.value if isinstance(limit.value, str) else f"{limit.value:g}"
    sign = signs.get(limit.operator, limit.operator)
    return " ".join(filter(None, (sign, value, unit_words(limit.unit))))


def codes_in_words(code: str) -> str:
    """A customs code as people write it: 8525.50.0010."""
    parts = [code[:4], code[4:6], code[6:]]
    return ".".join(filter(None, parts))


def standings(pack: Pack, entry: AnyEntry, on: date, today: date) -> Iterator[str]:
    """Where an entry stands on the review date and today, a sentence each."""
    days = [("On the review date, {day}: {standing}", on)]
    if today != on:
        days.append(("Today, {day}: {standing}", today))
    for pattern, day in days:
        match entry:
            case Item():
                standing = pack.item_standing(entry, day)
            case Party():
                standing = pack.party_standing(entry, day)
            case Measure():
                standing = entry.dates.standing(day)
            case ListedParty():
                standing = entry.party.dates.standing(day)
            case RedFlag():
                return
        words = Sentence.of(STANDINGS[standing].words)
        yield tr(Sentence.of(pattern, day=day.isoformat(), standing=words))
