"""A worker process as seen from outside: started, asked, timed, killed and reaped here and nowhere else."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import tidewaiter
from tidewaiter.documents.deposit import Data, pieces_of
from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.sandbox.layers import Standing, log_missing
from tidewaiter.documents.workers.backstage import Backstage
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.protocol import (
    OCR_THREADS,
    Engine,
    Failed,
    NonsenseError,
    Open,
    Reply,
    Request,
    Sheltered,
    read_raw,
    read_reply,
    write_message,
)

POLL = 0.05  # seconds between two looks at whether the work was cancelled
REAP = 2.0  # seconds that a killed process may take to be gone


def worker_command() -> tuple[str, ...]:
    """What starts a document worker: this Python from source, an executable beside ours when frozen."""
    if getattr(sys, "frozen", False):
        name = "tidewaiter-worker" + Path(sys.executable).suffix
        return (str(Path(sys.executable).with_name(name)),)
    # -P: a module lying beside the customer's papers must not be imported from there.
    return (sys.executable, "-P", "-m", "tidewaiter", "--document-worker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """How workers are started and what each may take; times in seconds.

    A page's budgets hold for that page alone, a file's for all pages together. `fonts` is the folder
    of fonts for papers that carry none; `ocr` says whether pages of a PDF that its text does not
    account for are read as pictures. `backstage` is where they work, if they are held for moments;
    `deposits` the folder where what they read of long sheets is put down, if it is.
    """

    command: tuple[str, ...] = ()
    fonts: Path | None = None
    megabytes: int = 1024  # 40 megapixels take 160; 300 dense pages took 61 of either engine
    open_seconds: float = 30.0
    page_seconds: float = 10.0
    file_seconds: float = 300.0
    check_page_seconds: float = 20.0
    check_file_seconds: float = 600.0
    ocr: bool = True
    ocr_page_seconds: float = 120.0  # a dense page takes 3, on a busy machine ten times that
    ocr_file_seconds: float = 3600.0
    backstage: Backstage | None = None
    deposits: Path | None = None

    def opening(
        self, engine: Engine, size: int, *, nice: int = 0, password: str | None = None
    ) -> Open:
        """The first request to a worker of this launch."""
        return Open(
            engine=engine,
            size=size,
            megabytes=self.megabytes,
            seconds=int(self._all_seconds(engine)) + 1,
            nice=nice,
            fonts=str(self.fonts or ""),
            password=password,
        )

    def _all_seconds(self, engine: Engine) -> float:
        """All the time that a worker of this engine may be given."""
        if engine is Engine.OCR:
            return self.open_seconds + self.ocr_file_seconds * OCR_THREADS
        return self.open_seconds + self.file_seconds + self.check_file_seconds


def never() -> bool:
    """Nobody cancels."""
    return False


class Worker:
    """One running worker. Ask one thing at a time: `begin`, then `wait`; always `close`.

    Or `send` some requests, so that it goes from one to the next by itself; for each in turn `begin_next`,
    then `wait`.

    Every failure of the worker is a `DocumentError`, after which only `close` makes sense.
    """

    def __init__(self, launch: Launch) -> None:
        self._process = _started(launch.command or worker_command())
        self._backstage = launch.backstage
        if self._backstage:
            self._backstage.enter(self._process)
        self._stdin = cast("BinaryIO", self._process.stdin)
        self._stdout = cast("BinaryIO", self._process.stdout)
        # Pipes block and cannot be polled alike on all systems: one thread does, and dies with them.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="document-worker")
        self._pending: Future[Reply] | None = None
        self._deadline = 0.0
        self._memory = launch.megabytes << 20
        self._job = _job_around(self._process, launch.megabytes)
        # How the layers that hold it back stand; empty until it has said so.
        self.layers: tuple[Standing, ...] = ()

    def begin(self, request: Request, seconds: float, data: Data = b"") -> None:
        """Send a request, followed by raw `data`; its answer is due in `seconds`."""
        self._expect(seconds, lambda: self._exchange(request, data))

    def send(self, request: Request) -> None:
        """Send a request, once the document is open; it may wait behind others until its turn comes."""
        try:
            write_message(self._stdin, request)
            self._stdin.flush()
        except (OSError, ValueError) as error:
            raise error_of(Cause.WORKER_DIED) from error

    def begin_next(self, seconds: float) -> None:
        """Wait for the next message, of an answer that is a run of them or to what was sent next."""
        self._expect(seconds, self._receive)

    def wait(self, cancelled: Callable[[], bool] = never) -> Reply:
        """The answer, in time or not at all."""
        reply = self._result(cancelled)
        if isinstance(reply, Failed):
            raise error_of(reply.cause)
        return reply

    def answered(self) -> bool:
        """Whether `wait` would return or raise at once."""
        return self._pending is None or self._pending.done() or time.monotonic() > self._deadline

    def ended(self) -> bool:
        """Whether the process is gone, so that only `close` makes sense."""
        return self._process.poll() is not None

    def idle(self) -> bool:
        """Whether nothing is being asked."""
        return self._pending is None

    def ask(
        self,
        request: Request,
        seconds: float,
        cancelled: Callable[[], bool] = never,
        data: Data = b"",
    ) -> Reply:
        """Begin and wait."""
        self.begin(request, seconds, data)
        return self.wait(cancelled)

    def raw(self, size: int, seconds: float) -> bytes:
        """The `size` bytes that the last message announced."""
        future = self._thread.submit(read_raw, self._stdout, size)
        try:
            return future.result(seconds)
        except NotYet as error:
            raise error_of(Cause.WORKER_HUNG) from error
        except (EOFError, OSError, ValueError) as error:
            raise error_of(Cause.WORKER_DIED) from error

    def close(self) -> None:
        """Kill the process if it still runs, reap it, and give back its pipes and thread."""
        if self._backstage:
            self._backstage.leave(self._process)
        self._kill()
        self._thread.shutdown(wait=self._is_reaped(), cancel_futures=True)
        for stream in (self._stdin, self._stdout):
            _close(stream)
        _release(self._job)

    def _expect(self, seconds: float, work: Callable[[], Reply]) -> None:
        self._deadline = time.monotonic() + seconds
        self._pending = self._thread.submit(work)

    def _result(self, cancelled: Callable[[], bool]) -> Reply:
        pending = self._pending
        if pending is None:
            raise error_of(Cause.WORKER_NONSENSE)
        while True:
            if cancelled():
                raise error_of(Cause.CANCELLED)
            left = self._deadline - time.monotonic()
            try:
                reply = pending.result(max(0.0, min(POLL, left)))
            except NotYet as error:
                if left <= 0:
                    raise error_of(Cause.WORKER_HUNG) from error
                self._weigh()
            except NonsenseError as error:
                raise error_of(Cause.WORKER_NONSENSE) from error
            except (EOFError, OSError, ValueError) as error:
                raise error_of(Cause.WORKER_DIED) from error
            else:
                self._pending = None
                return reply

    def _exchange(self, request: Request, data: Data) -> Reply:
        write_message(self._stdin, request)
        for piece in pieces_of(data):
            self._stdin.write(piece)
        self._stdin.flush()
        return self._receive()

    def _receive(self) -> Reply:
        reply = read_reply(self._stdout)
        if isinstance(reply, Sheltered) and not self.layers:
            self.layers = reply.layers
            log_missing(reply.layers)
            reply = read_reply(self._stdout)
        if reply is None:
            raise EOFError
        return reply

    def _weigh(self) -> None:
        """End a worker that takes more memory than it may: not every system does that by itself."""
        if resident_bytes(self._process.pid) > self._memory:
            self._kill()
            self._is_reaped()
            raise error_of(Cause.LIMIT)

    def _is_reaped(self) -> bool:
        """Whether the killed process is gone; one stuck in the kernel is not waited for any longer."""
        try:
            self._process.wait(REAP)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own executable
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            # A Ctrl-C in the terminal is for us, and killing takes all of it. Not a session of its own:
            # Linux weighs sessions alike, and standing back within one is of no use to the other.
            process_group=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise error_of(Cause.WORKER_DIED) from error


def _job_around(process: subprocess.Popen[bytes], megabytes: int) -> int:
    """On Windows, the job that limits the process from outside; 0 elsewhere and where refused."""
    if sys.platform == "win32":
        from tidewaiter.documents.sandbox.windows import confine  # noqa: PLC0415

        return confine(int(process._handle), megabytes)  # noqa: SLF001 - it has no other name
    return 0


def _release(job: int) -> None:
    if sys.platform == "win32":
        from tidewaiter.documents.sandbox.windows import release  # noqa: PLC0415

        release(job)


def _environment() -> dict[str, str]:
    """Ours, with this package's home first, so that a worker runs the same code from any folder."""
    home = str(Path(tidewaiter.__file__).parents[1])
    rest = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (home, rest))),
        # qpdf's binding brings lxml, which openpyxl would then parse with: it was tried without.
        "OPENPYXL_LXML": "False",
        # numpy's BLAS would start threads while it is imported: a worker is locked before it has any.
        "OPENBLAS_NUM_THREADS": "1",
        # glibc sets 64 MB of addresses aside for each thread's memory: they count against the limit.
        "MALLOC_ARENA_MAX": "2",
        # Left to itself it keeps what was large once: the layers of a network for pictures, 250 MB of them.
        "MALLOC_MMAP_THRESHOLD_": str(4 << 20),
        # And it gives each page's memory back after it, to fetch it anew for the next: 300 faults a page.
        "MALLOC_TRIM_THRESHOLD_": str(8 << 20),
    }


def _close(stream: BinaryIO) -> None:
    try:
        stream.close()
    except OSError:
        return  # unsent bytes to a dead process
