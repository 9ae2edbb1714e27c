"""Moments in words."""

from PySide6.QtCore import QDateTime, QLocale


def when(seconds: float) -> str:
    """A moment, in seconds since 1970, as people here write it."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale.FormatType.ShortFormat)
