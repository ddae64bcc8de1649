"""A proposed correction on its way from an entry to a file: asked for, put together, written, said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tidewaiter.controls.layers.searching import ListedParty
from tidewaiter.controls.proposing import SUFFIX, Proposal, propose
from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Row
from tidewaiter.ui.browser.proposal_dialog import ProposalDialog, Proposed
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.saving_as import ask_where
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDoor:
    """How a proposal is written, who proposes, on which day, and where files go at first."""

    write: Callable[[Proposal, Path], None]
    who: Callable[[], str]
    today: Callable[[], date]
    folder: Path


class Correcting:
    """Stands between an entry and the person who finds it wrong; its dialogs lie over `parent`."""

    def __init__(self, parent: QWidget, review: Review, door: ProposalDoor) -> None:
        self._parent = parent
        self._review = review
        self._door = door

    def ask(self, about: Row) -> None:
        """Ask what is wrong with an entry."""
        dialog = ProposalDialog(self._parent, about, self._door.who())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(lambda proposed: self._save(about, proposed))
        dialog.open()

    def keep(self, proposal: Proposal, path: Path) -> None:
        """Write a proposal, and say where it is."""
        try:
            self._door.write(proposal, path)
        except OSError as error:
            self._review.complain(
                Sentence.of("The file cannot be written: {why}.", why=str(error.strerror)),
                Sentence.of("Choose another folder."),
            )
            return
        publisher = self._review.pack.publisher if self._review.pack else ""
        self._review.inform(
            Sentence.of("The proposal was written: {name}", name=path.name),
            Sentence.of("Send it to {publisher}.", publisher=publisher),
        )

    def _save(self, about: Row, proposed: Proposed) -> None:
        pack = self._review.pack
        start = str(self._door.folder / f"{about.id}{SUFFIX}")
        kinds = tr("Proposed correction (*.json)")
        title = tr("Propose a correction")
        path = ask_where(self._parent, title, start, kinds, SUFFIX)
        if path is None or pack is None or isinstance(about.entry, ListedParty):
            return
        proposal = propose(
            pack,
            about.entry,
            wrong=proposed.wrong,
            change=proposed.change,
            source=proposed.source,
            proposer=proposed.proposer,
            today=self._door.today(),
        )
        self.keep(proposal, path)
