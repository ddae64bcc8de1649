"""A control pack's own names in each language, made known to whoever speaks to people."""

from tidewaiter.controls.model import Pack
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import call


def call_entries(pack: Pack) -> None:
    """Name the pack's entries in the reader's language from now on, where the pack has that name."""
    names: dict[str, dict[Language, str]] = {}
    for item in pack.items.values():
        names[item.title_en] = {
            Language.CHINESE: item.title_zh,
            Language.JAPANESE: item.title_ja,
        }
    for party in pack.parties.values():
        if party.name_en:
            names[party.name_en] = {
                Language.CHINESE: party.name_zh,
                Language.JAPANESE: party.name_ja,
            }
    for quantity in pack.quantities.values():
        names[quantity.id] = {
            Language.CHINESE: next(iter(quantity.zh), ""),
            Language.JAPANESE: next(iter(quantity.ja), ""),
        }
    call(names)
