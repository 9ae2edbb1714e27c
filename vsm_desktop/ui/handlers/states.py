"""Going from state to state of the map, and making, naming and deleting them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.comparison_dialog import StatesComparisonDialog
from vsm_desktop.ui.handlers.editing import Editing, Tell, finishing
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.view import View


class StateHandlers(Editing):
    def __init__(self, view: View, canvas: Canvas, tell: Tell, prompts: Prompts) -> None:
        super().__init__(view, canvas, tell)
        self._prompts = prompts

    def handlers(self) -> Mapping[str, Handler]:
        def has_several() -> bool:
            return len(self.view.session.map.states) > 1

        one_state = tr("The map has one state only")
        return finishing(
            self.canvas,
            {
                "state.next": Handler(lambda: self._step(1), has_several, needs=one_state),
                "state.previous": Handler(lambda: self._step(-1), has_several, needs=one_state),
                "state.duplicate": Handler(self._duplicate),
                "state.compare": Handler(self._compare, has_several, needs=one_state),
                "state.rename": Handler(self.rename),
                "state.delete": Handler(self._delete, has_several, needs=one_state),
            },
        )

    def show_state(self, state_id: str) -> None:
        self.canvas.finish()
        self.view.show_state(state_id)

    def rename(self) -> None:
        """Ask for another name of the state shown."""
        self.canvas.finish()
        state = self.view.state
        name = self._prompts.ask_name(tr("Rename state"), tr("Name of the state:"), state.name)
        if name is not None:
            session = self.view.session
            session.apply(tr("Rename state"), edits.rename_state(session.map, state.id, name))

    def _step(self, step: int) -> None:
        states = [state.id for state in self.view.session.map.states]
        self.view.show_state(states[(states.index(self.view.state.id) + step) % len(states)])

    def _duplicate(self) -> None:
        session, state = self.view.session, self.view.state
        duplicate = new_id(session.map.states_by_id)
        name = tr("Copy of {name}").format(name=state.name or tr("Unnamed state"))
        session.apply(tr("Duplicate state"), edits.duplicate_state(session.map, state.id, duplicate, name))
        self.view.show_state(duplicate)

    def _compare(self) -> None:
        """From the state before the one shown; from the first to the next where the first is shown."""
        map_ = self.view.session.map
        ids = [state.id for state in map_.states]
        at = max(1, ids.index(self.view.state.id))
        dialog = StatesComparisonDialog(self.canvas.window(), map_, ids[at - 1], ids[at])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _delete(self) -> None:
        session = self.view.session
        session.apply(tr("Delete state"), edits.remove_state(session.map, self.view.state.id))
