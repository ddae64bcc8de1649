"""Papers come together by the numbers they share, with a reason, and stay apart where nothing speaks for it."""

import pytest

from tidewaiter.intake.grouping import File, Grouping, group
from tidewaiter.intake.references import MOST, lists_shipments, references_of
from tidewaiter.screening.model import Mention, Role

INV, BL, PL, PO, BOX = (
    Role.INVOICE,
    Role.BILL,
    Role.PACKING_LIST,
    Role.ORDER,
    Role.CONTAINER,
)


def mention(role: Role, text: str) -> Mention:
    return Mention(role=role, text=text, country="", document="d", part=0, line=0, places=())


def paper(
    number: int, *stated: tuple[Role, str], name: str = "", holder: int | None = None
) -> File:
    mentions = [mention(role, text) for role, text in stated]
    return File(
        number=number,
        name=name or f"paper-{number}.pdf",
        references=references_of(mentions),
        holder=holder,
        lists=lists_shipments(mentions),
    )


def groups(grouping: Grouping) -> list[tuple[int, ...]]:
    return [one.files for one in grouping.groups]


def reason(grouping: Grouping, file: int) -> str:
    members = grouping.group_of(file).members
    return next(one.reason.text() for one in members if one.file == file)


GROUPED = [
    # the same number, however it is written
    ([paper(0, (INV, "INV-123")), paper(1, (INV, "inv 123"))], [(0, 1)]),
    # three papers, of which no number stands on all
    ([paper(0, (INV, "INV-123")), paper(1, (BL, "BHCL77")), paper(2, (INV, "INV-123"), (BL, "BHCL77"))], [(0, 1, 2)]),
    # a number of one sort is none of another
    ([paper(0, (INV, "2026-77")), paper(1, (PO, "2026-77"))], [(0,), (1,)]),
    # too short to be more than chance
    ([paper(0, (INV, "No.12")), paper(1, (INV, "12"))], [(0,), (1,)]),
    # a year is no number
    ([paper(0, (INV, "2026")), paper(1, (INV, "2026"))], [(0,), (1,)]),
    # papers without any number
    ([paper(0), paper(1)], [(0,), (1,)]),
    # one contract, two shipments: each stays by itself
    ([paper(0, (INV, "INV-123"), (PO, "HT-900")), paper(1, (INV, "INV-124"), (PO, "HT-900"))], [(0,), (1,)]),
    # the contract itself goes with the only shipment there is
    ([paper(0, (PO, "HT-900")), paper(1, (INV, "INV-123"), (PO, "HT-900"))], [(0, 1)]),
    # … and with none where there are two
    ([paper(0, (PO, "HT-900")), paper(1, (INV, "INV-123"), (PO, "HT-900")), paper(2, (INV, "INV-124"), (PO, "HT-900"))], [(0,), (1,), (2,)]),
    # papers that share an order only
    ([paper(0, (PO, "PO-4500")), paper(1, (PO, "PO 4500"))], [(0, 1)]),
    # a container that carries one shipment, and one that went out twice
    ([paper(0, (INV, "INV-123"), (BOX, "TCNU1234567")), paper(1, (BOX, "TCNU 123456-7"))], [(0, 1)]),
    ([paper(0, (INV, "INV-123"), (BOX, "TCNU1234567")), paper(1, (INV, "INV-124"), (BOX, "TCNU1234567"))], [(0,), (1,)]),
    # what lay in a file stays with it, whatever it says
    ([paper(0, name="mail.eml"), paper(1, (INV, "INV-123"), holder=0), paper(2, (INV, "INV-123"))], [(0, 1, 2)]),
    # a scan without text whose name says the number
    ([paper(0, (INV, "INV-2026-123")), paper(1, name="PL INV-2026-123 scan.pdf")], [(0, 1)]),
    ([paper(0, (INV, "INV-2026-123")), paper(1, name="PL INV-2026-124 scan.pdf")], [(0,), (1,)]),
    # a name with two shipments' numbers says nothing
    ([paper(0, (INV, "INV-2026-123")), paper(1, (INV, "INV-2026-124")), paper(2, name="INV-2026-123 and INV-2026-124.pdf")], [(0,), (1,), (2,)]),
]  # fmt: skip


@pytest.mark.parametrize(("papers", "expected"), GROUPED)
def test_papers_are_grouped_by_what_they_share(
    papers: list[File], expected: list[tuple[int, ...]]
) -> None:
    assert groups(group(papers)) == expected


@pytest.mark.parametrize("papers", [papers for papers, _ in GROUPED])
def test_every_file_is_in_one_group_and_has_a_reason(papers: list[File]) -> None:
    grouping = group(papers)
    assert sorted(n for files in groups(grouping) for n in files) == [p.number for p in papers]
    assert all(m.reason.text() for g in grouping.groups for m in g.members)


def test_a_list_of_shipments_brings_no_shipments_together() -> None:
    numbers = [(INV, f"INV-10{n}") for n in range(MOST + 1)]
    papers = [paper(0, *numbers), paper(1, (INV, "INV-101")), paper(2, (INV, "INV-102"))]
    grouping = group(papers)
    assert groups(grouping) == [(0,), (1,), (2,)]
    assert reason(grouping, 0) == "it lists several shipments"


def test_the_reason_says_what_is_shared() -> None:
    grouping = group(
        [
            paper(0, (INV, "INV-123")),
            paper(1, (INV, "INV 123"), (BL, "BHCL77")),
            paper(2, (BL, "BHCL77")),
            paper(3, (PO, "PO-4500")),
            paper(4),
        ]
    )
    assert reason(grouping, 0) == "same invoice number INV-123"
    assert reason(grouping, 1) == "same invoice number INV-123"
    assert reason(grouping, 2) == "same bill of lading number BHCL77"
    assert reason(grouping, 3) == "no other paper has its order number PO-4500"
    assert reason(grouping, 4) == "no number of another paper stands on it"


def test_a_contract_of_several_shipments_says_why_it_is_alone() -> None:
    grouping = group(GROUPED[8][0])
    assert reason(grouping, 0) == (
        "2 shipments have order number HT-900, so nothing says which it belongs to"
    )


def test_a_case_is_called_by_its_invoice_and_who_receives_the_goods() -> None:
    first = File(number=0, name="a.pdf", references=references_of([mention(BL, "BHCL77")]))
    second = File(
        number=1,
        name="b.pdf",
        references=references_of([mention(BL, "BHCL77"), mention(INV, "INV-123")]),
        party="横浜貿易株式会社",
    )
    grouping = group([first, second, paper(2, name="scan 7.pdf")])
    assert [g.title for g in grouping.groups] == ["INV-123 · 横浜貿易株式会社", "scan 7"]


@pytest.fixture
def three() -> Grouping:
    return group([paper(n, (INV, f"INV-10{n // 2}")) for n in range(6)])


def test_a_file_is_moved(three: Grouping) -> None:
    after = three.move([1], three.groups[1].number)
    assert groups(after) == [(0,), (2, 3, 1), (4, 5)]
    assert reason(after, 1) == "put here by you"
    assert groups(three) == [(0, 1), (2, 3), (4, 5)]  # what was there before is still there


def test_a_group_that_is_emptied_is_gone(three: Grouping) -> None:
    assert groups(three.move([0, 1], three.groups[2].number)) == [(2, 3), (4, 5, 0, 1)]


def test_what_stands_in_a_group_already_stays(three: Grouping) -> None:
    assert three.move([0], three.groups[0].number) == three


def test_files_become_a_case_of_their_own(three: Grouping) -> None:
    after = three.split([1, 2])
    assert groups(after) == [(0,), (3,), (4, 5), (1, 2)]
    assert len({g.number for g in after.groups}) == 4


def test_groups_are_merged_under_the_first_title(three: Grouping) -> None:
    after = three.merge([three.groups[2].number, three.groups[0].number])
    assert groups(after) == [(2, 3), (4, 5, 0, 1)]
    assert after.group_of(0).title == "INV-102"


def test_a_group_is_renamed_but_never_nameless(three: Grouping) -> None:
    at = three.groups[0].number
    assert three.rename(at, "  Magnets  for Kobe ").group(at).title == "Magnets for Kobe"
    assert three.rename(at, "  ") == three


def test_what_lay_in_a_file_moves_with_it() -> None:
    grouping = group([paper(0, name="a.zip"), paper(1, holder=0), paper(2, (INV, "INV-123"))])
    assert groups(grouping.move([0], grouping.group_of(2).number)) == [(2, 0, 1)]
    assert groups(grouping.split([1])) == [(0,), (2,), (1,)]


def test_two_thousand_papers_are_grouped_at_once() -> None:
    papers = [paper(n, (INV, f"INV-{n // 4:05}"), (PO, f"PO-{n // 40:04}")) for n in range(2000)]
    assert len(group(papers).groups) == 500
