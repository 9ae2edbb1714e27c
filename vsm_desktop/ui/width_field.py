"""How wide a picture is to be, in pixels."""

from PySide6.QtWidgets import QSpinBox

from vsm_desktop.translation import tr
from vsm_desktop.ui.export_choice import LEAST_WIDTH, MOST_WIDTH
from vsm_desktop.ui.guard import guarded

_STEP = 100


class WidthField(QSpinBox):
    """A width, or as it comes. Steps lead to whole hundreds."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("export-width")
        self.setAccessibleName(tr("Width in pixels"))
        self.setRange(LEAST_WIDTH - 1, MOST_WIDTH)
        self.setSingleStep(_STEP)
        self.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setSpecialValueText(tr("as it comes"))

    @property
    def width_in_pixels(self) -> int | None:
        """`None` for as it comes."""
        return self.value() if self.value() >= LEAST_WIDTH else None

    def choose(self, width: int | None) -> None:
        self.setValue(width or self.minimum())

    @guarded(None)
    def stepBy(self, steps: int) -> None:
        at, rest = divmod(self.value(), _STEP)
        self.setValue((at + steps + (1 if rest and steps < 0 else 0)) * _STEP)
