"""The editor's page: outline, canvas, inspector and analysis side by side, and what floats over the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.banner import Banner
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.capture_bar import CaptureBar
from vsm_desktop.ui.find_bar import FindBar
from vsm_desktop.ui.growth_bar import GrowthBar
from vsm_desktop.ui.growth_play import GrowthPlay
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.guided_session import GuidedSession
from vsm_desktop.ui.inspector.inspector import LEAST_WIDTH as INSPECTOR_LEAST_WIDTH
from vsm_desktop.ui.inspector.inspector import WIDTH as INSPECTOR_WIDTH
from vsm_desktop.ui.inspector.inspector import Inspector
from vsm_desktop.ui.minimap import Minimap
from vsm_desktop.ui.outline.outline import WIDTH as OUTLINE_WIDTH
from vsm_desktop.ui.outline.outline import Outline
from vsm_desktop.ui.panel.named_pages import LEAST_WIDTH, WIDTH
from vsm_desktop.ui.panel.panel import Panel
from vsm_desktop.ui.panes import framed
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.reporter import Reporter
from vsm_desktop.ui.session_bar import SessionBar
from vsm_desktop.ui.state_strip import StateStrip
from vsm_desktop.ui.view import View
from vsm_desktop.ui.what_if.effects import Effects
from vsm_desktop.ui.what_if.frame import WhatIfFrame

_USUAL_WIDTH = 1280


class Editor(QSplitter):
    """Everything that shows the map. Each part knows only the view; here they hear of one another."""

    def __init__(self, view: View, preferences: Preferences, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("editor")
        self.canvas = Canvas(view, theme)
        self.inspector = Inspector(view, preferences, theme)
        self.what_if = WhatIfFrame(view, framed(self.canvas), theme)
        self.reporter = Reporter(view, self._is_busy, parent=self)
        self.effects = Effects(view, self._is_busy, parent=self)
        self.panel = Panel(view, self.reporter, self.effects, theme)
        self.outline = Outline(view, preferences, theme)
        self.states = StateStrip(view)
        self.capture_bar = CaptureBar(view)
        self.below_canvas = framed(self.capture_bar), framed(self.states)
        self.growth = GrowthPlay(view, parent=self)
        self.growth_bar = GrowthBar(self.growth)
        self.guided = GuidedSession(preferences, self)
        self.session_bar = SessionBar(self.guided, view, self.reporter)
        self.minimap = Minimap(self.canvas, theme)
        self.minimap.want(not preferences.is_on("no-minimap"))
        self.canvas.show_grid(preferences.is_on("grid"))
        self.find_bar = FindBar(view)
        self._banner = Banner(view)
        self._lay_out(preferences)
        self._connect_parts()

    def float_over_canvas(self, *lower: QWidget) -> None:
        """Lay over the canvas, from its top to its bottom, the editor's own bars and these."""
        center = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.find_bar, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._banner, 0, center)
        column.addStretch(1)
        for widget in lower:
            column.addWidget(widget, 0, center)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.canvas, self.what_if, self.minimap, self.panel, self.outline, self.inspector):
            part.set_theme(theme)

    def end(self) -> None:
        """The window closes: nothing is followed or worked out any more."""
        self.inspector.close_for_good()
        self.reporter.close()
        self.effects.close()

    def _is_busy(self) -> bool:
        return self.canvas.is_gesturing or self.inspector.is_typing

    def _lay_out(self, preferences: Preferences) -> None:
        self.addWidget(self.outline)
        self.addWidget(self._middle())
        self.addWidget(self.inspector)
        self.addWidget(self.panel)
        self.setStretchFactor(1, 1)
        self.setCollapsible(1, False)
        self.setSizes([OUTLINE_WIDTH, _USUAL_WIDTH - WIDTH - OUTLINE_WIDTH, INSPECTOR_WIDTH, WIDTH])
        self.outline.setVisible(preferences.is_on("outline"))
        self.inspector.setVisible(preferences.is_on("inspector"))
        self.inspector.setMinimumWidth(INSPECTOR_LEAST_WIDTH)
        self.panel.setMinimumWidth(LEAST_WIDTH)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.session_bar)
        column.addWidget(self.what_if, 1)
        column.addWidget(self.growth_bar)
        for frame in self.below_canvas:
            column.addWidget(frame)
        return middle

    def _connect_parts(self) -> None:
        connect(self.growth.changed, lambda: self.canvas.show_growth(self.growth.loop, self.growth.earlier))
        connect(self.growth_bar.closed, self.canvas.setFocus)
        connect(self.find_bar.found, self.canvas.reveal)
        connect(self.find_bar.closed, self.canvas.setFocus)
        connect(self.capture_bar.left, self.canvas.setFocus)
        connect(self.inspector.left, self.canvas.setFocus)
        connect(self.outline.places_chosen, self.canvas.reveal)
        connect(self.panel.places_chosen, self._go_to)

    def _go_to(self, ids: tuple[str, ...]) -> None:
        """Show what the panel speaks of, ready for the keys that mark it."""
        self.canvas.reveal(ids)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
