"""A line that is wrapped within what it says states the same; two lines that end and begin with a value stay two."""

import pytest

from screening.test_limits import limits
from screening.test_verdict_lines import ROWS
from screening.trade_papers import pack
from tidewaiter.screening.model import VerdictKind

_TURN = 7


def verdict_of(item: str, text: str) -> VerdictKind:
    held, properties, folder = limits()
    verdict = held.verdict(pack().items[item], properties.stated(text, folder.fold(text)))
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("cn-1c117.c", "Tungsten block, W 99.9 %, 150 x|150 x 60 mm"),
        ("cn-1c117.c", "Tungsten block, W 99.9 %, 150|x 150 x 60 mm"),
        ("cn-7a102", "Gyroscope, bias drift better|than 0.5 °/h"),
        ("cn-7a102", "gyroscope, drift less than 0.1 deg per|hour"),
        ("cn-6a203.c", "Gated camera, trigger jitter|100 ps, insertion delay 65 ns"),
        ("cn-4a101", "Rugged mission computer, operating temperature -50|to +71 °C"),
        ("cn-3a226", "DC power supply, input|380 V 3-phase 50 A"),
        ("cn-3a226", "DC power supply 120|V/500 A; stability 0.05 %/8 h"),
        ("cn-2b233", "Scroll vacuum pump, max. flow 1500 L/min, compression ratio|3"),
        ("cn-2b230", "Manometer, absolute, alumina sensor, 1000 Torr, 0.5 %|F.S."),
        ("cn-0a901", "FiFi monitor 1200 m3/h,|120 m, 14 bar"),
        ("cn-1c905.a.4", "NdFeB magnet with|dysprosium, grade 42SH"),
    ],
)
def test_a_wrapped_line_says_what_it_says_unbroken(item: str, text: str) -> None:
    wrapped = verdict_of(item, text.replace("|", "\n"))
    assert wrapped is verdict_of(item, text.replace("|", " "))


@pytest.mark.parametrize(
    ("item", "text", "kind"),
    [
        # The first line ends with a size, the next begins with another value.
        ("cn-2b230", "Manometer, alumina sensor, 0.5\n1000 Torr", VerdictKind.NOT_STATED),
        ("cn-7a102", "Gyroscope, 10\n0.1 °/h", VerdictKind.MEETS),
    ],
)
def test_two_values_on_two_lines_stay_two(item: str, text: str, kind: VerdictKind) -> None:
    assert verdict_of(item, text) is kind


def test_hardly_a_break_changes_a_verdict() -> None:
    """Every line of the tests, each broken at another of its blanks: no more than one in two hundred."""
    told = [(i, t) for i, _, t in ROWS if t.isascii() and "//" not in t and "\t" not in t]
    changed = []
    for turn, (item, text) in enumerate(told):
        blanks = [at for at, sign in enumerate(text) if sign == " "]
        if blanks:
            at = blanks[turn * _TURN % len(blanks)]
            wrapped = f"{text[:at]}\n{text[at + 1 :]}"
            if verdict_of(item, wrapped) is not verdict_of(item, text):
                changed.append(wrapped)
    assert len(changed) * 200 <= len(told), changed
