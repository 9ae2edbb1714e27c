"""The time ladder below the map: shown or not, and kept up to date with what the report says."""

from collections.abc import Callable, Sequence
from operator import is_

from PySide6.QtGui import QPainter

from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.ladder import ladder_figures
from vsm_desktop.drawing.marks import Figure, Text
from vsm_desktop.drawing.painting import MarkPainter
from vsm_desktop.drawing.patches import Patch
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.method.report import Report
from vsm_desktop.ui.view import View


class LadderLayer:
    """`figures` is the ladder as it is drawn; nothing while it is off, or while it is not known what it says.

    Attributes:
        report: what it says; `None` while that is not known.
        is_due: it stays where it was until things rest.
    """

    def __init__(self, ruler: TextRuler) -> None:
        self._ruler = ruler
        self.is_on = False
        self.report: Report | None = None
        self.is_due = False
        self.figures: tuple[Figure, ...] = ()
        self._from_afar: Patch | None = None
        self._made_of: tuple[object, ...] = ()
        self._made_below: Rect | None = None

    def follow(self, view: View, above: Callable[[], Rect | None], *, is_resting: bool) -> list[Rect]:
        """Bring the ladder up to date. Gives the areas to paint anew.

        Amid a stroke it stays where it is, or goes if what it says has changed.

        Args:
            above: gives the area under which it stands.
        """
        figures = self._now(view, above, is_resting=is_resting)
        if figures is self.figures or figures == self.figures:
            return []
        shown = [*self.figures, *figures]
        self.figures = figures
        self._from_afar = _from_afar(figures) if figures else None
        return [around([figure.bounds for figure in shown])]

    def _now(self, view: View, above: Callable[[], Rect | None], *, is_resting: bool) -> tuple[Figure, ...]:
        report, settings = self.report, view.session.map.settings
        self.is_due = False
        if not self.is_on or report is None or report.analysis is not view.supposed:
            return ()
        if not is_resting:
            self.is_due = True
            return self.figures
        area, shown = above(), (report, view.state.stages, settings)
        if self.figures and area == self._made_below and all(map(is_, shown, self._made_of)):
            return self.figures
        self._made_of, self._made_below = shown, area
        return ladder_figures(view.state, report.figures, settings, area, self._ruler)

    def paint(self, painter: QPainter, marks: MarkPainter, seen: Rect, scale: float, least_text: float) -> None:
        """Paint what is seen of it, in map units."""
        if self._from_afar is not None and not marks.sees_texts(scale, least_text):
            marks.paint_from_afar(painter, [self._from_afar], scale)
        else:
            figures = [figure for figure in self.figures if figure.bounds.intersects(seen)]
            marks.paint(painter, figures, scale, least_text)


def _from_afar(figures: Sequence[Figure]) -> Patch:
    """All that is not text, to be painted at once."""
    marks = tuple(mark for figure in figures for mark in figure.marks if not isinstance(mark, Text))
    return Patch(around([figure.bounds for figure in figures]), marks, (), ())
