"""The terms of a pack kept made ready: the same hits come of them, and never those of another pack or table."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import msgspec
import pytest

from screening.trade_papers import ON, SHA, page
from screening.trade_papers import pack as bundled
from tidewaiter.controls.model import Pack
from tidewaiter.screening import kept_terms
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.lexicon import Lexicon
from tidewaiter.screening.text.packed import packed, unpacked
from tidewaiter.screening.text.ready import Ready, made_ready
from tidewaiter.screening.text.tables import Tables, load_tables
from tidewaiter.screening.text.terms import Term, What, term_of

LINES = (
    "Dysprosium oxide 99.9 %",
    "d y s p r o s i u m  o x i d e",  # letters set apart
    "oxide of dysprossium",  # loosely, misspelt
    "carbon fibre winding machine, filament winders, batteries",
    "氧化镝 哈氏合金 阀门 氰化纳",  # in parts, and a sign that only looks like the right one
    "ガリュウム, サリン, ジャイロスコープ",  # kana by their sound
    "Steel bolts and nuts for the army",
    "manganin gauge 5 GPa",
)
NAMES = ("gas centrifuge", "离心机", "manganin + GPa", "dysprosium oxide")


def ready_of(*names: str) -> Ready:
    """A few terms made ready."""
    return made_ready([term_of(What.ITEM, name, name) for name in names], Folder(load_tables()))


def found(ready: Ready, line: str) -> list[Term]:
    folder = Folder(load_tables())
    return [one.term for one in Lexicon(ready, folder).find(folder.fold(line))]


class Making:
    """Makes terms ready, each time of another name: what is found tells which time it was."""

    def __init__(self) -> None:
        self.times = count(1)
        self.made = 0

    def __call__(self) -> Ready:
        self.made = next(self.times)
        return ready_of("gas centrifuge", f"rotor{'x' * self.made}")


def pack(digest: str = "a" * 64, edition: str = "2026-11-22") -> Pack:
    return replace(bundled(), digest=digest, edition=edition)


def tables() -> Tables:
    return load_tables()


@pytest.fixture
def kept(tmp_path: Path) -> KeptTerms:
    return KeptTerms(tmp_path / "terms")


def only_file(folder: Path) -> Path:
    (path,) = (folder / "terms").iterdir()
    return path


def test_kept_terms_give_the_same_hits(kept: KeptTerms) -> None:
    part = page("Consignee: Yokohama Trading", *LINES)
    made, again = Screener(bundled(), kept=kept), Screener(bundled(), kept=kept)
    anew = Screener(bundled()).part(SHA, 0, part, ON)
    assert anew.hits
    assert repr(made.part(SHA, 0, part, ON)) == repr(anew)
    assert repr(again.part(SHA, 0, part, ON)) == repr(anew)


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("a gas centrifuge", ["gas centrifuge"]),
        ("gas centrifuges, 离心机", ["gas centrifuge", "离心机"]),
        ("gauge of manganin, 5 GPa", ["manganin + GPa", "manganin + GPa"]),
        ("manganin wire", []),  # one part alone
        ("gas bottle", []),
        ("g a s c e n t r i f u g e", ["gas centrifuge"]),
        ("dysprossium oxide", ["dysprosium oxide"]),
    ],
)
def test_terms_packed_and_unpacked_find_what_they_found(line: str, terms: list[str]) -> None:
    ready = ready_of(*NAMES)
    assert [term.form for term in found(ready, line)] == terms
    assert found(unpacked(packed(ready)), line) == found(ready, line)


def test_terms_are_made_once_and_kept(kept: KeptTerms) -> None:
    make = Making()
    first = kept.of(pack(), tables(), make, watch=False)
    second = kept.of(pack(), tables(), make, watch=False)
    assert make.made == 1
    assert found(first, "rotorx") == found(second, "rotorx") != []


@pytest.mark.parametrize(
    "other",
    [
        (pack("b" * 64), tables(), False),
        (pack(edition="2026-11-23"), tables(), False),
        (pack(), replace(tables(), synonyms=(*tables().synonyms, "rotor;spinner")), False),
        (pack(), replace(tables(), han={**tables().han, "離": "难"}), False),
        (pack(), tables(), True),  # watch items are sought, too
    ],
    ids=("digest", "edition", "synonyms", "han", "watch"),
)
def test_nothing_is_sought_that_was_made_of_something_else(
    kept: KeptTerms, other: tuple[Pack, Tables, bool]
) -> None:
    make = Making()
    kept.of(pack(), tables(), make, watch=False)
    of_pack, of_tables, watch = other
    ready = kept.of(of_pack, of_tables, make, watch=watch)
    assert make.made == 2
    assert not found(ready, "rotorx")
    assert found(kept.of(pack(), tables(), make, watch=False), "rotorx")  # its own are there still
    assert make.made == 2


def test_a_file_under_the_name_of_another_is_not_taken(kept: KeptTerms, tmp_path: Path) -> None:
    """Its own hash is right, and it lies where the other's is looked for: the key within tells."""
    make = Making()
    kept.of(pack(), tables(), make, watch=False)
    mine = only_file(tmp_path)
    kept.of(pack("b" * 64), tables(), make, watch=False)
    (theirs,) = set(mine.parent.iterdir()) - {mine}
    mine.replace(theirs)
    ready = kept.of(pack("b" * 64), tables(), make, watch=False)
    assert make.made == 3
    assert not found(ready, "rotorx")


@pytest.mark.parametrize(
    ("name", "value"),
    [("__version__", "0.0.1"), ("_code", lambda: "other")],
    ids=["another version", "other code"],
)
def test_what_another_program_made_ready_is_made_anew(
    kept: KeptTerms, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    make = Making()
    with monkeypatch.context() as changed:
        changed.setattr(kept_terms, name, value)
        kept.of(pack(), tables(), make, watch=False)
    kept.of(pack(), tables(), make, watch=False)
    assert make.made == 2


def flipped(data: bytes) -> bytes:
    """One bit of a term is another."""
    at = data.index(b"rotorx")
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: data[:60],
        lambda _: b"",
        lambda data: data + b"\0",
        lambda data: data.replace(b"terms 1", b"terms 0"),
        flipped,
    ],
    ids=("truncated", "cut in its head", "empty", "longer", "foreign mark", "one bit"),
)
def test_a_file_that_is_not_sound_is_made_anew(
    kept: KeptTerms, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    make = Making()
    kept.of(pack(), tables(), make, watch=False)
    path = only_file(tmp_path)
    path.write_bytes(harm(path.read_bytes()))
    kept.of(pack(), tables(), make, watch=False)
    assert make.made == 2
    kept.of(pack(), tables(), make, watch=False)  # what was made anew is whole
    assert make.made == 2


def test_bytes_that_are_no_terms_are_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        unpacked(msgspec.msgpack.encode(["not", "terms"]))


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of the user's profile is its own")
def test_the_files_are_for_this_user_alone(kept: KeptTerms, tmp_path: Path) -> None:
    make = Making()
    kept.of(pack(), tables(), make, watch=False)
    path = only_file(tmp_path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    path.chmod(0o622)  # others may have written to it: what it leaves out would never be found
    kept.of(pack(), tables(), make, watch=False)
    assert make.made == 2


def test_only_the_newest_are_left(kept: KeptTerms, tmp_path: Path) -> None:
    for number in range(5):
        kept.of(pack(f"{number:064}"), tables(), Making(), watch=False)
        for path in (tmp_path / "terms").iterdir():
            os.utime(path, (path.stat().st_mtime - 60,) * 2)
    assert len(list((tmp_path / "terms").iterdir())) == 3
    make = Making()
    kept.of(pack(f"{4:064}"), tables(), make, watch=False)
    assert make.made == 0


def test_where_nothing_can_be_kept_terms_are_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "terms").write_text("a file where the folder should be")
    make = Making()
    kept = KeptTerms(tmp_path / "terms")
    assert found(kept.of(pack(), tables(), make, watch=False), "rotorx")
    assert make.made == 1
