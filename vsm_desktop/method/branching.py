"""Which keystones are worth a mark: those of a stream that branches. In a plain chain every stage is one."""

from collections.abc import Collection

from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.network import Network


def marked_keystones(analysis: Analysis) -> frozenset[str]:
    """The keystones, by id, of every part of the stream that also has a stage which can be done without.

    A part is what hangs together, over contributing flows whichever way they lead, of the consumption-linked stages.
    Asks for the keystones, so it may take its time on a large map.
    """
    keystones = analysis.keystones
    if not keystones:
        return frozenset()
    net = analysis.linkage.network
    linked = {net.positions[name] for name in analysis.linked}
    found: set[str] = set()
    for part in _parts(net, linked):
        outside = {net.ids[index] for index in part if net.state.stages[index].role != "consumption"}
        if not outside <= keystones:
            found |= outside & keystones
    return frozenset(found)


def _parts(net: Network, stages: Collection[int]) -> list[set[int]]:
    """The sets of stages that hang together."""
    left = set(stages)
    parts: list[set[int]] = []
    while left:
        frontier = [left.pop()]
        part = set(frontier)
        while frontier:
            index = frontier.pop()
            neighbours = left.intersection((*net.onward[index], *net.backward[index]))
            left -= neighbours
            part |= neighbours
            frontier += neighbours
        parts.append(part)
    return parts
