"""A grouping as a tree for Qt: its groups, and the files of each; `data(index, NODE)` gives either."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.intake.grouping import File, Group, Grouping, Member
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import RowFace, RowLine, RowPainter
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
NODE = int(Qt.ItemDataRole.UserRole)
_TOP = 0  # the internal id of groups; files have that of their group's row and one more
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file where it is shown."""

    file: File
    member: Member
    group: Group


class GroupingModel(QAbstractItemModel):
    """Holds the grouping that is shown."""

    def __init__(self, grouping: Grouping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grouping = grouping

    @property
    def grouping(self) -> Grouping:
        """The grouping shown."""
        return self._grouping

    def show(self, grouping: Grouping) -> None:
        """Show another grouping."""
        self.beginResetModel()
        self._grouping = grouping
        self.endResetModel()

    def index_of_group(self, number: int) -> QModelIndex:
        """Where a group is shown; no index if it is gone."""
        rows = (row for row, one in enumerate(self._grouping.groups) if one.number == number)
        row = next(rows, None)
        return QModelIndex() if row is None else self.index(row, 0)

    def index_of_file(self, number: int) -> QModelIndex:
        """Where a file is shown."""
        for row, group in enumerate(self._grouping.groups):
            if number in group.files:
                return self.index(group.files.index(number), 0, self.index(row, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """A group, or a file below one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        """The group of a file."""
        inner = child.internalId() if child.isValid() else _TOP
        return QModelIndex() if inner == _TOP else self.createIndex(int(inner) - 1, 0, _TOP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Groups, or the files of one."""
        if not parent.isValid():
            return len(self._grouping.groups)
        if parent.internalId() == _TOP:
            return len(self._grouping.groups[parent.row()].members)
        return 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """One."""
        return 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the group or the file itself for the painter."""
        if not index.isValid():
            return None
        node = self._node(index)
        if role == NODE:
            return node
        if role == DISPLAY:
            return node.title if isinstance(node, Group) else node.file.name
        if role == ACCESSIBLE:
            return tr(_spoken(node))
        return None

    def _node(self, index: Index) -> Group | Placed:
        inner = int(index.internalId())
        if inner == _TOP:
            return self._grouping.groups[index.row()]
        group = self._grouping.groups[inner - 1]
        member = group.members[index.row()]
        return Placed(file=self._grouping.files[member.file], member=member, group=group)


class GroupingPainter(RowPainter):
    """Paints groups, and files with the reason for their place."""

    def face(self, index: Index) -> RowFace | None:
        """A group's title over why, or a file's name over why."""
        node = index.data(NODE)
        if isinstance(node, Group):
            return RowFace(
                bar="accent",
                first=RowLine(
                    text=node.title, beside=tr(count_words(node)), icon=(Icon.CASES, "accent")
                ),
                second=RowLine(text=tr(why(node.members)), tone="muted"),
            )
        if isinstance(node, Placed):
            unread = node.file.unread is not None
            return RowFace(
                bar="line_strong",
                first=RowLine(
                    text=node.file.name,
                    icon=(Icon.WARNING, "check") if unread else (Icon.SINGLE_PAGE, "muted"),
                ),
                second=RowLine(text=tr(node.member.reason), tone="check" if unread else "muted"),
            )
        return None


def count_words(group: Group) -> Sentence:
    """How many files a group has."""
    return Sentence.counted("1 file", "{count} files", len(group.members))


def why(members: Sequence[Member]) -> Sentence:
    """What holds a group together: the reasons of its files, each once."""
    told = list(dict.fromkeys(one.reason for one in members))
    if len(told) == 1:
        return told[0]
    return Sentence.of("{first}; {next}", first=told[0], next=told[1])


def _spoken(node: Group | Placed) -> Sentence:
    if isinstance(node, Group):
        return Sentence.of(
            "Case {title}, {files}: {why}",
            title=node.title,
            files=count_words(node),
            why=why(node.members),
        )
    return Sentence.of(
        "{name} in {title}: {why}",
        name=node.file.name,
        title=node.group.title,
        why=node.member.reason,
    )
