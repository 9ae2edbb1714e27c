"""What can be reached from where, for questions that are asked seldom."""

from collections.abc import Collection, Iterable

from vsm_desktop.method.distances import Neighbours


def reachable(starts: Iterable[int], neighbours: Neighbours, avoiding: Collection[int] = ()) -> set[int]:
    """The stages to which one neighbour after the other leads from some, without standing in any of those avoided.

    The starts are among them. Linear in stages and flows.
    """
    found = {index for index in starts if index not in avoiding}
    frontier = list(found)
    while frontier:
        for ahead in neighbours[frontier.pop()]:
            if ahead not in found and ahead not in avoiding:
                found.add(ahead)
                frontier.append(ahead)
    return found
