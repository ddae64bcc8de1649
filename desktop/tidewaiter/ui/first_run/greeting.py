"""How whoever is here for the first time is greeted, and where the name that they give is kept."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tidewaiter.desk import folders
from tidewaiter.desk.settings import read_settings, write_settings
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.first_run.introduction import Introduction
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.starts import GREETING


def introduce(
    window: QWidget,
    review: Review,
    look: Look,
    *,
    account: str,
    stored: bool,
    guided: Callable[[], object],
    then: Callable[[], None],
) -> Introduction:
    """Greet whoever is here for the first time; the name is kept before anything is signed with it."""
    shown = Introduction(window, review, look, account=account, stored=stored)
    shown.setObjectName(GREETING)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def named(name: str) -> None:
        if name and name != account:
            keep_name(name)
        then()

    shown.named.connect(named)
    shown.guided.connect(guided, Qt.ConnectionType.QueuedConnection)
    shown.open()
    return shown


def keep_name(name: str) -> None:
    """Keep the name to sign under; there is no casebook yet that could note it."""
    path = folders.choices_file()
    settings = read_settings(path)
    write_settings(path, replace(settings, name=name))
