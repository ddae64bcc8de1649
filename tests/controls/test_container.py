"""The one file of an edition: always the same bytes, and refused by name when anything about it is wrong."""

import io
import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from controls.edition_copy import EDITION
from controls.signed_editions import edition, keyring, publisher, signed, stranger
from tidewaiter.controls import container
from tidewaiter.controls.container import Parcel, read_container, write_container
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.names import odd_name
from tidewaiter.controls.packing import build, signer_of
from tidewaiter.controls.refusals import (
    MalformedPackError,
    PackTooLargeError,
    TamperedPackError,
    UnknownSignerError,
    UnsignedPackError,
    WrongFormatError,
)
from tidewaiter.controls.sealing import MANIFEST, SIGNATURE, SIGNER, hash_of, seal

NAME = "edition.twpack"


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The bundled edition, signed."""
    return signed(build(EDITION))


def small(**entries: bytes) -> dict[str, bytes]:
    """The entries of a tiny file whose manifest fits them."""
    files = {"NOTES.md": b"notes", **entries}
    listed = [{"name": name, "sha256": hash_of(data)} for name, data in sorted(files.items())]
    manifest = json.loads((EDITION / MANIFEST).read_text(encoding="utf-8")) | {"files": listed}
    return {MANIFEST: json.dumps(manifest).encode(), **files}


def zipped(entries: list[tuple[str, bytes]], packing: int = zipfile.ZIP_STORED) -> bytes:
    """Any zip at all, made without our own code."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        for name, data in entries:
            made.writestr(zipfile.ZipInfo(name), data, packing)
    return out.getvalue()


def test_the_bundled_edition_is_built_from_its_sources_and_nothing_differs(tmp_path: Path) -> None:
    """What a continuous build checks: the seal is that of the sources, to the byte."""
    copy = Path(shutil.copytree(EDITION, tmp_path / EDITION.name))
    seal(copy)
    assert build(copy) == build(EDITION)


def test_building_and_signing_twice_gives_the_same_bytes(whole: bytes) -> None:
    assert build(EDITION) == build(EDITION)
    assert signed(build(EDITION)) == whole == signed(whole)  # Ed25519 has no chance in it


def test_what_is_read_is_what_was_written(whole: bytes) -> None:
    parcel = read_container(whole, NAME)
    assert parcel.manifest == (EDITION / MANIFEST).read_bytes()
    assert dict(parcel.files) == {
        p.relative_to(EDITION).as_posix(): p.read_bytes()
        for p in EDITION.rglob("*")
        if p.is_file() and p.name != MANIFEST
    }
    assert parcel.signer == publisher().public


def test_an_ordinary_unzip_and_openssl_check_the_file(whole: bytes, tmp_path: Path) -> None:
    """As FORMAT.md says, without a line of ours."""
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        assert opened.testzip() is None
        opened.extractall(tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_bytes())
    for row in manifest["files"]:
        assert hash_of((tmp_path / row["name"]).read_bytes()) == row["sha256"]
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here")
    call = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", SIGNER]
    call += ["-in", MANIFEST, "-sigfile", SIGNATURE]
    said = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Verified Successfully" in said.stdout + said.stderr


def test_any_byte_that_is_changed_is_noticed(tmp_path: Path) -> None:
    """Every byte of a small file, one bit at a time in turn: content, signature, zip, all of it."""
    trusted = keyring(tmp_path)
    entries = small()
    bare = write_container(Parcel(manifest=entries.pop(MANIFEST), files=entries))
    good = signed(bare)
    assert signer_of(read_container(good, NAME), NAME, trusted).name == "publisher"
    for place in range(len(good)):
        spoilt = bytearray(good)
        spoilt[place] ^= 1 << (place % 8)
        with pytest.raises(PackError):
            signer_of(read_container(bytes(spoilt), NAME), NAME, trusted)


def test_any_byte_of_the_whole_edition_that_is_changed_is_noticed(
    whole: bytes, tmp_path: Path
) -> None:
    trusted, chance = keyring(tmp_path), random.Random(4)
    for _ in range(60):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(spoilt))] ^= chance.randrange(1, 256)
        with pytest.raises(PackError):
            signer_of(read_container(bytes(spoilt), NAME), NAME, trusted)


@pytest.mark.parametrize("length", [0, 1, 100, -1, -22, -400])
def test_a_file_that_was_cut_is_no_whole_file(whole: bytes, length: int) -> None:
    with pytest.raises(MalformedPackError):
        read_container(whole[:length], NAME)


@pytest.mark.parametrize("more", [b"x", b"\x00" * 100])
def test_something_behind_or_before_the_file_is_noticed(whole: bytes, more: bytes) -> None:
    for spoilt in (whole + more, more + whole):
        with pytest.raises(PackError):
            read_container(spoilt, NAME)


def test_an_unsigned_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsignedPackError):
        signer_of(read_container(build(EDITION), NAME), NAME, keyring(tmp_path))


def test_a_strangers_signature_is_refused_with_the_fingerprint(tmp_path: Path) -> None:
    parcel = read_container(signed(build(EDITION), stranger()), NAME)
    with pytest.raises(UnknownSignerError) as caught:
        signer_of(parcel, NAME, keyring(tmp_path))
    assert len(str(caught.value.problem).rsplit(": ", 1)[1].split()) == 16
    assert "controls trust" in str(caught.value.advice)


def test_a_trusted_key_beside_a_strangers_signature_does_not_fit(
    whole: bytes, tmp_path: Path
) -> None:
    foreign = read_container(signed(build(EDITION), stranger()), NAME)
    own = read_container(whole, NAME)
    mixed = Parcel(
        manifest=own.manifest, files=own.files, signature=foreign.signature, signer=own.signer
    )
    with pytest.raises(TamperedPackError):
        signer_of(mixed, NAME, keyring(tmp_path))


def test_another_manifest_beside_the_signature_does_not_fit(whole: bytes, tmp_path: Path) -> None:
    other = read_container(build(edition(tmp_path)), NAME)
    own = read_container(whole, NAME)
    mixed = Parcel(
        manifest=other.manifest, files=other.files, signature=own.signature, signer=own.signer
    )
    assert read_container(write_container(mixed), NAME) == mixed  # whole in itself
    with pytest.raises(TamperedPackError, match="signature"):
        signer_of(mixed, NAME, keyring(tmp_path))


def changed_manifest(**fields: object) -> bytes:
    entries = small()
    manifest = json.loads(entries.pop(MANIFEST)) | fields
    return write_container(Parcel(manifest=json.dumps(manifest).encode(), files=entries))


MALFORMED: list[tuple[Callable[[], bytes], type[PackError], str]] = [
    (lambda: b"%PDF-1.7 not a pack at all", MalformedPackError, "not a whole control pack"),
    (lambda: zipped([]), MalformedPackError, "no manifest"),
    (lambda: zipped([("NOTES.md", b"x")]), MalformedPackError, "no manifest"),
    (lambda: zipped([(MANIFEST, b"{")]), MalformedPackError, "not well-formed"),
    (lambda: zipped([(MANIFEST, b"[1]")]), MalformedPackError, "not well-formed"),
    (lambda: changed_manifest(format=2), WrongFormatError, "in format 2"),
    (lambda: changed_manifest(edition="../../evil"), PackError, "regex"),
    (lambda: changed_manifest(edition="newest"), PackError, "regex"),
    (lambda: changed_manifest(colour="red"), PackError, "unknown field"),
    (lambda: changed_manifest(files=[]), TamperedPackError, "not in the manifest"),
    # a path that leads out, that is absolute, or that Windows takes for something else
    *[
        (
            lambda name=name: zipped([*small().items(), (name, b"x")]),
            MalformedPackError,
            "which no pack has",
        )
        for name in (
            "../evil.md",
            "/etc/passwd",
            "a/../../b",
            "C:/x",
            "a\\b",
            "con.json",
            "x/",
            ".",
            "a.",
        )
    ],
    (  # the same name twice, also where only some systems see it so
        lambda: zipped([*small().items(), ("notes.md", b"x")]),
        MalformedPackError,
        "twice",
    ),
    (  # packed: where a small file may hold a large one
        lambda: zipped(list(small(big=b"0" * 1_000_000).items()), zipfile.ZIP_DEFLATED),
        MalformedPackError,
        "packed as no control pack is",
    ),
    (  # whole by its hashes, but not in our order
        lambda: zipped(list(reversed(small(a=b"1", b=b"2").items()))),
        TamperedPackError,
        "more in the file",
    ),
]


@pytest.mark.parametrize(("make", "kind", "problem"), MALFORMED)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_malformed_file_is_refused_by_name(
    make: Callable[[], bytes], kind: type[PackError], problem: str
) -> None:
    with pytest.raises(kind) as caught:
        read_container(make(), NAME)
    assert problem in str(caught.value.problem)
    assert str(caught.value.advice)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_manifests_in_one_file_are_refused() -> None:
    entries = small()
    with pytest.raises(MalformedPackError, match="twice"):
        read_container(zipped([*entries.items(), (MANIFEST, entries[MANIFEST])]), NAME)


def test_a_file_that_claims_to_be_vast_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_BYTES", 1_000)
    with pytest.raises(PackTooLargeError):
        read_container(b"x" * 1_001, NAME)
    monkeypatch.setattr(container, "MOST_FILES", 5)
    with pytest.raises(PackTooLargeError):
        read_container(zipped([(f"f{n}", b"") for n in range(6)]), NAME)


def test_a_vast_entry_in_a_small_file_is_not_read() -> None:
    """The listing lies about a size: refused before a byte of it is taken."""
    data = bytearray(zipped([(MANIFEST, b"{}")]))
    size = data.index(b"PK\x01\x02") + 24
    data[size : size + 4] = (300_000_000).to_bytes(4, "little")
    with pytest.raises(PackTooLargeError):
        read_container(bytes(data), NAME)


@pytest.mark.parametrize("name", ["pack.json", "items/materials.json", "NOTES.md", "a_1-b.c"])
def test_ordinary_names_are_not_odd(name: str) -> None:
    assert not odd_name(name)
