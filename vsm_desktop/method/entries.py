"""Where the stream begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from vsm_desktop.method.network import Network


@dataclass(frozen=True)
class Entries:
    """The stages at which the stream begins, by position in the file's order.

    Attributes:
        assumed: per loop without a beginning of its own, the stages of the loop; one or more of them are entries,
            because value has to come in somewhere.
    """

    stages: tuple[int, ...]
    assumed: tuple[tuple[int, ...], ...]


def entries(net: Network) -> Entries:
    """The entries: the stages marked so, those that nothing contributes to, and where loops have to begin."""
    stages = net.state.stages
    found = {index for index, stage in enumerate(stages) if stage.entry}
    found |= {
        index
        for index, stage in enumerate(stages)
        if net.onward[index] and not net.backward[index] and stage.role != "consumption"
    }
    assumed = []
    for loop in _loops_without_supply(net):
        if any(stages[index].entry for index in loop):
            continue
        outside = [index for index in loop if stages[index].role != "consumption"]
        begins = [index for index in outside if not net.is_fed[index]] or outside[:1]
        if begins:
            found.update(begins)
            assumed.append(tuple(loop))
    return Entries(tuple(sorted(found)), tuple(assumed))


def _loops_without_supply(net: Network) -> list[list[int]]:
    """The loops that no contributing flow enters from outside, each in the file's order.

    What can be reached from a stage without supply is supplied; loops are looked for in what is left, which on most
    maps is nothing.
    """
    supplied = [False] * len(net.ids)
    frontier = [index for index, sources in enumerate(net.backward) if not sources]
    for index in frontier:
        supplied[index] = True
    while frontier:
        for ahead in net.onward[frontier.pop()]:
            if not supplied[ahead]:
                supplied[ahead] = True
                frontier.append(ahead)
    left = [index for index, is_supplied in enumerate(supplied) if not is_supplied]
    if not left:
        return []
    within = [(index, ahead) for index in left for ahead in net.onward[index] if not supplied[ahead]]
    components = _components(left, within)
    number = {index: count for count, component in enumerate(components) for index in component}
    entered = {number[ahead] for index, ahead in within if number[ahead] != number[index]}
    # A component of one stage without supply from elsewhere has a flow to itself, or it would not be left.
    return sorted(sorted(component) for count, component in enumerate(components) if count not in entered)


def _components(stages: Iterable[int], flows: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The strongly connected components. Networkx is loaded here because few maps have loops without a beginning."""
    import networkx

    graph = networkx.DiGraph(flows)
    graph.add_nodes_from(stages)
    return [sorted(component) for component in networkx.strongly_connected_components(graph)]
