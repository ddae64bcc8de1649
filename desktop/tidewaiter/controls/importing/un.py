"""The consolidated list of the United Nations Security Council (XML).

Layout: the Council's sc-sanctions.xsd. A quality of «Low» marks a weak name; empty aliases and
addresses are how the file says that there is none.
"""

from collections.abc import Iterator
from pathlib import Path

from tidewaiter.controls.importing.report import NO_NAME, Report
from tidewaiter.controls.importing.rows import day_of
from tidewaiter.controls.importing.xml import Element, elements
from tidewaiter.controls.layers.errors import UnreadableListError
from tidewaiter.controls.layers.model import Address, LayerParty, Sort
from tidewaiter.wording import Sentence

ROOT = "CONSOLIDATED_LIST"
_SORTS = {"INDIVIDUAL": Sort.PERSON, "ENTITY": Sort.ENTITY}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_DAY = ("%Y-%m-%d",)


def parties(path: Path, report: Report) -> Iterator[LayerParty]:
    """The parties of the file; raises UnreadableListError."""
    found = elements(path, frozenset(_SORTS))
    root = next(found)
    if root.name != ROOT:
        problem = Sentence.of("“{file}” is no list of the United Nations.", file=path.name)
        raise UnreadableListError.of(path.name, root.line, problem)
    for element in found:
        report.rows += 1
        name = " ".join(filter(None, map(element.of, _NAMES)))
        if name:
            yield _party(element, name, path.name, report)
        else:
            report.leave_out(path.name, element.line, NO_NAME)


def edition(path: Path) -> str:
    """The day on which the file was made."""
    return next(elements(path, frozenset())).get("dateGenerated")[:10]


def _party(element: Element, name: str, file: str, report: Report) -> LayerParty:
    kind = element.name
    aliases = [(a.of("ALIAS_NAME"), a.of("QUALITY")) for a in element.all(f"{kind}_ALIAS")]
    places = [_address(place) for place in element.all(f"{kind}_ADDRESS")]
    report.blank += sum(not place.text for place in places)
    strong = [alias for alias, quality in aliases if quality.casefold() != "low"]
    return LayerParty(
        ref=element.of("REFERENCE_NUMBER") or element.of("DATAID"),
        sort=_SORTS[kind],
        names=(name, element.of("NAME_ORIGINAL_SCRIPT"), *strong),
        weak=tuple(alias for alias, quality in aliases if quality.casefold() == "low"),
        addresses=tuple(place for place in places if place.text),
        programme=element.of("UN_LIST_TYPE"),
        remarks=element.of("COMMENTS1"),
        first=day_of(element.of("LISTED_ON")[:10], _DAY, file, element.line, report),
    )


def _address(place: Element) -> Address:
    text = ", ".join(filter(None, map(place.of, _PLACE)))
    return Address(text=text, country=place.of("COUNTRY"))
