"""Which decisions a quality check looks at: so many per cent, or so many that it can be sure; drawn by a seed.

The order of drawing is that of SHA-256 over the seed and the decision, so that anybody draws the same
sample again, with this program or without.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to draw: `percent` of all, or to be `confidence` per cent sure that at most `at_most` are wrong.

    With neither, nothing is drawn. An empty `seed` takes one from the cases themselves.
    """

    percent: int | None = None
    confidence: int | None = None
    at_most: int = 5
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A sample: the keys drawn, in the order of drawing, of so many, by this seed."""

    keys: tuple[str, ...]
    of: int
    seed: str


def draw(keys: Iterable[str], plan: Plan) -> Drawn:
    """Draw from decisions by their keys; the same keys and the same seed give the same sample."""
    known = sorted(set(keys))
    seed = plan.seed or hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]
    ordered = sorted(known, key=lambda key: hashlib.sha256(f"{seed}\n{key}".encode()).digest())
    return Drawn(keys=tuple(ordered[: size_of(len(known), plan)]), of=len(known), seed=seed)


def size_of(population: int, plan: Plan) -> int:
    """How many to draw."""
    if plan.percent is not None:
        return ceil(population * plan.percent / 100)
    if plan.confidence is not None:
        return discovery_size(population, plan.confidence, plan.at_most)
    return 0


def discovery_size(population: int, confidence: int, at_most: int) -> int:
    """The smallest sample that shows one at least with this confidence, if more than `at_most` were wrong.

    Exact, without replacement (hypergeometric): with one wrong decision more than allowed, the chance
    that none is drawn must be no larger than what confidence leaves.
    """
    wrong = population * at_most // 100 + 1
    if not population or wrong > population:
        return population
    left, chance = (100 - confidence) / 100, 1.0
    for drawn in range(population):
        if chance <= left:
            return drawn
        sound = population - wrong - drawn
        chance *= max(0, sound) / (population - drawn)
    return population
