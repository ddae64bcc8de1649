"""What is done for all cases at once and noted in the casebook, or neither: lists, editions, keys, settings.

Window and command line share these. All raise CasebookError besides what the deed itself raises.
"""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import msgspec

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.desk import (
    DeskFact,
    EditionUsed,
    ListImported,
    ListLeft,
    ListUsed,
    NamedList,
    PublisherTrusted,
    SettingChanged,
)
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.importing.importing import Examined, Terms
from tidewaiter.controls.keys import PublisherKey, fingerprint_of, read_key
from tidewaiter.controls.layers.model import Layer
from tidewaiter.controls.layers.shelf import LayerShelf, ShelvedLayer
from tidewaiter.controls.loading import load
from tidewaiter.controls.shelf import Shelf, Shelved
from tidewaiter.desk.describing import SettingError
from tidewaiter.desk.settings import Settings, all_settings, read_settings, write_settings
from tidewaiter.road.importing_lists import import_list, layer_shelf
from tidewaiter.wording import Sentence

NAMED = Sentence.of("The name cannot be changed: entries are signed under it.")
RENAMING = Sentence.of(
    "Who is new here works under an account of their own, with a name and a key of their own."
)


def import_noted(examined: Examined, terms: Terms, today: date, book: Casebook) -> ShelvedLayer:
    """Import what was examined and use it; raises a `PackError`, and OSError."""
    made = import_list(examined, terms, today)
    former = made.former.id if made.former else ""
    fact = ListImported(list=_named(made.layer), former=former)
    _note(book, fact, lambda: _back(layer_shelf(), made.layer.id, former))
    return made


def use_list_noted(name: str, book: Casebook) -> ShelvedLayer:
    """Use a list again that rests; raises a `PackError`, and OSError."""
    lists = layer_shelf()
    before = {one.layer.list: one.layer.id for one in lists.layers() if one.in_use}
    used = lists.use(name)
    former = before.get(used.layer.list, "")
    if former == used.layer.id:
        return used  # it was in use already
    fact = ListUsed(list=_named(used.layer), former=former)
    _note(book, fact, lambda: _back(lists, used.layer.id, former))
    return used


def remove_list_noted(name: str, book: Casebook) -> ShelvedLayer:
    """Take a list out of use; it stays here. Raises a `PackError`, and OSError."""
    lists = layer_shelf()
    left = lists.remove(name)
    fact = ListLeft(list=_named(left.layer), deleted=False)
    _note(book, fact, lambda: lists.use(left.layer.id))
    return left


def delete_list_noted(name: str, book: Casebook) -> Layer:
    """Delete a list for good; noted before, because nothing brings it back. As `remove_list_noted`."""
    lists = layer_shelf()
    left = lists.remove(name)
    _note(book, ListLeft(list=_named(left.layer), deleted=True), lambda: lists.use(left.layer.id))
    return lists.delete(left.layer.id)


def use_edition_noted(edition: str | None, editions: Shelf, book: Casebook) -> Shelved:
    """Use an edition from now on, or with None always the newest; raises a `PackError`."""
    before, previous = editions.chosen(), _edition_in_use(editions)
    used = editions.use(edition)
    if used.edition == previous and before == edition:
        return used

    def back() -> object:
        return editions.use(before)

    try:
        pack = load(editions.folder_in_use())
    except PackError:
        back()
        raise
    fact = EditionUsed(
        edition=used.edition, digest=pack.digest, previous=previous, chosen=edition is not None
    )
    _note(book, fact, back)
    return used


def trust_noted(path: Path, editions: Shelf, book: Casebook) -> PublisherKey:
    """Trust a publisher's key; noted before: a key may not be trusted in silence. Raises a `PackError`."""
    key = read_key(path)
    book.note_for_all(PublisherTrusted(name=key.name, fingerprint=fingerprint_of(key.pem)))
    return editions.keyring.trust(path)


def keep_settings_noted(
    path: Path, settings: Settings, book: Casebook, chosen: Collection[str] = ()
) -> None:
    """Keep what the user has set, each change that matters noted.

    Raises OSError, CasebookError, and SettingError where the name was signed with already.
    """
    before = read_settings(path)
    if settings.name != before.name and signs_here(book):
        raise SettingError(NAMED, RENAMING)
    write_settings(path, settings, chosen)
    for setting in all_settings():
        old, new = (_as_text(getattr(one, setting.key)) for one in (before, settings))
        if old != new and setting.described.noted:
            fact = SettingChanged(name=setting.key, before=old, after=new)
            _note(book, fact, lambda: write_settings(path, before))


def signs_here(book: Casebook) -> bool:
    """Whether a key signs here under the name in use: one key is never two people's."""
    return any(person.name == book.actor() and person.key for person in book.people())


def _note(book: Casebook, fact: DeskFact, back: Callable[[], object]) -> None:
    try:
        book.note_for_all(fact)
    except CasebookError:
        back()
        raise


def _back(lists: LayerShelf, name: str, former: str) -> None:
    """As it was: the former edition in use, or none."""
    if former:
        lists.use(former)
    else:
        lists.remove(name)


def _named(layer: Layer) -> NamedList:
    return NamedList(
        id=layer.id,
        list=layer.list,
        title=layer.title,
        publisher=layer.publisher,
        edition=layer.edition,
        effect=layer.effect.value,
        sha256=layer.sha256,
    )


def _edition_in_use(editions: Shelf) -> str:
    """The edition in use; nothing where it was removed."""
    try:
        return editions.in_use().edition
    except PackError:
        return ""


def _as_text(value: object) -> str:
    """A value as it stands in the file of settings."""
    return msgspec.json.encode(value).decode()
