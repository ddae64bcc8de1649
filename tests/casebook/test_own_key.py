"""A reviewer's own key is kept where the system keeps secrets, or behind a passphrase; never in the clear."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import keyring
import pytest

from tidewaiter.casebook.people.own_key import (
    KeptSecrets,
    OwnKey,
    Place,
    SystemSecrets,
    system_secrets,
)
from tidewaiter.casebook.refusals.entries import NoSignatureError

PASSPHRASE = "four words that stay"


class Store:
    """A key store in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    def remove(self, name: str) -> None:
        self.kept.pop(name, None)


def own(folder: Path, store: KeptSecrets | None = None) -> OwnKey:
    return OwnKey(folder / "people", lambda: store)


def test_at_first_there_is_no_key(tmp_path: Path) -> None:
    key = own(tmp_path)
    assert key.place() is Place.NOWHERE
    assert key.public() is None
    assert key.open() is None
    assert not key.has_system()


def test_a_key_in_the_systems_store_is_not_in_the_file(tmp_path: Path) -> None:
    store = Store()
    made = own(tmp_path, store).make()
    key = own(tmp_path, store)
    assert key.place() is Place.SYSTEM
    opened = key.open()
    assert opened is not None
    assert opened.public == made.public == key.public()
    (secret,) = store.kept.values()
    assert all(secret.encode() not in f.read_bytes() for f in (tmp_path / "people").iterdir())


def test_a_key_behind_a_passphrase_opens_with_it_alone(tmp_path: Path) -> None:
    made = own(tmp_path).make(PASSPHRASE)
    key = own(tmp_path, Store())  # a store that came later is not asked
    assert key.place() is Place.PASSPHRASE
    opened = key.open(PASSPHRASE)
    assert opened is not None
    assert opened.public == made.public
    for wrong in ("", PASSPHRASE + "s"):
        with pytest.raises(NoSignatureError, match="passphrase"):
            key.open(wrong)


@pytest.mark.parametrize("passphrase", ["", "short"])
def test_without_a_store_a_key_needs_a_passphrase_that_protects(
    tmp_path: Path, passphrase: str
) -> None:
    with pytest.raises(NoSignatureError, match="12"):
        own(tmp_path).make(passphrase)
    assert own(tmp_path).place() is Place.NOWHERE


def test_a_store_that_forgot_the_key_says_so(tmp_path: Path) -> None:
    own(tmp_path, Store()).make()
    for store in (Store(), None):
        with pytest.raises(NoSignatureError, match="key store"):
            own(tmp_path, store).open()


def test_another_secret_under_the_name_of_the_key_is_not_taken(tmp_path: Path) -> None:
    store = Store()
    own(tmp_path, store).make()
    name = next(iter(store.kept))
    for other in ("00" * 32, "x", ""):
        store.kept[name] = other
        with pytest.raises(NoSignatureError):
            own(tmp_path, store).open()


@pytest.mark.parametrize("data", [b"{", b'{"public":"00","place":"pocket"}', b"\xff"])
def test_a_spoiled_file_is_no_crash(tmp_path: Path, data: bytes) -> None:
    own(tmp_path).make(PASSPHRASE)
    next((tmp_path / "people").iterdir()).write_bytes(data)
    with pytest.raises(NoSignatureError):
        own(tmp_path).place()


def test_a_key_that_follows_takes_over_only_when_it_is_told_to(tmp_path: Path) -> None:
    store = Store()
    key = own(tmp_path, store)
    first = key.make()
    second = key.prepare()
    assert key.public() == first.public
    assert key.next_public() == second.public
    assert len(store.kept) == 2
    key.promote()
    assert key.public() == second.public
    assert key.next_public() is None
    assert list(store.kept) == [second.public.hex()]  # the former is forgotten


def test_no_store_that_keeps_plain_text_is_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SimpleNamespace(priority=0.5)
    assert system_secrets() is None  # the tests' own: it fails at everything
    monkeypatch.setattr(keyring, "get_keyring", lambda: kept)
    assert system_secrets() is None
    kept.priority = 5
    assert isinstance(system_secrets(), SystemSecrets)


def test_a_store_that_takes_a_key_and_keeps_nothing_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keyring, "set_password", lambda *_: None)
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)
    with pytest.raises(NoSignatureError, match="key store"):
        SystemSecrets().put("name", "secret")


FAILING: list[Callable[[SystemSecrets], object]] = [
    lambda store: store.get("name"),
    lambda store: store.put("name", "secret"),
    lambda store: store.remove("name"),
]


@pytest.mark.parametrize("deed", FAILING)
def test_a_store_that_fails_is_a_sentence(deed: Callable[[SystemSecrets], object]) -> None:
    with pytest.raises(NoSignatureError, match="key store") as raised:
        deed(SystemSecrets())
    assert "secret" not in str(raised.value)
