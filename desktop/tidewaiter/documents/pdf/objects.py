"""The objects of an open page, walked through once for all who look for some of them."""

from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from tidewaiter.documents.pdf import pdfium_calls as calls


class PageObjects(NamedTuple):
    """The handles of a page's objects and their kinds, in the order in which they are drawn."""

    handles: list[Any]
    kinds: list[int]


def objects_of(page: Any) -> PageObjects:
    """All of them; those within form objects are not among them."""
    count = max(0, raw.FPDFPage_CountObjects(page))
    handles = list(map(calls.object_at, repeat(page), range(count)))
    return PageObjects(handles, list(map(calls.kind_of, handles)))
