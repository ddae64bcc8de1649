"""Which page of the manual is about the panel that has the focus."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from tidewaiter.ui.help.manual import Topic

# By the name of the class, so that a panel need not know of the manual, nor the manual load a panel.
TOPICS: Mapping[str, Topic] = {
    "PaperList": Topic.OPEN,
    "Welcome": Topic.OPEN,
    "CasesWindow": Topic.OPEN,
    "Viewer": Topic.COLOURS,
    "HitList": Topic.DECIDE,
    "DecisionPanel": Topic.DECIDE,
    "HarmlessDialog": Topic.DECIDE,
    "CoverageStrip": Topic.NOT_READ,
    "AssessmentBanner": Topic.ASSESSMENT,
    "PackBar": Topic.LISTS,
    "ControlsWindow": Topic.LISTS,
    "LookBackWindow": Topic.LISTS,
    "ImportSheet": Topic.LISTS,
    "ListShelf": Topic.LISTS,
    "ProposalDialog": Topic.LISTS,
    "SettingsDialog": Topic.SETTINGS,
    "LogWindow": Topic.SETTINGS,
}


def topic_of(focus: QWidget | None) -> Topic:
    """The page about where the focus is; the first page where nothing says more."""
    while focus is not None:
        topic = TOPICS.get(type(focus).__name__)
        if topic is not None:
            return topic
        focus = focus.parentWidget()
    return Topic.OPEN
