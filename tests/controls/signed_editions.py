"""Editions made from the bundled one, signed with keys of the tests' own."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from controls.edition_copy import EDITION, ROOT, copy_of_edition
from tidewaiter.controls.keys import Keyring
from tidewaiter.controls.packing import Secret, build, sign_file
from tidewaiter.controls.sealing import seal
from tidewaiter.controls.shelf import Shelf
from tidewaiter.controls.signing import KeyPair, make_key

PASSPHRASE = "a tide waits for no clerk"
NEXT = "2026-12-01"


@cache
def publisher() -> KeyPair:
    """The key that these tests trust."""
    return make_key(PASSPHRASE)


@cache
def stranger() -> KeyPair:
    """A key that nobody trusts."""
    return make_key(PASSPHRASE)


def edition(folder: Path, name: str = NEXT, change: Callable[[Path], None] | None = None) -> Path:
    """A copy of the bundled edition under another name, changed and sealed."""
    copy = copy_of_edition(folder)
    target = copy.rename(folder / f"sources-{name}")
    manifest = json.loads((target / "pack.json").read_text(encoding="utf-8"))
    manifest |= {"edition": name, "previous": EDITION.name, "data_date": name[:10]}
    (target / "pack.json").write_text(json.dumps(manifest), encoding="utf-8")
    if change:
        change(target)
    seal(target)
    return target


def signed(data: bytes, key: KeyPair | None = None) -> bytes:
    """The file signed by the publisher, or by somebody else."""
    pem = (key or publisher()).private
    return sign_file(data, "x.twpack", Secret(file="key.pem", pem=pem, passphrase=PASSPHRASE))


def pack_file(folder: Path, name: str = NEXT, **options: Any) -> Path:
    """A signed file of the edition `name`."""
    path = folder / f"{name}.twpack"
    path.write_bytes(signed(build(edition(folder, name, **options))))
    return path


def shelf(home: Path) -> Shelf:
    """The bundled editions, and a folder of the user's own that trusts the publisher."""
    key = home / "publisher.pem"
    key.write_bytes(publisher().public)
    made = Shelf(ROOT, home / "controls")
    made.keyring.trust(key)
    return made


def keyring(home: Path) -> Keyring:
    """The keys of that shelf."""
    return shelf(home).keyring
