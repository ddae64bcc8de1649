import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Whatever parses papers, and what it brings along; each of these has had holes.
READERS = (
    *("pypdfium2", "pypdfium2_raw", "pdfplumber", "pdfminer", "pikepdf"),
    *("openpyxl", "lxml", "defusedxml", "python_calamine", "olefile"),
    *("PIL", "numpy", "cv2", "onnxruntime", "rapidocr"),
)


def test_the_windows_process_imports_no_library_that_reads_documents() -> None:
    """Imported by everything that the window is made of; asked in a process of its own."""
    code = "import sys, tidewaiter.ui.application; print(*sys.modules)"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "desktop"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    asked = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    imported = {name.partition(".")[0] for name in asked.stdout.split()}
    assert {"PySide6", "tidewaiter"} <= imported
    assert imported.isdisjoint(READERS)
