"""Which commands can be given now, told from the case on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidewaiter.ui.actions import Command

if TYPE_CHECKING:
    from tidewaiter.ui.case.review import Review
    from tidewaiter.ui.commands import Commands

# Without a paper on the desk none of these has anything to do.
NEED_PAPERS = (
    Command.SIGN_OFF,
    Command.CLOSE_CASE,
    Command.PRINT,
    Command.FIND,
    Command.FIND_NEXT,
    Command.FIND_PREVIOUS,
    Command.NEXT_HIT,
    Command.PREVIOUS_HIT,
    Command.NEXT_UNDECIDED,
    Command.TRUE_MATCH,
    Command.FALSE_POSITIVE,
    Command.ESCALATE,
    Command.NEEDS_INFORMATION,
    Command.MARK,
    Command.MARK_REGION,
    Command.NOTE,
    Command.NOTES,
)
NEED_A_HIT = (Command.SHOW_ENTRY, Command.COMMENT)


def enable(commands: Commands, review: Review) -> None:
    """Enable what can be done, and nothing else."""
    papers, hit, case = bool(review.papers), review.hit, review.case
    for command in NEED_PAPERS:
        commands[command].setEnabled(papers)
    for command in NEED_A_HIT:
        commands[command].setEnabled(hit is not None)
    # A record would show the first decisions to whoever is not to see them yet.
    blind = review.second is not None and review.second.asked.blind
    commands[Command.EXPORT].setEnabled(papers and not blind)
    commands[Command.STOP_READING].setEnabled(review.busy())
    undoable = review.second is not None or bool(case and case.undoable)
    commands[Command.UNDO].setEnabled(undoable)
    redoable = review.second.undone if review.second else case and case.redoable
    commands[Command.REDO].setEnabled(bool(redoable))
    marked = hit is not None and review.marked(hit.id) is not None
    commands[Command.TAKE_BACK_MARK].setEnabled(marked)
