"""Which two states, or which maps, were asked to be compared."""

import argparse

from vsm_desktop.cli.states import state_of
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.method.comparing.maps import ComparedMaps, compare_one_state, compare_whole, compare_within
from vsm_desktop.translation import tr


def compared_maps(arguments: argparse.Namespace) -> ComparedMaps:
    """Read the maps and compare what was asked for. Raises `Refusal` where there are not two states."""
    before = read_map(arguments.map)
    if arguments.other is None:
        return compare_within(before, *_two_states(before, arguments))
    after = read_map(arguments.other)
    if arguments.before is None and arguments.after is None:
        return compare_whole(before, after)
    return compare_one_state(before, after, *_a_state_of_each(before, after, arguments))


def _two_states(map_: Map, arguments: argparse.Namespace) -> tuple[State, State]:
    """Where one is not named, it is the first other one."""
    old, new = (
        None if name is None else state_of(map_, arguments.map, name) for name in (arguments.before, arguments.after)
    )
    old = old or next((state for state in map_.states if state is not new), None)
    new = new or next((state for state in map_.states if state is not old), None)
    if old is None or new is None:
        raise Refusal(one_line(f"{arguments.map}: " + tr("has one state only: name another map to compare it with")))
    return old, new


def _a_state_of_each(before: Map, after: Map, arguments: argparse.Namespace) -> tuple[State, State]:
    """Where one is not named, it is that of the same id or, where there is none, the first."""
    if arguments.before is None:
        new = state_of(after, arguments.other, arguments.after)
        return before.states_by_id.get(new.id, before.states[0]), new
    old = state_of(before, arguments.map, arguments.before)
    if arguments.after is None:
        return old, after.states_by_id.get(old.id, after.states[0])
    return old, state_of(after, arguments.other, arguments.after)
