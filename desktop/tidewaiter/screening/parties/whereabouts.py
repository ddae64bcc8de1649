"""Whether a party of the paper and a listed one are at the same place: address and country weigh a name."""

import re
from typing import NamedTuple

from tidewaiter.screening.text.folding import Folder
from tidewaiter.wording import Sentence

# The party's own postcode in the same field; whole office towers share one, so that alone it says nothing.
_POSTCODE = 4
# A street and a house, or a building and a quarter.
_ADDRESS, _WORDS_SHARED = 3, 2
# A name alike in another country is more often a namesake; a subsidiary abroad is not its listed parent.
_OTHER_COUNTRY = -8
_TELLING_WORD = 4
_WORD = re.compile(r"[a-z]+|\d+|[^\W\da-z_]+")

_HERE = Sentence("")


class Whereabouts(NamedTuple):
    """Where a field of the paper places a party: postcodes without hyphen, country, words of the field."""

    postcodes: frozenset[str] = frozenset()
    country: str = ""
    text: str = ""


NOWHERE = Whereabouts()


class Bearing(NamedTuple):
    """What the place adds to a name's score, and in what words."""

    points: int = 0
    sentence: Sentence = _HERE


def bearing(
    paper: Whereabouts, folder: Folder, *, postcode: str, country: str, address: str, name: str
) -> Bearing:
    """How the place of a listed party, as its list gives it, bears on the name on the paper."""
    if postcode and postcode.replace("-", "") in paper.postcodes:
        return Bearing(_POSTCODE, Sentence.of(", with its postcode {code}", code=postcode))
    if address and len(_shared(paper.text, address, name, folder)) >= _WORDS_SHARED:
        return Bearing(_ADDRESS, Sentence(", with words of its address"))
    if paper.country and country and paper.country.upper() != country.upper():
        return Bearing(
            _OTHER_COUNTRY,
            Sentence.of(
                ", although the paper places it in {here} and the list in {there}",
                here=paper.country.upper(),
                there=country.upper(),
            ),
        )
    return Bearing()


def _shared(text: str, address: str, name: str, folder: Folder) -> set[str]:
    """The words of an address that stand in a field and in no name: streets, quarters, house numbers."""
    return (_words(text, folder) & _words(address, folder)) - _words(name, folder)


def _words(text: str, folder: Folder) -> set[str]:
    found = _WORD.findall(folder.plain(text))
    return {w for w in found if len(w) >= _TELLING_WORD or w.isdigit() or not w.isascii()}
