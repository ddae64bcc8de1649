"""Where a file is to be saved: asked for, with the ending that it needs, and nothing written over unasked."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tidewaiter.wording import Sentence


def ask_where(parent: QWidget, title: str, start: str, kinds: str, *endings: str) -> Path | None:
    """The place that the person chose, ending in one of `endings` or given the first; None if none.

    Systems ask before a file is written over, but only about the very name that was typed. Where that with
    its ending is there already, the person is asked again, with the whole name.
    """
    while name := QFileDialog.getSaveFileName(parent, title, start, kinds)[0]:
        if name.lower().endswith(endings):
            return Path(name)
        whole = Path(f"{name}{endings[0]}")
        if not whole.exists():
            return whole
        start = str(whole)
    return None


def not_written(error: OSError) -> Sentence:
    """That a file could not be written, in the words of the system."""
    why = error.strerror or type(error).__name__
    return Sentence.of("The file cannot be written: {why}.", why=why)
