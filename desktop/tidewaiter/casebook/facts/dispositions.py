"""What a reviewer may decide on a hit; the reasons are in `reasons`."""

from enum import StrEnum


class Disposition(StrEnum):
    """The reviewer's decision on a hit."""

    TRUE_MATCH = "true match"
    FALSE_POSITIVE = "false positive"
    ESCALATE = "escalate"
    NEEDS_INFORMATION = "needs information"
