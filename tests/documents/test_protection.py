import ctypes
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from tidewaiter.documents.protection import layers, sentences
from tidewaiter.documents.sandbox import windows as sandbox_windows
from tidewaiter.documents.sandbox.layers import (
    Layer,
    Missing,
    Standing,
    complete,
    log_missing,
    sentence_of,
)
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.process import Launch

UNLOCKED = Path(__file__).with_name("unlocked_worker.py")
LINUX = sys.platform == "linux"

SAID = [
    (Standing(layer=Layer.FILES, by="Landlock", version=7), "fonts (Landlock, version 7)."),
    (Standing(layer=Layer.CALLS, by="seccomp"), "other processes (seccomp)."),
    (
        Standing(layer=Layer.FILES, by="Landlock", missing=Missing.KERNEL),
        (
            "Missing: readers are not kept from this computer's files "
            "(not offered by this system's kernel)."
        ),
    ),
    (
        Standing(layer=Layer.CALLS, missing=Missing.SYSTEM),
        (
            "Missing: readers are not kept from the network, other programs and other processes "
            "(not on this kind of system)."
        ),
    ),
]


@pytest.mark.parametrize(("standing", "end"), SAID)
def test_each_layer_is_said_in_words(standing: Standing, end: str) -> None:
    assert sentence_of(standing).text().endswith(end)


@pytest.mark.parametrize("layer", Layer)
@pytest.mark.parametrize("missing", [None, *Missing])
def test_a_missing_layer_never_reads_like_one_in_force(
    layer: Layer, missing: Missing | None
) -> None:
    text = sentence_of(Standing(layer=layer, missing=missing)).text()

    assert text.startswith("Missing: ") == (missing is not None)


def test_a_layer_that_nobody_spoke_of_is_missing() -> None:
    standings = complete([Standing(layer=Layer.FILES)])

    assert [s.layer for s in standings] == list(Layer)
    assert {s.layer for s in standings if s.missing} == set(Layer) - {Layer.FILES}


@pytest.mark.skipif(not LINUX, reason="the limits are asked for on Linux")
def test_a_worker_tells_its_layers_and_a_sentence_tells_each() -> None:
    standings = layers()

    assert [s.layer for s in standings] == list(Layer)
    assert standings[0] == Standing(layer=Layer.LIMITS, by="setrlimit")
    assert standings[1] == Standing(layer=Layer.RIGHTS, by="no_new_privs")
    assert len(sentences()) == len(Layer) + 1


def test_a_worker_that_does_not_tell_has_none() -> None:
    standings = layers(Launch(command=(sys.executable, str(UNLOCKED))))

    assert {s.missing for s in standings} == {Missing.UNSAID}


def test_a_worker_that_cannot_be_started_is_no_crash() -> None:
    standings = layers(Launch(command=(sys.executable, "-c", "")))

    assert {s.missing for s in standings} == {Missing.UNSAID}


def test_a_missing_layer_is_a_line_in_the_log_once(caplog: pytest.LogCaptureFixture) -> None:
    missing = [Standing(layer=layer, by="this test", missing=Missing.REFUSED) for layer in Layer]
    held = [Standing(layer=layer) for layer in Layer]

    with caplog.at_level(logging.WARNING):
        log_missing(held)
        log_missing(missing)
        log_missing(missing)

    assert len(caplog.records) == len(Layer)
    assert all("(refused by the system)" in record.getMessage() for record in caplog.records)


@pytest.mark.skipif(not LINUX, reason="/proc tells it")
def test_memory_is_seen_from_outside() -> None:
    code = "x = b'x' * (60 << 20); print(flush=True); input()"
    with subprocess.Popen(
        (sys.executable, "-c", code), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert 60 << 20 < resident_bytes(process.pid) < 120 << 20
        process.kill()

    assert resident_bytes(process.pid) == 0


def test_windows_structures_are_as_long_as_windows_takes_them() -> None:
    """Sizes on 64 bits, from winnt.h; a wrong one is refused with ERROR_BAD_LENGTH."""
    assert ctypes.sizeof(ctypes.c_void_p) == 8
    assert ctypes.sizeof(sandbox_windows.BasicLimits) == 64
    assert ctypes.sizeof(sandbox_windows.IoCounters) == 48
    assert ctypes.sizeof(sandbox_windows.ExtendedLimits) == 144
    assert ctypes.sizeof(sandbox_windows.Identity) == 12
    assert ctypes.sizeof(sandbox_windows.Label) == 16
    assert ctypes.sizeof(sandbox_windows.Privilege) == 12
    assert sandbox_windows.ExtendedLimits.process_memory.offset == 112


def test_a_windows_job_holds_one_process_of_so_much_memory() -> None:
    limits = sandbox_windows.job_limits(1024)

    assert limits.basic.active_processes == 1
    assert limits.process_memory == 1 << 30
    assert limits.basic.flags == 0x8 | 0x100 | 0x400 | 0x2000


def test_low_integrity_is_s_1_16_4096() -> None:
    packed = bytes(sandbox_windows.low_identity())

    assert packed == bytes((1, 1, 0, 0, 0, 0, 0, 16)) + (4096).to_bytes(4, "little")


def test_all_privileges_of_a_windows_token_are_removed() -> None:
    held = (2).to_bytes(4, "little") + b"".join(
        number.to_bytes(8, "little") + (3).to_bytes(4, "little") for number in (19, 23)
    )

    packed = sandbox_windows.removed(held + b"\0" * 8)

    assert packed == (2).to_bytes(4, "little") + b"".join(
        number.to_bytes(8, "little") + (4).to_bytes(4, "little") for number in (19, 23)
    )
