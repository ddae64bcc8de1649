"""Editions come, stay and are used: whole, signed, never older by accident, and undone when not kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from controls.edition_copy import EDITION, ROOT, replace_text
from controls.signed_editions import NEXT, edition, pack_file, shelf, signed, stranger
from tidewaiter.controls import shelf as shelf_module
from tidewaiter.controls.errors import PackError, WrongEntry
from tidewaiter.controls.loading import load
from tidewaiter.controls.packing import build
from tidewaiter.controls.refusals import (
    EditionKnownError,
    NoEditionError,
    OlderEditionError,
    PackTooLargeError,
    TamperedPackError,
    UnknownSignerError,
    UnsignedPackError,
)
from tidewaiter.controls.shelf import Shelf, age_in_days, age_key


def install(on: Shelf, path: Path, *, older: bool = False) -> None:
    with on.installing(on.examine(path, older=older)):
        pass


def test_without_an_installed_edition_the_bundled_one_is_used(tmp_path: Path) -> None:
    found = Shelf(ROOT, tmp_path / "nothing").in_use()
    assert (found.edition, found.folder, found.bundled) == (EDITION.name, EDITION, True)


def test_an_installed_edition_is_used_and_the_former_one_stays(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    install(home, pack_file(tmp_path))
    assert [(s.edition, s.bundled) for s in home.editions()] == [
        (NEXT, False),
        (EDITION.name, True),
    ]
    assert home.in_use().edition == NEXT
    assert load(home.folder_in_use()).edition == NEXT
    assert load(EDITION).edition == EDITION.name


def test_nothing_is_installed_by_looking(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    offer = home.examine(pack_file(tmp_path))
    assert (offer.signer.name, offer.pack.edition) == ("publisher", NEXT)
    assert offer.current is not None
    assert offer.current.edition == EDITION.name
    assert [s.edition for s in home.editions()] == [EDITION.name]


def test_an_edition_that_is_not_noted_is_taken_away_again(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    offer = home.examine(pack_file(tmp_path))
    with pytest.raises(OSError, match="disk"), home.installing(offer):
        _fail_with_a_full_disk(home)
    assert home.in_use().edition == EDITION.name
    assert sorted(p.name for p in (tmp_path / "controls").iterdir()) == ["keys"]


def test_an_older_edition_is_refused_unless_asked_for(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    older = pack_file(tmp_path, "2026-11-01", change=_evidence_of("2026-10-05"))
    with pytest.raises(OlderEditionError, match="2026-11-01 is older than edition 2026-11-22"):
        home.examine(older)
    install(home, older, older=True)
    assert home.in_use().edition == "2026-11-01"  # because it was chosen
    assert home.use(None).edition == EDITION.name
    assert home.use("2026-11-01").edition == "2026-11-01"


def test_an_update_ends_the_choice_of_an_older_edition(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    install(home, pack_file(tmp_path, "2026-11-01", change=_evidence_of("2026-10-05")), older=True)
    install(home, pack_file(tmp_path))
    assert home.in_use().edition == NEXT


def test_an_edition_that_is_not_here_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(NoEditionError):
        shelf(tmp_path).use("2031-01-01")


def test_the_same_edition_is_not_installed_twice(tmp_path: Path) -> None:
    home, path = shelf(tmp_path), pack_file(tmp_path)
    install(home, path)
    with pytest.raises(EditionKnownError, match="installed already"):
        home.examine(path)


def test_an_edition_does_not_change_under_its_name(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    install(home, pack_file(tmp_path))
    other = tmp_path / "other.twpack"
    change = edition(
        tmp_path / "b", change=lambda f: replace_text(f, "NOTES.md", "Evidence", "All")
    )
    other.write_bytes(signed(build(change)))
    with pytest.raises(EditionKnownError, match="Another control pack"):
        home.examine(other)


def test_an_installed_edition_that_was_changed_is_not_used_and_can_be_mended(
    tmp_path: Path,
) -> None:
    """Sealed again, so that only the signature can tell."""
    home, path = shelf(tmp_path), pack_file(tmp_path)
    install(home, path)
    replace_text(home.in_use().folder, "parties.csv", "prohibited", "info")
    with pytest.raises(TamperedPackError):
        home.folder_in_use()
    install(home, path)
    assert load(home.folder_in_use()).edition == NEXT


def test_an_installed_edition_without_its_signature_is_not_used(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    install(home, pack_file(tmp_path))
    (home.in_use().folder / "pack.json.sig").unlink()
    with pytest.raises(UnsignedPackError):
        home.folder_in_use()


def test_an_edition_is_not_used_any_more_once_its_key_is_not_trusted(tmp_path: Path) -> None:
    home = shelf(tmp_path)
    install(home, pack_file(tmp_path))
    (tmp_path / "controls" / "keys" / "publisher.pem").unlink()
    with pytest.raises(UnknownSignerError):
        home.folder_in_use()


def test_wrong_rows_are_refused_though_they_are_signed(tmp_path: Path) -> None:
    def spoil(folder: Path) -> None:
        path = folder / "parties.csv"
        path.write_text(
            path.read_text(encoding="utf-8").replace(",JP,", ",Japan,", 1),
            encoding="utf-8",
            newline="",
        )

    home = shelf(tmp_path)
    sources = edition(tmp_path, change=spoil)
    with pytest.raises(WrongEntry, match="country"):
        build(sources)
    path = tmp_path / "wrong.twpack"
    path.write_bytes(signed(_build_unchecked(sources)))
    with pytest.raises(WrongEntry, match=r"parties\.csv, line 2, country"):
        home.examine(path)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda data: data, UnsignedPackError),
        (lambda data: signed(data, stranger()), UnknownSignerError),
        (lambda data: signed(data).replace(b"prohibited", b"prohibitex", 1), TamperedPackError),
        (lambda data: signed(data)[:-1], PackError),
    ],
)
def test_a_bad_file_leaves_no_trace(
    tmp_path: Path, make: Callable[[bytes], bytes], kind: type[PackError]
) -> None:
    home, path = shelf(tmp_path), tmp_path / "bad.twpack"
    path.write_bytes(make(build(edition(tmp_path))))
    with pytest.raises(kind):
        home.examine(path)
    assert sorted(p.name for p in (tmp_path / "controls").iterdir()) == ["keys"]


def test_a_vast_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "MOST_BYTES", 10)
    with pytest.raises(PackTooLargeError):
        shelf(tmp_path).examine(pack_file(tmp_path))


def test_editions_of_one_day_are_ordered_by_their_number() -> None:
    names = ["2026-12-01.10", "2026-11-22", "2026-12-01", "2026-12-01.2"]
    assert sorted(names, key=age_key) == [
        "2026-11-22",
        "2026-12-01",
        "2026-12-01.2",
        "2026-12-01.10",
    ]


def test_age_is_counted_from_the_last_evidence() -> None:
    assert (
        age_in_days(load(EDITION), date(2026, 11, 22)) == 48
    )  # 5 October, not the day of the edition


def _fail_with_a_full_disk(home: Shelf) -> None:
    assert home.in_use().edition == NEXT
    raise OSError("the disk is full")


def _evidence_of(day: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "pack.json"
        path.write_text(
            path.read_text(encoding="utf-8").replace("2026-10-05", day), encoding="utf-8"
        )

    return change


def _build_unchecked(folder: Path) -> bytes:
    from tidewaiter.controls.container import Parcel, write_container  # noqa: PLC0415
    from tidewaiter.controls.sealing import files_of  # noqa: PLC0415

    return write_container(
        Parcel(
            manifest=(folder / "pack.json").read_bytes(),
            files={name: (folder / name).read_bytes() for name in files_of(folder)},
        )
    )
