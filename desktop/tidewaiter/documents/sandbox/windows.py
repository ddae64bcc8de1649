"""Windows: a job object around a worker, put on from outside, and what the worker gives up itself.

Windows has no equal to Landlock and seccomp that a process can put on itself: reading files and the
network stay open, and are reported as missing. Structures are those of winnt.h. Written against
Microsoft's documentation; the packing is tested everywhere, the calls were not run on Windows yet.
"""

import ctypes
import sys
from ctypes import POINTER, Structure, c_int64, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p

from tidewaiter.documents.sandbox.layers import Layer, Missing, Standing

# JOBOBJECT_BASIC_LIMIT_INFORMATION.LimitFlags
ACTIVE_PROCESS, PROCESS_MEMORY, DIE_ON_EXCEPTION, KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
EXTENDED_LIMITS, UI_LIMITS = 9, 4  # JOBOBJECTINFOCLASS
# Handles of others, clipboard both ways, system settings, display, atoms, desktops, shutting down.
ALL_UI = 0xFF
_LOW = 0x1000  # SECURITY_MANDATORY_LOW_RID
_LABEL_AUTHORITY = 16
_GROUP_INTEGRITY = 0x20
_TOKEN_INTEGRITY = 25  # TOKEN_INFORMATION_CLASS
_TOKEN_ADJUST_DEFAULT, _TOKEN_QUERY, _TOKEN_ADJUST_PRIVILEGES = 0x80, 0x8, 0x20
_TOKEN_PRIVILEGES = 3
_PRIVILEGE_REMOVED = 0x4
_CHILD_PROCESS_POLICY = 13  # PROCESS_MITIGATION_POLICY
_NO_CHILD_PROCESS = 1


class BasicLimits(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_user_time", c_int64),
        ("per_job_user_time", c_int64),
        ("flags", c_uint32),
        ("minimum_working_set", c_size_t),
        ("maximum_working_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    )


class IoCounters(Structure):
    """IO_COUNTERS."""

    _fields_ = tuple(
        (f"{kind}_{what}", c_uint64)
        for what in ("operations", "bytes")
        for kind in ("read", "write", "other")
    )


class ExtendedLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io", IoCounters),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


class Identity(Structure):
    """SID with one sub-authority."""

    _fields_ = (
        ("revision", c_uint8),
        ("count", c_uint8),
        ("authority", c_uint8 * 6),
        ("sub_authority", c_uint32),
    )


class Label(Structure):
    """TOKEN_MANDATORY_LABEL: SID_AND_ATTRIBUTES."""

    _fields_ = (("identity", POINTER(Identity)), ("attributes", c_uint32))


class Privilege(Structure):
    """LUID_AND_ATTRIBUTES: 12 bytes, without padding between them."""

    _fields_ = (("low", c_uint32), ("high", c_uint32), ("attributes", c_uint32))


def job_limits(megabytes: int) -> ExtendedLimits:
    """One process, so much memory, ended with the job, and no box to click when it crashes."""
    limits = ExtendedLimits()
    limits.basic.flags = ACTIVE_PROCESS | PROCESS_MEMORY | DIE_ON_EXCEPTION | KILL_ON_CLOSE
    limits.basic.active_processes = 1
    limits.process_memory = megabytes << 20
    return limits


def low_identity() -> Identity:
    """The integrity level of what comes from the internet: S-1-16-4096."""
    authority = (c_uint8 * 6)(0, 0, 0, 0, 0, _LABEL_AUTHORITY)
    return Identity(revision=1, count=1, authority=authority, sub_authority=_LOW)


def removed(privileges: bytes) -> bytes:
    """TOKEN_PRIVILEGES with each of its privileges marked to be removed for good."""
    count = int.from_bytes(privileges[:4], "little")
    changed = bytearray(privileges[: 4 + count * ctypes.sizeof(Privilege)])
    for privilege in (Privilege * count).from_buffer(changed, 4):
        privilege.attributes = _PRIVILEGE_REMOVED
    return bytes(changed)


if sys.platform == "win32":

    def confine(process: int, megabytes: int) -> int:
        """Put the process of this handle into a job of its own; the job's handle, 0 if refused.

        The job and the process in it end when the handle is closed, also by our own end.
        """
        kernel = _kernel()
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return 0
        limits, windows = job_limits(megabytes), c_uint32(ALL_UI)
        done = (
            kernel.SetInformationJobObject(
                c_void_p(job), EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.SetInformationJobObject(
                c_void_p(job), UI_LIMITS, ctypes.byref(windows), ctypes.sizeof(windows)
            )
            and kernel.AssignProcessToJobObject(c_void_p(job), c_void_p(process))
        )
        if done:
            return int(job)
        kernel.CloseHandle(c_void_p(job))
        return 0

    def release(job: int) -> None:
        """Close a job's handle, and with it end what is in the job."""
        if job:
            _kernel().CloseHandle(c_void_p(job))

    def lock_windows() -> tuple[Standing, ...]:
        """Give up privileges, the right to write where others can read, and starting programs."""
        in_job = Standing(
            layer=Layer.LIMITS,
            by="job object",
            missing=None if _is_in_job() else Missing.REFUSED,
        )
        lowered = _lower_integrity() and _remove_privileges() and _forbid_children()
        rights = Standing(
            layer=Layer.RIGHTS, by="low integrity", missing=None if lowered else Missing.REFUSED
        )
        nothing = (Layer.FILES, Layer.CALLS)
        return in_job, rights, *(Standing(layer=n, missing=Missing.SYSTEM) for n in nothing)

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = c_void_p
        kernel.GetCurrentProcess.restype = c_void_p
        return kernel

    def _is_in_job() -> bool:
        """Whether this process is in a job that limits its memory."""
        limits = ExtendedLimits()
        asked = _kernel().QueryInformationJobObject(
            None, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits), None
        )
        return bool(asked) and bool(limits.basic.flags & PROCESS_MEMORY)

    def _token() -> c_void_p:
        kernel, token = _kernel(), c_void_p()
        rights = _TOKEN_ADJUST_DEFAULT | _TOKEN_QUERY | _TOKEN_ADJUST_PRIVILEGES
        process = c_void_p(kernel.GetCurrentProcess())
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        advapi.OpenProcessToken(process, rights, ctypes.byref(token))
        return token

    def _lower_integrity() -> bool:
        identity, token = low_identity(), _token()
        label = Label(identity=ctypes.pointer(identity), attributes=_GROUP_INTEGRITY)
        size = ctypes.sizeof(label) + ctypes.sizeof(identity)
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        done = advapi.SetTokenInformation(token, _TOKEN_INTEGRITY, ctypes.byref(label), size)
        _kernel().CloseHandle(token)
        return bool(done)

    def _remove_privileges() -> bool:
        token, size = _token(), c_uint32()
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        advapi.GetTokenInformation(token, _TOKEN_PRIVILEGES, None, 0, ctypes.byref(size))
        held = ctypes.create_string_buffer(size.value)
        asked = advapi.GetTokenInformation(token, _TOKEN_PRIVILEGES, held, size, ctypes.byref(size))
        wanted = removed(held.raw)
        done = asked and advapi.AdjustTokenPrivileges(
            token, 0, ctypes.c_char_p(wanted), len(wanted), None, None
        )
        _kernel().CloseHandle(token)
        return bool(done)

    def _forbid_children() -> bool:
        policy = c_uint32(_NO_CHILD_PROCESS)
        return bool(
            _kernel().SetProcessMitigationPolicy(
                _CHILD_PROCESS_POLICY, ctypes.byref(policy), ctypes.sizeof(policy)
            )
        )
