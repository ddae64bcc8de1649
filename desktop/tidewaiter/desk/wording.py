"""In which language people are spoken to: catalogues in the gettext format under `resources/words`."""

import gettext
from dataclasses import dataclass, field
from pathlib import Path

from tidewaiter.wording import Sentence

DOMAIN = "tidewaiter"


@dataclass(slots=True)
class Language:
    """The catalogue in use. There is one for each process, because a screen has one reader."""

    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)


_language = Language()


def speak(code: str, words: Path) -> None:
    """Use the catalogue of `code` (`zh_CN`, `ja`) from now on, or English when there is none."""
    _language.catalogue = gettext.translation(DOMAIN, words, [code], fallback=True)


def raised(text: str | Sentence) -> str:
    """The text in the reader's language, with a capital first where the language has any."""
    said = tr(text)
    return said[:1].upper() + said[1:]


def tr(text: str | Sentence) -> str:
    """The text in the reader's language; English is its own key."""
    if isinstance(text, Sentence):
        return text.text(_language.catalogue.gettext)
    return _language.catalogue.gettext(text)
