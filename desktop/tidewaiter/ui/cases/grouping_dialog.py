"""The dialog in which many files become cases: how far reading is, then the groups, to be corrected."""

from collections.abc import Iterable

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
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QWidget,
)

from tidewaiter.desk.wording import tr
from tidewaiter.intake.grouping import Group, Grouping
from tidewaiter.road.taking_in import TakenIn
from tidewaiter.ui.actions import Command
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.grouping_model import NODE, GroupingModel, GroupingPainter, Placed
from tidewaiter.ui.cases.grouping_words import notes
from tidewaiter.ui.keeping.dialogs import asked
from tidewaiter.ui.keys.keymap import usual
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    Elided,
    IconLabel,
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
WAITING, GROUPS = 0, 1
AnyIndex = QModelIndex | QPersistentModelIndex


class _Cases(QTreeView):
    """Cases over their files; what stands before a row is no part of it, and is not lit with it."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Draw nothing: the rows tell themselves which are cases."""


class GroupingDialog(QDialog):
    """Shows one lot of `Arrivals`. Signals: `wanted(object)`, the grouping to make cases of."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, look: Look, arrivals: Arrivals) -> None:
        super().__init__(parent)
        self._arrivals = arrivals
        self._before: list[Grouping] = []
        self._undone: list[Grouping] = []
        self._look = look
        self.setWindowTitle(tr("Papers into cases"))
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*LEAST)
        self._leaving: QDialog | None = None
        self.model = GroupingModel(Grouping(files={}, groups=()), self)
        self.view = _Cases()
        self.title = QLineEdit()
        self.target = QComboBox()
        self.notes = QPlainTextEdit()
        self._heading = label(role="title")
        self._told = label(role="muted", wrap=True)
        self._current = Elided(role="small")
        self._progress = QProgressBar()
        self._pages = QStackedWidget()
        self.stop = button(tr("Stop and group what was read"), arrivals.stop)
        self.move_button = button(tr("Move"), self.move_files)
        self.split_button = button(tr("A case of its own"), self.split)
        self.merge_button = button(tr("Merge the chosen cases"), self.merge)
        self.undo_button = button(tr("Undo"), self.undo, "quiet")
        self.make_button = button("", self._make, "primary")
        self.leave_button = button(tr("Cancel"), self.reject)
        self._build(look)
        self._join()
        self._on_progressed()

    @property
    def grouping(self) -> Grouping:
        """The grouping as it is corrected."""
        return self.model.grouping

    def page(self) -> int:
        """Whether it waits or shows the groups: `WAITING` or `GROUPS`."""
        return self._pages.currentIndex()

    def reading(self) -> int:
        """How many files were read so far."""
        return self._arrivals.done

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
        groups = [one.number for one in self._groups()]
        if len(groups) > 1:
            self._correct(self.grouping.merge(groups), self.grouping.group(groups[0]).files)

    def rename(self) -> None:
        """Give the case that is chosen the title in the field."""
        group = self._group()
        if group is not None and self.title.text().strip() != group.title:
            self._correct(self.grouping.rename(group.number, self.title.text()), group.files[:1])

    def undo(self) -> None:
        """Take the last correction back."""
        if self._before:
            self._undone.append(self.grouping)
            self._show(self._before.pop(), ())

    def redo(self) -> None:
        """Make the correction again that was taken back last."""
        if self._undone:
            self._before.append(self.grouping)
            self._show(self._undone.pop(), ())

    def reject(self) -> None:
        """Leave the files; once some were read, only after a question: reading them may have taken minutes."""
        if not self._arrivals.done and self._arrivals.taken is None:
            super().reject()
            return
        if self._leaving is None:
            self._leaving = asked(
                self,
                self._look,
                tr("Leave these files without making cases?"),
                tr("What was read of them is not kept. The files themselves stay where they are."),
                yes=tr("Leave them"),
                no=tr("Go on"),
                icon=Icon.FILES,
            )
            self._leaving.finished.connect(self._on_answered)
            self._leaving.open()

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
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Progress"))
        icon = IconLabel(look, Icon.FILES, "accent", 32)
        waiting = column(
            None,
            row(None, icon, None),
            Space.S.value,
            self._progress,
            self._current,
            Space.M.value,
            row(None, self.stop, None),
            None,
            edges=(120, 0, 120, 0),
        )
        self._pages.addWidget(holding(waiting))
        self._pages.addWidget(self._groups_page(look))
        foot = row(None, self.leave_button, self.make_button)
        whole = column(self._heading, self._told, self._pages, foot, gap=Space.M, edges=EDGES)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        # Enter ends a title or moves files; the cases are made by their own button or keys.
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)

    def _groups_page(self, look: Look) -> QFrame:
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
        signals = self._arrivals.signals
        signals.progressed.connect(self._on_progressed)
        signals.grouped.connect(self.show_taken)
        signals.ended.connect(self._on_ended)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.view.installEventFilter(self)
        self.target.installEventFilter(self)
        self.title.installEventFilter(self)
        self.title.editingFinished.connect(self.rename)
        self.rejected.connect(self._arrivals.leave)
        QShortcut(QKeySequence("F2"), self, self._edit_title)
        for command, deed in ((Command.UNDO, self.undo), (Command.REDO, self.redo)):
            for key in filter(_is_chord, usual(command)):
                QShortcut(QKeySequence(key), self.view, deed)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._make)

    def show_taken(self, taken: TakenIn) -> None:
        """Show the groups, once all is read."""
        self._before.clear()
        told = list(notes(taken, self._arrivals.gathered))
        shown = [tr(sentence) for sentence in told[:MOST_NOTES]]
        if len(told) > MOST_NOTES:
            more = Sentence.of("… and {count} more", count=len(told) - MOST_NOTES)
            shown.append(tr(more))
        self.notes.setPlainText("\n".join(shown))
        self.notes.setVisible(bool(shown))
        self._pages.setCurrentIndex(GROUPS)
        self._show(taken.grouping, ())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progressed(self) -> None:
        arrivals = self._arrivals
        making = arrivals.taken is not None
        self._progress.setRange(0, arrivals.total)
        self._progress.setValue(arrivals.done)
        self._current.setText(arrivals.current)
        self.stop.setEnabled(not arrivals.stopping)
        self.stop.setVisible(not making)
        if making:
            self._pages.setCurrentIndex(WAITING)
            self._heading.setText(tr("The cases are being made"))
            self._told.setText("")
            self._set_deeds(enabled=False)
            return
        if self._pages.currentIndex() == WAITING:
            self._heading.setText(tr("The files are being read and screened"))
            told = Sentence.of("{done} of {total} files", done=arrivals.done, total=arrivals.total)
            self._told.setText(tr(told))
            self.make_button.setVisible(False)

    def _on_answered(self, answer: int) -> None:
        self._leaving = None
        if answer == QDialog.DialogCode.Accepted:
            self.done(QDialog.DialogCode.Rejected)

    def _on_ended(self) -> None:
        if self._leaving is not None:
            self._leaving.close()
        if self.isVisible():
            self.accept()

    def _correct(self, grouping: Grouping, files: Iterable[int]) -> None:
        if grouping != self.grouping:
            self._before.append(self.grouping)
            self._undone.clear()
            self._show(grouping, files)

    def _show(self, grouping: Grouping, files: Iterable[int]) -> None:
        """Show a grouping, with these files chosen."""
        self.model.show(grouping)
        self.view.expandAll()
        cases = Sentence.counted("1 case", "{count} cases", len(grouping.groups))
        counted = Sentence.counted("1 file", "{count} files", len(grouping.files))
        heading = Sentence.of("{files}, grouped into {cases}", files=counted, cases=cases)
        self._heading.setText(tr(heading))
        self._told.setText(
            tr(
                "Papers that share a number are one case. Correct what is wrong, then make the cases."
            )
        )
        self.target.clear()
        for one in grouping.groups:
            self.target.addItem(one.title, one.number)
        make = Sentence.counted("Make 1 case", "Make {count} cases", len(grouping.groups))
        self.make_button.setText(tr(make))
        self.make_button.setVisible(True)
        self.make_button.setEnabled(bool(grouping.groups))
        self.undo_button.setVisible(bool(self._before))
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
        groups, group = self._groups(), self._group()
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

    def _groups(self) -> list[Group]:
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

    def _set_deeds(self, *, enabled: bool) -> None:
        for made in (self.make_button, self.leave_button):
            made.setEnabled(enabled)

    def _edit_target(self) -> None:
        self.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edit_title(self) -> None:
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def _make(self) -> None:
        if self._pages.currentIndex() == GROUPS and self.grouping.groups:
            self.rename()
            self.wanted.emit(self.grouping)


def _is_chord(key: str) -> bool:
    """Whether more than one key is held; single letters are for the list, and typed in fields."""
    return "+" in key
