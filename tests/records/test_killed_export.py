"""An export that is killed in the middle is there whole, or not at all."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pikepdf
import pytest

from records.bundle_papers import PAPER
from tidewaiter.records.bundle.verifying import verify_file
from tidewaiter.records.exports.forms import Form

# The same with 200: TIDEWAITER_KILLS=50 pytest tests/records/test_killed_export.py
KILLS = max(1, int(os.environ.get("TIDEWAITER_KILLS", "1")))
CHILD = Path(__file__).with_name("exporting_until_killed.py")
ROOT = Path(__file__).parents[2]


def check(path: Path, form: Form) -> None:
    """Raise where a file is not whole."""
    match form:
        case Form.WHOLE_BUNDLE | Form.JSON:
            assert verify_file(path).ok
        case Form.COPY:
            assert path.read_bytes().startswith(PAPER)
            pikepdf.open(path, attempt_recovery=False).close()
        case _:
            pikepdf.open(path, attempt_recovery=False).close()


@pytest.mark.parametrize("form", [Form.WHOLE_BUNDLE, Form.JSON, Form.COPY, Form.REPORT])
def test_a_killed_export_is_whole_or_absent(tmp_path: Path, form: Form) -> None:
    chance = random.Random(form.value)
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        killed_after(folder, form, chance.randint(1, 4), chance.uniform(0, 0.05))
        out = [path for path in (folder / "out").iterdir() if not path.name.startswith(".")]
        assert out
        for path in out:
            check(path, form)


def killed_after(folder: Path, form: Form, exports: int, seconds: float) -> None:
    """Kill a child somewhere in the export that follows so many."""
    paths = os.pathsep.join((str(ROOT / "desktop"), str(ROOT / "tests")))
    command = [sys.executable, str(CHILD), str(folder), form.value]
    environment = {**os.environ, "PYTHONPATH": paths}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        for _ in range(exports):
            assert child.stdout.readline()
        threading.Event().wait(seconds)  # the moment is to be any: nothing is waited for
        child.kill()
