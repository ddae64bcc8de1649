from datetime import date
from pathlib import Path

import pytest

from controls.list_files import write_lists
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.importing.importing import Files, Terms, draft, examine, grid_of, parties
from tidewaiter.controls.importing.report import Report
from tidewaiter.controls.layers.model import LayerParty, ListKind, Sort
from tidewaiter.controls.layers.shelf import PARTIES, LayerShelf, ShelvedLayer, open_layer
from tidewaiter.controls.model import Effect

TODAY = date(2026, 11, 22)


def add(
    shelf: LayerShelf, files: Files, *, edition: str = "1", effect: Effect = Effect.CHECK
) -> ShelvedLayer:
    terms = Terms(title="Made list", publisher="Example GmbH", edition=edition, effect=effect)
    return shelf.add(draft(examine(files, TODAY), terms, TODAY), parties(files, Report()))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    path = write_lists(tmp_path)("own.csv")
    return Files(kind=ListKind.OWN, paths=(path,), grid=grid_of(path))


@pytest.fixture
def shelf(tmp_path: Path) -> LayerShelf:
    return LayerShelf(tmp_path / "lists")


def newer(files: Files) -> None:
    with files.paths[0].open("a", encoding="utf-8") as file:
        file.write("Third Example,,DE,,,company\n")


def test_a_layer_gives_back_what_was_put_in(shelf: LayerShelf, files: Files) -> None:
    kept = add(shelf, files)
    opened = open_layer(kept.folder)
    assert list(opened.store.parties(9)) == list(parties(files, Report()))
    names = [name for chunk in opened.store.names() for name in chunk]
    assert len(names) == kept.layer.counts.names
    assert opened.store.name(2).form == "示例贸易有限公司"
    assert (names[0].party, names[0].sort, names[0].weak) == (1, Sort.ENTITY, False)
    assert kept.layer.sources[0].name == "own.csv"
    opened.store.close()


def test_the_same_list_gives_the_same_hash(tmp_path: Path, files: Files) -> None:
    one, other = (add(LayerShelf(tmp_path / name), files).layer for name in ("one", "other"))
    assert one.sha256 == other.sha256


def test_a_newer_edition_takes_the_formers_place_and_leaves_it_here(
    shelf: LayerShelf, files: Files
) -> None:
    former = add(shelf, files).layer
    newer(files)
    added = add(shelf, files, edition="2")
    later = added.layer
    assert added.former == former
    assert [s.layer.edition for s in shelf.in_use()] == ["2"]
    assert {s.layer.id for s in shelf.layers()} == {former.id, later.id}
    shelf.use(former.id)
    assert [s.layer.edition for s in shelf.in_use()] == ["1"]


def test_what_was_removed_can_be_put_back_until_it_is_deleted(
    shelf: LayerShelf, files: Files
) -> None:
    layer = add(shelf, files).layer
    shelf.remove(layer.list)
    assert not shelf.in_use()
    assert shelf.use(layer.id).in_use
    shelf.delete(layer.id)
    assert not shelf.layers()
    with pytest.raises(PackError, match="No imported list"):
        shelf.use(layer.id)


def test_the_same_list_twice_is_refused_unless_its_effect_changes(
    shelf: LayerShelf, files: Files
) -> None:
    add(shelf, files)
    with pytest.raises(PackError, match="in use already"):
        add(shelf, files)
    assert add(shelf, files, effect=Effect.PROHIBITED).layer.effect is Effect.PROHIBITED
    assert len(shelf.layers()) == 1


def test_an_import_that_fails_leaves_everything_as_it_was(shelf: LayerShelf, files: Files) -> None:
    before = add(shelf, files).layer

    def broken() -> "list[LayerParty]":
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reader raises
        shelf.add(before, (party for _ in range(2) for party in broken()))
    assert [s.layer for s in shelf.in_use()] == [before]
    assert not [p for p in (shelf.layers()[0].folder.parent).iterdir() if "incoming" in p.name]


def test_a_layer_changed_on_the_disk_is_not_used(shelf: LayerShelf, files: Files) -> None:
    folder = add(shelf, files).folder
    with (folder / PARTIES).open("ab") as file:
        file.write(b"x")
    with pytest.raises(PackError, match="changed or damaged"):
        open_layer(folder)


def test_importing_again_heals_a_damaged_layer(shelf: LayerShelf, files: Files) -> None:
    folder = add(shelf, files).folder
    (folder / PARTIES).write_bytes(b"")
    open_layer(add(shelf, files, effect=Effect.LICENCE).folder).store.close()
    (folder / PARTIES).unlink()
    open_layer(add(shelf, files, effect=Effect.LICENCE).folder).store.close()


def test_a_layer_that_is_gone_is_said_rather_than_passed_over(
    shelf: LayerShelf, files: Files
) -> None:
    folder = add(shelf, files).folder
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(PackError, match="changed or damaged"):
        shelf.in_use()


def test_two_own_lists_of_different_titles_stand_side_by_side(
    shelf: LayerShelf, files: Files
) -> None:
    first = add(shelf, files)
    newer(files)
    terms = Terms(title="Second list", publisher="", edition="1", effect=Effect.CHECK)
    second = shelf.add(draft(examine(files, TODAY), terms, TODAY), parties(files, Report()))
    assert {s.layer.list for s in shelf.in_use()} == {first.layer.list, second.layer.list}
