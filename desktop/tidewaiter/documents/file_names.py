"""What a file's name claims about its kind, and whether that is so; a name never decides how a file is read."""

from pathlib import PurePath

from tidewaiter.documents.kinds import Content
from tidewaiter.wording import Sentence

_OFFICE = (Content.LOCKED_OFFICE,)
_TEXTS = (Content.TABLE_TEXT, Content.PLAIN_TEXT)
_CLAIMS: dict[str, tuple[Content, ...]] = {
    ".pdf": (Content.PDF,),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), (Content.XLSX, *_OFFICE)),
    ".xlsb": (Content.XLSB, *_OFFICE),
    ".xls": (Content.XLS, *_OFFICE),
    ".ods": (Content.ODS,),
    **dict.fromkeys((".csv", ".tsv", ".txt"), _TEXTS),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), (Content.WORD, *_OFFICE)),
    ".doc": (Content.OLD_WORD, *_OFFICE),
    ".rtf": (Content.RTF,),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), (Content.IMAGE,)
    ),
    ".zip": (Content.ZIP,),
    ".eml": (Content.MAIL,),
    ".msg": (Content.OUTLOOK,),
}
# Of files that papers come in, also of those that are refused with a reason.
ENDINGS = tuple(_CLAIMS)
_SILENT = frozenset({Content.EMPTY, Content.UNKNOWN})  # what is said of them says it all


def wrong_name(name: str, content: Content) -> Sentence | None:
    """That a file is something else than its name's ending says; None when the name tells no lie."""
    ending = PurePath(name).suffix.lower()
    claimed = _CLAIMS.get(ending)
    if claimed is None or content in claimed or content in _SILENT:
        return None
    return Sentence.of(
        "The file is named {ending}, but it is {content}; it was treated as what it is.",
        ending=ending,
        content=Sentence.of(content.value),
    )
