"""Merkle trees over the events of a log, as in RFC 9162, section 2.1: roots, and proofs of them.

A leaf is the 32 bytes of an event's hash; leaf `i` is the event of number `i + 1`. Every hash here is
32 bytes. With a proof, one case can be shown to be in a log of which nothing else is shown.
"""

import hashlib
from collections.abc import Iterable, Sequence

HASH = 32
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf; the zero keeps it apart from a node."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that grows leaf by leaf, and remembers only the whole subtrees at its right edge.

    For n leaves these are as many hashes as n has ones in binary, the largest subtree first.
    """

    def __init__(self, size: int = 0, nodes: Sequence[bytes] = ()) -> None:
        if len(nodes) != size.bit_count() or any(len(node) != HASH for node in nodes):
            raise ValueError("these are not the subtrees of a tree of this size")
        self.size = size
        self._nodes = list(nodes)

    @classmethod
    def unpack(cls, size: int, data: bytes) -> "Frontier":
        """The tree that `pack` was asked of; raises ValueError."""
        return cls(size, [data[at : at + HASH] for at in range(0, len(data), HASH)])

    def pack(self) -> bytes:
        """The subtrees as bytes."""
        return b"".join(self._nodes)

    def add(self, leaf: bytes) -> None:
        """Take in the next leaf."""
        node = hashlib.sha256(b"\x00" + leaf).digest()
        size = self.size
        while size & 1:
            node = hashlib.sha256(b"\x01" + self._nodes.pop() + node).digest()
            size >>= 1
        self._nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root as of the last leaf."""
        if not self._nodes:
            return EMPTY
        *others, root = self._nodes
        for node in reversed(others):
            root = node_hash(node, root)
        return root


class Tree:
    """All of a tree, to draw proofs from: two hashes of memory for each leaf."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        # One bytes object a level: a list of a million hashes would take three times as much.
        level = b"".join(leaf_hash(leaf) for leaf in leaves)
        self.size = len(level) // HASH
        self._levels = [level]
        while len(level) > HASH:
            level = _above(level)
            self._levels.append(level)

    def root(self) -> bytes:
        """The root of the whole tree."""
        return self._subtree(0, self.size) if self.size else EMPTY

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """The proof that the leaf of this index is in the tree (RFC 9162, 2.1.3.1)."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        path = []
        for level in self._levels:
            beside = index ^ 1
            if beside * HASH < len(level):
                path.append(_at(level, beside))
            index >>= 1
        return tuple(path)

    def consistency(self, first: int) -> tuple[bytes, ...]:
        """The proof that the tree of the first so many leaves became this one (RFC 9162, 2.1.4.1)."""
        if not 0 < first <= self.size:
            raise IndexError(first)
        return tuple(self._subproof(first, 0, self.size, whole=True))

    def _subproof(self, first: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        size = end - start
        if first == size:
            return [] if whole else [self._subtree(start, end)]
        split = 1 << (size - 1).bit_length() - 1
        if first <= split:
            path = self._subproof(first, start, start + split, whole=whole)
            return [*path, self._subtree(start + split, end)]
        path = self._subproof(first - split, start + split, end, whole=False)
        return [*path, self._subtree(start, start + split)]

    def _subtree(self, start: int, end: int) -> bytes:
        """The root over the leaves from `start` to `end`, as RFC 9162 splits them."""
        height = (end - start - 1).bit_length()
        return _at(self._levels[height], start >> height)


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a proof of inclusion leads to; None if it is none (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    root, last = leaf_hash(leaf), size - 1
    for node in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = node_hash(node, root)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            root = node_hash(root, node)
        index, last = index >> 1, last >> 1
    return root if last == 0 else None


def is_consistent(
    first: int, first_root: bytes, second: int, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether a proof shows that one tree became the other (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    nodes = list(path) if first & (first - 1) else [first_root, *path]
    if not nodes:
        return False
    index, last = first - 1, second - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    old = new = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            new = node_hash(new, node)
        index, last = index >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _above(level: bytes) -> bytes:
    """The level over this one; a last node without a neighbour goes up as it is."""
    pair = 2 * HASH
    pairs = len(level) // pair
    joined = b"".join(
        hashlib.sha256(b"\x01" + level[at : at + pair]).digest()
        for at in range(0, pairs * pair, pair)
    )
    return joined + level[pairs * pair :]


def _at(level: bytes, index: int) -> bytes:
    return level[index * HASH : (index + 1) * HASH]
