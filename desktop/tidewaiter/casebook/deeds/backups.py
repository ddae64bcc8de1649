"""A casebook as one file to keep elsewhere, and back again: nothing is put in place that does not verify.

A backup is a ZIP archive: the log as it was at one moment, the kept papers under their SHA-256, and
`manifest.json`, which names what must be there. Signing keys are in no backup: they are a person's.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tidewaiter import __version__
from tidewaiter.casebook.audit.auditing import audit
from tidewaiter.casebook.disk.files import disk_errors, sync_folder
from tidewaiter.casebook.disk.opening import can_be_taken
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.listing.index import NAME as INDEX
from tidewaiter.casebook.proof.chain import ZEROS
from tidewaiter.casebook.refusals.keeping import BackupError
from tidewaiter.wording import Sentence

SUFFIX = ".twbackup"
FORMAT = 1
_LOG = "casebook.db"
_DOCUMENTS = "documents/"
_MANIFEST = "manifest.json"
_LONGEST_MANIFEST = 1 << 26  # bytes: a million documents fit
_CHUNK = 1 << 20
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
# What stands beside a log and its index; each belongs to the one that is set aside.
_JOURNALS = ("", "-wal", "-shm", "-journal")

Tell = Callable[[int, int], bool]


def unheard(_done: int, _of: int) -> bool:
    """Nobody watches, and nobody stops it."""
    return False


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a backup holds: `store` names the casebook by the hash of its first event, `head` its last."""

    format: int
    made: str
    program: str
    store: str
    events: int
    head: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """The casebook that stood where another was restored: its folder, its events, its last hash."""

    folder: Path | None
    events: int
    head: str


def back_up(
    log: Log, documents: Path, target: Path, made: datetime, *, tell: Tell = unheard
) -> Manifest | None:
    """Write all of a casebook to `target`, whole or not at all, while others go on writing in it.

    `tell` hears how many of the papers are in, and answers whether to stop; None then. Raises
    CasebookError.
    """
    part = target.with_name(f".{target.name}.part")
    with disk_errors(target), _scratch(target.parent) as folder, _gone_unless_done(part):
        copy = folder / _LOG
        log.copy_to(copy)
        with _opened(copy) as frozen:
            manifest = _manifest(frozen, made)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(copy, _LOG)
            for number, sha256 in enumerate(manifest.documents):
                if tell(number, len(manifest.documents)):
                    return None
                _put(archive, documents / sha256, sha256)
            archive.writestr(_MANIFEST, msgspec.json.encode(manifest))
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(target.parent)
    return manifest


def look_at(backup: Path) -> Manifest:
    """What a backup says it holds; nothing is checked yet. Raises CasebookError."""
    with disk_errors(backup), _archive(backup) as archive:
        return _read_manifest(archive, backup)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A backup that was unpacked and verified, ready to be put in place."""

    folder: Path
    manifest: Manifest


@contextmanager
def staged(backup: Path, home: Path, *, tell: Tell = unheard) -> Iterator[Staged | None]:
    """A backup unpacked beside the casebook and checked in every event and paper; None if stopped.

    Raises CasebookError: a BackupError where anything in it is not as it was written.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with disk_errors(backup), _scratch(home) as folder, _archive(backup) as archive:
        manifest = _read_manifest(archive, backup)
        _check_names(archive, manifest, backup)
        if not _unpack(archive, manifest, folder, backup, tell):
            yield None
            return
        with _opened(folder / _LOG) as log:
            _check_log(log, manifest, backup)
        yield Staged(folder=folder, manifest=manifest)


def put_in_place(ready: Staged, casebook: Path, aside: Path) -> SetAside:
    """Put a staged backup where the casebook is; what was there is kept in the new folder `aside`.

    Papers are only ever added: those of the former casebook stay beside the log, too. Raises
    CasebookError; the former casebook is then back in its place.
    """
    documents = casebook.parent / "documents"
    with disk_errors(casebook):
        documents.mkdir(mode=0o700, exist_ok=True)
        for sha256 in ready.manifest.documents:
            (ready.folder / _DOCUMENTS / sha256).replace(documents / sha256)
        sync_folder(documents)
        try:
            former = _set_aside(casebook, aside)
            (ready.folder / _LOG).replace(casebook)
        except BaseException:
            _take_back(casebook, aside)
            raise
        sync_folder(casebook.parent)
    return former


def _manifest(log: Log, made: datetime) -> Manifest:
    count, head, _ = log.last()
    return Manifest(
        format=FORMAT,
        made=made.strftime(_TIME),
        program=__version__,
        store=(log.hash_at(1) or ZEROS).hex(),
        events=count,
        head=head.hex(),
        documents=tuple(sorted(sha256 for sha256, _ in log.documents())),
    )


def _put(archive: zipfile.ZipFile, path: Path, sha256: str) -> None:
    """A paper into the archive, hashed on its way: a copy of something else would be no backup."""
    digest = hashlib.sha256()
    if not path.is_file():
        raise BackupError.document(sha256)
    with path.open("rb") as source, archive.open(_DOCUMENTS + sha256, "w") as sink:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            sink.write(chunk)
    if digest.hexdigest() != sha256:
        raise BackupError.document(sha256)


def _read_manifest(archive: zipfile.ZipFile, backup: Path) -> Manifest:
    try:
        info = archive.getinfo(_MANIFEST)
        if info.file_size > _LONGEST_MANIFEST:
            raise BackupError.foreign(backup)
        data = archive.read(info)
        if json.loads(data).get("format", 0) > FORMAT:
            raise BackupError.newer(backup)
        return msgspec.json.decode(data, type=Manifest)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupError.foreign(backup) from error


def _check_names(archive: zipfile.ZipFile, manifest: Manifest, backup: Path) -> None:
    """What is in the archive is just what the manifest names: nothing else is ever unpacked."""
    named = sorted([_LOG, _MANIFEST, *(_DOCUMENTS + one for one in manifest.documents)])
    plain = all(_is_hash(one) for one in manifest.documents)
    if not plain or sorted(archive.namelist()) != named:
        raise BackupError.foreign(backup)


def _is_hash(name: str) -> bool:
    return len(name) == hashlib.sha256().digest_size * 2 and not set(name) - set("0123456789abcdef")


def _unpack(
    archive: zipfile.ZipFile, manifest: Manifest, folder: Path, backup: Path, tell: Tell
) -> bool:
    """Whether all of it is unpacked, and not stopped before."""
    (folder / _DOCUMENTS).mkdir()
    _copy(archive, _LOG, folder / _LOG)
    for number, sha256 in enumerate(manifest.documents):
        if tell(number, len(manifest.documents)):
            return False
        if _copy(archive, _DOCUMENTS + sha256, folder / _DOCUMENTS / sha256) != sha256:
            problem = Sentence.of("the document {start}… was changed", start=sha256[:12])
            raise BackupError.broken(backup, problem)
    return True


def _copy(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    """Unpack one file onto the disk; its SHA-256."""
    digest = hashlib.sha256()
    with archive.open(name) as source, target.open("xb") as sink:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            sink.write(chunk)
        sink.flush()
        os.fsync(sink.fileno())
    return digest.hexdigest()


def _check_log(log: Log, manifest: Manifest, backup: Path) -> None:
    outcome = audit(log)
    if outcome.problems:
        raise BackupError.broken(backup, outcome.problems[0])
    found = _manifest(log, datetime.min.replace(tzinfo=UTC))
    told = (manifest.store, manifest.events, manifest.head, manifest.documents)
    if (found.store, found.events, found.head, found.documents) != told or not log.is_sound():
        raise BackupError.broken(backup, Sentence.of("it does not hold what it says"))


def _set_aside(casebook: Path, aside: Path) -> SetAside:
    if not casebook.exists():
        return SetAside(folder=None, events=0, head="")
    if not can_be_taken(casebook):
        raise BackupError.in_use(casebook)
    events, head = _last_of(casebook)
    aside.mkdir(mode=0o700, parents=True)
    for name in _beside(casebook):
        (casebook.parent / name).replace(aside / name)
    sync_folder(aside)
    return SetAside(folder=aside, events=events, head=head)


def _take_back(casebook: Path, aside: Path) -> None:
    """Put back what was set aside, as far as it came."""
    with suppress(
        OSError
    ):  # what went wrong is told already; all of it is in one of the two folders
        for path in sorted(aside.iterdir()):
            path.replace(casebook.parent / path.name)
        aside.rmdir()


def _last_of(casebook: Path) -> tuple[int, str]:
    """The last event of the casebook that is set aside; one that is damaged is set aside all the same."""
    with suppress(CasebookError), _opened(casebook) as log:
        count, head, _ = log.last()
        return count, head.hex()
    return 0, ""


def _beside(casebook: Path) -> Sequence[str]:
    names = (name + end for name in (casebook.name, INDEX) for end in _JOURNALS)
    return [name for name in names if (casebook.parent / name).exists()]


@contextmanager
def _opened(path: Path) -> Iterator[Log]:
    log = Log(path)
    try:
        yield log
    finally:
        log.close()


@contextmanager
def _archive(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BackupError.foreign(backup) from error


@contextmanager
def _scratch(home: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _gone_unless_done(part: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
