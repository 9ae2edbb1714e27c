"""Checks with a real screen reader's eyes: `python -m tests.accessibility.check`.

Starts a screen of its own, a message bus, the accessibility bus and the real program on an example; works with the
keyboard alone; and asks AT-SPI, as a screen reader does, what it sees. Prints a line per check; the exit status is 1
when one fails. Needs, on Debian and Ubuntu:

    apt install xvfb xdotool dbus at-spi2-core gir1.2-atspi-2.0 python3-gi
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.real_window.desktop import Desktop, Editor, screen, wait_for
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.resources import resource

LISTENER = Path(__file__).with_name("listener.py")
CLIENT = "/usr/bin/python3"
"""The system's own Python has the AT-SPI client; it comes from no package index."""
BUTTONS = ("push button", "check box")
"""A button that goes on and off is told as a check box."""
Node = dict[str, Any]


class ScreenReader:
    """Hears what the program tells whoever cannot see it."""

    def __init__(self, listener: subprocess.Popen[str]) -> None:
        self._listener = listener

    def hears(self) -> Node:
        """All that there is, as a tree."""
        return wait_for("the program on the accessibility bus", lambda: self._asked()["tree"])

    def waits_for(self, what: str, role: str, name: str, *states: str) -> Node:
        """Wait until something of this role and name, in these states, is there."""

        def ask() -> list[Node]:
            return [one for one in all_of(self.hears(), role, name) if {*states} <= {*one["states"]}]

        return wait_for(what, ask)[0]

    def waits_for_focus(self, role: str, name: str) -> Node:
        """Wait to be told that something of this role and name has the keyboard."""

        def ask() -> Node | None:
            focused = self._asked()["focused"]
            return focused if focused and (focused["role"], focused["name"]) == (role, name) else None

        found = wait_for(f"the keyboard in {role} {name}", ask)
        assert found is not None
        return found

    def waits_for_text_focus(self, name: str) -> Node:
        """Wait until the field of this name has the keyboard, and give it as it is then."""

        def ask() -> list[Node]:
            return [one for one in all_of(self.hears(), "text", name) if "FOCUSED" in one["states"]]

        return wait_for(f"the keyboard in {name}", ask)[0]

    def announced(self) -> list[str]:
        """What the program wanted to be said aloud."""
        said: list[str] = self._asked()["announced"]
        return said

    def _asked(self) -> Node:
        assert self._listener.stdin is not None
        assert self._listener.stdout is not None
        print(file=self._listener.stdin, flush=True)
        told: Node = json.loads(self._listener.stdout.readline())
        return told


def everything(node: Node) -> Iterator[Node]:
    yield node
    for child in node["children"]:
        yield from everything(child)


def all_of(tree: Node, role: str, name: str | None = None) -> list[Node]:
    return [one for one in everything(tree) if one["role"] == role and name in (None, one["name"])]


# The checks, in the order in which somebody works


def check_names(editor: Editor, reader: ScreenReader) -> None:
    """Whatever can have the keyboard has a name."""
    nameless = [
        f"{one['role']} with {one['text']!r}"
        for one in everything(reader.hears())
        if {"FOCUSABLE", "SHOWING"} <= {*one["states"]} and one["role"] != "table cell" and not one["name"]
    ]
    assert not nameless, nameless


def check_tool_bar(editor: Editor, reader: ScreenReader) -> None:
    """Every button of the tool bar has a name."""
    (bar,) = all_of(reader.hears(), "tool bar", "Tools")
    buttons = [one for one in bar["children"] if one["role"] in BUTTONS and "SHOWING" in one["states"]]
    assert len(buttons) > 10, f"only {len(buttons)} buttons"
    assert all(one["name"] for one in buttons), buttons


def check_panel(editor: Editor, reader: ScreenReader) -> None:
    """The panel's three questions, their counts and the suspect stages are told."""
    (panel,) = all_of(reader.hears(), "filler", "Analysis")
    labels = [one["name"] for one in all_of(panel, "label") if "SHOWING" in one["states"]]
    for words in ("Can it contribute?", "Who outside says so?", "Does value get through?"):
        assert words in labels, labels
    assert any("consumption-linked" in words for words in labels), labels
    (suspects,) = all_of(panel, "list", "Structurally suspect")
    assert any(row["name"].startswith("Weekly lawyer report") for row in suspects["children"]), suspects


def check_outline(editor: Editor, reader: ScreenReader) -> None:
    """The outline has a row per stage, with its name and its tag, under headers."""
    editor.presses("shift+F9")
    table = reader.waits_for("the outline", "table", "Stages", "FOCUSED")
    headers = [one["name"] for one in all_of(table, "table column header")]
    assert headers[:2] == ["Name", "Tag"], headers
    cells = [one["name"] for one in all_of(table, "table cell")]
    rows = {cells[start]: cells[start + 1] for start in range(0, len(cells), len(headers))}
    expected = [stage.name for stage in example_stages()]
    assert list(rows) == expected, rows
    assert rows["Acquire lawyers"] == "consumption-linked", rows
    assert rows["Weekly lawyer report"] == "structurally suspect", rows
    assert [one["name"] for one in all_of(table, "table row header")] == expected


def check_editing(editor: Editor, reader: ScreenReader) -> None:
    """A name is changed in the outline with the keyboard, and both tables and panel tell the new one."""
    before = example_stages()[0].name
    editor.presses("F2")
    field = reader.waits_for_focus("text", f"Name of {before}")
    assert (field["text"], "EDITABLE" in field["states"]) == (before, True), field
    editor.types("Budget talk")
    editor.presses("Return")
    reader.waits_for("the new name", "table cell", "Budget talk")
    (suspects,) = all_of(reader.hears(), "list", "Structurally suspect")
    assert any(row["name"].startswith("Budget talk") for row in suspects["children"]), suspects


def check_refusal(editor: Editor, reader: ScreenReader) -> None:
    """A figure that cannot be kept stays in its field, and the reason is told."""
    for _ in range(6):
        editor.presses("Right")
    editor.types("45")
    editor.presses("Return")
    reason = "“45” is a number without a unit: type it like 45 min, 2h or 1.5 d"
    reader.waits_for("the reason", "label", reason, "SHOWING")
    assert reason in reader.announced(), reader.announced()
    editor.presses("Escape")


def check_panes(editor: Editor, reader: ScreenReader) -> None:
    """F6 leads on to the canvas, which tells where to read what it shows."""
    editor.presses("F6")
    canvas = reader.waits_for_focus("filler", "Value stream map")
    assert "outline" in canvas["description"], canvas


def check_questions(editor: Editor, reader: ScreenReader) -> None:
    """The inspector asks with the words that are seen: every field has its question and its reason, and its value."""
    selects(editor, "Acquire lawyers")
    editor.presses("alt+Return")
    pane = reader.waits_for("the inspector", "filler", "Inspector", "SHOWING")
    fields = [one for one in everything(pane) if one["role"] in ("text", "radio button") and is_seen(one)]
    assert len(fields) > 10, fields
    assert not [one for one in fields if not one["name"]], fields
    assert not [one["name"] for one in fields if one["role"] == "text" and not one["description"]]
    (name,) = all_of(pane, "text", "What happens here?")
    assert (name["text"], name["description"]) == ("Acquire lawyers", "Name what is done, as the room says it."), name
    (chosen,) = (
        one for one in all_of(pane, "radio button") if "vanished" in one["name"] and "CHECKED" in one["states"]
    )
    assert chosen["name"] == "What would the client miss if it vanished?: We say it contributes", chosen


def check_wrong_value(editor: Editor, reader: ScreenReader) -> None:
    """What is wrong with a value is told beside its field, at the field, and aloud, until it is mended."""
    editor.presses("shift+Escape")
    editor.presses("period")
    editor.presses("p")
    field = reader.waits_for_text_focus("Process time")
    why = field["description"]
    editor.presses("ctrl+a")
    editor.types("45")
    reason = "“45” is a number without a unit: type it like 45 min, 2h or 1.5 d"
    reader.waits_for("the reason", "label", reason, "SHOWING")
    assert reader.waits_for_text_focus("Process time")["description"] == reason
    assert reason in reader.announced(), reader.announced()
    editor.presses("Escape")
    wait_for("the reason to go", lambda: reader.waits_for_text_focus("Process time")["description"] == why)


def check_evidence(editor: Editor, reader: ScreenReader) -> None:
    """A client's word that is typed is told in the list, and that it validates the stage is said aloud."""
    editor.presses("shift+Escape")
    editor.presses("period")
    editor.presses("s")
    reader.waits_for_text_focus("Who outside says so?")
    editor.types("They asked for more @customer")
    editor.presses("Return")
    reader.waits_for("the evidence", "list item", "Client, stated: They asked for more")
    said = "This stage is validated by a client."
    reader.waits_for("what follows", "label", said, "SHOWING")
    assert said in reader.announced(), reader.announced()
    editor.presses("shift+Escape")


def check_comparison(editor: Editor, reader: ScreenReader) -> None:
    """Two states are compared: both maps have a name that says which is which, and the tables tell what differs."""
    editor.presses("ctrl+shift+c")
    for name in ("From: Current state", "To: Future state"):
        told = reader.waits_for("the map", "filler", name, "SHOWING")
        assert "tables" in told["description"], told
    reader.waits_for("the scenario", "label", "F5 The efficiency trap: cleared", "SHOWING")
    reader.waits_for("the pages", "page tab", "Stages 12", "SHOWING")
    editor.presses("ctrl+shift+v")
    reader.waits_for("the overlay", "radio button", "One overlay", "CHECKED")


def selects(editor: Editor, name: str) -> None:
    editor.presses("ctrl+f")
    editor.types(name)
    editor.presses("Escape")


def is_seen(node: Node) -> bool:
    return {"FOCUSABLE", "SHOWING"} <= {*node["states"]}


CHECKS: tuple[Callable[[Editor, ScreenReader], None], ...] = (
    check_names,
    check_tool_bar,
    check_panel,
    check_outline,
    check_names,
    check_editing,
    check_refusal,
    check_panes,
    check_questions,
    check_names,
    check_wrong_value,
    check_evidence,
    check_comparison,
    check_names,
)


def example_stages() -> tuple[Any, ...]:
    return read_map(example()).states[0].stages


def example() -> Path:
    return resource("examples", "legal-platform.vsm.json")


# What they run on


@contextmanager
def message_bus(environment: dict[str, str]) -> Iterator[str]:
    """A message bus of its own, on which the accessibility bus is started when it is first asked for."""
    asked = {name: value for name, value in environment.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    command = ["dbus-daemon", "--session", "--print-address", "--nofork"]
    with subprocess.Popen(command, env=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@contextmanager
def screen_reader(desktop: Desktop) -> Iterator[ScreenReader]:
    command = [CLIENT, str(LISTENER)]
    with subprocess.Popen(
        command, env=desktop.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as listener:
        try:
            yield ScreenReader(listener)
        finally:
            listener.terminate()


def run(folder: Path) -> int:
    with screen(folder) as display:
        desktop = Desktop(display, folder / "home")
        with message_bus(desktop.environment) as address:
            desktop.environment |= {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
            path = folder / "example.vsm.json"
            path.write_bytes(example().read_bytes())
            editor = desktop.opens(path)
            try:
                editor.appears()
                editor.comes_to_the_front()
                with screen_reader(desktop) as reader:
                    failed = sum(not passes(check, editor, reader) for check in CHECKS)
            finally:
                desktop.end()
    return 1 if failed else 0


def passes(check: Callable[[Editor, ScreenReader], None], editor: Editor, reader: ScreenReader) -> bool:
    try:
        check(editor, reader)
    except (AssertionError, ValueError, pytest.fail.Exception) as fault:
        print(f"FAILED  {check.__doc__}\n        {str(fault)[:2000]}")
        return False
    print(f"ok      {check.__doc__}")
    return True


def main() -> int:
    lacking = [tool for tool in ("Xvfb", "xdotool", "dbus-daemon", CLIENT) if shutil.which(tool) is None]
    if lacking:
        print(f"not installed: {', '.join(lacking)}; see --help", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder))


if __name__ == "__main__":
    if "--help" in sys.argv:
        print(__doc__)
        sys.exit(0)
    sys.exit(main())
