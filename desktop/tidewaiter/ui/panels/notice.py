"""What stands where a paper would be, while it is awaited, or because it cannot be shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.papers import Paper, Stage
from tidewaiter.ui.naming.places import emptied
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, column, label, row
from tidewaiter.wording import Sentence

WIDEST = 420


class Notice(QFrame):
    """One icon, one sentence, and what to do."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, Icon.OTHER_FILE, "muted", 48)
        self._title = label(role="title", wrap=True)
        self._text = label(role="muted", wrap=True)
        for text in (self._title, self._text):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setFixedWidth(WIDEST)
        self.setLayout(
            column(
                None,
                row(None, self._icon, None),
                row(None, self._title, None),
                row(None, self._text, None),
                None,
                gap=Space.M,
            )
        )

    def show_paper(self, paper: Paper) -> None:
        """Say why this paper is not shown."""
        icon, title, text = _words(paper)
        self._icon.show_icon(icon, "muted")
        self._title.setText(title)
        self._text.setText(text)


def _words(paper: Paper) -> tuple[Icon, str, str]:
    if paper.stage is Stage.WAITING:
        return Icon.OTHER_FILE, tr(Sentence.of("“{name}” waits", name=paper.name)), ""
    if paper.stage is Stage.READING:
        return Icon.OTHER_FILE, tr(Sentence.of("Reading “{name}”…", name=paper.name)), ""
    if paper.document is not None and paper.is_emptied() and paper.document.contents:
        title = tr(Sentence.of("“{name}” is an archive", name=paper.name))
        told = [emptied(paper.document), *(unread.problem for unread in paper.unread())]
        return Icon.ARCHIVE, title, "\n".join(map(tr, told))
    title = tr(Sentence.of("“{name}” cannot be shown", name=paper.name))
    if paper.problem is not None and paper.advice is not None:
        return Icon.WARNING, title, f"{tr(paper.problem)}\n{tr(paper.advice)}"
    if unread := paper.unread():
        return Icon.WARNING, title, f"{tr(unread[0].problem)}\n{tr(unread[0].advice)}"
    return Icon.WARNING, title, tr("Nothing of it was read.")
