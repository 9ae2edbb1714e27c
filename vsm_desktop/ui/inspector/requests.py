"""What is asked for in the rows of a form, told in one place however deep a row stands."""

from PySide6.QtCore import QObject, Signal


class Requests(QObject):
    changed = Signal(object, object, object, bool)
    """The row, its field, a function from the value of a record to its new one, and whether it is being typed."""
    given_up = Signal(object)
    """The row of which what was typed is not wanted."""
    withdrawn = Signal()
    """What is being typed cannot be: neither can the half of it that could."""
    commanded = Signal(str)
    """The id of a command."""
    page_asked = Signal(str)
    """The address of a page on the web."""
    chosen = Signal(str)
    """The id of a record to look at."""
