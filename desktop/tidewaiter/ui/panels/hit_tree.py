"""The tree of hits as Qt asks for it: class, entry, hit. What stands in it, `HitModel` sees to."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import raised, tr
from tidewaiter.screening.model import Hit, HitKind
from tidewaiter.screening.weighing.marked import is_marked
from tidewaiter.screening.wording import aside_words
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.names import entry_name
from tidewaiter.ui.naming.places import long_place
from tidewaiter.ui.naming.telling import origin_words
from tidewaiter.ui.painting.signs import DISPOSITIONS, KINDS, SET_ASIDE, UNDECIDED
from tidewaiter.ui.panels.hit_groups import Branch, Counts, Group
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex
Node = Branch | Group | Hit

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, TOOLTIP, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
NODE = int(Qt.ItemDataRole.UserRole)
# Made once: Qt asks for the flags of every row at every layout, and joining them costs 25 µs.
BRANCH_FLAGS = Qt.ItemFlag.ItemIsEnabled
HIT_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
CLASSES = list(HitKind)
FIRST_SERIAL = len(CLASSES) + 1


class HitTree(QAbstractItemModel):
    """`data(index, NODE)` gives the `Branch`, the `Group` or the `Hit` itself.

    An index carries as its id: 0 for a class, one more than its class's number for an entry, and the
    serial number of its entry for a hit.
    """

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._branches = [Branch(kind) for kind in HitKind]
        self._by_serial: dict[int, Group] = {}

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        """See the class for what an index carries."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0)
        if parent.internalId() == 0:
            return self.createIndex(row, 0, parent.row() + 1)
        return self.createIndex(row, 0, self._group_at(parent).serial)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The entry of a hit, the class of an entry."""
        number = index.internalId() if index.isValid() else 0
        if not number:
            return QModelIndex()
        if number < FIRST_SERIAL:
            return self.createIndex(number - 1, 0, 0)
        group = self._by_serial.get(number)
        return self._index_of_group(group) if group else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """Classes at the top, their entries below, the hits below these."""
        if not parent.isValid():
            return len(self._branches)
        number = parent.internalId()
        if parent.column() or number >= FIRST_SERIAL:
            return 0
        if number == 0:
            return len(self._branches[parent.row()].groups)
        return len(self._group_at(parent).hits)

    def columnCount(self, _: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """One column; the delegate paints the rest of it."""
        return 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Texts for Qt and for screen readers; the thing itself for the delegate."""
        if not index.isValid():
            return None
        node = self._node(index)
        if role == NODE:
            return node
        if role in (DISPLAY, ACCESSIBLE):
            return self._text(node)
        if role == TOOLTIP and isinstance(node, Hit):
            place = long_place(self._review.paper_of(node), node)
            return "\n".join((place, tr(node.sentence), *_beside(node)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Classes and entries open and close, hits are chosen."""
        if index.internalId() >= FIRST_SERIAL:
            return HIT_FLAGS
        return BRANCH_FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def name_of(self, group: Group) -> str:
        """The entry of a group in one line."""
        return entry_name(self._review.pack, group.hits[0]) if group.hits else group.entry

    def _node(self, index: Index) -> Node:
        number = index.internalId()
        if number == 0:
            return self._branches[index.row()]
        if number < FIRST_SERIAL:
            return self._group_at(index)
        hit = self._by_serial[number].hits[index.row()]
        return self._review.find(hit.id) or hit

    def _text(self, node: Node) -> str:
        match node:
            case Branch(kind=kind, counts=counts):
                return _counted(tr(KINDS[kind].many), counts)
            case Group(counts=counts):
                return _counted(self.name_of(node), counts)
            case Hit():
                return self._hit_text(node)

    def _hit_text(self, hit: Hit) -> str:
        decided = self._review.disposition(hit.id)
        sign = DISPOSITIONS[decided] if decided else SET_ASIDE if hit.set_aside else UNDECIDED
        return f"{hit.text} ({', '.join((tr(sign.words), *_beside(hit)))})"

    def _group_at(self, index: Index) -> Group:
        return self._branches[index.internalId() - 1].groups[index.row()]

    def _index_of_group(self, group: Group) -> QModelIndex:
        number = CLASSES.index(group.kind)
        row = self._branches[number].groups.index(group)
        return self.createIndex(row, 0, number + 1)


def _counted(name: str, counts: Counts) -> str:
    return tr(
        Sentence.of(
            "{kind}: {total}, undecided: {undecided}, set aside: {aside}"
            if counts.aside
            else "{kind}: {total}, undecided: {undecided}",
            kind=name,
            total=counts.total,
            undecided=counts.undecided,
            aside=counts.aside,
        )
    )


def _beside(hit: Hit) -> tuple[str, ...]:
    """What the list shows of a hit by icons alone, for tooltips and for screen readers."""
    origin = origin_words(hit)
    aside = (tr(aside_words(hit.set_aside)),) if hit.set_aside else ()
    return (
        *aside,
        *((tr("marked by a person"),) if is_marked(hit) else ()),
        *(tr(hidden.value) for hidden in hit.hidden),
        *((raised(origin),) if origin else ()),
    )
