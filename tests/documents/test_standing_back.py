"""Workers that read stand back behind the window; the one that draws what is looked at does not."""

import ctypes
import os
import sys
from contextlib import closing

import pytest

from documents.pdf_papers import FONTS
from documents.test_worker_faults import THREE_PAGES
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PdfOpened
from tidewaiter.documents.workers.standing_back import BEHIND, POLITE, stand_back


class Windows:
    """What kernel32 does, as far as it is asked."""

    def __init__(self) -> None:
        self.classes: list[tuple[int | None, int]] = []

    def GetCurrentProcess(self) -> int:  # noqa: N802 - Windows' own names
        return -1

    def SetPriorityClass(self, process: ctypes.c_void_p, kind: int) -> int:  # noqa: N802
        self.classes.append((process.value, kind))
        return 0  # refused, which is no reason to fail


@pytest.mark.parametrize(("by", "classes"), [(0, []), (BEHIND, [0x4000]), (POLITE, [0x4000])])
def test_on_windows_a_worker_stands_below_what_is_normal(
    by: int, classes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Windows()
    monkeypatch.setattr(ctypes, "WinDLL", {"kernel32": kernel}.__getitem__, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")

    stand_back(by)

    this_process = ctypes.c_void_p(-1).value
    assert kernel.classes == [(this_process, kind) for kind in classes]


@pytest.mark.skipif(not hasattr(os, "nice"), reason="steps are a thing of POSIX")
@pytest.mark.parametrize(
    "by",
    [
        0,  # it draws: somebody waits
        BEHIND,  # it reads
        POLITE,  # it checks what was read
    ],
)
def test_a_worker_stands_back_as_far_as_it_is_told_and_within_our_session(by: int) -> None:
    launch = Launch(fonts=FONTS)
    with closing(Worker(launch)) as worker:
        request = launch.opening(Engine.PDFIUM, len(THREE_PAGES), nice=by)
        assert isinstance(worker.ask(request, 20, data=THREE_PAGES), PdfOpened)
        process, own = worker._process.pid, os.getpriority(os.PRIO_PROCESS, 0)

        assert os.getpriority(os.PRIO_PROCESS, process) == min(own + by, 19)
        # Linux weighs sessions alike, whatever the priorities within: it must be ours.
        assert os.getsid(process) == os.getsid(0)
        # But what ends us from the keyboard does not reach it, and killing takes all of it.
        assert os.getpgid(process) == process
        if sys.platform == "linux":
            batch = os.sched_getscheduler(process) == os.SCHED_BATCH
            assert batch == bool(by)
