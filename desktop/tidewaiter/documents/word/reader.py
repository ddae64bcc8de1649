"""A .docx, .docm or .dotx document becomes messages, a sheet for each sort of text: body, margins, notes, comments.

Runs in a document worker: bytes in, messages out, no files. Source of the form: ECMA-376 part 1
(WordprocessingML), Transitional and Strict alike. The layout of pages is not stored in it, so the
texts are shown as lines (`line_sheet`).
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Origin, SheetLine, Unread
from tidewaiter.documents.packages.office_parts import notice_of
from tidewaiter.documents.sheets.line_sheet import Cells, LineSheet, messages, opened_sheets
from tidewaiter.documents.sheets.xlsx.beside import TOP_LEFT, Beside
from tidewaiter.documents.sheets.xlsx.package import Relation
from tidewaiter.documents.sheets.xlsx.parts import SheetName, WorkbookEnd, WorkbookMessage
from tidewaiter.documents.sheets.xlsx.properties import say_properties
from tidewaiter.documents.sheets.xlsx.strings import line_text
from tidewaiter.documents.sheets.xlsx.xml import Node
from tidewaiter.documents.word.blocks import blocks
from tidewaiter.documents.word.contents import chart_texts, reached, unread_contents
from tidewaiter.documents.word.looks import Looks
from tidewaiter.documents.word.package import Story, WordPackage, open_word
from tidewaiter.documents.word.rows import Rows
from tidewaiter.documents.word.runs import Changes
from tidewaiter.wording import Sentence

ENGINE = "word stream"
_PLACE_OF_NUMBER = re.compile(r"%[0-9]")
_WORD = re.compile(r"[^\W\d_]{2}")


def read_word(data: bytes) -> Iterator[WorkbookMessage]:
    """The document in `data` as messages; what is refused of it stands in the last one."""
    try:
        word = open_word(data)
    except DocumentError as error:
        yield WorkbookEnd(unread=(error.unread(None),))
        return
    unread = list(word.unread)
    looks, beside = _looks(word, unread), _beside_all(word, unread)
    changes = Changes()
    held: list[Relation] = []
    yield opened_sheets(SheetName(story.name, story.state) for story in word.stories)
    for number, story in enumerate(word.stories):
        reading = _Reading(word, story, number, looks, changes)
        yield from messages(number, reading.sheet(() if number else beside))
        held += reading.held
    unread += _settings_contents(word)
    yield WorkbookEnd(unread=tuple(unread), notices=(*_notices(changes), *notice_of(tuple(held))))


class _Reading:
    """One sheet of a document on its way."""

    def __init__(
        self, word: WordPackage, story: Story, number: int, looks: Looks, changes: Changes
    ) -> None:
        self._word = word
        self._story = story
        self._number = number
        self._rows = Rows(looks, changes)
        self._changes = changes
        self._unread: list[Unread] = []
        self.held: list[Relation] = []

    def sheet(self, beside: tuple[SheetLine, ...]) -> LineSheet:
        """The sheet; what is wrong with it is known after its rows are read."""
        return LineSheet(
            name=self._story.name,
            rows=self._cells(),
            engine=ENGINE,
            state=self._story.state,
            unread=self._unread,
            merges=self._rows.merges,
            beside=beside,
        )

    def _cells(self) -> Iterator[Cells]:
        for part in self._story.parts:
            try:
                yield from self._part(part)
            except DocumentError as error:
                self._unread.append(error.unread(self._number))
        for author in self._changes.named():
            yield Cells(texts=(line_text(author),), origin=Origin.PROPERTY)
        self._note_contents()
        if self._rows.left_out:
            self._unread.append(_too_long(self._number, self._rows.left_out))

    def _part(self, part: str) -> Iterator[Cells]:
        package = self._word.package
        links = self._links(part)
        with package.open(part) as stream:
            yield from self._rows.of(blocks(stream, part), lambda name: links.get(name, ""))
        for text in chart_texts(package, self._reached(part)):
            yield Cells(texts=(line_text(text),), origin=Origin.BESIDE)

    def _links(self, part: str) -> dict[str, str]:
        """Addresses outside by the names under which a part points at them."""
        return {r.name: unquote(r.target) for r in self._reached(part) if r.outside}

    def _reached(self, part: str) -> tuple[Relation, ...]:
        """What a part points at; nothing where that is damaged, which `_note_contents` says."""
        try:
            return reached(self._word.package, (part,))
        except DocumentError:
            return ()

    def _note_contents(self) -> None:
        for part in self._story.parts:
            try:
                relations = reached(self._word.package, (part,))
            except DocumentError as error:
                self._unread.append(error.unread(self._number))
            else:
                self.held += relations
                self._unread.extend(unread_contents(relations, self._number))


def _looks(word: WordPackage, unread: list[Unread]) -> Looks:
    """The styles; without them letters are taken as they stand, and that is said."""
    try:
        return Looks.of(word.tree("styles"), word.tree("theme"))
    except DocumentError as error:
        unread.append(error.unread(None))
        return Looks.of(None, None)


def _beside_all(word: WordPackage, unread: list[Unread]) -> tuple[SheetLine, ...]:
    """Properties, variables and the words of numbers before paragraphs, which hang on the first line."""
    found = Beside(None)
    say_properties(found, word.package, word.relations)
    for kind, say in (("settings", _say_variables), ("numbering", _say_numbers)):
        try:
            if root := word.tree(kind):
                for text in say(root):
                    found.say(TOP_LEFT, text, Origin.PROPERTY)
        except DocumentError as error:
            found.fail(error)
    unread += found.unread
    return tuple(found.lines)


def _say_variables(root: Node) -> Iterator[str]:
    """What macros and mail merges keep in a document."""
    for node in root.walk():
        if node.name == "docVar":
            yield f"{node.get('name')}: {node.get('val')}"
        elif node.name in {"query", "connectString"}:
            yield node.get("val")


def _say_numbers(root: Node) -> Iterator[str]:
    """Words that stand before numbered paragraphs, which are not among their letters."""
    for node in root.walk():
        if node.name == "lvlText":
            text = _PLACE_OF_NUMBER.sub("", node.get("val"))
            if _WORD.search(text):
                yield text


def _settings_contents(word: WordPackage) -> tuple[Unread, ...]:
    try:
        relations = reached(word.package, word.related("settings"))
    except DocumentError as error:
        return (error.unread(None),)
    return tuple(unread_contents(relations, None))


def _notices(changes: Changes) -> Iterator[Sentence]:
    if changes.inserted or changes.deleted:
        yield Sentence.of(
            "The document holds tracked changes, {inserted} inserted and {deleted} deleted; all of them are screened.",
            inserted=changes.inserted, deleted=changes.deleted,
        )  # fmt: skip


def _too_long(part: int, count: int) -> Unread:
    return Unread(
        cause=Cause.LIMIT,
        part=part,
        problem=Sentence.counted(
            "The last line is beyond what this version reads.",
            "The last {count} lines are beyond what this version reads.",
            count=count,
        ),
        advice=Sentence.of("Split the document, or save it as PDF and open that."),
    )
