"""A warning whose sentence goes over several lines is found as on one; lines that only stand below one another are not read together."""

import pytest

from screening.trade_papers import entries, hits
from tidewaiter.documents.model import PagePlace
from tidewaiter.screening.model import HitKind

# fmt: off
WRAPPED = [
    (("After the check was done we were told to put another firm's", "name in the consignee box."), "rf-div-08"),
    (("About a third of the units will be", "issued to soldiers in the field."), "rf-use-01"),
    (("The pump sets are to be mounted aboard ships", "of war now on the slip at the yard."), "rf-use-12"),  # within a word of two
    (("Where the containers will", "finally end up, nobody on", "our side can say."), "rf-div-01"),
    (("Our client speaks of", "a fission device that", "levels a city."), "rf-use-22"),
    (("The goods only change ships and go on from Busan to", "Japan by the next ferry."), "rf-div-06"),  # a name goes on
    (("客户说只要本周发走，加急费多少都认，", "证件以后补。"), "rf-doc-27"),
    (("釜山で降ろして別の船に積み、そこから第三", "国へ送ります。"), "rf-div-05"),
    (("頼まれて買い付けているだけで、誰のためかは申し上", "げられません、とのことです。"), "rf-div-24"),
]
APART = [
    ("About a third of the units will be issued", "\tto the soldiers of tin"),  # another cell
    ("About a third of the units will be issued.", "to the soldiers of tin"),  # a sentence that ended
    ("Issued to", "soldiers and other small figures made of tin, all of them painted by hand"),  # room for more words
    ("The units will be issued to the stores", "Soldiers: tin, painted"),  # a label
    ("The units will be issued to the stores", "Soldiers made of tin"),  # a line that begins anew
    ("小计：给", "士兵：锡制玩具"),
]
# fmt: on


@pytest.mark.parametrize(("lines", "flag"), WRAPPED)
def test_a_warning_may_be_wrapped(lines: tuple[str, ...], flag: str) -> None:
    assert flag in entries(*lines, kind=HitKind.RED_FLAG)


@pytest.mark.parametrize("lines", APART)
def test_lines_that_do_not_run_on_are_not_read_together(lines: tuple[str, ...]) -> None:
    assert not entries(*lines, kind=HitKind.RED_FLAG) & {"rf-use-01", "rf-user-03"}


def test_a_hit_over_lines_shows_the_words_on_each_of_them() -> None:
    (hit,) = hits(*WRAPPED[0][0], kind=HitKind.RED_FLAG)
    assert hit.text == "another firm's\nname in the consignee"
    assert len({place.box.top for place in hit.places if isinstance(place, PagePlace)}) == 2


def test_what_a_line_says_alone_is_told_once() -> None:
    found = hits(
        "After the check we were told to put another firm's name in the consignee",
        "box and in the box of the buyer.",
        kind=HitKind.RED_FLAG,
    )
    assert [hit.line for hit in found if "rf-div-08" in {m.entry_id for m in hit.matches}] == [0]
