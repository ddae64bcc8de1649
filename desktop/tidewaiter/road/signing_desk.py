"""The casebook of this user, opened with their own key and a witness: the one road of window and terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from threading import Lock

from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.desk import KeyRotated
from tidewaiter.casebook.people.own_key import OwnKey, Place, system_secrets
from tidewaiter.casebook.proof.checkpoints import Signs
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import folders, people
from tidewaiter.desk.settings import read_settings
from tidewaiter.desk.wording import tr
from tidewaiter.wording import Sentence

NO_KEY = Sentence.of(
    "Entries are not signed: this system has no key store, and no key was made. Who made them is as the"
    " program was told. Make a key behind a passphrase: tidewaiter people key."
)
NOT_YET = Sentence.of("Nothing was entered yet.")
LOCKED = Sentence.of(
    "Entries are not signed: your key was not unlocked. Who made them is as the program was told."
)


class SigningDesk:
    """Opens the casebook with the key of whoever sits here; the key is unlocked once and kept in memory.

    Without a key the work goes on, and what is then not proven is said.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._passphrase = ""
        self._key: Signs | None = None
        self._tried = False
        self.unproven: Sentence | None = None

    def needs_passphrase(self) -> bool:
        """Whether a person must be asked before the key can be used."""
        try:
            return own_key().place() is Place.PASSPHRASE
        except CasebookError:
            return False

    def give(self, passphrase: str) -> None:
        """What the person said; nothing to go on without signing."""
        self._passphrase = passphrase

    def key(self) -> Signs | None:
        """The key to sign with; None where there is none, and `unproven` says why."""
        with self._lock:
            if not self._tried:
                self._tried = True
                self._unlock()
            return self._key

    def open_casebook(self) -> Casebook:
        """The casebook of this user; raises CasebookError."""
        key = self.key()
        path = folders.casebook_file()
        witness = Witness(folders.witness_folder(), path)
        book = Casebook(path, reviewer(), key=key, witness=witness)
        try:
            _finish_change(book)
        except BaseException:
            book.close()
            raise
        return book

    def words(self) -> Sentence:
        """Whether entries are signed here, and with what."""
        if self._key is None:
            return self.unproven or NOT_YET
        shown = fingerprint(self._key.public)
        return Sentence.of("Entries are signed with your key {fingerprint}.", fingerprint=shown)

    def _unlock(self) -> None:
        kept = own_key()
        try:
            match kept.place():
                case Place.NOWHERE if kept.has_system():
                    self._key = kept.make()
                case Place.NOWHERE:
                    self.unproven = NO_KEY
                case Place.PASSPHRASE if not self._passphrase:
                    self.unproven = LOCKED
                case _:
                    self._key = kept.open(self._passphrase)
        except CasebookError as error:
            self.unproven = Sentence.of("Entries are not signed: {problem}", problem=error.problem)
        finally:
            self._passphrase = ""


def reviewer() -> str:
    """The name under which this user decides: as given in the settings, or that of the account."""
    return read_settings(folders.choices_file()).name.strip() or people.user_name()


def own_witness() -> Witness:
    """What is kept outside of the casebook of this user."""
    return Witness(folders.witness_folder(), folders.casebook_file())


def own_key() -> OwnKey:
    """The key of this user."""
    return OwnKey(folders.people_folder(), system_secrets)


def ask_passphrase(desk: SigningDesk) -> None:
    """Ask for a passphrase, where one is needed and somebody is there to ask."""
    if desk.needs_passphrase() and sys.stdin.isatty():
        desk.give(getpass(tr("Passphrase of your signing key (empty: go on without):") + " "))


@contextmanager
def open_in_terminal(*, quiet: bool = False) -> Iterator[Casebook]:
    """The casebook as the terminal opens it: a passphrase is asked for, and what is amiss is said.

    `quiet` for whoever checks the casebook anyway. Raises CasebookError.
    """
    desk = SigningDesk()
    ask_passphrase(desk)
    with desk.open_casebook() as book:
        if desk.unproven not in (
            None,
            NO_KEY,
        ):  # that there is no key is said where people are listed
            _tell(desk.unproven)
        for problem in () if quiet else book.look_over():
            _tell(problem)
        yield book
        for notice in book.notices():
            _tell(notice)


def note_in_casebook(outcome: Verification, record: str) -> None:
    """Note that a record did not verify, where there is a casebook; nobody is asked for a passphrase."""
    if outcome.problems and folders.casebook_file().exists():
        with SigningDesk().open_casebook() as book:
            book.note_failure(outcome, record)


def rotate(book: Casebook, passphrase: str) -> bytes:
    """Sign with a new key from now on; gives its public half. Raises CasebookError."""
    kept = own_key()
    new = kept.prepare(passphrase)
    book.change_people(KeyRotated(name=book.actor(), key=new.public.hex()), new)
    kept.promote()
    return new.public


def _finish_change(book: Casebook) -> None:
    """Finish a change of keys that was cut off after the casebook had noted it."""
    kept = own_key()
    waiting = kept.next_public()
    if waiting is not None and any(person.key == waiting for person in book.people()):
        kept.promote()


def _tell(sentence: Sentence | None) -> None:
    if sentence is not None:
        sys.stderr.write(f"tidewaiter: {tr(sentence)}\n")
