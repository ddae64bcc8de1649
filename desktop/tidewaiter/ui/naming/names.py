"""How an entry of the control pack is named to a person, by the id that a hit carries."""

from collections.abc import Mapping

from tidewaiter.controls.model import Item, Measure, Pack, Party, RedFlag
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import spoken, tr
from tidewaiter.screening.model import Hit, Match

Entry = Item | Party | RedFlag


def entry_of(pack: Pack | None, entry_id: str) -> Entry | None:
    """The entry of this id; None while the pack is not loaded or does not hold it."""
    if pack is None:
        return None
    return pack.items.get(entry_id) or pack.parties.get(entry_id) or pack.red_flags.get(entry_id)


def measure_of(pack: Pack | None, entry: Entry | None) -> Measure | None:
    """The measure that an entry stands on."""
    if pack is None or entry is None or isinstance(entry, RedFlag) or not entry.measure_id:
        return None
    return pack.measures.get(entry.measure_id)


def entry_name(pack: Pack | None, hit: Hit) -> str:
    """The best entry of a hit in one line: its code and name."""
    return match_name(pack, hit.best)


def match_name(pack: Pack | None, match: Match) -> str:
    """The entry of a match in one line; one of an imported list with the list that names it."""
    if match.listed is not None:
        return f"{match.listed.name} · {match.listed.layer.title}"
    return name_of(entry_of(pack, match.entry_id), match.entry_id)


def name_of(entry: Entry | None, entry_id: str) -> str:
    """An entry in one line; its id where the pack does not hold it."""
    match entry:
        case Item(code=code, title_en=title):
            return f"{code} · {tr(title)}" if code else tr(title)
        case Party(name_en=name):
            return tr(name) or entry_id
        case RedFlag(why=why):
            return tr(why)
        case None:
            return entry_id


def own_first(en: str, zh: str, ja: str = "") -> tuple[str, ...]:
    """Names in these languages, as far as there are any, the reader's own first."""
    own = {Language.CHINESE: zh, Language.JAPANESE: ja}.get(spoken(), en)
    return tuple(dict.fromkeys(filter(None, (own, en, zh, ja))))


def titles(entry: Entry | None) -> tuple[str, ...]:
    """An entry's names in English, Chinese and Japanese, as far as there are any, the reader's first."""
    match entry:
        case (
            Item(title_en=en, title_zh=zh, title_ja=ja) | Party(name_en=en, name_zh=zh, name_ja=ja)
        ):
            return own_first(en, zh, ja)
        case RedFlag(why=why):
            return (tr(why),)
        case None:
            return ()


def names_in(pack: Pack) -> dict[str, tuple[str, ...]]:
    """How a pack calls its entries, by their ids: with an item's code before its names."""
    entries: Mapping[str, Entry] = {**pack.items, **pack.parties, **pack.red_flags}
    codes = {one.id: (one.code,) for one in pack.items.values() if one.code}
    return {name: (*codes.get(name, ()), *titles(entry)) for name, entry in entries.items()}
