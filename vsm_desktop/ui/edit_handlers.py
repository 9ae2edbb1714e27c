"""What the commands that edit the map do."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from vsm_desktop.core import edits
from vsm_desktop.core.change import difference
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Category, CategoryAndCause, Contribution, Flow, FlowKind, Resistance, State
from vsm_desktop.core.rules import refuse_flow, refuse_flow_kind
from vsm_desktop.drawing.cards import CARD_WIDTH
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.method.wording import category_word, flow_kind_word
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.clipboard import copy_to_clipboard, has_part_on_clipboard, part_on_clipboard
from vsm_desktop.ui.tools.place import placed_stage
from vsm_desktop.ui.view import View

_PASTE_STEP = 32
_GAP = 96
_NUDGE = 8
Tell = Callable[[str], None]


class EditHandlers:
    """Edits to what is selected. `tell` says, in passing, why nothing happened."""

    def __init__(self, view: View, canvas: Canvas, tell: Tell) -> None:
        self._view = view
        self._canvas = canvas
        self._tell = tell
        self._pastes = 0

    def handlers(self) -> Mapping[str, Handler]:
        """What is going on is ended first: a name that was being typed is kept, and its stage is selected."""
        all_handlers = {**self._edit(), **self._stage(), **self._flow(), **self._resistance()}
        return {
            **{
                name: Handler(partial(self._finish_and, handler.run), handler.is_enabled, handler.is_checked)
                for name, handler in all_handlers.items()
            },
            **self._history(),
        }

    def _history(self) -> dict[str, Handler]:
        session = self._view.session
        return {
            "edit.undo": Handler(partial(self._step, session.undo), lambda: session.undo_label is not None),
            "edit.redo": Handler(partial(self._step, session.redo), lambda: session.redo_label is not None),
        }

    def _step(self, step: Callable[[], None]) -> None:
        """In the middle of a gesture, going back means giving that up, and no more."""
        was_gesturing = self._canvas.is_gesturing
        self._canvas.finish()
        if was_gesturing:
            return
        before = self._view.session.map
        step()
        changed = difference(before, self._view.session.map).states
        if changed and self._view.state.id not in changed:
            self._view.show_state(next(iter(changed)))  # nobody should wonder what was undone

    def _finish_and(self, run: Callable[[], None]) -> None:
        self._canvas.finish()
        run()

    # Edit

    def _edit(self) -> dict[str, Handler]:
        return {
            "edit.cut": Handler(self._cut, self._has_placed),
            "edit.copy": Handler(self._copy, self._has_placed),
            "edit.paste": Handler(self._paste, has_part_on_clipboard),
            "edit.duplicate": Handler(self._duplicate, self._has_placed),
            "edit.delete": Handler(self._delete, lambda: bool(self._view.selection)),
            "edit.select-all": Handler(self._select_all, lambda: bool(self._view.state.ids)),
            "edit.select-next": Handler(lambda: self._select_beside(1), lambda: bool(self._view.state.stages)),
            "edit.select-previous": Handler(lambda: self._select_beside(-1), lambda: bool(self._view.state.stages)),
            "edit.rename": Handler(self._rename, self._can_rename),
        }

    def _has_placed(self) -> bool:
        notes = self._view.state.notes_by_id
        return bool(self._view.selected_stages) or any(name in notes for name in self._view.selection)

    def _cut(self) -> None:
        self._copy()
        self._apply(tr("Cut"), lambda state: edits.delete(state, self._view.selection))

    def _copy(self) -> None:
        self._pastes = 0
        copy_to_clipboard(edits.extract(self._view.state, self._view.selection))

    def _paste(self) -> None:
        part = part_on_clipboard()
        if part is None:
            self._tell(tr("What is on the clipboard cannot be pasted here"))
            return
        self._pastes += 1
        self._add_part(tr("Paste"), part, self._pastes * _PASTE_STEP)

    def _duplicate(self) -> None:
        self._add_part(tr("Duplicate"), edits.extract(self._view.state, self._view.selection), _PASTE_STEP)

    def _add_part(self, label: str, part: State, distance: int) -> None:
        pasted: list[str] = []

        def paste(state: State) -> State:
            after, ids = edits.paste(state, part, distance, distance)
            pasted.extend(ids)
            return after

        self._apply(label, paste)
        self._view.select(pasted)
        self._canvas.reveal(pasted)

    def _delete(self) -> None:
        ids = self._view.selection
        self._apply(trn("Delete {n} item", "Delete {n} items", len(ids)), lambda state: edits.delete(state, ids))

    def _select_all(self) -> None:
        state = self._view.state
        self._view.select(
            record.id for records in (state.stages, state.flows, state.notes, state.resistances) for record in records
        )

    def _select_beside(self, step: int) -> None:
        stages = [stage.id for stage in self._view.state.stages]
        selected = self._view.selected_stages
        index = stages.index(selected[-1]) + step if selected else (0 if step > 0 else -1)
        self._view.select([stages[index % len(stages)]])
        self._canvas.reveal(self._view.selection)

    def _can_rename(self) -> bool:
        return len(self._view.selection) == 1 and self._has_placed()

    def _rename(self) -> None:
        self._canvas.edit_text(self._view.selection[0])

    # Stages

    def _stage(self) -> dict[str, Handler]:
        return {
            "stage.add": Handler(self._add_stage),
            "stage.consumption": Handler(self._toggle_consumption, self._has_stages, self._all_consumption),
            "stage.unexamined": self._contribution("unexamined", tr("Contribution unexamined")),
            "stage.contributes": self._contribution("contributes", tr("Contributes")),
            "stage.adds-nothing": self._contribution("none", tr("Adds nothing")),
        }

    def _has_stages(self) -> bool:
        return bool(self._view.selected_stages)

    def _add_stage(self) -> None:
        """To the right of the stage selected, else in the middle of what is seen; named at once."""
        selected = self._view.selected_stages
        center = self._canvas.seen_center()
        if selected:
            card = self._canvas.body(selected[-1])
            if card is not None:
                center = Point(card.center.x + CARD_WIDTH + _GAP, card.center.y)
        stage = placed_stage(self._view, self._free_place(center))
        self._view.preview(lambda state: edits.add_stage(state, stage))
        self._canvas.reveal([stage.id])
        self._canvas.name_stage(stage.id, tr("Add stage"))

    def _free_place(self, center: Point) -> Point:
        """The first place from here downwards at which no card stands yet."""
        while self._canvas.stage_at(center) is not None:
            center = Point(center.x, center.y + _GAP + CARD_WIDTH / 2)
        return center

    def _all_consumption(self) -> bool:
        stages = self._view.selected_stages
        return bool(stages) and all(self._view.state.stages_by_id[name].role == "consumption" for name in stages)

    def _toggle_consumption(self) -> None:
        stages = self._view.selected_stages
        if self._all_consumption():
            self._apply(tr("Mark as activity"), lambda state: edits.set_role(state, stages, "activity"))
        else:
            self._apply(tr("Mark as consumption"), lambda state: edits.set_role(state, stages, "consumption"))

    def _contribution(self, contribution: Contribution, label: str) -> Handler:
        def run() -> None:
            stages = self._view.selected_stages
            self._apply(label, lambda state: edits.set_contribution(state, stages, contribution))

        def is_checked() -> bool:
            stages = self._view.selected_stages
            by_id = self._view.state.stages_by_id
            return bool(stages) and all(by_id[name].contribution == contribution for name in stages)

        return Handler(run, self._has_stages, is_checked)

    # Flows

    def _flow(self) -> dict[str, Handler]:
        kinds: tuple[FlowKind, ...] = ("work", "customer", "information", "rework")
        return {
            "flow.connect": Handler(self._connect, lambda: len(self._view.selected_stages) > 1),
            **{f"flow.{kind}": self._kind(kind) for kind in kinds},
        }

    def _connect(self) -> None:
        """From the stage selected first to the next one, and so on."""
        refusals: list[str] = []

        def connect(state: State) -> State:
            for source, target in pairwise(self._view.selected_stages):
                refusal = refuse_flow(state, source, target, "work")
                if refusal is None:
                    state = edits.add_flow(state, Flow(id=new_id(state.ids), source=source, target=target))
                else:
                    refusals.append(refusal)
            return state

        self._apply(tr("Connect stages"), connect)
        if refusals:
            self._tell(refusals[0])

    def _kind(self, kind: FlowKind) -> Handler:
        def run() -> None:
            flows = self._view.selected_flows
            refusals = [refuse_flow_kind(self._view.state, name, kind) for name in flows]
            allowed = {name for name, refusal in zip(flows, refusals, strict=True) if refusal is None}
            label = tr("Make flow: {kind}").format(kind=flow_kind_word(kind))
            self._apply(label, lambda state: edits.set_flow_kind(state, allowed, kind))
            for refusal in filter(None, refusals):
                self._tell(refusal)

        def is_checked() -> bool:
            flows = self._view.selected_flows
            return bool(flows) and all(self._view.state.flows_by_id[name].kind == kind for name in flows)

        return Handler(run, lambda: bool(self._view.selected_flows), is_checked)

    # Resistance points

    def _resistance(self) -> dict[str, Handler]:
        categories: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")
        return {
            f"resistance.{category}": Handler(partial(self._resist, category), self._can_resist)
            for category in categories
        }

    def _can_resist(self) -> bool:
        view = self._view
        return bool(view.selected_stages or view.selected_flows or view.selected_resistances)

    def _resist(self, category: Category) -> None:
        """A point on each stage and flow selected; points that are selected take the category."""
        view = self._view
        hosts, points = (*view.selected_stages, *view.selected_flows), view.selected_resistances

        def resist(state: State) -> State:
            state = edits.set_leading_category(state, points, category)
            for host in hosts:
                kind = CategoryAndCause(category=category)
                point = Resistance(id=new_id(state.ids), on=host, categories=(kind,))
                state = edits.add_resistance(state, point)
            return state

        self._apply(tr("Mark {category} resistance").format(category=category_word(category).lower()), resist)

    def nudge(self, right: int, down: int) -> None:
        """Move what is selected by a few map units."""
        ids = self._view.selection
        self._apply(tr("Move"), lambda state: edits.move(state, ids, right * _NUDGE, down * _NUDGE))

    def _apply(self, label: str, edit: Callable[[State], State]) -> None:
        self._view.apply(label, edit)
