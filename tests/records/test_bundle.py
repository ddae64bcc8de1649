"""A bundle holds a whole case, verifies, and shows every changed byte; it is whole or absent."""

import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from casebook.signed_papers import ANN, BEN
from records.bundle_papers import PAPER, Gathered, gathered, means_of
from tidewaiter.controls.packing import build
from tidewaiter.desk import resources
from tidewaiter.records.bundle.container import BundleReader, Packer
from tidewaiter.records.bundle.manifest import Manifest, encode, sealed
from tidewaiter.records.bundle.verifying import open_bundle, verify_bundle, verify_file
from tidewaiter.records.bundle.writing import write_bundle
from tidewaiter.records.errors import ExportStoppedError, RecordNotWrittenError


@pytest.fixture
def case(tmp_path: Path) -> Gathered:
    return gathered(tmp_path, PAPER, ANN)


@pytest.fixture
def bundle(case: Gathered, tmp_path: Path) -> Path:
    path = tmp_path / "case.twrecord"
    write_bundle(case.material, case.means, path, documents=True)
    return path


def test_a_bundle_verifies_and_says_what_it_holds(bundle: Path) -> None:
    outcome = verify_file(bundle)
    assert outcome.problems == ()
    said = " ".join(map(str, outcome.anchored))
    assert "One document lies in the bundle" in said
    assert "sealed with the key" in said


def test_a_bundle_is_a_zip_that_any_program_opens(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert names[:3] == ["manifest.json", "record.json", "receipt.txt"]
        assert {name.split("/")[0] for name in names[3:]} == {"snippets", "documents"}
        (picture,) = [n for n in names if n.startswith("snippets/")]
        assert opened.read(picture).startswith(b"\x89PNG")
        assert PAPER in {opened.read(name) for name in names}


def test_without_documents_a_bundle_names_their_hashes_only(case: Gathered, tmp_path: Path) -> None:
    path = tmp_path / "bare.twrecord"
    write_bundle(case.material, case.means, path, documents=False)
    outcome = verify_file(path, case.documents)
    assert outcome.ok
    assert "One document is not in the bundle" in " ".join(map(str, outcome.open))
    assert PAPER not in path.read_bytes()


def test_a_bundle_holds_the_edition_where_it_is_here(case: Gathered, tmp_path: Path) -> None:
    folder = next(f for f in resources.controls().iterdir() if (f / "pack.json").exists())
    means = replace(case.means, edition=lambda: build(folder))
    path = tmp_path / "other.twrecord"
    write_bundle(case.material, means, path, documents=False)
    # The case of the tests names another edition than the one put in here.
    assert "The edition in the bundle" in str(verify_file(path).problems[0])


def test_the_same_case_gives_the_same_bytes(case: Gathered, bundle: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.twrecord"
    write_bundle(case.material, case.means, again, documents=True)
    assert again.read_bytes() == bundle.read_bytes()


def test_every_changed_byte_is_seen(bundle: Path, tmp_path: Path) -> None:
    chance, whole = random.Random(3), bundle.read_bytes()
    changed = tmp_path / "changed.twrecord"
    for _ in range(60):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        changed.write_bytes(data)
        assert not verify_bundle(changed).ok


@pytest.mark.parametrize("cut", [0, 1, 3, 100, 40_000])
def test_a_bundle_cut_short_or_with_more_behind_it_is_none(bundle: Path, cut: int) -> None:
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[:-cut] if cut else whole + b"\0")
    assert not verify_bundle(bundle).ok


def repacked(bundle: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """What a forger does who knows the form: change files, and write the bundle anew."""
    with bundle.open("rb") as file:
        reader, _ = open_bundle(file)
        files = {name: reader.data(name) for name in reader.entries}
    change(files)
    out = BytesIO()
    packer = Packer(out)
    for name, data in files.items():
        packer.add(name, data)
    packer.finish()
    bundle.write_bytes(out.getvalue())
    return bundle


def test_a_forged_manifest_without_the_key_is_seen(bundle: Path) -> None:
    def drop_a_paper(files: dict[str, bytes]) -> None:
        manifest = msgspec.json.decode(files["manifest.json"], type=Manifest)
        name = manifest.documents[0].file
        del files[name]
        bare = msgspec.structs.replace(
            manifest,
            files=[f for f in manifest.files if f.name != name],
            documents=[msgspec.structs.replace(manifest.documents[0], file="")],
        )
        files["manifest.json"] = encode(sealed(bare, BEN))

    assert "not sealed by whoever" in str(verify_bundle(repacked(bundle, drop_a_paper)).problems)


def test_a_file_that_nothing_speaks_of_is_seen(bundle: Path) -> None:
    assert not verify_bundle(repacked(bundle, lambda files: files.update(more=b"x"))).ok


def test_a_manifest_in_another_form_is_seen(bundle: Path) -> None:
    def spaced(files: dict[str, bytes]) -> None:
        files["manifest.json"] = json.dumps(json.loads(files["manifest.json"])).encode()

    assert not verify_bundle(repacked(bundle, spaced)).ok


def test_an_entry_twice_is_no_bundle() -> None:
    out = BytesIO()
    packer = Packer(out)
    packer.add("a", b"1")
    packer.add("a", b"1")
    packer.finish()
    out.seek(0)
    with pytest.raises(ValueError, match="checksum"):
        BundleReader(out)


def test_an_export_that_was_stopped_leaves_nothing(case: Gathered, tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    means = replace(means_of(case.documents), stopped=lambda: True)
    with pytest.raises(ExportStoppedError):
        write_bundle(case.material, means, place / "b.twrecord", documents=True)
    assert list(place.iterdir()) == []


def test_a_target_that_is_not_there_gets_a_sentence(case: Gathered, tmp_path: Path) -> None:
    with pytest.raises(RecordNotWrittenError, match="no such file or folder"):
        write_bundle(case.material, case.means, tmp_path / "no" / "b.twrecord", documents=False)
