"""A word on the paper that was taken for a listed one: what every account of a likeness is made of."""

from typing import NamedTuple


class Pair(NamedTuple):
    """A word on the paper, the listed word it was taken for, and how alike they are in per cent."""

    paper: str
    listed: str
    alike: int
