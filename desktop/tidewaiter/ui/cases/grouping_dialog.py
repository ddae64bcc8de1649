"""The dialog in which many files become cases: the groups as they were found, to be corrected."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QWidget,
)

from tidewaiter.desk.wording import tr
from tidewaiter.intake.corrections import Corrections
from tidewaiter.intake.grouping import Group, Grouping
from tidewaiter.ui.actions import Command
from tidewaiter.ui.cases.grouping_model import NODE, GroupingModel, GroupingPainter, Placed
from tidewaiter.ui.cases.grouping_words import grouped_words
from tidewaiter.ui.keys.keymap import usual
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    button,
    column,
    frame,
    holding,
    label,
    row,
    spacious,
    unbroken,
)
from tidewaiter.wording import Sentence

SIZE = (1040, 700)
LEAST = (820, 560)
EDGES = (24, 20, 24, 20)
SIDE = 292
NOTES_HIGH = 92
MOST_NOTES = 60
AnyIndex = QModelIndex | QPersistentModelIndex


class _Cases(QTreeView):
    """Cases over their files; what stands before a row is no part of it, and is not lit with it."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Draw nothing: the rows tell themselves which are cases."""


class GroupingDialog(QDialog):
    """Shows a grouping and corrects it; put aside, it comes again as it was.

    Signals: `left()`, the files are to be left without making cases; accepted for making them.
    """

    left = Signal()

    def __init__(
        self, parent: QWidget, look: Look, corrections: Corrections, notes: Sequence[Sentence]
    ) -> None:
        super().__init__(parent)
        self._corrections = corrections
        self.setWindowTitle(tr("Papers into cases"))
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*LEAST)
        self.model = GroupingModel(Grouping(files={}, groups=()), self)
        self.view = _Cases()
        self.title = QLineEdit()
        self.target = QComboBox()
        self.notes = QPlainTextEdit()
        self._heading = label(role="title")
        self._told = label(role="muted", wrap=True)
        self.move_button = button(tr("Move"), self.move_files)
        self.split_button = button(tr("A case of its own"), self.split)
        self.merge_button = button(tr("Merge the chosen cases"), self.merge)
        self.undo_button = button(tr("Undo"), self.undo, "quiet")
        self.make_button = button("", self._make, "primary")
        self.later_button = button(tr("Not now"), self.reject)
        self.leave_button = button(tr("Leave these files"), self.left.emit, "quiet")
        self._build(look)
        self._join()
        self._tell(notes)
        self._show(())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def grouping(self) -> Grouping:
        """The grouping as it is corrected."""
        return self._corrections.grouping

    def move_files(self) -> None:
        """Put what is chosen into the case named in the field."""
        to = self.target.currentData()
        if isinstance(to, int) and (files := self._files()):
            self._correct(self.grouping.move(files, to), files)

    def split(self) -> None:
        """Make what is chosen a case of its own."""
        if files := self._files():
            self._correct(self.grouping.split(files), files)

    def merge(self) -> None:
        """Make one case of those that are chosen."""
        groups = [one.number for one in self._chosen_groups()]
        if len(groups) > 1:
            self._correct(self.grouping.merge(groups), self.grouping.group(groups[0]).files)

    def rename(self) -> None:
        """Give the case that is chosen the title in the field."""
        group = self._group()
        if group is not None and self.title.text().strip() != group.title:
            self._correct(self.grouping.rename(group.number, self.title.text()), group.files[:1])

    def undo(self) -> None:
        """Take the last correction back."""
        if self._corrections.undo():
            self._show(())

    def redo(self) -> None:
        """Make the correction again that was taken back last."""
        if self._corrections.redo():
            self._show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the list M, S, G and U correct; it would else search by letters. Enter moves, in the field.

        Escape leaves a field as it was, and not the dialog.
        """
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.title:
            if event.key() == Qt.Key.Key_Escape:
                self._on_chosen()
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        elif watched is self.target:
            if event.key() == Qt.Key.Key_Escape:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.move_files()
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        else:
            deed = {
                Qt.Key.Key_M: self._edit_target,
                Qt.Key.Key_S: self.split,
                Qt.Key.Key_G: self.merge,
                Qt.Key.Key_U: self.undo,
            }.get(Qt.Key(event.key()))
            if deed is not None and not event.modifiers():
                deed()
                return True
        return super().eventFilter(watched, event)

    def _build(self, look: Look) -> None:
        self._told.setText(
            tr(
                "Papers that share a number are one case. Correct what is wrong, then make the cases."
            )
        )
        foot = row(self.leave_button, None, self.later_button, self.make_button)
        groups = self._groups(look)
        whole = column(self._heading, self._told, groups, foot, gap=Space.M, edges=EDGES)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        # Enter ends a title or moves files; the cases are made by their own button or keys.
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)

    def _groups(self, look: Look) -> QFrame:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(GroupingPainter(look, view))
        view.setAccessibleName(tr("Cases and their files"))
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setItemsExpandable(False)
        view.setUniformRowHeights(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = frame("card")
        card.setLayout(column(view, edges=(Space.XS, Space.XS, Space.XS, Space.XS)))
        self.title.setAccessibleName(tr("Title of the case"))
        self.target.setAccessibleName(tr("Move into"))
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(tr("What else is to be known"))
        self.notes.setFixedHeight(grown(NOTES_HIGH))
        self.notes.setTabChangesFocus(True)
        keys = tr("F2 title · M move · S its own case · G merge · U undo · Shift+U redo")
        side = holding(
            column(
                label(tr("Title of the case"), "caption"),
                self.title,
                Space.S.value,
                label(tr("Move into"), "caption"),
                self.target,
                row(self.move_button, self.split_button, None),
                Space.S.value,
                row(self.merge_button, None),
                row(self.undo_button, None),
                None,
                label(unbroken(keys), "small", wrap=True),
                gap=Space.XS,
            )
        )
        side.setFixedWidth(max(grown(SIDE), side.sizeHint().width()))
        middle = row(card, side, gap=Space.L)
        middle.setStretch(0, 1)
        whole = column(middle, self.notes, gap=Space.M)
        whole.setStretch(0, 1)
        return holding(whole)

    def _join(self) -> None:
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.view.installEventFilter(self)
        self.target.installEventFilter(self)
        self.title.installEventFilter(self)
        self.title.editingFinished.connect(self.rename)
        QShortcut(QKeySequence("F2"), self, self._edit_title)
        for command, deed in ((Command.UNDO, self.undo), (Command.REDO, self.redo)):
            for key in filter(_is_chord, usual(command)):
                QShortcut(QKeySequence(key), self.view, deed)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._make)

    def _tell(self, notes: Sequence[Sentence]) -> None:
        shown = [tr(sentence) for sentence in notes[:MOST_NOTES]]
        if len(notes) > MOST_NOTES:
            more = Sentence.of("… and {count} more", count=len(notes) - MOST_NOTES)
            shown.append(tr(more))
        self.notes.setPlainText("\n".join(shown))
        self.notes.setVisible(bool(shown))

    def _correct(self, grouping: Grouping, files: Iterable[int]) -> None:
        if self._corrections.correct(grouping):
            self._show(files)

    def _show(self, files: Iterable[int]) -> None:
        """Show the grouping as it is now, with these files chosen."""
        grouping = self.grouping
        self.model.show(grouping)
        self.view.expandAll()
        self._heading.setText(tr(grouped_words(grouping)))
        self.target.clear()
        for one in grouping.groups:
            self.target.addItem(one.title, one.number)
        make = Sentence.counted("Make 1 case", "Make {count} cases", len(grouping.groups))
        self.make_button.setText(tr(make))
        self.make_button.setEnabled(bool(grouping.groups))
        self.undo_button.setVisible(self._corrections.undoable)
        self._choose([self.model.index_of_file(n) for n in files] or [self.model.index(0, 0)])

    def _choose(self, indexes: list[QModelIndex]) -> None:
        selection = self.view.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        if indexes[0].isValid():
            selection.setCurrentIndex(indexes[0], flags.ClearAndSelect)
            self.view.scrollTo(indexes[0])
        for index in indexes[1:]:
            selection.select(index, flags.Select)
        self._on_chosen()

    def _on_chosen(self) -> None:
        groups, group = self._chosen_groups(), self._group()
        files = self._files()
        self.title.setEnabled(group is not None)
        self.title.setText(group.title if group is not None else "")
        whole = group is not None and set(files) == set(group.files)
        if group is not None and self.target.currentData() == group.number:
            others = (n for n in range(self.target.count()) if n != self.target.currentIndex())
            self.target.setCurrentIndex(next(others, 0))
        self.split_button.setEnabled(bool(files) and not whole)
        self.move_button.setEnabled(bool(files) and self.target.count() > 1)
        self.merge_button.setEnabled(len(groups) > 1)

    def _nodes(self) -> list[object]:
        ordered = sorted(
            self.view.selectionModel().selectedIndexes(),
            key=lambda index: (index.parent().row(), index.row()),
        )
        return [index.data(NODE) for index in ordered]

    def _chosen_groups(self) -> list[Group]:
        return [node for node in self._nodes() if isinstance(node, Group)]

    def _group(self) -> Group | None:
        """The one case that is chosen, by itself or by its files."""
        numbers = {
            node.number if isinstance(node, Group) else node.group.number
            for node in self._nodes()
            if isinstance(node, Group | Placed)
        }
        return self.grouping.group(numbers.pop()) if len(numbers) == 1 else None

    def _files(self) -> tuple[int, ...]:
        chosen = [
            n
            for node in self._nodes()
            if isinstance(node, Group | Placed)
            for n in (node.files if isinstance(node, Group) else (node.file.number,))
        ]
        return tuple(dict.fromkeys(chosen))

    def _edit_target(self) -> None:
        self.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edit_title(self) -> None:
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def _make(self) -> None:
        if self.grouping.groups:
            self.rename()
            self.accept()


def _is_chord(key: str) -> bool:
    """Whether more than one key is held; single letters are for the list, and typed in fields."""
    return "+" in key
