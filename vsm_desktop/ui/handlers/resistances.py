"""Marking where value stops."""

from collections.abc import Mapping
from functools import partial

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Category, CategoryAndCause, Resistance, State
from vsm_desktop.method.wording import category_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.handlers.asking import Asking
from vsm_desktop.ui.handlers.editing import Editing, Tell
from vsm_desktop.ui.view import View


class ResistanceHandlers(Editing):
    """Marks points, and offers what is asked about them: the keyboard stays where the next one is marked."""

    def __init__(self, view: View, canvas: Canvas, tell: Tell, asking: Asking) -> None:
        super().__init__(view, canvas, tell)
        self._asking = asking

    def handlers(self) -> Mapping[str, Handler]:
        categories: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")
        return {
            f"resistance.{category}": Handler(
                partial(self._resist, category),
                self._can_resist,
                needs=tr("Select a stage, a flow or a resistance point"),
            )
            for category in categories
        }

    def _can_resist(self) -> bool:
        view = self.view
        return bool(view.selected_stages or view.selected_flows or view.selected_resistances)

    def _resist(self, category: Category) -> None:
        """A point on each stage and flow selected; points that are selected take the category. They are what is asked
        about next."""
        view = self.view
        hosts, points = (*view.selected_stages, *view.selected_flows), view.selected_resistances

        taken = {*view.state.ids}
        added = []
        for host in hosts:
            name = new_id(taken)
            taken.add(name)
            added.append(Resistance(id=name, on=host, categories=(CategoryAndCause(category=category),)))

        def resist(state: State) -> State:
            state = edits.set_leading_category(state, points, category)
            for point in added:
                state = edits.add_resistance(state, point)
            return state

        self.view.apply(tr("Mark {category} resistance").format(category=category_word(category).lower()), resist)
        self.view.select([*points, *(point.id for point in added)])
        self._asking.offer(tr("Why does value stop here?"))
