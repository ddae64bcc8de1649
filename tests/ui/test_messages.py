"""The strip of messages: in which order they are told."""

from tidewaiter.wording import Sentence
from ui.window_stage import WindowStage

OLD = (Sentence("The control pack is old."), Sentence("Ask for a newer one."))
BROKEN = (Sentence("The disk is full."), Sentence("Make room."))
DONE = (Sentence("Written to out.pdf."), Sentence("Look at it."))


def test_what_was_done_is_told_before_what_goes_on(stage: WindowStage) -> None:
    strip, signals = stage.window.message, stage.review.signals
    signals.problem.emit(*OLD)
    signals.problem.emit(*BROKEN)
    signals.told.emit(*DONE)
    signals.told.emit(*DONE)
    told = []
    while strip.message():
        told.append(strip.message())
        strip._on_closed()
    assert told == [str(said[0]) for said in (DONE, OLD, BROKEN)]
