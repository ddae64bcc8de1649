"""Seccomp: the list of allowed system calls becomes a program that the kernel runs before each call.

The program is assembled here, for a list that fits one screen, rather than with libseccomp, which
would have to be shipped for each system. It is classic BPF (linux/filter.h) over struct seccomp_data
(linux/seccomp.h); both processors are little-endian.
"""

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterator

from tidewaiter.documents.sandbox.calls import (
    UNKNOWN,
    Allowed,
    Condition,
    Machine,
    allowed_calls,
    machine_of,
)
from tidewaiter.documents.sandbox.layers import Layer, Missing, Standing
from tidewaiter.documents.sandbox.linux import CallError, call

_LOAD, _MASK, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _PROCESSOR, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_FORBIDDEN, _NO_SUCH_CALL = _ERRNO | errno.EPERM, _ERRNO | errno.ENOSYS
_SET_FILTER, _ALL_THREADS = 1, 1

_Step = tuple[int, int, int, int]  # code, steps to skip when true, when false, operand


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def shut_calls(*, threads: bool) -> Standing:
    """Deny every system call that is not on the list, for all threads. Needs `give_up_rights`."""
    machine = machine_of(os.uname().machine)
    if machine is None or sys.maxsize < 1 << 32:
        return Standing(layer=Layer.CALLS, by="seccomp", missing=Missing.MACHINE)
    steps = program(machine, allowed_calls(process=os.getpid(), threads=threads))
    packed = _Program(len(steps), b"".join(struct.pack("=HBBI", *step) for step in steps))
    try:
        call(machine.seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(packed))
    except CallError as error:
        unknown = error.errno in (errno.ENOSYS, errno.EINVAL)
        missing = Missing.KERNEL if unknown else Missing.REFUSED
        return Standing(layer=Layer.CALLS, by="seccomp", missing=missing)
    return Standing(layer=Layer.CALLS, by="seccomp")


def program(machine: Machine, calls: tuple[Allowed, ...]) -> tuple[_Step, ...]:
    """The steps that allow `calls` as far as the machine has them, and nothing else."""
    return tuple(_steps(machine, calls))


def _steps(machine: Machine, calls: tuple[Allowed, ...]) -> Iterator[_Step]:
    yield _LOAD, 0, 0, _PROCESSOR
    yield from _return_unless(_IF_EQUAL, machine.audit, _KILL)
    yield _LOAD, 0, 0, _NUMBER
    if machine.alien is not None:
        yield from _return_if(_IF_AT_LEAST, machine.alien, _KILL)
    yield from _return_if(_IF_AT_LEAST, machine.unheard, _NO_SUCH_CALL)
    for name in UNKNOWN:
        yield from _return_if(_IF_EQUAL, machine.numbers[name], _NO_SUCH_CALL)
    known = [allowed for allowed in calls if allowed.name in machine.numbers]
    for allowed in known:
        if not allowed.conditions:
            yield from _return_if(_IF_EQUAL, machine.numbers[allowed.name], _ALLOW)
    for allowed in known:
        if allowed.conditions:
            yield from _return_when(machine.numbers[allowed.name], allowed.conditions)
    yield _RETURN, 0, 0, _FORBIDDEN


def _return_if(test: int, operand: int, verdict: int) -> Iterator[_Step]:
    yield test, 0, 1, operand
    yield _RETURN, 0, 0, verdict


def _return_unless(test: int, operand: int, verdict: int) -> Iterator[_Step]:
    yield test, 1, 0, operand
    yield _RETURN, 0, 0, verdict


def _return_when(number: int, conditions: tuple[Condition, ...]) -> Iterator[_Step]:
    """Allow call `number` when all conditions hold; else go on behind these steps."""
    tests: list[tuple[int, int]] = [(_IF_EQUAL, number)]
    body: list[list[_Step]] = [[(_LOAD, 0, 0, _NUMBER)]]
    for condition in conditions:
        offset = _ARGUMENTS + 8 * condition.argument + (4 if condition.upper else 0)
        body.append([(_LOAD, 0, 0, offset), (_MASK, 0, 0, condition.mask)])
        tests.append((_IF_EQUAL, condition.value))
    left = sum(map(len, body)) + len(tests) + 1
    for loading, (test, operand) in zip(body, tests, strict=True):
        yield from loading
        left -= len(loading) + 1
        yield test, 0, left, operand
    yield _RETURN, 0, 0, _ALLOW
