"""What kinds of thing change in the case on screen: the one word that every panel hears."""

from enum import Flag, auto


class Changes(Flag):
    """The kinds of thing that changed together."""

    NONE = 0
    PAPERS = auto()
    CONTENT = auto()
    HITS = auto()
    DECISIONS = auto()
    COVERAGE = auto()
    ASSESSMENT = auto()
    SELECTION = auto()
    CASE = auto()
    ALL = PAPERS | CONTENT | HITS | DECISIONS | COVERAGE | ASSESSMENT | SELECTION | CASE
