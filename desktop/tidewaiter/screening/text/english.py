"""English words in their spellings and plurals: the one table of what is written in two ways.

The spelling of the United States stands for both; a plural goes back to its singular.
"""

import re
from collections.abc import Iterator

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
_EITHER = re.compile("|".join(spelling for pair in _SPELLINGS for spelling in pair))
_AMERICAN_OF = {british: american for american, british in _SPELLINGS}
_ENDINGS = (
    ("ization", "isation"),
    ("izing", "ising"),
    ("ized", "ised"),
    ("izer", "iser"),
)
# A shorter word that ends in «s» is seldom a plural.
_PLURAL_FROM = 4
# «gases», «boxes» and «presses» lose more than their «s»; «glass», «gas», «axis» and «lens» lose nothing.
_LONG_PLURALS = ("sses", "xes", "ches", "shes", "gases", "lenses")
_NO_PLURALS = ("ss", "us", "is", "as", "lens")


def in_american(word: str) -> str:
    """A word, or a part of one, as it is spelt in the United States."""
    word = _BRITISH.sub(lambda match: _AMERICAN_OF[match.group()], word)
    for american, british in _ENDINGS:
        if word.endswith(british):
            return word[: -len(british)] + american
    return word


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


def irregular_plural(text: str) -> str | None:
    """The text with its last word in the plural, where more than an «s» makes it: «batteries»."""
    return text[:-1] + "ies" if _ends_in_y(text) else None


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"
