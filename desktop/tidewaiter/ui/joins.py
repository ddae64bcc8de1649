"""All that passes between the commands, the bench and the corners of one window passes here."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt

from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui.actions import Command
from tidewaiter.ui.bench import Bench
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.choosing import ANSWERS
from tidewaiter.ui.commands import LOOKS
from tidewaiter.ui.door import Door
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.inside import Inside
from tidewaiter.ui.painting.look import Look

Joined = Mapping[Command, Callable[[], object]]
OWN_REASONS = (
    Command.REASON_1,
    Command.REASON_2,
    Command.REASON_3,
    Command.REASON_4,
    Command.REASON_5,
)


def furnish(
    frame: Frame, bench: Bench, review: Review, deeds: Deeds, *, look: Look, jobs: Jobs, door: Door
) -> Inside:
    """The inside of a window, made and joined to its frame and bench."""
    inside = Inside(frame, bench, review=review, deeds=deeds, look=look, jobs=jobs, door=door)
    for deeds_of in (
        _case_deeds,
        _hit_deeds,
        _hand_deeds,
        _paper_deeds,
        _control_deeds,
        _own_deeds,
    ):
        frame.commands.join(deeds_of(inside))
    _join_toggles(inside)
    _join_frame(inside)
    _join_panels(inside)
    _join_decision(inside)
    _join_corners(inside)
    return inside


def _case_deeds(inside: Inside) -> Joined:
    return {
        Command.OPEN: inside.files.ask,
        Command.OPEN_FOLDER: inside.arriving.ask_for_folder,
        Command.OPEN_SAMPLE: inside.files.open_sample,
        Command.CASES: inside.windows.cases,
        Command.SEARCH_CASES: inside.windows.search_cases,
        Command.CLOSE_CASE: inside.deeds.close_case,
        Command.STOP_READING: inside.deeds.stop_reading,
        Command.SIGN_OFF: inside.oversight.sign_off,
        Command.SECOND_REVIEW: inside.oversight.second_review,
        Command.PRINT: inside.printing.ask,
        Command.QUIT: inside.frame.close,
        **inside.exporting.deeds(),
        **inside.taking.deeds(),
        **inside.keeping.deeds(),
        **inside.proof.deeds(),
    }


def _hit_deeds(inside: Inside) -> Joined:
    hits, form = inside.bench.hits, inside.bench.decision.form
    return {
        Command.NEXT_HIT: lambda: hits.step(1),
        Command.PREVIOUS_HIT: lambda: hits.step(-1),
        Command.NEXT_UNDECIDED: hits.step_undecided,
        Command.LEFT_TO_DECIDE: hits.filters.want_undecided,
        Command.ALL_HITS: hits.filters.reset,
        Command.SAVE: form.save,
        Command.ALIKE: form.toggle_alike,
        **{command: partial(form.choose, answer) for command, answer in ANSWERS.items()},
        **{command: partial(form.choose_preset, n) for n, command in enumerate(OWN_REASONS)},
    }


def _hand_deeds(inside: Inside) -> Joined:
    """What a person adds and takes back."""
    review, marking = inside.review, inside.marking

    def undo() -> None:
        if review.second is None:
            marking.undo()
        else:
            inside.reviewing.withdraw_own()

    def redo() -> None:
        if review.second is None:
            marking.redo()
        else:
            inside.reviewing.redo_own()

    def take_back_mark() -> None:
        if (hit := review.hit) is not None:
            marking.take_back_mark(hit.id)

    return {
        Command.UNDO: undo,
        Command.REDO: redo,
        Command.COMMENT: inside.reviewing.begin_comment,
        Command.MARK: marking.mark,
        Command.MARK_REGION: marking.mark_region,
        Command.NOTE: marking.place_note,
        Command.NOTES: marking.show_notes,
        Command.TAKE_BACK_MARK: take_back_mark,
    }


def _paper_deeds(inside: Inside) -> Joined:
    viewer = inside.bench.viewer
    return {
        Command.COPY: viewer.copy,
        Command.SELECT_ALL: viewer.select_all,
        Command.FIND: viewer.open_search,
        Command.FIND_NEXT: lambda: viewer.find_bar.step(1),
        Command.FIND_PREVIOUS: lambda: viewer.find_bar.step(-1),
        Command.ZOOM_IN: viewer.zoom_in,
        Command.ZOOM_OUT: viewer.zoom_out,
        Command.FIT_WIDTH: viewer.fit_width,
        Command.FIT_PAGE: viewer.fit_page,
        Command.TURN_RIGHT: viewer.turn_right,
        Command.FILTER_ROWS: viewer.open_filter,
        Command.FREEZE_HEADER: viewer.freeze_header,
        Command.SHOW_COVERAGE: inside.bench.coverage.unfold,
        Command.SHOW_REASONS: inside.bench.banner.toggle.toggle,
    }


def _control_deeds(inside: Inside) -> Joined:
    windows = inside.windows
    return {
        Command.BROWSE: lambda: windows.controls().show_search(),
        Command.TRY_PHRASE: lambda: windows.controls().show_trial(),
        Command.SHOW_ENTRY: windows.show_entry_of_hit,
        Command.INSTALL_EDITION: inside.updating.ask_for_edition,
        Command.IMPORT_LIST: inside.listing.ask_for_files,
        Command.LISTS: inside.listing.show_lists,
        Command.LOOK_BACK: windows.look_back,
    }


def _own_deeds(inside: Inside) -> Joined:
    """What the user sets for the program itself, and what it tells about itself."""
    return {
        Command.SETTINGS: inside.updating.show_settings,
        Command.REASONS: inside.choosing.ask_for_reasons,
        Command.SET_KEYS: inside.choosing.ask_for_keys,
        Command.LEGEND: inside.show_legend,
        Command.GUIDE: inside.guide.begin,
        Command.KEYS: inside.show_keys,
        Command.ABOUT: inside.show_about,
        **inside.shell.deeds(),
        **{command: partial(inside.look.put_on, choice) for command, choice in LOOKS.items()},
    }


def _join_toggles(inside: Inside) -> None:
    commands, viewer = inside.frame.commands, inside.bench.viewer
    commands.join_checked(
        {
            Command.SINGLE_PAGE: viewer.stage.set_single,
            Command.THUMBNAILS: viewer.aside.strip_button.setChecked,
            Command.OUTLINE: viewer.aside.outline_button.setChecked,
            Command.DARK_PAGES: viewer.set_dark_pages,
            Command.BESIDE: viewer.show_beside,
            Command.FOLLOW: viewer.beside.follow_button.setChecked,
            Command.HIDDEN_PARTS: viewer.stage.set_hidden_parts,
            Command.DESKTOP: inside.on_desktop.set_shown,
        }
    )
    beside, hidden_parts = commands[Command.BESIDE], commands[Command.HIDDEN_PARTS]
    viewer.beside.closed.connect(lambda: beside.setChecked(False))
    hidden_parts.setChecked(True)
    commands[Command.FOLLOW].setChecked(True)
    viewer.beside.follow_button.toggled.connect(commands[Command.FOLLOW].setChecked)
    viewer.stage.hidden_shown.connect(lambda: hidden_parts.setChecked(True))
    viewer.aside.strip_button.toggled.connect(commands[Command.THUMBNAILS].setChecked)
    viewer.aside.outline_button.toggled.connect(commands[Command.OUTLINE].setChecked)
    coverage, banner = inside.bench.coverage, inside.bench.banner
    coverage.toggle.toggled.connect(commands[Command.SHOW_COVERAGE].setChecked)
    banner.toggle.toggled.connect(commands[Command.SHOW_REASONS].setChecked)


def _join_frame(inside: Inside) -> None:
    frame = inside.frame
    frame.welcome.case_wanted.connect(inside.deeds.resume_case)
    inside.door.editions.signals.aged.connect(frame.pack_bar.refresh)
    inside.exporting.written.connect(frame.message.offer_file)


def _join_panels(inside: Inside) -> None:
    """Which paper and which hit is shown."""
    bench, review, reviewing = inside.bench, inside.review, inside.reviewing
    bench.papers.chosen.connect(reviewing.show_paper)
    bench.papers.stopped.connect(reviewing.stop_paper)
    bench.papers.adding.connect(inside.files.ask)
    bench.hits.chosen.connect(review.select_hit)
    bench.banner.hit_wanted.connect(review.select_hit)
    bench.viewer.stage.hit_clicked.connect(review.select_in_view)
    bench.viewer.stage.note_clicked.connect(inside.marking.show_note)
    bench.viewer.step_wanted.connect(bench.hits.step)
    bench.coverage.acknowledged.connect(inside.deeds.acknowledge)
    bench.coverage.unopened_acknowledged.connect(inside.deeds.acknowledge_unopened)
    bench.coverage.part_wanted.connect(reviewing.show_part)


def _join_decision(inside: Inside) -> None:
    """What is decided on a hit, written beneath it, and taken back."""
    decision, reviewing = inside.bench.decision, inside.reviewing
    decision.form.decided.connect(reviewing.decide)
    decision.form.harmless_wanted.connect(reviewing.ask_whether_harmless)
    decision.form.withdrawn.connect(inside.deeds.withdraw)
    decision.paper_wanted.connect(reviewing.show_on_other_paper)
    decision.part_wanted.connect(reviewing.show_stated_part)
    decision.entry_wanted.connect(inside.windows.show_entry)
    decision.taken_back.connect(inside.marking.take_back_mark)
    decision.thread_of_hit.written.connect(inside.marking.comment_on_shown)
    decision.thread_of_hit.left.connect(inside.bench.hits.take_focus)
    decision.take_snippets(inside.bench.viewer.snippet)
    inside.earlier.found.connect(decision.take_earlier)


def _join_corners(inside: Inside) -> None:
    signals = inside.review.signals
    signals.crashed.connect(inside.show_crash)
    # Queued: the reading that met the lock must have ended before another one begins.
    signals.locked.connect(inside.unlocking.meet, Qt.ConnectionType.QueuedConnection)
    inside.reviewing.emptied.connect(inside.unlocking.forget)
    inside.door.looks.signals.offered.connect(inside.windows.look_back)
    inside.arriving.made.connect(inside.windows.show_made)
    inside.updating.keys_wanted.connect(inside.choosing.ask_for_keys)
    inside.updating.reasons_wanted.connect(inside.choosing.ask_for_reasons)
    inside.choosing.begin(inside.bench.decision, inside.bench.viewer)
