"""How a paper limits a number: «at least», «up to», «以上», before it or behind."""

import re

_BEHIND = 24  # characters in which a relation stands before its number
_AT_LEAST = re.compile(
    r"(?:≥|(?<!-)>=?|=>|⩾|≧|no(?:t)? (?:less|lower|smaller) than|not below|(?:greater|more) than or equal to|at least"
    r"|(?<![a-z])(?:min(?:imum)?(?: of)?\.?:?|over|above|more than|exceeding|greater than)"
    r"|不得?小于|不得?低于|不得?少于|大于或?等于|大于|高于|超过|超|至少|最小|最低) ?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:≤|<=?|=<|⩽|≦|no(?:t)? (?:more|greater|higher) than|not (?:exceeding|over|above)|(?:smaller|less) than or equal to"
    r"|(?<![a-z])(?:at most|up to|max(?:imum)?(?: of)?\.?:?|below|under|less than|smaller than|within)"
    r"|不得?大于|不得?超过|不得?高于|小于或?等于|小于|低于|不足|不到|至多|最多|最大|最高|最长) ?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r" ?(?:以上|或以上|及以上|超(?=[\s,、。)]|$)|を超え(?!ない|ず)|を下回ら|より大|min(?:imum)?\b(?:\.(?= [a-z]))?|\((?:min(?:imum)?\.?|最小|最低)\)"
    r"|(?:or|and) (?:more|higher|above|greater|larger|over|up)\b|\+(?!\d|/))",
    re.IGNORECASE,
)
_OR_LESS = re.compile(
    r" ?(?:以下|或以下|及以下|以内|未满|を超え(?:ない|ず)|に满たない|より小|max(?:imum)?\b(?:\.(?= [a-z]))?|\((?:max(?:imum)?\.?|最大|最高)\)"
    r"|(?:or|and) (?:less|below|lower|under|smaller)\b)",
    re.IGNORECASE,
)
_NO_WORSE = re.compile(
    r"(?:(?:better|finer|no(?:t)? worse) than(?: or equal to)?|better of|优于|好于|不劣于) ?$",
    re.IGNORECASE,
)
_OR_NO_WORSE = re.compile(
    r" ?(?:(?:or|and) (?:better|finer)\b|或更?优|より(?:良|よ|優)|を?上回る)", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:~|≈|约|大约|左右|およそ|(?<![a-z])(?:approx(?:imately)?\.?|about|around|(?-i:ca|Ca\.|ca\.|CA\.|c/a)|circa|roughly)) ?$",
    re.IGNORECASE,
)
_CLASS = re.compile(r" ?(?:class\b|-class\b|级|クラス|左右|上下|前后|程度)", re.IGNORECASE)


def bounds_of(text: str, start: int, end: int) -> tuple[bool, bool, int, int]:
    """Whether a number from `start`, its unit to `end`, is the lowest and the highest value meant.

    Then the extent with the words that say so.
    """
    before = text[max(0, start - _BEHIND) : start]
    least, most = _AT_LEAST.search(before), _AT_MOST.search(before)
    # «不超过» holds 超过, and «not more than» holds the other one: the longer is what is said.
    if least and (most is None or least.start() < most.start()):
        return True, False, start - len(least.group()), end
    if most:
        return False, True, start - len(most.group()), end
    if relation := _OR_MORE.match(text, end):
        return True, False, start, relation.end()
    if relation := _OR_LESS.match(text, end):
        return False, True, start, relation.end()
    return True, True, start, end


def is_no_worse(text: str, start: int, end: int) -> bool:
    """Whether a number from `start`, its unit to `end`, is only exceeded for the better: «better than 0.1 %»."""
    before = text[max(0, start - _BEHIND) : start]
    return bool(_NO_WORSE.search(before) or _OR_NO_WORSE.match(text, end))


def is_rough(text: str, start: int, end: int) -> bool:
    """Whether a number from `start`, its unit to `end`, is only about so much: «约 20 L», «20 L class»."""
    before = text[max(0, start - _BEHIND) : start]
    return bool(_ABOUT.search(before) or _CLASS.match(text, end))
