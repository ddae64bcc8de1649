"""How cases move to another machine and come from one: what the window and the command line share."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from tidewaiter.casebook.deeds.moving import Joined, Offered
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.state.disagreeing import divided
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.records.bundle.manifest import SUFFIX
from tidewaiter.records.bundle.taking import Opened
from tidewaiter.records.exports.forms import Form
from tidewaiter.records.exports.means import Means
from tidewaiter.road.exporting import assessment_of, material_of, write_noted
from tidewaiter.road.installing import shelf
from tidewaiter.wording import Sentence

_LONGEST = 60  # signs of a title in a file's name
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def bundle_name(title: str, case_id: str) -> str:
    """What the file of a case is called that goes elsewhere: its title, as far as files can be called so."""
    plain = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST].strip(" .")
    return f"{plain} {case_id[:8]}{SUFFIX}".strip()


def move_out(
    book: Casebook, case_ids: Sequence[str], folder: Path, pack: Pack, means: Means
) -> Iterator[Path]:
    """Write each case with its papers into a folder, noted as an export; each file as it is done.

    Raises CasebookError, RecordError and DocumentError; NoSignatureError where nothing can be signed, which
    the other machine would refuse.
    """
    if not book.seat().key:
        raise NoSignatureError.none()
    for case_id in case_ids:
        case = book.case(case_id)
        path = folder / bundle_name(case.title, case_id)
        material = material_of(book, case_id, pack, assessment_of(case, pack))
        write_noted(book, Form.WHOLE_BUNDLE, material, means, path)
        yield path


def bundles_in(paths: Sequence[Path]) -> list[Path]:
    """The bundles that are named, and all that lie in the folders that are."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    return found


def offer_words(opened: Opened, offered: Offered) -> tuple[Sentence, ...]:
    """What taking a bundle in would mean."""
    arrived = opened.arrived
    told = [
        Sentence.of(
            "“{title}”, from the casebook of {name}.", title=arrived.title, name=arrived.name
        )
    ]
    if not offered.fresh:
        return (*told, NOTHING_NEW)
    come = Sentence.counted(
        "One event comes with its writer and its time as they were there.",
        "{count} events come with their writers and times as they were there.",
        count=len(offered.fresh),
    )
    told.append(come)
    if offered.new:
        told.append(
            Sentence.counted(
                "It is not here yet; one document comes with it.",
                "It is not here yet; {count} documents come with it.",
                count=opened.held,
            )
        )
    elif offered.both:
        told.append(BOTH)
    else:
        told.append(GOES_ON)
    return tuple(told)


def joined_words(opened: Opened, joined: Joined) -> tuple[Sentence, ...]:
    """What became of it, and what is to be done now."""
    name = opened.arrived.name
    if not joined.offered.fresh:
        return (NOTHING_NEW,)
    told = [
        Sentence.counted(
            "Taken in: “{title}”, with one event from the casebook of {name}.",
            "Taken in: “{title}”, with {count} events from the casebook of {name}.",
            count=len(joined.offered.fresh),
            title=joined.case.title,
            name=name,
        )
    ]
    if joined.offered.both:
        told.append(BOTH)
    if parted := divided(joined.case):
        told.append(
            Sentence.counted(
                "One hit was decided differently in two casebooks, and is asked again.",
                "{count} hits were decided differently in two casebooks, and are asked again.",
                count=len(parted),
            )
        )
    if joined.ended is not None:
        told.append(Sentence.of("The sign-off that stood here is ended by it."))
    return (*told, *edition_words(opened))


def edition_words(opened: Opened) -> Iterator[Sentence]:
    """That an edition is not here that papers of the case were screened with."""
    for edition, digest in opened.editions:
        if not _is_here(edition, digest):
            yield Sentence.of(
                "Its papers were screened with the edition {edition}, which is not installed here: the case keeps"
                " what was found with it. Screen it again to hold it against the edition in use.",
                edition=edition,
            )


def _is_here(edition: str, digest: str) -> bool:
    """Whether an edition of this name and content is installed; one that cannot be read is as good as not."""
    for shelved in shelf().editions():
        if shelved.edition == edition:
            with suppress(PackError, OSError):
                if load(shelved.folder).digest == digest:
                    return True
    return False


NOTHING_NEW = Sentence.of("All of it is here already; nothing was changed.")
GOES_ON = Sentence.of("The case is here; it goes on where it left off.")
BOTH = Sentence.of(
    "Both casebooks went on with the case: both branches are kept, and what differs is shown."
)
