"""What an import says of the file's rows: which were left out and which look odd, each with its number."""

from dataclasses import dataclass, field

from tidewaiter.wording import Sentence

# A wrong file has something wrong in every row: more than this nobody reads.
MOST_KEPT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing about one row; `left_out` where the row gives no party. Rows count from 1."""

    file: str
    row: int
    problem: Sentence
    left_out: bool


@dataclass(slots=True)
class Report:
    """Fills while a file is read: `rows` with content, how many were left out, what was found.

    `findings` holds the first of them, `found` counts all. `doubled` are names that an entry has
    twice, `blank` are places for an address in which the list says nothing.
    """

    rows: int = 0
    doubled: int = 0
    blank: int = 0
    left_out: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)

    def leave_out(self, file: str, row: int, problem: Sentence) -> None:
        """Note a row that gives no party, and why."""
        self.left_out += 1
        self._keep(Finding(file=file, row=row, problem=problem, left_out=True))

    def note(self, file: str, row: int, problem: Sentence) -> None:
        """Note something odd about a row that is imported all the same."""
        self._keep(Finding(file=file, row=row, problem=problem, left_out=False))

    def _keep(self, finding: Finding) -> None:
        self.found += 1
        if len(self.findings) < MOST_KEPT:
            self.findings.append(finding)


NO_NAME = Sentence("The row has no name.")


def no_date(text: str) -> Sentence:
    """That a text was expected to be a date."""
    return Sentence.of("“{text}” is no date that is understood; it is left open.", text=text)


def doubled(ref: str) -> Sentence:
    """That two entries have the same number."""
    return Sentence.of("The number {ref} stands twice; the second is told apart.", ref=ref)
