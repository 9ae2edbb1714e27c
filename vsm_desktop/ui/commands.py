"""Every command of the editor, once: menus, tool bar, shortcut list and palette are made from this list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.translation import tr

LEADER = "."
"""The key after which a letter sets something of what is selected. Every keyboard layout has it."""

Menu = Literal["file", "edit", "stage", "flow", "resistance", "note", "arrange", "analysis", "state", "view", "help"]


@dataclass(frozen=True)
class Command:
    """What a person can tell the editor to do.

    Attributes:
        id: fixed, for those who drive the editor from outside; its first part names the menu.
        keys: its shortcuts, the one that is shown first.
        letter: typed after the leader key, it does this to what is selected.
        submenu: the title of the menu within its menu in which it stands; none when empty.
        on_canvas: the shortcuts hold while the canvas has the focus; a single letter is typed elsewhere.
        repeats: holding its keys down does it again and again.
        begins_group: a line stands above it in its menu.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    on_canvas: bool = False
    is_checkable: bool = False
    on_tool_bar: bool = False
    repeats: bool = False
    begins_group: bool = False
    letter: str = ""
    submenu: str = ""

    @property
    def menu(self) -> str:
        return self.id.partition(".")[0]

    @property
    def title(self) -> str:
        """Its words where it does not stand in its menu."""
        words = f"{self.submenu}: {self.text.lower()}" if self.submenu else self.text
        return words.replace("&", "")


def menu_titles() -> dict[Menu, str]:
    """The menus, in their order."""
    return {
        "file": tr("&File"),
        "edit": tr("&Edit"),
        "stage": tr("&Stage"),
        "flow": tr("F&low"),
        "resistance": tr("&Resistance"),
        "note": tr("N&ote"),
        "arrange": tr("Arra&nge"),
        "analysis": tr("&Analysis"),
        "state": tr("S&tate"),
        "view": tr("&View"),
        "help": tr("&Help"),
    }


def commands() -> tuple[Command, ...]:
    """All commands, in the order of the menus."""
    return (
        *_file(),
        *_edit(),
        *_stage(),
        *_flow(),
        *_resistance(),
        *_note(),
        *_arrange(),
        *_analysis(),
        *_state(),
        *_view(),
        *_help(),
    )


def _file() -> Iterable[Command]:
    yield Command("file.new", tr("&New map"), ("Ctrl+N",), "new", on_tool_bar=True)
    yield Command("file.open", tr("&Open…"), ("Ctrl+O",), "open", on_tool_bar=True)
    yield Command("file.start-page", tr("&Examples and recent maps"), ("Ctrl+Shift+O",))
    yield Command("file.save", tr("&Save"), ("Ctrl+S",), "save", on_tool_bar=True, begins_group=True)
    yield Command("file.save-as", tr("Save &as…"), ("Ctrl+Shift+S",))
    yield Command("file.versions", tr("Earlier &versions…"))
    yield Command("file.compare", tr("&Compare with another file…"))
    yield Command("file.title", tr("&Title of the map…"))
    yield Command("file.export", tr("Export…"), ("Ctrl+Shift+E",), begins_group=True)
    yield Command("file.export-again", tr("Export again"), ("Ctrl+Alt+E",))
    yield Command("file.minutes", tr("Write the &minutes…"), ("Ctrl+Alt+R", "Ctrl+F2"))
    yield Command("file.export-picture", tr("Export &picture…"), ("Ctrl+E",))
    yield Command("file.quit", tr("&Quit"), ("Ctrl+Q",), begins_group=True)


def _edit() -> Iterable[Command]:
    yield Command("edit.undo", tr("&Undo"), ("Ctrl+Z",), "undo", on_tool_bar=True, repeats=True)
    yield Command("edit.redo", tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", on_tool_bar=True, repeats=True)
    yield Command("edit.cut", tr("Cu&t"), ("Ctrl+X",), begins_group=True)
    yield Command("edit.copy", tr("&Copy"), ("Ctrl+C",))
    yield Command("edit.paste", tr("&Paste"), ("Ctrl+V",))
    yield Command("edit.duplicate", tr("Dup&licate"), ("Ctrl+D",))
    yield Command("edit.delete", tr("&Delete"), ("Delete", "Backspace"), "delete", on_canvas=True)
    yield Command("edit.close-gap", tr("Close the &gap"), ("Ctrl+G",))
    yield Command("edit.rename", tr("Edit the te&xt"), ("F2", "Return", "Enter"), on_canvas=True, begins_group=True)
    yield Command("edit.inspect", tr("Say mor&e of what is selected"), ("Alt+Return", "Alt+Enter"))
    yield Command("edit.inspect-next", tr("Ask the next &one the same"), ("Alt+PgDown",), repeats=True)
    yield Command("edit.inspect-previous", tr("Ask the one &before the same"), ("Alt+PgUp",), repeats=True)
    yield Command("edit.mark", tr("&Mark what is selected…"), (LEADER, "Ctrl+J"), on_canvas=True)
    yield Command("edit.capture", tr("&Quick line"), ("F3", "Ctrl+I"), begins_group=True)
    yield Command("edit.copy-lines", tr("Copy as quick l&ines"))
    yield Command("edit.find", tr("&Find…"), ("Ctrl+F", "/"), begins_group=True)
    yield Command("edit.select-all", tr("Select &all"), ("Ctrl+A",))
    yield Command("edit.select-next", tr("Select &next stage"), ("Tab",), on_canvas=True, repeats=True)
    yield Command("edit.select-previous", tr("Select pre&vious stage"), ("Shift+Tab",), on_canvas=True, repeats=True)
    yield from _by_arrow("edit.walk", tr("&Walk along the flows"), "Alt", repeats=True)


def _by_arrow(name: str, submenu: str, held: str, *, repeats: bool = False) -> Iterable[Command]:
    """A command per direction, with the arrow keys."""
    for side, text in (("right", tr("&Right")), ("left", tr("&Left")), ("up", tr("&Up")), ("down", tr("&Down"))):
        keys = (f"{held}+{side.capitalize()}",)
        yield Command(f"{name}-{side}", text, keys, on_canvas=True, repeats=repeats, submenu=submenu)


def _stage() -> Iterable[Command]:
    yield Command(
        "stage.select-tool", tr("&Select"), ("V",), "select", on_canvas=True, is_checkable=True, on_tool_bar=True
    )
    yield Command(
        "stage.place-tool", tr("&Place stages"), ("S",), "stage", on_canvas=True, is_checkable=True, on_tool_bar=True
    )
    yield Command("stage.add", tr("&Add a stage"), ("Insert", "Ctrl+Return"), on_canvas=True)
    yield Command("stage.backwards", tr("Map &backwards"), ("Ctrl+B",), is_checkable=True)
    yield from _by_arrow("stage.next", tr("Add and c&onnect"), "Ctrl")
    yield Command(
        "stage.consumption",
        tr("Client accepts value &here"),
        (),
        "consumption",
        letter="C",
        is_checkable=True,
        on_tool_bar=True,
        begins_group=True,
    )
    yield Command(
        "stage.unexamined", tr("Contribution &unexamined"), letter="U", is_checkable=True, begins_group=True
    )
    yield Command("stage.contributes", tr("We say it &contributes"), letter="Y", is_checkable=True)
    yield Command("stage.adds-nothing", tr("Adds &nothing the client consumes"), letter="N", is_checkable=True)
    yield Command("stage.necessary", tr("Necessar&y for…"), letter="D", is_checkable=True, begins_group=True)
    yield Command("stage.team", tr("&Team…"), letter="T")
    yield Command("stage.evidence", tr("Who outsi&de says so…"), letter="S", begins_group=True)
    yield Command("stage.importance", tr("How much does it &matter…"), letter="M")
    yield Command("stage.improved", tr("What have we tried to &improve…"), letter="V")
    yield Command("stage.takes", tr("What does it ta&ke…"), letter="P")


def _flow() -> Iterable[Command]:
    yield Command(
        "flow.connect", tr("&Connect the selected stages"), ("Ctrl+L",), "flow", letter="L", on_tool_bar=True
    )
    yield Command("flow.work", tr("&Work"), ("Alt+1",), letter="W", is_checkable=True, begins_group=True)
    yield Command("flow.customer", tr("C&ustomer's act"), ("Alt+2",), letter="A", is_checkable=True)
    yield Command("flow.information", tr("&Information only"), ("Alt+3",), letter="F", is_checkable=True)
    yield Command("flow.rework", tr("&Rework"), ("Alt+4",), letter="R", is_checkable=True)


def _resistance() -> Iterable[Command]:
    for category, text in (
        ("economic", tr("&Economic resistance")),
        ("operational", tr("&Operational resistance")),
        ("informational", tr("&Informational resistance")),
        ("behavioral", tr("&Behavioral resistance")),
    ):
        yield Command(f"resistance.{category}", text, (), category, letter=category[0].upper(), on_tool_bar=True)
    yield Command(
        "resistance.exchange", tr("Let the customer act: ma&ke an exchange…"), letter="X", begins_group=True
    )


def _note() -> Iterable[Command]:
    yield Command("note.note", tr("&Note"), ("Ctrl+Shift+N",), "note", is_checkable=True, on_tool_bar=True)
    yield Command("note.question", tr("&Question"), ("Ctrl+Shift+Y",), is_checkable=True)
    yield Command("note.burst", tr("&Kaizen burst"), ("Ctrl+Shift+K",), is_checkable=True)
    yield Command("note.hang", tr("&Hang it on a stage…"), letter="H", begins_group=True)
    yield Command("note.detach", tr("&Detach from what it hangs on"))
    yield Command("note.make-action", tr("Agree to do it: make it an &action"), letter="G")
    yield Command("note.tick-off", tr("&Tick it off"), letter="K")
    yield Command("note.next-parked", tr("Ne&xt in the parking lot"), ("Ctrl+F8",), repeats=True, begins_group=True)
    yield Command("note.previous-parked", tr("&Previous in the parking lot"), ("Ctrl+Shift+F8",), repeats=True)


def _arrange() -> Iterable[Command]:
    yield Command("arrange.tidy", tr("Tidy &up"), ("Ctrl+Shift+T",))
    yield Command("arrange.lanes", tr("Arrange in la&nes"))
    yield Command("arrange.left", tr("Align &left"), ("Ctrl+Shift+Left",), begins_group=True)
    yield Command("arrange.center", tr("Align &centres"), ("Ctrl+Shift+H",))
    yield Command("arrange.right", tr("Align &right"), ("Ctrl+Shift+Right",))
    yield Command("arrange.top", tr("Align &top"), ("Ctrl+Shift+Up",), begins_group=True)
    yield Command("arrange.middle", tr("Align &middles"), ("Ctrl+Shift+M",))
    yield Command("arrange.bottom", tr("Align &bottom"), ("Ctrl+Shift+Down",))
    yield Command("arrange.distribute-across", tr("Distribute &across"), ("Ctrl+Alt+H",), begins_group=True)
    yield Command("arrange.distribute-down", tr("Distribute &down"), ("Ctrl+Alt+V",))


def _analysis() -> Iterable[Command]:
    yield Command("analysis.next-finding", tr("&Next finding"), ("F8",), repeats=True)
    yield Command("analysis.previous-finding", tr("P&revious finding"), ("Shift+F8",), repeats=True)
    yield Command("analysis.set-aside", tr("Set the finding &aside…"))
    yield Command("analysis.explain", tr("&Why this is asked"))
    yield Command("analysis.next-step", tr("Next step of the &plan"), ("F7",), repeats=True, begins_group=True)
    yield Command("analysis.previous-step", tr("Previous &step of the plan"), ("Shift+F7",), repeats=True)
    yield Command("analysis.next-loop", tr("Next &growth loop"), ("F12",), repeats=True, begins_group=True)
    yield Command("analysis.previous-loop", tr("Previous growth &loop"), ("Shift+F12",), repeats=True)
    yield Command("analysis.session", tr("Gui&ded session"), ("Shift+F3",), is_checkable=True, begins_group=True)
    yield Command("analysis.session-next", tr("Next s&tep of the session"), ("Ctrl+F3",))
    yield Command("analysis.session-back", tr("Step of t&he session before"), ("Ctrl+Shift+F3",))
    yield Command("analysis.keep-moment", tr("Keep this mo&ment"), ("Ctrl+M",), begins_group=True)
    yield Command("analysis.moments", tr("Moments that were &kept"), ("Ctrl+Alt+M",))
    yield Command("analysis.compare-moment", tr("What has chang&ed since the last moment"))
    yield Command("analysis.what-if", tr("What &if"), ("Ctrl+F7",), is_checkable=True, begins_group=True)
    yield Command("analysis.switch", tr("Switch off or &on"), ("Ctrl+T",), is_checkable=True)
    submenu = tr("Switch a resistan&ce point")
    yield Command("analysis.switch-stop", tr("Without the &stop"), is_checkable=True, submenu=submenu)
    yield Command("analysis.switch-response", tr("Without the &way past it"), is_checkable=True, submenu=submenu)
    yield Command("analysis.switch-means", tr("With the &means"), is_checkable=True, submenu=submenu)
    yield Command("analysis.switch-back", tr("Switch all &back"))
    yield Command("analysis.keep-what-if", tr("Keep the what-i&f as a state"))


def _state() -> Iterable[Command]:
    yield Command("state.next", tr("&Next state"), ("Ctrl+PgDown",))
    yield Command("state.previous", tr("&Previous state"), ("Ctrl+PgUp",))
    yield Command("state.duplicate", tr("&Duplicate state"), ("Ctrl+Shift+D",), begins_group=True)
    yield Command("state.rename", tr("&Rename state"))
    yield Command("state.move-left", tr("Move state to the &left"), ("Ctrl+Shift+PgUp",), begins_group=True)
    yield Command("state.move-right", tr("Move state to the ri&ght"), ("Ctrl+Shift+PgDown",))
    yield Command(
        "state.copy-stages",
        tr("Copy the selected &stages into another state"),
        ("Ctrl+Alt+C",),
        begins_group=True,
    )
    yield Command("state.compare", tr("&Compare states"), ("Ctrl+Shift+C",))
    yield Command("state.compare-look", tr("Compare side by side, or as one &overlay"), ("Ctrl+Shift+V",))
    yield Command("state.delete", tr("D&elete state"), begins_group=True)


def _view() -> Iterable[Command]:
    yield Command("view.zoom-in", tr("Zoom &in"), ("Ctrl++", "Ctrl+="), repeats=True)
    yield Command("view.zoom-out", tr("Zoom &out"), ("Ctrl+-",), repeats=True)
    yield Command("view.actual-size", tr("&Actual size"), ("Ctrl+0",))
    yield Command("view.fit", tr("&Fit the map"), ("Shift+1",), "fit", on_tool_bar=True)
    yield Command("view.fit-selection", tr("Fit &the selection"), ("Shift+2",))
    yield Command(
        "view.grid", tr("&Grid and snapping to it"), ("Ctrl+'", "Ctrl+Shift+G"), is_checkable=True, begins_group=True
    )
    yield Command("view.minimap", tr("&Minimap on large maps"), is_checkable=True)
    yield Command("view.lanes", tr("Lan&es by team"), is_checkable=True)
    yield Command("view.data-boxes", tr("Data &boxes"), ("Ctrl+Shift+B",), is_checkable=True)
    yield Command("view.ladder", tr("Time la&dder"), ("Ctrl+Shift+L",), is_checkable=True)
    yield Command("view.panel", tr("Analysis &panel"), ("F9",), is_checkable=True, begins_group=True)
    yield Command("view.inspector", tr("Inspector"), ("F4",), "inspector", is_checkable=True, on_tool_bar=True)
    yield Command("view.outline", tr("O&utline"), ("Shift+F9",), is_checkable=True)
    yield Command("view.sort-outline", tr("So&rt the outline by its current column"), ("Ctrl+F9",))
    yield Command("view.outline-columns", tr("C&hoose the columns of the outline…"), ("Alt+F9",))
    yield Command("view.next-pane", tr("Go to the ne&xt pane"), ("F6",), repeats=True)
    yield Command("view.previous-pane", tr("Go to the previous pa&ne"), ("Shift+F6",), repeats=True)
    yield Command("view.full-screen", tr("Full &screen"), ("F11",), is_checkable=True)
    yield Command("view.present", tr("Present to the room"), ("F5",), is_checkable=True)
    yield Command("view.projector", tr("Second &window for the projector"), ("Shift+F5",), is_checkable=True)
    yield Command("view.theme-system", tr("Colours of the s&ystem"), is_checkable=True, begins_group=True)
    yield Command("view.theme-light", tr("&Light"), is_checkable=True)
    yield Command("view.theme-dark", tr("Dar&k"), is_checkable=True)
    yield Command("view.larger", tr("Larger interface"), ("Ctrl+Alt++", "Ctrl+Alt+="), begins_group=True)
    yield Command("view.smaller", tr("Smaller interface"), ("Ctrl+Alt+-",))
    yield Command("view.normal-size", tr("Interface at 100 %"), ("Ctrl+Alt+0",))
    yield Command("view.palette", tr("Find a &command…"), ("Ctrl+K", "Ctrl+Shift+P"), begins_group=True)


def _help() -> Iterable[Command]:
    yield Command("help.shortcuts", tr("&Keyboard shortcuts"), ("F1",))
    yield Command("help.method", tr("How to &read the map"), ("Shift+F1",))
    yield Command("help.capture", tr("&Quick line: what can be typed"))
    yield Command("help.about", tr("&About vsm-desktop"), begins_group=True)
