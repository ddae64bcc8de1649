import pytest

from tidewaiter.documents.sheets.number_format import Loss, number_format
from tidewaiter.documents.sheets.number_format_code import BUILT_IN

KEPT, ROUNDED, ASIDE = Loss.NOTHING, Loss.ROUNDED, Loss.SET_ASIDE

# code, value, text, loss, why
NUMBERS = [
    ("0.00", 8525.5, "8525.50", KEPT, "an HS heading must keep its last zero"),
    ("0000.00", 102.1, "0102.10", KEPT, "an HS heading of chapter 1 must keep its first zero"),
    ("0000000000", 8525501000, "8525501000", KEPT, "ten-digit code"),
    ("0000000000", 102100010, "0102100010", KEPT, "leading zero of a ten-digit code"),
    ('0000"."00"."0000', 8525501000, "8525.50.1000", KEPT, "points written by the format"),
    ("0000\\.00", 852550, "8525.50", KEPT, "escaped point is no decimal point"),
    ("000-0000", 1234567, "123-4567", KEPT, "literal between digits"),
    ("0", 8525.5, "8526", ROUNDED, "half goes away from zero"),
    ("0", -0.5, "-1", ROUNDED, "half goes away from zero, below it too"),
    ("0.00", 1.005, "1.01", ROUNDED, "by 15 digits, not by the binary fraction"),
    ("0.00", 12.345, "12.35", ROUNDED, "decimals are lost"),
    ("0.0", 0.1 + 0.2, "0.3", KEPT, "the sixteenth digit does not count"),
    ("#,##0", 1234567, "1,234,567", KEPT, "thousands"),
    ("#,##0.00", -1234567.5, "-1,234,567.50", KEPT, "thousands and sign"),
    ("#,##0", 123, "123", KEPT, "no comma before three digits"),
    ("0,000", 12, "0,012", KEPT, "padded zeros are grouped too"),
    ("#,##0_);(#,##0)", -1234, "(1,234)", KEPT, "brackets for negative"),
    (BUILT_IN[43], -5.5, "(5.50)", KEPT, "accounting, negative"),
    (BUILT_IN[43], 0, "-", KEPT, "accounting shows a dash for zero"),
    ('"$"#,##0.00', 12, "$12.00", KEPT, "quoted currency"),
    ("[$¥-804]#,##0.00", 12, "¥12.00", KEPT, "currency with a language"),
    ("[$CNY] 0", 12, "CNY 12", KEPT, "currency code"),
    ("[Red]0", 5, "5", KEPT, "a colour shows nothing"),
    ("0%", 0.12, "12%", KEPT, "percent"),
    ("0%", 0.125, "13%", ROUNDED, "percent, rounded"),
    ("0.00%", 0.9995, "99.95%", KEPT, "a purity keeps its digits"),
    ("0.0##", 1.5, "1.5", KEPT, "optional digits stay away"),
    ("0.###", 1, "1.", KEPT, "the point stays, as in Excel"),
    ("0.0##", 1.23456, "1.235", ROUNDED, "optional digits end"),
    ("??0.0", 5.5, "5.5", KEPT, "blanks for digits are no text"),
    ("0.00E+00", 8525501000, "8525501000", ASIDE, "8.53E+09 would hide a code"),
    ("0.00E+00", 85000, "85000", ASIDE, "8.50E+04 is exact, but nobody searches for it"),
    ("0.00E+00", 0.00012, "1.20E-04", KEPT, "a small number keeps its exponent"),
    ("##0.0E+0", 0.00012, "120.0E-6", KEPT, "powers in steps of three"),
    ("0.00E-00", 0.00012, "1.20E-04", KEPT, "the minus is shown in both spellings"),
    ("#,##0,", 1234567, "1234567", ASIDE, "thousands left out"),
    ("0.0,,", 8525501000, "8525501000", ASIDE, "millions left out"),
    ("# ?/?", 1.5, "1 1/2", KEPT, "fraction"),
    ("# ??/??", 0.3333, "1/3", ROUNDED, "nearest fraction"),
    ("# ?/8", 2.25, "2 2/8", KEPT, "fixed denominator"),
    ("?/?", 1.5, "3/2", KEPT, "improper fraction"),
    (";;;", 8525, "8525", ASIDE, "a hidden number must be found"),
    ("0;-0;", 0, "0", ASIDE, "a hidden zero"),
    ("0;;0", -7, "-7", ASIDE, "hidden negatives keep their sign"),
    ("#", 0, "0", ASIDE, "nothing shown for zero"),
    ('"see note"', 7, "see note\n7", ASIDE, "words instead of a number: both are given"),
    ('"HS "0', 8525, "HS 8525", KEPT, "words before a number"),
    ("0 \\k\\g", 25, "25 kg", KEPT, "escaped words after a number"),
    ('0.0"μm"', 0.5, "0.5μm", KEPT, "a unit"),
    ('[>=100]"big "0;[<0]"minus "0;0', 250, "big 250", KEPT, "condition holds"),
    ('[>=100]"big "0;[<0]"minus "0;0', -5, "minus 5", KEPT, "a section for negatives drops the sign"),
    ('[>=100]"big "0;[<0]"minus "0;0', 5, "5", KEPT, "the rest"),
    ("[=1]0;[=2]0", 3, "3", ASIDE, "no section stands for it: Excel shows #####"),
    ("@", 12.5, "12.5", KEPT, "a number under a text format"),
    ('General" kg"', 12.5, "12.5 kg", KEPT, "General with a unit"),
    ("General", 12345678901, "12345678901", KEPT, "eleven digits fit"),
    ("General", 123456789012, "123456789012", ASIDE, "twelve would be 1.23457E+11"),
    ("General", 1 / 3, "0.333333333", ROUNDED, "eleven characters"),
    ("General", 1234567.891234, "1234567.891", ROUNDED, "eleven characters with the point"),
    ("General", 0.0001234, "0.0001234", KEPT, "fits as it is"),
    ("General", 0.0000000001234, "1.234E-10", KEPT, "too small to be written out"),
    ("General", -8525.5, "-8525.5", KEPT, "the sign takes no room"),
    ("", 5, "5", KEPT, "no code is General"),
    ("0" * 300, 5, "5", KEPT, "no program takes so long a code"),
]  # fmt: skip

# code, days, text, why
DATES = [
    ("yyyy/m/d", 45123, "2023/7/16", "Chinese and Japanese order"),
    ("yyyy-mm-dd", 45123, "2023-07-16", "ISO"),
    ("dd/mm/yy", 45123, "16/07/23", "European, two digits"),
    ("d-mmm-yy", 45123, "16-Jul-23", "months in letters"),
    ("mmmm d, yyyy", 45123, "July 16, 2023", "month in full"),
    ("ddd, dddd", 45123, "Sun, Sunday", "weekday"),
    ('yyyy"年"m"月"d"日"', 45123, "2023年7月16日", "Chinese and Japanese"),
    ('[$-804]yyyy"年"m"月"d"日";@', 45123, "2023年7月16日", "as Chinese Excel writes it"),
    ('[$-411]ggge"年"m"月"d"日"', 45123, "令和5年7月16日", "Japanese era"),
    ("[$-411]ge.mm.dd", 43585, "H31.04.30", "the last day of Heisei"),
    ("[$-411]ge.mm.dd", 43586, "R1.05.01", "the first day of Reiwa"),
    ("[$-411]aaaa", 45123, "日曜日", "Japanese weekday"),
    ("[$-804]aaaa", 45123, "星期日", "Chinese weekday"),
    ("e/m/d", 45123, "2023/7/16", "e is the year where no era is asked for"),
    ("h:mm", 0.75, "18:00", "24 hours"),
    ("h:mm AM/PM", 0.75, "6:00 PM", "12 hours"),
    ("h:mm AM/PM", 0.0, "12:00 AM", "midnight"),
    ("上午/下午h:mm", 0.75, "下午6:00", "Chinese half days"),
    ("h:mm:ss", 0.5001, "12:00:09", "seconds are rounded"),
    ("mm:ss.0", 0.5001, "00:08.6", "tenths"),
    ("[h]:mm", 1.5, "36:00", "hours beyond a day"),
    ("yyyy/m/d h:mm", 45123.25, "2023/7/16 6:00", "m after h is minutes"),
    (BUILT_IN[14], 45123, "2023/7/16", "the built-in short date"),
    (BUILT_IN[31], 45123, "2023年7月16日", "a built-in date of East Asia"),
    ("yyyy/m/d", 60, "1900/2/29", "the day that Lotus 1-2-3 invented"),
    ("yyyy/m/d", 59, "1900/2/28", "the day before it"),
    ("yyyy/m/d", 61, "1900/3/1", "the day after it"),
    ("yyyy/m/d", 1, "1900/1/1", "the first day"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "text", "loss", "why"), NUMBERS)
def test_a_number_is_shown_as_excel_shows_it_unless_that_would_hide_it(
    code: str, value: float, text: str, loss: Loss, why: str
) -> None:
    assert number_format(code).show(value)[:2] == (text, loss), why


@pytest.mark.parametrize(("code", "days", "text", "why"), DATES)
def test_a_day_or_time_is_shown_as_excel_shows_it(
    code: str, days: float, text: str, why: str
) -> None:
    assert number_format(code).show(days)[:2] == (text, Loss.NOTHING), why


def test_the_1904_system_counts_from_another_day() -> None:
    assert number_format("yyyy/m/d", date1904=True).show(0).text == "1904/1/1"
    assert number_format("yyyy/m/d", date1904=True).show(43661).text == "2023/7/16"


@pytest.mark.parametrize("days", [-1, 2_958_466, 1e300])
def test_a_day_beyond_the_calendar_is_given_as_its_number(days: float) -> None:
    shown = number_format("yyyy/m/d").show(days)
    assert shown.loss is Loss.SET_ASIDE
    assert float(shown.text) == days


@pytest.mark.parametrize(
    ("code", "text", "loss"),
    [
        ("0.00", "8525.50", KEPT),  # a text is not a number
        ("@", "8525.50", KEPT),
        ('"HS "@', "HS 8525.50", KEPT),  # the format adds words
        ('0;-0;0;"code "@', "code 8525.50", KEPT),
        (";;;", "8525.50", ASIDE),  # hidden text must be found
        (";;;@", "8525.50", KEPT),  # only numbers are hidden
    ],
)
def test_a_text_is_shown_by_its_section_and_never_hidden(code: str, text: str, loss: Loss) -> None:
    shown = number_format(code).show_text("8525.50")
    assert shown[:2] == (text, loss)


@pytest.mark.parametrize(
    "code", ['"', "[", "\\", "_", "*", ";;;;;;;", "[>1.2.3]0", "E+", "0E+", "//", "[$", "0/0", "%", "[h]m:s.0000000"]
)  # fmt: skip
@pytest.mark.parametrize("value", [0, -1.5, 8525, 1e-300, 1.7e308])
def test_a_broken_code_still_gives_a_text(code: str, value: float) -> None:
    assert number_format(code).show(value).text
