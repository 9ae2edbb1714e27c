"""What the canvas draws over the map: the way of a stage to a client or what it lacks, the selection, the edge that
offers a flow, and the gesture going on."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import Protocol, cast

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from vsm_desktop.core.model import Stage
from vsm_desktop.drawing.cards import card_part, corner_radius
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.guides import Guide
from vsm_desktop.drawing.lane_figures import team_name
from vsm_desktop.drawing.lanes import Lane
from vsm_desktop.drawing.marks import Figure, Line
from vsm_desktop.drawing.sides import PLUS_AWAY, PLUS_RADIUS
from vsm_desktop.drawing.sketches import Sketch, seen_from_afar
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.canvas.lighting import Lighting, bubble_room
from vsm_desktop.ui.gesture import Overlay

_HANDLE_RADIUS = 5
_OUTSET = 5
_HALO_ALPHA = 90
"""What is selected or lit can still be read through it."""
_HALO_WIDTH = 9
_END_RADIUS = 3.5
_GLOW_WIDTH = 6
_BUBBLE_WIDTH, _BUBBLE_PADDING, _BUBBLE_GAP = 260, 8, 14
_GAP_WITH_PLUSES = PLUS_AWAY + PLUS_RADIUS + 6
_MARGIN = 4
_BAR = 4
_PLUS_STROKE = 11
_SWITCH_STROKE = 5
_SWITCH_ARC = 135 * 16, 270 * 16
"""From where, and how far around, in sixteenths of a degree."""
_MOST_LOOKED_AT = 1000
"""Of a larger selection many are in sight, or far from one another."""
_MOST_WITH_HALO = 150
OUTMOST = 14
"""Nothing that is drawn about a sketch is further from it than this, in screen pixels, but for bubbles and words."""


class Sketched(Protocol):
    """What is drawn, found by id and by place."""

    def sketch(self, name: str) -> Sketch | None: ...
    def body(self, name: str) -> Rect | None: ...
    def sketches_in(self, area: Rect) -> list[Sketch]: ...


class OverlayPainter:
    """Paints in screen pixels, so that signs and words keep their size at every zoom.

    Args:
        exposed: what is painted anew of the canvas.
        is_smooth: paint halos with smooth edges, which take twice as long; nobody sees them while something moves.
        letters: how high those of words are, in pixels; `None` for the usual ones.
    """

    def __init__(
        self,
        painter: QPainter,
        camera: Camera,
        drawing: Sketched,
        theme: Theme,
        exposed: QRegion,
        *,
        is_smooth: bool,
        letters: int | None = None,
    ) -> None:
        self._painter = painter
        self._camera = camera
        self._drawing = drawing
        self._theme = theme
        self._selection = QColor(theme.selection)
        self._refusal = QColor(theme.refusal)
        self._path = QColor(theme.inks["linked"])
        self._path.setAlpha(_HALO_ALPHA)
        self._question = QColor(theme.inks["suspect"])
        self._text = QColor(theme.inks["text"])
        self._ground = QColor(theme.inks["card"])
        canvas = painter.window()
        self._canvas = Rect(0, 0, canvas.width(), canvas.height())
        self._seen = camera.seen(canvas.width(), canvas.height()).inflated(_OUTSET * camera.pixel)
        self._exposed = [
            camera.rect_to_map(_corners(area)).inflated(OUTMOST * camera.pixel)
            for area in cast("Iterable[QRect]", exposed)
        ]
        self._around_exposed = around(self._exposed)
        self._is_smooth = is_smooth
        self._times_larger = _enlarge(painter, letters)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def light(self, lit: Lighting) -> None:
        """The paths: a halo along their flows, and a glow about their stages."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._is_smooth)
        badges = [self._rect(sketch.body).toAlignedRect() for sketch in self._exposed_of(lit.points)]
        if badges:
            painter.setClipRegion(reduce(QRegion.subtracted, map(QRegion, badges), QRegion(painter.window())))
        painter.setPen(_round_pen(self._path, _HALO_WIDTH))
        flows = list(self._exposed_of(lit.flows))
        for sketch in flows:
            painter.drawPolyline([self._point(point) for point in sketch.route])
        painter.setPen(QPen(self._path, _GLOW_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for sketch in self._exposed_of(lit.stages):
            radius = _corner(sketch) * self._camera.zoom + _GLOW_WIDTH / 2
            outset = _GLOW_WIDTH / 2 * self._camera.pixel
            painter.drawRoundedRect(self._rect(card_part(sketch.body).inflated(outset)), radius, radius)
        painter.setClipping(False)
        for sketch in flows:
            self._bars(sketch)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _bars(self, flow: Sketch) -> None:
        """The bars across a flow once more, for nothing that is lit may take their colour from them."""
        for mark in seen_from_afar(flow):
            if isinstance(mark, Line) and mark.ink not in ("flow", "faded"):
                color = QColor(self._theme.inks[mark.ink])
                self._painter.setPen(QPen(color, max(1.0, mark.width * self._camera.zoom), c=Qt.PenCapStyle.FlatCap))
                self._painter.drawPolyline([self._point(point) for point in mark.points])

    def name_lanes(self, bands: Iterable[Lane], figures: Iterable[Figure]) -> None:
        """The team of each lane at its left end, or at the left of the canvas where that is out of sight."""
        painter = self._painter
        painter.setPen(QColor(self._theme.inks["muted"]))
        height = painter.fontMetrics().height()
        for lane, figure in zip(bands, figures, strict=True):
            rect = self._rect(figure.body).intersected(QRectF(painter.window()))
            if rect.height() > height + 2:
                words = painter.fontMetrics().elidedText(
                    team_name(lane), Qt.TextElideMode.ElideRight, int(rect.width()) - 16
                )
                painter.drawText(rect.adjusted(8, 2, -8, 0), Qt.AlignmentFlag.AlignLeft, words)

    def say_what_is_missing(self, lit: Lighting, *, leaves_pluses: bool) -> None:
        """`leaves_pluses`: there is a + on the sides of a card, which stays free."""
        gap = _GAP_WITH_PLUSES if leaves_pluses else _BUBBLE_GAP
        words_of = dict(lit.missing)
        for sketch in self._within(self._seen, words_of):
            self._bubble(sketch, words_of[sketch.id], gap)

    def paint(self, selection: Sequence[str], overlay: Overlay) -> None:
        if self._are_many_in_sight(selection):
            self._many_selected(selection)
        else:
            for sketch in self._exposed_of(selection):
                self._selected(sketch)
        target = None if overlay.target is None else self._drawing.body(overlay.target)
        if target is not None:
            self._outline(target, 3)
        if overlay.hovered is not None:
            self._handles(overlay.hovered)
        for _, place in overlay.pluses:
            self._plus(place)
        if overlay.switch is not None:
            self._switch(overlay.switch)
        split = None if overlay.split is None else self._drawing.sketch(overlay.split)
        if split is not None:
            self._halo(split)
        if overlay.flow is not None:
            self._flow(*overlay.flow, refused=overlay.refusal is not None)
            if overlay.refusal is not None:
                self._words(overlay.flow[1], overlay.refusal)
        if overlay.band is not None:
            self._band(overlay.band)
        for guide in overlay.guides:
            self._guide(guide)

    def _are_many_in_sight(self, names: Sequence[str]) -> bool:
        if not _MOST_WITH_HALO < len(names) <= _MOST_LOOKED_AT:
            return len(names) > _MOST_LOOKED_AT
        bodies = map(self._drawing.body, names)
        return sum(body is not None and body.intersects(self._seen) for body in bodies) > _MOST_WITH_HALO

    def _selected(self, sketch: Sketch) -> None:
        if sketch.kind == "flow":
            self._halo(sketch)
        else:
            self._outline(sketch.body, 2)

    def _halo(self, flow: Sketch) -> None:
        halo = QColor(self._selection)
        halo.setAlpha(_HALO_ALPHA)
        self._painter.setPen(_round_pen(halo, _HALO_WIDTH))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._is_smooth)
        self._painter.drawPolyline([self._point(point) for point in flow.route])
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._selection)
        for end in (flow.route[0], flow.route[-1]):  # a halo that lets the flow be seen is pale
            self._painter.drawEllipse(self._point(end), _END_RADIUS, _END_RADIUS)

    def _plus(self, place: Point) -> None:
        center, half = self._point(place), _PLUS_STROKE / 2
        self._painter.setPen(QPen(self._selection, 1.5))
        self._painter.setBrush(self._ground)
        self._painter.drawEllipse(center, PLUS_RADIUS, PLUS_RADIUS)
        self._painter.drawLine(center - QPointF(half, 0), center + QPointF(half, 0))
        self._painter.drawLine(center - QPointF(0, half), center + QPointF(0, half))

    def _switch(self, place: Point) -> None:
        """A circle that is open at the top, with a stroke in the gap: the sign that devices are switched with."""
        center, reach = self._point(place), _SWITCH_STROKE
        self._painter.setPen(QPen(self._selection, 1.5))
        self._painter.setBrush(self._ground)
        self._painter.drawEllipse(center, PLUS_RADIUS, PLUS_RADIUS)
        self._painter.drawArc(QRectF(center.x() - reach, center.y() - reach, 2 * reach, 2 * reach), *_SWITCH_ARC)
        self._painter.drawLine(center - QPointF(0, reach + 1), center - QPointF(0, 1))

    def _many_selected(self, names: Iterable[str]) -> None:
        """The same from afar, where halos would run into one another: in one call for all, in map units."""
        boxes, lines = list[QRectF](), list[QLineF]()
        left, top, right, bottom = self._seen
        sketch_of = self._drawing.sketch
        for name in names:
            sketch = sketch_of(name)
            if sketch is None:
                continue
            x, y, x_end, y_end = sketch.body
            if x > right or x_end < left or y > bottom or y_end < top:
                continue
            if sketch.kind == "flow":
                lines += [QLineF(*start, *end) for start, end in pairwise(sketch.route)]
            else:
                boxes.append(QRectF(x, y, x_end - x, y_end - y))
        painter, camera = self._painter, self._camera
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.translate(camera.offset[0] / camera.ratio, camera.offset[1] / camera.ratio)
        painter.scale(camera.zoom, camera.zoom)
        pen = QPen(self._selection, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLines(cast("Sequence[QLineF]", lines))
        painter.drawRects(cast("Sequence[QRectF]", boxes))
        painter.restore()

    def _outline(self, body: Rect, width: float) -> None:
        self._painter.setPen(QPen(self._selection, width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(self._rect(body.inflated(_OUTSET * self._camera.pixel)), 8, 8)

    def _handles(self, name: str) -> None:
        sketch = self._drawing.sketch(name)
        if sketch is None:
            return
        self._painter.setPen(QPen(self._selection, 1.5))
        self._painter.setBrush(self._ground)
        card, level = sketch.body, card_part(sketch.body).center.y
        middle = card.center.x
        sides = ((card.left, level), (card.right, level), (middle, card.top), (middle, card.bottom))
        for side in sides:
            self._painter.drawEllipse(self._point(Point(*side)), _HANDLE_RADIUS, _HANDLE_RADIUS)

    def _flow(self, start: Point, end: Point, *, refused: bool) -> None:
        self._painter.setPen(QPen(self._refusal if refused else self._selection, 2, Qt.PenStyle.DashLine))
        self._painter.drawLine(self._point(start), self._point(end))

    def _words(self, at: Point, words: str) -> None:
        """Beside the pointer, and always within the canvas."""
        painter = self._painter
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 16, metrics.height() + 8
        place, canvas = self._point(at), painter.window()
        left = min(max(place.x() + 14, 4), canvas.width() - width - 4)
        top = min(max(place.y() + 14, 4), canvas.height() - height - 4)
        box = QRectF(left, top, width, height)
        painter.setPen(QPen(self._refusal, 1))
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _bubble(self, sketch: Sketch, words: str, gap: float) -> None:
        """Beside a card, and always within the canvas."""
        painter, flags = self._painter, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        whole = self._canvas.inflated(-_MARGIN)
        wanted = _BUBBLE_WIDTH * self._times_larger
        most = QRect(0, 0, int(min(wanted, whole.width - 2 * _BUBBLE_PADDING)), int(whole.height))
        text = painter.fontMetrics().boundingRect(most, flags, words)
        width, height = text.width() + 2 * _BUBBLE_PADDING, text.height() + 2 * _BUBBLE_PADDING
        card = self._camera.rect_to_screen(sketch.body)
        others = self._bodies_near(sketch, max(width, height) + 2 * gap)
        room = bubble_room(card, whole, others, (width, height), gap)
        box = QRectF(room.left, room.top, room.width, room.height)
        painter.setPen(QPen(self._question, 1))
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self._text)
        inside = box.adjusted(_BUBBLE_PADDING, _BUBBLE_PADDING, 0, 0)
        painter.drawText(inside, flags, words)

    def _bodies_near(self, sketch: Sketch, reach: float) -> list[Rect]:
        """The other cards and notes about a card, on the screen."""
        near = self._drawing.sketches_in(sketch.body.inflated(reach * self._camera.pixel))
        return [
            self._camera.rect_to_screen(other.body)
            for other in near
            if other.kind in ("stage", "note") and other.id != sketch.id
        ]

    def _within(self, area: Rect, names: Iterable[str]) -> Iterator[Sketch]:
        for name in names:
            body = self._drawing.body(name)
            if body is not None and body.intersects(area):
                sketch = self._drawing.sketch(name)
                if sketch is not None:
                    yield sketch

    def _exposed_of(self, names: Iterable[str]) -> Iterator[Sketch]:
        """Those of which something is to be seen in what is painted anew."""
        return (
            sketch
            for sketch in self._within(self._around_exposed, names)
            if any(map(sketch.body.intersects, self._exposed))
        )

    def _band(self, area: Rect) -> None:
        fill = QColor(self._selection)
        fill.setAlpha(30)
        self._painter.setPen(QPen(self._selection, 1))
        self._painter.setBrush(fill)
        self._painter.drawRect(self._rect(area))

    def _guide(self, guide: Guide) -> None:
        """A thin line; a gap has a bar across either end."""
        painter = self._painter
        start, end = self._whole(guide.start), self._whole(guide.end)
        painter.setPen(QPen(self._selection, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLine(start, end)
        if guide.kind == "gap":
            across = QPoint(0, _BAR) if start.y() == end.y() else QPoint(_BAR, 0)
            for place in (start, end):
                painter.drawLine(place - across, place + across)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _whole(self, point: Point) -> QPoint:
        """The pixel at a point: a line as thin as a guide is sharp there only."""
        return self._point(point).toPoint()

    def _point(self, point: Point) -> QPointF:
        return QPointF(*self._camera.to_screen(point))

    def _rect(self, rect: Rect) -> QRectF:
        on_screen = self._camera.rect_to_screen(rect)
        return QRectF(on_screen.left, on_screen.top, on_screen.width, on_screen.height)


def _enlarge(painter: QPainter, letters: int | None) -> float:
    """Write in letters so high from now on; gives how many times larger they are."""
    font = painter.font()
    usual = font.pixelSize() if font.pixelSize() > 0 else painter.fontMetrics().ascent()
    if letters is None or letters <= usual:
        return 1
    font.setPixelSize(letters)
    painter.setFont(font)
    return letters / usual


def _corners(area: QRect) -> Rect:
    return Rect(area.left(), area.top(), area.right() + 1, area.bottom() + 1)


def _round_pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _corner(card: Sketch) -> float:
    """How round the corners of a card are, in map units."""
    stage: Stage = card.content[0]
    return corner_radius(stage.role)
