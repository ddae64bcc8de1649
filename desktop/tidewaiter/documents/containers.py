"""A zip archive or mail becomes the files in it, each to be opened as a document of its own.

The work is done by a worker process; here its answers are gathered.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from tidewaiter.documents.deposit import Data, whole
from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.pdf.traces import may_hold_files
from tidewaiter.documents.workers.process import Launch, Worker, never
from tidewaiter.documents.workers.protocol import ContainedFile, Engine, Unpack, UnpackDone
from tidewaiter.documents.workers.soundness import check_points

MOST_FILES = 1000
MOST_BYTES = 400 << 20

# A picture may lie anywhere in an Office document, under any name: only opening it tells.
_CONTAINERS = frozenset(
    {
        *(Content.ZIP, Content.MAIL, Content.OUTLOOK, Content.PDF, Content.LOCKED_OFFICE),
        *(Content.WORD, Content.XLSX, Content.XLSB, Content.ODS),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contained:
    """A file from a container; `name` tells the containers it lay in, parted by slashes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """The files of a container, and of zips within it; `unread` is what was not taken out."""

    files: tuple[Contained, ...]
    unread: tuple[Unread, ...]


def contained(
    data: Data,
    name: str,
    *,
    content: Content | None = None,
    cancelled: Callable[[], bool] = never,
    launch: Launch | None = None,
    password: str | None = None,
) -> Unpacked | None:
    """What a container holds; None when the file is none, which its bytes tell.

    `password` opens what is locked in it; `content` is what the bytes are, if that is known.

    A mail, PDF or Office document is a document itself, which `read` reads, and here are the files
    attached to it or in it, of Office documents pictures too. A zip is none: all that is in it is here.
    Nothing is raised for what a file holds.
    """
    content = content or content_of(whole(data))
    if content not in _CONTAINERS or (content is Content.PDF and not may_hold_files(whole(data))):
        return None
    launch = launch or Launch()
    found: list[Contained] = []
    worker = Worker(launch)
    try:
        opening = launch.opening(Engine.CONTAINER, len(data), password=password)
        worker.ask(opening, launch.open_seconds, cancelled, data)
        unread = _gather(worker, launch, name, found, cancelled)
    except DocumentError as error:
        unread = (error.unread(None),)
    finally:
        worker.close()
    return Unpacked(files=tuple(found), unread=unread)


def _gather(
    worker: Worker,
    launch: Launch,
    name: str,
    found: list[Contained],
    cancelled: Callable[[], bool],
) -> tuple[Unread, ...]:
    until = time.monotonic() + launch.file_seconds
    worker.begin(Unpack(), launch.file_seconds)
    left = MOST_BYTES
    while isinstance(reply := worker.wait(cancelled), ContainedFile):
        left -= reply.size
        if reply.size < 0 or left < 0 or len(found) == MOST_FILES:
            raise error_of(Cause.WORKER_NONSENSE)
        content = worker.raw(reply.size, launch.page_seconds) if reply.size else b""
        found.append(Contained(name=f"{name}/{reply.name}", data=content))
        worker.begin_next(max(0.0, until - time.monotonic()))
    if not isinstance(reply, UnpackDone):
        raise error_of(Cause.WORKER_NONSENSE)
    check_points(reply.unread)
    return reply.unread
