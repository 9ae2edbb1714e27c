"""What people say in a line: what it draws, what it refuses, and that a state read back as lines gives it again."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.random_maps import CATEGORY_ENTRIES, DURATIONS
from vsm_desktop.core.capture.grammar import parse_line
from vsm_desktop.core.capture.line import CaptureError
from vsm_desktop.core.capture.making import captured
from vsm_desktop.core.capture.meaning import Meaning, understand
from vsm_desktop.core.capture.reading_back import captured_lines
from vsm_desktop.core.duration import parse_duration
from vsm_desktop.core.entry import trimmed
from vsm_desktop.core.integrity import state_faults
from vsm_desktop.core.model import Action, CategoryAndCause, Flow, Note, Resistance, Stage, State

EMPTY = State(id="s")
TODAY = date(2026, 6, 15)


def anywhere(_: object) -> tuple[float, float]:
    return 0, 0


def meaning(text: str, state: State = EMPTY, selected: Sequence[str] = ()) -> Meaning:
    line = parse_line(text, TODAY)
    assert line is not None
    return understand(line, state, selected)


def capture(text: str, state: State = EMPTY, selected: Sequence[str] = ()) -> State:
    """The state after some lines, each going on from where the one before ended."""
    for line in text.splitlines():
        understood = meaning(line, state, selected)
        state = captured(state, understood, anywhere, anywhere)
        selected = (understood.selected,) if understood.selected else selected
    return state


def stage(state: State, name: str) -> Stage:
    (found,) = [one for one in state.stages if one.name == name]
    return found


def drawn(state: State) -> list[str]:
    names = {one.id: one.name for one in state.stages}
    return [f"{names[flow.source]} {flow.kind} {names[flow.target]}" for flow in state.flows]


def refusal(text: str, state: State = EMPTY, selected: Sequence[str] = ()) -> tuple[int, str]:
    with pytest.raises(CaptureError) as caught:
        meaning(text, state, selected)
    return caught.value.at, str(caught.value)


def test_a_chain_with_its_acceptance() -> None:
    state = capture("Sign up > Verify identity > First match*")
    assert drawn(state) == ["Sign up work Verify identity", "Verify identity work First match"]
    assert [one.role for one in state.stages] == ["activity", "activity", "consumption"]
    assert stage(state, "First match").actor == "customer"


def test_each_arrow_is_a_kind_of_flow() -> None:
    state = capture("A > B -> C => D ..> E ~> A")
    assert drawn(capture("B <- A")) == ["A work B"]
    assert drawn(state) == ["A work B", "B work C", "C customer D", "D information E", "E rework A"]


def test_a_chain_can_be_told_from_its_end() -> None:
    found = meaning("First match* <- Check <- !trust Sign up")
    match, check, sign_up = found.added
    assert [(new.after, new.before) for new in found.added] == [
        (None, None), (None, match.stage.id), (None, check.stage.id),
    ]  # fmt: skip
    assert [(flow.source, flow.target) for flow in found.added_flows] == [
        (check.stage.id, match.stage.id),
        (sign_up.stage.id, check.stage.id),
    ]
    assert found.added_points[0].on == found.added_flows[1].id
    assert found.selected == sign_up.stage.id


def test_marks_of_a_stage() -> None:
    state = capture('Check papers @partner @Legal #approval ~ 2d/9 d !economic !trust"They do not know us"')
    one = stage(state, "Check papers")
    assert (one.actor, one.team, one.work) == ("partner", "Legal", "approval")
    assert (one.process_time, one.lead_time) == ("~2d", "9 d")
    assert [point.leading_category for point in state.resistances] == ["economic", "behavioral"]
    assert state.resistances[1].description == "They do not know us"
    assert {point.on for point in state.resistances} == {one.id}


def test_what_stands_behind_an_arrow_is_said_of_the_flow() -> None:
    state = capture("A >(by post) ~ 3 days !knowledge B = 2h")
    (flow,) = state.flows
    assert (flow.label, flow.wait) == ("by post", "~3 days")
    assert state.resistances[0].on == flow.id
    assert stage(state, "B").process_time == "2h"


def test_a_name_that_is_known_is_the_stage_that_bears_it() -> None:
    state = capture("Sign up > Check\nsign  UP > Pay\nPay > Check")
    assert drawn(state) == ["Sign up work Check", "Sign up work Pay", "Pay work Check"]
    assert len(state.stages) == 3


def test_a_line_goes_on_from_the_selection() -> None:
    state = capture("A > B")
    after = capture("-> Report", state, [stage(state, "A").id])
    assert drawn(after) == ["A work B", "A work Report"]
    assert capture("!trust ~ 2d", state, [stage(state, "B").id]).stages[1].process_time == "~2d"


def test_without_one_stage_selected_there_is_nothing_to_go_on_from() -> None:
    state = capture("A > B")
    assert refusal("-> Report", state)[1] == "select one stage for this, or begin with a name"
    assert refusal("*", state, [one.id for one in state.stages])[0] == 0


def test_a_question_goes_to_the_parking_lot() -> None:
    state = capture("? who checks this\n// in May\n!! halve the queue")
    assert [(note.kind, note.text, note.on) for note in state.notes] == [
        ("question", "who checks this", None),
        ("note", "in May", None),
        ("burst", "halve the queue", None),
    ]


def test_an_action_is_about_what_is_selected() -> None:
    state = capture("A > B !trust\n? who")
    selected = [stage(state, "B").id, state.resistances[0].id, state.notes[0].id, "gone"]
    action = meaning("+ Ask five clients @Ann 4 Dec", state, selected).action
    assert action == Action(what="Ask five clients", owner="Ann", due="2026-12-04", on=tuple(selected[:2]))


def test_what_is_there_already_is_not_added_again() -> None:
    state = capture("A > B !trust")
    assert not meaning("A > B !behavioral+trust", capture("A > B !behavioral+trust"))
    assert not meaning("A > B !trust", state)
    assert capture("A > B !trust", state) is state


def test_a_name_of_several_stages_needs_the_selection_or_a_number() -> None:
    state = State(id="s", stages=(Stage(id="a", name="Check"), Stage(id="b", name="check")))
    assert refusal("Pay > Check", state) == (
        6,
        "2 stages are called “Check”: select one, or write ^1, ^2 … behind the name",
    )
    assert capture("Check @partner", state, ["b"]).stages[1].actor == "partner"
    assert capture("Check ^1 @partner", state).stages[0].actor == "partner"
    assert len(capture("Check ^3", state).stages) == 3
    assert refusal("Check ^5", state)[1] == "there is no number 5 of “Check”: the next one is 3"


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ("A >", 2, "the arrow “>” leads to no stage"),
        ("A > > B", 2, "the arrow “>” leads to no stage"),
        ("A !economc", 2, "“economc” is no resistance: did you mean economic?"),
        ("A #aproval", 2, "“aproval” is no kind of work: did you mean approval?"),
        ("A #x", 2, "“x” is no kind of work: production, coordination, approval, delivery, other"),
        ("A ~ 2 rounds", 2, "this is not a duration: type it like ~ 45 min, ~ 2h or = 1.5 d"),
        ("A ~ 2h 3d", 2, "this is not a duration: each unit once, the larger first, like 1h 30m"),
        ('"A" "B"', 4, "two names in a row: put an arrow between them, or both in quotes"),
        ('"A', 0, "this quotation is not closed"),
        ("A >(by post B", 3, "this bracket is not closed"),
        ("A > A", 4, "A flow leads to another stage"),
        ("+ @Ann", 1, "this says nothing yet: begin with what is to be done"),
        ("?", 1, "“?” is followed by nothing"),
        ("A ^0", 2, "“^” says which one of several stages of a name, from 1 up"),
        ("x" * 201, 0, "more than 200 characters"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(text: str, at: int, reason: str) -> None:
    assert refusal(text) == (at, reason)


@pytest.mark.parametrize(
    "name", ["R&D", "C#", "5*3", "wow!", "a@b.c", "Wait (two days)", "Q1/Q2", "50% - done", "a ~ b"]
)
def test_signs_inside_a_name_are_part_of_it(name: str) -> None:
    assert [one.name for one in capture(name).stages] == [name]


def test_an_empty_line_says_nothing() -> None:
    assert parse_line("  ", TODAY) is None


def test_a_new_stage_stands_beside_what_it_is_connected_to() -> None:
    state = capture("A")
    found = meaning("New > A > Other", state)
    here = state.stages[0].id
    assert [(new.stage.name, new.after, new.before) for new in found.added] == [
        ("New", None, here),
        ("Other", here, None),
    ]


# Reading back

NAMES = st.sampled_from(
    ["A", "a", "B", "", "A > B", "*", "5*", "@x", '"', "\\n", "? C", "x\ny", "^2", "~ 2d", "=2d", "!! a"]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
POINTS = st.lists(CATEGORY_ENTRIES, min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def said_states(draw: st.DrawFn) -> State:
    """States of which lines can say everything."""
    stages = draw(
        st.lists(
            st.builds(
                Stage,
                id=st.uuids().map(str),
                name=(NAMES | TEXTS).map(trimmed),
                role=st.sampled_from(["activity", "consumption"]),
                actor=st.sampled_from(["organization", "customer", "partner"]),
                team=TEXTS.map(trimmed) | st.sampled_from(["customer", "Legal", "a b"]),
                work=st.sampled_from(["production", "other"]),
                process_time=DURATIONS,
                lead_time=DURATIONS,
            ),
            max_size=6,
            unique_by=lambda one: one.id,
        )
    )
    ends = st.sampled_from([one.id for one in stages] or ["none"])
    flows = draw(
        st.lists(
            st.builds(
                Flow,
                id=st.uuids().map(str),
                source=ends,
                target=ends,
                kind=st.sampled_from(["work", "customer", "information", "rework"]),
                wait=DURATIONS,
                label=TEXTS.map(trimmed),
            ).filter(lambda flow: flow.source != flow.target),
            max_size=8 if len(stages) > 1 else 0,
            unique_by=(lambda flow: flow.id, lambda flow: (flow.source, flow.target, flow.kind)),
        )
    )
    hosts = [record.id for record in (*stages, *flows)]
    points = draw(
        st.lists(
            st.builds(
                Resistance,
                id=st.uuids().map(str),
                on=st.sampled_from(hosts or ["none"]),
                categories=POINTS,
                description=TEXTS.map(trimmed),
            ),
            max_size=4 if hosts else 0,
            unique_by=lambda point: point.id,
        )
    )
    notes = draw(
        st.lists(
            st.builds(
                Note,
                id=st.uuids().map(str),
                text=TEXTS.map(trimmed).filter(bool),
                kind=st.sampled_from(["note", "question", "burst"]),
            ),
            max_size=2,
            unique_by=lambda note: note.id,
        )
    )
    return State(id="s", stages=tuple(stages), flows=tuple(flows), resistances=tuple(points), notes=tuple(notes))


def same_words(state: State, order: Sequence[Stage]) -> object:
    """What a state says, whatever its ids: stages in the given order, all else sorted by it."""
    index = {one.id: place for place, one in enumerate(order)}
    flows = {flow.id: (index[flow.source], index[flow.target], flow.kind) for flow in state.flows}

    def time(text: str | None) -> object:
        return None if text is None else parse_duration(text)

    def entries(categories: Sequence[CategoryAndCause]) -> object:
        return [(entry.category, entry.cause or "") for entry in categories]

    def host(point: Resistance) -> str:
        return str(flows.get(point.on, index.get(point.on)))

    return (
        [
            (one.name, one.role, one.actor, one.team, one.work, time(one.process_time), time(one.lead_time))
            for one in order
        ],
        sorted((flows[flow.id], str(time(flow.wait)), flow.label) for flow in state.flows),
        sorted((host(point), entries(point.categories), point.description) for point in state.resistances),
        sorted((note.kind, note.text) for note in state.notes),
    )


@given(said_states())
def test_lines_that_were_read_back_draw_the_same_state(state: State) -> None:
    lines = list(captured_lines(state))
    again = capture("\n".join(lines))
    order = first_named(state)
    assert all("\n" not in line for line in lines)
    assert same_words(again, again.stages) == same_words(state, order)
    assert not list(state_faults(again))


@pytest.mark.parametrize("name", ["0W", "2d scan", "3 h 20 min wait", "/2d check"])
def test_a_name_that_looks_like_a_time_is_read_back_behind_a_time(name: str) -> None:
    line = f'A > ~ 45 min "{name}" = 1h > B'
    state = capture(line)
    (read_back,) = captured_lines(state)
    again = capture(read_back)
    assert same_words(again, again.stages) == same_words(state, state.stages)
    assert [stage.name for stage in again.stages] == ["A", name, "B"]


def first_named(state: State) -> list[Stage]:
    """The stages in the order in which the lines name them: an independent account of the chains."""
    left = [flow for flow in state.flows if flow.source != flow.target]
    reached = {flow.target for flow in left}
    named: list[str] = []
    for stages in ([one for one in state.stages if one.id not in reached], state.stages):
        for one in stages:
            while any(flow.source == one.id for flow in left) or one.id not in named:
                named.append(one.id)
                here = one.id
                while found := next((flow for flow in left if flow.source == here), None):
                    left.remove(found)
                    here = found.target
                    named.append(here)
    return [state.stages_by_id[name] for name in dict.fromkeys(named)]


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from([*'AB >*@#!~^?/"=(-.', "2d", "trust", " "]), max_size=20).map("".join)
)
def test_any_line_is_understood_or_refused_in_one_line(text: str) -> None:
    understood = attempt(text)
    if isinstance(understood, CaptureError):
        assert 0 <= understood.at <= len(text)
        assert "\n" not in str(understood)
    elif understood is not None:
        assert not list(state_faults(captured(EMPTY, understood, anywhere, anywhere)))


def attempt(text: str) -> Meaning | CaptureError | None:
    try:
        line = parse_line(text, TODAY)
        return None if line is None else understand(line, EMPTY, ())
    except CaptureError as error:
        return error
