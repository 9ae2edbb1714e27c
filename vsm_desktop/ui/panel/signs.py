"""The signs in front of the panel's rows, in the shapes that the canvas and the findings have."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from vsm_desktop.core.model import Category, NoteKind
from vsm_desktop.drawing.badges import badge_outline
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.stickies import note_ink
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.findings.finding import Severity
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.wording import category_word

_BADGE_RADIUS = 9
_LETTER_SIZE = 11


@dataclass(frozen=True)
class SuspectSign:
    """A small card: dashed with `?`, or thin and grey where there is nothing to ask yet."""

    is_calm: bool = False


@dataclass(frozen=True)
class BadgeSign:
    """A resistance point as it looks on the canvas."""

    category: Category
    status: Status


@dataclass(frozen=True)
class SeveritySign:
    """How much a finding weighs: a filled octagon, a triangle, or a circle."""

    severity: Severity


@dataclass(frozen=True)
class NumberSign:
    """The place in a numbered list."""

    number: int


@dataclass(frozen=True)
class SwitchSign:
    """Something that is switched in a what-if."""


@dataclass(frozen=True)
class NoteSign:
    """A small sticky note in the colour of its kind, with a letter of it: `?` asks, `!` is to be improved."""

    kind: NoteKind


Sign = SuspectSign | BadgeSign | SeveritySign | NumberSign | SwitchSign | NoteSign | None
_NOTE_LETTERS: Mapping[NoteKind, str] = {"note": "", "question": "?", "burst": "!"}


class SignPainter:
    """Paints signs about a point, in a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, sign: Sign, center: QPointF, ink: QColor) -> None:
        """`ink` is that of the row's text, for signs that have no colour of their own."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match sign:
            case SuspectSign(is_calm):
                self._suspect(painter, center, is_calm=is_calm)
            case BadgeSign(category, status):
                self._badge(painter, center, category, is_open=status == "open")
            case SeveritySign(severity):
                self._severity(painter, center, severity)
            case NumberSign(number):
                self._number(painter, center, number, ink)
            case SwitchSign():
                self._switch(painter, center)
            case NoteSign(kind):
                self._note(painter, center, kind)

    def _suspect(self, painter: QPainter, center: QPointF, *, is_calm: bool) -> None:
        pen = QPen(self._color("neutral" if is_calm else "suspect"), 1.8)
        if not is_calm:
            pen.setDashPattern([2.5, 1.8])
        painter.setPen(pen)
        painter.setBrush(self._color("card"))
        painter.drawRoundedRect(QRect(round(center.x()) - 10, round(center.y()) - 8, 20, 16), 3, 3)
        if not is_calm:
            _letter(painter, "?", center, self._color("suspect-text"))

    def _badge(self, painter: QPainter, center: QPointF, category: Category, *, is_open: bool) -> None:
        outline = badge_outline(category, Point(center.x(), center.y()), _BADGE_RADIUS)
        painter.setPen(QPen(self._color(category), 1.8))
        painter.setBrush(self._color(category if is_open else "card"))
        painter.drawPolygon(QPolygonF([QPointF(point.x, point.y) for point in outline]))
        low = QPointF(0, 2 if category == "informational" else 0)
        ink = self._color("on-category" if is_open else category)
        _letter(painter, category_word(category)[:1], center + low, ink)

    def _severity(self, painter: QPainter, center: QPointF, severity: Severity) -> None:
        if severity == "error":
            color = QColor(self._theme.refusal)
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(color)
            painter.drawPolygon(_octagon(center, 8))
            _letter(painter, "!", center, self._color("card"))
        elif severity == "warning":
            painter.setPen(QPen(self._color("suspect"), 1.8))
            painter.setBrush(self._color("card"))
            outline = badge_outline("informational", Point(center.x(), center.y() + 1), 8)
            painter.drawPolygon(QPolygonF([QPointF(point.x, point.y) for point in outline]))
            _letter(painter, "!", center + QPointF(0, 2), self._color("suspect-text"))
        else:
            painter.setPen(QPen(self._color("linked-text"), 1.5))
            painter.setBrush(self._color("card"))
            painter.drawEllipse(center, 7.5, 7.5)
            _letter(painter, "i", center, self._color("linked-text"))

    def _number(self, painter: QPainter, center: QPointF, number: int, ink: QColor) -> None:
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, 9, 9)
        _letter(painter, str(number), center, ink)

    def _switch(self, painter: QPainter, center: QPointF) -> None:
        """A switch that was thrown, in reverse as the sign on the canvas is."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("switched"))
        painter.drawRoundedRect(QRectF(center.x() - 11, center.y() - 6.5, 22, 13), 6.5, 6.5)
        painter.setBrush(self._color("on-switched"))
        painter.drawEllipse(center - QPointF(4.5, 0), 4.2, 4.2)

    def _note(self, painter: QPainter, center: QPointF, kind: NoteKind) -> None:
        painter.setPen(QPen(self._color("neutral"), 1))
        painter.setBrush(self._color(note_ink(kind)))
        painter.drawRoundedRect(QRectF(center.x() - 9, center.y() - 8, 18, 16), 2, 2)
        _letter(painter, _NOTE_LETTERS[kind], center, self._color("note-text"))

    def _color(self, ink: Ink) -> QColor:
        return QColor(self._theme.inks[ink])


def paint_fold(painter: QPainter, center: QPointF, ink: QColor, *, is_folded: bool) -> None:
    """An arrow head that tells whether a group is folded: to the right, or down."""
    tips = ((-2, -4), (2, 0), (-2, 4)) if is_folded else ((-4, -2), (0, 2), (4, -2))
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([center + QPointF(x, y) for x, y in tips])


def _octagon(center: QPointF, radius: float) -> QPolygonF:
    near, far = radius * 0.414, radius
    corners = (
        (-near, -far),
        (near, -far),
        (far, -near),
        (far, near),
        (near, far),
        (-near, far),
        (-far, near),
        (-far, -near),
    )
    return QPolygonF([QPointF(center.x() + x, center.y() + y) for x, y in corners])


def _letter(painter: QPainter, text: str, center: QPointF, color: QColor) -> None:
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(_LETTER_SIZE)
    painter.save()
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QRectF(center.x() - 10, center.y() - 10, 20, 20), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
