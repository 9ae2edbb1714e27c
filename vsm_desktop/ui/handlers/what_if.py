"""What the commands of a what-if do: the map stays as it is, and so does its history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.state_edits import keep_what_if
from vsm_desktop.core.switches import Switch, Switches
from vsm_desktop.method.switching import main_switch, possible_switches, switched
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.view import View


@dataclass
class WhatIfHandlers:
    """Throws switches in the view."""

    view: View
    canvas: Canvas

    def handlers(self) -> Mapping[str, Handler]:
        view = self.view
        nothing = tr("Nothing is switched in a what-if")
        return {
            "analysis.what-if": Handler(self._begin_or_leave, is_checked=lambda: view.is_supposing),
            "analysis.switch": Handler(
                lambda: self.switch(view.selection),
                lambda: any(map(self._can_switch, view.selection)),
                self._is_switched,
                tr("Select a stage or a resistance point"),
            ),
            "analysis.switch-stop": self._one("points_off", tr("Select a resistance point")),
            "analysis.switch-response": self._one(
                "responses_off", tr("Select a resistance point with a way past it")
            ),
            "analysis.switch-means": self._one(
                "means_on", tr("Select a resistance point whose investment lacks its means")
            ),
            "analysis.switch-back": Handler(
                lambda: view.suppose(Switches()), lambda: bool(view.switches), needs=nothing
            ),
            "analysis.keep-what-if": Handler(self._keep, lambda: bool(view.switches), needs=nothing),
        }

    def switch(self, records: Collection[str]) -> None:
        """Switch these records off or on, whatever that means of each."""
        view = self.view
        view.suppose(switched(records, view.state, view.supposed, view.switches))

    def throw(self, switch: Switch, record_id: str) -> None:
        """Throw a switch, or put it back, and show the record."""
        self.view.suppose(self.view.switches.toggled(switch, record_id))
        self.canvas.reveal([record_id])

    def go_back(self) -> None:
        """Take back what was switched last; leave the what-if where nothing is."""
        self.view.take_back()

    def _begin_or_leave(self) -> None:
        if self.view.is_supposing:
            self.view.leave_what_if()
        else:
            self.view.suppose(Switches())

    def _can_switch(self, name: str) -> bool:
        view = self.view
        return main_switch(name, view.state, view.supposed, view.switches) is not None

    def _is_switched(self) -> bool:
        thrown = {name for _, name in self.view.switches.thrown}
        return any(name in thrown for name in self.view.selection)

    # One switch of the points selected

    def _one(self, switch: Switch, needs: str) -> Handler:
        return Handler(
            partial(self._toggle, switch),
            lambda: bool(self._having(switch)),
            lambda: self._is_thrown(switch),
            needs,
        )

    def _having(self, switch: Switch) -> list[str]:
        """The points selected that have this switch."""
        view = self.view
        return [name for name in view.selected_resistances if switch in possible_switches(name, view.state)]

    def _is_thrown(self, switch: Switch) -> bool:
        thrown = self.view.switches.thrown
        return any((switch, name) in thrown for name in self._having(switch))

    def _toggle(self, switch: Switch) -> None:
        """Throw it for all of them; where it is thrown for all, put it back."""
        view = self.view
        names = self._having(switch)
        off = [name for name in names if (switch, name) not in view.switches.thrown]
        switches = view.switches
        for name in off or names:
            switches = switches.toggled(switch, name)
        view.suppose(switches)

    # Keeping it

    def _keep(self) -> None:
        """The map with a state more, which is shown then; the one that was asked about is as it was."""
        view = self.view
        state, session, switches = view.state, view.session, view.switches
        kept = new_id(session.map.states_by_id)
        name = tr("What if: {name}").format(name=state.name or tr("Unnamed state"))
        view.leave_what_if()
        session.apply(tr("Keep the what-if as a state"), keep_what_if(session.map, state.id, switches, kept, name))
        view.show_state(kept)
