"""Going from state to state of the map; making, naming, ordering and deleting them, and copying between them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import State
from vsm_desktop.core.state_edits import copy_stages, move_state
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.landing import clear_of_others
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing, Tell, finishing
from vsm_desktop.ui.state_strip import StateStrip
from vsm_desktop.ui.view import View

_MOST_NAMED = 3
_LONGEST_NAME = 40


class StateHandlers(Editing):
    def __init__(
        self, view: View, canvas: Canvas, tell: Tell, strip: StateStrip, compare: Callable[[str, str], None]
    ) -> None:
        super().__init__(view, canvas, tell)
        self._strip = strip
        self._compare_states = compare

    def handlers(self) -> Mapping[str, Handler]:
        def has_several() -> bool:
            return len(self._ids) > 1

        def can_copy() -> bool:
            return has_several() and bool(self.view.selected_stages)

        one_state = tr("The map has one state only")
        return finishing(
            self.canvas,
            {
                "state.next": Handler(lambda: self._step(1), has_several, needs=one_state),
                "state.previous": Handler(lambda: self._step(-1), has_several, needs=one_state),
                "state.duplicate": Handler(self.duplicate),
                "state.rename": Handler(self.rename),
                "state.move-left": Handler(
                    lambda: self._move_by(-1), lambda: self._at > 0, needs=tr("It is the first one")
                ),
                "state.move-right": Handler(
                    lambda: self._move_by(1), lambda: self._at < len(self._ids) - 1, needs=tr("It is the last one")
                ),
                "state.copy-stages": Handler(
                    self._copy_stages, can_copy, needs=tr("Select a stage, on a map with several states")
                ),
                "state.compare": Handler(self._compare, has_several, needs=one_state),
                "state.delete": Handler(self.delete, has_several, needs=one_state),
            },
        )

    @property
    def _ids(self) -> list[str]:
        return [state.id for state in self.view.session.map.states]

    @property
    def _at(self) -> int:
        return self._ids.index(self.view.state.id)

    def show_state(self, state_id: str) -> None:
        self.canvas.finish()
        self.view.show_state(state_id)

    def rename(self) -> None:
        """Have the state shown named in place."""
        self.canvas.finish()
        self._name(tr("Rename state"), object(), self.view.state.name)

    def duplicate(self) -> None:
        """One step with the name that it is given."""
        self.canvas.finish()
        session, state = self.view.session, self.view.state
        duplicate = new_id(session.map.states_by_id)
        name = tr("Copy of {name}").format(name=state.name or tr("Unnamed state"))
        label, burst = tr("Duplicate state"), object()
        session.apply(label, edits.duplicate_state(session.map, state.id, duplicate, name), burst)
        self.view.show_state(duplicate)
        self._name(label, burst)

    def move(self, state_id: str, position: int) -> None:
        """Put a state at another place among the others."""
        self.canvas.finish()
        session = self.view.session
        session.apply(tr("Move state"), move_state(session.map, state_id, position))

    def delete(self) -> None:
        """Delete the state shown; a map keeps its last one."""
        self.canvas.finish()
        session, state = self.view.session, self.view.state
        if len(self._ids) > 1:
            session.apply(tr("Delete state"), edits.remove_state(session.map, state.id))
            self.tell(tr("“{name}” is deleted; Undo brings it back").format(name=_called(state)))

    def _step(self, step: int) -> None:
        self.view.show_state(self._ids[(self._at + step) % len(self._ids)])

    def _move_by(self, step: int) -> None:
        self.move(self.view.state.id, self._at + step)

    def _name(self, label: str, burst: object, original: str | None = None) -> None:
        """`original`: the name with which the step has changed nothing."""
        session, state_id = self.view.session, self.view.state.id

        def write(name: str) -> None:
            if name == original:
                session.take_back(burst)
            # What was saved on the way is a step of its own, and stays.
            session.apply(label, edits.rename_state(session.committed, state_id, name), burst)

        self._strip.name_state(write)

    def _compare(self) -> None:
        """From the state before the one shown; from the first to the next where the first is shown."""
        ids, at = self._ids, max(1, self._at)
        self._compare_states(ids[at - 1], ids[at])

    def _copy_stages(self) -> None:
        """Into the other state where there is one other; else it is chosen from a menu above the tabs."""
        others = [state for state in self.view.session.map.states if state is not self.view.state]
        if len(others) == 1:
            self._copy_into(others[0].id)
            return
        menu = QMenu(tr("Copy into"), self._strip)
        menu.setObjectName("menu-copy-into")
        menu.setAccessibleName(tr("Copy the selected stages into"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in others:
            action = menu.addAction(_called(state).replace("&", "&&"))
            connect(action.triggered, partial(self._copy_into, state.id))
        bar = self._strip.bar
        menu.popup(bar.mapToGlobal(bar.current_rect.topLeft()) - menu.rect().bottomLeft())

    def _copy_into(self, target_id: str, *_: object) -> None:
        view, map_ = self.view, self.view.session.committed
        copied = copy_stages(map_, view.state.id, target_id, view.selection)
        before, after = map_.states_by_id[target_id], copied.states_by_id[target_id]
        new = {name for name in after.stages_by_id if not before.has(name)}
        height = stage_height(view.data_boxes)
        landed = edits.edit_state(copied, target_id, lambda state: clear_of_others(state, new, height))
        view.session.apply(tr("Copy into another state"), landed)
        self.tell(self._told(before, after))

    def _told(self, before: State, after: State) -> str:
        """What came, and what was there already and was left alone."""
        there = [_quoted(before, name) for name in self.view.selected_stages if name in before.stages_by_id]
        stages, flows = len(after.stages) - len(before.stages), len(after.flows) - len(before.flows)
        parts = [trn("{n} stage", "{n} stages", stages), trn("{n} flow", "{n} flows", flows)]
        came = tr("Copied into “{name}”: {what}.").format(name=_called(before), what=tr(" and ").join(parts))
        if not (stages or flows):
            came = tr("Nothing is new to “{name}”.").format(name=_called(before))
        if not there:
            return came
        stays = trn("{names} is there already and stays as it is.", "{names} are there already and stay.", len(there))
        return f"{came} {stays.format(names=listed(there[:_MOST_NAMED], len(there)))}"


def _called(state: State) -> str:
    name = plain(state.name) or tr("Unnamed state")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _quoted(state: State, stage_id: str) -> str:
    return tr("“{name}”").format(name=plain(stage_name(state.stages_by_id[stage_id].name)))
