"""What the papers of a case state that cannot all be true, or that one paper alone knows, and in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidewaiter.controls.model import Strength
from tidewaiter.screening.facts.agreeing import AGREES, names_nobody, same_name
from tidewaiter.screening.facts.goods_compared import goods_against
from tidewaiter.screening.facts.shipment import (
    MOST_VALUES,
    Paper,
    fact_of,
    place_words,
    told_once,
)
from tidewaiter.screening.facts.values import code
from tidewaiter.screening.model import Mention, Role
from tidewaiter.screening.wording import quote
from tidewaiter.wording import Sentence

# A firm that sells for another, or buys for one, is common; another consignee or end user is not.
_PARTIES = {
    Role.CONSIGNEE: Strength.MEDIUM,
    Role.END_USER: Strength.MEDIUM,
    Role.BUYER: Strength.WEAK,
    Role.SHIPPER: Strength.WEAK,
}
_MEASURES = (Role.GROSS, Role.NET, Role.PACKAGES)
# Where the goods go in the end, as far as a paper says; the first of these that it states counts.
_FINAL = (Role.DESTINATION, Role.DELIVERY, Role.DISCHARGE)
_RECEIVERS = (Role.CONSIGNEE, Role.BUYER, Role.NOTIFY, Role.END_USER)
_INVOICE = "invoice"
# A proforma invoice bears its own number, which other papers may refer to.
_BEARING = {_INVOICE: frozenset({_INVOICE, "proforma invoice"})}
_CONTENTS = {Role.INVOICE: _INVOICE, Role.BILL: "bill of lading", Role.ORDER: "order"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One statement that other papers do not bear out; `told` is what it rests on, in few words."""

    at: Mention
    others: tuple[Mention, ...]
    sentence: Sentence
    strength: Strength
    told: str


class Comparison:
    """The papers of a case, to be held against each other."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = papers
        self._names = {paper.document: paper.name for paper in papers}

    def conflicts(self) -> Iterator[Conflict]:
        """All of it, fact by fact."""
        for strength, stated in self._stated():
            yield from self._differing([() if _is_list(m) else m for m in stated], strength)
        yield from self._unknown_end_user()
        yield from self._unknown_origin()
        for role, kind in _CONTENTS.items():
            yield from self._absent(role, kind)
        for one in goods_against(self._papers):
            yield self._of_goods(one.row, one.other, one.value, one.against)

    def uncompared(self) -> Iterator[Sentence]:
        """What papers state, and what was not held against the others that state it, too."""
        for _, stated in self._stated():
            for own in stated:
                if _is_list(own) and any(other for other in stated if other is not own):
                    yield Sentence.of(
                        "{name} states more than {count} values of one fact ({role}), as a list of"
                        " shipments does: compare them with the other papers by eye.",
                        name=self._names[own[0].document],
                        count=MOST_VALUES,
                        role=Sentence(own[0].role.value),
                    )

    def _stated(self) -> Iterator[tuple[Strength, list[list[Mention]]]]:
        """What each paper states of the facts of which a shipment has one; how much a difference weighs."""
        for role, strength in _PARTIES.items():
            yield (
                strength,
                [
                    told_once([m for m in p.of(role) if not names_nobody(m.key)])
                    for p in self._papers
                ],
            )
        yield Strength.MEDIUM, [told_once(_final(p)) for p in self._papers]
        for role in (Role.DISCHARGE, Role.ORIGIN, *_MEASURES):
            yield Strength.MEDIUM, [told_once(p.of(role)) for p in self._papers]

    def _differing(
        self, stated: Sequence[Sequence[Mention]], strength: Strength
    ) -> Iterator[Conflict]:
        """The first paper none of whose statements agrees with any of an earlier paper."""
        for later, own in enumerate(stated):
            if not any(own and one and _disagree(own, one) for one in stated[:later]):
                continue
            others = tuple(
                one[0] for one in stated if one and one is not own and _disagree(own, one)
            )
            yield self._differs(own[0], others, self._eased(own[0], others[0], strength))
            return

    def _differs(self, own: Mention, others: tuple[Mention, ...], strength: Strength) -> Conflict:
        other = others[0]
        same = own.role is other.role
        pattern = (
            "The papers do not agree: “{text}” is the {role} in {here}, but “{other}” in {there}."
            if same
            else "The papers do not agree: “{text}” is the {role} in {here}, but “{other}” the {instead}"
            " in {there}."
        )
        sentence = Sentence.of(
            pattern,
            text=quote(own.text),
            role=Sentence(own.role.value),
            here=self._place(own),
            other=quote(other.text),
            there=self._place(other),
            **({} if same else {"instead": Sentence(other.role.value)}),
        )
        return Conflict(
            at=own, others=others, sentence=sentence, strength=strength, told=own.role.value
        )

    def _eased(self, own: Mention, other: Mention, strength: Strength) -> Strength:
        """Weak where each paper names the other's party in another role: a buyer behind a bank."""
        if own.role not in _PARTIES or same_name(own.key, other.key):
            return strength
        roles = [role for role in _RECEIVERS if role is not own.role]
        known = all(
            any(same_name(m.key, absent.key) for m in self._paper(there.document).of(*roles))
            for absent, there in ((own, other), (other, own))
        )
        return Strength.WEAK if known else strength

    def _unknown_end_user(self) -> Iterator[Conflict]:
        """An end user whom one paper names, and no other in any role."""
        stating = [p for p in self._papers if p.of(Role.END_USER)]
        others = [p for p in self._papers if not p.of(Role.END_USER) and p.of(*_RECEIVERS)]
        if not stating or not others:
            return
        user = stating[0].of(Role.END_USER)[0]
        receivers = [m for p in others for m in p.of(*_RECEIVERS) if not names_nobody(m.key)]
        if not receivers or any(same_name(m.key, user.key) for m in receivers):
            return
        sentence = Sentence.of(
            "“{text}” is the end user in {here}, but {there} names “{other}” as {role} and nobody of"
            " that name.",
            text=quote(user.text),
            here=self._place(user),
            there=self._place(receivers[0]),
            other=quote(receivers[0].text),
            role=Sentence(receivers[0].role.value),
        )
        yield Conflict(
            at=user,
            others=(receivers[0],),
            sentence=sentence,
            strength=Strength.MEDIUM,
            told="unknown end user",
        )

    def _unknown_origin(self) -> Iterator[Conflict]:
        """An invoice in a case that nowhere says where the goods come from."""
        invoices = [p for p in self._papers if _INVOICE in p.kinds]
        told = any(p.of(Role.ORIGIN) for p in self._papers)
        marked = any("made in" in m.key for p in self._papers for m in p.of(Role.MARKS))
        if not invoices or told or marked:
            return
        title = invoices[0].of(Role.PAPER)[0]
        sentence = Sentence.of(
            "No paper of the case states the country of origin: not {here}, nor any other.",
            here=self._place(title),
        )
        yield Conflict(
            at=title, others=(), sentence=sentence, strength=Strength.WEAK, told="no origin"
        )

    def _absent(self, role: Role, kind: str) -> Iterator[Conflict]:
        """A paper that others refer to by its number, and that is not among the papers of the case."""
        bearing = _BEARING.get(kind, {kind})
        own = [p for p in self._papers if p.kinds & bearing]
        if any(not p.of(role) for p in own):
            return  # one that does not tell its number may be the one
        if not own and role is not Role.INVOICE:
            return  # orders and bills are often filed elsewhere; the invoice is the case
        here = {code(m.text) for p in own for m in p.of(role)}
        titled = [p for p in self._papers if p.kinds and not p.kinds & bearing]
        told: set[str] = set()
        for mention in (m for p in titled for m in p.of(role)):
            number = code(mention.text)
            if number in here or number in told:
                continue
            told.add(number)
            sentence = Sentence.of(
                "{here} refers to {role} “{text}”, but no paper of the case is that one.",
                here=self._place(mention),
                role=Sentence(role.value),
                text=quote(mention.text),
            )
            yield Conflict(
                at=mention, others=(), sentence=sentence, strength=Strength.WEAK, told=number
            )

    def _of_goods(self, row: Mention, other: Mention, value: str, against: str) -> Conflict:
        if value:
            sentence = Sentence.of(
                "The papers do not agree on the quantity of “{text}”: {value} in {here}, but {against}"
                " in {there}.",
                text=quote(row.text),
                value=value,
                here=self._place(row),
                against=against,
                there=self._place(other),
            )
        else:
            sentence = Sentence.of(
                "“{text}” stands among the goods in {here}, but no row like it among those in {there}.",
                text=quote(row.text),
                here=self._place(row),
                there=self._place(other),
            )
        return Conflict(
            at=row,
            others=(other,),
            sentence=sentence,
            strength=Strength.MEDIUM,
            told="quantity" if value else "goods",
        )

    def _paper(self, document: str) -> Paper:
        return next(paper for paper in self._papers if paper.document == document)

    def _place(self, mention: Mention) -> Sentence:
        return place_words(mention, self._names[mention.document])


def _final(paper: Paper) -> list[Mention]:
    for role in _FINAL:
        stated = [m for m in paper.of(role) if m.country]
        if stated:
            return stated
    return []


def _is_list(stated: Sequence[Mention]) -> bool:
    """Whether a paper states more values than one shipment can have: it is a list of shipments."""
    return len(stated) > MOST_VALUES and fact_of(stated[0].role, stated).more > 0


def _disagree(own: Sequence[Mention], other: Sequence[Mention]) -> bool:
    agrees = AGREES[own[0].role]
    return not any(agrees(one, another) for one in own for another in other)
