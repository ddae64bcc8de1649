"""The block of the panel that tells what was decided on the same words: to be seen, not to be followed blindly."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from tidewaiter.casebook.facts.reasons import reason_text
from tidewaiter.casebook.listing.precedents import Precedent
from tidewaiter.casebook.model import Decision
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, column, label, row, selectable
from tidewaiter.wording import Sentence


def earlier_block(
    review: Review, look: Look, hit: Hit, elsewhere: Sequence[Precedent]
) -> QVBoxLayout | None:
    """Decisions in this case, then those in others; None where nobody decided on these words."""
    here = [_told(look, one, tr("In this case")) for one in _decided_here(review, hit)]
    others = [_told(look, one, _case_of(one)) for one in elsewhere]
    if not here and not others:
        return None
    head = label(tr("Decided earlier on the same words"), "caption")
    return column(head, *here, *others, gap=Space.XS)


def _decided_here(review: Review, hit: Hit) -> tuple[Decision, ...]:
    """What was decided in this case on the same words, each answer once."""
    made = (review.decision(one) for one in review.same_words(hit))
    told = {(one.disposition, one.reason): one for one in made if one is not None}
    return tuple(told.values())


def _case_of(one: Precedent) -> str:
    return tr(Sentence.of("{title}, {day}", title=one.title, day=one.on.isoformat()))


def _told(look: Look, one: Decision | Precedent, where: str) -> QVBoxLayout:
    sign = DISPOSITIONS[one.disposition]
    words = f"{tr(sign.words)}: {tr(reason_text(one.reason))}"
    text = "\n".join(filter(None, (words, one.note)))
    who = tr(Sentence.of("{who}, {when}", who=one.actor, when=local_time(one.time)))
    mark = IconLabel(look, sign.icon, sign.tone)
    line = row(mark, selectable(text), gap=Space.S)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return column(line, selectable(f"{where} · {who}", "small"), gap=Space.HAIR)
