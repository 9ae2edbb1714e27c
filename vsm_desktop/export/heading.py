"""What stands above the map in a picture: its title, and the state and the date."""

from collections.abc import Iterator

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Figure, Mark, Text
from vsm_desktop.drawing.text import TextRuler, fit, plain
from vsm_desktop.export.contents import Contents
from vsm_desktop.translation import tr

_TITLE, _LINE = 30, 20
_UNDER = 4


def heading_figure(map_: Map, state: State, contents: Contents, width: float, ruler: TextRuler) -> Figure | None:
    """The heading, its upper left corner at (0, 0); `None` where the contents ask for none."""
    title, line = _words(map_, state, contents)
    marks, bottom = list[Mark](), 0.0
    if title:
        bottom += _TITLE
        marks.append(Text(0, bottom - 7, fit(title, "title", width, ruler), "title", "text"))
    if line:
        bottom += _LINE
        marks.append(Text(0, bottom - 5, fit(line, "note", width, ruler), "note", "muted"))
    if not marks:
        return None
    rect = Rect(0, 0, width, bottom + _UNDER)
    return Figure("heading", "note", rect, rect, tuple(marks))


def _words(map_: Map, state: State, contents: Contents) -> tuple[str, str]:
    """The title, and the line below it. A map without a title is called by its state."""
    title, name = (plain(map_.title), plain(state.name)) if contents.shows("title") else ("", "")
    if not title:
        title, name = name, ""
    return title, tr(" · ").join(filter(None, (name, *_day(contents))))


def _day(contents: Contents) -> Iterator[str]:
    if contents.shows("date") and contents.day is not None:
        yield date_words(contents.day.isoformat())
