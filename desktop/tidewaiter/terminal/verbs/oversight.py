"""What `tidewaiter casebook` can be asked about sign-offs, second reviews, and what others vouch for."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from tidewaiter.controls.model import Outcome

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)
NAMES = (
    "open,withdraw,four-eyes,ask,reviews,hand-in,cancel,settle,send,take,answer,"
    "cosigned,stamp,stamped"
)


def add_oversight(deeds: "argparse._SubParsersAction[Verb]") -> None:
    """These deeds, beside the others of the casebook."""
    opened = deeds.add_parser("open", help="what is open in a case, and whether it is signed off")
    opened.add_argument("case", metavar="CASE")
    withdrawing = deeds.add_parser("withdraw", help="take a signature under a case back")
    withdrawing.add_argument("case", metavar="CASE")
    withdrawing.add_argument("--reason", required=True)
    ruling = deeds.add_parser(
        "four-eyes", help="say where two people sign, or with --set change it"
    )
    ruling.add_argument(
        "--set", nargs="*", choices=[one.value for one in Outcome], metavar="OUTCOME", dest="rule"
    )
    asking = deeds.add_parser("ask", help="ask for a second review")
    asking.add_argument("case", metavar="CASE")
    asking.add_argument("--reviewer", default="", metavar="NAME")
    asking.add_argument("--decider", default="", metavar="NAME", help="who settles disagreements")
    asking.add_argument("--blind", action="store_true", help="without the first decisions")
    asking.add_argument("--sent", action="store_true", help="on another machine")
    asking.add_argument("--note", default="")
    _add_second(deeds)
    sending = deeds.add_parser("send", help="write the bundle of a second review made elsewhere")
    sending.add_argument("case", metavar="CASE")
    sending.add_argument("file", type=Path, metavar="FILE.twreview")
    taking = deeds.add_parser("take", help="take a bundle, or the answer to one, in")
    taking.add_argument("file", type=Path, metavar="FILE")
    answering = deeds.add_parser("answer", help="write the answer to a bundle that was taken in")
    answering.add_argument("case", metavar="CASE")
    answering.add_argument("file", type=Path, metavar="FILE.twanswer")
    cosigned = deeds.add_parser("cosigned", help="keep a receipt that somebody else has co-signed")
    cosigned.add_argument("file", type=Path, metavar="FILE")
    cosigned.add_argument("--name", default="", help="whose co-signature it is")
    cosigned.add_argument("--key", default="", metavar="HEX", help="their public key, 64 digits")
    stamping = deeds.add_parser("stamp", help="write a request for a time stamp (RFC 3161)")
    stamping.add_argument("file", type=Path, metavar="FILE.tsq")
    stamped = deeds.add_parser("stamped", help="check the reply to such a request, and keep it")
    stamped.add_argument("file", type=Path, metavar="FILE.tsr")
    stamped.add_argument(
        "--trust", type=Path, required=True, metavar="FILE.pem", help="certificates that you trust"
    )


def _add_second(deeds: "argparse._SubParsersAction[Verb]") -> None:
    """What becomes of a second review here; the hits are decided on in the window."""
    reviews = deeds.add_parser("reviews", help="both decisions on every hit, and where they part")
    reviews.add_argument("case", metavar="CASE")
    handing = deeds.add_parser("hand-in", help="hand your second review in")
    handing.add_argument("case", metavar="CASE")
    handing.add_argument("--note", default="")
    cancelling = deeds.add_parser("cancel", help="cancel the second review that is under way")
    cancelling.add_argument("case", metavar="CASE")
    cancelling.add_argument("--reason", required=True)
    settling = deeds.add_parser("settle", help="say which of two decisions on a hit stands")
    settling.add_argument("case", metavar="CASE")
    settling.add_argument("hit", metavar="HIT", help="its id, as `reviews` shows it")
    settling.add_argument("stands", choices=["first", "second"])
    settling.add_argument("--note", required=True, help="why; it is kept")


def oversight_deeds(asked: argparse.Namespace) -> Mapping[str, Callable[[], int]]:
    """What each of them does."""
    from tidewaiter.terminal import oversight as terminal  # noqa: PLC0415 - screening needs none of it

    return {
        "open": lambda: terminal.show_open(asked.case),
        "withdraw": lambda: terminal.withdraw(asked.case, asked.reason),
        "four-eyes": lambda: terminal.four_eyes(asked.rule),
        "ask": lambda: terminal.ask(
            asked.case,
            reviewer=asked.reviewer,
            decider=asked.decider,
            blind=asked.blind,
            sent=asked.sent,
            note=asked.note,
        ),
        "reviews": lambda: terminal.show_reviews(asked.case),
        "hand-in": lambda: terminal.hand_in(asked.case, asked.note),
        "cancel": lambda: terminal.cancel(asked.case, asked.reason),
        "settle": lambda: terminal.settle(asked.case, asked.hit, asked.stands, asked.note),
        "send": lambda: terminal.send(asked.case, asked.file),
        "take": lambda: terminal.take(asked.file),
        "answer": lambda: terminal.answer(asked.case, asked.file),
        "cosigned": lambda: terminal.keep_cosigned(asked.file, asked.name, asked.key),
        "stamp": lambda: terminal.ask_stamp(asked.file),
        "stamped": lambda: terminal.keep_stamp(asked.file, asked.trust),
    }
