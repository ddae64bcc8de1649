"""What a sign is: words, a tone and an icon that go together. Which there are is in `signs`."""

from dataclasses import dataclass

from tidewaiter.ui.painting.icons import Icon


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing's words, tone and icon; `many` is its plural where it has one."""

    words: str
    tone: str
    icon: Icon
    many: str = ""
