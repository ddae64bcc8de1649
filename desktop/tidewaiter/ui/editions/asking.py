"""What the window asks about editions and keys: which file, whether to install, whether to trust."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tidewaiter.controls.shelf import Offer
from tidewaiter.desk.settings import Settings
from tidewaiter.desk.wording import tr
from tidewaiter.ui.editions import dialogs as edition_dialogs
from tidewaiter.ui.editions.editions import Editions
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.settings.dialog import Choice, SettingsDialog

EDITION_FILES = "Control pack (*.twpack);;All files (*)"
KEY_FILES = "Public key (*.pem);;All files (*)"


class Updating(QObject):
    """Stands between `Editions` and the person; its dialogs lie over `parent`.

    `keys_wanted()` and `reasons_wanted()` ask for the dialogs of keys and of the company's reasons.
    """

    keys_wanted = Signal()
    reasons_wanted = Signal()

    def __init__(self, parent: QWidget, look: Look, editions: Editions) -> None:
        super().__init__(parent)
        self._parent = parent
        self._look = look
        self._editions = editions
        editions.signals.offered.connect(self._on_offered)

    def ask_for_edition(self) -> None:
        """Ask which file holds the edition."""
        title = tr("Install edition")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, "", tr(EDITION_FILES))
        if name:
            self._editions.examine(Path(name))

    def show_settings(self) -> None:
        """What the user may set, and the keys that are trusted."""
        editions = self._editions
        choice = Choice(editions=editions.shelf(), chosen=editions.chosen())
        shown = SettingsDialog(
            self._parent, editions.settings(), editions.keys(), choice, editions.problems()
        )
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.chosen.connect(editions.use)
        shown.kept.connect(self.keep)
        shown.key_wanted.connect(self.ask_for_key)
        shown.keys_wanted.connect(self.keys_wanted)
        shown.reasons_wanted.connect(self.reasons_wanted)
        shown.open()

    def keep(self, settings: Settings) -> None:
        """Keep what the user has set."""
        self._editions.keep_settings(settings)

    def ask_for_key(self) -> None:
        """Ask which file holds a publisher's key."""
        title = tr("Trust a key")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, "", tr(KEY_FILES))
        if name:
            self.offer_key(Path(name))

    def offer_key(self, path: Path) -> None:
        """Show the fingerprint of a key, to be trusted once a person has compared it."""
        key = self._editions.look_at_key(path)
        if key is not None:
            dialog = edition_dialogs.compared(self._parent, key)
            dialog.accepted.connect(lambda: self._editions.trust(path))
            dialog.open()

    def _on_offered(self, offer: Offer) -> None:
        dialog = edition_dialogs.offered(self._parent, self._look, offer, self._editions.today())
        dialog.accepted.connect(lambda: self._editions.install(offer))
        dialog.open()
