"""Words written short: what they stand for is found, and nothing is made of a word that only begins so."""

import pytest

from screening.trade_papers import page, screened


def _entries(text: str) -> set[str]:
    return {match.entry_id for hit in screened(page(text)).hits for match in hit.matches}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Moly pwdr, FSSS 3.5 um", "cn-1c117.b"),
        ("Zirconium pdr", "cn-1c111.b.1.a"),
        ("TC4 titanium alloy rnd bar", "cn-1c202.b"),  # a word within a name of several
        ("Alu. pwd, sph. 99.7 %", "cn-1c111.b.3"),  # its words in another order, too
        ("モリ粉 3N5", "cn-1c117.b"),
    ],
)
def test_goods_named_by_short_words_are_found(text: str, entry: str) -> None:
    assert entry in _entries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Molybdic acid pastilles",  # only begins like a short word
        "Atom model kit, powder blue",  # «atom.» is short where its point stands
        "メモリ粉じん対策カバー",  # the end of another word of kana
    ],
)
def test_nothing_is_made_of_other_words(text: str) -> None:
    assert not _entries(text)
