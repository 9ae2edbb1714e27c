"""Where the stream begins."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vsm_desktop.method.distances import Distances, Neighbours, distances, renewed
from vsm_desktop.method.network import Network, Touched

Loop = tuple[int, ...]


@dataclass(frozen=True)
class Entries:
    """The stages at which the stream begins, by position in the file's order.

    Attributes:
        assumed: per loop without a beginning of its own, the stages of the loop; one or more of them are entries,
            because value has to come in somewhere.
        alone: those that are entries whatever else is on the map: marked, or with flows going out and none coming in.
        supply: the least number of contributing flows from a stage that nothing contributes to; `None` where none
            leads to the stage.
        unsupplied: the stages without supply: loops, and what only loops lead to.
        loops: the loops that no contributing flow enters from outside.
    """

    stages: tuple[int, ...]
    assumed: tuple[Loop, ...]
    alone: frozenset[int]
    supply: Distances
    unsupplied: frozenset[int]
    loops: tuple[Loop, ...]

    def following(self, net: Network, touched: Touched) -> "Entries":
        """The entries of a later version of the state. Equals `entries`."""
        if not touched.flows and not touched.stages:
            return self
        supply, changed = renewed(
            self.supply, touched.targets, lambda index: not net.backward[index], net.backward, net.onward
        )
        unsupplied = self.unsupplied.difference(changed) | {index for index in changed if supply[index] is None}
        concerned = {*touched.stages, *touched.sources, *touched.targets}
        alone = self.alone - concerned | _alone(net, concerned)
        loops = self.loops
        if unsupplied != self.unsupplied or not unsupplied.isdisjoint(touched.sources | touched.targets):
            loops = _loops_within(unsupplied, net)
        if alone == self.alone and not loops and not self.loops:
            return Entries(self.stages, (), self.alone, supply, unsupplied, ())
        return _entries(net, alone, supply, unsupplied, loops)


def entries(net: Network) -> Entries:
    """The entries: the stages marked so, those that nothing contributes to, and where loops have to begin."""
    supply = distances([index for index, sources in enumerate(net.backward) if not sources], net.onward)
    unsupplied = frozenset([index for index, distance in enumerate(supply) if distance is None])
    alone = frozenset(_alone(net, range(len(net.ids))))
    return _entries(net, alone, supply, unsupplied, _loops_within(unsupplied, net))


def _alone(net: Network, among: Iterable[int]) -> set[int]:
    return {
        index
        for index in among
        if index in net.marked or (net.onward[index] and not net.backward[index] and index not in net.consumption)
    }


def _entries(
    net: Network, alone: frozenset[int], supply: Distances, unsupplied: frozenset[int], loops: tuple[Loop, ...]
) -> Entries:
    found = set(alone)
    assumed = []
    for loop in loops:
        if not net.marked.isdisjoint(loop):
            continue
        outside = [index for index in loop if index not in net.consumption]
        begins = [index for index in outside if not net.is_fed[index]] or outside[:1]
        if begins:
            found.update(begins)
            assumed.append(loop)
    return Entries(tuple(sorted(found)), tuple(assumed), alone, supply, unsupplied, loops)


def _loops_within(unsupplied: Collection[int], net: Network) -> tuple[Loop, ...]:
    """The loops that no contributing flow enters from outside, each in the file's order.

    One stage after another is searched onward from, where no search came before. The first stage of such a loop that
    is met has to be one of those starts, and no start leads to a later one. So, from the last start to the first:
    where going back from it meets nothing that leads to a later start, it meets a loop that nothing enters.
    """
    starts = []
    met: set[int] = set()
    for index in sorted(unsupplied):
        if index not in met:
            starts.append(index)
            _search(index, net.onward, unsupplied, met)
    loops = []
    before: set[int] = set()
    for start in reversed(starts):
        loop, is_entered = _search(start, net.backward, unsupplied, before)
        if not is_entered:
            loops.append(tuple(sorted(loop)))
    return tuple(sorted(loops))


def _search(start: int, neighbours: Neighbours, among: Collection[int], met: set[int]) -> tuple[list[int], bool]:
    """What is met from a stage and was not before, and whether something was met that another search had met."""
    found, own = [start], {start}
    is_known_met = False
    for index in found:
        for neighbour in neighbours[index]:
            if neighbour in met:
                is_known_met = True
            elif neighbour not in own and neighbour in among:
                own.add(neighbour)
                found.append(neighbour)
    met |= own
    return found, is_known_met
