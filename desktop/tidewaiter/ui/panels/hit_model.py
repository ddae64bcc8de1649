"""The hits of the case as a tree for Qt: one branch for each class, its hits below, as filtered.

Rows are appended while papers are read; nothing is reset until the filter or a paper's end replaces
what is there.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from tidewaiter.casebook.dispositions import Disposition
from tidewaiter.desk.wording import raised, tr
from tidewaiter.screening.model import Hit, HitKind
from tidewaiter.screening.wording import aside_words
from tidewaiter.ui.papers import Changes, Paper
from tidewaiter.ui.places import long_place
from tidewaiter.ui.review import Review
from tidewaiter.ui.signs import DISPOSITIONS, KINDS, SET_ASIDE, UNDECIDED
from tidewaiter.ui.telling import origin_words
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex
Key = tuple[bool, int, int, int, int, str]

# Plain ints: comparing enum members costs more than all else in `data`.
DISPLAY, TOOLTIP, ACCESSIBLE = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
SLICE = 400  # hits appended in one turn of the event loop: 5 ms
NODE = int(Qt.ItemDataRole.UserRole)
# Made once: Qt asks for the flags of every row at every layout, and joining them costs 25 µs.
BRANCH_FLAGS = Qt.ItemFlag.ItemIsEnabled
HIT_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)


class State(IntEnum):
    """Which hits the list shows by what was decided."""

    ALL = 0
    UNDECIDED = 1
    DECIDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which hits the list shows."""

    state: State = State.ALL
    kinds: frozenset[HitKind] = frozenset(HitKind)


@dataclass(slots=True)
class Branch:
    """One class of hits: those shown, in order, with their keys beside them."""

    kind: HitKind
    keys: list[Key] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    undecided: int = 0
    aside: int = 0


class HitModel(QAbstractItemModel):
    """Follows a `Review`. `data(index, NODE)` gives the `Branch` or the `Hit` itself.

    Signals: `grown()` after hits of a stream were appended.
    """

    grown = Signal()

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._filter = Filter()
        self._branches = [Branch(kind) for kind in HitKind]
        self._taken: dict[int, tuple[int, int]] = {}
        self._order: dict[int, int] = {}
        self._decided: dict[str, Disposition | None] = {}
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        review.signals.changed.connect(self._on_changed)
        self._rebuild()

    @property
    def shown(self) -> int:
        """How many hits the filter lets through."""
        return sum(len(branch.hits) for branch in self._branches)

    @property
    def total(self) -> int:
        """How many hits there are."""
        return sum(branch.total for branch in self._branches)

    @property
    def filter(self) -> Filter:
        """The filter in use."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Show what `wanted` lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    def hits(self) -> list[Hit]:
        """The hits shown, from top to bottom."""
        return [hit for branch in self._branches for hit in branch.hits]

    def index_of(self, hit_id: str) -> QModelIndex:
        """Where a hit is shown; no index if it is not."""
        hit = self._review.find(hit_id)
        if hit is None or hit_id not in self._decided:
            return QModelIndex()
        number = list(HitKind).index(hit.kind)
        branch, key = self._branches[number], self._key(hit)
        at = bisect_left(branch.keys, key)
        if at < len(branch.keys) and branch.keys[at] == key:
            return self.createIndex(at, 0, number + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        """A branch carries 0 as its id, a hit the number of its branch plus one."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The branch of a hit."""
        if not index.isValid() or not (number := index.internalId()):
            return QModelIndex()
        return self.createIndex(number - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """Branches at the top, their hits below, nothing below these."""
        if not parent.isValid():
            return len(self._branches)
        if parent.internalId() or parent.column():
            return 0
        return len(self._branches[parent.row()].hits)

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
            return _branch_text(node) if isinstance(node, Branch) else self._hit_text(node)
        if role == TOOLTIP and isinstance(node, Hit):
            place = long_place(self._review.paper_of(node), node)
            return "\n".join((place, tr(node.sentence), *_beside(node)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Branches open and close, hits are chosen."""
        if index.internalId():
            return HIT_FLAGS
        return BRANCH_FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _node(self, index: Index) -> Branch | Hit:
        number = index.internalId()
        if number:
            hit = self._branches[number - 1].hits[index.row()]
            return self._review.find(hit.id) or hit
        return self._branches[index.row()]

    def _hit_text(self, hit: Hit) -> str:
        decided = self._review.disposition(hit.id)
        sign = DISPOSITIONS[decided] if decided else SET_ASIDE if hit.set_aside else UNDECIDED
        return f"{hit.text} ({', '.join((tr(sign.words), *_beside(hit)))})"

    def _on_changed(self, changes: Changes) -> None:
        if self._is_stale(changes):
            self._rebuild()
            return
        if Changes.HITS in changes:
            self._grow()
        if Changes.DECISIONS in changes:
            self._redecide()

    def _is_stale(self, changes: Changes) -> bool:
        """Whether papers came in another order, went, or had their hits replaced."""
        if changes & (Changes.PAPERS | Changes.CASE) and not self._order_kept():
            return True
        return any(
            p.number in self._taken and self._taken[p.number][0] != p.revision
            for p in self._review.papers
        )

    def _order_kept(self) -> bool:
        now = [p.number for p in self._review.papers]
        return now[: len(self._order)] == list(self._order)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._branches = [Branch(kind) for kind in HitKind]
        self._taken.clear()
        self._order.clear()
        self._decided.clear()
        for paper in self._review.papers:
            for hit in self._new_hits(paper, len(paper.hits)):
                branch = self._branches[list(HitKind).index(hit.kind)]
                if self._count(branch, hit):
                    branch.keys.append(self._key(hit))
                    branch.hits.append(hit)
        for branch in self._branches:
            ordered = sorted(zip(branch.keys, branch.hits, strict=True), key=lambda pair: pair[0])
            branch.keys = [key for key, _ in ordered]
            branch.hits = [hit for _, hit in ordered]
        self.endResetModel()

    def _grow(self) -> None:
        """Append one slice of what is new, and come back for the rest."""
        for paper in self._review.papers:
            if self._append(paper):
                break
        if any(len(p.hits) > self._taken.get(p.number, (0, 0))[1] for p in self._review.papers):
            self._growing.start()
        self.grown.emit()

    def _append(self, paper: Paper) -> bool:
        """Append hits of a paper; False when it had none."""
        fresh = self._new_hits(paper, SLICE)
        for number, branch in enumerate(self._branches):
            wanted = [h for h in fresh if h.kind is branch.kind and self._count(branch, h)]
            pairs = sorted(((self._key(h), h) for h in wanted), key=lambda pair: pair[0])
            self._insert(number, branch, pairs)
        if fresh:
            self._tell_branches()
        return bool(fresh)

    def _insert(self, number: int, branch: Branch, pairs: list[tuple[Key, Hit]]) -> None:
        """Insert sorted pairs, each run that falls between two rows at once."""
        while pairs:
            at = bisect_left(branch.keys, pairs[0][0])
            limit = branch.keys[at] if at < len(branch.keys) else None
            run = [p for p in pairs if limit is None or p[0] < limit]
            self.beginInsertRows(self.index(number, 0), at, at + len(run) - 1)
            branch.keys[at:at] = [key for key, _ in run]
            branch.hits[at:at] = [hit for _, hit in run]
            self.endInsertRows()
            pairs = pairs[len(run) :]

    def _redecide(self) -> None:
        """Show new decisions; a hit that the filter no longer wants goes, one it wants comes."""
        now = self._review.decisions()
        ids = {hit_id for hit_id, was in self._decided.items() if was is not None} | now.keys()
        changed = [
            hit
            for hit_id in ids
            if hit_id in self._decided
            and self._decided[hit_id] is not self._review.disposition(hit_id)
            and (hit := self._review.find(hit_id)) is not None
        ]
        for hit in changed:
            self._decide(hit)
        if changed:
            self._tell_branches()

    def _decide(self, hit: Hit) -> None:
        number = list(HitKind).index(hit.kind)
        branch = self._branches[number]
        was, now = self._decided[hit.id], self._review.disposition(hit.id)
        self._tally(branch, hit, was, -1)
        self._tally(branch, hit, now, +1)
        self._decided[hit.id] = now
        shown, wanted = self.index_of(hit.id), self._wants(hit)
        if shown.isValid() and wanted:
            self.dataChanged.emit(shown, shown)
        elif shown.isValid():
            self.beginRemoveRows(self.index(number, 0), shown.row(), shown.row())
            del branch.keys[shown.row()], branch.hits[shown.row()]
            self.endRemoveRows()
        elif wanted:
            self._insert(number, branch, [(self._key(hit), hit)])

    def _new_hits(self, paper: Paper, most: int) -> list[Hit]:
        self._order.setdefault(paper.number, len(self._order))
        _, count = self._taken.get(paper.number, (0, 0))
        fresh = paper.hits[count : count + most]
        self._taken[paper.number] = (paper.revision, count + len(fresh))
        return fresh

    def _count(self, branch: Branch, hit: Hit) -> bool:
        decided = self._review.disposition(hit.id)
        self._decided[hit.id] = decided
        branch.total += 1
        self._tally(branch, hit, decided, +1)
        return self._wants(hit)

    @staticmethod
    def _tally(branch: Branch, hit: Hit, decided: Disposition | None, by: int) -> None:
        """Count a hit that nobody decided: as left to decide, or as set aside."""
        if decided is None and hit.set_aside is not None:
            branch.aside += by
        elif decided is None:
            branch.undecided += by

    def _wants(self, hit: Hit) -> bool:
        if hit.kind not in self._filter.kinds:
            return False
        if self._filter.state is State.ALL:
            return True
        decided = self._review.disposition(hit.id) is not None
        if self._filter.state is State.DECIDED:
            return decided
        return not decided and hit.set_aside is None

    def _key(self, hit: Hit) -> Key:
        paper = self._review.paper_of(hit)
        aside = hit.set_aside is not None  # below the others
        return (aside, self._order[paper.number], hit.part, hit.line, hit.start, hit.id)

    def _tell_branches(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._branches) - 1, 0))


def _branch_text(branch: Branch) -> str:
    return tr(
        Sentence.of(
            "{kind}: {total}, undecided: {undecided}, set aside: {aside}"
            if branch.aside
            else "{kind}: {total}, undecided: {undecided}",
            kind=Sentence.of(KINDS[branch.kind].many),
            total=branch.total,
            undecided=branch.undecided,
            aside=branch.aside,
        )
    )


def _beside(hit: Hit) -> tuple[str, ...]:
    """What the list shows of a hit by icons alone, for tooltips and for screen readers."""
    origin = origin_words(hit)
    aside = (tr(aside_words(hit.set_aside)),) if hit.set_aside else ()
    return (
        *aside,
        *(tr(hidden.value) for hidden in hit.hidden),
        *((raised(origin),) if origin else ()),
    )


def undecided_after(hits: Iterable[Hit], review: Review, hit_id: str) -> Hit | None:
    """The next hit after `hit_id` that is not decided, round the end; None when none is left."""
    ordered = list(hits)
    at = next((i for i, hit in enumerate(ordered) if hit.id == hit_id), -1)
    turned = ordered[at + 1 :] + ordered[: at + 1]
    return next(
        (
            h
            for h in turned
            if review.disposition(h.id) is None and h.set_aside is None and h.id != hit_id
        ),
        None,
    )
