"""Maps of any size to measure with, the same ones in every run."""

import random
from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import CategoryAndCause, Exchange, Flow, Map, Resistance, Stage, State

COLUMNS_PER_ROW = 25
STAGES_PER_POINT = 100


def large_map(stages: int, seed: int = 7, columns: int = COLUMNS_PER_ROW) -> Map:
    """A map of many streams: rows of stages, each ending in consumption, with some flows across and some gaps."""
    choose = random.Random(seed)
    made = [
        Stage(
            id=f"s{i}",
            name=f"Stage {i} of the stream",
            team="Operations",
            x=i % columns * 280,
            y=i // columns * 180,
            role="consumption" if i % columns == columns - 1 else "activity",
            process_time="2 h",
        )
        for i in range(stages)
    ]
    ends = {(i, i + 1) for i in range(stages - 1) if (i + 1) % columns and choose.random() < 0.95}
    ends |= {(choose.randrange(stages), choose.randrange(stages)) for _ in range(stages // 10)}
    flows = [
        Flow(id=f"f{n}", source=f"s{a}", target=f"s{b}", wait="1 d")
        for n, (a, b) in enumerate(sorted(ends))
        if a != b
    ]
    return Map(title=f"{stages} stages", states=(State(id="current", stages=tuple(made), flows=tuple(flows)),))


def with_resistance(state: State, seed: int = 8) -> State:
    """The state with a resistance point per 100 stages, every other one with an exchange by which a client could act.

    Some exchanges come alive, one after another, and some are promises that lie behind the stop itself.
    """
    choose = random.Random(seed)
    stages, flows, points = list(state.stages), list(state.flows), []
    for number, place in enumerate(_activities(choose, stages, len(stages) // STAGES_PER_POINT)):
        name = f"p{number}"
        on = choose.choice([flow.id for flow in flows if flow.target == stages[place].id] or [stages[place].id])
        response = None
        if number % 2:
            client, evoked_at = f"{name}-client", stages[place - place % COLUMNS_PER_ROW + choose.randrange(4)].id
            stages.append(Stage(id=client, actor="customer", x=stages[place].x, y=stages[place].y + 90))
            flows.append(Flow(id=f"{name}-sees", source=evoked_at, target=client, kind="customer"))
            flows.append(Flow(id=f"{name}-acts", source=client, target=stages[place].id, kind="customer"))
            response = Exchange(kind="customer", evoked_value="Choice", evoked_at=evoked_at, customer_action="Marks")
        points.append(
            Resistance(id=name, on=on, categories=(CategoryAndCause(category="economic"),), response=response)
        )
    return state.holding(stages=tuple(stages), flows=tuple(flows), resistances=tuple(points))


def _activities(choose: random.Random, stages: Sequence[Stage], count: int) -> Iterator[int]:
    outside = [index for index, stage in enumerate(stages) if stage.role == "activity"]
    yield from choose.sample(outside, count)


ENDS = {
    "consumption": "leads to consumption",
    "loop": "leads to consumption and from there to its beginning",
    "nowhere": "leads nowhere",
    "circle": "leads to its beginning and never to consumption",
}


def chain(stages: int, end: str = "consumption") -> State:
    """One stage after another, ending as `ENDS` says; a consumption stage stands apart where nothing leads to one."""
    last = stages - 1
    made = [Stage(id=f"s{i}") for i in range(stages)]
    flows = [Flow(id=f"f{i}", source=f"s{i}", target=f"s{i + 1}") for i in range(last)]
    if end in ("loop", "circle"):
        flows.append(Flow(id="back", source=f"s{last}", target="s0"))
    if end in ("consumption", "loop"):
        made[last] = made[last].replace(role="consumption")
    else:
        made.append(Stage(id="apart", role="consumption"))
    return State(id="chain", stages=tuple(made), flows=tuple(flows))
