"""A password that a deed beside the window needs on its way: asked for over the window, and waited for."""

from collections.abc import Callable
from threading import Event

from PySide6.QtWidgets import QWidget

from tidewaiter.desk.jobs import Job
from tidewaiter.documents.model import Unread
from tidewaiter.ui import dialogs
from tidewaiter.ui.painting.look import Look
from tidewaiter.wording import Sentence

AGAIN = 0.1  # seconds between two looks at whether anybody still waits

Ask = Callable[[str, Unread], str]


class PasswordAsking:
    """Asks in the window's thread for a deed in another; nothing for whoever leaves the file unread."""

    def __init__(self, window: QWidget, look: Look) -> None:
        self._window = window
        self._look = look

    def asker(self, job: Job, stopped: Callable[[], bool]) -> Ask:
        """What such a deed calls; it stands still until there is an answer, or it is stopped."""

        def ask(name: str, locked: Unread) -> str:
            answered, given = Event(), [""]
            job.tell(lambda: self._show(name, locked.problem, given, answered))
            while not answered.wait(AGAIN):
                if stopped():
                    return ""
            return given[0]

        return ask

    def _show(self, name: str, problem: Sentence, given: list[str], answered: Event) -> None:
        dialog, field = dialogs.password_question(self._window, self._look, name, problem)

        def done(accepted: int) -> None:
            given[0] = field.text() if accepted else ""
            field.clear()
            answered.set()
            dialog.deleteLater()

        dialog.finished.connect(done)
        dialog.open()
