"""`tidewaiter controls` from the maintainer's folder to the clerk's screening, and every refusal on the way."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from controls.signed_editions import (
    NEXT,
    PASSPHRASE,
    edition,
    pack_file,
    publisher,
    signed,
    stranger,
)
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.container import read_container, write_container
from tidewaiter.controls.packing import build
from tidewaiter.desk import folders, resources
from tidewaiter.desk.settings import Settings, read_settings
from tidewaiter.terminal.cli import USAGE, main

BUNDLED = resources.controls() / "2026-11-22"


@pytest.fixture
def trusting(tmp_path: Path) -> Path:
    """A desk that trusts the tests' publisher; gives the key's file."""
    key = tmp_path / "publisher.pem"
    key.write_bytes(publisher().public)
    assert main(["controls", "trust", str(key), "--yes"]) == 0
    return key


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))


def test_an_edition_goes_from_its_folder_to_the_screening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sources, out = edition(tmp_path), tmp_path / "out.twpack"
    typed(monkeypatch, PASSPHRASE, PASSPHRASE, PASSPHRASE)
    assert main(["controls", "check", str(sources)]) == 0
    assert main(["controls", "build", str(sources), str(out)]) == 0
    assert main(["controls", "keygen", str(tmp_path / "acme")]) == 0
    assert main(["controls", "sign", str(out), "--key", str(tmp_path / "acme.private.pem")]) == 0
    assert main(["controls", "trust", str(tmp_path / "acme.pem"), "--yes"]) == 0
    assert main(["controls", "install", str(out), "--yes"]) == 0
    assert main(["controls", "list"]) == 0
    assert f"* {NEXT}  installed" in capsys.readouterr().out
    paper = tmp_path / "invoice.csv"
    paper.write_text("Description,Quantity\nSteel bolts M8,500\n", encoding="utf-8")
    main(["screen", str(paper), "--on", "2026-12-02"])
    assert f"Control pack: edition {NEXT}" in capsys.readouterr().out


def test_the_install_is_noted_in_the_casebook(trusting: Path, tmp_path: Path) -> None:
    assert main(["controls", "install", str(pack_file(tmp_path)), "--yes"]) == 0
    with Casebook(folders.casebook_file(), "Reader") as book:
        trusted, event = book.desk_events()
        assert book.verify().ok
    assert trusted.kind == "publisher-trusted"
    body = json.loads(event.body)
    assert (event.kind, body["edition"], body["previous"]) == ("pack-installed", NEXT, "2026-11-22")


def test_before_it_is_installed_it_says_what_it_changes_and_asks(
    trusting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def suspend(folder: Path) -> None:
        path = folder / "measures.json"
        old = '"last": "2026-11-10", "announced": "2027-01-10"'
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, '"last": "2031-01-10"'), encoding="utf-8", newline="")

    path = pack_file(tmp_path, change=suspend)
    assert main(["controls", "install", str(path)]) == 1  # nobody sits at this terminal
    said = capsys.readouterr().out
    assert "Signed with the key “publisher”" in said
    assert "36 items newly suspended." in said
    assert "16 parties" not in said  # their dates are their own, and did not change
    assert "Nothing was installed." in said
    main(["controls", "list"])
    assert NEXT not in capsys.readouterr().out


def _older(folder: Path) -> Path:
    return pack_file(folder, "2026-11-01", change=_old_evidence)


def _old_evidence(sources: Path) -> None:
    path = sources / "pack.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"evidence_to": "2026-10-05"', '"evidence_to": "2026-10-01"'))


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "bad.twpack"
    path.write_bytes(data)
    return path


def _of_another_format(folder: Path) -> Path:
    whole = read_container(build(edition(folder)), "x")
    manifest = whole.manifest.replace(b'"format": 1', b'"format": 7', 1)
    return _file(folder, write_container(replace(whole, manifest=manifest)))


# The six bad packs of the issue, and what is said of each.
BAD: list[tuple[str, Callable[[Path], Path], str]] = [
    (
        "tampered",
        lambda f: _file(f, signed(build(edition(f))).replace(b"prohibited", b"permitted!", 1)),
        "was changed or damaged after it was signed",
    ),
    ("unsigned", lambda f: _file(f, build(edition(f))), "Nobody has signed"),
    (
        "of a stranger",
        lambda f: _file(f, signed(build(edition(f)), stranger())),
        "a key that is not trusted here",
    ),
    ("older", _older, "Edition 2026-11-01 is older than edition 2026-11-22"),
    (
        "malformed",
        lambda f: _file(f, b"PK\x03\x04 no more than a beginning"),
        "not a whole control",
    ),
    ("of another format", _of_another_format, "in format 7; this program reads format 1"),
]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(("make", "problem"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_bad_pack_is_refused_in_a_sentence_with_advice(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], Path],
    problem: str,
) -> None:
    assert main(["controls", "install", str(make(tmp_path)), "--yes"]) == 2
    said = capsys.readouterr().err
    assert problem in said
    assert len(said.strip().splitlines()) == 1
    assert said.rstrip().endswith((".", "FILE", "KEYFILE"))
    main(["controls", "list"])
    assert "* 2026-11-22  in the program" in capsys.readouterr().out
    with Casebook(folders.casebook_file(), "Reader") as book:
        assert [event.kind for event in book.desk_events()] == ["publisher-trusted"]


def test_an_older_edition_is_installed_when_asked_for_by_name(
    trusting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["controls", "install", "--older", "--yes", str(_older(tmp_path))]) == 0
    main(["controls", "list"])
    assert "* 2026-11-01  installed" in capsys.readouterr().out
    assert main(["controls", "use", "--newest"]) == 0
    assert "Edition 2026-11-22 is in use." in capsys.readouterr().out
    assert main(["controls", "use", "2031-01-01"]) == 2


def test_a_difference_is_told_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["controls", "diff", str(BUNDLED), str(BUNDLED)]) == 0
    assert "No entry differs." in capsys.readouterr().out

    def drop(folder: Path) -> None:
        path = folder / "parties.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:-1]), encoding="utf-8", newline="")

    assert main(["controls", "diff", str(BUNDLED), str(pack_file(tmp_path, change=drop))]) == 1
    assert "Parties: 0 added, 1 removed, 0 changed." in capsys.readouterr().out


def test_a_check_tells_every_problem_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = edition(tmp_path)
    path = sources / "parties.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",JP,", ",Japan,", 2), encoding="utf-8", newline="")
    assert main(["controls", "check", str(sources)]) == 1
    said = capsys.readouterr().out
    assert "3 problems." in said  # the seal and two rows
    assert "controls seal FOLDER" in said
    path.write_text(text, encoding="utf-8", newline="")
    assert main(["controls", "check", str(sources)]) == 0
    assert "Items, all: 520." in capsys.readouterr().out


def test_without_a_name_the_edition_in_use_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["controls", "check"]) == 0
    assert "0 problems." in capsys.readouterr().out


def test_a_pack_is_not_built_before_it_is_sealed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources, out = edition(tmp_path), tmp_path / "out.twpack"
    (sources / "NOTES.md").write_text("new notes", encoding="utf-8")
    assert main(["controls", "build", str(sources), str(out)]) == 2
    assert "changed after the pack was sealed" in capsys.readouterr().err
    assert main(["controls", "seal", str(sources)]) == 0
    assert main(["controls", "build", str(sources), str(out)]) == 0


def test_a_key_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, *[PASSPHRASE] * 4)
    assert main(["controls", "keygen", str(tmp_path / "acme")]) == 0
    kept = (tmp_path / "acme.private.pem").read_bytes()
    assert main(["controls", "keygen", str(tmp_path / "acme")]) == 2
    assert "acme.private.pem cannot be opened: File exists" in capsys.readouterr().err
    assert (tmp_path / "acme.private.pem").read_bytes() == kept


@pytest.mark.parametrize("words", [("one long passphrase", "another one here"), ("short", "short")])
def test_a_passphrase_is_long_and_typed_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str]
) -> None:
    typed(monkeypatch, *words)
    assert main(["controls", "keygen", str(tmp_path / "acme")]) == 2
    assert not list(tmp_path.glob("*.pem"))


def test_the_age_of_the_pack_is_said_and_warned_of_beyond_the_limit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["controls", "limit", "1"]) == 0
    main(["controls", "list"])
    said = capsys.readouterr().out
    assert "evidence up to 2026-10-05" in said
    assert "the limit set here is 1" in said
    assert main(["controls", "limit", "3650"]) == 0
    main(["controls", "list"])
    assert "the limit set" not in capsys.readouterr().out
    assert read_settings(folders.choices_file()) == Settings(pack_age_limit=3650)


def test_settings_that_cannot_be_understood_are_the_usual_ones() -> None:
    for content in (b"", b"{", b'{"pack_age_limit": 0}', b'{"pack_age_limit": "soon"}'):
        folders.choices_file().write_bytes(content)
        assert read_settings(folders.choices_file()) == Settings()


@pytest.mark.parametrize(
    "arguments", [[], ["weigh"], ["install"], ["limit", "0"], ["use"], ["sign", "x.twpack"]]
)
def test_arguments_that_are_off_end_with_the_usage_code(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["controls", *arguments])
    assert ended.value.code == USAGE
