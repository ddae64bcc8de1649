"""What a maintainer does to an edition in the terminal: seal, check, compare, build, sign, make a key."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from tidewaiter.controls.container import read_container
from tidewaiter.controls.differing import compare
from tidewaiter.controls.errors import AlteredFile
from tidewaiter.controls.holdings import holdings
from tidewaiter.controls.keys import SUFFIX, fingerprint_of, grouped
from tidewaiter.controls.loading import load, problems
from tidewaiter.controls.packing import Secret, build, sign_file, unpack
from tidewaiter.controls.refusals import KeyRefusedError
from tidewaiter.controls.sealing import seal
from tidewaiter.controls.telling import list_words, summary_words
from tidewaiter.desk.wording import tr
from tidewaiter.road.installing import shelf
from tidewaiter.terminal.controls import DIFFERS, DONE, say, today
from tidewaiter.wording import Sentence

PRIVATE = f".private{SUFFIX}"


def seal_folder(folder: Path) -> int:
    """Write the hashes of an edition's files into its manifest."""
    manifest = seal(folder)
    words = Sentence.counted(
        "Edition {edition} is sealed: 1 file.",
        "Edition {edition} is sealed: {count} files.",
        count=len(manifest.files),
        edition=manifest.edition,
    )
    say(tr(words))
    return DONE


def check(path: Path | None) -> int:
    """Every problem of an edition (None: the one in use), in its folder or its file, and what it holds."""
    with _folder_of(path or shelf().folder_in_use()) as folder:
        found = problems(folder)
        for problem in found:
            say(f"! {problem}")
        unsealed = any(isinstance(problem, AlteredFile) for problem in found)
        if not found:
            for sentence in holdings(load(folder)):
                say(tr(sentence))
    if unsealed:
        say(tr("After a change that is meant, seal the edition: tidewaiter controls seal FOLDER"))
    words = Sentence.counted("1 problem.", "{count} problems.", count=len(found))
    say(tr(words))
    return DIFFERS if found else DONE


def diff(old: Path, new: Path) -> int:
    """What changes from one edition to another, each in its folder or its file."""
    with _folder_of(old) as before, _folder_of(new) as after:
        comparison = compare(load(before), load(after), on=today())
    for sentence in (*summary_words(comparison), *list_words(comparison)):
        say(tr(sentence))
    return DIFFERS if comparison.differences else DONE


def build_file(folder: Path, out: Path) -> int:
    """Write the unsigned file of a sealed edition."""
    out.write_bytes(build(folder))
    say(tr(Sentence.of("{file} is built; it is not signed yet.", file=str(out))))
    return DONE


def sign(path: Path, key: Path) -> int:
    """Sign a file in its place, with a private key whose passphrase is asked for."""
    pem = key.read_bytes()
    passphrase = _ask(tr(Sentence.of("Passphrase of {file}:", file=key.name)))
    secret = Secret(file=key.name, pem=pem, passphrase=passphrase)
    path.write_bytes(sign_file(path.read_bytes(), path.name, secret))
    signer = read_container(path.read_bytes(), path.name).signer or b""
    words = Sentence.of(
        "{file} is signed with the key {fingerprint}",
        file=str(path),
        fingerprint=grouped(fingerprint_of(signer)),
    )
    say(tr(words))
    return DONE


def keygen(name: Path) -> int:
    """Make a key pair: NAME.private.pem behind a passphrase, and NAME.pem to give away."""
    from tidewaiter.controls.signing import make_key  # noqa: PLC0415 - brings the library along
    from tidewaiter.signing import FEWEST  # noqa: PLC0415

    private, public = (name.with_name(name.name + end) for end in (PRIVATE, SUFFIX))
    passphrase = _ask(tr("Passphrase for the new key:"))
    if passphrase != _ask(tr("The same again:")):
        raise KeyRefusedError.weak_passphrase(FEWEST)
    made = make_key(passphrase)
    for path, data, mode in ((private, made.private, 0o600), (public, made.public, 0o644)):
        path.touch(mode, exist_ok=False)  # an earlier key is never written over
        path.write_bytes(data)
    say(
        tr(
            Sentence.of(
                "Keep {file} off line: whoever has it can sign editions.", file=str(private)
            )
        )
    )
    words = Sentence.of(
        "Give away {file}; its fingerprint: {fingerprint}",
        file=str(public),
        fingerprint=grouped(fingerprint_of(made.public)),
    )
    say(tr(words))
    return DONE


def _ask(question: str) -> str:
    """A passphrase: unseen at a terminal, else the next line of standard input."""
    if sys.stdin.isatty():
        return getpass(question + " ")
    return sys.stdin.readline().rstrip("\n")


@contextmanager
def _folder_of(path: Path) -> Iterator[Path]:
    """The folder of an edition; one that is a file is unpacked for as long as it is looked at."""
    if path.is_dir():
        yield path
        return
    parcel = read_container(path.read_bytes(), path.name)
    with tempfile.TemporaryDirectory(prefix="tidewaiter-") as place:
        unpack(parcel, Path(place))
        yield Path(place)
