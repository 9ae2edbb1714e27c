"""How fast the analysis answers, measured on this machine: `python tests/benchmarks/analysis.py`.

Prints, for maps of several sizes, the median and the 95th percentile in milliseconds from an edit to the tag and the
passage of every stage: the edit itself, the session's finding of what changed, and the analysis; by the clock and, in
brackets, of the processor alone. Beside it what the same answers cost when made from nothing with networkx, after a
check that they are the same. Then the seconds that chains of 100,000 stages take, richer answers included, and 5,000
stages with 200 open points. Judges nothing.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter, process_time
from typing import NamedTuple

import with_networkx
from large_maps import ENDS, chain, large_map, with_resistance

from vsm_desktop.app import collect_rarely
from vsm_desktop.core import edits
from vsm_desktop.core.change import Change
from vsm_desktop.core.model import CategoryAndCause, Flow, Map, Resistance, State
from vsm_desktop.core.session import Session
from vsm_desktop.method.analysis import Analysis, analyse, analyse_again

EDITS = 100
FRESH = 5
Edit = Callable[[State], State]


class Took(NamedTuple):
    """Milliseconds by the clock, and those that the processor worked for us: less where others use the machine."""

    clock: float
    cpu: float


class Live:
    """A session whose state is analysed at every preview, as the editor does."""

    def __init__(self, state: State) -> None:
        self.session = Session(Map(states=(state,)))
        self.analysis = analyse(state)
        self.session.listen(self._follow)

    def answer(self, edit: Edit) -> Took:
        """How long it takes from an edit to all tags and passages. The edit is taken over."""

        def act() -> None:
            self.session.preview(edits.edit_state(self.session.committed, "current", edit))
            assert len(self.analysis.judgements) == len(self.analysis.passages)

        took = measured(act)
        self.session.commit("Edit")
        return took

    def _follow(self, change: Change) -> None:
        self.analysis = analyse_again(self.analysis, change.after.states[0])


# The kinds of edit, each as an endless way forth and back at random places


def flows_drawn(state: State, choose: random.Random) -> Iterator[Edit]:
    ids = [stage.id for stage in state.stages]
    while True:
        flow = Flow(id="new", source=choose.choice(ids), target=choose.choice(ids))
        yield lambda state, flow=flow: edits.add_flow(state, flow)
        yield lambda state: edits.delete(state, {"new"})


def flows_deleted(state: State, choose: random.Random) -> Iterator[Edit]:
    while True:
        flow = choose.choice(state.flows)
        yield lambda state, name=flow.id: edits.delete(state, {name})
        yield lambda state, flow=flow: edits.add_flow(state, flow)


def roles(state: State, choose: random.Random) -> Iterator[Edit]:
    while True:
        stage = choose.choice(state.stages)
        other = "activity" if stage.role == "consumption" else "consumption"
        for role in (other, stage.role):
            yield lambda state, name=stage.id, role=role: edits.set_role(state, {name}, role)


def contributions(state: State, choose: random.Random) -> Iterator[Edit]:
    while True:
        name = choose.choice(state.stages).id
        for contribution in ("none", "unexamined"):
            yield lambda state, name=name, said=contribution: edits.set_contribution(state, {name}, said)


def kinds(state: State, choose: random.Random) -> Iterator[Edit]:
    while True:
        flow = choose.choice(state.flows)
        for kind in ("information", flow.kind):
            yield lambda state, name=flow.id, kind=kind: edits.set_flow_kind(state, {name}, kind)


def points(state: State, choose: random.Random) -> Iterator[Edit]:
    while True:
        on = choose.choice((*state.stages, *state.flows)).id
        point = Resistance(id="new", on=on, categories=(CategoryAndCause(category="economic"),))
        yield lambda state, point=point: edits.add_resistance(state, point)
        yield lambda state: edits.delete(state, {"new"})


def points_opened(state: State, choose: random.Random) -> Iterator[Edit]:
    """A point of the map is resolved inside the organisation, and then not."""
    while state.resistances:
        name = choose.choice(state.resistances).id
        for word in ("yes", "no"):
            yield lambda state, name=name, word=word: _with_point(state, name, internally_resolvable=word)


def _with_point(state: State, name: str, **changes: str) -> State:
    points = [point.replace(**changes) if point.id == name else point for point in state.resistances]
    return state.holding(resistances=tuple(points))


KINDS: dict[str, Callable[[State, random.Random], Iterator[Edit]]] = {
    "a flow drawn and taken back": flows_drawn,
    "a flow deleted and put back": flows_deleted,
    "a stage's role": roles,
    "a stage's contribution": contributions,
    "a flow's kind": kinds,
    "a point added and deleted": points,
    "a point resolved and opened": points_opened,
}


def measure(stages: int) -> None:
    state = with_resistance(large_map(stages).states[0])
    live = Live(state)
    own = answers(live.analysis)
    assert own == with_networkx.answers(state), "networkx says otherwise"
    print(f"\n{len(state.stages)} stages, {len(state.flows)} flows, {len(state.resistances)} points: {outline(own)}")
    fresh = [measured(lambda: with_networkx.answers(state)) for _ in range(FRESH)]
    middle = sorted(fresh)[FRESH // 2].clock
    report("from nothing with networkx", fresh)
    report("from nothing", [measured(lambda: analyse(state).passages) for _ in range(FRESH)], middle)
    every = []
    for name, kind in KINDS.items():
        taken = [live.answer(edit) for edit in islice(kind(live.session.map.states[0], random.Random(stages)), EDITS)]
        report(name, taken, middle)
        every += taken
        assert answers(live.analysis) == with_networkx.answers(live.session.map.states[0]), name
    report("all of them", every, middle)
    join = next(stage for stage in state.stages if sum(flow.target == stage.id for flow in state.flows) > 1)
    live = Live(state.holding(stages=tuple(s.replace(needs="all") if s is join else s for s in state.stages)))
    taken = [live.answer(edit) for edit in islice(flows_drawn(state, random.Random(stages)), EDITS)]
    report("a flow drawn, where one stage needs all", taken)


def answers(analysis: Analysis) -> tuple[dict[str, with_networkx.Tag], dict[str, str | None]]:
    tags = {
        name: with_networkx.Tag(judgement.link, judgement.distance, judgement.reason)
        for name, judgement in analysis.judgements.items()
    }
    return tags, dict(analysis.passages)


def outline(own: tuple[dict[str, with_networkx.Tag], dict[str, str | None]]) -> str:
    passages = list(own[1].values())
    words = [f"{passages.count(word)} {word or 'suspect'}" for word in ("flowing", "blocked", "starved", None)]
    return ", ".join(words)


# The longest


def measure_long(stages: int) -> None:
    for end in ENDS:
        state = chain(stages, end=end)
        stop = Resistance(id="stop", on=f"s{stages // 2}", categories=(CategoryAndCause(category="economic"),))
        print(f"\nA chain of {stages} stages that {ENDS[end]}, with one open point, in seconds:")
        measure_all(state.holding(resistances=(stop,)))


def measure_points(stages: int, points: int) -> None:
    choose = random.Random(points)
    state = large_map(stages).states[0]
    hosts = choose.sample([record.id for record in (*state.stages, *state.flows)], points)
    category = CategoryAndCause(category="economic")
    stops = tuple(Resistance(id=f"stop {n}", on=on, categories=(category,)) for n, on in enumerate(hosts))
    print(f"\n{stages} stages with {points} open points, in seconds:")
    measure_all(state.holding(resistances=stops))


def measure_all(state: State) -> None:
    made = []
    print(f"  {'analyse':<20} {measured(lambda: made.append(analyse(state))).clock / 1000:8.2f}")
    for name in ("passages", "keystones", "blocks", "unlocks", "plans", "ranked_points"):
        print(f"  {name:<20} {measured(lambda name=name: getattr(made[0], name)).clock / 1000:8.2f}")


def measured(act: Callable[[], object]) -> Took:
    clock, cpu = perf_counter(), process_time()
    act()
    return Took((perf_counter() - clock) * 1000, (process_time() - cpu) * 1000)


def report(name: str, times: list[Took], beside: float | None = None) -> None:
    clock, cpu = sorted(took.clock for took in times), sorted(took.cpu for took in times)
    middle, late = len(times) // 2, int(len(times) * 0.95)
    ratio = "" if beside is None else f"   networkx takes {beside / clock[middle]:5.1f} times as long"
    print(
        f"  {name:<40} median {clock[middle]:7.2f} (cpu {cpu[middle]:7.2f})   "
        f"p95 {clock[late]:7.2f} (cpu {cpu[late]:7.2f}){ratio}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", metavar="STAGES", type=int, nargs="*", default=[100, 1000, 5000, 10_000])
    parser.add_argument("--long", metavar="STAGES", type=int, default=100_000, help="the length of the chain")
    wanted = parser.parse_args()
    collect_rarely()
    for size in wanted.sizes:
        measure(size)
    measure_points(5000, 200)
    measure_long(wanted.long)


if __name__ == "__main__":
    main()
