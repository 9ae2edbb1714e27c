"""Hypothesis strategies for whole maps, with every kind of record and every field, that fit together."""

from typing import get_args

from hypothesis import strategies as st

from vsm_desktop.core.model import (
    CAUSES,
    Acceptance,
    Action,
    CategoryAndCause,
    Charter,
    DataField,
    Evidence,
    Exchange,
    Flow,
    Improvement,
    Investment,
    Map,
    Moment,
    Note,
    Outcome,
    Resistance,
    SetAside,
    Settings,
    Stage,
    State,
    Thresholds,
)


def _some(items: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    return st.lists(items, max_size=2).map(tuple)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
IDS = st.text("abcdefgh12", min_size=1, max_size=3)
COORDINATES = st.integers(-1000, 1000) | st.floats(-1000, 1000).map(lambda number: round(number, 1))
DURATIONS = st.none() | st.sampled_from(["45 min", "1h 30m", "~2 d", "1,5 w", "0 s"])
QUANTITIES = st.none() | st.integers(0, 10**12) | st.floats(0, 1e12)
MEASURES = st.none() | st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
SHARES = st.none() | st.sampled_from([0, 1]) | st.floats(0, 1)
RATINGS = st.none() | st.integers(1, 5)
CATEGORIES = st.sampled_from(sorted(CAUSES))
CATEGORY_ENTRIES = CATEGORIES.flatmap(
    lambda category: st.builds(
        CategoryAndCause, category=st.just(category), cause=st.none() | st.sampled_from(CAUSES[category])
    )
)
EVIDENCE = st.builds(
    Evidence,
    statement=TEXTS,
    source=st.sampled_from(["customer", "internal"]),
    strength=st.sampled_from(["behavior", "stated", "inferred"]),
    date=st.none() | st.dates().map(str),
    link=TEXTS,
)
IMPROVEMENTS = st.builds(
    Improvement,
    description=TEXTS,
    aim=st.sampled_from(["efficiency", "perception", "resistance"]),
    metric=TEXTS,
    before=TEXTS,
    after=TEXTS,
    status=st.sampled_from(["planned", "done"]),
)
CHARTERS = st.builds(
    Charter, scope=TEXTS, begins=TEXTS, ends=TEXTS, participants=_some(TEXTS.filter(bool)), outcome=TEXTS
)
ACTIONS = st.builds(
    Action,
    what=TEXTS,
    owner=TEXTS,
    due=st.none() | st.dates().map(str),
    code=st.sampled_from(["", "F1"]),
    on=_some(IDS),
    done=st.booleans(),
)
TIMES = st.builds(
    "{}{}".format,
    st.datetimes().map(lambda time: time.isoformat(timespec="seconds")),
    st.sampled_from(["Z", "+02:00", "-11:30"]),
)
DATA_BOXES = st.lists(st.sampled_from(get_args(DataField)), unique=True).map(tuple)
OUTCOMES = st.builds(Outcome, name=TEXTS, unit=TEXTS, before=MEASURES, after=MEASURES)


def stages(name: str) -> st.SearchStrategy[Stage]:
    """Stages of this id."""
    return st.builds(
        Stage,
        id=st.just(name),
        name=TEXTS,
        x=COORDINATES,
        y=COORDINATES,
        role=st.sampled_from(["activity", "consumption"]),
        actor=st.sampled_from(["organization", "customer", "partner"]),
        team=TEXTS,
        work=st.sampled_from(["production", "coordination", "approval", "delivery", "other"]),
        contribution=st.sampled_from(["unexamined", "contributes", "none"]),
        necessary_for=TEXTS,
        internal_importance=RATINGS,
        customer_relevance=RATINGS,
        evidence=_some(EVIDENCE),
        acceptance=st.builds(Acceptance, perceived_as=TEXTS, pulled_by=TEXTS, accepted_when=TEXTS),
        needs=st.sampled_from(["any", "all"]),
        entry=st.booleans(),
        improvements=_some(IMPROVEMENTS),
        process_time=DURATIONS,
        lead_time=DURATIONS,
        percent_complete_accurate=SHARES,
        cost=QUANTITIES,
        people=QUANTITIES,
        wip=QUANTITIES,
        notes=TEXTS,
    )


def flows(name: str, stage_ids: list[str]) -> st.SearchStrategy[Flow]:
    """Flows of this id among these stages."""
    return st.builds(
        Flow,
        id=st.just(name),
        source=st.sampled_from(stage_ids),
        target=st.sampled_from(stage_ids),
        kind=st.sampled_from(["work", "customer", "information", "rework"]),
        trigger=st.none() | st.sampled_from(["push", "pull"]),
        wait=DURATIONS,
        drop_off=SHARES,
        wip=QUANTITIES,
        label=TEXTS,
    )


def points(name: str, stage_ids: list[str], flow_ids: list[str]) -> st.SearchStrategy[Resistance]:
    """Resistance points of this id on these stages and flows."""
    investments = st.builds(Investment, kind=st.just("invest"), what=TEXTS, cost=QUANTITIES, available=st.booleans())
    exchanges = st.builds(
        Exchange,
        kind=st.just("customer"),
        evoked_value=TEXTS,
        evoked_at=st.none() | st.sampled_from(stage_ids),
        customer_action=TEXTS,
        brings=st.none() | CATEGORIES,
        how=TEXTS,
        flow=st.sampled_from([None, *flow_ids]),
        strength=RATINGS,
        ask=RATINGS,
        uptake=SHARES,
    )
    return st.builds(
        Resistance,
        id=st.just(name),
        on=st.sampled_from([*stage_ids, *flow_ids]),
        categories=st.lists(CATEGORY_ENTRIES, min_size=1, max_size=3).map(tuple),
        description=TEXTS,
        internally_resolvable=st.sampled_from(["yes", "no", "unknown"]),
        known_from=st.sampled_from(["observed", "anticipated"]),
        response=st.none() | investments | exchanges,
    )


def notes(name: str, ids: list[str]) -> st.SearchStrategy[Note]:
    """Notes of this id, on one of these records or on none."""
    return st.builds(
        Note,
        id=st.just(name),
        x=COORDINATES,
        y=COORDINATES,
        text=TEXTS,
        kind=st.sampled_from(["note", "question", "burst"]),
        on=st.sampled_from([None, *ids]),
    )


@st.composite
def states(draw: st.DrawFn, state_id: str = "current") -> State:
    """A state whose records fit together."""
    names = draw(st.lists(IDS, unique=True, max_size=8))
    kinds = [draw(st.sampled_from(["stage", "stage", "flow", "point", "note"])) for _ in names]
    by_kind = {kind: [name for name, one in zip(names, kinds, strict=True) if one == kind] for kind in set(kinds)}
    stage_ids = by_kind.get("stage", [])
    flow_ids = by_kind.get("flow", []) if stage_ids else []
    point_ids = by_kind.get("point", []) if stage_ids else []
    return State(
        id=state_id,
        name=draw(TEXTS),
        stages=tuple(draw(stages(name)) for name in stage_ids),
        flows=tuple(draw(flows(name, stage_ids)) for name in flow_ids),
        resistances=tuple(draw(points(name, stage_ids, flow_ids)) for name in point_ids),
        notes=tuple(draw(notes(name, stage_ids + flow_ids)) for name in by_kind.get("note", [])),
        outcomes=draw(_some(OUTCOMES)),
        set_aside=draw(_some(_set_aside(stage_ids + flow_ids + point_ids))),
    )


def moments(state_ids: list[str]) -> st.SearchStrategy[Moment]:
    """Moments of these states, or of one that is gone."""
    return st.sampled_from([*state_ids, "gone"]).flatmap(
        lambda name: st.builds(Moment, at=TIMES, name=TEXTS, step=st.sampled_from(["", "anchor"]), state=states(name))
    )


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """A map of one to three states."""
    state_ids = draw(st.lists(IDS, unique=True, min_size=1, max_size=3))
    return Map(
        title=draw(TEXTS),
        charter=draw(CHARTERS),
        actions=draw(_some(ACTIONS)),
        data_boxes=draw(DATA_BOXES),
        settings=draw(
            st.builds(
                Settings,
                hours_per_day=st.integers(1, 24) | st.floats(0.5, 24),
                days_per_week=st.integers(1, 7),
                thresholds=st.builds(Thresholds, importance_gap=st.integers(1, 5), drop_off=st.floats(0, 1)),
            )
        ),
        states=tuple(draw(states(name)) for name in state_ids),
        moments=draw(_some(moments(state_ids))),
    )


def _set_aside(ids: list[str]) -> st.SearchStrategy[SetAside]:
    on = _some(st.sampled_from(ids)) if ids else st.just(())
    return st.builds(SetAside, code=st.sampled_from(["F1", "A5"]), on=on, reason=TEXTS)
