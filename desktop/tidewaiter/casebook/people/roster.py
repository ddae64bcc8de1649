"""Who signs with which key, and who may do what, as the events about people say it.

The roster is derived from the log and from nothing else; whoever verifies derives the same.
"""

from dataclasses import dataclass

from tidewaiter.casebook.facts.desk import (
    FourEyesSet,
    KeyRevoked,
    KeyRotated,
    OfPeople,
    PersonEnrolled,
    Role,
    RoleGiven,
)
from tidewaiter.controls.model import Outcome
from tidewaiter.wording import Sentence

KINDS_OF_PEOPLE = ("person-enrolled", "key-rotated", "key-revoked", "role-given", "four-eyes-set")
UNSIGNED = " (unsigned)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the log knows them; `key` is None once it was revoked."""

    name: str
    key: bytes | None
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """A key that is not trusted from the event `since` on, and why."""

    name: str
    since: int
    reason: str


class Roster:
    """The people of a casebook as of the last event taken in."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._owners: dict[bytes, str] = {}
        self.revoked: dict[bytes, Revoked] = {}
        self.four_eyes = frozenset[Outcome]()

    def people(self) -> tuple[Person, ...]:
        """Everybody who ever had a key here, in the order they came."""
        return tuple(self._people.values())

    def person(self, name: str) -> Person | None:
        """The person of this name."""
        return self._people.get(name)

    def key_of(self, name: str) -> bytes | None:
        """The key that a person signs with now; None if they have none."""
        person = self._people.get(name)
        return person.key if person else None

    def all_keys(self) -> tuple[bytes, ...]:
        """Every key that was ever anybody’s here."""
        return tuple(self._owners)

    def owner(self, key: bytes) -> str | None:
        """Whose key this is or was."""
        return self._owners.get(key)

    def has_role(self, name: str, role: Role) -> bool:
        """Whether a person who can sign has a role."""
        person = self._people.get(name)
        return person is not None and person.key is not None and role in person.roles

    def refusal(self, actor: str, fact: OfPeople) -> Sentence | None:
        """Why `actor` may not do this; None if they may."""
        match fact:
            case PersonEnrolled(name=name):
                return self._new_key(actor == name and self.key_of(name) is None, fact.key)
            case KeyRotated(name=name):
                return self._new_key(actor == name and self.key_of(name) is not None, fact.key)
            case KeyRevoked(name=name, key=key):
                known = self.key_of(name) is not None and self.key_of(name) == _bytes(key)
                entitled = actor == name or self.has_role(actor, Role.APPROVER)
                return None if known and entitled else NOT_ENTITLED
            case RoleGiven(name=name):
                entitled = self.has_role(actor, Role.APPROVER) and self.key_of(name) is not None
                return None if entitled else NOT_ENTITLED
            case FourEyesSet():
                return None if self.has_role(actor, Role.APPROVER) else NOT_ENTITLED

    def add(self, actor: str, fact: OfPeople) -> Sentence | None:
        """Take in what happened, or say why it could not have."""
        if refused := self.refusal(actor, fact):
            return refused
        match fact:
            case PersonEnrolled(name=name, key=key):
                first = not self._people
                roles = frozenset(Role) if first else frozenset({Role.REVIEWER})
                self._put(Person(name=name, key=bytes.fromhex(key), roles=roles))
            case KeyRotated(name=name, key=key):
                roles = self._people[name].roles
                self._put(Person(name=name, key=bytes.fromhex(key), roles=roles))
            case KeyRevoked(name=name, key=key):
                self.revoked[bytes.fromhex(key)] = Revoked(
                    name=name, since=fact.since, reason=fact.reason
                )
                # A new key must earn its roles anew: whoever stole the old one could enrol it.
                self._put(Person(name=name, key=None, roles=frozenset({Role.REVIEWER})))
            case RoleGiven(name=name, role=role):
                person = self._people[name]
                self._put(Person(name=name, key=person.key, roles=person.roles | {role}))
            case FourEyesSet(outcomes=outcomes):
                self.four_eyes = frozenset(outcomes)
        return None

    def _new_key(self, entitled: bool, key: str) -> Sentence | None:  # noqa: FBT001
        if not entitled:
            return NOT_ENTITLED
        raw = _bytes(key)
        if raw is None or raw in self._owners:
            return Sentence.of("the key is none, or was somebody’s before")
        return None

    def _put(self, person: Person) -> None:
        # At the end: enrolled again, a person comes as one who is new.
        self._people[person.name] = person
        if person.key is not None:
            self._owners[person.key] = person.name


NOT_ENTITLED = Sentence.of("whoever did this was not entitled to")


def _bytes(key: str) -> bytes | None:
    """The 32 bytes of a key written as in events; None if it is none."""
    try:
        raw = bytes.fromhex(key)
    except ValueError:
        return None
    return raw if len(raw) == 32 and raw.hex() == key else None  # noqa: PLR2004 - Ed25519
