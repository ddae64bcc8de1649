"""Where a value stands in the text of a JSON file: asked only when something is wrong with it."""

import re
from json import JSONDecoder
from json.decoder import JSONDecodeError

# A step down: the name of a field, or the number of an element.
Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
_STEP = re.compile(r"\.([A-Za-z0-9_]+)|\[(\d+)\]")


def path_of(expression: str) -> Path:
    """The steps of a path as msgspec writes it: `$[3].thresholds[0].value`."""
    return tuple(
        int(number) if number else name for name, number in _STEP.findall(expression.strip("`$ "))
    )


def line_of(text: str, path: Path) -> int:
    """The line, from 1, where the value at `path` begins; of its nearest holder if it is missing."""
    position = _skip(text, 0)
    try:
        for step in path:
            position = _element(text, position, step)
    except (JSONDecodeError, KeyError, IndexError):
        pass
    return text.count("\n", 0, position) + 1


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _element(text: str, position: int, step: str | int) -> int:
    """Where the field or element `step` of the value at `position` begins."""
    decoder = JSONDecoder()
    opening, position, number = text[position], _skip(text, position + 1), 0
    while text[position] not in "]}":
        key: str | int = number
        if opening == "{":
            key, position = decoder.raw_decode(text, position)
            position = _skip(text, _skip(text, position) + 1)
        if key == step:
            return position
        _, position = decoder.raw_decode(text, position)
        position = _skip(text, position)
        if text[position] == ",":
            position = _skip(text, position + 1)
        number += 1
    raise KeyError(step)
