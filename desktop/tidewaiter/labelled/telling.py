"""The figures as a table for a terminal, and as data for a file."""

from collections.abc import Iterator, Sequence

from tidewaiter.desk.wording import tr
from tidewaiter.labelled.judging import Alarm, Judged, false_alarms
from tidewaiter.labelled.running import Ran
from tidewaiter.labelled.scoring import Alarms, Score, Share
from tidewaiter.wording import Sentence

_NAME = 26
_TITLE = 88  # of a line that is shown; the file of figures holds all of it

Figure = dict[str, object]


def tables(score: Score) -> Iterator[str]:
    """The figures, line by line."""
    yield from _shares(
        Sentence("Lines to be found"),
        (*score.by_class, score.recall, score.outright, score.standing),
    )
    yield from _shares(Sentence("By language"), score.by_language)
    yield from _shares(Sentence("By kind of document"), score.by_form)
    if len(score.by_set) > 1:
        yield from _shares(Sentence("By set"), score.by_set)
    if score.verdicts:
        yield from _shares(
            Sentence("Limits: verdicts right"), (*score.verdicts, score.below_standing)
        )
    if score.false_alarms.lines:
        yield from _false_alarms(score)


def lists(score: Score) -> Iterator[str]:
    """What stands behind the figures: each line that was missed, alarmed in vain, or judged wrongly."""
    if score.missed:
        yield ""
        yield tr(
            Sentence.counted("{count} line missed:", "{count} lines missed:", _n(score.missed))
        )
        yield from map(_missed, score.missed)
    if score.alarmed:
        told = sum(len(false_alarms(one)) for one in score.alarmed)
        yield ""
        yield tr(Sentence.counted("{count} false alarm:", "{count} false alarms:", told))
        for one in score.alarmed:
            yield from _alarmed(one)
    if score.verdicts_wrong:
        yield ""
        yield tr(
            Sentence.counted(
                "{count} verdict wrong:", "{count} verdicts wrong:", _n(score.verdicts_wrong)
            )
        )
        yield from map(_verdict, score.verdicts_wrong)
    if score.beyond:
        yield ""
        told_beyond = Sentence.counted(
            "{count} hit on a line without a label, not counted:",
            "{count} hits on lines without a label, not counted:",
            _n(score.beyond),
        )
        yield tr(told_beyond)
        yield from (f"  {a.entry} · {_short(a.hit.text)}" for a in score.beyond)


def figures(score: Score, ran: Sequence[Ran], edition: str, digest: str) -> Figure:
    """All figures and lines as data."""
    return {
        "edition": edition,
        "digest": digest,
        "recall": {
            "all": _share(score.recall),
            "without_suggestions": _share(score.outright),
            "without_set_aside": _share(score.standing),
            "class": _all(score.by_class),
            "language": _all(score.by_language),
            "kind": _all(score.by_form),
            "set": _all(score.by_set),
        },
        "false_alarms": {
            "all": _rate(score.false_alarms),
            "without_suggestions": _rate(score.alarms_outright),
            "set_aside": _rate(score.asides),
            "class": {a.of: _rate(a) for a in score.alarms_by_class},
            "kind": {a.of: _rate(a) for a in score.alarms_by_kind},
        },
        "verdicts": {
            "stated": _share(score.stated),
            "verdict": _all((*score.verdicts, score.below_standing)),
        },
        "missed": [_line(one) for one in score.missed],
        "falsely_alarmed": [
            _line(one) | {"hits": [_alarm(a) for a in false_alarms(one)]} for one in score.alarmed
        ],
        "verdicts_wrong": [_line(one) for one in score.verdicts_wrong],
        "not_among_the_lines_read": [_line(one) for one in score.not_there],
        "hits_without_label": [_alarm(a) for a in score.beyond],
        "not_wholly_read": [
            {"document": one.name, "why": [str(gap) for gap in one.gaps]} for one in ran if one.gaps
        ],
    }


def _shares(title: Sentence, shares: Sequence[Share]) -> Iterator[str]:
    yield ""
    yield f"{tr(title):{_NAME}} {tr('right'):>6} {tr('of'):>6} {tr('share'):>8}   {tr('95 % interval')}"
    for share in shares:
        low, high = share.interval
        name = tr(share.of) if share.of else "–"
        yield (
            f"  {name:{_NAME - 2}} {share.right:6} {share.all:6} {_percent(share.rate):>8}"
            f"   {_percent(low)} – {_percent(high)}"
        )


def _false_alarms(score: Score) -> Iterator[str]:
    yield ""
    yield f"{tr('False alarms'):{_NAME}} {tr('hits'):>6} {tr('lines'):>6} {tr('per 100'):>8}"
    for alarms in (
        *score.alarms_by_class,
        *score.alarms_by_kind,
        score.false_alarms,
        score.alarms_outright,
        score.asides,
    ):
        name = tr(alarms.of)
        yield (f"  {name:{_NAME - 2}} {alarms.alarms:6} {alarms.lines:6} {alarms.per_hundred:8.2f}")


def _missed(one: Judged) -> str:
    label, others = one.label, sorted({a.entry for a in one.alarms})
    told = tr(one.outcome.value) + (f" ({', '.join(others)})" if others else "")
    return f"  {_where(one)} [{tr(label.grade.value)}] {' | '.join(label.expect)}: {told} · {_short(label.line)}"


def _alarmed(one: Judged) -> Iterator[str]:
    for alarm in false_alarms(one):
        yield f"  {_where(one)} {alarm.entry} · {_short(one.label.line)}"
        yield f"      {tr(alarm.hit.sentence)}"


def _verdict(one: Judged) -> str:
    said = tr(one.verdict.value) if one.verdict else tr("no verdict")
    wanted = tr(one.label.threshold.value) if one.label.threshold else ""
    told = Sentence.of("{said} instead of {wanted}", said=said, wanted=wanted)
    return f"  {_where(one)} {' | '.join(one.label.expect)}: {tr(told)} · {_short(one.label.line)}"


def _where(one: Judged) -> str:
    row = tr(Sentence.of("row {row}", row=one.label.number))
    return f"{row}, {one.label.document}" if one.label.document else row


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _TITLE else flat[: _TITLE - 1] + "…"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _n(things: Sequence[object]) -> int:
    return len(things)


def _share(share: Share) -> Figure:
    low, high = share.interval
    return {
        "right": share.right,
        "of": share.all,
        "share": round(share.rate, 4),
        "interval": [round(low, 4), round(high, 4)],
    }


def _all(shares: Sequence[Share]) -> Figure:
    return {share.of: _share(share) for share in shares}


def _rate(alarms: Alarms) -> Figure:
    return {
        "hits": alarms.alarms,
        "lines": alarms.lines,
        "per_100": round(alarms.per_hundred, 2),
    }


def _line(one: Judged) -> Figure:
    label = one.label
    return {
        "row": label.number,
        "document": label.document,
        "line": label.line,
        "class": label.grade.value,
        "language": label.language,
        "set": label.set,
        "kind": one.form.value,
        "expect": list(label.expect),
        "threshold": label.threshold.value if label.threshold else None,
        "outcome": one.outcome.value,
        "verdict": one.verdict.value if one.verdict else None,
        "named": sorted({a.entry for a in one.alarms}),
    }


def _alarm(alarm: Alarm) -> Figure:
    hit = alarm.hit
    return {
        "entry": alarm.entry,
        "kind": alarm.kind.value,
        "text": hit.text,
        "strength": hit.strength.value,
        "reason": str(hit.sentence),
        "matched": [e.text for e in hit.best.evidence],
    }
