"""The second reader's word on a Word document: every text between two marks, found by pattern in the parts' bytes.

It knows no structure, no relationships and no XML parser, so that it cannot go wrong in the same way
as the first: whatever it finds must be among what the first has read.
"""

import html
import re
from collections.abc import Iterator

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.packages.zip_check import DAMAGE
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked, SheetRows
from tidewaiter.documents.word.package import Story, WordPackage, open_word
from tidewaiter.documents.word.reader import read_word
from tidewaiter.wording import Sentence

ENGINE = "pattern"
ALL = 1000
LARGEST_PART = 256 << 20

_TEXT = re.compile(r"<(?:[\w.-]+:)?(t|delText)(?:\s[^<>]*)?>([^<]*)</")
_UNSEEN_XML = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SHOWN = 60  # letters of a text that is named
_BY_EYE = Sentence.of("Compare the text with the document by eye.")


def check_word(data: bytes) -> Iterator[SheetChecked]:
    """One answer for each sheet of a document that was read; none for one that was refused."""
    try:
        word = open_word(data)
    except DocumentError:
        return
    read: list[list[str]] = [[] for _ in word.stories]
    for message in read_word(data):
        if isinstance(message, SheetRows):
            read[message.sheet].extend(line.text for line in message.lines)
    for number, story in enumerate(word.stories):
        try:
            yield _answer(number, _bare("".join(read[number])), list(_texts(word, story)))
        except (DocumentError, *DAMAGE):
            yield _unchecked(number)


def _texts(word: WordPackage, story: Story) -> Iterator[str]:
    for part in story.parts:
        with word.package.open(part) as stream:
            data = stream.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            raise ValueError(part)
        text = data.decode(_encoding(data), "replace")
        for found in _TEXT.finditer(_UNSEEN_XML.sub("", text)):
            if bare := _bare(html.unescape(found[2])):
                yield bare


def _answer(number: int, ours: str, theirs: list[str]) -> SheetChecked:
    alike = letters = at = 0
    missing = ""
    for text in theirs:
        letters += len(text)
        # Most texts come in the order in which the first reader gave them.
        found = ours.find(text, at)
        at = found + len(text) if found >= 0 else at
        if found >= 0 or text in ours:
            alike += len(text)
        else:
            missing = missing or text
    unread = (_differs(number, missing),) if missing else ()
    agreement = ALL * alike // letters if letters else ALL
    return SheetChecked(sheet=number, engine=ENGINE, agreement=agreement, unread=unread)


def _bare(text: str) -> str:
    """A text without its blanks, which the two readers keep differently."""
    return "".join(text.split())


def _encoding(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def _differs(number: int, text: str) -> Unread:
    return Unread(
        cause=Cause.ENGINES_DISAGREE,
        part=number,
        problem=Sentence.of(
            "The second reader finds text that the first does not, as “{text}”.", text=text[:_SHOWN]
        ),
        advice=_BY_EYE,
    )


def _unchecked(number: int) -> SheetChecked:
    problem = Sentence.of("The second reader could not read the text to its end.")
    unread = Unread(cause=Cause.NOT_CHECKED, part=number, problem=problem, advice=_BY_EYE)
    return SheetChecked(sheet=number, engine=ENGINE, agreement=None, unread=(unread,))
