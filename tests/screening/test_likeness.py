"""How alike two names are, and what is told of it."""

import pytest

from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.likeness import Likeness, liken
from tidewaiter.screening.parties.weigher import Weigher
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.names import name_of
from tidewaiter.screening.text.tables import load_tables

TABLES = load_tables()
FOLDER = Folder(TABLES)
WEIGHER = Weigher(CompanyWords(TABLES.company_words, FOLDER))


def held(paper: str, listed: str) -> Likeness:
    """Two names held against each other as a screening does."""
    one, other = (WEIGHER.read(name_of(name, FOLDER).core) for name in (paper, listed))
    return liken(one, other)


SAME = [
    ("Example Trading Co., Ltd.", "EXAMPLE TRADING LLC"),  # legal forms
    ("Trading Example", "Example Trading"),  # word order
    ("Exampl Trading", "Example Trading"),  # a letter left out
    ("Exapmle Trading", "Example Trading"),  # two changed about
    ("Example Intl. Trdg.", "Example International Trading"),  # abbreviated
    ("ExampleTrading", "Example Trading"),  # glued
    ("Ex Ample Trading", "Example Trading"),  # parted
    ("Kovarbank Leasing", "Kovar Bank Leasing Iran"),  # two words as one, and more beside them
    ("Kovar Bank Leasing", "Kovarbank Leasing Iran"),
    ("Beispiel Open Joint-Stock Company", "Beispiel OAO"),
    ("Al-Rai Beispiel", "Al-Ray Beispiel"),  # three letters of one sound
    ("Eksample Trading", "Example Trading"),  # another hand
    ("J & M Example", "J and M Example"),
    ("J. M. Example", "JM Example"),
    ("Obshchestvo s ogranichennoi otvetstvennostyu Primer", "Primer, OOO"),
    ("Beispiel 14 GmbH", "Beispiel 14 AG"),
    ("三菱プレシジヨン", "三菱プレシジョン株式会社"),
    ("㈱ 三菱プレシジョン", "三菱 プレシジョン"),
]
OTHER = [
    ("Example Optics", "Sample Trading"),
    ("Mitsubishi Heavy Industries", "Mitsubishi Electric"),
    ("Beispiel 14", "Beispiel 15"),  # numbers are hard
    ("Rim Group II", "Rim Group III"),
    ("General Trading Company", "National Trading Company"),  # nothing but what many are
    ("Nikko", "Nitto"),
    ("Rai Lines", "Raf Lines"),
    ("Kovar Bank Leasing", "Kovar Tankbau"),
    ("三菱重工業株式会社", "三菱電機株式会社"),
    ("日立製作所", "小松製作所"),
]


@pytest.mark.parametrize(("paper", "listed"), SAME)
def test_names_of_one_firm_are_alike(paper: str, listed: str) -> None:
    assert held(paper, listed).score >= 0.84


@pytest.mark.parametrize(("paper", "listed"), OTHER)
def test_names_of_two_firms_are_not(paper: str, listed: str) -> None:
    assert held(paper, listed).score < 0.75


def test_it_tells_word_for_word_what_was_taken_for_what() -> None:
    found = held("Qatirji Trdg", "Katerji Trading Group")
    assert [(p.paper, p.listed) for p in found.pairs] == [
        ("qatirji", "katerji"),
        ("trdg", "trading"),
    ]
    assert found.pairs[0].alike < 100
    assert [w.text for w in found.missing] == ["group"]


def test_initials_stand_for_words() -> None:
    found = held("PGPIC", "Persian Gulf Petrochemical Industry Company")
    assert found.pairs[0].listed == "persian gulf petrochemical industry"


def test_a_frequent_word_tells_less_than_a_rare_one() -> None:
    words = CompanyWords(TABLES.company_words, FOLDER)
    common = Weigher(words, {"kovar": 5_000}, 10_000)
    one, other = "kovar alpha", "kovar omega"
    plain = liken(WEIGHER.read(one), WEIGHER.read(other)).score
    assert liken(common.read(one), common.read(other)).score < plain


def test_nothing_is_like_no_name() -> None:
    assert liken((), WEIGHER.read("example")).score == 0
