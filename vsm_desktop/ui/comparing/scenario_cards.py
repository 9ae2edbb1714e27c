"""The scenarios that show between two states, side by side, each with its figures and the question that follows."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vsm_desktop.drawing.text import plain
from vsm_desktop.export.comparison_words import scenario_title
from vsm_desktop.method.comparing.scenarios import Scenario, ScenarioName
from vsm_desktop.method.comparing.words import scenario_name
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words

_QUESTION_SIZE = 15


class ScenarioCards(QWidget):
    chosen = Signal(object)
    """The records that a scenario speaks of are to be shown, by id."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comparison-scenarios")
        self._none = words("comparison-no-scenario")
        self._none.setText(
            tr("None of the three scenarios shows: {names}.").format(
                names=", ".join(scenario_name(name) for name in get_args(ScenarioName))
            )
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(20)
        self._row.addWidget(self._none)
        self._cards: list[QWidget] = []

    @property
    def first(self) -> QWidget | None:
        """What the keyboard begins with."""
        return next((button for card in self._cards if (button := card.findChild(QPushButton)) is not None), None)

    def show_scenarios(self, scenarios: Sequence[Scenario]) -> None:
        for card in self._cards:
            self._row.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        self._cards = [self._card(scenario) for scenario in scenarios]
        for card in self._cards:
            self._row.addWidget(card, 1)
        self._none.setVisible(not scenarios)

    def _card(self, scenario: Scenario) -> QWidget:
        card = QWidget()
        title = words(f"{scenario.name}-title", size=12, is_bold=True)
        title.setText(scenario_title(scenario))
        question = words(f"{scenario.name}-question", size=_QUESTION_SIZE, is_bold=True)
        question.setText(plain(scenario.question))
        message = words(f"{scenario.name}-message")
        message.setText(plain(scenario.message))
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(title)
        column.addWidget(question)
        column.addWidget(self._show_button(scenario), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(message)
        column.addStretch(1)
        return _scrolled(card, scenario)

    def _show_button(self, scenario: Scenario) -> QPushButton:
        ids = (*scenario.stages, *scenario.flows, *scenario.resistances)
        text = (
            trn("Show the stage", "Show the {n} stages", len(scenario.stages)) if scenario.stages else tr("Show it")
        )
        button = QPushButton(text)
        button.setObjectName(f"{scenario.name}-show")
        button.setAccessibleName(tr("{what}: {scenario}").format(what=text, scenario=scenario_title(scenario)))
        button.setVisible(bool(ids))
        connect(button.clicked, lambda *_: self.chosen.emit(ids))
        return button


def _scrolled(card: QWidget, scenario: Scenario) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(f"{scenario.name}-scroll")
    area.setAccessibleName(scenario_title(scenario))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(card)
    return area
