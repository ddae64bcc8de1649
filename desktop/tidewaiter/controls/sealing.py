"""What makes a folder of files one sealed edition: hashes of its files, and one digest over them.

Also the JSON Schemas of the files, for editors and for whoever corrects a pack by hand.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path

import msgspec

from tidewaiter.controls.entries import read_json
from tidewaiter.controls.errors import MissingFile, WrongEntry
from tidewaiter.controls.rows import (
    FileRow,
    ItemRow,
    ManifestRow,
    MeasureRow,
    PartyRow,
    QuantityRow,
    RedFlagRow,
    RuleRow,
)
from tidewaiter.wording import Sentence

MANIFEST = "pack.json"
SIGNATURE = "pack.json.sig"
SIGNER = "signer.pem"
BESIDE = frozenset({MANIFEST, SIGNATURE, SIGNER})  # files of an edition that are no content


def hash_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(manifest: ManifestRow) -> str:
    """The SHA-256 that stands for a whole edition, in hexadecimal.

    It is taken over UTF-8 lines, each ended by a line feed: `format: …`, `edition: …`,
    `previous: …` (nothing behind the blank where there is none), `title: …`, `publisher: …`,
    `data_date: …`, `evidence_to: …`, then for each file, sorted by name, its hash, two blanks and
    its name, as `sha256sum` writes them.
    """
    lines = [
        f"format: {manifest.format}",
        f"edition: {manifest.edition}",
        f"previous: {manifest.previous or ''}",
        f"title: {manifest.title}",
        f"publisher: {manifest.publisher}",
        f"data_date: {manifest.data_date.isoformat()}",
        f"evidence_to: {manifest.evidence_to.isoformat()}",
        *(f"{f.sha256}  {f.name}" for f in sorted(manifest.files, key=lambda f: f.name)),
    ]
    return hash_of("".join(line + "\n" for line in lines).encode())


def files_of(folder: Path) -> tuple[str, ...]:
    """The names of a pack's files but its manifest and signature, sorted, with `/` between folders.

    Hidden files, which some systems leave behind, do not count.
    """
    found = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return tuple(
        sorted(
            p.as_posix()
            for p in found
            if p.as_posix() not in BESIDE and not any(part.startswith(".") for part in p.parts)
        )
    )


def seal(folder: Path) -> ManifestRow:
    """Write the hashes of the files as they are now into the manifest; load the pack afterwards.

    All else in the manifest stays. Raises a `PackError` where the manifest is missing or wrong, and
    where an object in a JSON file has a field twice, of which a decoder would keep only the last.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise MissingFile.of(MANIFEST)
    old = read_json(path.read_bytes().decode("utf-8", "replace"), MANIFEST, ManifestRow)
    names = files_of(folder)
    for name in names:
        if name.endswith(".json"):
            _check_no_double_field((folder / name).read_bytes(), name)
    files = tuple(
        FileRow(name=name, sha256=hash_of((folder / name).read_bytes())) for name in names
    )
    new = msgspec.structs.replace(old, files=files)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(new), indent=2) + b"\n")
    return new


def _check_no_double_field(data: bytes, name: str) -> None:
    def read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        fields = dict(pairs)
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                raise WrongEntry(
                    name,
                    None,
                    key,
                    Sentence.of(
                        "The entry “{id}” has this field twice.", id=str(fields.get("id", ""))
                    ),
                    Sentence.of("Keep it once."),
                )
        return fields

    try:
        json.loads(data, object_pairs_hook=read_object)
    except ValueError:
        return  # not JSON at all: loading names the line


def schemas() -> dict[str, bytes]:
    """The JSON Schemas of the files by file name; of a CSV file, of one row after splitting."""
    kinds = {
        "pack": ManifestRow,
        "measures": tuple[MeasureRow, ...],
        "quantities": tuple[QuantityRow, ...],
        "items": tuple[ItemRow, ...],
        "parties.row": PartyRow,
        "red_flags.row": RedFlagRow,
        "rules.row": RuleRow,
    }
    return {
        f"{name}.schema.json": msgspec.json.format(
            msgspec.json.encode(
                {"$schema": "https://json-schema.org/draft/2020-12/schema"}
                | msgspec.json.schema(kind)
            ),
            indent=2,
        )
        + b"\n"
        for name, kind in kinds.items()
    }
