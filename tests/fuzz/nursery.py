"""Document workers by forking: the engines are loaded once, so that ten thousand files can be tried.

A nursery stands in for starting a worker each time: `Launch.command` starts a small program that
hands its two pipes to the nursery, which forks a worker on them. The worker loads, locks itself in
and answers as always; only the imports are there already. When it ends, the small program ends
likewise; when that is killed, so is its worker.
"""

import contextlib
import faulthandler
import os
import selectors
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tidewaiter.documents.workers import worker
from tidewaiter.documents.workers.protocol import Engine

BY_FORK = tuple(e for e in Engine if e is not Engine.OCR)  # it starts threads, which no fork keeps

# What `Launch.command` runs: it knows nothing of us, so that it starts in a few milliseconds.
ERRAND = """
import os, signal, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect(sys.argv[1])
socket.send_fds(line, [b"!"], [0, 1])
os.close(0), os.close(1)
said = line.recv(2)
if len(said) == 2 and said[0]:
    os.kill(os.getpid(), said[0])
sys.exit(said[1] if len(said) == 2 else 1)
"""


def command(door: Path) -> tuple[str, ...]:
    """What starts a worker of the nursery that listens at this door."""
    return (sys.executable, "-S", "-E", "-c", ERRAND, str(door))


@dataclass(slots=True)
class _Child:
    line: socket.socket
    notes: int


class Nursery:
    """Forks a worker for each caller, and tells it how the worker ended."""

    def __init__(self, door: Path, notes: Path) -> None:
        for engine in BY_FORK:
            worker._load(engine)
        # Who reads workbooks does without numpy, and says so for its whole process: here others follow.
        sys.modules["numpy"] = np
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(door))
        self._listener.listen(64)
        self._watch = selectors.DefaultSelector()
        self._watch.register(self._listener, selectors.EVENT_READ)
        self._children: dict[int, _Child] = {}
        self._notes = notes
        self._ends, bell = os.pipe2(os.O_NONBLOCK)
        signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._watch.register(self._ends, selectors.EVENT_READ)

    def serve(self) -> None:
        """Until this process is ended."""
        while True:
            for key, _ in self._watch.select():
                if key.fileobj is self._listener:
                    self._begin()
                elif key.fileobj == self._ends:
                    os.read(self._ends, 4096)
                else:
                    self._hung_up(int(key.data))
            self._bury()

    def _begin(self) -> None:
        line, _ = self._listener.accept()
        _, pipes, _, _ = socket.recv_fds(line, 1, 2)
        if len(pipes) != 2:
            line.close()
            return
        notes = os.memfd_create("notes")
        child = os.fork()
        if not child:
            self._be_a_worker(pipes[0], pipes[1], notes)
        for pipe in pipes:
            os.close(pipe)
        self._children[child] = _Child(line, notes)
        self._watch.register(line, selectors.EVENT_READ, child)

    def _be_a_worker(self, stdin: int, stdout: int, notes: int) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(stdin, 0)
        os.dup2(stdout, 1)
        os.closerange(3, notes)
        os.closerange(notes + 1, 256)
        faulthandler.enable(notes, all_threads=False)
        try:
            os._exit(worker.main())
        except BaseException:  # noqa: BLE001 - a child must never go on as its parent
            faulthandler.dump_traceback(notes)
            os._exit(1)

    def _hung_up(self, child: int) -> None:
        """The caller's program was killed: so is its worker, as it would have been."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        self._watch.unregister(self._children[child].line)

    def _bury(self) -> None:
        while self._children:
            number, status = os.waitpid(-1, os.WNOHANG)
            if not number:
                return
            child = self._children.pop(number)
            self._note(child.notes, status)
            with contextlib.suppress(KeyError):
                self._watch.unregister(child.line)
            with contextlib.suppress(OSError):
                child.line.send(bytes((os.WTERMSIG(status), os.WEXITSTATUS(status))))
            child.line.close()

    def _note(self, notes: int, status: int) -> None:
        """What the worker left behind, when it fell."""
        os.lseek(notes, 0, os.SEEK_SET)
        left = os.read(notes, 1 << 16)
        os.close(notes)
        if status and left:
            with self._notes.open("ab") as file:
                file.write(b"=== status %d\n" % status + left)


if __name__ == "__main__":
    Nursery(Path(sys.argv[1]), Path(sys.argv[2])).serve()
