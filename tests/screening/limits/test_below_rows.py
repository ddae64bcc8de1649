"""What stands in one cell below a row of a table is of that row, whatever word it begins with."""

from datetime import date

import pytest

from screening.trade_papers import pack, page
from tidewaiter.screening.model import VerdictKind
from tidewaiter.screening.screen import Screener

_MAGNET = "1\t無冷媒マグネット 6 T ソレノイド、室温ボア 320 mm、長さ／内径比 2.8\t8505909090\t16\t30.28\t484.48"
_NEXT = "2\tステンレス棚 3段\t9403200000\t76\t670.15\t50,931.40"
_HEADER = "番号\t品名・仕様\tHSコード\t数量\t単価(USD)\t金額(USD)"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        # Below the row, before the next one.
        ((_HEADER, _MAGNET, "中心部50%の均一度 0.2%", _NEXT), VerdictKind.MEETS),
        ((_HEADER, _MAGNET, "中心部50%の均一度 5%", _NEXT), VerdictKind.BELOW),
        # Below the next row it is of that one.
        ((_HEADER, _MAGNET, _NEXT, "中心部50%の均一度 0.2%"), VerdictKind.NOT_STATED),
        # A row of its own is other goods.
        (
            (_HEADER, _MAGNET, "2\t磁石試験片 均一度 0.2%\t8505909090\t1\t2.00\t2.00", _NEXT),
            VerdictKind.NOT_STATED,
        ),
    ],
)
def test_a_line_below_a_row_is_of_it(lines: tuple[str, ...], kind: VerdictKind) -> None:
    found = Screener(pack()).part("a" * 64, 0, page(*lines), date(2026, 11, 22))
    verdicts = {
        match.verdict.kind
        for hit in found.hits
        for match in hit.matches
        if match.entry_id == "cn-3a201.b" and match.verdict is not None
    }
    assert verdicts == {kind}
