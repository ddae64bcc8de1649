"""The consolidated list of financial sanctions of the European Union, as XML or CSV.

XML: the Commission's FSD export 1.1, all values in attributes. CSV: the same, semicolons, one row for
each name, address, birth date and document of an entity, joined by Entity_LogicalId.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import Record, Table, day_of
from tidewaiter.controls.importing.xml import Element, elements
from tidewaiter.controls.layers.errors import UnreadableListError
from tidewaiter.controls.layers.model import Address, LayerParty, Sort
from tidewaiter.wording import Sentence

NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
ENTRY = "sanctionEntity"
NEEDED = ("Entity_LogicalId", "NameAlias_WholeName")
MADE = "fileGenerationDate"
_SORTS = {"person": Sort.PERSON, "p": Sort.PERSON, "enterprise": Sort.ENTITY, "e": Sort.ENTITY}
_PLACE = ("street", "poBox", "zipCode", "city", "region", "place")
_DAY = ("%Y-%m-%d", "%d/%m/%Y")


def parties_of_xml(path: Path, report: Report) -> Iterator[LayerParty]:
    """The parties of the XML file; raises UnreadableListError."""
    found = elements(path, frozenset({ENTRY}))
    root = next(found)
    if root.name != "export":
        problem = Sentence.of("“{file}” is no list of the European Union.", file=path.name)
        raise UnreadableListError.of(path.name, root.line, problem)
    for element in found:
        report.rows += 1
        party = _party_of_xml(element, path.name, report)
        if party.names:
            yield party
        else:
            report.leave_out(path.name, element.line, NO_NAME)


def edition_of_xml(path: Path) -> str:
    """The day on which the file was made."""
    return next(elements(path, frozenset())).get("generationDate")[:10]


def _party_of_xml(element: Element, file: str, report: Report) -> LayerParty:
    aliases = [(a.get("wholeName"), a.get("strong") != "false") for a in element.all("nameAlias")]
    strong = tuple(name for name, is_strong in aliases if name and is_strong)
    weak = tuple(name for name, is_strong in aliases if name and not is_strong)
    kind = next(iter(element.all("subjectType")), None)
    rules = [r.get("programme") for r in element.all("regulation")]
    told = [r.text for r in element.all("remark")]
    return LayerParty(
        ref=element.get("euReferenceNumber") or element.get("logicalId"),
        sort=_SORTS.get(kind.get("code").lower(), Sort.UNSTATED) if kind else Sort.UNSTATED,
        names=strong or weak[:1],
        weak=weak if strong else weak[1:],
        addresses=tuple(a for a in map(_address, element.all("address")) if a.text),
        programme="; ".join(dict.fromkeys(filter(None, rules))),
        remarks="; ".join(filter(None, told)),
        first=day_of(element.get("designationDate")[:10], _DAY, file, element.line, report),
    )


def _address(place: Element) -> Address:
    code = place.get("countryIso2Code")
    country = "" if code == "00" else code  # «00» is how the file says «unknown»
    name = place.get("countryDescription") if country else ""
    text = ", ".join(filter(None, (*map(place.get, _PLACE), name)))
    return Address(text=text, country=country)


@dataclass(slots=True)
class _Gathered:
    """What the rows of one entity said so far."""

    first: Record
    names: dict[str, None] = field(default_factory=dict)
    addresses: dict[Address, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)


def parties_of_csv(path: Path, report: Report) -> Iterator[LayerParty]:
    """The parties of the CSV file; raises WrongListError and UnreadableListError."""
    table = table_of(path)
    known: dict[str, _Gathered] = {}
    for record in table.records(NEEDED):
        report.rows += 1
        number = record.get("Entity_LogicalId")
        if not number:
            problem = Sentence("The row does not say to which entity it belongs.")
            report.leave_out(table.name, record.number, problem)
            continue
        _gather(known.setdefault(number, _Gathered(record)), record)
    for number, gathered in known.items():
        if gathered.names:
            yield _party_of_csv(number, gathered, table.name, report)
        else:
            report.leave_out(table.name, gathered.first.number, NO_NAME)


def edition_of_csv(path: Path) -> str:
    """The day on which the file was made, as year, month and day where it is written the other way."""
    first = next(table_of(path).records(NEEDED), None)
    made = first.get(MADE) if first else ""
    day = day_of(made, _DAY, path.name, 1, Report())
    return day.isoformat() if day else made


def table_of(path: Path) -> Table:
    """The file as rows."""
    return Table(path=path, delimiter=";")


def _gather(known: _Gathered, record: Record) -> None:
    if name := record.get("NameAlias_WholeName"):
        known.names[name] = None
    if programme := record.get("Entity_Regulation_Programme"):
        known.programmes[programme] = None
    country = record.get("Address_CountryIso2Code")
    country = "" if country == "00" else country
    columns = ("Street", "PoBox", "ZipCode", "City", "Region", "Place")
    parts = [record.get(f"Address_{column}") for column in columns]
    parts.append(record.get("Address_CountryDescription") if country else "")
    if text := ", ".join(filter(None, parts)):
        known.addresses[Address(text=text, country=country)] = None


def _party_of_csv(number: str, known: _Gathered, file: str, report: Report) -> LayerParty:
    get = known.first.get
    kind = get("Entity_SubjectType_ClassificationCode") or get("Entity_SubjectType")
    designated = get("Entity_DesignationDate")[:10]
    return LayerParty(
        ref=get("Entity_EU_ReferenceNumber") or number,
        sort=_SORTS.get(kind.lower(), Sort.UNSTATED),
        names=tuple(known.names),
        addresses=tuple(known.addresses),
        programme="; ".join(known.programmes),
        remarks=get("Entity_Remark"),
        first=day_of(designated, _DAY, file, known.first.number, report),
    )
