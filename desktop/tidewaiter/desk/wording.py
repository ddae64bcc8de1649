"""In which language people are spoken to: catalogues in the gettext format under `resources/words`."""

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tidewaiter.desk.language import Language
from tidewaiter.wording import Sentence, together

DOMAIN = "tidewaiter"


@dataclass(slots=True)
class Speech:
    """What is spoken. There is one for each process, because a screen has one reader."""

    language: Language = Language.ENGLISH
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    names: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)

    def translate(self, text: str) -> str:
        """The text in the language in use: by the catalogue, or else as a name."""
        if not text:  # to gettext that is the head of its catalogue
            return ""
        said = self.catalogue.gettext(text)
        if said != text:
            return said
        return self.names.get(text, {}).get(self.language) or text


_speech = Speech()


def speak(language: Language, words: Path) -> None:
    """Speak this language from now on; `words` is the folder of the catalogues."""
    _speech.language = language
    _speech.catalogue = gettext.translation(DOMAIN, words, [language.value], fallback=True)


def call(names: Mapping[str, Mapping[Language, str]]) -> None:
    """Call what a control pack holds by the pack's own names in each language; the key is the English one."""
    _speech.names = names


def spoken() -> Language:
    """The language in use."""
    return _speech.language


def raised(text: str | Sentence) -> str:
    """The text in the reader's language, with a capital first where the language has any."""
    said = tr(text)
    return said[:1].upper() + said[1:]


def tr(text: str | Sentence) -> str:
    """The text in the reader's language; English is its own key."""
    if isinstance(text, Sentence):
        return text.text(_speech.translate)
    return _speech.translate(text)


def tr_all(texts: Iterable[str | Sentence]) -> str:
    """Several sentences in one line."""
    return together(map(tr, texts))
