"""A casebook of two people who sign, with checkpoints and a witness, for the tests of what vouches for it."""

from dataclasses import dataclass
from pathlib import Path

from casebook.case_papers import INVOICE, ON, Clock, invoice, item_hit, screening
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.store import Casebook
from tidewaiter.signing import SecretKey

ANN = SecretKey.of_seed(b"ann" + bytes(29))
BEN = SecretKey.of_seed(b"ben" + bytes(29))
EVE = SecretKey.of_seed(b"eve" + bytes(29))
PAPER = invoice()
HIT = item_hit(PAPER.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a casebook and its witness lie, and the one clock of all who write."""

    path: Path
    witness: Witness
    clock: Clock

    def book(self, name: str = "Ann", key: SecretKey | None = ANN) -> Casebook:
        """The casebook, opened by one of them."""
        return Casebook(self.path, name, self.clock, key=key, witness=self.witness)


def desk(folder: Path) -> Desk:
    """Nothing written yet."""
    path = folder / "book" / "casebook.db"
    return Desk(path=path, witness=Witness(folder / "witness", path), clock=Clock())


def review(at: Desk) -> str:
    """A case: Ann decides, a checkpoint is made, Ben and Ann go on. Ten events; gives the case."""
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id  # 1 is Ann's enrolment, 2 this
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER, HIT))
        ann.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")  # 5
        ann.checkpoint()
    with at.book("Ben", BEN) as ben:
        ben.note(case_id, "I would rather not.")  # 6 is Ben's enrolment, 7 this
        ben.decide(case_id, HIT.id, Disposition.ESCALATE, "needs-legal-opinion")
    with at.book() as ann:
        ann.withdraw(case_id, HIT.id)
        ann.note(case_id, "Agreed.")  # 10
    return case_id
