"""What is looked for on a line, and what was found there."""

from enum import Enum, auto
from typing import NamedTuple

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import Folded

# Between the parts of an English name that may stand anywhere on a line: «manganin + GPa».
APART = " + "


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

    A term that asks for several texts on one line has `parts` of them, and is found once for each, with that as its
    `text`, which is what is sought; `form` is the whole. A `symbol` in the text must be written as one: «Dy» or, where
    all letters are large, «DY».
    """

    what: What
    owner: str
    form: str
    text: str
    parts: int = 1
    symbol: str = ""


def term_of(what: What, owner: str, form: str) -> Term:
    """The term of a form, whole or in parts."""
    apart = APART in form if form.isascii() else " " in form
    if not apart:
        return Term(what, owner, form, form)
    texts = parts_of(form)
    return Term(what, owner, form, texts[0] if len(texts) == 1 else form, len(texts))


def parts_of(form: str) -> tuple[str, ...]:
    """The parts of a form: of a Chinese or Japanese one by blanks, of an English one by « + »."""
    return tuple(dict.fromkeys(form.split(APART) if form.isascii() else form.split()))


class Found(NamedTuple):
    """A term at its place: offsets in the original line, and in `view`'s text.

    `words` are the offsets in the view of the words that say it, where these stand apart; `against` names what
    else the sentence speaks of, where that takes it back.
    """

    term: Term
    start: int
    end: int
    disguises: tuple[Disguise, ...]
    view: Folded
    at: int
    to: int
    words: tuple[tuple[int, int], ...] = ()
    against: str = ""
