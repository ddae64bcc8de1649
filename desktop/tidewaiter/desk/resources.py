"""Where the program's own files lie: fonts, icons, control packs, samples, words."""

from pathlib import Path


def resources() -> Path:
    """The `resources` folder: inside the installed package, or beside `desktop/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent.parent / "resources"


def fonts() -> Path:
    """The folder of the bundled fonts, for the window, for PDF pages and for reports."""
    return resources() / "fonts"


def controls() -> Path:
    """The folder that holds one folder for each bundled edition of the control pack."""
    return resources() / "controls"


def sample_case() -> Path:
    """The folder of the bundled sample case."""
    return resources() / "samples" / "rare-earths-to-yokohama"
