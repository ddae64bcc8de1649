"""A key is trusted by its file, called by its name, known by its fingerprint; a wrong one says why."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from controls.edition_copy import EDITION, ROOT
from controls.signed_editions import PASSPHRASE, publisher, stranger
from tidewaiter.controls.keys import Keyring, public_pem, read_key
from tidewaiter.controls.packing import Secret, build, sign_file
from tidewaiter.controls.refusals import KeyRefusedError
from tidewaiter.controls.shelf import KEYS
from tidewaiter.controls.signing import is_signed, make_key, sign

# RFC 8410, section 10.1: a public Ed25519 key as everybody writes it.
RFC_KEY = b"""-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
"""


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_signature_fits_its_message_and_key_and_no_other() -> None:
    made = sign(b"message", publisher().private, PASSPHRASE, "key.pem")
    assert len(made.signature) == 64
    assert made.signer == publisher().public == public_pem(made.signer, "x")
    assert is_signed(b"message", made.signature, made.signer)
    assert not is_signed(b"massage", made.signature, made.signer)
    changed = bytes([made.signature[0] ^ 1]) + made.signature[1:]
    assert not is_signed(b"message", changed, made.signer)
    assert not is_signed(b"message", made.signature, stranger().public)


def test_the_private_half_lies_encrypted() -> None:
    assert b"ENCRYPTED PRIVATE KEY" in publisher().private


@pytest.mark.parametrize("passphrase", ["", "wrong", PASSPHRASE + " "])
def test_a_wrong_passphrase_opens_nothing(passphrase: str) -> None:
    with pytest.raises(KeyRefusedError, match="passphrase"):
        sign(b"message", publisher().private, passphrase, "key.pem")


@pytest.mark.parametrize("data", [b"", b"no key", RFC_KEY, b"\xff\xfe"])
def test_what_is_no_private_key_signs_nothing(data: bytes) -> None:
    with pytest.raises(KeyRefusedError):
        sign_file(
            build(EDITION), "x.twpack", Secret(file="key.pem", pem=data, passphrase=PASSPHRASE)
        )


def test_a_short_passphrase_makes_no_key() -> None:
    with pytest.raises(KeyRefusedError, match="shorter"):
        make_key("short")


def test_the_fingerprint_is_the_hash_of_the_der_form(tmp_path: Path) -> None:
    key = read_key(put(tmp_path, "acme compliance.pem", RFC_KEY))
    assert key.name == "acme-compliance"
    assert len(key.fingerprint.split()) == 16
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here")
    call = ["openssl", "pkey", "-pubin", "-outform", "DER"]
    der = subprocess.run(call, input=RFC_KEY, capture_output=True, check=True).stdout
    assert key.fingerprint.replace(" ", "") == hashlib.sha256(der).hexdigest()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no public"),
        (b"ssh-ed25519 AAAA", "no public"),
        (b"\x00\xff\xfe", "no public"),
        (RFC_KEY.replace(b"MCow", b"MCox"), "no public"),  # not Ed25519
        (RFC_KEY.replace(b"xZuE=", b""), "no public"),  # cut
        (RFC_KEY + RFC_KEY, "no public"),  # two keys: which one?
        (b"-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n", "private key"),
    ],
)
def test_what_is_no_public_key_is_not_trusted(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(KeyRefusedError, match=problem):
        Keyring(tmp_path / "a", tmp_path / "b").trust(put(tmp_path, "key.pem", data))
    assert not (tmp_path / "b").exists()


def test_a_key_with_other_line_ends_is_the_same_key(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path / "a", tmp_path / "b")
    keyring.trust(put(tmp_path, "acme.pem", RFC_KEY.replace(b"\n", b"\r\n") + b"\r\n"))
    assert keyring.find(RFC_KEY) is not None
    assert keyring.trust(put(tmp_path, "again.pem", RFC_KEY)).name == "acme"
    (only,) = keyring.keys()
    assert only.name == "acme"


def test_a_second_key_needs_a_name_of_its_own(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path / "a", tmp_path / "b")
    keyring.trust(put(tmp_path, "acme.pem", RFC_KEY))
    with pytest.raises(KeyRefusedError, match="already"):
        keyring.trust(put(tmp_path, "acme.pem", publisher().public))


def test_no_key_is_bundled_whose_private_half_nobody_has() -> None:
    """The tree holds no publisher's key: packaging puts one in. See keys/README.md."""
    assert [p.name for p in (ROOT / KEYS).iterdir()] == ["README.md"]
