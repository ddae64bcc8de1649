"""Boxes and numbers in columns: one array for each side of many boxes. Only document workers have numpy."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]


class Sides(NamedTuple):
    """Boxes in columns, as PDFium has them: y upwards."""

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers

    def at(self, places: Indices) -> "Sides":
        """Those boxes only."""
        return Sides(*(column[places] for column in self))

    def through(self, turn: Callable[..., Any]) -> Any:
        """After a `frames.Turn`, which takes columns as it takes numbers."""
        return turn(*self)

    def turned(self, turned: int) -> "Sides":
        """As one who reads text that is turned so many quarters sees them."""
        left, top, right, bottom = self
        match turned:
            case 1:
                return Sides(bottom, -left, top, -right)
            case 2:
                return Sides(-right, -bottom, -left, -top)
            case 3:
                return Sides(-top, right, -bottom, left)
            case _:
                return self
