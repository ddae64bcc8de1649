"""How a record is replayed on this computer: its own edition, its own bytes, on its own day.

The one road of window and command line. Nothing of it is kept.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.controls.container import read_container
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.packing import unpack
from tidewaiter.documents.containers import Contained
from tidewaiter.records.errors import NotReplayedError, reading_errors
from tidewaiter.records.replaying import Recorded, Replay, hold, recorded_in
from tidewaiter.road.importing_lists import layer_shelf
from tidewaiter.road.installing import shelf
from tidewaiter.road.walking import Ask, Walk
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.weighing.conflicts import conflicts
from tidewaiter.wording import Sentence

PROGRAM = f"tidewaiter {__version__}"
Tell = Callable[[int, int], None]


def replay(
    path: Path,
    documents: Path | None,
    *,
    tell: Tell = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
    ask: Ask | None = None,
) -> Replay | None:
    """Screen the papers of a record again and hold the hits against it; None if it was stopped.

    `documents` is the folder with the papers, by name or by hash; a bundle may hold them itself. Raises
    RecordError and PackError.
    """
    recorded = recorded_in(path)
    with (
        _edition_of(recorded) as (folder, pack),
        ScreeningProcess(folder, tuple(_lists_of(recorded))) as process,
    ):
        walk = Walk(process.begin, recorded.case.on, ask=ask, cancelled=stopped)
        missing = _walked(walk, recorded, documents, tell, stopped)
    if stopped():
        return None
    again = {paper.document.sha256: paper.screening for paper in walk.papers}
    known = [one.document for one in recorded.case.screenings]
    missing += [
        Sentence.of("“{name}” could not be screened again.", name=name)
        for name in _left(recorded, again, missing)
    ]
    whole = all(sha256 in again for sha256 in known)
    ordered = [again[sha256] for sha256 in known if sha256 in again]
    return hold(
        recorded,
        again,
        compared=conflicts(ordered, pack) if whole else None,
        program=PROGRAM,
        missing=missing,
    )


def _walked(
    walk: Walk,
    recorded: Recorded,
    documents: Path | None,
    tell: Tell,
    stopped: Callable[[], bool],
) -> list[Sentence]:
    """Screen each paper that was given; gives those that are not there."""
    missing = []
    outer = [one for one in recorded.case.documents if len(one.position) <= 1]
    for number, one in enumerate(outer):
        if stopped():
            break
        tell(number, len(outer))
        data = _bytes_of(one.sha256, one.name, recorded, documents)
        if data is None:
            missing.append(Sentence.of("“{name}” is not in the folder.", name=one.name))
        else:
            walk.take_in(Contained(name=one.name, data=data), one.position or (number,))
    tell(len(outer), len(outer))
    return missing


def _left(
    recorded: Recorded, again: Mapping[str, object], missing: Sequence[Sentence]
) -> Iterator[str]:
    """The screened papers that nothing was said of yet."""
    told = {dict(one.values).get("name") for one in missing}
    names = {one.sha256: one.name for one in recorded.case.documents}
    for screening in recorded.case.screenings:
        name = names.get(screening.document, screening.document)
        if screening.document not in again and name not in told:
            yield name


def _bytes_of(sha256: str, name: str, recorded: Recorded, documents: Path | None) -> bytes | None:
    """A paper's bytes, from the bundle or the folder: those whose hash fits, and no others."""
    if sha256 in recorded.papers:
        return recorded.papers[sha256]
    if documents is None:
        return None
    for path in (documents / sha256, documents / Path(name).name):
        if path.is_file():
            with reading_errors(path):
                data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
    return None


@contextmanager
def _edition_of(recorded: Recorded) -> Iterator[tuple[Path, Pack]]:
    """The edition that the papers were screened with: this computer's, or the bundle's own."""
    digests = {one.digest: one.edition for one in recorded.case.screenings}
    digests.setdefault(recorded.record.controls.digest, recorded.record.controls.edition)
    wanted, edition = next(iter(digests.items()))
    for shelved in shelf().editions():
        pack = _pack_in(shelved.folder)
        if pack is not None and pack.digest == wanted:
            yield shelved.folder, pack
            return
    if recorded.edition is not None:
        with tempfile.TemporaryDirectory(prefix="tidewaiter-") as place:
            unpack(read_container(recorded.edition, edition), Path(place))
            pack = load(Path(place))
            if pack.digest == wanted:
                yield Path(place), pack
                return
    raise NotReplayedError.no_edition(edition)


def _pack_in(folder: Path) -> Pack | None:
    try:
        return load(folder)
    except PackError:
        return None


def _lists_of(recorded: Recorded) -> Iterator[Path]:
    """The lists of then, as far as they are here."""
    wanted = {layer.digest for one in recorded.case.screenings for layer in one.layers}
    for shelved in layer_shelf().layers():
        if shelved.layer.sha256 in wanted:
            yield shelved.folder
