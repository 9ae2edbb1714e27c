"""How fields and choices look: with edges that stand out, which the style's own do not in the dark."""

from PySide6.QtGui import QPalette

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.resources import resource
from vsm_desktop.ui.appearance import palette_of


def field_look(theme: Theme) -> str:
    """A style sheet for fields to type into and to choose in."""
    palette = palette_of(theme.name)
    base, text = palette.color(QPalette.ColorRole.Base).name(), palette.color(QPalette.ColorRole.Text).name()
    here, on_here = palette.highlight().color().name(), palette.highlightedText().color().name()
    unusable = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    pale = palette.color(QPalette.ColorRole.PlaceholderText).name()
    checked = resource("icons", "checked.svg").as_posix()
    around = palette.window().color().name()
    edge, button = theme.inks["neutral"], palette.button().color().name()
    return f"""
        QLineEdit, QPlainTextEdit {{ placeholder-text-color: {pale}; }}
        QLineEdit, QPlainTextEdit, QListWidget {{ background: {base}; border: 1px solid {edge}; border-radius: 3px; }}
        QLineEdit {{ padding: 3px 2px; }}
        QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus {{ border: 1px solid {here}; }}
        QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {unusable}; }}
        QRadioButton:disabled, QCheckBox:disabled {{ color: {unusable}; }}
        QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {around}; border-style: dashed; }}
        QRadioButton, QCheckBox {{ spacing: 7px; padding: 1px 0px; color: {text}; }}
        QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 7px; border: 1px solid {edge}; }}
        QRadioButton::indicator, QCheckBox::indicator {{ background: {base}; }}
        QCheckBox::indicator {{ width: 12px; height: 12px; border-radius: 2px; border: 1px solid {edge}; }}
        QCheckBox::indicator:checked {{ background: {here}; border-color: {here}; image: url("{checked}"); }}
        QCheckBox::indicator:focus {{ border-color: {here}; }}
        QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {here}; }}
        QRadioButton::indicator:checked:disabled {{ border-color: {unusable}; }}
        QToolButton {{ background: {button}; border: 1px solid {edge}; border-radius: 3px; color: {text}; }}
        QToolButton:checked {{ background: {here}; border-color: {here}; color: {on_here}; }}
        QToolButton:disabled {{ color: {unusable}; }}
    """
