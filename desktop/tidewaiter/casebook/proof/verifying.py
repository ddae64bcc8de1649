"""The outcome of a verification: what is proven, what is not, and the first event that is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from tidewaiter.casebook.model import Event
from tidewaiter.casebook.proof.chain import CHANGED, START, Break, Links, row_of
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of a store or a record found.

    `first_bad` is the sequence number of the first event that does not fit; None if every one
    does, or if the fault is not in an event. `events` counts those that fit, `head` is the hash
    of the last of them. `anchored` says what the hashes prove, `open` what they cannot.
    """

    problems: tuple[Sentence, ...]
    first_bad: int | None
    events: int
    head: str
    anchored: tuple[Sentence, ...] = ()
    open: tuple[Sentence, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing wrong was found."""
        return not self.problems


LOST_TAIL = Sentence.of(
    "Whether events after the last one were cut off, or the whole chain was written anew, shows"
    " only against a head hash that was kept elsewhere."
)


def verify_log(events: Iterable[Event]) -> Verification:
    """Check every event of a whole log: numbers without gap, hashes, links, links within cases.

    Nothing but the chain is looked at; see `auditing` for all that vouches for it.
    """
    links, broken = Links(), None
    for event in events:
        try:
            broken = links.follow(row_of(event))
        except ValueError:  # a hash that is none
            broken = Break(sequence=event.sequence, problem=CHANGED)
        if broken:
            break
    return Verification(
        problems=(break_sentence(broken),) if broken else (),
        first_bad=broken.sequence if broken else None,
        events=links.sequence,
        head=links.head.hex() if links.sequence else START,
        anchored=(unchanged(links.sequence),),
        open=(LOST_TAIL,),
    )


def unchanged(count: int) -> Sentence:
    """How many events the chain proves."""
    return Sentence.counted(
        "One event is unchanged and complete up to here.",
        "{count} events are unchanged and complete up to here.",
        count=count,
    )


def break_sentence(broken: Break) -> Sentence:
    """A break of the chain as a sentence."""
    return Sentence.of(
        "Event {sequence} is not as it was written: {problem}.",
        sequence=broken.sequence,
        problem=broken.problem,
    )
