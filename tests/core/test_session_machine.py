"""Random edits, previews, undo and redo, saving and loading: what must hold whatever people do."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.core.random_maps import CATEGORIES, TEXTS, flows, maps, notes, points, stages
from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.change import KINDS, Change
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import Map, State
from vsm_desktop.core.session import Session
from vsm_desktop.files.mapfile import MapWriter, read_map, write_map

Draw = Callable[[st.SearchStrategy], object]
Edit = Callable[[Draw, State], State]
DISTANCES = st.integers(-300, 300)


def _ids(draw: Draw, state: State) -> set[str]:
    # In the file's order and not sorted: new ids are random, and a run that is repeated must draw the same records.
    names = [record.id for kind in KINDS for record in getattr(state, kind)]
    return draw(st.sets(st.sampled_from(names), max_size=3)) if names else set()


def _add_stage(draw: Draw, state: State) -> State:
    return edits.add_stage(state, draw(stages(new_id(state.ids))))


def _add_flow(draw: Draw, state: State) -> State:
    ends = [stage.id for stage in state.stages]
    return edits.add_flow(state, draw(flows(new_id(state.ids), ends))) if ends else state


def _add_point(draw: Draw, state: State) -> State:
    ends = [stage.id for stage in state.stages]
    between = [flow.id for flow in state.flows]
    return edits.add_resistance(state, draw(points(new_id(state.ids), ends, between))) if ends else state


def _add_note(draw: Draw, state: State) -> State:
    note = draw(notes(new_id(state.ids), [stage.id for stage in state.stages]))
    return state.holding(notes=(*state.notes, note))


def _rename(draw: Draw, state: State) -> State:
    return edits.rename_stage(state, draw(st.sampled_from(state.stages)).id, draw(TEXTS)) if state.stages else state


def _change_note(draw: Draw, state: State) -> State:
    return note_edits.change_note(state, draw(st.sampled_from(state.notes)).id, draw(TEXTS)) if state.notes else state


def _paste(draw: Draw, state: State) -> State:
    part = edits.extract(state, _ids(draw, state))
    return edits.paste(state, part, draw(DISTANCES), draw(DISTANCES))[0]


STATE_EDITS: dict[str, Edit] = {
    "add a stage": _add_stage,
    "add a flow": _add_flow,
    "add a point": _add_point,
    "add a note": _add_note,
    "rename": _rename,
    "change a note": _change_note,
    "paste": _paste,
    "delete": lambda draw, state: edits.delete(state, _ids(draw, state)),
    "move": lambda draw, state: edits.move(state, _ids(draw, state), draw(DISTANCES), draw(DISTANCES)),
    "role": lambda draw, state: edits.set_role(
        state, _ids(draw, state), draw(st.sampled_from(["activity", "consumption"]))
    ),
    "contribution": lambda draw, state: edits.set_contribution(
        state, _ids(draw, state), draw(st.sampled_from(["unexamined", "contributes", "none"]))
    ),
    "kind": lambda draw, state: edits.set_flow_kind(
        state, _ids(draw, state), draw(st.sampled_from(["work", "customer", "information", "rework"]))
    ),
    "category": lambda draw, state: edits.set_leading_category(state, _ids(draw, state), draw(CATEGORIES)),
}


def edited(draw: Draw, map_: Map) -> Map:
    """The map after some edit, of one of its states or of the states themselves."""
    state = draw(st.sampled_from(map_.states))
    name = draw(st.sampled_from([*STATE_EDITS, "duplicate", "remove", "rename the state"]))
    if name == "duplicate":
        return edits.duplicate_state(map_, state.id, new_id(map_.states_by_id), draw(TEXTS))
    if name == "remove":
        return edits.remove_state(map_, state.id)
    if name == "rename the state":
        return edits.rename_state(map_, state.id, draw(TEXTS))
    return edits.edit_state(map_, state.id, lambda one: STATE_EDITS[name](draw, one))


Contents = dict[str, dict[str, dict[str, object]]]


def contents(map_: Map) -> Contents:
    """The records of every state, by kind and id."""
    return {
        state.id: {kind: {record.id: record for record in getattr(state, kind)} for kind in KINDS}
        for state in map_.states
    }


class SessionMachine(RuleBasedStateMachine):
    """A session beside the plainest history there is: the list of all its maps, and where in it we stand."""

    @initialize(map_=maps())
    def open(self, map_: Map) -> None:
        self.session = Session(map_)
        self.history = [map_]
        self.here = 0
        self.saved = map_
        self.writer = MapWriter()
        self.projection = contents(map_)
        self.session.listen(self.follow)

    def follow(self, change: Change) -> None:
        """Keep a projection of the map in step by what is told of changes alone."""
        for name in change.removed_states:
            del self.projection[name]
        for name in change.added_states:
            self.projection[name] = contents(change.after)[name]
        for name, changed in change.states.items():
            new = contents(change.after)[name]
            for kind in KINDS:
                told = getattr(changed, kind)
                for removed in told.removed:
                    del self.projection[name][kind][removed]
                for one in told.added + told.updated:
                    self.projection[name][kind][one] = new[kind][one]

    @rule(data=st.data())
    def preview(self, data: st.DataObject) -> None:
        self.session.preview(edited(data.draw, self.session.committed))

    @rule()
    def cancel(self) -> None:
        self.session.cancel()
        assert self.session.map is self.history[self.here]

    @rule()
    def commit(self) -> None:
        after = self.session.map
        self.session.commit("A step")
        self._stepped_to(after)

    @rule(data=st.data())
    def apply(self, data: st.DataObject) -> None:
        after = edited(data.draw, self.session.committed)
        self.session.apply("A step", after)
        self._stepped_to(after)

    def _stepped_to(self, after: Map) -> None:
        if after is not self.history[self.here]:
            self.history[self.here + 1 :] = [after]
            self.here += 1

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.here = max(self.here - 1, 0)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.here = min(self.here + 1, len(self.history) - 1)

    @rule()
    def undo_everything_and_redo_everything(self) -> None:
        for _ in self.history:
            self.session.undo()
        assert self.session.map is self.history[0]
        assert self.session.undo_label is None
        for _ in self.history:
            self.session.redo()
        assert self.session.map is self.history[-1]
        assert self.session.redo_label is None
        self.here = len(self.history) - 1

    @rule()
    def save_and_load(self) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "map.vsm.json"
            write_map(self.session.committed, path)
            assert path.read_bytes() == self.writer.dump(self.session.committed)
            assert read_map(path) == self.session.committed
        self.saved = self.session.committed
        self.session.mark_saved(self.saved)

    @precondition(lambda self: self.session.is_previewing)
    @rule()
    def save_while_previewing(self) -> None:
        """A recovery copy is of the last step, not of a gesture that may yet be cancelled."""
        assert self.writer.dump(self.session.committed) == MapWriter().dump(self.history[self.here])

    @invariant()
    def the_records_fit_together(self) -> None:
        assert list(faults(self.session.map)) == []

    @invariant()
    def the_last_step_is_where_we_stand(self) -> None:
        assert self.session.committed is self.history[self.here]
        assert (self.session.undo_label is None) == (self.here == 0)
        assert (self.session.redo_label is None) == (self.here == len(self.history) - 1)

    @invariant()
    def modified_is_being_another_map_than_the_saved_one(self) -> None:
        assert self.session.is_modified == (self.session.committed is not self.saved)

    @invariant()
    def what_is_told_is_enough_to_keep_in_step(self) -> None:
        assert self.projection == contents(self.session.map)

    @invariant()
    def a_kept_writer_writes_what_a_fresh_one_writes(self) -> None:
        assert self.writer.dump(self.session.map) == MapWriter().dump(self.session.map)


TestSession = SessionMachine.TestCase
TestSession.settings = settings(deadline=None, max_examples=60, stateful_step_count=25)
