"""Hypothesis strategies for states as a drawing sees them, and for what may happen to them.

There are few ids, used for every kind of record, so that the same id often means something else in another state.
Cards stand close together and now and then very far apart, so that flows have to go round or are far too long to.
"""

from hypothesis import strategies as st

from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.change import KINDS as KINDS_OF_RECORD
from vsm_desktop.core.model import (
    CategoryAndCause,
    Evidence,
    Exchange,
    Flow,
    Investment,
    Note,
    Resistance,
    Stage,
    State,
)

IDS = "abcdefghijklmnop"
PLACES = st.integers(-6, 6).map(lambda step: step * 130) | st.sampled_from([-9000, 9000, 1_000_000, 0.5])
TEXTS = st.sampled_from(
    ["", "Check", "Check what the client has asked for, and check again", "检查", " \n", "a" * 300]
)
KINDS = st.sampled_from(["work", "work", "customer", "customer", "information", "rework"])
ROLES = st.sampled_from(["activity", "activity", "consumption"])
CATEGORIES = st.sampled_from(["economic", "operational", "informational", "behavioral"])
CONTRIBUTIONS = st.sampled_from(["unexamined", "contributes", "none"])
EVIDENCE = st.sampled_from([(), (Evidence(source="customer", strength="behavior"),)])
ACTORS = st.sampled_from(["organization", "customer"])
TRIGGERS = st.sampled_from([None, "push", "pull"])
WAITING = st.sampled_from([None, None, 0, 1200])
SELDOM = st.sampled_from([False, False, False, True])


def stages(name: str) -> st.SearchStrategy[Stage]:
    return st.builds(
        Stage,
        id=st.just(name),
        name=TEXTS,
        x=PLACES,
        y=PLACES,
        role=ROLES,
        actor=ACTORS,
        needs=st.sampled_from(["any", "any", "all"]),
        entry=SELDOM,
        contribution=CONTRIBUTIONS,
        evidence=EVIDENCE,
        team=TEXTS,
        process_time=st.sampled_from([None, "2 d"]),
        wip=WAITING,
    )


def flows(name: str, ends: list[str]) -> st.SearchStrategy[Flow]:
    return st.builds(
        Flow,
        id=st.just(name),
        source=st.sampled_from(ends),
        target=st.sampled_from(ends),
        kind=KINDS,
        label=TEXTS,
        wait=st.sampled_from([None, "3 d"]),
        trigger=TRIGGERS,
        wip=WAITING,
    )


def responses(ends: list[str]) -> st.SearchStrategy[Investment | Exchange | None]:
    exchange = st.builds(
        Exchange,
        kind=st.just("customer"),
        evoked_value=st.sampled_from(["Choose from everyone", "a" * 300]),
        evoked_at=st.sampled_from(ends),
        customer_action=st.sampled_from(["Marks whom they would engage", "检查"]),
        brings=st.none() | CATEGORIES,
    )
    return exchange | st.sampled_from([None, Investment(kind="invest", available=True)])


def points(name: str, hosts: list[str], ends: list[str]) -> st.SearchStrategy[Resistance]:
    return st.builds(
        Resistance,
        id=st.just(name),
        on=st.sampled_from(hosts),
        categories=CATEGORIES.map(lambda category: (CategoryAndCause(category=category),)),
        internally_resolvable=st.sampled_from(["yes", "no", "no"]),
        response=responses(ends),
    )


def notes(name: str) -> st.SearchStrategy[Note]:
    kinds = st.sampled_from(["note", "question", "burst"])
    return st.builds(Note, id=st.just(name), x=PLACES, y=PLACES, text=TEXTS, kind=kinds)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A state whose records fit together."""
    names = draw(st.permutations(IDS))
    cuts = sorted(draw(st.lists(st.integers(0, len(names)), min_size=4, max_size=4)))
    of_stages, of_flows, of_points, of_notes = (
        names[start:end] for start, end in zip([0, *cuts], cuts, strict=False)
    )
    if not of_stages:
        return State(id="s", notes=tuple(draw(notes(name)) for name in of_notes))
    return State(
        id="s",
        stages=tuple(draw(stages(name)) for name in of_stages),
        flows=tuple(draw(flows(name, of_stages)) for name in of_flows),
        resistances=tuple(draw(points(name, [*of_stages, *of_flows], of_stages)) for name in of_points),
        notes=tuple(draw(notes(name)) for name in of_notes),
    )


@st.composite
def bypassed(draw: st.DrawFn) -> State:
    """A state in which exchanges with the customer lead past the points, among whatever stands elsewhere."""
    made = draw(states())
    free = sorted(set(IDS) - made.ids)
    if len(free) < 8:
        return made
    a, b, c, to_b, to_c, acts, one, other = free[:8]
    host = draw(st.sampled_from([b, b, to_b, to_c]))
    response = draw(responses([a]).filter(lambda response: isinstance(response, Exchange)))
    return made.holding(
        stages=(
            draw(stages(a)).replace(actor="customer", entry=True, needs="any"),
            *made.stages,
            draw(stages(b)).replace(role="activity", needs="any"),
            draw(stages(c)).replace(role="consumption"),
        ),
        flows=(
            *made.flows,
            draw(flows(to_b, [a])).replace(target=b, kind="work"),
            draw(flows(acts, [a])).replace(target=b, kind="customer"),
            draw(flows(to_c, [b])).replace(target=c, kind="work"),
        ),
        resistances=(
            *made.resistances,
            *(
                draw(points(name, [host], [a])).replace(response=response, internally_resolvable="no")
                for name in (one, other)[: draw(st.integers(1, 2))]
            ),
        ),
    )


def some_ids(state: State) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(sorted(state.ids)), max_size=4) if state.ids else st.just(set())


def edited(draw: st.DrawFn, state: State) -> State:
    """The state after some edit; adding takes an id that is free, if there is one left."""
    free = sorted(set(IDS) - state.ids)
    ends = [stage.id for stage in state.stages]
    choices = ["move", "delete", "kind", "role", "contribution", "category", "rename", "rewrite", "reorder"]
    choices += ["add a stage", "add a note"] if free else []
    choices += ["add a flow", "add a point"] if free and ends else []
    choice, ids = draw(st.sampled_from(choices)), draw(some_ids(state))
    match choice:
        case "move":
            return edits.move(state, ids, draw(st.integers(-400, 400)), draw(st.integers(-400, 400)))
        case "delete":
            return edits.delete(state, ids)
        case "kind":
            return edits.set_flow_kind(state, ids, draw(KINDS))
        case "role":
            return edits.set_role(state, ids, draw(ROLES))
        case "contribution":
            return edits.set_contribution(state, ids, draw(CONTRIBUTIONS))
        case "category":
            return edits.set_leading_category(state, ids, draw(CATEGORIES))
        case "rename":
            return edits.rename_stage(state, min(ids, default=""), draw(TEXTS))
        case "rewrite":
            return note_edits.change_note(state, min(ids, default=""), draw(TEXTS))
        case "reorder":
            kind = draw(st.sampled_from(KINDS_OF_RECORD))
            return state.holding(**{kind: tuple(draw(st.permutations(getattr(state, kind))))})
        case "add a stage":
            return edits.add_stage(state, draw(stages(free[0])))
        case "add a flow":
            return edits.add_flow(state, draw(flows(free[0], ends)))
        case "add a point":
            hosts = [*ends, *(flow.id for flow in state.flows)]
            return edits.add_resistance(state, draw(points(free[0], hosts, ends)))
        case _:
            return state.holding(notes=(*state.notes, draw(notes(free[0]))))


@st.composite
def steps(draw: st.DrawFn, most: int = 8) -> list[State]:
    """States that are shown one after the other: an edit of the last, an earlier one, or quite another."""
    shown = [draw(states() | bypassed())]
    for _ in range(draw(st.integers(1, most))):
        way = draw(st.sampled_from(["edit", "edit", "edit", "edit", "back", "switch"]))
        if way == "edit":
            shown.append(edited(draw, shown[-1]))
        elif way == "back":
            shown.append(draw(st.sampled_from(shown)))
        else:
            shown.append(draw(states() | bypassed()))
    return shown
