"""Checkpoints are notes as C2SP describes them, and nothing else is taken for one."""

import base64
import hashlib
from dataclasses import replace

import pytest

from tidewaiter.casebook.proof.checkpoints import (
    Checkpoint,
    add_cosignature,
    cosigned_at,
    key_hash,
    key_name,
    parse_note,
    sign_checkpoint,
    text_of,
)
from tidewaiter.signing import SecretKey, is_signed

ANN, BEN = SecretKey.of_seed(b"a" * 32), SecretKey.of_seed(b"b" * 32)
POINT = Checkpoint(
    store="1" * 64, size=7, root=b"r" * 32, head="2" * 64, time="2026-11-20T08:00:00.000000Z"
)
NOTE = sign_checkpoint(POINT, ANN)


def test_a_checkpoint_begins_with_origin_size_and_root() -> None:
    origin, size, root, *_ = NOTE.split("\n")
    assert origin == "tidewaiter.invalid/casebook/" + "1" * 64
    assert size == "7"
    assert base64.b64decode(root) == b"r" * 32


def test_a_signature_line_is_that_of_a_signed_note() -> None:
    line = NOTE.rsplit("\n\n", 1)[1]
    dash, name, data = line.removesuffix("\n").split(" ")
    assert dash == "\u2014"
    assert name == key_name(ANN.public)
    hashed = hashlib.sha256(name.encode() + b"\n\x01" + ANN.public).digest()[:4]
    assert base64.b64decode(data)[:4] == hashed == key_hash(ANN.public)
    assert is_signed(text_of(POINT).encode(), base64.b64decode(data)[4:], ANN.public)


def test_a_note_reads_back_as_written() -> None:
    note = parse_note(NOTE)
    assert note.checkpoint == POINT
    assert [one.is_of(ANN.public) for one in note.signatures] == [True]
    assert [one.is_of(BEN.public) for one in note.signatures] == [False]


def test_a_second_machine_cosigns_the_same_text_with_its_time() -> None:
    note = parse_note(add_cosignature(NOTE, BEN, 1_700_000_000))
    assert note.checkpoint == POINT
    own, other = note.signatures
    assert (own.is_of(ANN.public), own.is_cosigned_by(ANN.public)) == (True, False)
    assert (other.is_of(BEN.public), other.is_cosigned_by(BEN.public)) == (False, True)
    assert cosigned_at(note, BEN.public) == 1_700_000_000
    assert cosigned_at(note, ANN.public) is None


def test_a_cosignature_is_that_of_the_published_form() -> None:
    line = add_cosignature(NOTE, BEN, 1_700_000_000).removesuffix("\n").rsplit("\n", 1)[1]
    _, name, text = line.split(" ")
    data = base64.b64decode(text)
    hashed = hashlib.sha256(name.encode() + b"\n\x04" + BEN.public).digest()[:4]
    assert data[:4] == hashed
    assert int.from_bytes(data[4:12], "big") == 1_700_000_000
    said = b"cosignature/v1\ntime 1700000000\n" + text_of(POINT).encode()
    assert is_signed(said, data[12:], BEN.public)


def test_a_cosignature_over_another_checkpoint_or_time_is_none() -> None:
    note = parse_note(add_cosignature(NOTE, BEN, 1_700_000_000))
    other = replace(note, text=text_of(replace(POINT, size=8)))
    assert cosigned_at(other, BEN.public) is None
    later = replace(note.signatures[1], time=1_700_000_001)
    assert cosigned_at(replace(note, signatures=(later,)), BEN.public) is None


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "\n\n",
        NOTE[:-1],  # cut at the end
        NOTE.replace("\n\n", "\n"),  # no line between text and signatures
        NOTE.replace("7\n", "07\n"),  # a size in two forms
        NOTE.replace("7\n", "-7\n"),
        NOTE.replace("7\n", "7\n\n"),
        NOTE.replace("tidewaiter.invalid", "example.org"),  # another log
        NOTE.replace("\u2014", "-"),
        NOTE.replace("head", "tail"),
        NOTE + "\u2014 x AAAA\n",  # no signature of ours
        NOTE.replace("time ", "time  "),
    ],
)
def test_what_is_no_checkpoint_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"no (checkpoint|signature)"):
        parse_note(bad)


def test_every_field_is_part_of_what_is_signed() -> None:
    changed = (
        replace(POINT, store="3" * 64),
        replace(POINT, size=8),
        replace(POINT, root=b"s" * 32),
        replace(POINT, head="3" * 64),
        replace(POINT, time="2026-11-20T08:00:01.000000Z"),
    )
    assert len({text_of(one) for one in (POINT, *changed)}) == 6
