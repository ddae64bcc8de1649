"""What is looked for on a line, and what was found there."""

from enum import Enum, auto
from typing import NamedTuple

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import Folded


class What(Enum):
    """What kind of entry a term belongs to."""

    ITEM = auto()
    BROAD = auto()
    EXCLUDE = auto()
    PARTY = auto()
    FLAG = auto()
    CLAUSE = auto()
    PLACE = auto()

    # Terms are hashed again and again; by its name, as an enumeration does it, takes longer than all else.
    __hash__ = object.__hash__


class Term(NamedTuple):
    """One way of writing one entry: `owner` is the entry's id, `form` how the pack writes it.

    A term that asks for several texts on one line comes once for each, with `parts` of them;
    `text` is what is sought, `form` the whole. A `symbol` in the text must be written as one: «Dy» or, where
    all letters are large, «DY».
    """

    what: What
    owner: str
    form: str
    text: str
    parts: int = 1
    symbol: str = ""


class Found(NamedTuple):
    """A term at its place: offsets in the original line, and in `view`'s text."""

    term: Term
    start: int
    end: int
    disguises: tuple[Disguise, ...]
    view: Folded
    at: int
    to: int
