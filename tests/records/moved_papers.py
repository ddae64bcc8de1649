"""Two machines with a casebook each, and a case that goes from one to the other; for the tests of moving."""

from dataclasses import dataclass, replace
from pathlib import Path

from casebook.case_papers import ON, PACKING, Clock, assessment, packing, party_hit, screening
from records.bundle_papers import means_of
from records.record_papers import pack
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.bundle.taking import take_case
from tidewaiter.records.bundle.writing import write_bundle
from tidewaiter.records.exports.means import Material
from tidewaiter.signing import SecretKey

ANN = SecretKey.of_seed(b"ann" + bytes(29))
BEN = SecretKey.of_seed(b"ben" + bytes(29))
CLEO = SecretKey.of_seed(b"cleo" + bytes(28))
PAPER = packing()  # a workbook: no page of it needs to be drawn
HIT = party_hit(PAPER.sha256)
OTHER = replace(HIT, id="party-other", start=0, end=4)
WRONG, TRUE = Disposition.FALSE_POSITIVE, Disposition.TRUE_MATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where somebody works."""

    home: Path
    name: str
    key: SecretKey
    clock: Clock

    def book(self) -> Casebook:
        return Casebook(self.home / "casebook.db", self.name, self.clock, key=self.key)

    def send(self, case_id: str, path: Path, *, documents: bool = True) -> Path:
        """Export the case as a bundle, as it is now."""
        with self.book() as book:
            case = book.case(case_id)
            hits = [hit.id for one in case.screenings for hit in one.hits]
            material = Material(
                case=case,
                events=book.events(case_id),
                pack=pack(),
                assessment=assessment(*hits),
                proof=book.prove(case_id),
            )
            write_bundle(material, means_of(self.home / "documents"), path, documents=documents)
        return path

    def take(self, path: Path) -> str:
        """Take a bundle in; gives the case."""
        with self.book() as book:
            return take_case(book, path)[1].case.id


def machine(folder: Path, name: str = "Ann", key: SecretKey = ANN) -> Machine:
    return Machine(home=folder / name, name=name, key=key, clock=Clock())


def begun(at: Machine) -> str:
    """A case with one paper and two hits, one of them decided; gives the case."""
    with at.book() as book:
        case_id = book.open_case("Shipment 7", ON).id
        book.add_document(case_id, PAPER, PACKING)
        book.record_screening(case_id, replace(screening(PAPER, HIT, OTHER), on=ON))
        book.decide(case_id, HIT.id, WRONG, "misread", "a toy")
        book.note(case_id, "Called the maker.")
    return case_id
