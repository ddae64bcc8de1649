"""Texts sought by how they begin, and many texts looked through at once."""

import pytest
from ahocorasick_rs import AhoCorasick

from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.holding import held_in
from tidewaiter.screening.text.latin_words import latin_words
from tidewaiter.screening.text.signs import Signs
from tidewaiter.screening.text.sought import Sought, texts_of
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.screening.text.terms import Term, What

SOUGHT = (
    "rotor",
    "rotor blade",
    "rotor blades of steel",
    "rotor bearing",
    "gas centrifuge",
    "离心机",
    "离心机转子",
    "サリン",
)


def sought() -> tuple[Sought, Signs]:
    folder = Folder(load_tables())
    forms = {text: (Term(What.ITEM, text, text, text),) for text in SOUGHT}
    signs = Signs(folder.alike, folder.mistaken, [text for text in SOUGHT if not text.isascii()])
    return Sought(texts_of(forms, signs), forms.__getitem__, signs), signs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rotor blades of steel", ["rotor", "rotor blade", "rotor blades of steel"]),
        ("a rotor bearing", ["rotor", "rotor bearing"]),  # begins like others
        ("rotor bearin", ["rotor"]),  # cut off: only what is whole
        ("rotor blad", ["rotor"]),
        ("rotors, gas centrifuges", ["rotor", "gas centrifuge"]),  # their plurals
        ("motor blade, gas centrifugal", []),
        ("离心机转子", ["离心机", "离心机转子"]),
        ("离心泵转子", []),
        ("サリン", ["サリン"]),
        ("アサリンス", []),  # short kana within a longer word
    ],
)
def test_what_begins_alike_is_found_where_it_stands_whole(text: str, found: list[str]) -> None:
    known, signs = sought()
    met = known.find(text, signs.shape(text), latin_words(text))
    assert [term.text for term, _, _, _ in met] == found


def test_each_text_is_told_the_words_that_it_holds_in_order() -> None:
    texts = ("rod and tube", "", "none", "tube")
    assert held_in(texts, AhoCorasick(["tube", "rod"])) == {0: [1, 0], 3: [0]}
    assert held_in((), AhoCorasick(["tube"])) == {}
