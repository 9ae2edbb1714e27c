"""What a screen reader is told of the editor: runs on the system's own Python, where its AT-SPI client is.

    /usr/bin/python3 tests/accessibility/listener.py

For every line on its standard input it prints a line of JSON: the tree of the application named vsm-desktop (of
everything its role, name, description, text and states, and its children), and what has the keyboard. A field that is
open in a table is in no tree, but a screen reader is told of it when it gets the keyboard.
"""

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 — of the version just asked for

NAME = "vsm-desktop"
STATES = ("FOCUSABLE", "FOCUSED", "SHOWING", "SELECTED", "EDITABLE", "ENABLED", "CHECKED")
DEEPEST = 30


class Listener:
    def __init__(self) -> None:
        self._focused = None
        self._announced: list[str] = []
        self._listeners = [Atspi.EventListener.new(self._hear), Atspi.EventListener.new(self._hear_announcement)]
        self._listeners[0].register("object:state-changed:focused")
        self._listeners[1].register("object:announcement")

    def tell(self) -> None:
        told = {
            "tree": self._tree(),
            "focused": _told_if_there(self._focused, DEEPEST),
            "announced": self._announced,
        }
        print(json.dumps(told), flush=True)

    def _tree(self) -> dict | None:
        """Nothing while the program does not answer in time: whoever asks will ask again."""
        try:
            return next((_told(one, 0) for one in _children(Atspi.get_desktop(0)) if one.get_name() == NAME), None)
        except GLib.Error:
            return None

    def _hear(self, event: Atspi.Event) -> None:
        if event.detail1:
            self._focused = event.source

    def _hear_announcement(self, event: Atspi.Event) -> None:
        self._announced.append(str(event.any_data))


def _told_if_there(one: Atspi.Accessible | None, depth: int) -> dict | None:
    """Nothing of what is gone meanwhile, such as a field that was closed."""
    try:
        return None if one is None else _told(one, depth)
    except GLib.Error:
        return None


def _told(one: Atspi.Accessible, depth: int) -> dict:
    states = one.get_state_set()
    return {
        "role": one.get_role_name(),
        "name": one.get_name(),
        "description": one.get_description(),
        "text": _text(one),
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name))],
        "children": [*filter(None, (_told_if_there(child, depth + 1) for child in _children(one)))]
        if depth < DEEPEST
        else [],
    }


def _children(one: Atspi.Accessible) -> list:
    return [child for index in range(one.get_child_count()) if (child := one.get_child_at_index(index)) is not None]


def _text(one: Atspi.Accessible) -> str:
    text = one.get_text_iface()
    return "" if text is None else Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


def main() -> None:
    warnings.simplefilter("ignore", DeprecationWarning)
    Atspi.init()
    Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)  # what is asked is what is there now
    listener = Listener()

    def asked(source: object, condition: GLib.IOCondition) -> bool:
        if not sys.stdin.readline():
            Atspi.event_quit()
            return False
        listener.tell()
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_LOW, GLib.IO_IN | GLib.IO_HUP, asked)
    Atspi.event_main()


if __name__ == "__main__":
    main()
