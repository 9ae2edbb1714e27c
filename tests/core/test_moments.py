"""Moments of a map: kept, renamed, deleted, and made states again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from vsm_desktop.core import edits, moments
from vsm_desktop.core.comparison import apply_to_map, compare_maps
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import MOST_MOMENTS, Map, Moment, Note
from vsm_desktop.core.moments import (
    keep_moment,
    last_moment_of,
    remove_moment,
    rename_moment,
    state_of_moment,
)

MAP = one_state_map("A -> B*")
STATE = MAP.states[0]


def moment(at: str = "2026-05-04T09:31:07+02:00", **fields: str) -> Moment:
    return Moment(at=at, state=STATE, **fields)


def test_a_moment_holds_the_state_itself():
    kept = keep_moment(MAP, moment(name="Anchored", step="anchor"))
    assert kept.moments[0].state is STATE
    assert kept.states is MAP.states


def test_it_stays_as_it_was_when_the_map_goes_on():
    kept = keep_moment(MAP, moment())
    later = edits.edit_state(kept, STATE.id, lambda state: edits.delete(state, ["A"]))
    assert later.moments[0].state is STATE
    assert list(faults(later)) == []


def test_those_that_are_kept_later_stand_behind():
    kept = keep_moment(keep_moment(MAP, moment(name="First")), moment(name="Second"))
    assert [one.name for one in kept.moments] == ["First", "Second"]


def test_there_is_an_end_to_their_number():
    full = MAP.holding(moments=(moment(),) * (MOST_MOMENTS - 1))
    full = keep_moment(full, moment())
    with pytest.raises(ValueError, match="this map has 100 moments, which is as many as it can: delete one first"):
        keep_moment(full, moment())


def test_there_is_an_end_to_their_size(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(moments, "MOST_RECORDS_KEPT", 7)
    kept = keep_moment(keep_moment(MAP, moment()), moment())
    with pytest.raises(ValueError, match="as large as they can be together"):
        keep_moment(kept, moment())


def test_a_name_can_be_changed():
    kept = keep_moment(MAP, moment(name="First"))
    assert rename_moment(kept, 0, "First") is kept
    renamed = rename_moment(kept, 0, "Anchored")
    assert renamed.moments == (kept.moments[0].replace(name="Anchored"),)
    assert renamed.moments[0].state is STATE


def test_one_can_be_deleted():
    kept = MAP.holding(moments=(moment(name="1"), moment(name="2"), moment(name="3")))
    assert [one.name for one in remove_moment(kept, 1).moments] == ["1", "3"]


def test_a_state_is_made_of_one():
    kept = keep_moment(MAP, moment())
    made = state_of_moment(kept, 0, "new", "As it was")
    assert made.states == (STATE, STATE.replace(id="new", name="As it was"))
    assert made.moments is kept.moments


def test_the_last_one_of_a_state_is_found():
    other = STATE.replace(id="other")
    first, second = moment(name="1"), moment(name="2")
    kept = MAP.holding(moments=(first, second, second.holding(other)))
    assert last_moment_of(kept, STATE.id) is second
    assert last_moment_of(MAP, STATE.id) is None


def test_a_record_of_one_moment_may_have_the_id_of_another_kind_elsewhere():
    noted = STATE.holding(stages=(), flows=(), notes=(Note(id="A"),))
    assert list(faults(MAP.holding(moments=(moment().holding(noted),)))) == []


@settings(deadline=None, max_examples=60)
@given(maps(), maps(), st.data())
def test_maps_are_compared_with_their_moments(before: Map, after: Map, data: st.DataObject):
    compared = compare_maps(before, after)
    assert apply_to_map(compared, before) == after
    only_moments = before.holding(moments=after.moments)
    assert bool(compare_maps(before, only_moments)) == (before.moments != after.moments)
