"""A small map on which there is something to say of everything a report speaks of."""

from tests.core.maps import point, state
from vsm_desktop.core import edits
from vsm_desktop.core.model import (
    Acceptance,
    Evidence,
    Exchange,
    Flow,
    Improvement,
    Investment,
    Map,
    Note,
    Outcome,
    SetAside,
    Stage,
    State,
)
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import Report, report

_SEEN = (Evidence(statement="She took a second bag", source="customer", strength="behavior"),)
_STAGES = {
    "Order flour": {"team": "Office", "process_time": "~1 h", "cost": 1200},
    "Bake": {
        "team": "Bakehouse",
        "contribution": "contributes",
        "process_time": "6 h",
        "lead_time": "1 d",
        "percent_complete_accurate": 0.9,
        "cost": 80.5,
        "internal_importance": 5,
        "improvements": (Improvement(description="New oven", metric="process time", before="8 h", after="6 h"),),
    },
    "Drive round": {"team": "Drivers", "contribution": "contributes", "process_time": "3 h", "evidence": _SEEN},
    "Breakfast": {
        "evidence": _SEEN,
        "acceptance": Acceptance(perceived_as="Fresh rolls", pulled_by="Hunger", accepted_when="They eat them"),
        "process_time": "20 min",
    },
    "Smell the bread": {"actor": "customer"},
    "Ask for a time": {"actor": "customer"},
    "Weigh the rest": {"team": "Office", "process_time": "30 min", "necessary_for": "The tax office."},
    "Count bags twice": {"contribution": "contributes", "process_time": "15 min", "cost": 4},
}
_POINTS = (
    point(
        "Order flour",
        "economic",
        name="p-money",
        description="Flour is paid before bread is.",
        response=Investment(kind="invest", what="A larger credit", cost=9000),
    ),
    point(
        "Drive round",
        "operational",
        "informational",
        name="p-driver",
        response=Exchange(
            kind="customer",
            evoked_value="Bread at the minute",
            evoked_at="Smell the bread",
            customer_action="Says when they eat",
            brings="informational",
            uptake=0.3,
        ),
    ),
    point("Bake", name="p-oven", internally_resolvable="yes", description="The second oven is off."),
    point("Bake->Drive round", "behavioral", name="p-bags"),
)


def bakery() -> Map:
    drawn = state(
        "Order flour -> Bake -> Drive round -> Breakfast*, Smell the bread -> Ask for a time, "
        "Ask for a time ~> Drive round, Bake -> Weigh the rest, Drive round => Count bags twice",
        points=_POINTS,
        **_STAGES,
    )
    flows = tuple(
        flow.replace(wait="2 h", drop_off=0.6) if flow.id == "Drive round->Breakfast" else flow
        for flow in drawn.flows
    )
    aside = (SetAside(code="F1", on=("Bake",), reason="We ask on Saturday"),)
    outcomes = (Outcome(name="Conversion", unit="%", before=4, after=4),)
    return Map(
        title="A bakery", states=(drawn.replace(flows=flows, set_aside=aside, outcomes=outcomes), state("A, B"))
    )


def bakery_before() -> Map:
    """The bakery with the one state that is told of."""
    return bakery().holding(states=bakery().states[:1])


def bakery_later() -> Map:
    """The bakery after a year: every kind of change, and no more money than before."""
    map_ = bakery_before()
    later = map_.states[0]
    later = edits.change_stage(later, "Bake", name="Bake rolls", process_time="4 h", lead_time="6 h")
    later = edits.change_stage(later, "Weigh the rest", process_time="20 min", necessary_for="")
    later = edits.delete(later, {"Count bags twice", "p-bags"})
    later = edits.add_stage(later, Stage(id="Slice", name="Slice", x=40, y=90, cost=12))
    later = edits.add_flow(later, Flow(id="Slice->Breakfast", source="Slice", target="Breakfast"))
    later = edits.add_flow(later, Flow(id="rest", source="Weigh the rest", target="Breakfast", label="Crumbs"))
    later = edits.change_flow(later, "Drive round->Breakfast", wait="90 min")
    later = edits.change_resistance(
        later, "p-money", response=Investment(kind="invest", what="A larger credit", cost=7000, available=True)
    )
    later = edits.add_resistance(later, point("Smell the bread", "behavioral", name="p-rain"))
    later = edits.move(later, {"Bake", "Drive round"}, 20, 0)
    later = later.holding(
        outcomes=(Outcome(name="Conversion", unit="%", before=4, after=4.05),),
        notes=(Note(id="n", text="Who eats on Mondays?", kind="question"),),
    )
    charter = map_.charter.replace(scope="From flour to breakfast")
    return map_.replace(title="A bakery, later", charter=charter, states=(later, State(id="next", name="Next")))


def reported(map_: Map, number: int = 0) -> Report:
    """What is to be said of a state of a map."""
    state_ = map_.states[number]
    return report(analyse(state_), state_, map_.settings)
