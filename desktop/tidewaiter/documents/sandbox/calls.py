"""The system calls that a document worker may make: all others are denied. Linux, per processor.

A call is on the list because an engine was seen to need it. Its number is that of asm/unistd_64.h
(x86_64) and asm-generic/unistd.h (aarch64), and a test lays them beside those files. The types are
msgspec's: making a dataclass takes longer than locking a worker.
"""

import os

import msgspec

_INT = 0xFFFFFFFF
_POINTER_HALVES = (False, True)


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """`(argument & mask) == value` for the lower 32 bits of an argument, or the upper."""

    argument: int
    value: int
    mask: int = _INT
    upper: bool = False


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """A call that may be made while all `conditions` hold; several of one name are alternatives."""

    name: str
    conditions: tuple[Condition, ...] = ()


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """A processor's name for the kernel (linux/audit.h), and its numbers of calls.

    `alien` is the first number of calls in another convention, which share the processor's name;
    calls numbered from `unheard` on are newer than this list.
    """

    audit: int
    numbers: dict[str, int]
    seccomp: int
    alien: int | None = None
    unheard: int = 451


# What every engine does: pipes, memory, waiting, the time, its own signals and limits, its end.
_FREE = (
    *("read", "write", "readv", "writev", "pread64", "close", "lseek"),
    *("fstat", "newfstatat", "statx", "stat", "lstat"),
    *("mmap", "munmap", "mremap", "mprotect", "madvise", "brk"),
    *("futex", "set_robust_list", "rseq", "restart_syscall", "sched_yield", "sched_getaffinity"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack"),
    *("getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getcwd"),
    *("getrandom", "getrusage", "times", "sysinfo"),
    *("clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday"),
    *("getdents64", "exit", "exit_group"),
)
# Opening for anything but reading. __O_TMPFILE is not among Python's constants without O_DIRECTORY.
_TEMPORARY = 0o20000000
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | getattr(os, "O_TRUNC", 0) | _TEMPORARY
_GET_FLAGS = (1, 2, 3)  # F_GETFD, F_SETFD, F_GETFL: what opening a file and a folder asks
# A thread shares memory, signal handlers and group; the rest of the bits would be new namespaces.
_THREAD = 0x00000100 | 0x00000800 | 0x00010000
_NAMESPACES = 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000 | 0x20000


def allowed_calls(*, process: int, threads: bool) -> tuple[Allowed, ...]:
    """The whole list, for the process of this number; with or without further threads."""
    reading = Condition(argument=2, mask=_CHANGING, value=0)
    own = Condition(argument=0, value=process)
    conditional = [
        Allowed(name="openat", conditions=(reading,)),
        Allowed(name="tgkill", conditions=(own,)),  # abort() is a signal to oneself
        Allowed(name="prlimit64", conditions=(*_null(0), *_null(2))),  # asking for one's own limits
        *(
            Allowed(name="fcntl", conditions=(Condition(argument=1, value=what),))
            for what in _GET_FLAGS
        ),
    ]
    if threads:
        thread = Condition(argument=0, mask=_THREAD | _NAMESPACES, value=_THREAD)
        conditional.append(Allowed(name="clone", conditions=(thread,)))
    return tuple(Allowed(name=name) for name in _FREE) + tuple(conditional)


def _null(argument: int) -> tuple[Condition, Condition]:
    lower, upper = (Condition(argument=argument, value=0, upper=half) for half in _POINTER_HALVES)
    return lower, upper


# A newer libc tries this call first and takes «no such call» for an answer, «forbidden» not.
UNKNOWN = ("clone3",)

# Name, number on x86_64, number on aarch64; «-» where the processor's libc has another way.
_NUMBERS = """
read                  0   63
write                 1   64
close                 3   57
stat                  4    -
fstat                 5   80
lstat                 6    -
lseek                 8   62
mmap                  9  222
mprotect             10  226
munmap               11  215
brk                  12  214
rt_sigaction         13  134
rt_sigprocmask       14  135
rt_sigreturn         15  139
pread64              17   67
readv                19   65
writev               20   66
sched_yield          24  124
mremap               25  216
madvise              28  233
nanosleep            35  101
getpid               39  172
clone                56  220
exit                 60   93
fcntl                72   25
getcwd               79   17
gettimeofday         96  169
getrusage            98  165
sysinfo              99  179
times               100  153
getuid              102  174
getgid              104  176
geteuid             107  175
getegid             108  177
sigaltstack         131  132
gettid              186  178
futex               202   98
sched_getaffinity   204  123
getdents64          217   61
restart_syscall     219  128
clock_gettime       228  113
clock_getres        229  114
clock_nanosleep     230  115
exit_group          231   94
tgkill              234  131
openat              257   56
newfstatat          262   79
set_robust_list     273   99
prlimit64           302  261
getrandom           318  278
statx               332  291
rseq                334  293
clone3              435  435
"""


def machine_of(name: str) -> Machine | None:
    """The processor that `uname` names so; None for one whose calls are not listed."""
    match name:
        case "x86_64":
            return Machine(audit=0xC000003E, seccomp=317, numbers=_column(1), alien=0x40000000)
        case "aarch64":
            return Machine(audit=0xC00000B7, seccomp=277, numbers=_column(2))
        case _:
            return None


def _column(column: int) -> dict[str, int]:
    rows = (row.split() for row in _NUMBERS.strip().splitlines())
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}
