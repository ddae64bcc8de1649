"""What a screen reader is told when the view jumps somewhere: the number, the place, the text."""

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.find.matching import Found
from tidewaiter.ui.naming.names import entry_name
from tidewaiter.ui.naming.places import long_place, part_name
from tidewaiter.wording import Sentence


def announce(widget: QWidget, words: Sentence) -> str:
    """Have screen readers speak; gives what they speak."""
    text = tr(words)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
    return text


def hit_words(review: Review, hit: Hit, number: int, count: int) -> Sentence:
    """Which of the hits in the list it is (0 if none), where it lies, what stands there and what it resembles."""
    return Sentence.of(
        "{number} of {count}, {place}: {text}. {entry}",
        number=number,
        count=count,
        place=long_place(review.paper_of(hit), hit),
        text=hit.text,
        entry=entry_name(review.pack, hit),
    )


def found_words(paper: Paper, finds: Sequence[Found], number: int) -> Sentence:
    """Which of the finds it is, where it lies, and the words around it."""
    found = finds[number]
    line = " ".join(f"{found.before}{found.text}{found.after}".split())
    return Sentence.of(
        "{number} of {count}, {place}: {text}",
        number=number + 1,
        count=len(finds),
        place=part_name(paper, found.part),
        text=line,
    )
