"""Cases of several small papers for the tests: each with its name, its own bytes' hash and its parts."""

import hashlib
from datetime import date

from screening.trade_papers import ON, screener
from tidewaiter.documents.model import Document, Kind, Part
from tidewaiter.screening.model import Screening


def paper(name: str, *parts: Part, on: date = ON) -> Screening:
    """The screening of one paper of a case."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    document = Document(sha256=sha256, name=name, size=1, kind=Kind.PDF, parts=parts, unread=())
    found = [screener().part(sha256, number, part, on) for number, part in enumerate(parts)]
    return screener().finish(document, found, on)
