"""Workers that read stand back behind the window; the one that draws what is looked at does not."""

import os
import sys
from contextlib import closing

import pytest

from documents.pdf_papers import FONTS
from documents.test_worker_faults import THREE_PAGES
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, PdfOpened
from tidewaiter.documents.workers.standing_back import BEHIND, POLITE

pytestmark = pytest.mark.skipif(not hasattr(os, "nice"), reason="priorities are a thing of POSIX")


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
