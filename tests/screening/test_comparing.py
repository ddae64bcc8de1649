"""Two screenings of one paper are compared entry by entry: what came, what went, what changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from casebook.case_papers import invoice, item_hit, screening
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import Hit, Match, Screening, Verdict, VerdictKind
from tidewaiter.screening.weighing.comparing import ChangeKind, compare, compare_outcomes, strongest
from tidewaiter.wording import Sentence

PAPER = invoice()
N, G, C = ChangeKind.NEW, ChangeKind.GONE, ChangeKind.CHANGED


def hit(entry: str = "a", version: str = "1", *, line: int = 0, at: int = 0, id_: str = "") -> Hit:
    """One entry at one place."""
    made = item_hit(PAPER.sha256, line)
    evidence = replace(made.matches[0].evidence[0], start=at, end=at + 9)
    match = replace(made.matches[0], entry_id=entry, version=version, evidence=(evidence,))
    name = id_ or f"{entry}{line}{at}"
    return replace(made, id=name, line=line, start=at, end=at + 9, matches=(match,))


def joined(*hits: Hit) -> Hit:
    """The entries of several hits at one place as one hit."""
    return replace(hits[0], id="joined", matches=tuple(m for one in hits for m in one.matches))


def with_match(made: Hit, change: Callable[[Match], Match]) -> Hit:
    return replace(made, matches=(change(made.matches[0]),))


def screened(*hits: Hit, digest: str = "ab" * 32) -> Screening:
    return replace(screening(PAPER, *hits), digest=digest)


def told(before: Screening, after: Screening) -> list[tuple[ChangeKind, str, str]]:
    return [(c.kind, c.entry, c.hit) for c in compare(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ((), (), []),
        ((hit(),), (hit(),), []),
        ((), (hit(),), [(N, "a", "a00")]),
        ((hit(),), (), [(G, "a", "a00")]),
        ((hit(),), (hit(version="2"),), [(C, "a", "a00")]),
        # Another entry beside it makes another hit of it; what it was is still there.
        ((hit(),), (joined(hit(), hit("b")),), [(N, "b", "joined")]),
        ((joined(hit(), hit("b")),), (hit(),), [(G, "b", "joined")]),
        # Two hits of one entry on a line: the one that went is told, not the other.
        ((hit(), hit(at=20)), (hit(at=20),), [(G, "a", "a00")]),
        # A row that is joined otherwise counts its offsets, and names its line, otherwise.
        ((hit(line=3),), (hit(line=2, at=5),), []),
        # In the order of the paper, whatever comes first in the screening.
        ((hit(line=4),), (hit("b", line=1), hit("c")), [(N, "c", "c00"), (N, "b", "b10"), (G, "a", "a40")]),
    ],
)  # fmt: skip
def test_it_tells_what_came_and_went(
    before: tuple[Hit, ...], after: tuple[Hit, ...], changes: list[tuple[ChangeKind, str, str]]
) -> None:
    assert told(screened(*before), screened(*after, digest="cd" * 32)) == changes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m: replace(m, version="2"), "The entry was changed: "),
        (
            lambda m: replace(m, version="2", standing=Standing.SUSPENDED),
            "The entry was in force and is suspended now: ",
        ),
        (
            lambda m: replace(
                m, verdict=Verdict(kind=VerdictKind.MEETS, sentence=Sentence.of("9 is over 8."))
            ),
            "Its limit says something else now: 9 is over 8. ",
        ),
        (lambda m: replace(m, version=""), "The entry may have changed: "),
    ],
)
def test_it_says_how_an_entry_changed(change: Callable[[Match], Match], words: str) -> None:
    after = screened(with_match(hit(), change), digest="cd" * 32)
    (found,) = compare(screened(hit()), after)
    assert str(found.sentence).startswith(words)


def test_a_text_that_is_read_otherwise_is_told() -> None:
    (found,) = compare(screened(hit()), screened(replace(hit(), text="Gyr0scope")))
    assert str(found.sentence).startswith("The text is read otherwise now: ")


def test_what_only_sounds_otherwise_is_no_change() -> None:
    # The sentence names the edition, and a place may be drawn more exactly.
    after = with_match(hit(), lambda m: replace(m, sentence=Sentence.of("Else."), score=80))
    assert not compare(screened(hit()), screened(replace(after, places=()), digest="cd" * 32))


def test_without_versions_only_the_same_pack_says_the_same() -> None:
    old = hit(version="")
    assert not compare(screened(old), screened(old))
    assert [c.kind for c in compare(screened(old), screened(old, digest="cd" * 32))] == [C]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (Outcome.NO_MATCH, Outcome.CHECK, ChangeKind.RAISED),
        (Outcome.PROHIBITED_IF_CONFIRMED, Outcome.LICENCE, ChangeKind.LOWERED),
        (Outcome.CHECK, Outcome.CHECK, None),
    ],
)
def test_an_assessment_is_raised_or_lowered(
    before: Outcome, after: Outcome, kind: ChangeKind | None
) -> None:
    found = compare_outcomes(before, after)
    assert (found.kind if found else None) is kind


def test_the_strongest_word_counts() -> None:
    assert strongest([Outcome.CHECK, Outcome.LICENCE, Outcome.NO_MATCH]) is Outcome.LICENCE
    assert strongest([]) is Outcome.NO_MATCH
