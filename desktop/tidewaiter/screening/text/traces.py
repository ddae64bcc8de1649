"""What to call a disguise: a text that the pack writes the same way is none."""

import unicodedata

from tidewaiter.screening.model import Disguise


def undone(text: str, form: str, disguises: tuple[Disguise, ...]) -> tuple[Disguise, ...]:
    """What folding had to undo, without what only looked like it.

    A Japanese name in its own characters is folded, but no variant of itself; full-width letters that
    the entry has too are none.
    """
    if not disguises:
        return ()
    if text == form:
        return ()
    if (
        unicodedata.normalize("NFKC", text).casefold()
        == unicodedata.normalize("NFKC", form).casefold()
    ):
        return tuple(d for d in disguises if d in {Disguise.WIDTH, Disguise.KANA})
    return tuple(dict.fromkeys(disguises))
