"""Signs that print shows alike, told apart by what stands beside them: 工 of 工作機械 is not the エ of エンジン.

The network sees a strip, not words, and takes the one for the other now and then. Only what no reader
would take otherwise is put right: a lone katakana within ideographs, an ideograph within katakana.
"""

import re

_KATAKANA = "ァ-ヺー"
_HAN = "々〆\u3400-\u4dbf\u4e00-\u9fff"
# カ of 五カ年, 3カ国 and 2カ所 is a counter.
_COUNTED = "年月国所条箇町村"
_TO_HAN = str.maketrans("カエロ", "力工口")
_TO_KANA = str.maketrans("力工口一", "カエロー")

_LONE_KANA = re.compile(
    rf"(?<=[{_HAN}])[エロ](?![{_KATAKANA}])|(?<![{_KATAKANA}])[エロ](?=[{_HAN}])"
    rf"|(?<=[{_HAN}])カ(?![{_KATAKANA}{_COUNTED}])"
)
_LONE_HAN = re.compile(rf"(?<=[{_KATAKANA}])[力工口一](?=[{_KATAKANA}])")


def told_apart(text: str) -> str:
    """The text of a strip, as long as it was."""
    text = _LONE_KANA.sub(lambda found: found[0].translate(_TO_HAN), text)
    return _LONE_HAN.sub(lambda found: found[0].translate(_TO_KANA), text)
