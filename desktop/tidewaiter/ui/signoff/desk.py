"""What the window asks about sign-off and second review: its dialogs, and where their points lead."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from tidewaiter.casebook.state.open_points import OpenPoint, PointKind
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.second.window import SecondWindow
from tidewaiter.ui.signoff.dialog import SignOffDialog
from tidewaiter.ui.signoff.oversight import Oversight
from tidewaiter.ui.signoff.rule_dialog import RuleDialog


class OversightDesk(QObject):
    """Stands between `Oversight` and the person; its dialogs lie over `parent`.

    `show_part(paper number, part)` brings a part of a paper into view.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        review: Review,
        oversight: Oversight,
        show_part: Callable[[int, int], None],
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._look = look
        self._review = review
        self._oversight = oversight
        self._show_part = show_part

    def sign_off(self) -> SignOffDialog:
        """The dialog that signs the case off."""
        made = SignOffDialog(self._parent, self._look, self._review, self._oversight)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.point_wanted.connect(self._on_point_wanted)
        made.point_wanted.connect(lambda _: made.close())
        made.rule_wanted.connect(self.rule)
        made.open()
        return made

    def rule(self) -> None:
        """The dialog of the rule, once it is known who sits here."""
        if self._oversight.seat is None:
            return
        made = RuleDialog(self._parent, self._oversight.seat)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.ruled.connect(self._oversight.set_four_eyes)
        made.open()

    def second_review(self) -> SecondWindow:
        """The window of the second review; there is one."""
        open_one = self._parent.findChild(SecondWindow)
        if isinstance(open_one, SecondWindow):
            open_one.activateWindow()
            return open_one
        made = SecondWindow(self._parent, self._look, self._review, self._oversight)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.hit_wanted.connect(self._review.select_hit)
        made.show()
        return made

    def _on_point_wanted(self, point: OpenPoint) -> None:
        if point.kind is PointKind.AGREE:
            self.second_review()
        elif point.hit:
            self._review.select_hit(point.hit)
        elif (paper := self._paper(point)) is not None:
            self._review.select_paper(paper)
            if point.part is not None:
                self._show_part(paper.number, point.part)
        self._parent.activateWindow()

    def _paper(self, point: OpenPoint) -> Paper | None:
        if point.document:
            return self._review.paper_with(point.document)
        return next((p for p in self._review.papers if p.name == point.file), None)
