"""Roots and proofs are those of RFC 9162: held against its own definition, written out again here."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter.casebook.proof.merkle import (
    EMPTY,
    Frontier,
    Tree,
    is_consistent,
    root_by_inclusion,
)

# The leaves and roots that the implementations of certificate transparency test themselves with.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves: Sequence[bytes]) -> bytes:
    """The Merkle Tree Hash, word by word as in section 2.1.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    """SUBPROOF of section 2.1.4.1."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def leaves(count: int) -> list[bytes]:
    return [hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_the_published_ones(size: int) -> None:
    assert Tree(LEAVES[:size]).root().hex() == ROOTS[size - 1]
    grown = Frontier()
    for leaf in LEAVES[:size]:
        grown.add(leaf)
    assert grown.root().hex() == ROOTS[size - 1]


def test_a_tree_without_leaves_has_the_published_root() -> None:
    assert Tree([]).root() == Frontier().root() == EMPTY == mth([])


@pytest.mark.parametrize("size", range(1, 34))
def test_every_proof_of_inclusion_is_that_of_the_definition(size: int) -> None:
    all_leaves = leaves(size)
    tree = Tree(all_leaves)
    for index in range(size):
        proof = tree.inclusion(index)
        assert list(proof) == path(index, all_leaves)
        assert root_by_inclusion(all_leaves[index], index, size, proof) == tree.root()
        assert root_by_inclusion(all_leaves[index], index, size, [*proof, EMPTY]) is None
        assert root_by_inclusion(b"other", index, size, proof) != tree.root()
        if proof:
            assert root_by_inclusion(all_leaves[index], index, size, proof[:-1]) != tree.root()
        if index + 1 < size:
            assert root_by_inclusion(all_leaves[index], index + 1, size, proof) != tree.root()


@pytest.mark.parametrize("size", range(1, 34))
def test_every_proof_of_consistency_is_that_of_the_definition(size: int) -> None:
    all_leaves = leaves(size)
    tree = Tree(all_leaves)
    for first in range(1, size + 1):
        proof, old = tree.consistency(first), mth(all_leaves[:first])
        assert list(proof) == subproof(first, all_leaves, whole=True)
        assert is_consistent(first, old, size, tree.root(), proof)
        assert not is_consistent(first, EMPTY, size, tree.root(), proof)
        assert not is_consistent(first, old, size, EMPTY, proof)
        assert not is_consistent(first, old, size, tree.root(), [*proof, EMPTY])
        if proof:
            assert not is_consistent(first, old, size, tree.root(), proof[:-1])


@given(st.integers(0, 300), st.integers(0, 60))
def test_a_tree_goes_on_growing_from_what_was_kept_of_it(size: int, more: int) -> None:
    all_leaves = leaves(size + more)
    grown = Frontier()
    for leaf in all_leaves[:size]:
        grown.add(leaf)
    again = Frontier.unpack(size, grown.pack())
    for leaf in all_leaves[size:]:
        again.add(leaf)
    assert again.root() == mth(all_leaves)
    assert again.size == size + more


@pytest.mark.parametrize(("size", "data"), [(1, b""), (3, bytes(32)), (2, bytes(33)), (0, b"x")])
def test_what_was_not_kept_of_a_tree_is_refused(size: int, data: bytes) -> None:
    with pytest.raises(ValueError, match="subtrees"):
        Frontier.unpack(size, data)


@pytest.mark.parametrize("index", [-1, 3, 4])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        Tree(leaves(3)).inclusion(index)
    assert root_by_inclusion(leaves(4)[3], index, 3, [EMPTY]) is None
