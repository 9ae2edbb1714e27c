"""Every field of the format has a place in the inspector."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.random_maps import states
from vsm_desktop.core.model import (
    Acceptance,
    Action,
    CategoryAndCause,
    Charter,
    Evidence,
    Exchange,
    Flow,
    Improvement,
    Investment,
    Map,
    Note,
    Outcome,
    Record,
    Resistance,
    Settings,
    Stage,
    State,
    Thresholds,
)
from vsm_desktop.ui.inspector.field import MIXED, Field, Group, Items, common
from vsm_desktop.ui.inspector.flow_questions import flow_groups, note_groups
from vsm_desktop.ui.inspector.map_questions import Whole, whole_groups
from vsm_desktop.ui.inspector.point_questions import PointQuestions
from vsm_desktop.ui.inspector.stage_questions import stage_groups

STAGE, FLOW, NOTE = stage_groups(lambda: date(2026, 6, 15)), flow_groups(), note_groups()
POINT, WHOLE = PointQuestions().groups(), whole_groups(lambda: date(2026, 6, 15))
EVERY = (*STAGE, *FLOW, *NOTE, *POINT, *WHOLE)


def fields(groups: Iterable[Group]) -> list[Field]:
    """The fields of groups, those of their lists too."""
    found = [part for group in groups for part in group.parts if isinstance(part, Field)]
    lists = [field.entry for field in found if isinstance(field.entry, Items)]
    return [*found, *(part for entry in lists for part in entry.parts if isinstance(part, Field))]


@pytest.mark.parametrize(
    ("record", "groups", "elsewhere"),
    [
        (Stage, STAGE, {"id", "x", "y", "acceptance"}),
        (Acceptance, STAGE, set()),
        (Evidence, STAGE, set()),
        (Improvement, STAGE, set()),
        (Flow, FLOW, {"id", "source", "target"}),
        (Note, NOTE, {"id", "x", "y", "on"}),
        (Resistance, POINT, {"id", "on", "categories"}),
        (CategoryAndCause, POINT, {"cause"}),
        (Investment, POINT, {"kind"}),
        (Exchange, POINT, {"kind"}),
        (Outcome, WHOLE, set()),
        (Charter, WHOLE, set()),
        (Action, WHOLE, {"code", "on"}),
        (Settings, WHOLE, {"thresholds"}),
        (Thresholds, WHOLE, set()),
        (Map, WHOLE, {"format", "version", "charter", "settings", "states", "moments"}),
    ],
)  # fmt: skip
def test_every_field_of_the_format_is_asked_for(
    record: type[Record], groups: Sequence[Group], elsewhere: set[str]
) -> None:
    names = {name for field in fields(groups) for name in (field.name, field.name.partition("-")[2])}
    asked = {name.replace("-", "_") for name in names}
    assert record.model_fields.keys() - elsewhere - asked == set()


def test_every_field_says_why_it_is_asked_and_what_it_does() -> None:
    assert [field.name for field in fields(EVERY) if not (field.why and field.step)] == []


@given(states())
def test_a_value_that_is_put_back_changes_nothing(state: State) -> None:
    whole = Whole(Map(states=(state,)), state)
    for records, groups in (
        (state.stages, STAGE),
        (state.flows, FLOW),
        (state.notes, NOTE),
        (state.resistances, POINT),
        ((whole,), WHOLE),
    ):
        asked = [part for group in groups for part in group.parts if isinstance(part, Field)]
        for record in records:
            for field in asked:
                if field.is_asked(record) and field.is_open(record) and field.get(record) is not None:
                    value = field.get(record)
                    assert field.get(field.put(record, value, state)) == value


@given(st.lists(st.sampled_from([None, 0, 1, "a", ()]), min_size=1, max_size=4))
def test_values_are_common_or_differ(values: list[object]) -> None:
    found = common(values)
    assert (found is MIXED) == (len({repr(value) for value in values}) > 1)
    if found is not MIXED:
        assert found == values[0]
