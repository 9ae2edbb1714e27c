"""Stages without which nothing of what a client accepts would arrive."""

from vsm_desktop.method.linkage import Linkage
from vsm_desktop.method.stream import NOTHING_STOPS, Stops, Stream


def keystones(stream: Stream, links: Linkage) -> tuple[int, ...]:
    """The linked stages outside consumption that some consumption stage cannot do without, every point resolved.

    Where no stage needs all of what flows in, these are the stages that every way from an entry passes, which
    dominators tell; networkx is loaded for them. Otherwise each stage is tried.
    """
    arrives = stream.arrivals(NOTHING_STOPS)
    goals = [index for index in stream.consumption if arrives[index]]
    candidates = {
        index
        for index, reason in enumerate(links.reasons)
        if reason is None and links.distances[index] and arrives[index]
    }
    found = _by_trial(stream, candidates, goals) if stream.has_joins else _by_dominators(stream, arrives, goals)
    return tuple(sorted(found & candidates))


def _by_dominators(stream: Stream, arrives: list[bool], goals: list[int]) -> set[int]:
    import networkx

    outside = -1
    graph = networkx.DiGraph()
    graph.add_edges_from((outside, entry) for entry in stream.entries)
    graph.add_edges_from(
        (index, ahead) for index, on in enumerate(arrives) if on for ahead in stream.net.carrying[index]
    )
    if outside not in graph:
        return set()
    dominator = networkx.immediate_dominators(graph, outside)
    found: set[int] = set()
    for goal in goals:
        index = dominator[goal]
        while index is not None and index != outside and index not in found:
            found.add(index)
            index = dominator[index]
    return found


def _by_trial(stream: Stream, candidates: set[int], goals: list[int]) -> set[int]:
    found = set()
    for index in candidates:
        arrives = stream.arrivals(Stops(frozenset({index}), frozenset()))
        if not all(arrives[goal] for goal in goals):
            found.add(index)
    return found
