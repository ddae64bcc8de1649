"""The filter's program is run here as the kernel would run it, call by call, for both processors."""

import errno
import os
import re
import struct
from pathlib import Path

import pytest

from tidewaiter.documents.sandbox.calls import Machine, allowed_calls, machine_of
from tidewaiter.documents.sandbox.filter import program

ALLOW, KILL, NO_CALL, DENY = 0x7FFF0000, 0x80000000, 0x50000 | errno.ENOSYS, 0x50000 | errno.EPERM
OWN = 4242
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
# Linux's own names for the numbers of these calls, where the table's name is the libc's.
HEADER_NAMES = {"newfstatat": ("newfstatat", "fstatat")}


def machine(name: str) -> Machine:
    found = machine_of(name)
    assert found is not None
    return found


def verdict(
    name: str, number: int, *arguments: int, threads: bool = False, audit: int | None = None
) -> int:
    """What the kernel would be told of a call; struct seccomp_data and classic BPF."""
    this = machine(name)
    padded = (*arguments, *(0,) * (6 - len(arguments)))
    data = struct.pack(
        "<iIQ6Q", number, this.audit if audit is None else audit, 0, *(a % 2**64 for a in padded)
    )
    steps = program(this, allowed_calls(process=OWN, threads=threads))
    at, accumulator = 0, 0
    while True:
        code, when_true, when_false, operand = steps[at]
        at += 1
        if code == 0x20:
            accumulator = int(struct.unpack_from("<I", data, operand)[0])
        elif code == 0x54:
            accumulator &= operand
        elif code == 0x15:
            at += when_true if accumulator == operand else when_false
        elif code == 0x35:
            at += when_true if accumulator >= operand else when_false
        else:
            assert code == 0x06
            return operand


def asked(name: str, call: str, *arguments: int, threads: bool = False) -> int:
    return verdict(name, machine(name).numbers[call], *arguments, threads=threads)


both = pytest.mark.parametrize("name", ["x86_64", "aarch64"])

READ = os.O_RDONLY | os.O_CLOEXEC
FORK = 17  # SIGCHLD: what fork() asks of clone
THREAD = 0x3D0F00  # what glibc's pthread_create asks of it
CALLS = [
    ("read", (0, 0, 10), ALLOW),
    ("openat", (0, 0, READ), ALLOW),
    ("openat", (0, 0, os.O_WRONLY), DENY),
    ("openat", (0, 0, os.O_RDWR), DENY),
    ("openat", (0, 0, os.O_CREAT), DENY),
    ("openat", (0, 0, os.O_TRUNC), DENY),  # O_RDONLY | O_TRUNC empties a file
    ("openat", (0, 0, 0o20200000), DENY),  # O_TMPFILE
    ("tgkill", (OWN, OWN, 6), ALLOW),  # abort() and the fault that follows it
    ("tgkill", (OWN + 1, OWN + 1, 9), DENY),
    ("tgkill", (-1, 1, 9), DENY),
    ("prlimit64", (0, 7, 0, 1 << 40), ALLOW),  # asking
    ("prlimit64", (0, 7, 1 << 40, 0), DENY),  # setting, though the lower half of the pointer is 0
    ("prlimit64", (1, 7, 0, 1), DENY),  # somebody else's
    ("fcntl", (0, 1), ALLOW),
    ("fcntl", (0, 1030), DENY),
    ("clone", (FORK,), DENY),
    ("clone", (THREAD,), DENY),
    ("clone3", (), NO_CALL),  # so that the libc falls back upon clone
]


@both
@pytest.mark.parametrize(("call", "arguments", "expected"), CALLS)
def test_a_call_is_judged_by_its_name_and_arguments(
    name: str, call: str, arguments: tuple[int, ...], expected: int
) -> None:
    assert asked(name, call, *arguments) == expected


@both
@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (THREAD, ALLOW),
        (FORK, DENY),  # a process is not a thread
        (THREAD & ~0x10000, DENY),
        (THREAD | 0x10000000, DENY),  # a thread in a user namespace of its own
    ],
)
def test_an_engine_of_several_threads_may_start_threads_and_nothing_else(
    name: str, flags: int, expected: int
) -> None:
    assert asked(name, "clone", flags, threads=True) == expected


@both
def test_whatever_is_not_on_the_list_is_denied(name: str) -> None:
    listed = set(machine(name).numbers.values())

    verdicts = {verdict(name, n) for n in range(machine(name).unheard) if n not in listed}

    assert verdicts == {DENY}


@both
def test_a_call_newer_than_the_list_is_no_call(name: str) -> None:
    assert verdict(name, machine(name).unheard) == NO_CALL


@both
def test_calls_in_another_convention_end_the_worker(name: str) -> None:
    assert verdict(name, 0, audit=0x40000003) == KILL  # i386 on x86_64: other numbers


def test_calls_of_x32_end_the_worker() -> None:
    assert verdict("x86_64", 0x40000000) == KILL


def test_a_processor_without_a_list_has_no_filter() -> None:
    assert machine_of("riscv64") is None


@pytest.mark.parametrize("name", HEADERS)
def test_numbers_are_those_of_the_kernels_headers(name: str) -> None:
    if not HEADERS[name].exists():
        pytest.skip("the kernel's headers are not installed here")
    text = HEADERS[name].read_text()
    theirs = {m[1]: int(m[2]) for m in re.finditer(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}

    for call, number in machine(name).numbers.items():
        names = HEADER_NAMES.get(call, (call,))
        assert number in [theirs.get(header_name) for header_name in names], call
