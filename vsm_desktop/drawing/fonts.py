"""The font that is shipped, so that a map looks the same on every machine, and texts measured with it."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from vsm_desktop.drawing.marks import HEAVY, TEXT_SIZES, TextStyle
from vsm_desktop.drawing.per_thread import remembered_per_thread
from vsm_desktop.resources import resource

FAMILY = "Inter"
_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_MEASURE_SIZE = 100


def load_fonts() -> None:
    """Make the shipped font known to Qt. Needs a QGuiApplication; a missing file leaves the system's font."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


@remembered_per_thread(len(TEXT_SIZES))
def font(style: TextStyle) -> QFont:
    """The font of a style, in map units."""
    return _font(style, TEXT_SIZES[style])


def _font(style: TextStyle, size: float) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(round(size))
    made.setWeight(QFont.Weight.DemiBold if style in HEAVY else QFont.Weight.Normal)
    # Widths must not depend on the zoom, or a text that was fitted would not fit at another one.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # It draws `->` as an arrow and `3x4` with a cross, and brackets beside capitals with glyphs of which no PDF can
    # say what they are: a text is shown as it was typed, and found again.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


class FontRuler:
    """Measures texts with the shipped font, at a large size, so that rounding does not show.

    What is worked out with a ruler is remembered for it, so whatever is in one thread uses the same: `font_ruler()`.
    """

    def __init__(self) -> None:
        self._metrics: dict[TextStyle, QFontMetricsF] = {
            style: QFontMetricsF(_font(style, _MEASURE_SIZE)) for style in TEXT_SIZES
        }
        self._remembered = lru_cache(maxsize=50_000)(self._measured)

    def width(self, text: str, style: TextStyle) -> float:
        return self._remembered(text, style)

    def _measured(self, text: str, style: TextStyle) -> float:
        return self._metrics[style].horizontalAdvance(text) * TEXT_SIZES[style] / _MEASURE_SIZE


@remembered_per_thread(1)
def font_ruler() -> FontRuler:
    """The ruler of the thread that asks. Needs a QGuiApplication, and the fonts loaded."""
    return FontRuler()
