"""The verifier that an auditor runs alone agrees with the program, on good records and on spoiled ones."""

import base64
import importlib.util
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from casebook.signed_papers import ANN, BEN, desk
from casebook.signed_papers import review as review_signed
from records.bundle_papers import PAPER, gathered
from records.record_papers import pack, review
from tidewaiter.casebook.disk.begun import NAME, Begun, BegunExports
from tidewaiter.casebook.facts.bodies import encode
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import RecordExported
from tidewaiter.casebook.proof.chain import event_hash
from tidewaiter.casebook.proof.checkpoints import parse_note
from tidewaiter.records.bundle.verifying import verify_file
from tidewaiter.records.bundle.writing import write_bundle
from tidewaiter.records.events import take_event
from tidewaiter.records.json_record import write_json
from tidewaiter.records.model.proofs import EventPart
from tidewaiter.signing import SecretKey, public_pem_of

ROOT = Path(__file__).parents[2]
FILE = ROOT / "packaging" / "verify" / "verify_record.py"
GOOD, SPOILED = 20, 100


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_record", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ALONE = load()


def signed(folder: Path) -> bytes:
    made = review(folder, ANN)
    path = folder / "record.json"
    write_json(made.case, made.events, made.pack, made.assessment, path, proof=made.proof)
    return path.read_bytes()


def unsigned(folder: Path) -> bytes:
    made = review(folder)
    path = folder / "record.json"
    write_json(made.case, made.events, made.pack, made.assessment, path)
    return path.read_bytes()


def of_two(folder: Path) -> bytes:
    """A case that two people reviewed, among others."""
    at = desk(folder)
    case_id = review_signed(at)
    with at.book("Ben", BEN) as ben:
        for number in range(random.Random(str(folder)).randint(0, 9)):
            ben.open_case(f"Another {number}", pack().data_date)
        case, events, proof = ben.case(case_id), ben.events(case_id), ben.prove(case_id)
    path = folder / "record.json"
    write_json(case, events, pack(), case.screenings[0].assessment, path, proof=proof)
    return path.read_bytes()


def bundled(folder: Path) -> bytes:
    """A bundle with its papers, of a casebook whose writer signs."""
    at = gathered(folder, PAPER, ANN)
    path = folder / "case.twrecord"
    write_bundle(at.material, at.means, path, documents=True)
    return path.read_bytes()


def bundled_bare(folder: Path) -> bytes:
    """A bundle without papers or signatures."""
    at = gathered(folder, PAPER)
    path = folder / "case.twrecord"
    write_bundle(at.material, at.means, path, documents=False)
    return path.read_bytes()


WAYS = (signed, unsigned, of_two, bundled, bundled_bare)


def judged(data: bytes, place: Path) -> tuple[bool, int | None]:
    """What the program says of a record: whether it is whole, and the first bad event."""
    path = place / "judged.json"
    path.write_bytes(data)
    outcome = verify_file(path)
    return outcome.ok, outcome.first_bad


def judged_alone(data: bytes) -> tuple[bool, int | None]:
    code, first, lines = ALONE.verify(data)
    assert lines
    return code == 0, first


Judged = tuple[bool, int | None]


def good(folder: Path) -> Iterator[tuple[Judged, Judged]]:
    """What both say of records as they are written."""
    for number in range(GOOD):
        place = folder / str(number)
        place.mkdir()
        data = WAYS[number % len(WAYS)](place)
        yield judged(data, place), judged_alone(data)


def spoiled(folder: Path) -> Iterator[tuple[bytes, Judged, Judged]]:
    """What both say of records with one byte changed, and what stands around it."""
    chance = random.Random(7)
    records = []
    for way in WAYS:
        place = folder / way.__name__
        place.mkdir()
        records.append(way(place))
    for number in range(SPOILED):
        data = bytearray(records[number % len(records)])
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        near = bytes(data[max(0, at - 40) : at + 40])
        yield near, judged(bytes(data), folder), judged_alone(bytes(data))


def agree(one: Judged, other: Judged) -> bool:
    """Whether both find it whole or not, and name the same event where both name one."""
    return one[0] == other[0] and (None in {one[1], other[1]} or one[1] == other[1])


def test_both_find_twenty_good_records_whole(tmp_path: Path) -> None:
    assert set(good(tmp_path)) == {((True, None), (True, None))}


def test_both_agree_on_a_hundred_records_with_one_byte_changed(tmp_path: Path) -> None:
    whole = 0
    for near, one, other in spoiled(tmp_path):
        assert agree(one, other), near
        whole += one[0]
    assert whole < SPOILED / 5  # blanks between fields mean nothing


def forged(record: Any, at: int) -> None:
    """An event changed and everything behind it hashed anew."""
    events = record["events"]
    events[at]["time"] = events[at]["time"].replace("2026", "2025")
    for number in range(at, len(events)):
        if number:
            before = events[number - 1]
            events[number]["case_previous"] = before["hash"]
            if events[number]["sequence"] == before["sequence"] + 1:
                events[number]["previous"] = before["hash"]
        events[number]["hash"] = event_hash(take_event(EventPart(**events[number])))
    record["head"] = {"sequence": events[-1]["sequence"], "hash": events[-1]["hash"]}


@pytest.mark.parametrize("at", range(10))
def test_both_name_the_same_first_event_of_a_chain_made_anew(tmp_path: Path, at: int) -> None:
    record = json.loads(signed(tmp_path))
    forged(record, at)
    data = json.dumps(record, ensure_ascii=False).encode()
    expected = record["events"][at]["sequence"]
    assert judged(data, tmp_path) == judged_alone(data) == (False, expected)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"\xff", b'{"format":"tidewaiter-record-1","events":[1]}']
)
def test_both_take_what_is_no_record_for_none(tmp_path: Path, data: bytes) -> None:
    assert judged(data, tmp_path)[0] is judged_alone(data)[0] is False


@pytest.mark.parametrize("signs", [True, False])
def test_both_say_which_export_nobody_vouches_for(tmp_path: Path, *, signs: bool) -> None:
    at = desk(tmp_path)
    case_id = review_signed(at)
    with at.book() as book:
        head = book.case(case_id).head
    fact = RecordExported(name="r.json", form="json", sha256="0" * 64, head=head)
    begun = Begun(
        path=str(tmp_path / "r.json"),
        sha256="0" * 64,
        case=case_id,
        kind="record-exported",
        body=encode(fact),
        after=2,
    )
    with closing(Log(at.path)) as log:
        store = log.hash_at(1)
    assert store
    if signs:
        begun = begun.signed(ANN.public, ANN.sign(begun.message(store)))
    BegunExports(at.path.parent / NAME).begin(begun)
    with at.book() as book:
        case, events, proof = book.case(case_id), book.events(case_id), book.prove(case_id)
    assert events[-1].kind == "export-settled"
    path = tmp_path / "record.json"
    write_json(case, events, pack(), case.screenings[0].assessment, path, proof=proof)
    told = [str(one) for one in verify_file(path).open]
    code, _, lines = ALONE.verify(path.read_bytes())
    assert code == 0
    assert any("r.json" in one for one in told) is not signs
    assert any("whether r.json was exported" in one for one in lines) is not signs


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    # Isolated: it finds nothing of ours, and nothing that is installed.
    command = [sys.executable, "-I", "-S", str(FILE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_it_runs_alone_and_its_exit_code_tells(tmp_path: Path) -> None:
    made = review(tmp_path, ANN)
    path = tmp_path / "record.json"
    write_json(made.case, made.events, made.pack, made.assessment, path, proof=made.proof)
    whole = run(path, "--documents", tmp_path / "documents")
    assert whole.returncode == 0, whole.stdout
    assert "+ Ann Tester signed 11 events" in whole.stdout
    assert "? whose a key is" in whole.stdout
    assert run(path, "--documents", tmp_path).returncode == 1
    path.write_bytes(path.read_bytes().replace(b"called", b"callen", 1))
    changed = run(path)
    assert changed.returncode == 1
    assert "! event 11" in changed.stdout or "! something" in changed.stdout
    assert run(tmp_path / "none.json").returncode == 2
    assert run().returncode == 64


def test_it_imports_nothing_but_what_python_brings() -> None:
    names = {
        line.split()[1].split(".")[0]
        for line in FILE.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert names <= set(sys.stdlib_module_names)


# RFC 8032, section 7.1: secret seed, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_its_signatures_are_those_of_the_standard(
    seed: str, public: str, message: str, signature: str
) -> None:
    text, key = bytes.fromhex(message), bytes.fromhex(public)
    made = SecretKey.of_seed(bytes.fromhex(seed))
    assert made.public == key
    assert made.sign(text).hex() == signature
    data = bytes.fromhex(signature)
    assert ALONE.is_signed(text, data, key)
    assert not ALONE.is_signed(text + b"x", data, key)
    order = 2**252 + 27742317777372353535851937790883648493
    twice = data[:32] + (int.from_bytes(data[32:], "little") + order).to_bytes(32, "little")
    assert not ALONE.is_signed(text, twice, key)  # a second form of the same signature
    for at in (0, 31, 32, 62):
        spoiled = bytearray(data)
        spoiled[at] ^= 1
        assert not ALONE.is_signed(text, bytes(spoiled), key)
    assert not ALONE.is_signed(text, data[:-1], key)
    assert not ALONE.is_signed(text, data, b"\xff" * 32)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl here")
def test_openssl_checks_the_signatures_too(tmp_path: Path) -> None:
    record = json.loads(signed(tmp_path))
    note = parse_note(record["proof"]["checkpoint"])
    (tmp_path / "key.pem").write_bytes(public_pem_of(ANN.public))
    (tmp_path / "signed.bin").write_bytes(note.text.encode())
    (tmp_path / "signature.bin").write_bytes(note.signatures[0].signature)
    assert openssl(tmp_path) == 0
    (tmp_path / "signed.bin").write_bytes(note.text.encode() + b"x")
    assert openssl(tmp_path) != 0
    # The public key as the page describes its DER form.
    der = bytes.fromhex("302a300506032b6570032100") + ANN.public
    assert base64.b64encode(der) in (tmp_path / "key.pem").read_bytes().replace(b"\n", b"")


def openssl(folder: Path) -> int:
    words = (
        "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.bin -sigfile signature.bin"
    )
    done = subprocess.run(words.split(), cwd=folder, capture_output=True, check=False)
    return done.returncode
