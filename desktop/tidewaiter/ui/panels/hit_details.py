"""Why a hit is shown, in blocks: what is on the paper, the entry, its measure, what is missing."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tidewaiter.casebook.facts.marking import Marked
from tidewaiter.casebook.listing.precedents import Precedent
from tidewaiter.controls.dates import Dates, Period, Standing
from tidewaiter.controls.good_guys import GoodGuy
from tidewaiter.controls.model import Item, Measure, Pack, Party, RedFlag
from tidewaiter.desk.wording import raised, tr
from tidewaiter.documents.model import Origin
from tidewaiter.screening.facts.shipment import place_of
from tidewaiter.screening.model import Hit, HitKind, Listed, Match, Method, SetAside
from tidewaiter.screening.wording import aside_words, effect_words, layer_words, limit_words
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.names import Entry, entry_of, match_name, measure_of, own_first, titles
from tidewaiter.ui.naming.places import long_place
from tidewaiter.ui.naming.telling import evidence_words, origin_words, told_once
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.ui.painting.signs import (
    CONFIDENCES,
    EFFECTS,
    KINDS,
    STANDINGS,
    VERDICTS,
)
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.earlier_block import earlier_block
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    frame,
    label,
    row,
    rule,
    selectable,
    tag,
)
from tidewaiter.wording import Sentence

OTHERS = 6  # other candidates shown; a longer list would bury the decision
IN_FORCE = ("In force from {day}", "In force until {day}", "Announced as in force until {day}")
SUSPENDED = ("Suspended from {day}", "Suspended until {day}", "Announced as suspended until {day}")
TAGS = 3  # in a line: more of them would make the panel wider than its place

Block = QFrame | QVBoxLayout


class HitDetails:
    """Builds the blocks of one hit."""

    def __init__(
        self,
        review: Review,
        look: Look,
        hit: Hit,
        show_entry: Callable[[str], None],
        expired: GoodGuy | None = None,
        *,
        show_paper: Callable[[str], None] = lambda _: None,
        take_back: Callable[[str], None] = lambda _: None,
        earlier: tuple[Precedent, ...] = (),
        snippet: QWidget | None = None,
    ) -> None:
        self._review = review
        self._look = look
        self._hit = hit
        self._show_entry = show_entry
        self._expired = expired
        self._show_paper = show_paper
        self._take_back = take_back
        self._earlier = earlier
        self._snippet = snippet
        self._pack: Pack | None = review.pack

    def blocks(self) -> Iterator[Block]:
        """The blocks from top to bottom."""
        yield from self.found()
        yield from self.listed()

    def found(self) -> Iterator[Block]:
        """What is on the paper, and what it comes to."""
        hit = self._hit
        yield self._head()
        if (mark := self._review.marked(hit.id)) is not None:
            yield self._marked(mark)
        if hit.set_aside is not None:
            yield self._aside(hit.set_aside)
        if self._expired is not None:
            yield self._expired_entry(self._expired)
        yield self._paper()
        earlier = earlier_block(self._review, self._look, hit, self._earlier)
        if earlier is not None:
            yield earlier
        if hit.elsewhere:
            yield self._elsewhere(hit)
        if hit.best.verdict is not None:
            yield self._verdict(hit.best)
        if hit.best.missing:
            yield self._missing(hit.best)

    def listed(self) -> Iterator[Block]:
        """What is in the lists."""
        hit = self._hit
        yield rule()
        yield self._entry(hit.best)
        if hit.matches[1:]:
            yield rule()
            yield self._others(hit.matches[1:])

    def _head(self) -> QVBoxLayout:
        hit = self._hit
        sign = KINDS[hit.kind]
        tags = [tag(tr(sign.words), sign.tone)]
        if hit.role is not None:
            tags.append(tag(raised(hit.role.value), "calm"))
        tags += [tag(raised(hidden.value), "check") for hidden in hit.hidden]
        if (source := origin_words(hit)) is not None:
            tags.append(tag(raised(source), "check" if hit.origin is Origin.OCR else "calm"))
        lines = [row(*tags[at : at + TAGS], None, gap=Space.XS) for at in range(0, len(tags), TAGS)]
        return column(column(*lines, gap=Space.XS), selectable(tr(hit.sentence), "why"))

    def _marked(self, mark: Marked) -> QVBoxLayout:
        """Whose hit it is, with the note; and the way back."""
        who = Sentence.of("Marked by {who}, {when}", who=mark.actor, when=local_time(mark.time))
        take_back = button(tr("Take the mark back"), lambda: self._take_back(mark.hit.id), "link")
        note = [selectable(mark.note)] if mark.note else []
        return column(
            self._with_icon(Icon.MARK, "accent", tr(who)), *note, row(take_back, None), gap=Space.XS
        )

    def _aside(self, entry: SetAside) -> QFrame:
        """Why the hit does not weigh: said at the top, so that nobody overlooks it."""
        words = tr(aside_words(entry))
        rest = tr("It stays listed, and weighs again once you confirm it.")
        box = frame("quote")
        mark = IconLabel(self._look, Icon.HARMLESS, "calm")
        line = row(
            mark,
            column(selectable(words), selectable(rest, "small"), gap=Space.HAIR),
            gap=Space.S,
            edges=(Space.M, Space.S, Space.M, Space.S),
        )
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        box.setLayout(line)
        return box

    def _expired_entry(self, entry: GoodGuy) -> QVBoxLayout:
        told = Sentence.of(
            "“{name}” was known as harmless until {day}: that has expired, and sets nothing aside.",
            name=entry.name,
            day=str(entry.until),
        )
        return self._with_icon(Icon.WARNING, "check", tr(told))

    def _paper(self) -> QVBoxLayout:
        hit = self._hit
        quote = frame("quote")
        text = selectable(_quoted(hit.text))
        quote.setLayout(column(text, edges=(Space.M, Space.S, Space.M, Space.S)))
        place = selectable(long_place(self._review.paper_of(hit), hit), "small")
        evidence = [
            selectable(tr(evidence_words(one)), "small")
            for one in told_once(hit.best.evidence)
            if one.method is not Method.COMPARISON  # the sentence says all of it
        ]
        picture = [self._snippet] if self._snippet is not None else []
        return column(
            label(tr("On the paper"), "caption"), *picture, quote, place, *evidence, gap=Space.XS
        )

    def _elsewhere(self, hit: Hit) -> QVBoxLayout:
        """What other papers say instead, each with a way there; and the way back."""
        blocks: list[QFrame | QHBoxLayout] = []
        for other in hit.elsewhere:
            paper = self._review.paper_with(other.document)
            quote = frame("quote")
            text = selectable(_quoted(other.text))
            quote.setLayout(column(text, edges=(Space.M, Space.S, Space.M, Space.S)))
            name = paper.name if paper else other.document
            place = tr(place_of(name, other.part, other.places))
            blocks += [quote, row(self._way(place, other.document), None)]
        own = self._review.paper_of(hit)
        back = tr(Sentence.of("Back to {paper}", paper=own.name))
        return column(
            label(tr("Held against"), "caption"),
            *blocks,
            row(self._way(back, own.sha256), None),
            gap=Space.XS,
        )

    def _way(self, text: str, sha256: str) -> QPushButton:
        return button(text, lambda: self._show_paper(sha256), "link")

    def _verdict(self, match: Match) -> QVBoxLayout:
        if match.verdict is None:
            return column()
        sign = VERDICTS[match.verdict.kind]
        return column(
            label(tr("Threshold"), "caption"),
            row(tag(tr(sign.words), sign.tone), None),
            selectable(tr(match.verdict.sentence)),
            gap=Space.XS,
        )

    def _missing(self, match: Match) -> QVBoxLayout:
        lines = [self._with_icon(Icon.MISSING, "check", tr(s)) for s in match.missing]
        return column(label(tr("Ask for"), "caption"), *lines, gap=Space.XS)

    def _with_icon(self, icon: Icon, tone: str, text: str) -> QVBoxLayout:
        mark = IconLabel(self._look, icon, tone)
        line = row(mark, selectable(text), gap=Space.S)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        return column(line)

    def _entry(self, match: Match) -> QVBoxLayout:
        if match.listed is not None:
            return self._listed(match.listed, match.standing)
        entry = entry_of(self._pack, match.entry_id)
        measure = measure_of(self._pack, entry)
        sign = self._standing_sign(match.standing)
        head = row(
            label(tr("The entry"), "caption"), None, self._link(match.entry_id), gap=Space.XS
        )
        names = [
            selectable(text, "strong" if n == 0 else "") for n, text in enumerate(titles(entry))
        ]
        facts = list(self._facts(entry, measure, match))
        tags = row(*self._code(entry), tag(tr(sign.words), sign.tone), None, gap=Space.XS)
        return column(head, tags, *names, *facts, gap=Space.XS)

    def _listed(self, listed: Listed, standing: Standing) -> QVBoxLayout:
        """The entry of an imported list, as it stood there."""
        layer, sign = listed.layer, STANDINGS[standing]
        days = Sentence.of("{first} to {last}", first=_day(listed.first), last=_day(listed.last))
        facts = (
            ("List", tr(layer_words(layer))),
            ("Effect", tr(effect_words(layer.effect))),
            ("Programme", listed.programme),
            ("Address", listed.address),
            ("Dates", tr(days) if listed.first or listed.last else ""),
            ("Entry", listed.ref),
        )
        tags = row(tag(raised(listed.sort.value), "calm"), tag(tr(sign.words), sign.tone), None)
        return column(
            label(tr("The entry"), "caption"),
            tags,
            selectable(listed.name, "strong"),
            *(self._fact(name, text) for name, text in facts if text),
            gap=Space.XS,
        )

    def _link(self, entry_id: str) -> QPushButton:
        made = button(tr("Show entry"), lambda: self._show_entry(entry_id), "link")
        made.setToolTip(tr(Sentence.of("Look up {id} in the controls", id=entry_id)))
        made.setEnabled(entry_of(self._pack, entry_id) is not None)
        return made

    def _standing_sign(self, standing: Standing) -> Sign:
        """A pledge in force is no alarm."""
        sign = STANDINGS[standing]
        if standing is Standing.IN_FORCE and self._hit.kind is not HitKind.PARTY:
            return Sign(words=sign.words, tone="information", icon=sign.icon)
        return sign

    def _code(self, entry: Entry | None) -> list[QLabel]:
        return [tag(entry.code, "calm")] if isinstance(entry, Item) and entry.code else []

    def _facts(
        self, entry: Entry | None, measure: Measure | None, match: Match
    ) -> Iterator[QVBoxLayout]:
        if measure is not None:
            lines = (
                tr(measure.number),
                *own_first(measure.title_en, measure.title_zh, measure.title_ja),
            )
            yield self._fact("Measure", "\n".join(line for line in lines if line))
            yield self._fact("Effect", tr(EFFECTS[measure.effect]))
        if isinstance(entry, Item) and entry.thresholds:
            limits = [limit_words(limit) for limit in entry.thresholds if limit.text]
            yield self._fact("Threshold", "\n".join(map(tr, limits)))
        if isinstance(entry, Party) and entry.address:
            yield self._fact("Address", entry.address)
        dates = _dates_of(entry, measure)
        if dates is not None and (text := dates_text(dates)):
            yield self._fact("Dates", text)
        if note := _note(entry):
            yield self._fact("Note", note)
        if entry is not None:
            yield self._fact("Confidence", tr(CONFIDENCES[entry.confidence]))
            yield self._fact("Source", entry.source)
        else:
            yield self._fact(
                "Entry", tr(Sentence.of("{id} is not in this edition.", id=match.entry_id))
            )

    def _fact(self, name: str, text: str) -> QVBoxLayout:
        return column(
            label(tr(name), "small"), selectable(text), gap=Space.HAIR, edges=(0, 4, 0, 0)
        )

    def _others(self, matches: tuple[Match, ...]) -> QVBoxLayout:
        lines = []
        for match in matches[:OTHERS]:
            sign = STANDINGS[match.standing]
            line = row(
                selectable(match_name(self._pack, match)),
                tag(tr(sign.words), "calm"),
                self._link(match.entry_id),
                gap=Space.S,
            )
            line.setStretch(0, 1)
            lines.append(line)
        head = tr(Sentence.of("Other entries that it resembles: {count}", count=len(matches)))
        return column(label(head, "caption"), *lines, gap=Space.XS)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"


def _dates_of(entry: Entry | None, measure: Measure | None) -> Dates | None:
    """The entry's own dates, which outrank its measure's."""
    own = entry.dates if isinstance(entry, Party | Item) else None
    return own or (measure.dates if measure else None)


def dates_text(dates: Dates) -> str:
    """The dates that decide, one a line."""
    named = [
        *(pair for p in dates.effective for pair in zip(IN_FORCE, _days(p), strict=True)),
        *(pair for p in dates.suspended for pair in zip(SUSPENDED, _days(p), strict=True)),
    ]
    lines = [tr(Sentence.of(words, day=day.isoformat())) for words, day in named if day]
    return "\n".join(lines)


def _days(period: Period) -> tuple[date | None, ...]:
    return period.first, period.last, period.announced


def _note(entry: Entry | None) -> str:
    match entry:
        case Item():
            return "\n".join(filter(None, (entry.status_note, entry.note)))
        case Party():
            return "\n".join(filter(None, (entry.dates_note, entry.notes)))
        case RedFlag():
            return tr(entry.caution)
        case None:
            return ""


def _quoted(text: str) -> str:
    """The words of a hit as one text: where the paper began a new line, the panel does not."""
    return " ".join(text.splitlines()).replace("\t", "   ")
