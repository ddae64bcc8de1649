import csv
import re
from datetime import date
from pathlib import Path

import pytest

from controls.list_files import EU_XML, UN, write_lists
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.importing.columns import Column, guess
from tidewaiter.controls.importing.importing import (
    Examined,
    Files,
    detect,
    examine,
    grid_of,
    parties,
)
from tidewaiter.controls.importing.report import Report
from tidewaiter.controls.layers.model import Counts, LayerParty, ListKind, Sort

TODAY = date(2026, 11, 22)
REAL = Path(__file__).parents[3] / "shared" / "data" / "lists"
FILES = {
    ListKind.OFAC: ("sdn.csv", "alt.csv", "add.csv"),
    ListKind.CSL: ("csl.csv",),
    ListKind.DPL: ("dpl.txt",),
    ListKind.UN: ("un.xml",),
    ListKind.EU: ("eu.xml",),
    ListKind.OPENSANCTIONS: ("targets.simple.csv",),
    ListKind.METI: ("meti.csv",),
    ListKind.OWN: ("own.csv",),
    ListKind.GOOD_GUYS: ("good.csv",),
}


def files_of(kind: ListKind, *paths: Path) -> Files:
    table = kind in {ListKind.OWN, ListKind.GOOD_GUYS, ListKind.METI}
    return Files(kind=kind, paths=paths, grid=grid_of(paths[0]) if table else None)


def examined(folder: Path, kind: ListKind, *names: str) -> Examined:
    at = write_lists(folder)
    return examine(files_of(kind, *map(at, names or FILES[kind])), TODAY)


def all_of(folder: Path, kind: ListKind, *names: str) -> list[LayerParty]:
    at = write_lists(folder)
    return list(parties(files_of(kind, *map(at, names or FILES[kind])), Report()))


COUNTS = {
    ListKind.OFAC: Counts(
        entities=1, persons=1, vessels=1, aircraft=1, aliases=3, weak=1, addresses=1
    ),
    ListKind.CSL: Counts(unstated=1, persons=1, aliases=2, addresses=3),
    ListKind.DPL: Counts(unstated=2, addresses=3),
    ListKind.UN: Counts(entities=1, persons=1, aliases=2, weak=1, addresses=1),
    ListKind.EU: Counts(entities=1, persons=1, weak=1, addresses=1),
    ListKind.OPENSANCTIONS: Counts(entities=1, persons=1, vessels=1, aliases=2, addresses=2),
    ListKind.METI: Counts(entities=2, aliases=3, addresses=2),
    ListKind.OWN: Counts(entities=2, aliases=3, addresses=2),
    ListKind.GOOD_GUYS: Counts(unstated=1),
}


@pytest.mark.parametrize("kind", list(COUNTS), ids=str)
def test_every_list_is_counted_by_what_its_file_holds(tmp_path: Path, kind: ListKind) -> None:
    assert examined(tmp_path, kind).counts == COUNTS[kind]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sdn.csv", ListKind.OFAC),
        ("alt.csv", ListKind.OFAC),  # by its five cells and «aka»
        ("csl.csv", ListKind.CSL),
        ("dpl.txt", ListKind.DPL),
        ("un.xml", ListKind.UN),
        ("eu.xml", ListKind.EU),
        ("eu.csv", ListKind.EU),
        ("targets.simple.csv", ListKind.OPENSANCTIONS),
        ("own.csv", None),  # a company's own table may be anything
    ],
)
def test_a_public_list_is_known_by_its_content(
    tmp_path: Path, name: str, kind: ListKind | None
) -> None:
    assert detect([write_lists(tmp_path)(name)]) is kind


def test_the_edition_is_the_day_that_the_file_itself_tells(tmp_path: Path) -> None:
    told = {
        (ListKind.UN, "un.xml"): "2026-02-27",
        (ListKind.EU, "eu.xml"): "2026-08-05",
        (ListKind.EU, "eu.csv"): "2026-08-05",
        (ListKind.DPL, "dpl.txt"): "2010-01-03",  # not the year 3017, which stands in the list
        (ListKind.OPENSANCTIONS, "targets.simple.csv"): "2026-11-20",
        (ListKind.CSL, "csl.csv"): "received 2026-11-22",  # the file does not say
    }
    for (kind, name), edition in told.items():
        assert examined(tmp_path, kind, name).edition == edition


def test_a_party_keeps_what_its_list_says(tmp_path: Path) -> None:
    first, person, vessel, _ = all_of(tmp_path, ListKind.OFAC)
    assert first.names == ("EXAMPLE CARIBBEAN AIRLINES", "EXAMPLE-CARIB", "EXAMPLE AIR")
    assert first.weak == ("ECA",)
    assert (first.addresses[0].text, first.addresses[0].country) == ("1 Quay, Havana, Cuba", "Cuba")
    assert (person.sort, person.programme, person.addresses) == (Sort.PERSON, "SDGT", ())
    assert "Owner: Example Shipping Co" in vessel.remarks
    denied = all_of(tmp_path, ListKind.CSL)[1]
    assert (denied.first, denied.last) == (date(2017, 10, 16), date(2020, 10, 13))
    twice = all_of(tmp_path, ListKind.DPL)[0]
    assert [a.country for a in twice.addresses] == ["US", "CA"]


def test_both_files_of_the_union_tell_the_same_parties(tmp_path: Path) -> None:
    of_xml, of_csv = (all_of(tmp_path, ListKind.EU, name) for name in ("eu.xml", "eu.csv"))
    assert [(p.ref, p.sort, p.name) for p in of_xml] == [(p.ref, p.sort, p.name) for p in of_csv]
    # Only the XML says which names are weak.
    assert (of_xml[0].weak, of_csv[0].names[1:]) == (("ESW",), ("ESW",))


def test_metis_japanese_name_and_its_bulleted_names_are_names(tmp_path: Path) -> None:
    first, second = all_of(tmp_path, ListKind.METI)
    assert first.names == ("Example Works", "エグザンプル社", "EW", "Example Factory")
    assert second.names == ("Sample Institute",)


def test_an_own_list_is_read_below_its_headings_with_row_numbers(tmp_path: Path) -> None:
    found = examined(tmp_path, ListKind.OWN)
    assert found.headings[0] == "Company Name"
    assert found.columns[:3] == (Column.NAME, Column.OTHER_NAME, Column.COUNTRY)
    assert [(f.row, f.left_out) for f in found.report.findings] == [(4, True)]
    assert found.sample[0].names == ("Example Trading Co.", "示例贸易有限公司", "示例")


def test_the_mapping_that_a_person_chose_counts(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Wer,Wo\nExample Werke,DE\n", encoding="utf-8")
    with pytest.raises(PackError, match="No column"):
        examine(files_of(ListKind.OWN, path), TODAY)
    chosen = Files(
        kind=ListKind.OWN, paths=(path,), grid=grid_of(path), columns=(Column.NAME, Column.COUNTRY)
    )
    found = examine(chosen, TODAY)
    assert (found.sample[0].name, found.sample[0].addresses[0].country) == ("Example Werke", "DE")


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Party Name", Column.NAME),
        ("公司名称", Column.NAME),
        ("取引先名", Column.NAME),
        ("企業名、組織名\nCompany or Organization", Column.NAME),
        ("Ｃｏｕｎｔｒｙ", Column.COUNTRY),  # full-width
        ("国名", Column.COUNTRY),
        ("有效期至", Column.EXPIRES),
        ("承認者", Column.APPROVER),
        ("also known as", Column.OTHER_NAME),
        ("Turnover", None),
        ("", None),
    ],
)
def test_headings_are_guessed_in_three_languages(heading: str, column: Column | None) -> None:
    assert guess([heading]) == (column,)


def test_a_second_column_of_names_holds_other_names() -> None:
    assert guess(["Name", "会社名"]) == (Column.NAME, Column.OTHER_NAME)
    assert guess(["Country", "国名"]) == (Column.COUNTRY, None)


def test_a_good_guy_needs_reason_approver_and_a_day_that_nobody_can_misread(tmp_path: Path) -> None:
    found = examined(tmp_path, ListKind.GOOD_GUYS)
    assert [(f.row, f.left_out) for f in found.report.findings] == [(3, True), (4, True), (5, True)]
    only = found.sample[0]
    assert (only.approver, only.last) == ("A. Approver", date(2027, 12, 31))


def test_a_good_guy_list_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="reason"):
        examined(tmp_path, ListKind.GOOD_GUYS, "own.csv")


def test_two_entries_of_one_number_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("No,Name\n7,Example One\n7,Example Two\n", encoding="utf-8")
    report = Report()
    found = list(parties(files_of(ListKind.OWN, path), report))
    assert [p.ref for p in found] == ["7", "7-2"]
    assert report.found == 1


@pytest.mark.parametrize(
    ("kind", "name", "broken", "told"),
    [
        (ListKind.UN, "un.xml", UN.encode()[: len(UN) // 2], "no whole XML"),
        (ListKind.UN, "un.xml", b"", "no whole XML"),
        (ListKind.UN, "un.xml", EU_XML.encode(), "no list of the United Nations"),
        (
            ListKind.UN,
            "un.xml",
            b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>',
            "document type",
        ),
        (ListKind.UN, "un.xml", b"<CONSOLIDATED_LIST>" + b"<ENTITY>" * 90, "without end"),
        (ListKind.CSL, "csl.csv", "source,name\nä,ö\n".encode("latin-1"), "not text in UTF-8"),
        (ListKind.CSL, "csl.csv", b"source,name\na,b\n", "no column entity_number"),
        (ListKind.DPL, "dpl.txt", b"Name,City\na,b\n", "no column Name"),
        (ListKind.OFAC, "sdn.csv", b"hello\n", "does not begin as a file of OFAC"),
        (ListKind.EU, "eu.csv", b"a;b\n1;2\n", "no column Entity_LogicalId"),
        (ListKind.OPENSANCTIONS, "targets.simple.csv", b"id,name\n1,x\n", "no column schema"),
        (ListKind.OWN, "own.csv", b"", "No column"),
        (ListKind.OWN, "own.csv", b"Name\n\n", "not one party"),
        (ListKind.OWN, "own.csv", b'Name\n"' + b"x" * 1_200_000, "cut into rows"),
        (ListKind.METI, "meti.csv", b"Name\nx\n", "Company or Organization"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(
    tmp_path: Path, kind: ListKind, name: str, broken: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(broken)
    with pytest.raises(PackError, match=told):
        examine(files_of(kind, path), TODAY)


def test_names_without_their_parties_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="main file"):
        examined(tmp_path, ListKind.OFAC, "alt.csv")


def test_a_row_of_the_wrong_width_is_left_out_by_number(tmp_path: Path) -> None:
    path = write_lists(tmp_path)("sdn.csv")
    path.write_bytes(path.read_bytes().replace(b"\x1a", b'43,"CUT OFF"\r\n'))
    found = examine(files_of(ListKind.OFAC, path), TODAY)
    assert [(f.row, f.left_out) for f in found.report.findings] == [(5, True)]
    assert found.counts.parties == 4


def lines_of(name: str, **how: str) -> list[list[str]]:
    """The rows of a real file by the csv module alone, without the Ctrl-Z at its end."""
    with (REAL / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, **how) if len(row) > 1]  # type: ignore[arg-type]


needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the public lists are not here")


@needs_real
def test_the_real_list_of_ofac_is_taken_whole() -> None:
    found = examine(
        files_of(ListKind.OFAC, *(REAL / f"ofac-{p}.csv" for p in ("sdn", "alt", "add"))), TODAY
    )
    sdn, alt, add = (lines_of(f"ofac-{part}.csv") for part in ("sdn", "alt", "add"))
    kinds = [row[2].strip() for row in sdn]
    counts, report = found.counts, found.report
    assert counts.parties == len(sdn)
    assert counts.persons == kinds.count("individual")
    assert (counts.vessels, counts.aircraft) == (kinds.count("vessel"), kinds.count("aircraft"))
    # The remarks of one party break off in the midst of a name.
    weak = sum("'" in piece for row in sdn for piece in row[11].split(".k.a. '")[1:])
    assert counts.aliases + counts.weak + report.doubled == len(alt) + weak
    assert counts.addresses + report.blank == len(add)
    assert (report.rows, report.left_out) == (len(sdn) + len(alt) + len(add), 0)


@needs_real
@pytest.mark.parametrize("name", ["us-csl.csv", "us-csl-sample.csv"])
def test_the_real_consolidated_screening_list_is_taken_whole(name: str) -> None:
    found = examine(files_of(ListKind.CSL, REAL / name), TODAY)
    with (REAL / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [n.strip() for row in rows for n in row["alt_names"].split(";") if n.strip()]
    places = [p.strip() for row in rows for p in row["addresses"].split(";") if p.strip()]
    assert (found.counts.parties, found.report.left_out) == (len(rows), 0)
    assert found.counts.persons == sum(row["type"] == "Individual" for row in rows)
    assert found.counts.aliases + found.report.doubled == len(names)
    assert found.counts.addresses == len(places)


@needs_real
def test_the_real_denied_persons_list_is_taken_whole() -> None:
    found = examine(files_of(ListKind.DPL, REAL / "us-dpl.txt"), TODAY)
    _, *rows = lines_of("us-dpl.txt", delimiter="\t")
    assert (found.report.rows, found.report.left_out) == (len(rows), 0)
    assert found.counts.addresses == len(rows)
    assert found.counts.parties == len({(r[0].strip(), r[6], r[7]) for r in rows})


@needs_real
def test_the_real_list_of_the_united_nations_is_taken_whole() -> None:
    found = examine(files_of(ListKind.UN, REAL / "un-consolidated.xml"), TODAY)
    text = (REAL / "un-consolidated.xml").read_text(encoding="utf-8")
    aliases = len(re.findall(r"<ALIAS_NAME>", text)) + len(
        re.findall(r"<NAME_ORIGINAL_SCRIPT>", text)
    )
    places = len(re.findall(r"<(?:INDIVIDUAL|ENTITY)_ADDRESS/?>", text))
    assert found.counts.persons == text.count("<INDIVIDUAL>")
    assert found.counts.entities == text.count("<ENTITY>")
    assert found.counts.aliases + found.counts.weak + found.report.doubled == aliases
    assert found.counts.addresses + found.report.blank == places
    assert (found.report.left_out, found.report.found) == (0, 0)
