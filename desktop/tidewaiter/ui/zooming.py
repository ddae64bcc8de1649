"""How far views zoom, and in which steps."""

from enum import Enum, auto

SMALLEST = 0.1
LARGEST = 8.0
# The steps of common viewers: even to the eye, with the round values that people ask for.
STEPS = (
    *(0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9),
    *(1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0),
)
PIXELS_PER_POINT = (
    96 / 72
)  # a zoom of 1.0 shows a page at its size on a screen of 96 pixels an inch
WHEEL_NOTCH = 120  # Qt's unit for one click of an ordinary wheel
WHEEL_FACTOR = 1.2


class Fit(Enum):
    """What a view's zoom follows when the view is resized."""

    NOTHING = auto()
    WIDTH = auto()
    PAGE = auto()


def within_limits(factor: float) -> float:
    """The nearest factor that views show."""
    return min(max(factor, SMALLEST), LARGEST)


def step_up(factor: float) -> float:
    """The next larger step, or the largest."""
    return next((step for step in STEPS if step > factor * 1.001), LARGEST)


def step_down(factor: float) -> float:
    """The next smaller step, or the smallest."""
    return next((step for step in reversed(STEPS) if step < factor * 0.999), SMALLEST)


def wheel_factor(angle: int) -> float:
    """What one turn of the wheel by `angle` eighths of a degree multiplies the zoom with."""
    return float(WHEEL_FACTOR ** (angle / WHEEL_NOTCH))
