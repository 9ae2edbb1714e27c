"""How long a comparison of two states takes on this machine: `python tests/benchmarks/comparing.py`.

Prints, for maps of several sizes of which 40 records differ, and for two that have no record in common, the median
and the 95th percentile in milliseconds, by the clock and, in brackets, of the processor alone: the comparison of
records, what it means when both states are known, and all of it with both analyses and their figures. Both maps are
read from files, so that no record is the same object in both. Judges nothing.
"""

import argparse
import random
from collections.abc import Callable
from time import perf_counter, process_time

from large_maps import large_map, with_resistance

from vsm_desktop.core import edits
from vsm_desktop.core.comparison import compare_states
from vsm_desktop.core.model import CategoryAndCause, Flow, Map, Resistance, Settings, Stage, State
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.method.comparing.comparison import compare, compare_cases
from vsm_desktop.method.comparing.sides import case_of

CHANGES = 40
TIMES = 15
CATEGORY = CategoryAndCause(category="economic")


def changed(state: State, choose: random.Random) -> State:
    """The state with many kinds of change, as somebody makes of the current state a future one."""
    for number in range(CHANGES // 8):
        stages, flows = choose.sample(state.stages, 4), choose.sample(state.flows, 2)
        state = edits.change_stage(state, stages[0].id, process_time="5 min", name=f"Renamed {number}")
        state = edits.set_contribution(state, {stages[1].id}, "none")
        state = edits.set_flow_kind(state, {flows[0].id}, "information")
        state = edits.change_flow(state, flows[1].id, drop_off=0.5, wait="10 min")
        state = edits.delete(state, {stages[2].id})
        state = edits.add_stage(state, Stage(id=f"new {number}", name=f"New {number}"))
        state = edits.add_flow(state, Flow(id=f"new flow {number}", source=stages[3].id, target=f"new {number}"))
        state = edits.add_resistance(
            state, Resistance(id=f"new point {number}", on=stages[3].id, categories=(CATEGORY,))
        )
    return state


def read_again(state: State) -> State:
    return parse_map(dump_map(Map(states=(state,))), "again").states[0]


def renamed(state: State) -> State:
    """The same drawing of which no record is the same one."""
    empty = State(id=state.id)
    return edits.paste(empty, state, 0, 0)[0]


def measure(stages: int) -> None:
    before = with_resistance(large_map(stages).states[0])
    after = read_again(changed(before, random.Random(stages)))
    print(f"\n{len(before.stages)} stages, {len(before.flows)} flows, {len(before.resistances)} points")
    report_on("40 records differ", before, after)
    report_on("no record in common", before, renamed(before))


def report_on(name: str, before: State, after: State) -> None:
    settings = Settings()
    cases = [case_of(state, settings) for state in (before, after)]
    found = compare_cases(*cases)
    print(f"  {name}: {len(found.stages)} stages and {len(found.points)} points answer otherwise")
    report("records", lambda: compare_states(before, after))
    report("what it means, both states known", lambda: compare_cases(*cases))
    report("all of it, from nothing", lambda: compare(before, after, settings))


def report(name: str, act: Callable[[], object]) -> None:
    clock, cpu = [], []
    for _ in range(TIMES):
        started, worked = perf_counter(), process_time()
        act()
        clock.append((perf_counter() - started) * 1000)
        cpu.append((process_time() - worked) * 1000)
    (middle, late), (cpu_middle, cpu_late) = (
        (times[TIMES // 2], times[int(TIMES * 0.95)]) for times in (sorted(clock), sorted(cpu))
    )
    print(f"    {name:<36} median {middle:8.2f} (cpu {cpu_middle:8.2f})   p95 {late:8.2f} (cpu {cpu_late:8.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", metavar="STAGES", type=int, nargs="*", default=[100, 500, 5000])
    for size in parser.parse_args().sizes:
        measure(size)


if __name__ == "__main__":
    main()
