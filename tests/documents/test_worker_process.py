import subprocess
import sys
from pathlib import Path

import pytest

from documents.pdf_papers import FONTS, RawPage, first_page, picture_at, raw_pdf, text_at
from tidewaiter.documents.errors import ProgramChangedError
from tidewaiter.documents.reading import PartRead, read
from tidewaiter.documents.rendering import Renderer
from tidewaiter.documents.workers.process import Launch, Worker, worker_command
from tidewaiter.documents.workers.protocol import Engine, PageRead, PdfOpened, ReadPage

DATA = raw_pdf(RawPage(text_at(50, 100, "Tungsten")))

CHATTY = """
import os, sys
from tidewaiter.documents.workers import worker
real = worker._engine
def chatty(opening, data):
    print("loading fonts...", flush=True)
    os.write(1, b"from C as well")
    return real(opening, data)
worker._engine = chatty
sys.exit(worker.main())
"""


HALF_INSTALLED = """
import sys
from tidewaiter.documents.workers import worker
def load(engine):
    raise ImportError("cannot import name 'words'")
worker._load = load
sys.exit(worker.main())
"""


def test_a_program_that_is_not_whole_blames_no_paper() -> None:
    renderer = Renderer(DATA, launch=Launch(command=(sys.executable, "-c", HALF_INSTALLED)))
    try:
        with pytest.raises(ProgramChangedError, match="The file is not at fault"):
            renderer.page(0, 1.0)
    finally:
        renderer.close()


def test_what_a_library_prints_does_not_get_between_the_messages() -> None:
    launch = Launch(command=(sys.executable, "-c", CHATTY), fonts=FONTS)
    worker = Worker(launch)
    try:
        opened = worker.ask(launch.opening(Engine.PDFIUM, len(DATA)), 20, data=DATA)
        page = worker.ask(ReadPage(number=0), 20)
    finally:
        worker.close()

    assert isinstance(opened, PdfOpened)
    assert isinstance(page, PageRead)
    assert [line.text for line in page.lines] == ["Tungsten"]


@pytest.mark.parametrize("module", ["reading", "rendering"])
def test_the_window_process_imports_no_engine(module: str) -> None:
    engines = (
        "pypdfium2",
        "pypdfium2_raw",
        "pdfplumber",
        "pdfminer",
        "pikepdf",
        "lxml",
        "openpyxl",
        "PySide6",
    )
    code = f"import sys, tidewaiter.documents.{module}; print([m for m in {engines!r} if m in sys.modules])"
    root = str(Path(__file__).parents[2] / "desktop")

    found = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "[]"


def test_a_frozen_program_starts_the_worker_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path("/opt/漢字 folder/tidewaiter.exe")))

    assert worker_command() == (str(Path("/opt/漢字 folder/tidewaiter-worker.exe")),)


def test_from_source_this_python_starts_it_and_never_from_the_papers_folder() -> None:
    command = worker_command()

    assert command[0] == sys.executable
    assert "-P" in command


def test_a_folder_of_papers_cannot_slip_a_module_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)

    steps = list(read(DATA, "paper.pdf", fonts=FONTS))

    assert any(isinstance(step, PartRead) for step in steps)


def test_a_picture_within_a_form_is_measured_where_it_lies() -> None:
    """Drawn at half the size: a quarter of the page within a form that halves it."""
    body = picture_at(0, 0, 400, 300)
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 400 300] /Matrix [0.5 0 0 0.5 0 0] "
        f"/Resources << /XObject << /Im1 4 0 R >> >> /Length {len(body)} >>\nstream\n{body}\nendstream"
    )
    page = RawPage(text_at(20, 280, "Deep groove ball bearing") + "/Fm1 Do", objects=(form,))
    data = raw_pdf(page).replace(
        b"/XObject << /Im1 4 0 R >> >> /Contents", b"/XObject << /Fm1 7 0 R >> >> /Contents"
    )

    facts = first_page(data).facts

    assert facts.pictures == 1
    assert abs(facts.picture_share - 250) <= 20
