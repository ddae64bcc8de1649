"""The guided sample: a strip with the step above the real window, and a ring around what it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QFrame, QMainWindow, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.first_run.steps import STEPS, Deed, Step, Target
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, refit, row
from tidewaiter.wording import Sentence

RING = 3  # pixels
RESTING = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """What the guide needs of its window.

    `reached` is the step where the reader left, `keep` keeps it; `toggles` unfold what a step shows.
    """

    targets: Mapping[Target, QWidget]
    toggles: Mapping[Deed, QAbstractButton]
    open_sample: Callable[[], object]
    reached: Callable[[], int]
    keep: Callable[[int], object]


class Guide(QObject):
    """Leads through the sample case; every step follows what the reader does in the real window."""

    def __init__(self, window: QMainWindow, review: Review, look: Look, guided: Guided) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._guided = guided
        self._step = RESTING
        self._hit = ""
        self._decided = 0
        self._strip = GuideStrip()
        self._dock = QDockWidget(window)
        self._dock.setTitleBarWidget(QWidget())
        self._dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._dock.setWidget(self._strip)
        self._dock.hide()
        window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, self._dock)
        self._ring = Ring(window, look)
        self._strip.next.clicked.connect(lambda _: self._go(self._step + 1))
        self._strip.back.clicked.connect(lambda _: self._go(self._step - 1))
        self._strip.leave.clicked.connect(lambda _: self.leave())
        review.signals.changed.connect(self._on_changed)
        for deed, toggle in guided.toggles.items():
            toggle.toggled.connect(_bound(self._on_deed, deed))

    @property
    def step(self) -> int:
        """The step shown, from 0; -1 while the guide rests."""
        return self._step

    def begin(self) -> None:
        """Open the sample case where it is not, and go on where the reader left."""
        if not self._review.papers:
            self._guided.open_sample()
        reached = self._guided.reached()
        self._go(reached if 0 <= reached < len(STEPS) else 0)

    def leave(self) -> None:
        """Take the strip away; the step is kept."""
        self._step = RESTING
        self._dock.hide()
        self._ring.hide()

    def _go(self, step: int) -> None:
        if step >= len(STEPS):
            self._guided.keep(0)
            self.leave()
            return
        self._step = max(0, step)
        self._guided.keep(self._step)
        self._hit = self._review.hit.id if self._review.hit else ""
        self._decided = self._count()
        self._strip.show_step(self._step, STEPS[self._step])
        self._dock.show()
        self._strip.fit()
        QTimer.singleShot(0, self._ring, self._show_ring)

    def _show_ring(self) -> None:
        if self._step != RESTING:
            self._ring.show_around(self._guided.targets[STEPS[self._step].target])

    def _on_changed(self, changes: Changes) -> None:
        if self._step == RESTING:
            return
        if not self._review.papers and Changes.CASE in changes:
            self.leave()
            return
        deed = STEPS[self._step].deed
        shown = self._review.hit.id if self._review.hit else ""
        if not self._hit:  # the sample has only just opened
            self._hit = shown
        elif (
            (deed is Deed.ANOTHER_HIT and shown not in ("", self._hit))
            or (deed is Deed.DECIDED and self._count() > self._decided)
            or (deed is Deed.WITHDRAWN and self._count() < self._decided)
        ):
            self._go(self._step + 1)

    def _on_deed(self, deed: Deed) -> None:
        """What a step wants to be seen is unfolded; the reader goes on when it was looked at."""
        if self._step != RESTING and STEPS[self._step].deed is deed:
            self._strip.praise()

    def _count(self) -> int:
        return sum(self._review.decision(hit.id) is not None for hit in self._review.hits())


class GuideStrip(QFrame):
    """The words of a step, how far it is, and the ways on, back and out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide")
        self._title = label(role="strong")
        self._words = label(wrap=True)
        self._number = label(role="small")
        self.back = button(tr("Back"), lambda: None)
        self.next = button(tr("Next"), lambda: None, "primary")
        self.leave = button(tr("Leave"), lambda: None, "quiet")
        self.leave.setToolTip(tr("Go on later: menu Help, Guided sample"))
        words = column(row(self._title, self._number, None, gap=Space.M), self._words, gap=Space.XS)
        whole = row(edges=(Space.L, Space.M, Space.L, Space.M), gap=Space.L)
        whole.addLayout(words, 1)
        for one in (self.leave, self.back, self.next):
            whole.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(whole)

    def show_step(self, number: int, step: Step) -> None:
        """Show one step."""
        count = Sentence.of("{number} of {count}", number=number + 1, count=len(STEPS))
        self._title.setText(tr(step.title))
        self._words.setText(tr(step.words))
        self._number.setText(tr(count))
        self.back.setEnabled(number > 0)
        self.next.setText(tr("Done") if number + 1 == len(STEPS) else tr("Next"))
        self.fit()
        self.setAccessibleName(f"{self._number.text()}: {self._title.text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width wraps the words otherwise."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """A dock asks nobody how high a text is at its width."""
        layout = self.layout()
        if self.isVisible() and layout is not None:
            refit(self, layout)

    def praise(self) -> None:
        """What was asked for is on the screen: the way on is the next thing to press."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)


class Ring(QWidget):
    """A ring around a panel; what lies below it hears the pointer as before."""

    def __init__(self, window: QMainWindow, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._around: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        look.signals.changed.connect(self.update)

    def show_around(self, panel: QWidget) -> None:
        """Ring this panel from now on."""
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = panel
        panel.installEventFilter(self)
        self._place()
        self.raise_()
        self.show()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the panel."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ring alone."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("accent"), RING))
            edge = RING // 2 + 1
            painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), 6, 6)

    def _place(self) -> None:
        if self._around is not None:
            corner = self._around.mapTo(self.window(), QPoint(0, 0))
            self.setGeometry(QRect(corner, self._around.size()))


def _bound(hear: Callable[[Deed], None], deed: Deed) -> Callable[..., None]:
    return lambda *_: hear(deed)
