"""Tabs that fit beside one another in a narrow pane."""

from vsm_desktop.drawing.theme import Theme


def narrow_tabs(theme: Theme, *, padding: int = 7, size: int = 13) -> str:
    """A style sheet for a tab bar: the style's own tabs are so wide that four of them do not fit."""
    inks = theme.inks
    return f"""
        QTabBar {{ font-size: {size}px; outline: none; }}
        QTabBar::tab {{ padding: 5px {padding}px; color: {inks["muted"]}; }}
        QTabBar::tab {{ border: none; border-bottom: 3px solid {inks["canvas"]}; }}
        QTabBar::tab:selected {{ border-bottom-color: {inks["linked"]}; color: {inks["text"]}; }}
        QTabBar::tab:selected:focus {{ background: {inks["linked"]}; color: {inks["canvas"]}; }}
        QTabBar::tab:hover {{ color: {inks["text"]}; }}
    """
