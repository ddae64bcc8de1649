"""What `tidewaiter casebook …` and `tidewaiter people …` do in the terminal."""

import sys
from getpass import getpass
from pathlib import Path

from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.facts.desk import KeyRevoked, Role, RoleGiven
from tidewaiter.casebook.people.own_key import Place
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import folders
from tidewaiter.desk.wording import tr
from tidewaiter.road import vouching
from tidewaiter.road.backing_up import back_up_casebook, restore_casebook
from tidewaiter.road.signing_desk import (
    NO_KEY,
    SigningDesk,
    ask_passphrase,
    open_in_terminal,
    own_key,
    own_witness,
    rotate,
)
from tidewaiter.terminal.controls import DIFFERS, DONE, say
from tidewaiter.wording import Sentence


def verify_casebook(*, recent: bool) -> int:
    """Check the casebook, tell what was found, and note what is wrong."""
    with open_in_terminal(quiet=True) as book:
        outcome = book.verify_recent() if recent else book.verify()
        book.note_failure(outcome)
    return _tell(outcome)


def write_receipt(file: Path) -> int:
    """A signed checkpoint of all that is there, as a file for somebody else to keep."""
    with open_in_terminal() as book:
        vouching.write_receipt(book, file)
    say(tr(Sentence.of("Receipt: {file}. Give it to somebody else to keep.", file=str(file))))
    return DONE


def compare_receipt(file: Path) -> int:
    """Hold the casebook against a receipt that was kept elsewhere."""
    note = vouching.read_receipt(file)
    with open_in_terminal(quiet=True) as book:
        outcome = book.verify(also=note)
        book.note_failure(outcome)
    return _tell(outcome)


def sign_receipt(file: Path) -> int:
    """Co-sign: it then takes both keys to show another receipt over as many entries, seen by this one."""
    desk = SigningDesk()
    ask_passphrase(desk)
    key = desk.key()
    vouching.cosign(file, key)
    assert key  # else it was refused
    say(tr(Sentence.of("Signed with {key}.", key=fingerprint(key.public))))
    return DONE


def back_up(file: Path) -> int:
    """All of the casebook into one file."""
    made = back_up_casebook(folders.casebook_file(), file)
    assert made  # nobody stops it here
    told = Sentence.counted(
        "Backup: {file}, one entry, head {head}.",
        "Backup: {file}, {count} entries, head {head}.",
        count=made.events,
        file=str(file),
        head=made.head[:16],
    )
    say(tr(told))
    say(tr("Signing keys, lists and editions are not in it."))
    return DONE


def restore(file: Path) -> int:
    """A backup in place of the casebook, which is kept beside it."""
    desk = SigningDesk()
    ask_passphrase(desk)
    restored = restore_casebook(folders.casebook_file(), file, desk.open_casebook, own_witness())
    assert restored  # nobody stops it here
    manifest, former = restored
    told = Sentence.counted(
        "Restored: one entry, made {made}.",
        "Restored: {count} entries, made {made}.",
        count=manifest.events,
        made=manifest.made[:16].replace("T", " "),
    )
    say(tr(told))
    if former.folder is not None:
        kept = Sentence.of("What was here before is kept in {folder}.", folder=str(former.folder))
        say(tr(kept))
    return DONE


def list_people() -> int:
    """Everybody who ever had a key here, and one's own."""
    with open_in_terminal() as book:
        people, own = book.people(), own_key().public()
    for person in people:
        roles = ", ".join(tr(role.value) for role in Role if role in person.roles)
        shown = fingerprint(person.key) if person.key else tr("no key: it was revoked")
        mark = "*" if person.key and person.key == own else " "
        say(f"{mark} {person.name}  {shown}  {roles}")
    if own is None:
        say(tr(NO_KEY))
    elif own not in {person.key for person in people}:
        say(tr(Sentence.of("Your key, not used here yet: {key}", key=fingerprint(own))))
    return DONE


def make_key(*, new: bool, sealed: bool) -> int:
    """Make a key where there is none, or with `new` one that follows the present one."""
    kept = own_key()
    if kept.place() is not Place.NOWHERE and not new:
        say(tr("You have a key. To sign with another from now on: tidewaiter people key --new"))
        return DIFFERS
    passphrase = _new_passphrase() if sealed or not kept.has_system() else ""
    if kept.place() is Place.NOWHERE:
        public = kept.make(passphrase).public
    else:
        with open_in_terminal() as book:
            public = _rotated(book, passphrase)
    say(tr(Sentence.of("Your key: {key}", key=fingerprint(public))))
    say(tr("Have others compare it with you once, by telephone or in person."))
    return DONE


def approve(name: str) -> int:
    """Make somebody an approver."""
    with open_in_terminal() as book:
        book.change_people(RoleGiven(name=name, role=Role.APPROVER))
    say(tr(Sentence.of("{name} is an approver.", name=name)))
    return DONE


def revoke(name: str, reason: str, since: int) -> int:
    """Take a key away; with `since`, what it signed from there on is not to be trusted."""
    with open_in_terminal() as book:
        key = next((p.key for p in book.people() if p.name == name and p.key), b"")
        book.change_people(KeyRevoked(name=name, key=key.hex(), since=since, reason=reason))
    say(tr(Sentence.of("The key of {name} is revoked.", name=name)))
    return DONE


def _rotated(book: Casebook, passphrase: str) -> bytes:
    """The new key, noted; one that this casebook never saw needs no note."""
    kept = own_key()
    if kept.public() in {person.key for person in book.people()}:
        return rotate(book, passphrase)
    return kept.make(passphrase).public


def _new_passphrase() -> str:
    """A passphrase, twice unseen at a terminal, else the next line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass(tr("Passphrase for your key:") + " ")
    return first if first == getpass(tr("The same again:") + " ") else ""


def _tell(outcome: Verification) -> int:
    for problem in outcome.problems:
        say("! " + tr(problem))
    for proven in outcome.anchored:
        say("  " + tr(proven))
    for unproven in outcome.open:
        say("  ? " + tr(unproven))
    say(tr("The casebook is whole.") if outcome.ok else tr("The casebook was changed."))
    return DONE if outcome.ok else DIFFERS
