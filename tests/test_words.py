"""Every text that the program may say stands in every catalogue, whole and compiled."""

import importlib.util
import re
import sys
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
_WIDE = r"[\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]"  # Han and kana
TOUCHING = re.compile(rf"{_WIDE}[A-Za-z0-9]|[A-Za-z0-9%]{_WIDE}")


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words", ROOT / "packaging" / "words.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules["words"] = made  # dataclasses look their module up
    spec.loader.exec_module(made)
    return made


words = tool()


def test_nothing_is_left_untranslated() -> None:
    spoken = {
        one.words for one in words.said() if one.needed
    }  # once: all of the source is read for it
    for language in words.LANGUAGES:
        kept = words.catalogue(language)
        missing = sorted(text for text in spoken if not (kept.get(text) and kept.get(text).string))
        assert not missing, f"translate these to {language}, after: python packaging/words.py"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    off = [
        message.id
        for message in words.catalogue(language)
        if message.id and message.string and gaps(message.id) != gaps(message.string)
    ]
    assert not off


def gaps(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:  # a brace that stands for itself
        return set()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_ships_is_compiled_from_what_is_kept(language: str) -> None:
    compiled = words.po_file(language).with_suffix(".mo").read_bytes()
    assert compiled == words.compiled(words.catalogue(language))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_han_and_kana_are_parted_from_codes_by_a_blank(language: str) -> None:
    """One style in both languages, as `Sentence` sets it where a code fills a gap."""
    off = [
        message.string
        for message in words.catalogue(language)
        if isinstance(message.string, str) and TOUCHING.search(message.string)
    ]
    assert not off


def test_texts_put_together_at_run_time_are_refused(tmp_path: Path) -> None:
    scope = words._Scope(Path("x.py"), [], [])
    glued = words.ast.parse("tr('a' + name)").body[0].value
    with pytest.raises(words.GluedError):
        list(words._handed(glued, scope))
