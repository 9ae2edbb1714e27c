"""How many steps lie between some stages and every other, kept up to date from one version of a map to the next.

A distance is the most that has to be remembered of a search: a stage that lost its nearer neighbour has lost its way,
and one that did not keeps it, however many others are changed.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import ne

Neighbours = Sequence[Sequence[int]]
Distances = list[int | None]

_FEW = 16  # of so many stages one may be searched anew; beyond that, a search from nothing is quicker


def distances(starts: Iterable[int], further: Neighbours) -> Distances:
    """The least number of steps from any start, per stage; `None` where none leads."""
    found: Distances = [None] * len(further)
    frontier = list(starts)
    for start in frontier:
        found[start] = 0
    distance = 0
    while frontier:
        distance += 1
        reached = []
        for index in frontier:
            for neighbour in further[index]:
                if found[neighbour] is None:
                    found[neighbour] = distance
                    reached.append(neighbour)
        frontier = reached
    return found


def renewed(
    known: Distances,
    touched: Iterable[int],
    is_start: Callable[[int], bool],
    nearer: Neighbours,
    further: Neighbours,
) -> tuple[Distances, Sequence[int]]:
    """The distances after a change, and the stages whose distance is another one. Equals `distances` from nothing.

    Args:
        known: the distances before.
        touched: the stages to which a step was added or taken away, and those that became or ceased to be a start.
        nearer, further: the stages from which, and to which, a step leads now.
    """
    after = known.copy()
    most = len(known) // _FEW
    lost = _lose(after, touched, is_start, nearer, further, most)
    gained = None if lost is None else _gain(after, {*lost, *touched}, is_start, nearer, further, most)
    if lost is None or gained is None:
        after = distances(filter(is_start, range(len(known))), further)
        return after, list(compress(range(len(known)), map(ne, known, after)))
    changed = [index for index in {*lost, *gained} if after[index] != known[index]]
    return (after, changed) if changed else (known, ())


def lost_or_found(before: Distances, after: Distances, moved: Iterable[int]) -> list[int]:
    """Of stages whose distance is another one, those that had none before or have none now."""
    return [index for index in moved if before[index] is None or after[index] is None]


def _lose(
    found: Distances,
    touched: Iterable[int],
    is_start: Callable[[int], bool],
    nearer: Neighbours,
    further: Neighbours,
    most: int,
) -> list[int] | None:
    """Forget the distances that no neighbour speaks for any more: only a nearer one can, so no loop speaks for
    itself. Gives the stages; `None` when there are too many."""
    frontier = list(touched)
    lost: list[int] = []
    while frontier:
        index = frontier.pop()
        distance = found[index]
        if distance is None or _is_kept(index, distance, found, is_start, nearer):
            continue
        found[index] = None
        lost.append(index)
        if len(lost) > most:
            return None
        frontier += [neighbour for neighbour in further[index] if found[neighbour] == distance + 1]
    return lost


def _is_kept(
    index: int, distance: int, found: Distances, is_start: Callable[[int], bool], nearer: Neighbours
) -> bool:
    if distance == 0:
        return is_start(index)
    return distance - 1 in [found[neighbour] for neighbour in nearer[index]]


def _gain(
    found: Distances,
    candidates: Iterable[int],
    is_start: Callable[[int], bool],
    nearer: Neighbours,
    further: Neighbours,
    most: int,
) -> list[int] | None:
    """Spread the distances that are less than what is known, the least first. Gives the stages; `None` when there are
    too many."""
    waiting: dict[int, list[int]] = {}
    for index in candidates:
        offered = [distance + 1 for before in nearer[index] if (distance := found[before]) is not None]
        if is_start(index) or offered:
            waiting.setdefault(0 if is_start(index) else min(offered), []).append(index)
    gained: list[int] = []
    while waiting:
        distance = min(waiting)
        for index in waiting.pop(distance):
            known = found[index]
            if known is not None and known <= distance:
                continue
            found[index] = distance
            gained.append(index)
            if further[index]:
                waiting.setdefault(distance + 1, []).extend(further[index])
        if len(gained) > most:
            return None
    return gained
