"""Folding: what becomes of a text, and that every folded character knows where it came from."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import KANA_TWINS, KANJI_TWINS, Folded, Folder
from tidewaiter.screening.text.tables import load_tables

FOLDER = Folder(load_tables())

FOLDS = [
    # case and full width are ordinary in Japanese papers
    ("Ｄｙ２Ｏ３", "dy2o3"),
    # half-width kana, its voicing mark a character of its own
    ("ﾚｰｻﾞｰ", "レーザ"),
    # the final long sign is left out or written at will
    ("レーザー加工 レーザダイオード", "レーザ加工 レーザダイオード"),
    ("エアロスペース・エンジニアリング", "エアロスペースエンジニアリング"),
    # small kana are often written large
    ("ソフトウェア", "ソフトウエア"),
    # Japanese, traditional and simplified forms of one character
    ("三菱電機", "三菱电机"),
    ("氧化鏑", "氧化镝"),
    ("鉄 鐵 铁", "铁 铁 铁"),
    # Cyrillic and Greek letters that pass for Latin ones
    ("Тungѕtеn", "tungsten"),
    ("ΜΑGΝΕΤ", "magnet"),
    # small capitals, turned letters, other scripts that are full of Latin shapes
    ("ᴛᴜɴɢꜱᴛᴇɴ ʇunƃsʇǝn ꓔꓴꓠG", "tungsten tungsten tung"),
    # letters in circles, frames and brackets, dark ones too; flags
    ("🅣🅤🅝🅖 🆃🆄🅽🅶 ⒯⒰⒩⒢ 🇹🇺🇳🇬 ⓣⓤⓝⓖ", "tung tung tung tung tung"),
    # figures of other scripts
    ("٢٨٤٦ २८४६", "2846 2846"),
    # radicals for characters
    ("⾦属 ⻄安", "金属 西安"),
    # kanji among katakana, katakana among kanji; elsewhere both stay what they are
    ("センサ一ド 出ロ商 力センサ 入力口", "センサード 出口商 力センサ 入力口"),
    # what is shown from right to left is read so
    ("a \u202enetsgnut\u202c b", "a tungsten b"),
    # strokes through letters, frames around them, control characters
    ("t\u0336u\u0336n\u0336g t\u20dd\u20e3u tu\x08ng", "tung tu tung"),
    # invisible signs, tags and selectors
    ("tu\U000e0074ng\U000e0101 t\u2063u", "tung tu"),
    # invisible signs
    ("tung\u200bsten\ufeff", "tungsten"),
    ("tung\u00adsten", "tungsten"),
    # accents, composed or not
    ("Wrocławska Ødegård", "wroclawska odegard"),
    ("café cafe\u0301", "cafe cafe"),
    # dashes and quotes of all kinds
    ("W–Ni—Fe 1‑2", "w-ni-fe 1-2"),
    # a wrapped cell: nothing between Chinese characters, a break between words
    ("氧化\n镝", "氧化镝"),
    ("high \n purity", "high\npurity"),
    # blanks of all kinds, and several of them
    ("heavy\u3000\u00a0 water", "heavy water"),
    # a tab is the border of a cell and stays
    ("heavy\twater", "heavy\twater"),
    # one sign that stands for several
    ("㈱トーキン №5 ㎏", "(株)トーキン no5 kg"),
    ("Dy₂O₃", "dy2o3"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_a_text_folds(text: str, folded: str) -> None:
    assert FOLDER.fold(text).text == folded


DISGUISES = [
    ("dysprosium", ()),
    ("Dysprosium", ()),
    ("Ｄｙ", (Disguise.WIDTH,)),
    ("Dy₂O₃", ()),  # chemists' figures are no disguise
    ("d\u200by", (Disguise.INVISIBLE,)),
    ("dуsprosium", (Disguise.LOOK_ALIKE,)),
    ("鐵粉", (Disguise.HAN_VARIANT,)),
    ("ﾁﾀﾝ", (Disguise.KANA,)),
    ("ᴛᴜɴɢ", (Disguise.LOOK_ALIKE,)),
    ("t\u0336u", (Disguise.LOOK_ALIKE,)),
    ("⾦属", (Disguise.WIDTH,)),
    ("出ロ商", (Disguise.LOOK_ALIKE,)),
    ("tu\x08ng", (Disguise.INVISIBLE,)),
    ("𝐭ᵘ", (Disguise.WIDTH,)),
    ("m² Łódź", ()),
]


@pytest.mark.parametrize(("text", "disguises"), DISGUISES)
def test_folding_says_what_it_undid(text: str, disguises: tuple[Disguise, ...]) -> None:
    folded = FOLDER.fold(text)
    assert folded.disguises(0, len(folded.text)) == disguises


@given(st.text(max_size=80))
def test_every_folded_character_stands_for_a_piece_of_the_original(text: str) -> None:
    folded = FOLDER.fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.starts) == len(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = FOLDER.plain(text)
    assert FOLDER.plain(once) == once


@given(st.text(alphabet="aT鐵ﾞｶー・ \t\n-\u200b\u0301Тﬁ", max_size=40))
def test_the_original_of_a_fold_folds_to_it(text: str) -> None:
    folded = FOLDER.fold(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        piece = text[start:end]
        assert (
            folded.text[at] in FOLDER.fold(piece).text
            or not piece.strip()
            or folded.text[at] in " \n"
            or folded.text[at] in KANJI_TWINS + KANA_TWINS  # only its neighbours say which it is
        )


@given(st.text(alphabet="abc XYZ\t.,-", max_size=60))
def test_plain_latin_text_keeps_its_length_but_for_blanks(text: str) -> None:
    assert FOLDER.fold(text).text.replace(" ", "") == text.lower().replace(" ", "")


@given(
    st.lists(
        st.text(alphabet="aZ é-%9 \n\u200b\u202eｶﾞ・ーセンサ力カ钢管一\t", max_size=12), max_size=8
    )
)
def test_many_texts_folded_in_one_go_are_what_each_is_alone(texts: list[str]) -> None:
    assert list(FOLDER.plain_all(texts)) == [FOLDER.plain(text) for text in texts]


@given(st.text(alphabet="aZ é-%9 \n\u200bｶﾞ・ーセンサ力カ钢管一\t", max_size=24))
def test_the_folded_text_alone_is_that_of_the_fold(text: str) -> None:
    assert FOLDER.plain(text) == FOLDER.fold(text).text.replace("\n", " ")


def test_a_folder_survives_the_way_to_another_process() -> None:
    again: Folder = pickle.loads(pickle.dumps(FOLDER))
    assert again.fold("Ｔunｇѕten 鐵").text == FOLDER.fold("Ｔunｇѕten 鐵").text


def test_a_span_covers_all_that_it_stands_for() -> None:
    text = "x tung\u200b-\u200bsten y"
    folded: Folded = FOLDER.fold(text)
    at = folded.text.index("tung")
    assert text[slice(*folded.span(at, at + len("tung-sten")))] == "tung\u200b-\u200bsten"
