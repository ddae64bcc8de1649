"""Two names held against each other without any list: for benchmarks, and for whoever asks about one pair."""

from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.likeness import Likeness, liken
from tidewaiter.screening.parties.sameness import sameness
from tidewaiter.screening.parties.weigher import Weigher, Word
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.latin import in_latin
from tidewaiter.screening.text.names import name_of
from tidewaiter.screening.text.tables import Tables, load_tables


class NamePairs:
    """Says how alike two names are; a word is as rare as its sort."""

    def __init__(self, tables: Tables | None = None) -> None:
        known = tables or load_tables()
        self._folder = Folder(known)
        self._weigher = Weigher(CompanyWords(known.company_words, self._folder))

    def liken(self, paper: str, listed: str) -> Likeness:
        """How alike a name on a paper is to a listed one, from 0 to 1, word by word."""
        return liken(self._read(paper), self._read(listed))

    def sameness(self, one: str, other: str) -> float:
        """How sure one may be that two names are one party's, from 0 to 1; see `sameness.SAME`."""
        paper, listed = self._read(one), self._read(other)
        return sameness(paper, listed, liken(paper, listed))

    def _read(self, name: str) -> tuple[Word, ...]:
        return self._weigher.read(name_of(in_latin(name), self._folder).core)
