"""Terms made ready to be sought: folded, in all their spellings, and sorted by how they are found.

What comes of it is plain data, so that it can be kept (`packed`): making it takes most of the time in which a
screener is built.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tidewaiter.screening.text.english import (
    irregular_plural,
    is_spelt_otherwise,
    spellings,
    spelt_otherwise,
)
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.kana_spelling import kana_words
from tidewaiter.screening.text.loosely import LooseName, Words, words_of
from tidewaiter.screening.text.parts import Telling, sorted_parts
from tidewaiter.screening.text.signs import Signs
from tidewaiter.screening.text.sought import Texts, texts_of
from tidewaiter.screening.text.terms import Term, What

_CJK = r"\u3040-\u30ff\u3400-\u9fff"
# «PYX炸药», «UF6阀门»: where letters meet signs, papers write a blank or none; one letter or a figure is a unit («200 W 円盤300 mm»).
_JOINT = re.compile(rf"(?<=[a-z][a-z0-9])(?=[{_CJK}])|(?<=[{_CJK}])(?=[a-z][a-z0-9])")
# Parts of names are words of any trade: shorter ones have neighbours everywhere.
_PART_MISSPELT_FROM = 8


class Ready(NamedTuple):
    """Terms by the forms that are sought: on every line (`first`), and where a part of a name was met (`further`).

    `spread` and `others` are the texts of both as they are sought; `signs` are all Chinese and Japanese signs of
    the goods, `kana` their katakana words; `words` and `names` are what Latin names of goods are made of.
    """

    first: Mapping[str, Sequence[Term]]
    further: Mapping[str, Sequence[Term]]
    by_telling: Mapping[What, Telling]
    spread: Texts
    others: Texts
    signs: str
    kana: tuple[str, ...]
    words: Words
    names: Mapping[int, LooseName]


def made_ready(terms: Iterable[Term], folder: Folder) -> Ready:
    """The terms ready to be sought."""
    every = list(terms)
    parts = sorted_parts(term for term in every if term.parts > 1)
    whole = (term for term in every if term.parts == 1)
    first = _by_form((*whole, *parts.stand_ins()), folder)
    further = _by_form(parts.further(), folder)
    forms = first | {text: (*first.get(text, ()), *same) for text, same in further.items()}
    in_signs = [
        text
        for text, same in forms.items()
        if not text.isascii() and any(term.what is What.ITEM for term in same)
    ]
    in_letters = [t for t, same in forms.items() if t.isascii() and _may_be_misspelt(t, same)]
    signs = "".join(sorted(set[str]().union(*in_signs)))
    shapes = Signs(folder.alike, folder.mistaken, (signs,))
    words, names = words_of(in_letters)
    return Ready(
        first=first,
        further=further,
        by_telling=parts.by_telling,
        spread=texts_of(first, shapes),
        others=texts_of(further, shapes),
        signs=signs,
        kana=tuple(sorted(kana_words(in_signs))),
        words=words,
        names=names,
    )


def _by_form(terms: Iterable[Term], folder: Folder) -> dict[str, Sequence[Term]]:
    """Terms by the forms that are sought; those of the same text are folded once."""
    by_text: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        known = by_text.get(term.text)
        by_text[term.text] = (term,) if known is None else (*known, term)
    plain = folder.plain_all(list(by_text))
    several = _written_in_several_ways(plain)
    forms: dict[str, Sequence[Term]] = {}
    for text, same in zip(plain, by_text.values(), strict=True):
        for written in _written(text) if text in several else (text,):
            others = forms.get(written)
            forms[written] = same if others is None else (*others, *same)
    return forms


def _written_in_several_ways(texts: Sequence[str]) -> set[str]:
    """Those of some folded texts that have more forms than one, or another; most of them have none."""
    latin = [text for text in texts if text.isascii()]
    return {
        *spelt_otherwise(latin),
        *(text for text in latin if text.endswith("y") or text.strip() != text),
        *(text for text in texts if "-" in text or "  " in text or not text),
        *(text for text in texts if not text.isascii() and _JOINT.search(text)),
    }


def _may_be_misspelt(text: str, terms: Sequence[Term]) -> bool:
    """Whether a Latin form names an item by words: not by a symbol, nor as a short part of a name («valve», «kW»)."""
    first = terms[0]
    if first.what is What.ITEM and first.parts == 1 and not first.symbol:
        return True
    return any(
        not term.symbol and (term.parts == 1 or len(text) >= _PART_MISSPELT_FROM)
        for term in terms
        if term.what is What.ITEM
    )


def _written(text: str) -> Iterable[str]:
    """The folded term with hyphens as blanks, without them, and in its other spelling."""
    if not text.isascii() and _JOINT.search(text):
        return dict.fromkeys(form for one in _joined_or_apart(text) for form in _otherwise(one))
    if "-" in text or "  " in text or not text or text.strip() != text or is_spelt_otherwise(text):
        return _otherwise(text)
    many = irregular_plural(text)
    return (text,) if many is None else (text, many)


def _joined_or_apart(text: str) -> tuple[str, str, str]:
    """The term as it is, with a blank where letters first meet signs, and wherever they do."""
    return text, _JOINT.sub(" ", text, count=1), _JOINT.sub(" ", text)


def _otherwise(text: str) -> Iterator[str]:
    hyphened = (text.replace("-", " "), text.replace("-", "")) if "-" in text else (text,)
    for one in hyphened:
        for form in spellings(one):
            tidy = " ".join(form.split()) if "  " in form or form.strip() != form else form
            if tidy:
                yield tidy
                many = irregular_plural(tidy)
                if many is not None:
                    yield many
