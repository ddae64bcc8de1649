"""The heat that crystals are grown at, by the way of growing them: a puller is none of Bridgman's furnaces."""

import re

# The pack's names for the two; the words of each way in folded text.
_PULLED, _LOWERED = "Czochralski temperature", "Bridgman temperature"
_PULLING = re.compile(
    r"Czochralski|(?<![A-Za-z])(?:CZ|Cz)(?![A-Za-z])|提拉|引き?上げ|チョクラルスキー", re.IGNORECASE
)
_LOWERING = re.compile(r"Bridgman|下降|布里奇曼|布里兹曼|ブリッジマン", re.IGNORECASE)


BY_GROWING = frozenset({_PULLED, _LOWERED})


def grown_otherwise(text: str) -> frozenset[str]:
    """The heat that is none of a folded text, where it calls only one way of growing by name."""
    pulling, lowering = bool(_PULLING.search(text)), bool(_LOWERING.search(text))
    if pulling == lowering:
        return frozenset()
    return frozenset({_LOWERED if pulling else _PULLED})
