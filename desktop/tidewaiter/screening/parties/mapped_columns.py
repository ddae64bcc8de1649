"""Columns of numbers that stand one after another in a mapped file."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

_Sort = TypeVar("_Sort", bound=np.generic)


class Columns:
    """Takes one column after another from a mapped file."""

    def __init__(self, held: memoryview, at: int) -> None:
        self._held = held
        self._at = at

    def take(self, sort: "np.dtype[_Sort]", count: int) -> npt.NDArray[_Sort]:
        """The next so many numbers."""
        return np.frombuffer(self.bytes(count * sort.itemsize), sort)

    def bytes(self, count: int) -> memoryview:
        """The next so many bytes."""
        self._at += count
        return self._held[self._at - count : self._at]
