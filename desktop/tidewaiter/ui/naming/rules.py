"""How a rule of the pack is named to a person: by the row and the column of the decision table."""

from collections.abc import Mapping
from types import MappingProxyType

from tidewaiter.controls.model import ItemClass, Pack, PartyClass
from tidewaiter.wording import Sentence

PARTIES: Mapping[PartyClass, Sentence] = MappingProxyType(
    {
        PartyClass.CONTROL: Sentence("party on the control list"),
        PartyClass.CONTROL_EXPORTER_ONLY: Sentence("party on a list for exporters only"),
        PartyClass.MILITARY: Sentence("military user or use"),
        PartyClass.WATCH: Sentence("party on the watch list"),
        PartyClass.JAPAN_MEDIUM_FLAG: Sentence("party in Japan with a red flag"),
        PartyClass.JAPAN: Sentence("party in Japan"),
        PartyClass.ONWARD_JAPAN: Sentence("onward to Japan"),
        PartyClass.SUSPENDED: Sentence("suspended listing"),
        PartyClass.ELSEWHERE: Sentence("party elsewhere"),
    }
)
ITEMS: Mapping[ItemClass, Sentence] = MappingProxyType(
    {
        ItemClass.LISTED: Sentence("listed item"),
        ItemClass.POSSIBLE: Sentence("possibly listed item"),
        ItemClass.NOT_DUAL_USE: Sentence("item not on the list"),
    }
)


def rule_words(pack: Pack | None, rule_id: str) -> Sentence:
    """The rule of this id in words; its id where the pack does not hold it."""
    for rule in pack.rules if pack else ():
        if rule.id == rule_id:
            return Sentence.of(
                "rule for “{party}, {item}”", party=PARTIES[rule.party], item=ITEMS[rule.item]
            )
    return Sentence.of("rule {id}", id=rule_id)
