"""What party fields resemble: names over two lines, within addresses, behind «c/o»; and the nearest name."""

from collections.abc import Iterator

import pytest

from screening.trade_papers import entries, hits, in_field, page, screened
from tidewaiter.casebook.facts.bodies import decode, encode
from tidewaiter.casebook.model import DocumentScreened
from tidewaiter.screening.facts.fields import Field, Stretch
from tidewaiter.screening.model import HitKind, Nearest, Role
from tidewaiter.screening.parties.party_fields import Candidate, PartyFields
from tidewaiter.screening.parties.party_index import Resemblance
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.screening.wording import NOTHING_NEAR


def nearest(*lines: str) -> Nearest:
    """The nearest name of the only party of a paper."""
    (party,) = screened(page(*lines)).facts.of(Role.CONSIGNEE)
    assert party.nearest is not None
    return party.nearest


BROKEN = [
    # between two words, and the second line alone is nobody
    (("Consignee:", "Mitsubishi Heavy Industries", "Maritime Systems Co., Ltd."), "jp-cl11-05"),
    # within a word of signs
    (("Consignee:", "三菱プレシ", "ジョン株式会社"), "jp-cl27-10"),
    # with a letter wrong as well
    (("Consignee:", "Kawajyu Gifu", "Enginering Co Ltd"), "jp-cl11-07"),
]


@pytest.mark.parametrize(("lines", "party"), BROKEN)
def test_a_name_broken_over_two_lines_is_found(lines: tuple[str, ...], party: str) -> None:
    found = hits(*lines, kind=HitKind.PARTY)
    assert party in {m.entry_id for hit in found for m in hit.matches}


@pytest.mark.parametrize(
    "field",
    [
        "Yokohama Trading c/o Mitsubishi Precison Company Limited",
        "Mitsubishi Precison Company Limited, 345 Kamimachiya, Kamakura",
        "Mitsubishi Precison Co. Ltd. 345 Kamimachiya",
        "Attn: Mitsubishi Precison Company",
    ],
)
def test_a_misspelt_name_is_found_wherever_it_stands_in_a_field(field: str) -> None:
    assert "jp-cl27-10" in entries(*in_field(field), kind=HitKind.PARTY)


class _Counted:
    """A list of one name that counts how often it is searched."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resembling(self, core: str) -> Iterator[Candidate]:
        self.asked.append(core)
        if core.startswith("acme"):
            yield Candidate("", "acme", "Acme", Resemblance(0.7, 0, (), hit=False))

    def nearest(self, candidate: Candidate) -> Nearest:
        return Nearest(entry_id=candidate.party, form="Acme", alike=70, sentence=NOTHING_NEAR)


def test_a_name_that_comes_again_is_searched_once_and_resembles_the_same() -> None:
    known = _Counted()
    fields = PartyFields((known,), Folder(load_tables()))
    found = [
        fields.look(Field(role=Role.BUYER, stretches=(Stretch(line=n, start=0, end=9, text=text),)))
        for n, text in enumerate(("Acme Pump", "Bolt Works", "Acme Pump"))
    ]
    assert known.asked == ["acme pump", "bolt works"]
    assert [one.nearest.entry_id for one in found] == ["acme", "", "acme"]


def test_a_name_on_two_lines_of_other_firms_is_not_put_together() -> None:
    assert not hits("Consignee:", "Kawasaki Flowers", "Gifu Garden Works", kind=HitKind.PARTY)


def test_every_party_says_which_listed_name_comes_nearest() -> None:
    near = nearest("Consignee: Mitsubishi Electric Corporation")
    assert near.form.startswith("Mitsubishi Electric")
    assert 0 < near.alike < 100
    assert str(near.sentence).startswith("The nearest name is “Mitsubishi Electric")
    assert "not a match" in str(near.sentence)


def test_a_hit_is_not_its_own_near_miss() -> None:
    near = nearest("Consignee: Mitsubishi Precison Company Limited")
    assert near.entry_id != "jp-cl27-10"


def test_a_party_that_nothing_comes_near_says_so() -> None:
    near = nearest("Consignee: Qzvwx Ltd")
    assert (near.alike, near.entry_id, near.form) == (0, "", "")
    assert str(near.sentence) == "No name on the lists comes near."


def test_places_have_no_near_names() -> None:
    facts = screened(page("Port of discharge: Yokohama")).facts
    assert [m.nearest for m in facts.mentions] == [None]


def test_the_nearest_name_is_kept_in_the_casebook() -> None:
    screening = screened(page("Consignee: Mitsubishi Electric Corporation"))
    fact = DocumentScreened(screening=screening)
    assert decode("document-screened", encode(fact)) == fact
