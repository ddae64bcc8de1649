"""The casebook is checked, receipted and signed for from the command line; all that is done is noted."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from casebook.case_papers import ON
from tidewaiter.casebook.errors import CasebookError, StoreBusyError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import (
    EditionUsed,
    ListImported,
    ListLeft,
    ListUsed,
    PublisherTrusted,
    SettingChanged,
    VerificationFailed,
)
from tidewaiter.casebook.model import Fact
from tidewaiter.casebook.people.own_key import Place
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.importing.importing import KNOWN, Terms, examine
from tidewaiter.desk import folders
from tidewaiter.desk.settings import Settings, read_settings
from tidewaiter.road.importing_lists import files_of, layer_shelf
from tidewaiter.road.installing import shelf
from tidewaiter.road.noting import (
    delete_list_noted,
    import_noted,
    keep_settings_noted,
    remove_list_noted,
    trust_noted,
    use_edition_noted,
    use_list_noted,
)
from tidewaiter.road.signing_desk import SigningDesk, own_key
from tidewaiter.signing import SecretKey, public_pem_of
from tidewaiter.terminal.cli import main

PASSPHRASE = "four words that stay"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))


def with_key() -> Casebook:
    desk = SigningDesk()
    desk.give(PASSPHRASE)
    return desk.open_casebook()


def facts(book: Casebook) -> list[Fact]:
    return [decode(event.kind, event.body) for event in book.desk_events()]


def test_a_first_start_needs_no_passphrase_and_says_what_is_not_proven() -> None:
    desk = SigningDesk()
    assert not desk.needs_passphrase()
    with desk.open_casebook() as book:
        book.open_case("Shipment", ON)
    assert "not signed" in str(desk.words())


def test_a_key_is_made_used_and_followed_by_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "short")
    assert main(["people", "key"]) == 2
    assert "12" in capsys.readouterr().err
    type_in(monkeypatch, PASSPHRASE)
    assert main(["people", "key"]) == 0
    assert own_key().place() is Place.PASSPHRASE
    assert main(["people", "key"]) == 1  # there is one
    with with_key() as book:
        case_id = book.open_case("Shipment", ON).id
        (person,) = book.people()
    # Nobody is at the terminal: it goes on without signing, and says so.
    capsys.readouterr()
    assert main(["people"]) == 0
    out, err = capsys.readouterr()
    assert person.name in out
    assert "approver" in out
    assert "not unlocked" in err
    with with_key() as book:
        book.note(case_id, "signed")
        assert book.verify().ok


def test_a_wrong_passphrase_is_said_and_nothing_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, PASSPHRASE)
    assert main(["people", "key"]) == 0
    desk = SigningDesk()
    assert desk.needs_passphrase()
    desk.give("another one than that")
    with desk.open_casebook() as book:
        case_id = book.open_case("Shipment", ON).id
        assert book.people() == ()
        assert book.case(case_id).title == "Shipment"
    assert "passphrase" in str(desk.words())


def test_receipts_show_what_the_casebook_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = tmp_path / "receipt.txt"
    assert main(["casebook", "receipt", str(receipt)]) == 2  # there is no key
    type_in(monkeypatch, PASSPHRASE)
    assert main(["people", "key"]) == 0
    with with_key() as book:
        case_id = book.open_case("Shipment", ON).id
        note = book.checkpoint()
        assert note is not None
        receipt.write_text(note, encoding="utf-8")
    old = folders.casebook_file().read_bytes()
    assert main(["casebook", "compare", str(receipt)]) == 0
    with with_key() as book:
        book.note(case_id, "Bad news.")
        note = book.checkpoint()
        assert note is not None
        receipt.write_text(note, encoding="utf-8")
    folders.casebook_file().write_bytes(old)
    for file in folders.witness_folder().glob("*/*"):
        file.unlink()  # who did it thought of this, too
    capsys.readouterr()
    assert main(["casebook", "verify"]) == 0
    assert main(["casebook", "compare", str(receipt)]) == 1
    assert "cut off" in capsys.readouterr().out
    with with_key() as book:
        assert isinstance(facts(book)[-1], VerificationFailed)
    assert main(["casebook", "compare", str(tmp_path / "none")]) == 2
    (tmp_path / "none").write_text("nothing")
    assert main(["casebook", "compare", str(tmp_path / "none")]) == 2
    assert "no receipt" in capsys.readouterr().err


def test_an_old_copy_is_noticed_at_the_next_start(capsys: pytest.CaptureFixture[str]) -> None:
    with SigningDesk().open_casebook() as book:
        case_id = book.open_case("Shipment", ON).id
    old = folders.casebook_file().read_bytes()
    with SigningDesk().open_casebook() as book:
        book.note(case_id, "Bad news.")
    folders.casebook_file().write_bytes(old)
    assert main(["people"]) == 0
    assert "old copy" in capsys.readouterr().err
    with SigningDesk().open_casebook() as book:
        (found,) = facts(book)
        assert isinstance(found, VerificationFailed)
        assert book.verify().ok  # it goes on from there, and has said so


def test_a_record_that_does_not_verify_is_noted(tmp_path: Path) -> None:
    record = tmp_path / "r.json"
    record.write_text("{}")
    assert main(["verify", str(record)]) == 1
    assert not folders.casebook_file().exists()  # an auditor's computer has none
    SigningDesk().open_casebook().close()
    assert main(["verify", str(record)]) == 1
    with SigningDesk().open_casebook() as book:
        (found,) = facts(book)
    assert isinstance(found, VerificationFailed)
    assert found.record == "r.json"


def own_list(folder: Path, *names: str) -> Path:
    path = folder / "own.csv"
    path.write_text("name\n" + "\n".join(names), encoding="utf-8")
    return path


def imported(path: Path, edition: str, book: Casebook) -> str:
    examined = examine(files_of([path]), ON)
    known = KNOWN[examined.files.kind]
    terms = Terms(title="Ours", publisher="", edition=edition, effect=known.effect)
    return import_noted(examined, terms, ON, book).layer.id


def test_lists_that_come_and_go_are_noted(tmp_path: Path) -> None:
    with SigningDesk().open_casebook() as book:
        first = imported(own_list(tmp_path, "Yokohama Trading"), "1", book)
        second = imported(own_list(tmp_path, "Yokohama Trading", "Kobe Export"), "2", book)
        use_list_noted(first, book)
        use_list_noted(first, book)  # it is in use: nothing happens
        remove_list_noted(first, book)
        delete_list_noted(second, book)
        one, two, three, four, five = facts(book)
        assert isinstance(one, ListImported)
        assert (one.list.id, one.former) == (first, "")
        assert isinstance(two, ListImported)
        assert (two.list.id, two.former) == (second, first)
        assert isinstance(three, ListUsed)
        assert (three.list.id, three.former) == (first, second)
        assert four == ListLeft(list=one.list, deleted=False)
        assert five == ListLeft(list=two.list, deleted=True)
        assert [one.layer.id for one in layer_shelf().layers()] == [first]


def test_an_edition_that_is_chosen_is_noted() -> None:
    editions = shelf()
    edition = editions.in_use().edition
    with SigningDesk().open_casebook() as book:
        use_edition_noted(edition, editions, book)
        use_edition_noted(edition, editions, book)  # it is chosen already
        use_edition_noted(None, editions, book)
        chosen, newest = facts(book)
    assert isinstance(chosen, EditionUsed)
    assert (chosen.edition, chosen.previous, chosen.chosen) == (edition, edition, True)
    assert isinstance(newest, EditionUsed)
    assert not newest.chosen
    assert len(newest.digest) == 64


def test_settings_and_keys_of_publishers_are_noted(tmp_path: Path) -> None:
    path = folders.choices_file()
    pem = tmp_path / "publisher.pem"
    pem.write_bytes(public_pem_of(SecretKey.of_seed(bytes(32)).public))
    with SigningDesk().open_casebook() as book:
        keep_settings_noted(path, msgspec.structs.replace(Settings(), pack_age_limit=90), book)
        keep_settings_noted(path, msgspec.structs.replace(Settings(), pack_age_limit=90), book)
        key = trust_noted(pem, shelf(), book)
        setting, trusted = facts(book)
    assert setting == SettingChanged(name="pack_age_limit", before="30", after="90")
    assert isinstance(trusted, PublisherTrusted)
    assert trusted.name == key.name == "publisher"


class Locked:
    """A casebook that another window holds."""

    def note_for_all(self, _: object) -> None:
        raise StoreBusyError.at(Path("casebook.db"))


def in_use() -> str:
    (name,) = (one.layer.id for one in layer_shelf().layers() if one.in_use)
    return name


UNDONE: list[tuple[str, Callable[[str, Casebook], object]]] = [
    ("use", use_list_noted),
    ("remove", lambda _, book: remove_list_noted(in_use(), book)),
    ("delete", lambda _, book: delete_list_noted(in_use(), book)),
    ("edition", lambda _, book: use_edition_noted("2026-11-22", shelf(), book)),
    (
        "setting",
        lambda _, book: keep_settings_noted(
            folders.choices_file(), msgspec.structs.replace(Settings(), pack_age_limit=9), book
        ),
    ),
]


@pytest.mark.parametrize("deed", [u[1] for u in UNDONE], ids=[u[0] for u in UNDONE])
def test_what_cannot_be_noted_is_not_done(
    tmp_path: Path, deed: Callable[[str, Casebook], object]
) -> None:
    with SigningDesk().open_casebook() as book:
        first = imported(own_list(tmp_path, "Yokohama Trading"), "1", book)
        imported(own_list(tmp_path, "Yokohama Trading", "Kobe Export"), "2", book)
    before = [(one.layer.id, one.in_use) for one in layer_shelf().layers()]
    with pytest.raises(CasebookError):
        deed(first, Locked())  # type: ignore[arg-type]
    assert [(one.layer.id, one.in_use) for one in layer_shelf().layers()] == before
    assert shelf().chosen() is None
    assert read_settings(folders.choices_file()) == Settings()


def test_an_import_that_cannot_be_noted_leaves_the_former_in_use(tmp_path: Path) -> None:
    with SigningDesk().open_casebook() as book:
        first = imported(own_list(tmp_path, "Yokohama Trading"), "1", book)
    with pytest.raises(CasebookError):
        imported(own_list(tmp_path, "Yokohama Trading", "Kobe Export"), "2", Locked())  # type: ignore[arg-type]
    assert [one.layer.id for one in layer_shelf().layers() if one.in_use] == [first]
