"""A document screened again by what was read of it before: nothing is read, and nothing else differs."""

from datetime import date
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.documents.keeping import kept
from tidewaiter.screening.model import Screening
from tidewaiter.screening.screen import Screener


def screen_kept(screener: Screener, path: Path, on: date) -> Screening | None:
    """The screening of the document whose reading is in this file; None if that is of no use."""
    try:
        document = kept(path.read_bytes(), __version__)
    except OSError:  # gone or locked meanwhile: the document itself is read
        return None
    if document is None:
        return None
    findings = [
        screener.part(document.sha256, number, part, on)
        for number, part in enumerate(document.parts)
    ]
    return screener.finish(document, findings, on)
