"""Joins what the user may set for the window alone to the window: keys, the company's reasons, the legend."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.choices import Choices
from tidewaiter.ui.commands import Commands
from tidewaiter.ui.keys.dialog import KeysDialog
from tidewaiter.ui.keys.keymap import Keymap
from tidewaiter.ui.panels.decision_panel import DecisionPanel
from tidewaiter.ui.panels.viewer import Viewer
from tidewaiter.ui.presets.dialog import PresetsDialog
from tidewaiter.ui.presets.kept import Presets, as_text
from tidewaiter.wording import Sentence

ANSWERS = {
    Command.TRUE_MATCH: Disposition.TRUE_MATCH,
    Command.FALSE_POSITIVE: Disposition.FALSE_POSITIVE,
    Command.ESCALATE: Disposition.ESCALATE,
    Command.NEEDS_INFORMATION: Disposition.NEEDS_INFORMATION,
}


class Choosing(QObject):
    """Has one window listen to the keys and offer the reasons that its user chose."""

    def __init__(
        self, window: QWidget, review: Review, deeds: Deeds, commands: Commands, choices: Choices
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._deeds = deeds
        self._commands = commands
        self._choices = choices

    def begin(self, decision: DecisionPanel, viewer: Viewer) -> None:
        """Use what was chosen, in these panels too, now and whenever it changes."""
        self._decision, self._viewer = decision, viewer
        self._decision.form.take_presets(self._choices.reasons())
        self._commands.keys_changed.connect(self._tell_keys)
        kept = self._choices.keys()
        self._commands.take_keys(kept.keymap)
        for problem in kept.problems:
            self._review.complain(problem, Sentence.of("Look at it under Keys in the menu Case."))

    def ask_for_keys(self) -> None:
        """Show the keys, to be changed."""
        dialog = KeysDialog(self._window, self._choices.keys().keymap)
        dialog.kept.connect(self._on_keys)
        self._open(dialog)

    def ask_for_reasons(self) -> None:
        """Show the company's reasons, to be changed."""
        dialog = PresetsDialog(self._window, self._choices.reasons())
        dialog.kept.connect(self._on_reasons)
        self._open(dialog)

    def _tell_keys(self) -> None:
        answers = {disposition: command for command, disposition in ANSWERS.items()}
        self._decision.form.tell_keys(
            lambda disposition: next(iter(self._commands.spoken(answers[disposition])), "")
        )
        self._viewer.tell_keys(self._commands.told)

    def _on_keys(self, keymap: Keymap) -> None:
        try:
            self._choices.keep_keys(keymap)
        except OSError as error:
            self._complain(error)
        else:
            self._commands.take_keys(keymap)

    def _on_reasons(self, reasons: Presets) -> None:
        before = self._choices.reasons()
        if reasons == before:
            return
        try:
            self._choices.keep_reasons(reasons)
        except OSError as error:
            self._complain(error)
            return
        self._decision.form.take_presets(reasons)
        self._deeds.note_setting("reasons", as_text(before), as_text(reasons))

    def _complain(self, error: OSError) -> None:
        why = error.strerror or type(error).__name__
        self._review.complain(
            Sentence.of("What you chose could not be kept: {why}.", why=why),
            Sentence.of("Free some space or choose another disk, then try again."),
        )

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
