"""The groups of a pile on their way into the casebook: a case each, one deed after the other."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tidewaiter.casebook.model import Case
from tidewaiter.intake.grouping import Group
from tidewaiter.road.taking_in import Law, Spool, TakenIn, make_case
from tidewaiter.ui.case.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What cases are made of: what was read, where it lies, and the law it was screened under."""

    taken: TakenIn
    spool: Spool
    law: Law


class Making:
    """What a person does to the open case goes in between; `made` are the ids so far, `left` what is in no case."""

    def __init__(self, ledger: Ledger, material: Material, groups: Sequence[Group]) -> None:
        self.made: list[str] = []
        self.left = deque(groups)
        self._ledger = ledger
        self._material = material

    def begin(
        self,
        progressed: Callable[[], None],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make them all; the first that cannot be made ends it, with those behind it."""
        progressed()
        if not self.left:
            done()
            return
        group, material = self.left[0], self._material

        def kept(case: Case) -> None:
            self.left.popleft()
            self.made.append(case.id)
            self.begin(progressed, done, failed)

        self._ledger.do(
            lambda book, _: make_case(book, material.taken, group, material.spool, material.law),
            kept,
            failed,
        )
