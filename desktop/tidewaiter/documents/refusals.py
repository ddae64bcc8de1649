"""Files that this version does not read, each with the sentence that says so."""

from tidewaiter.documents.kinds import Content
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.wording import Sentence

_AS_PDF = Sentence.of("Save or print it as PDF and open that.")
_AS_DOCX = Sentence.of("Save it as .docx or PDF and open that.")
_NOT_YET = Sentence.of("This version does not read it; nothing in it was screened.")

_REFUSALS: dict[Content, tuple[Cause, Sentence, Sentence]] = {
    Content.EMPTY: (
        Cause.EMPTY_FILE,
        Sentence.of("The file is empty."),
        Sentence.of("Ask the sender to send it again."),
    ),
    Content.OPEN_DOCUMENT: (Cause.NOT_YET, Sentence.of("An OpenDocument file."), _AS_PDF),
    Content.OLD_WORD: (Cause.NOT_YET, Sentence.of("An old Word document (.doc)."), _AS_DOCX),
    Content.RTF: (Cause.NOT_YET, Sentence.of("A rich text document (.rtf)."), _AS_DOCX),
    Content.SLIDES: (Cause.NOT_YET, Sentence.of("A presentation."), _AS_PDF),
    Content.OLD_OFFICE: (Cause.NOT_YET, Sentence.of("A file of an old Office program."), _AS_PDF),
    Content.MARKUP: (Cause.NOT_YET, Sentence.of("A web page or XML file."), _AS_PDF),
    Content.UNKNOWN: (
        Cause.UNKNOWN_KIND,
        Sentence.of("The file is of a kind that is not known here, or damaged."),
        Sentence.of("Open it in the program it came from and save it as PDF or .xlsx."),
    ),
}


def refusal_of(content: Content) -> Unread | None:
    """Why a file of this content is not read; None when it is."""
    if content not in _REFUSALS:
        return None
    cause, problem, advice = _REFUSALS[content]
    if cause is Cause.NOT_YET:
        problem = Sentence.of("{what} {not_yet}", what=problem, not_yet=_NOT_YET)
    return Unread(cause=cause, part=None, problem=problem, advice=advice)
