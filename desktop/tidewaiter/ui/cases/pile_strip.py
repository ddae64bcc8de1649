"""The strip above the work that says how far a pile of files is on its way into cases, until it is there."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.arrivals import Arrivals, Stage
from tidewaiter.ui.cases.grouping_words import grouped_words
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    Elided,
    IconButton,
    IconLabel,
    button,
    column,
    row,
)
from tidewaiter.wording import Sentence

BAR = 140
EVERY = 2_000  # milliseconds after which the time left is told anew, though no file was read


class PileStrip(QFrame):
    """Shows the pile of `Arrivals`. Signals: `wanted()`, its cases are to be seen; `left()`, it is to be left."""

    wanted = Signal()
    left = Signal()

    def __init__(self, look: Look, arrivals: Arrivals) -> None:
        super().__init__()
        self.setObjectName("viewerBar")
        self._arrivals = arrivals
        self._heading = Elided(role="strong")
        self._told = Elided(role="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR)  # large letters need the room
        self.stop = button(tr("Stop"), arrivals.stop)
        self.stop.setToolTip(tr("Stop and group what was read"))
        self.stop.setAccessibleName(tr("Stop and group what was read"))
        self.look_button = button(tr("Look at the cases"), self.wanted.emit, "primary")
        self.leave_button = IconButton(look, Icon.CLOSE, tr("Leave these files"))
        self.leave_button.clicked.connect(lambda _: self.left.emit())
        texts = column(self._heading, self._told, gap=Space.HAIR)
        line = row(
            IconLabel(look, Icon.FILES, "accent", 20),
            texts,
            self._bar,
            self.stop,
            self.look_button,
            self.leave_button,
            gap=Space.M,
            edges=(Space.L, Space.S, Space.S, Space.S),
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.refresh)
        for signal in (arrivals.signals.begun, arrivals.signals.progressed, arrivals.signals.ended):
            signal.connect(self.refresh)
        self.refresh()

    def words(self) -> tuple[str, str]:
        """What is shown: of the whole, and of this moment."""
        return self._heading.text(), self._told.text()

    def read(self) -> int:
        """How many files were read so far."""
        return self._arrivals.done

    def refresh(self) -> None:
        """Show how far it is now."""
        arrivals = self._arrivals
        stage = arrivals.stage
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.setVisible(arrivals.under_way)
        self.stop.setVisible(stage is Stage.READING)
        self.stop.setEnabled(not arrivals.stopping)
        self.look_button.setVisible(stage is Stage.GROUPED)
        self.leave_button.setVisible(stage in (Stage.READING, Stage.GROUPED))
        self._bar.setVisible(stage in (Stage.READING, Stage.MAKING))
        self._bar.setRange(0, arrivals.total)
        self._bar.setValue(arrivals.done)
        heading, told = self._say()
        self._heading.setText(tr(heading))
        self._told.setText(" · ".join(tr(one) for one in told))
        self._bar.setAccessibleName(tr(heading))
        self._bar.setAccessibleDescription(self._told.text())
        if stage is Stage.READING:
            self._timer.start()
        else:
            self._timer.stop()
        if had_focus and stage is Stage.GROUPED:
            self.look_button.setFocus()

    def _say(self) -> tuple[Sentence, tuple[Sentence, ...]]:
        match self._arrivals.stage:
            case Stage.READING:
                reading = Sentence.of("The files are being read and screened")
                return reading, tuple(self._say_of_reading())
            case Stage.GROUPED:
                advice = Sentence.of("Correct what is wrong, then make the cases.")
                return grouped_words(self._arrivals.corrections.grouping), (advice,)
            case Stage.MAKING:
                return Sentence.of("The cases are being made"), (self._say_count(),)
            case _:
                return Sentence(""), ()

    def _say_of_reading(self) -> list[Sentence]:
        arrivals = self._arrivals
        said = [self._say_count()]
        if arrivals.waits:
            said.append(Sentence.of("waits while the papers of the case are read"))
        elif (left := arrivals.time_left()) is not None:
            said.append(left)
        if arrivals.current:
            said.append(Sentence.of("{name}", name=arrivals.current))
        return said

    def _say_count(self) -> Sentence:
        arrivals = self._arrivals
        pattern = (
            "{done} of {total} cases"
            if arrivals.stage is Stage.MAKING
            else "{done} of {total} files"
        )
        return Sentence.of(pattern, done=arrivals.done, total=arrivals.total)
