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
        QPalette.ColorRole.Highlight: "#3a76cc",
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.ToolTipBase: "#eceff3",
        QPalette.ColorRole.ToolTipText: "#1c2127",
        QPalette.ColorRole.PlaceholderText: "#a9b2be",
        QPalette.ColorRole.Link: "#7cc4ee",
        QPalette.ColorRole.Mid: "#3d444f",
    },
}

_EDGED = (
    "QCheckBox",
    "QRadioButton",
    "QPushButton",
    "QComboBox",
    "QLineEdit",
    "QAbstractSpinBox",
    "QPlainTextEdit",
    "QListView",
)
"""What has an edge, or boxes to tick in it."""
_EDGE_SHADE = 140
"""By how much edges are darker than the window's colour, as the style draws them: in the dark they are not seen.
Where the keyboard is, it draws them in a darker highlight, or a lighter one where that is as light as ours there."""
_UNUSABLE: dict[ThemeName, str] = {"light": "#68707b", "dark": "#9099a5"}
_WRITTEN = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)


def system_theme() -> ThemeName:
    """Light or dark, as the system has it."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def palette_of(theme: ThemeName) -> QPalette:
    """The colours of all that is not on the canvas. What cannot be used is paler and can be read all the same."""
    palette = QPalette()
    for role, color in _PALETTES[theme].items():
        palette.setColor(role, QColor(color))
    for role in _WRITTEN:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_UNUSABLE[theme]))
    return palette


def wear(application: QApplication, theme: Theme) -> None:
    """Dress the whole application. Edges are as strong as those of the map, whatever they stand on."""
    palette = palette_of(theme.name)
    application.setPalette(palette)
    palette.setColor(QPalette.ColorRole.Window, QColor(theme.inks["neutral"]).lighter(_EDGE_SHADE))
    for kind in _EDGED:
        application.setPalette(palette, kind)  # type: ignore[arg-type]  # bytes it refuses


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
