"""What a replay shows: the hits that a record tells of, held against those of screening the same bytes anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.records.bundle.manifest import RECORD
from tidewaiter.records.bundle.verifying import is_bundle, open_bundle
from tidewaiter.records.errors import NotReplayedError, reading_errors
from tidewaiter.records.events import take_event
from tidewaiter.records.model.record import Record
from tidewaiter.records.verifying import read_record
from tidewaiter.screening.model import Hit, LayerUsed, Screening
from tidewaiter.screening.weighing.comparing import Change, ChangeKind, compare
from tidewaiter.wording import Sentence

# A change of these kinds is one of a hit that the record has.
_OF_BEFORE = frozenset({ChangeKind.GONE, ChangeKind.CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a record says was done: the case as its events give it, and what lies in the bundle with it.

    `edition` is the edition's file, and `papers` documents by their hash; empty for a bare record.
    """

    record: Record
    case: Case
    edition: bytes | None
    papers: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """How a replay came out.

    `same` counts hits found again, `changes` are those that differ, `missing` is what could not be
    replayed at all, and `reasons` are what may have made the difference.
    """

    papers: int
    same: int
    changes: tuple[Change, ...]
    missing: tuple[Sentence, ...]
    reasons: tuple[Sentence, ...]

    @property
    def whole(self) -> bool:
        """Whether everything could be screened again."""
        return not self.missing

    def words(self) -> tuple[Sentence, ...]:
        """How it came out, and what may have made a difference."""
        told = Sentence.of(
            "Papers screened again: {papers}. Hits that are the same: {same}. Differences: {changed}.",
            papers=self.papers,
            same=self.same,
            changed=len(self.changes),
        )
        if self.changes:
            verdict = Sentence.of("The hits are not all the same.")
        elif self.whole:
            verdict = Sentence.of("The hits are the same.")
        else:
            verdict = Sentence.of("Not everything could be screened again.")
        return told, *self.reasons, verdict


def recorded_in(path: Path) -> Recorded:
    """What the record or bundle at `path` holds; raises RecordNotReadError and NotReplayedError."""
    try:
        bundled = is_bundle(path)
        with reading_errors(path), path.open("rb") as file:
            if not bundled:
                return _recorded(read_record(file.read()), None, {})
            reader, manifest = open_bundle(file)
            papers = {one.sha256: reader.data(one.file) for one in manifest.documents if one.file}
            editions = [reader.data(one.file) for one in manifest.editions if one.file]
            record = read_record(reader.data(RECORD))
            return _recorded(record, next(iter(editions), None), papers)
    except (ValueError, KeyError, RecursionError, msgspec.DecodeError, CasebookError) as error:
        raise NotReplayedError.not_whole(path) from error


def _recorded(record: Record, edition: bytes | None, papers: Mapping[str, bytes]) -> Recorded:
    case = derive([take_event(event) for event in record.events])
    return Recorded(record=record, case=case, edition=edition, papers=papers)


def hold(
    recorded: Recorded,
    again: Mapping[str, Screening],
    *,
    compared: Sequence[Hit] | None,
    program: str,
    missing: Iterable[Sentence],
) -> Replay:
    """The outcome for screenings made again, by the hash of their documents.

    `compared` are the hits between the papers, None where not all of them are there.
    """
    before = [one for one in recorded.case.screenings if one.document in again]
    changes = [change for one in before for change in compare(one, again[one.document])]
    hits = sum(len(one.hits) for one in before)
    if compared is not None and before:
        changes += _between(recorded.case.compared, compared, before[0])
        hits += len(recorded.case.compared)
    gone = {change.hit for change in changes if change.kind in _OF_BEFORE}
    return Replay(
        papers=len(before),
        same=max(0, hits - len(gone)),
        changes=tuple(changes),
        missing=tuple(missing),
        reasons=tuple(dict.fromkeys(_reasons(before, again, program))),
    )


def _between(before: Sequence[Hit], after: Sequence[Hit], like: Screening) -> tuple[Change, ...]:
    """What differs among the hits that were found by comparing papers."""
    return compare(replace(like, hits=tuple(before)), replace(like, hits=tuple(after)))


def _reasons(
    before: Sequence[Screening], again: Mapping[str, Screening], program: str
) -> Iterator[Sentence]:
    for one in before:
        now = again[one.document]
        if one.program != program:
            yield Sentence.of(
                "The record was made by {before}, this is {now}.", before=one.program, now=program
            )
        if one.digest != now.digest:
            yield Sentence.of(
                "The record was made with edition {before}, this was screened with {now}.",
                before=one.edition,
                now=now.edition,
            )
        yield from _lists_apart(one.layers, now.layers)


def _lists_apart(before: Sequence[LayerUsed], now: Sequence[LayerUsed]) -> Iterator[Sentence]:
    here = {layer.digest for layer in now}
    for layer in before:
        if layer.digest not in here:
            yield Sentence.of(
                "The list “{list}” of then, {edition}, is not here.",
                list=layer.title,
                edition=layer.edition,
            )
