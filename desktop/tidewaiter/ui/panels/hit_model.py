"""The hits of the case as a tree for Qt: class, entry, hit, as filtered.

Rows are inserted while papers are read, and taken out where a page was read better; nothing is reset until
the filter or a paper's end replaces what is there. Of a paper of 16,000 hits a reset took a tenth of a second,
with every page that OCR had read.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice, takewhile
from operator import itemgetter

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.model import Hit, HitKind
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.panels.hit_filter import Filter, Source, source_of
from tidewaiter.ui.panels.hit_groups import Branch, Counts, Group, Key
from tidewaiter.ui.panels.hit_tree import CLASSES, FIRST_SERIAL, HitTree

Name = tuple[HitKind, str]
Pairs = list[tuple[Key, Hit]]
SLICE = 400  # hits inserted in one turn of the event loop: 5 ms


class HitModel(HitTree):
    """Follows a `Review`. Signals: `grown()` after hits of a stream were inserted."""

    grown = Signal()

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(review, parent)
        self.letting_go = (
            False  # of hits that are no longer there: what Qt then goes on to nobody chose
        )
        self._filter = Filter()
        self._serial = FIRST_SERIAL
        self._empty()
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        review.signals.changed.connect(self._on_changed)
        self._rebuild()

    @property
    def shown(self) -> int:
        """How many hits the filter lets through."""
        return sum(len(group.hits) for group in self._by_serial.values())

    @property
    def total(self) -> int:
        """How many hits there are."""
        return sum(branch.counts.total for branch in self._branches)

    @property
    def filter(self) -> Filter:
        """The filter in use."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Show what `wanted` lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self.beginResetModel()
            self._group_all()
            self.endResetModel()

    def hits(self) -> list[Hit]:
        """The hits shown, from top to bottom."""
        return [hit for branch in self._branches for hit in branch.hits]

    def place_of(self, hit_id: str) -> int | None:
        """How many of the hits shown stand above one of them; None if it is not shown itself."""
        index = self.index_of(hit_id)
        if not index.isValid():
            return None
        own = self._by_serial[index.internalId()]
        above = takewhile(lambda group: group is not own, self._shown_groups())
        return sum(len(group.hits) for group in above) + index.row()

    def beside(self, hit_id: str, by: int) -> Hit | None:
        """The hit shown so many places below another, or above it, round the ends; None if that is not shown."""
        place = self.place_of(hit_id)
        return None if place is None else self._hit_at((place + by) % self.shown)

    def after(self, hit_id: str) -> Iterator[Hit]:
        """The hits shown from the one behind this hit on, round the end, up to itself."""
        place = self.place_of(hit_id)
        hits = chain.from_iterable(group.hits for group in self._shown_groups())
        if place is None:
            return hits
        again = chain.from_iterable(group.hits for group in self._shown_groups())
        return chain(islice(hits, place + 1, None), islice(again, place + 1))

    def sources(self) -> tuple[Source, ...]:
        """The lists that name entries of the hits, shown or not."""
        return tuple(self._sources.values())

    def index_of(self, hit_id: str) -> QModelIndex:
        """Where a hit is shown; no index if it is not."""
        hit = self._review.find(hit_id)
        if hit is None or hit_id not in self._decided:
            return QModelIndex()
        return self._index_at(hit, self._key(hit, self._review.paper_of(hit)))

    def _index_at(self, hit: Hit, key: Key) -> QModelIndex:
        group = self._group_of(hit)
        at = group.at(key) if group else None
        if group is None or at is None:
            return QModelIndex()
        return self.createIndex(at, 0, group.serial)

    def _shown_groups(self) -> Iterator[Group]:
        """The entries shown, from top to bottom."""
        return (group for branch in self._branches for group in branch.groups)

    def _hit_at(self, place: int) -> Hit | None:
        """The hit that so many stand above."""
        for group in self._shown_groups():
            if place < len(group.hits):
                return group.hits[place]
            place -= len(group.hits)
        return None

    # Following the review

    def _on_changed(self, changes: Changes) -> None:
        if self._is_stale(changes) or not self._let_go():
            self._rebuild()
            return
        if Changes.HITS in changes:
            self._grow()
        if Changes.DECISIONS in changes:
            self._redecide()

    def _is_stale(self, changes: Changes) -> bool:
        """Whether papers came in another order or went, or the pack came."""
        if self._review.pack is not self._pack:
            return True
        return bool(changes & (Changes.PAPERS | Changes.CASE)) and not self._order_kept()

    def _let_go(self) -> bool:
        """Take out hits that are no longer on their papers; False where they are too many for one turn."""
        for paper in self._review.papers:
            revision, _ = self._taken.get(paper.number, (paper.revision, 0))
            if revision == paper.revision:
                continue
            gone = paper.gone(self._known[paper.number].values())
            if len(gone) > SLICE:
                return False
            self.letting_go = True
            try:
                for hit in gone:
                    self._forget(hit, paper)
            finally:
                self.letting_go = False
            self._taken[paper.number] = (paper.revision, 0)
        return True

    def _forget(self, hit: Hit, paper: Paper) -> None:
        """Take out a hit that is no longer there, and no longer counts."""
        decided = self._decided[hit.id]
        shown = self._index_at(hit, self._key(hit, paper))
        if shown.isValid():
            self._remove(shown)
        for counts in self._counts_of(hit):
            counts.take_out(hit, decided)
        del self._known[paper.number][hit.id], self._decided[hit.id], self._named[hit.id]

    def _order_kept(self) -> bool:
        now = [p.number for p in self._review.papers]
        return now[: len(self._order)] == list(self._order)

    def _empty(self) -> None:
        self._pack = self._review.pack  # it names the lists
        self._branches = [Branch(kind) for kind in HitKind]
        self._by_serial = {}
        self._groups: dict[Name, Group] = {}
        self._counts: dict[Name, Counts] = {}
        self._sources: dict[str, Source] = {}
        self._taken: dict[int, tuple[int, int]] = {}
        self._order: dict[int, int] = {}
        self._known: dict[int, dict[str, Hit]] = {}  # by paper, what of it is counted
        self._decided: dict[str, Disposition | None] = {}
        self._named: dict[str, Name] = {}  # a screening may rank the entries of a hit anew

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._empty()
        for paper in self._review.papers:
            for hit in self._new_hits(paper, len(paper.hits)):
                self._count(hit, paper)
        self._group_all()
        self.endResetModel()

    def _group_all(self) -> None:
        """Put those hits that the filter wants below their entries."""
        self._groups, self._by_serial = {}, {}
        for branch in self._branches:
            branch.groups = []
        pairs: Pairs = []
        for paper in self._review.papers:
            known = self._known.get(paper.number, {}).values()
            wanted = (hit for hit in known if self._filter.wants(hit, self._review))
            pairs += [(self._key(hit, paper), hit) for hit in wanted]
        for key, hit in sorted(pairs, key=itemgetter(0)):
            group = self._group_of(hit)
            if group is None:
                group = self._made(hit, key)
                self._branches[CLASSES.index(hit.kind)].groups.append(group)
            group.keys.append(key)
            group.hits.append(hit)

    def _grow(self) -> None:
        """Insert one slice of what is new, and come back for the rest."""
        lagging = [paper for paper in self._review.papers if self._is_behind(paper)]
        for number, paper in enumerate(lagging):
            if self._append(paper):
                lagging = lagging[number:]
                break
        if any(self._is_behind(paper) for paper in lagging):
            self._growing.start()
        self.grown.emit()

    def _is_behind(self, paper: Paper) -> bool:
        """Whether a paper has hits more; what was read better waits until hits that went were taken out."""
        revision, count = self._taken.get(paper.number, (paper.revision, 0))
        return revision == paper.revision and len(paper.hits) > count

    def _append(self, paper: Paper) -> bool:
        """Insert hits of a paper; False when it had none."""
        fresh = self._new_hits(paper, SLICE)
        by_entry: dict[Name, Pairs] = {}
        for hit in fresh:
            self._count(hit, paper)
            if self._filter.wants(hit, self._review):
                pairs = by_entry.setdefault(self._named[hit.id], [])
                pairs.append((self._key(hit, paper), hit))
        for pairs in by_entry.values():
            self._insert(sorted(pairs, key=lambda pair: pair[0]))
        if fresh:
            self._tell_counts()
        return bool(fresh)

    def _insert(self, pairs: Pairs) -> None:
        """Insert sorted pairs of one entry, each run that falls between two rows at once."""
        group = self._shown_group(*pairs[0])
        while pairs:
            at = bisect_left(group.keys, pairs[0][0])
            limit = group.keys[at] if at < len(group.keys) else None
            run = [p for p in pairs if limit is None or p[0] < limit]
            self.beginInsertRows(self._index_of_group(group), at, at + len(run) - 1)
            group.keys[at:at] = [key for key, _ in run]
            group.hits[at:at] = [hit for _, hit in run]
            self.endInsertRows()
            pairs = pairs[len(run) :]

    def _shown_group(self, key: Key, hit: Hit) -> Group:
        """The entry of a hit among those shown, inserted where it is not there yet."""
        group = self._group_of(hit)
        if group is not None:
            return group
        number = CLASSES.index(hit.kind)
        branch = self._branches[number]
        at = branch.place_for(key)
        self.beginInsertRows(self.index(number, 0), at, at)
        group = self._made(hit, key)
        branch.groups.insert(at, group)
        self.endInsertRows()
        return group

    def _made(self, hit: Hit, key: Key) -> Group:
        name = self._named[hit.id]
        group = Group(
            serial=self._serial, kind=hit.kind, entry=name[1], key=key, counts=self._counts[name]
        )
        self._serial += 1
        self._groups[name] = self._by_serial[group.serial] = group
        return group

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
            self._tell_counts()

    def _decide(self, hit: Hit) -> None:
        was, now = self._decided[hit.id], self._review.disposition(hit.id)
        for counts in self._counts_of(hit):
            counts.tally(hit, was, -1)
            counts.tally(hit, now, +1)
        self._decided[hit.id] = now
        shown, wanted = self.index_of(hit.id), self._filter.wants(hit, self._review)
        if shown.isValid() and wanted:
            self.dataChanged.emit(shown, shown)
        elif shown.isValid():
            self._remove(shown)
        elif wanted:
            self._insert([(self._key(hit, self._review.paper_of(hit)), hit)])

    def _remove(self, index: QModelIndex) -> None:
        """Take a hit out, and its entry with it if it was the last one."""
        group = self._by_serial[index.internalId()]
        own, at = self._index_of_group(group), index.row()
        if len(group.hits) > 1:
            self.beginRemoveRows(own, at, at)
            del group.keys[at], group.hits[at]
            self.endRemoveRows()
            return
        branch = self._branches[CLASSES.index(group.kind)]
        self.beginRemoveRows(own.parent(), own.row(), own.row())
        branch.groups.remove(group)
        del self._by_serial[group.serial], self._groups[group.kind, group.entry]
        self.endRemoveRows()

    def _new_hits(self, paper: Paper, most: int) -> list[Hit]:
        """Hits of a paper that are not counted yet; it is looked through from where that ended last."""
        self._order.setdefault(paper.number, len(self._order))
        known = self._known.setdefault(paper.number, {})
        _, count = self._taken.get(paper.number, (0, 0))
        ahead = enumerate(islice(paper.hits, count, None), count + 1)
        found = list(islice(((to, hit) for to, hit in ahead if hit.id not in known), most))
        end = found[-1][0] if found and len(found) == most else len(paper.hits)
        self._taken[paper.number] = (paper.revision, end)
        return [hit for _, hit in found]

    def _count(self, hit: Hit, paper: Paper) -> None:
        """Count a hit that is new, shown or not."""
        decided = self._review.disposition(hit.id)
        self._known[paper.number][hit.id] = hit
        self._decided[hit.id] = decided
        self._named[hit.id] = (hit.kind, hit.best.entry_id)
        source = source_of(self._review.pack, hit)
        self._sources.setdefault(source.key, source)
        for counts in self._counts_of(hit):
            counts.add(hit, decided)

    def _counts_of(self, hit: Hit) -> tuple[Counts, Counts]:
        own = self._counts.setdefault(self._named[hit.id], Counts())
        return self._branches[CLASSES.index(hit.kind)].counts, own

    def _group_of(self, hit: Hit | None) -> Group | None:
        return self._groups.get(self._named[hit.id]) if hit and hit.id in self._named else None

    def _key(self, hit: Hit, paper: Paper) -> Key:
        aside = hit.set_aside is not None  # below the others
        return (aside, self._order[paper.number], hit.part, hit.line, hit.start, hit.id)

    def _tell_counts(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._branches) - 1, 0))
        for number, branch in enumerate(self._branches):
            if branch.groups:
                own = self.index(number, 0)
                last = self.index(len(branch.groups) - 1, 0, own)
                self.dataChanged.emit(self.index(0, 0, own), last)
