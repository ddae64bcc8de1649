"""How strong goods are by their grade, where nothing on the paper says it: T700SC bears 278 km of itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidewaiter.screening.limits.grades import BY_GRADE
from tidewaiter.screening.limits.stated import Statement


def of_grades(statements: Sequence[Statement]) -> Iterator[Statement]:
    """What is known by grade of those properties that nothing on the paper states."""
    said = frozenset[str]().union(*(one.properties for one in statements))
    for one in statements:
        names = {p.removeprefix(BY_GRADE) for p in one.properties if p.startswith(BY_GRADE)} - said
        if names:
            yield replace(one, properties=frozenset(names))
