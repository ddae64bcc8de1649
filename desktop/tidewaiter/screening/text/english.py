"""English words in their spellings and plurals: the one table of what is written in two ways.

The spelling of the United States stands for both; a plural goes back to its singular.
"""

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from tidewaiter.screening.text.holding import held_in

# American and British pairs, both of which stand in invoices.
_SPELLINGS = (
    ("fiber", "fibre"),
    ("aluminum", "aluminium"),
    ("mold", "mould"),
    ("sulf", "sulph"),
    ("center", "centre"),
    ("armor", "armour"),
    ("defense", "defence"),
    ("vapor", "vapour"),
    ("behavior", "behaviour"),
    ("license", "licence"),
    ("gray", "grey"),
    ("yogurt", "yoghurt"),
    ("stabiliz", "stabilis"),
)
_BRITISH = re.compile("|".join(british for _, british in _SPELLINGS))
_WORDS = [spelling for pair in _SPELLINGS for spelling in pair]
_EITHER = re.compile("|".join(_WORDS))
_AMERICAN_OF = {british: american for american, british in _SPELLINGS}
_ENDINGS = (
    ("ization", "isation"),
    ("izing", "ising"),
    ("ized", "ised"),
    ("izer", "iser"),
)
_AMERICAN_ENDINGS = tuple(american for american, _ in _ENDINGS)
_BRITISH_ENDINGS = tuple(british for _, british in _ENDINGS)
# A shorter word that ends in «s» is seldom a plural.
_PLURAL_FROM = 4
# «gases», «boxes» and «presses» lose more than their «s»; «glass», «gas», «axis» and «lens» lose nothing.
_LONG_PLURALS = ("sses", "xes", "ches", "shes", "gases", "lenses")
_NO_PLURALS = ("ss", "us", "is", "as", "lens")


def in_american(word: str) -> str:
    """A word, or a part of one, as it is spelt in the United States."""
    word = _BRITISH.sub(lambda match: _AMERICAN_OF[match.group()], word)
    return _with_american_ending(word) if word.endswith(_BRITISH_ENDINGS) else word


def all_in_american(words: Sequence[str]) -> list[str]:
    """`in_american` of each of the words, of which none has a line feed."""
    told = _BRITISH.sub(lambda match: _AMERICAN_OF[match.group()], "\n".join(words))
    spelt = told.split("\n") if words else []
    return [
        _with_american_ending(word) if word.endswith(_BRITISH_ENDINGS) else word for word in spelt
    ]


def _with_american_ending(word: str) -> str:
    american, british = next(pair for pair in _ENDINGS if word.endswith(pair[1]))
    return word[: -len(british)] + american


def singular(word: str) -> str:
    """A word without the ending of its plural."""
    if len(word) < _PLURAL_FROM or not word.endswith("s") or word.endswith(_NO_PLURALS):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_LONG_PLURALS) else word[:-1]


def plural(word: str) -> str:
    """The plural of a word."""
    if word.endswith(("ch", "sh", "s", "x")):
        return word + "es"
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + "s"


def is_spelt_otherwise(text: str) -> bool:
    """Whether a word of the text has another spelling."""
    return _EITHER.search(text) is not None


def spelt_otherwise(texts: Sequence[str]) -> Iterator[str]:
    """Those of many texts of which a word has another spelling; no text has a line feed."""
    return (texts[at] for at in held_in(texts, AhoCorasick(_WORDS)))


def spellings(text: str) -> Iterator[str]:
    """A text in each spelling of its words, as it is first."""
    if not is_spelt_otherwise(text):
        yield text
        return
    found = [text]
    for american, british in _SPELLINGS:
        found += [f.replace(american, british) for f in found if american in f]
        found += [f.replace(british, american) for f in found if british in f]
    yield from dict.fromkeys(found)


def forms(word: str) -> Iterator[str]:
    """A word that is spelt as in the United States in all its spellings, each with its plural."""
    spelt = [*spellings(word)]
    spelt += [
        word[: -len(american)] + british
        for american, british in _ENDINGS
        if word.endswith(american)
    ]
    for form in spelt:
        yield form
        if len(form) >= _PLURAL_FROM - 1 and form.isalpha():
            yield plural(form)


def by_form(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`forms` of each of the words, each form with its word; most have a plural and no other."""
    otherwise = set(spelt_otherwise(words))
    for word in words:
        if word in otherwise or word.endswith(_AMERICAN_ENDINGS):
            for form in forms(word):
                yield form, word
            continue
        yield word, word
        if len(word) >= _PLURAL_FROM - 1 and word.isalpha():
            yield plural(word), word


def irregular_plural(text: str) -> str | None:
    """The text with its last word in the plural, where more than an «s» makes it: «batteries»."""
    return text[:-1] + "ies" if _ends_in_y(text) else None


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"
