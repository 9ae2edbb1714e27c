"""The lanes of the teams, under the map: shown or not, and kept up to date."""

from vsm_desktop.core.model import State
from vsm_desktop.drawing.lane_figures import lane_figures
from vsm_desktop.drawing.lanes import Lane, lanes
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.text import TextRuler


class LanesLayer:
    """`lanes` and `figures` are those shown; none while they are switched off."""

    def __init__(self, ruler: TextRuler) -> None:
        self._ruler = ruler
        self.is_on = False
        self.lanes: tuple[Lane, ...] = ()
        self.figures: list[Figure] = []

    def follow(self, state: State, stage_height: float) -> bool:
        """Bring the lanes up to date with where the stages of a state stand. Gives whether they look different."""
        shown = lanes(state, stage_height) if self.is_on else ()
        figures = lane_figures(state, self._ruler, stage_height) if self.is_on else []
        if figures == self.figures:
            return False
        self.lanes, self.figures = shown, figures
        return True
