"""How the editor's own parts look: Qt's Fusion style with two palettes, and icons in the palette's ink.

The system's own style is not used, because a map is shown to a room and should look the same on every machine.
"""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from vsm_desktop.drawing.fonts import FAMILY
from vsm_desktop.drawing.theme import Theme, ThemeName
from vsm_desktop.resources import resource

_ICON_SIZES = (20, 40, 60)
_FONT_SIZE = 13

_PALETTES: dict[ThemeName, dict[QPalette.ColorRole, str]] = {
    "light": {
        QPalette.ColorRole.Window: "#ffffff",
        QPalette.ColorRole.WindowText: "#1c2127",
        QPalette.ColorRole.Base: "#ffffff",
        QPalette.ColorRole.AlternateBase: "#f2f4f7",
        QPalette.ColorRole.Text: "#1c2127",
        QPalette.ColorRole.Button: "#f2f4f7",
        QPalette.ColorRole.ButtonText: "#1c2127",
        QPalette.ColorRole.BrightText: "#b3261e",
        QPalette.ColorRole.Highlight: "#1a63c9",
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.ToolTipBase: "#1c2127",
        QPalette.ColorRole.ToolTipText: "#ffffff",
        QPalette.ColorRole.PlaceholderText: "#5a6472",
        QPalette.ColorRole.Link: "#005f96",
        QPalette.ColorRole.Mid: "#c6ccd4",
    },
    "dark": {
        QPalette.ColorRole.Window: "#1f2329",
        QPalette.ColorRole.WindowText: "#eceff3",
        QPalette.ColorRole.Base: "#191c21",
        QPalette.ColorRole.AlternateBase: "#24282f",
        QPalette.ColorRole.Text: "#eceff3",
        QPalette.ColorRole.Button: "#2c3139",
        QPalette.ColorRole.ButtonText: "#eceff3",
        QPalette.ColorRole.BrightText: "#f2b8b5",
        QPalette.ColorRole.Highlight: "#2f6fc4",
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.ToolTipBase: "#eceff3",
        QPalette.ColorRole.ToolTipText: "#1c2127",
        QPalette.ColorRole.PlaceholderText: "#a9b2be",
        QPalette.ColorRole.Link: "#7cc4ee",
        QPalette.ColorRole.Mid: "#3d444f",
    },
}


def system_theme() -> ThemeName:
    """Light or dark, as the system has it."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def wear(application: QApplication, theme: Theme) -> None:
    """Dress the whole application."""
    palette = QPalette()
    for role, color in _PALETTES[theme.name].items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(
            QPalette.ColorGroup.Disabled, role, QColor("#8d949e" if theme.name == "light" else "#6d7580")
        )
    application.setPalette(palette)


def set_style(application: QApplication) -> None:
    """What does not change with the theme."""
    application.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(_FONT_SIZE)
    application.setFont(font)
    application.setWindowIcon(QIcon(str(resource("icons", "vsm-desktop.svg"))))


def icon(name: str, palette: QPalette) -> QIcon:
    """A shipped icon in the ink of the palette, paler where it cannot be used."""
    made = QIcon()
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        ink = palette.color(group, QPalette.ColorRole.ButtonText).name()
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode("utf-8")))
        for size in _ICON_SIZES:
            made.addPixmap(_rendered(renderer, size), mode)
    return made


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        renderer.render(painter)
    finally:
        painter.end()
    return pixmap
