"""Where a reviewer's own private key is kept: in the system's key store, or behind a passphrase in a file.

The only module that names `keyring`. The secret itself is never in a file in the clear, never in a log,
and never in an error.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import msgspec

from tidewaiter.casebook.disk.files import disk_errors, write_whole
from tidewaiter.casebook.proof.checkpoints import Signs
from tidewaiter.casebook.refusals.entries import NoSignatureError

SERVICE = "Tidewaiter"
_FILE, _NEXT = "own-key.json", "next-key.json"
# What keeps passwords as plain text rates itself lower than this; systems' own stores rate higher.
_SAFE = 1.0


class Place(StrEnum):
    """Where a key is kept."""

    NOWHERE = "nowhere"
    SYSTEM = "system"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a place


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in the file: the public key, where the private one is, and it itself if it is sealed."""

    public: str
    place: Place
    sealed: str = ""


class KeptSecrets(Protocol):
    """A store of secrets by name."""

    def get(self, name: str) -> str | None:
        """The secret of a name; None if there is none. Raises NoSignatureError."""

    def put(self, name: str, secret: str) -> None:
        """Keep a secret. Raises NoSignatureError."""

    def remove(self, name: str) -> None:
        """Forget a secret. Raises NoSignatureError."""


class SystemSecrets:
    """The key store of the system: Credential Locker, Keychain, Secret Service."""

    def get(self, name: str) -> str | None:
        """As in `KeptSecrets`."""
        import keyring  # noqa: PLC0415 - looks for stores when it is imported
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            return keyring.get_password(SERVICE, name)
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoSignatureError.unkept(type(error).__name__) from error

    def put(self, name: str, secret: str) -> None:
        """As in `KeptSecrets`; read back, because some stores take everything and keep nothing."""
        import keyring  # noqa: PLC0415
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            keyring.set_password(SERVICE, name, secret)
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoSignatureError.unkept(type(error).__name__) from error
        if self.get(name) != secret:
            raise NoSignatureError.unkept(type(keyring.get_keyring()).__name__)

    def remove(self, name: str) -> None:
        """As in `KeptSecrets`; what is not there is gone already."""
        import keyring  # noqa: PLC0415
        from keyring.errors import KeyringError, PasswordDeleteError  # noqa: PLC0415

        try:
            keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            return
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoSignatureError.unkept(type(error).__name__) from error


def system_secrets() -> SystemSecrets | None:
    """The key store of the system; None where there is none that keeps secrets secret."""
    import keyring  # noqa: PLC0415
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    found = keyring.get_keyring()
    stores = found.backends if isinstance(found, ChainerBackend) else [found]
    return SystemSecrets() if stores and stores[0].priority >= _SAFE else None


class OwnKey:
    """The key of the person at this computer, whose file lies in `folder`.

    A key that is to follow is kept beside it until the casebook knows it: see `prepare` and `promote`.
    """

    def __init__(self, folder: Path, find_system: Callable[[], KeptSecrets | None]) -> None:
        self._folder = folder
        self._find_system = find_system  # asked late: looking for a key store takes a while

    def place(self) -> Place:
        """Where the private key is."""
        kept = self._read(_FILE)
        return kept.place if kept else Place.NOWHERE

    def public(self) -> bytes | None:
        """The public key; None if there is no key yet."""
        kept = self._read(_FILE)
        return bytes.fromhex(kept.public) if kept else None

    def has_system(self) -> bool:
        """Whether a key can be kept without a passphrase."""
        return self._find_system() is not None

    def open(self, passphrase: str = "") -> Signs | None:
        """The private key; None if there is none yet. Raises NoSignatureError."""
        kept = self._read(_FILE)
        return None if kept is None else self._unsealed(kept, passphrase)

    def make(self, passphrase: str = "") -> Signs:
        """A new key in place of any other: in the system's store, or with a passphrase behind it."""
        return self._keep(_FILE, passphrase)

    def prepare(self, passphrase: str = "") -> Signs:
        """A key that is to follow the present one; that one stays in use until `promote`."""
        return self._keep(_NEXT, passphrase)

    def next_public(self) -> bytes | None:
        """The public half of the key that was prepared."""
        kept = self._read(_NEXT)
        return bytes.fromhex(kept.public) if kept else None

    def promote(self) -> None:
        """Use the prepared key from now on, and forget the former."""
        former = self._read(_FILE)
        with disk_errors(self._folder / _FILE):
            (self._folder / _NEXT).replace(self._folder / _FILE)
        if former and former.place is Place.SYSTEM and (system := self._find_system()):
            system.remove(former.public)

    def _keep(self, name: str, passphrase: str) -> Signs:
        from tidewaiter.signing import FEWEST, SecretKey, seal_key  # noqa: PLC0415 - brings the library

        key, system = SecretKey.new(), None if passphrase else self._find_system()
        if system is None and len(passphrase) < FEWEST:
            raise NoSignatureError.weak(FEWEST)
        if system is None:
            sealed, place = seal_key(key, passphrase).decode(), Place.PASSPHRASE
        else:
            system.put(key.public.hex(), key.seed().hex())
            sealed, place = "", Place.SYSTEM
        made = _KeyFile(public=key.public.hex(), place=place, sealed=sealed)
        with disk_errors(self._folder / name):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / name, msgspec.json.encode(made))
        return key

    def _unsealed(self, kept: _KeyFile, passphrase: str) -> Signs:
        from tidewaiter.signing import NoKeyError, SecretKey, open_key  # noqa: PLC0415 - as above

        try:
            if kept.place is Place.PASSPHRASE:
                key = open_key(kept.sealed.encode(), passphrase)
            else:
                key = SecretKey.of_seed(self._seed(kept))
        except (NoKeyError, ValueError) as error:
            raise NoSignatureError.passphrase() from error
        if key.public.hex() != kept.public:
            raise NoSignatureError.unkept(kept.place)
        return key

    def _seed(self, kept: _KeyFile) -> bytes:
        system = self._find_system()
        secret = system.get(kept.public) if system else None
        if secret is None:
            raise NoSignatureError.unkept(kept.place)
        return bytes.fromhex(secret)

    def _read(self, name: str) -> _KeyFile | None:
        path = self._folder / name
        with disk_errors(path):
            data = path.read_bytes() if path.is_file() else b""
        if not data:
            return None
        try:
            return msgspec.json.decode(data, type=_KeyFile)
        except msgspec.DecodeError as error:
            raise NoSignatureError.passphrase() from error
