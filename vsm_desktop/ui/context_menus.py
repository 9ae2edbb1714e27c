"""What the menu under the pointer offers, for each kind of thing that is selected."""

from vsm_desktop.core.model import State
from vsm_desktop.translation import tr

Entries = tuple[str, ...]
Section = tuple[str, Entries]
"""The title of a submenu, or none, and the ids of the commands in it. A line stands between two sections."""

_CONTRIBUTION: Entries = ("stage.unexamined", "stage.contributes", "stage.adds-nothing")
_RESISTANCE: Entries = (
    "resistance.economic",
    "resistance.operational",
    "resistance.informational",
    "resistance.behavioral",
)
_NEXT: Entries = ("stage.next-right", "stage.next-left", "stage.next-up", "stage.next-down")
_COPYING: Entries = ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete")

STATE_SECTIONS: tuple[Section, ...] = (
    ("", ("state.rename", "state.duplicate")),
    ("", ("state.move-left", "state.move-right")),
    ("", ("state.compare", "state.copy-stages")),
    ("", ("state.delete",)),
)
"""The sections of the menu of a state's tab."""


def context_sections(state: State, selection: tuple[str, ...]) -> tuple[Section, ...]:
    """The sections of the menu for what is selected; for the canvas itself when nothing is."""
    kinds = {_kind(state, name) for name in selection}
    if not kinds:
        return (
            ("", ("stage.add", "edit.paste", "edit.select-all")),
            ("", ("edit.find", "view.fit", "view.actual-size")),
        )
    sections: list[Section] = [("", ("edit.rename", "edit.inspect", "edit.mark"))]
    if "stage" in kinds:
        sections += [
            ("", ("stage.consumption", "stage.necessary", "stage.team")),
            (tr("Contribution"), _CONTRIBUTION),
            (tr("Add and connect"), _NEXT),
            ("", ("flow.connect",)),
        ]
    if "stage" in kinds or kinds == {"resistance"}:
        sections.append(("", ("analysis.switch",)))
    if "flow" in kinds:
        sections.append(("", ("flow.work", "flow.customer", "flow.information", "flow.rework")))
    if "resistance" in kinds and len(kinds) == 1:
        sections += [
            (tr("What if"), ("analysis.switch-stop", "analysis.switch-response", "analysis.switch-means")),
            ("", ("resistance.exchange",)),
            ("", _RESISTANCE),
        ]
    elif kinds == {"note"}:
        sections += [
            ("", ("note.hang", "note.detach", "note.make-action", "note.tick-off")),
            (tr("Kind of note"), ("note.question", "note.note", "note.burst")),
        ]
    else:
        sections.append((tr("Resistance"), _RESISTANCE))
    return (*sections, ("", ("view.fit-selection",)), ("", _COPYING))


def _kind(state: State, name: str) -> str:
    if name in state.stages_by_id:
        return "stage"
    if name in state.flows_by_id:
        return "flow"
    return "resistance" if name in state.resistances_by_id else "note"
