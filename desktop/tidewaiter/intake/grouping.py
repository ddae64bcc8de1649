"""Papers grouped into cases by the numbers they share, each with its reason; a person may correct it.

Papers with the same invoice, bill of lading or packing list number are one shipment. A shared order,
contract or container number brings papers together only where that leaves each shipment by itself: one
contract is often shipped in several parts. What nothing speaks for is a case of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import PurePath

from tidewaiter.intake.references import STRONG, Reference
from tidewaiter.screening.facts.values import code
from tidewaiter.screening.model import Role
from tidewaiter.wording import Sentence

_SHORTEST_IN_NAME = 6  # characters of a number that a file's name says for sure
_BY_HAND = Sentence.of("put here by you")
_ALONE = Sentence.of("no number of another paper stands on it")
_FIRST = Sentence.of("the first of this case")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to be grouped; `number` names it here. `holder` is the file that it lay in.

    `party` is who receives the goods, as it says. `unread` is why nothing of it was read, `lists`
    whether it only lists shipments.
    """

    number: int
    name: str
    references: tuple[Reference, ...] = ()
    holder: int | None = None
    party: str = ""
    unread: Sentence | None = None
    lists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in its group, and why it is there."""

    file: int
    reason: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Files that are to become one case."""

    number: int
    title: str
    members: tuple[Member, ...]

    @property
    def files(self) -> tuple[int, ...]:
        """The numbers of its files."""
        return tuple(one.file for one in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """All files in groups, each in one; every correction gives another grouping."""

    files: Mapping[int, File]
    groups: tuple[Group, ...]

    def group(self, number: int) -> Group:
        """The group of this number."""
        return next(one for one in self.groups if one.number == number)

    def group_of(self, file: int) -> Group:
        """The group that a file is in."""
        return next(one for one in self.groups if file in one.files)

    def of(self, groups: Sequence[Group]) -> "Grouping":
        """These groups alone, with their files."""
        files = {n: self.files[n] for group in groups for n in group.files}
        return Grouping(files=files, groups=tuple(groups))

    def move(self, files: Iterable[int], to: int) -> "Grouping":
        """Put files into a group, with what lay in them; groups left empty are gone."""
        moved = self._with_held(files)
        at = self.group(to)
        fresh = [n for n in moved if n not in at.files]
        members = at.members + tuple(Member(file=n, reason=_BY_HAND) for n in fresh)
        left = [
            _without(g, moved) if g.number != to else replace(g, members=members)
            for g in self.groups
        ]
        return self._kept(left)

    def split(self, files: Iterable[int]) -> "Grouping":
        """Make files a case of their own."""
        moved = self._with_held(files)
        number = max((g.number for g in self.groups), default=-1) + 1
        members = tuple(Member(file=n, reason=_BY_HAND) for n in moved)
        made = Group(number=number, title=self._title(moved), members=members)
        return self._kept([*(_without(g, moved) for g in self.groups), made])

    def merge(self, groups: Sequence[int]) -> "Grouping":
        """Make one case of several groups; it keeps the title of the first."""
        first = self.group(groups[0])
        joined = [m for n in groups[1:] for m in self.group(n).members]
        members = first.members + tuple(replace(m, reason=_BY_HAND) for m in joined)
        whole = replace(first, members=members)
        left = [g for g in self.groups if g.number not in groups[1:]]
        return self._kept([whole if g.number == first.number else g for g in left])

    def rename(self, group: int, title: str) -> "Grouping":
        """Give a group another title; one without a word stays as it is."""
        told = " ".join(title.split())
        if not told:
            return self
        return self._kept([replace(g, title=told) if g.number == group else g for g in self.groups])

    def _with_held(self, files: Iterable[int]) -> tuple[int, ...]:
        """The files and those that lay in them, in their order."""
        wanted = set(files)
        for number, file in sorted(self.files.items()):
            if file.holder in wanted:
                wanted.add(number)
        return tuple(sorted(wanted))

    def _title(self, files: Sequence[int]) -> str:
        return title_of([self.files[n] for n in files])

    def _kept(self, groups: Iterable[Group]) -> "Grouping":
        return replace(self, groups=tuple(g for g in groups if g.members))


def group(files: Sequence[File]) -> Grouping:
    """The files grouped by what they share, in the order they came."""
    known = {file.number: file for file in files}
    bonds = _Bonds(files)
    bonds.bind_held()
    bonds.bind_strong()
    bonds.bind_named()
    bonds.bind_weak()
    groups = tuple(
        Group(
            number=number,
            title=title_of([known[n] for n in members]),
            members=tuple(Member(file=n, reason=bonds.reason(n, members)) for n in members),
        )
        for number, members in enumerate(bonds.groups())
    )
    return Grouping(files=known, groups=groups)


def title_of(files: Sequence[File]) -> str:
    """What a case of these files is called: its invoice, or another number, and who receives the goods."""
    numbers = (one for role in Role for f in files for one in f.references if one.role is role)
    first = next((one.written for one in sorted(numbers, key=_rank)), "")
    party = next((f.party for f in files if f.party), "")
    told = " · ".join(word for word in (first, party) if word)
    return told or PurePath(files[0].name).stem or files[0].name


class _Bonds:
    """Which files belong together so far, and why each came to the others."""

    def __init__(self, files: Sequence[File]) -> None:
        self._files = {file.number: file for file in files}
        self._root = {file.number: file.number for file in files}
        self._shipments = {n for n, f in self._files.items() if any(r.strong for r in f.references)}
        self._why: dict[int, Sentence] = {}
        self._left: dict[int, Sentence] = {}

    def groups(self) -> list[list[int]]:
        """The files of each group, in the order of its first."""
        found: dict[int, list[int]] = {}
        for number in self._files:
            found.setdefault(self._find(number), []).append(number)
        return list(found.values())

    def reason(self, number: int, members: Sequence[int]) -> Sentence:
        """Why a file is where it is."""
        file = self._files[number]
        if number in self._why:
            return self._why[number]
        if len(members) == 1:
            return self._left.get(number) or file.unread or _alone(file)
        shared = self._shared(number, members)
        return shared.words if shared else _FIRST

    def bind_held(self) -> None:
        """What lay in a file stays with it."""
        for number, file in self._files.items():
            if file.holder in self._files:
                holder = self._files[file.holder].name
                self._join(file.holder, number, Sentence.of("lay in {name}", name=holder))

    def bind_strong(self) -> None:
        """The same number of one shipment."""
        for reference, numbers in self._by_reference(strong=True).items():
            for number in numbers[1:]:
                self._join(numbers[0], number, reference.words)

    def bind_named(self) -> None:
        """A file on which no number was read, but whose name says the number of another paper."""
        known: dict[str, tuple[Reference, int]] = {}
        for reference, numbers in self._by_reference(strong=True).items():
            if len(reference.number) >= _SHORTEST_IN_NAME:
                known.setdefault(reference.number, (reference, numbers[0]))
        for number, file in self._files.items():
            if file.references or file.holder is not None:
                continue
            name = code(PurePath(file.name).stem)
            found = {self._find(at): (one, at) for text, (one, at) in known.items() if text in name}
            if len(found) == 1:
                one, at = next(iter(found.values()))
                words = Sentence.of(
                    "its name says {role} {number}",
                    role=Sentence(one.role.value),
                    number=one.written,
                )
                self._join(at, number, words)

    def bind_weak(self) -> None:
        """The same order, contract or container, where no two shipments come together by it."""
        for reference, numbers in self._by_reference(strong=False).items():
            roots = list(dict.fromkeys(map(self._find, numbers)))
            shipments = [root for root in roots if self._is_shipment(root)]
            if len(shipments) > 1:
                self._leave(reference, numbers, shipments)
                continue
            first = shipments[0] if shipments else roots[0]
            for number in numbers:
                if self._find(number) != self._find(first):
                    self._join(first, number, reference.words)

    def _leave(
        self, reference: Reference, numbers: Sequence[int], shipments: Sequence[int]
    ) -> None:
        """A number of several shipments: who has no other stays alone, and that is said."""
        for number in numbers:
            if self._find(number) not in shipments:
                self._left.setdefault(
                    number,
                    Sentence.of(
                        "{count} shipments have {role} {number}, so nothing says which it belongs to",
                        count=len(shipments),
                        role=Sentence(reference.role.value),
                        number=reference.written,
                    ),
                )

    def _by_reference(self, *, strong: bool) -> dict[Reference, list[int]]:
        """Who has each number; the way that the first writes it speaks for all."""
        firsts: dict[tuple[Role, str], Reference] = {}
        found: dict[tuple[Role, str], list[int]] = defaultdict(list)
        for number, file in self._files.items():
            for one in file.references:
                if one.strong is strong and not file.lists:
                    firsts.setdefault((one.role, one.number), one)
                    found[one.role, one.number].append(number)
        return {firsts[key]: numbers for key, numbers in found.items()}

    def _shared(self, number: int, members: Sequence[int]) -> Reference | None:
        """A number that a file has in common with another of its group."""
        others = {
            (one.role, one.number)
            for n in members
            if n != number
            for one in self._files[n].references
        }
        own = self._files[number].references
        return next((one for one in own if (one.role, one.number) in others), None)

    def _is_shipment(self, root: int) -> bool:
        return self._find(root) in self._shipments

    def _join(self, to: int, number: int, why: Sentence) -> None:
        kept, given = self._find(to), self._find(number)
        if kept == given:
            return
        self._why.setdefault(number, why)
        low, high = sorted((kept, given))
        self._root[high] = low
        if high in self._shipments:
            self._shipments.add(low)

    def _find(self, number: int) -> int:
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number


def _rank(reference: Reference) -> int:
    return (*STRONG, Role.ORDER, Role.CONTAINER).index(reference.role)


def _alone(file: File) -> Sentence:
    if file.lists:
        return Sentence.of("it lists several shipments")
    if file.references:
        names = [
            Sentence.of("{role} {number}", role=Sentence(r.role.value), number=r.written)
            for r in file.references[:3]
        ]
        numbers = reduce(
            lambda one, other: Sentence.of("{first}, {next}", first=one, next=other), names
        )
        return Sentence.of("no other paper has its {numbers}", numbers=numbers)
    return _ALONE


def _without(group: Group, files: Iterable[int]) -> Group:
    gone = frozenset(files)
    return replace(group, members=tuple(m for m in group.members if m.file not in gone))
