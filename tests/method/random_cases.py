"""Random states with everything that findings and figures look at, blanks and zeros among it."""

from random import Random
from typing import Any, TypeVar

from vsm_desktop.core.model import (
    Acceptance,
    CategoryAndCause,
    Evidence,
    Exchange,
    Flow,
    Improvement,
    Investment,
    Outcome,
    Resistance,
    Settings,
    Stage,
    State,
    Thresholds,
)

_KINDS = ("work", "work", "work", "work", "customer", "customer", "information", "rework")
_TIMES = (None, None, "0 s", "1h", "2h", "3h", "~1h", "~4h", "1 d", "1 w")
_SHARES = (None, None, 0, 0.25, 0.5, 0.5, 1)

Item = TypeVar("Item")


def random_case(random: Random, most_stages: int = 7) -> State:
    """Up to a few stages; one in six is a larger map whose data boxes are nearly full."""
    is_full = random.random() < 1 / 6
    count = random.randint(8, 9) if is_full else random.randint(random.choice((1, 3)), most_stages)
    names = [f"s{number}" for number in range(count)]
    anchor = random.choice((None, *names, *names))
    share, joins = 0 if anchor is None else random.choice((0, 0.2, 0.3)), random.choice((0, 0, 0.4))
    stages = tuple(_stage(random, name, 1 if name == anchor else share, joins, is_full) for name in names)
    flows = tuple(_flow(random, f"f{number}", names) for number in range(random.randint(0, 2 * len(names))))
    hosts = [*names, *(flow.id for flow in flows)]
    points = tuple(_point(random, f"r{number}", hosts, names, flows) for number in range(random.choice((0, 1, 2, 3))))
    return State(id="random", stages=stages, flows=flows, resistances=points, outcomes=_outcomes(random))


def random_settings(random: Random) -> Settings:
    """Those of most maps, or others."""
    if random.random() < 0.6:
        return Settings()
    thresholds = Thresholds(
        importance_gap=random.randint(1, 4),
        importance_alone=random.randint(1, 5),
        complete_stages=random.choice((1, 3, 8, 9)),
        complete_filled=random.choice((0, 0.25, 0.5, 0.75, 1)),
        complete_validated=random.choice((0, 0.25, 0.5, 1)),
        drop_off=random.choice((0, 0.25, 0.5, 1)),
        wait=random.choice((0, 0.125, 0.25, 0.5, 1)),
        least_uptake=random.choice((0, 0.25, 1)),
    )
    return Settings(
        hours_per_day=random.choice((8, 6, 24)), days_per_week=random.choice((5, 7)), thresholds=thresholds
    )


def _stage(random: Random, name: str, consumption: float, joins: float, is_full: bool) -> Stage:
    return Stage(
        id=name,
        name=random.choice((name.upper(), f"Stage {name}", "")),
        role="consumption" if random.random() < consumption else "activity",
        actor=random.choice(("organization", "customer", "customer", "partner")),
        contribution=random.choice(("unexamined", "unexamined", "contributes", "contributes", "none")),
        necessary_for=random.choice(("", "", " ", "The regulator")),
        internal_importance=random.choice((None, None, 1, 2, 3, 4, 5)),
        customer_relevance=random.choice((None, None, 1, 2, 3, 4, 5)),
        evidence=_some(random, _evidence),
        acceptance=Acceptance(**{field: random.choice(("", " ", "so", "so", "so", "so")) for field in _ACCEPTANCE}),
        needs="all" if random.random() < joins else "any",
        entry=random.random() < 0.1,
        improvements=_some(random, _improvement),
        **_data_box(random, is_full),
    )


_ACCEPTANCE = ("perceived_as", "pulled_by", "accepted_when")


def _data_box(random: Random, is_full: bool) -> dict[str, Any]:
    choices: dict[str, tuple[Any, ...]] = {
        "process_time": _TIMES,
        "lead_time": (None, *_TIMES),
        "percent_complete_accurate": _SHARES,
        "cost": (None, None, 0, 1, 12.5, 340),
        "people": (None, 0, 2),
        "wip": (None, 0, 40),
    }
    left_blank = random.choice((0.1, 0.2, 0.3))
    if is_full:
        full = {field: tuple(value for value in values if value is not None) for field, values in choices.items()}
        choices = {field: (None,) if random.random() < left_blank else values for field, values in full.items()}
    return {field: random.choice(values) for field, values in choices.items()}


def _some(random: Random, make: Any) -> tuple[Any, ...]:
    return tuple(make(random) for _ in range(random.choice((0, 0, 0, 1, 1, 2))))


def _evidence(random: Random) -> Evidence:
    return Evidence(
        statement="said",
        source=random.choice(("customer", "customer", "internal")),
        strength=random.choice(("behavior", "stated", "inferred")),
    )


def _improvement(random: Random) -> Improvement:
    return Improvement(
        description=random.choice(("", "Check list")),
        aim=random.choice(("efficiency", "efficiency", "perception", "resistance")),
        metric=random.choice(("", "process time")),
        before=random.choice(("", "2 d")),
        after=random.choice(("", "1.4 d")),
        status=random.choice(("planned", "done")),
    )


def _outcomes(random: Random) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            name=random.choice(("Conversion", " conversion ", "Retention", "")),
            unit=random.choice(("", "%")),
            before=random.choice((None, 0, 2.1)),
            after=random.choice((None, 0, 2.1, 2.4)),
        )
        for _ in range(random.choice((0, 0, 1, 2)))
    )


def _flow(random: Random, name: str, names: list[str]) -> Flow:
    return Flow(
        id=name,
        source=random.choice(names),
        target=random.choice(names),
        kind=random.choice(_KINDS),
        wait=random.choice(_TIMES),
        drop_off=random.choice((None, *_SHARES)),
    )


def _point(random: Random, name: str, hosts: list[str], names: list[str], flows: tuple[Flow, ...]) -> Resistance:
    on = random.choice(hosts)
    response: Exchange | Investment | None = None
    if random.random() < 0.6:
        customer = [flow for flow in flows if flow.kind == "customer"]
        flow = random.choice(customer or [None])
        on = flow.target if flow and random.random() < 0.7 else on
        response = _exchange(random, names, flow)
    elif random.random() < 0.5:
        response = Investment(kind="invest", cost=random.choice((None, 0, 400)), available=random.random() < 0.4)
    return Resistance(
        id=name,
        on=on,
        categories=(CategoryAndCause(category=random.choice(("economic", "operational", "behavioral"))),),
        description=random.choice(("", "Two people check; the queue grows")),
        internally_resolvable=random.choice(("unknown", "unknown", "unknown", "no", "yes")),
        response=response,
    )


def _exchange(random: Random, names: list[str], flow: Flow | None) -> Exchange:
    return Exchange(
        kind="customer",
        evoked_value=random.choice(("", " ", *["Choose"] * 8)),
        evoked_at=random.choice((None, *names, *names, *([flow.source] * len(names) if flow else ()))),
        customer_action=random.choice(("", *["Marks"] * 8)),
        flow=random.choice((None, flow.id if flow else None)),
        strength=random.choice((None, 1, 3, 5)),
        ask=random.choice((None, 1, 3, 5)),
        uptake=random.choice((None, None, None, 0, 0.04, 0.05, 0.4)),
    )
