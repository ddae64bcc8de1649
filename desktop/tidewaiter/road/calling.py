"""A control pack's own names in each language, made known to whoever speaks to people."""

import re

from tidewaiter.controls.model import Pack
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import call
from tidewaiter.road.limit_names import limit_names

_AUTHORITIES = {
    "MOFCOM": ("商务部", "商務部"),
    "GACC": ("海关总署", "税関総署"),
    "MOFCOM/GACC": ("商务部、海关总署", "商務部・税関総署"),
    "MOFCOM/MOST": ("商务部、科技部", "商務部・科学技術部"),
}
_ANNOUNCEMENT = re.compile(rf"({'|'.join(_AUTHORITIES)}) Announcement No\. (\d+) of (\d{{4}})")
_ORDER = re.compile(r"State Council Order No\. (\d+)")


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
    for measure in pack.measures.values():
        if cited := _cited(measure.number):
            names[measure.number] = cited
    call({**dict(limit_names(pack)), **names})


def _cited(number: str) -> dict[Language, str] | None:
    """An announcement or an order as its own language cites it; None where it has no such number."""
    if found := _ANNOUNCEMENT.fullmatch(number):
        who, which, year = found.groups()
        chinese, japanese = _AUTHORITIES[who]
        return {
            Language.CHINESE: f"{chinese}公告{year}年第{which}号",
            Language.JAPANESE: f"{japanese}公告{year}年第{which}号",
        }
    if found := _ORDER.fullmatch(number):
        return {
            Language.CHINESE: f"国务院令第{found[1]}号",
            Language.JAPANESE: f"国務院令第{found[1]}号",
        }
    return None
