"""Landlock: a worker shuts itself out of all files but the few it names. Linux 5.13 and later.

Once shut, nothing opens them again for this process. Numbers and structures are those of
linux/landlock.h; https://docs.kernel.org/userspace-api/landlock.html.
"""

import os
import struct
from collections.abc import Iterable
from pathlib import Path

from tidewaiter.documents.sandbox.layers import Layer, Missing, Standing
from tidewaiter.documents.sandbox.linux import CallError, call, threads

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # alike on all processors
_ASK_VERSION = 1
_BELOW_PATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
# The rights on files that each version of the interface knows, as the highest bit in use.
_RIGHTS_SINCE = ((1, 13), (2, 14), (3, 15), (5, 16))
_NETWORK_SINCE, _NETWORK = 4, 0b11  # bind and connect of TCP
_SCOPES_SINCE, _SCOPES = 6, 0b11  # abstract UNIX sockets, and signals to processes outside


def version() -> int:
    """The version of the kernel's interface; 0 where there is none."""
    try:
        return call(_CREATE, None, 0, _ASK_VERSION)
    except CallError:
        return 0


def shut_files(readable: Iterable[Path]) -> Standing:
    """Deny every file and folder from now on, but for reading what is in or below `readable`.

    Needs `give_up_rights`. Only the calling thread and those it starts are shut out: where others run
    already, nothing is claimed.
    """
    offered = version()
    if not offered:
        return Standing(layer=Layer.FILES, by="Landlock", missing=Missing.KERNEL)
    alone = threads() == 1
    try:
        rules = call(_CREATE, attributes := _attributes(offered), len(attributes), 0)
        try:
            for path in readable:
                _allow(rules, path)
            call(_RESTRICT, rules, 0)
        finally:
            os.close(rules)
    except OSError:
        return Standing(layer=Layer.FILES, by="Landlock", missing=Missing.REFUSED, version=offered)
    missing = None if alone else Missing.THREADS
    return Standing(layer=Layer.FILES, by="Landlock", missing=missing, version=offered)


def _attributes(offered: int) -> bytes:
    """What is to be denied, as far as the kernel knows it: struct landlock_ruleset_attr."""
    bits = max(bits for since, bits in _RIGHTS_SINCE if since <= offered)
    fields = [(1 << bits) - 1]
    if offered >= _NETWORK_SINCE:
        fields.append(_NETWORK)
    if offered >= _SCOPES_SINCE:
        fields.append(_SCOPES)
    return struct.pack(f"={len(fields)}Q", *fields)


def _allow(rules: int, path: Path) -> None:
    """Let `path` be read; one that is not there needs no rule."""
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights = _READ_FILE | _READ_FOLDER if path.is_dir() else _READ_FILE
        call(_ADD_RULE, rules, _BELOW_PATH, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)
