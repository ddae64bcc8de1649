"""What `tidewaiter controls …` does in the terminal: editions and keys for whoever screens with them.

What a maintainer does to an edition is in `controls_making`.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.look_back.words import stored_words
from tidewaiter.controls.differing import compare
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.keys import PublisherKey, read_key
from tidewaiter.controls.loading import load
from tidewaiter.controls.shelf import Offer
from tidewaiter.controls.telling import age_of, list_words, offer_words
from tidewaiter.desk import folders
from tidewaiter.desk.settings import read_settings
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.records.errors import RecordError
from tidewaiter.road.installing import install, shelf
from tidewaiter.road.noting import keep_settings_noted, trust_noted, use_edition_noted
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.wording import Sentence

DONE, DIFFERS, REFUSED = 0, 1, 2
SHOWN = 40  # entries of a preview; `controls diff` shows them all


def guarded(deed: Callable[[], int]) -> int:
    """Do a deed; what it refuses is said in one line, with what to do."""
    try:
        return deed()
    except (PackError, CasebookError, RecordError) as error:
        told = error.problem, error.advice
        place = f"{error.file}: " if isinstance(error, PackError) and error.file else ""
        sys.stderr.write(f"tidewaiter: {place}" + tr_all(told) + "\n")
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as error:
        sentence = Sentence.of(
            "{file} cannot be opened: {why}.", file=str(error.filename), why=str(error.strerror)
        )
        sys.stderr.write(f"tidewaiter: {tr(sentence)}\n")
    return REFUSED


def list_editions() -> int:
    """Every edition that is here, the one in use marked, and every key that is trusted."""
    editions = shelf()
    in_use = editions.in_use()
    for shelved in editions.editions():
        where = "in the program" if shelved.bundled else "installed"
        mark = "*" if shelved == in_use else " "
        say(f"{mark} {shelved.edition}  {tr(where)}")
    keys = editions.keyring.keys()
    say(tr("Trusted keys:") if keys else tr("No key is trusted: no edition can be installed yet."))
    for key in keys:
        say(f"  {key.name}: {key.fingerprint}")
    pack = load(editions.folder_in_use())
    age = age_of(pack, today(), read_settings(folders.choices_file()).pack_age_limit)
    say(tr(Sentence.of("In use: edition {edition}, {age}", edition=pack.edition, age=age.words)))
    if age.warning:
        say("! " + tr_all((age.warning, age.advice)))
    return DONE


def install_file(path: Path, *, older: bool, sure: bool) -> int:
    """Show what a file would change, ask, and install it."""
    editions = shelf()
    offer = editions.examine(path, older=older)
    _preview(offer)
    if not sure and not confirmed(tr("Install this edition?")):
        say(tr("Nothing was installed."))
        return DIFFERS
    with open_in_terminal() as book:
        in_use = install(offer, editions, book)
        stored = sum(case.documents for case in book.cases())
    say(tr(Sentence.of("Installed. Edition {edition} is in use.", edition=in_use.edition)))
    if stored:
        say(tr(stored_words(stored)))
        say("  tidewaiter controls look-back")
    return DONE


def use_edition(edition: str | None) -> int:
    """Use one edition from now on, or with None always the newest."""
    editions = shelf()
    with open_in_terminal() as book:
        use_edition_noted(edition, editions, book)
    pack = load(editions.folder_in_use())
    say(tr(Sentence.of("Edition {edition} is in use.", edition=pack.edition)))
    return DONE


def trust_key(path: Path, *, sure: bool) -> int:
    """Trust a publisher's key, once a person has compared its fingerprint."""
    key = read_key(path)
    say(_key_line(key))
    say(tr("Compare the fingerprint with its owner by telephone, not by the message it came with."))
    if not sure and not confirmed(tr("Trust editions signed with this key?")):
        say(tr("The key is not trusted."))
        return DIFFERS
    with open_in_terminal() as book:
        trusted = trust_noted(path, shelf(), book)
    say(tr(Sentence.of("Trusted as “{name}”.", name=trusted.name)))
    return DONE


def set_limit(days: int) -> int:
    """Keep after how many days the age of a pack is warned of."""
    path = folders.choices_file()
    with open_in_terminal() as book:
        keep_settings_noted(path, replace(read_settings(path), pack_age_limit=days), book)
    words = Sentence.counted(
        "A control pack is warned of once its evidence is older than 1 day.",
        "A control pack is warned of once its evidence is older than {count} days.",
        count=days,
    )
    say(tr(words))
    return DONE


def confirmed(question: str) -> bool:
    """Whether a person says yes; nobody at the terminal says no."""
    if not sys.stdin.isatty():
        say(tr("Nobody was asked: there is no terminal. Add --yes to go on without."))
        return False
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


def say(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def today() -> date:
    """The clerk's own day."""
    return date.today()  # noqa: DTZ011 - the clerk's own day


def _preview(offer: Offer) -> None:
    for sentence in offer_words(offer, today()):
        say(tr(sentence))
    if offer.current is None:
        return
    lines = list_words(compare(offer.current, offer.pack, on=today()))
    for line in lines[:SHOWN]:
        say("  " + tr(line))
    if len(lines) > SHOWN:
        say(tr(Sentence.of("  … and {count} more", count=len(lines) - SHOWN)))


def _key_line(key: PublisherKey) -> str:
    return f"{key.name}: {key.fingerprint}"
