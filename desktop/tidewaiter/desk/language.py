"""Which language people are spoken to in: what they have chosen, or what their system speaks."""

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Language(StrEnum):
    """A language of the catalogues; its value is the catalogue's name."""

    ENGLISH = "en"
    CHINESE = "zh_CN"
    JAPANESE = "ja"


# Each in its own words: who reads the wrong language must still find the right one.
OWN_NAMES: Mapping[Language, str] = {
    Language.ENGLISH: "English",
    Language.CHINESE: "简体中文",
    Language.JAPANESE: "日本語",
}


def spoken_by(system: Iterable[str]) -> Language:
    """The first language of a system's (`ja_JP.UTF-8`, `zh-Hans-CN`) that there are words for."""
    for name in system:
        match name[:2].lower():
            case "zh":
                return Language.CHINESE
            case "ja":
                return Language.JAPANESE
            case "en" | "c" | "c.":
                return Language.ENGLISH
    return Language.ENGLISH


def of_environment() -> tuple[str, ...]:
    """The languages that a terminal speaks, the first that counts first (POSIX, gettext)."""
    several = os.environ.get("LANGUAGE", "").split(":")
    single = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((name for name in single if name), "")
    # gettext: LANGUAGE counts only where a language is spoken at all.
    return tuple(filter(None, (*several, said))) if said and said != "C" else (said,)
