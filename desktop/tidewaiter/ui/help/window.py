"""The manual's window: a search and the pages at the left, the page at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextLength,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from tidewaiter.desk.wording import tr
from tidewaiter.ui.help.manual import Page, SpokenKeys, Topic, find, read_manual
from tidewaiter.ui.painting.field_icons import make_clearable
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space, Type
from tidewaiter.ui.panels.pieces import column, frame, label, spacious

SIZE = (940, 680)
LEAST = (640, 420)
WIDTHS = (260, 680)
MARGIN = 28
INDENT = 20  # pixels of a list
WHOLE = QTextLength(QTextLength.Type.PercentageLength, 99)  # a table is as wide as the text
MOST_MARKS = 200  # finds of one word that are lit on a page


class HelpWindow(QWidget):
    """Shows the pages of the manual; F1 in another window brings the page about what has the focus."""

    def __init__(
        self, parent: QWidget | None, look: Look, folder: Path, spoken_keys: SpokenKeys
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Manual"))
        self._look = look
        self._pages: tuple[Page, ...] = read_manual(folder, spoken_keys)
        self.field = QLineEdit()
        self.list = QListWidget()
        self.page = QTextBrowser()
        self._nothing = label(tr("No page has these words."), "muted", wrap=True)
        self._build()
        self._join()
        self._show_found("")

    def show_topic(self, topic: Topic) -> None:
        """Show a page, whatever was searched for."""
        self.field.clear()
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == topic.value:
                self.list.setCurrentRow(row)

    def topic(self) -> Topic | None:
        """The page that is shown."""
        item = self.list.currentItem()
        return Topic(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape empties the search, and then closes the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.field.clear()
        else:
            self.close()

    def _build(self) -> None:
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*LEAST)
        self.field.setPlaceholderText(tr("Search the manual"))
        self.field.setAccessibleName(tr("Search the manual"))
        make_clearable(self.field)
        self.list.setObjectName("pages")
        self.list.setAccessibleName(tr("Pages of the manual"))
        self.page.setAccessibleName(tr("Manual"))
        self.page.setOpenLinks(False)
        self.page.setFrameShape(QTextEdit.Shape.NoFrame)
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.page.document().setDocumentMargin(MARGIN)
        side = frame("sidebar")
        edges = (Space.M, Space.M, Space.M, Space.M)
        side.setLayout(column(self.field, self._nothing, self.list, gap=Space.S, edges=edges))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(side)
        splitter.addWidget(self.page)
        splitter.setSizes([grown(width) for width in WIDTHS])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self.setLayout(whole)

    def _join(self) -> None:
        self.field.textChanged.connect(self._show_found)
        self.list.currentItemChanged.connect(lambda *_: self._show_page())
        self.page.anchorClicked.connect(self._on_link)
        self._look.signals.changed.connect(self._show_page)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self._search)

    def _search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _show_found(self, words: str) -> None:
        shown = self.topic()
        found = find(self._pages, words)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.topic.value)
            self.list.addItem(item)
        topics = [page.topic for page in found]
        self.list.setCurrentRow(topics.index(shown) if shown in topics and not words else 0)
        self._nothing.setVisible(not found)

    def _show_page(self) -> None:
        topic = self.topic()
        if topic is None:
            self.page.clear()
            return
        page = next(one for one in self._pages if one.topic is topic)
        self.page.document().setDefaultStyleSheet("")
        self.page.setMarkdown(page.text)
        self._dress(self.page.document())
        self._light(self.field.text().split())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self, document: QTextDocument) -> None:
        """The house's sizes and colours on what Markdown gave."""
        document.setIndentWidth(grown(INDENT))
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            spacing = block.blockFormat()
            in_table = cursor.currentTable() is not None
            above = Space.L if level > 1 else Space.S
            spacing.setTopMargin(0 if level == 1 or in_table else grown(above))
            spacing.setBottomMargin(0 if in_table else grown(Space.S))
            # Per cent of the letters (QTextBlockFormat); a cell of one line has them in its middle.
            spacing.setLineHeight(100 if in_table else 140, 1)
            cursor.setBlockFormat(spacing)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = cursor.charFormat()
                size = Type.DISPLAY if level == 1 else Type.TITLE
                letters.setProperty(letters.Property.FontPixelSize, grown(size))
                letters.clearProperty(letters.Property.FontSizeAdjustment)
                cursor.setCharFormat(letters)
            block = block.next()
        self._dress_tables(document)

    def _dress_tables(self, document: QTextDocument) -> None:
        for child in document.rootFrame().childFrames():
            table = child.format().toTableFormat()
            if not table.isValid():
                continue
            table.setBorder(1)
            table.setBorderBrush(self._look.colour("line"))
            table.setBorderStyle(table.BorderStyle.BorderStyle_Solid)
            table.setBorderCollapse(True)
            table.setCellPadding(grown(Space.XS) + Space.HAIR)
            table.setCellSpacing(0)
            table.setTopMargin(grown(Space.S))
            table.setBottomMargin(grown(Space.M))
            table.setWidth(WHOLE)
            child.setFrameFormat(table)

    def _light(self, words: list[str]) -> None:
        """Light the words that were searched for."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words:
            cursor = self.page.document().find(word, 0)
            while not cursor.isNull() and len(marks) < MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(QColor(self._look.palette.check_soft))
                mark.format.setForeground(QColor(self._look.palette.text))
                marks.append(mark)
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(marks)

    def _on_link(self, link: QUrl) -> None:
        """Only to other pages of the manual: nothing here leads out of this computer."""
        name = link.toString().removesuffix(".md")
        if name in set(Topic):
            self.show_topic(Topic(name))
