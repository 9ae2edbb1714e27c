"""Figures beside one another, and fields that differ, as a person reads them."""

import pytest

from tests.core.maps import point, state
from tests.method.reports import exchange
from vsm_desktop.core import edits
from vsm_desktop.core.comparison import compare_states
from vsm_desktop.core.model import Evidence, Improvement, Outcome, Settings, State
from vsm_desktop.method.comparing.figure_changes import FigureChange, Unit
from vsm_desktop.method.comparing.record_words import field_words
from vsm_desktop.method.comparing.sides import Sides, case_of
from vsm_desktop.method.comparing.words import difference_words

NOW = state("A -> B*", points=[point("A", name="p")])


@pytest.mark.parametrize(
    ("unit", "before", "after", "words"),
    [
        ("time", 7200, 3600, "−1 h (−50 %)"),
        ("time", 3600, 3601, "+1 s (+0.0278 %)"),
        ("time", 0, 3600, "+1 h"),
        ("time", 60, 60, "the same"),
        ("time", None, 60, ""),
        ("amount", 100, 150, "+50 (+50 %)"),
        ("count", 3, 1, "−2"),
        ("share", 0.5, 0.75, "+25 percentage points"),
        ("share", 0.12, 0.1229, "+0.3 percentage points"),
        ("share", 0.12, 0.1199, "−under 0.1 percentage points"),
    ],
)
def test_a_difference_has_its_sign_its_size_and_its_share(
    unit: Unit, before: float | None, after: float | None, words: str
):
    assert difference_words(FigureChange("lead_time_s", unit, before, after), Settings()) == words


def told(after: State, before: State = NOW) -> list[str]:
    """Every field that differs, of every record and of the state."""
    sides, found = Sides(case_of(before, Settings()), case_of(after, Settings())), compare_states(before, after)
    changes = [
        (field, change.id)
        for kind in (found.stages, found.flows, found.resistances)
        for change in kind.changed
        for field in change.fields
    ]
    changes += [(field, "") for field in found.told_fields]
    lines = [line for field, name in changes for line in field_words(field, sides, name)]
    return [f"{line.field}: {line.before} → {line.after}" for line in lines]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"necessary_for": "The auditor"}, "necessary for: not stated → “The auditor”"),
        ({"role": "consumption"}, "role: activity → consumption"),
        ({"entry": True}, "the stream begins here: no → yes"),
        ({"percent_complete_accurate": 0.805}, "%C/A: not stated → 80.5 %"),
        ({"cost": 1200.5}, "cost: not stated → 1\u202f200.5"),
        ({"process_time": "~2 d"}, "process time: not stated → ~2 d"),
        ({"notes": "a\n\tb" + "c" * 300}, "notes: not stated → “a b" + "c" * 197 + "…”"),
    ],
)
def test_a_value_is_told_as_people_type_it(fields: dict[str, object], line: str):
    assert told(edits.change_stage(NOW, "A", **fields)) == [line]


def test_of_a_list_what_came_went_and_changed_is_told():
    said = Evidence(statement="Yes", source="customer", strength="stated")
    planned = Improvement(description="Form", metric="time", before="2 d", after="1 d")
    before = edits.change_stage(NOW, "A", evidence=(said,), improvements=(planned,))
    after = edits.change_stage(
        before,
        "A",
        evidence=(said.replace(strength="behavior"), Evidence(statement="No")),
        improvements=(),
    )
    assert told(after, before) == [
        "evidence: Yes @customer stated → Yes @customer behavior",
        "evidence: not there → No @internal stated",
        "improvements: “Form”, planned, efficiency, time from 2 d to 1 d (−50 %), a forecast → taken out",
    ]


def test_another_order_is_told():
    one, two = Evidence(statement="1"), Evidence(statement="2")
    before = edits.change_stage(NOW, "A", evidence=(one, two))
    assert told(edits.change_stage(before, "A", evidence=(two, one)), before) == [
        "evidence: as before → in another order"
    ]


def test_what_a_record_refers_to_is_told_by_name():
    assert told(edits.change_flow(NOW, "A->B", source="B")) == ["from: “A” → “B”"]
    assert told(edits.change_resistance(NOW, "p", on="A->B")) == ["sits on: “A” → the flow “A” → “B”"]


def test_a_response_of_another_kind_is_told_whole():
    assert told(edits.change_resistance(NOW, "p", response=exchange("A"))) == [
        "way past it: not stated → Turn to the customer: evokes “Choose” at “A”; the customer's act: “Marks”"
    ]


def test_outcomes_are_told_with_both_values():
    assert told(NOW.holding(outcomes=(Outcome(name="Churn", unit="%", before=5),))) == [
        "outcomes: not there → Churn, 5 % before, not stated after"
    ]
