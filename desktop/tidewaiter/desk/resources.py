"""Where the program's own files lie: fonts, icons, control packs, samples, words."""

import json
from datetime import date
from pathlib import Path


def resources() -> Path:
    """The `resources` folder: inside the installed package, or beside `desktop/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent.parent / "resources"


def fonts() -> Path:
    """The folder of the bundled fonts, for the window, for PDF pages and for reports."""
    return resources() / "fonts"


def symbol() -> Path:
    """The file of the program's own icon."""
    return resources() / "icons" / "tidewaiter.svg"


def words() -> Path:
    """The folder of the catalogues, one folder for each language."""
    return resources() / "words"


def help_pages() -> Path:
    """The folder of the manual, one folder for each language."""
    return resources() / "help"


def controls() -> Path:
    """The folder that holds one folder for each bundled edition of the control pack."""
    return resources() / "controls"


def sample_case() -> Path:
    """The folder of the bundled sample case."""
    return resources() / "samples" / "rare-earths-to-yokohama"


def sample_files() -> tuple[Path, ...]:
    """The papers of the bundled sample case, as a clerk would drop them."""
    papers = (f for f in sample_case().iterdir() if f.suffix in (".pdf", ".xlsx"))
    return tuple(sorted(papers))


def sample_date() -> date:
    """The review date of the sample case, so that it always shows the same law."""
    expected = json.loads((sample_case() / "expected.json").read_text(encoding="utf-8"))
    return date.fromisoformat(expected["review_date"])
