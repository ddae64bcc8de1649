"""Which country a text names: by country, city, port or prefecture, in three scripts."""

from collections.abc import Mapping

from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.lexicon import Lexicon
from tidewaiter.screening.text.ready import made_ready
from tidewaiter.screening.text.terms import Term, What

# «USA», «UK», «UAE»: codes that papers write in capitals; a two-letter code is only read alone.
_CODE_LENGTH = 2


class Gazetteer:
    """Names of places and their countries."""

    def __init__(self, places: Mapping[str, str], folder: Folder) -> None:
        self._folder = folder
        self._codes = frozenset(places.values())
        terms = (Term(What.PLACE, code, name, name) for name, code in places.items())
        self._lexicon = Lexicon(made_ready(terms, folder), folder)

    def country(self, folded: str, *, last: bool) -> str:
        """The ISO 3166 alpha-2 code, or empty: of the last place named in an address, else of the first."""
        alone = folded.strip(" .,;()").upper()
        if len(alone) == _CODE_LENGTH and alone in self._codes:
            return alone
        found = [
            (one.at, one.to, one.term.owner)
            for one in self._lexicon.find(self._folder.fold(folded))
        ]
        if not found:
            return ""
        if last:
            return max(found, key=lambda f: (f[1], f[1] - f[0]))[2]
        return min(found, key=lambda f: (f[0], f[0] - f[1]))[2]
