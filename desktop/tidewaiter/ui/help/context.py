"""Which page of the manual is about the panel that has the focus."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from tidewaiter.ui.browser.proposal_dialog import ProposalDialog
from tidewaiter.ui.browser.window import ControlsWindow
from tidewaiter.ui.cases.window import CasesWindow
from tidewaiter.ui.help.log_window import LogWindow
from tidewaiter.ui.help.manual import Topic
from tidewaiter.ui.lists.harmless_dialog import HarmlessDialog
from tidewaiter.ui.lists.sheet import ImportSheet
from tidewaiter.ui.lists.shelf import ListShelf
from tidewaiter.ui.panels.assessment_banner import AssessmentBanner
from tidewaiter.ui.panels.coverage_strip import CoverageStrip
from tidewaiter.ui.panels.decision_panel import DecisionPanel
from tidewaiter.ui.panels.hit_list import HitList
from tidewaiter.ui.panels.pack_bar import PackBar
from tidewaiter.ui.panels.paper_list import PaperList
from tidewaiter.ui.panels.viewer import Viewer
from tidewaiter.ui.panels.welcome import Welcome
from tidewaiter.ui.proof.window import ProofWindow
from tidewaiter.ui.second.window import SecondWindow
from tidewaiter.ui.settings.dialog import SettingsDialog
from tidewaiter.ui.signoff.dialog import SignOffDialog
from tidewaiter.ui.signoff.rule_dialog import RuleDialog
from tidewaiter.ui.worklist.window import LookBackWindow

TOPICS: Mapping[type[QWidget], Topic] = {
    PaperList: Topic.OPEN,
    Welcome: Topic.OPEN,
    CasesWindow: Topic.OPEN,
    Viewer: Topic.COLOURS,
    HitList: Topic.DECIDE,
    DecisionPanel: Topic.DECIDE,
    HarmlessDialog: Topic.DECIDE,
    SignOffDialog: Topic.DECIDE,
    RuleDialog: Topic.DECIDE,
    SecondWindow: Topic.DECIDE,
    CoverageStrip: Topic.NOT_READ,
    AssessmentBanner: Topic.ASSESSMENT,
    PackBar: Topic.LISTS,
    ControlsWindow: Topic.LISTS,
    LookBackWindow: Topic.LISTS,
    ImportSheet: Topic.LISTS,
    ListShelf: Topic.LISTS,
    ProposalDialog: Topic.LISTS,
    ProofWindow: Topic.RECORDS,
    SettingsDialog: Topic.SETTINGS,
    LogWindow: Topic.SETTINGS,
}


def topic_of(focus: QWidget | None) -> Topic:
    """The page about where the focus is; the first page where nothing says more."""
    while focus is not None:
        topic = TOPICS.get(type(focus))
        if topic is not None:
            return topic
        focus = focus.parentWidget()
    return Topic.OPEN
