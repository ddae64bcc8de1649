"""What a hit tells besides its sentence: each thing once, and that OCR may have misread it."""

from dataclasses import replace

import pytest

from tidewaiter.documents.model import Hidden, Origin
from tidewaiter.screening.model import Disguise, Evidence, Method
from tidewaiter.ui.naming.telling import origin_words, told_once
from ui.window_stage import Script, hit


def seen(method: Method, start: int, end: int, score: int, *, disguised: bool = False) -> Evidence:
    return Evidence(
        method=method,
        start=start,
        end=end,
        text="",
        form=method.value,
        score=score,
        disguises=(Disguise.LOOK_ALIKE,) if disguised else (),
    )


TERM = seen(Method.TERM, 0, 5, 80)

ONCE = [
    # two names of one entry for the same words
    ((TERM, seen(Method.ABBREVIATION, 0, 5, 75)), (TERM,)),
    # the stronger one is told, wherever it stands
    ((seen(Method.ABBREVIATION, 0, 5, 75), TERM), (TERM,)),
    # “terbium” within “terbium metal”
    ((TERM, seen(Method.TERM, 0, 11, 80)), (seen(Method.TERM, 0, 11, 80),)),
]
APART = [
    # other words on the line
    (TERM, seen(Method.TERM, 7, 12, 80)),
    # a number within a name proves something else
    (seen(Method.TERM, 0, 20, 80), seen(Method.CAS, 10, 19, 95)),
    # the shorter name is the surer one
    (seen(Method.TERM, 0, 11, 60), TERM),
    # only one of them was disguised
    (seen(Method.TERM, 0, 11, 80, disguised=True), TERM),
]


@pytest.mark.parametrize(("given", "told"), ONCE)
def test_the_same_words_are_told_once(
    given: tuple[Evidence, ...], told: tuple[Evidence, ...]
) -> None:
    assert told_once(given) == told


@pytest.mark.parametrize("given", APART)
def test_evidence_that_proves_more_is_told_too(given: tuple[Evidence, ...]) -> None:
    assert told_once(given) == given


def test_a_line_read_by_ocr_says_how_sure_it_is() -> None:
    scanned = replace(hit("a" * 64, 0, 0, Script()), origin=Origin.OCR, confidence=924)
    assert str(origin_words(scanned)) == "Read by OCR, 92 %"


def test_other_origins_are_told_and_the_papers_own_text_is_not() -> None:
    plain = hit("a" * 64, 0, 0, Script())
    assert origin_words(plain) is None
    assert str(origin_words(replace(plain, origin=Origin.ANNOTATION))) == "comment or stamp"
    assert str(origin_words(replace(plain, origin=Origin.OCR))) == "read by OCR"


def test_hidden_text_is_no_origin() -> None:
    assert origin_words(replace(hit("a" * 64, 0, 0, Script()), hidden=(Hidden.ROW,))) is None
