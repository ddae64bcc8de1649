"""Many files are taken in: each from the disk once, and one that cannot be screened does not take the others with it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tidewaiter.controls.model import Outcome
from tidewaiter.documents.model import Document, Part
from tidewaiter.road import taking_in
from tidewaiter.road.taking_in import TakenIn, TakingIn
from tidewaiter.screening.errors import ScreeningFailedError, ScreeningStoppedError
from tidewaiter.screening.model import Assessment, Facts, Hit, Screening

ON = date(2026, 11, 23)


@dataclass(slots=True)
class Poisoned:
    """Screening that ends over every paper with the word poison, the first `times`."""

    error: Exception
    times: int
    begun: list[str] = field(default_factory=list)

    def __call__(self, sha256: str, on: date) -> "Session":
        self.begun.append(sha256)
        return Session(self, sha256, on)


class Session:
    def __init__(self, begin: Poisoned, sha256: str, on: date) -> None:
        self._begin, self._sha256, self._on = begin, sha256, on

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:  # noqa: ARG002 - the protocol's names
        if any("poison" in line.text for line in part.lines) and self._begin.times:
            self._begin.times -= 1
            raise self._begin.error
        return ()

    def pieces(
        self,
        number: int,
        part: Part,
        cancelled: Callable[[], bool],  # noqa: ARG002
    ) -> Iterator[tuple[Hit, ...]]:
        yield self.part(number, part)

    def finish(self, document: Document) -> Screening:
        nothing = Assessment(outcome=Outcome.CHECK, on=self._on, reasons=(), missing=())
        return Screening(
            document=document.sha256,
            edition="test",
            digest="test",
            on=self._on,
            program="test",
            hits=(),
            facts=Facts(),
            assessment=nothing,
        )

    def close(self) -> None:
        pass


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path, words in zip(made, ("one", "poison", "three"), strict=True):
        path.write_text(words, encoding="utf-8")
    return [*made, tmp_path / "gone.txt"]


def taken(begin: Poisoned, files: list[Path]) -> TakenIn:
    taking = TakingIn(begin, ON)
    for number, path in enumerate(files):
        taking.read(path, number)
    return taking.result()


def names(found: TakenIn) -> tuple[list[str], list[str]]:
    return [one.document.name for one in found.papers], [one.name for one in found.unopened]


def test_a_paper_beside_which_screening_ended_is_read_again(files: list[Path]) -> None:
    begin = Poisoned(ScreeningStoppedError(), times=1)
    assert names(taken(begin, files)) == (["a.txt", "b.txt", "c.txt"], ["gone.txt"])
    assert len(begin.begun) == 4


@pytest.mark.parametrize("error", [ScreeningStoppedError(), ScreeningFailedError("a trace")])
def test_a_paper_that_cannot_be_screened_is_named_and_the_others_are_kept(
    files: list[Path], error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    found = taken(Poisoned(error, times=9), files)
    assert names(found) == (["a.txt", "c.txt"], ["b.txt", "gone.txt"])
    assert found.unopened[0].unread.problem.text() == "Screening stopped in the middle of its work."
    assert found.grouping.files[2].unread == found.unopened[0].unread.problem
    assert "was not screened" in caplog.text
    caplog.clear()


def test_each_file_is_taken_from_the_disk_once(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = taking_in.take, Counter[str]()  # type: ignore[attr-defined]

    def counted(path: Path) -> bytes:
        asked[path.name] += 1
        return bytes(real(path))

    monkeypatch.setattr(taking_in, "take", counted)
    monkeypatch.setattr("tidewaiter.road.walking.take", counted)
    taken(Poisoned(ScreeningStoppedError(), times=0), files)
    assert asked == dict.fromkeys(("a.txt", "b.txt", "c.txt", "gone.txt"), 1)
