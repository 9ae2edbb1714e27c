"""Cutting an order of stages into pieces that can be read, where it costs least."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import pairwise
from typing import Protocol


class Cutting(Protocol):
    def can_be_read(self, names: Sequence[str], /) -> bool:
        """Whether a piece can be; one of a single stage always is."""

    def cost(self, names: Sequence[str], /) -> float:
        """What a piece costs, more of them included."""
        ...


def divided(order: Sequence[str], cutting: Cutting, most: int) -> list[Sequence[str]]:
    """The order in pieces that can be read, cut where it costs least, and no more of them than `most`; nothing where
    there have to be more."""

    @cache
    def can_be_read(start: int, stop: int) -> bool:
        return cutting.can_be_read(order[start:stop])

    def reach(start: int, stop: int) -> int:
        """How far a piece goes from a place at most: at least to another."""
        while stop < len(order) and can_be_read(start, stop + 1):
            stop += 1
        return stop

    place = 0
    for _ in range(most):
        place = reach(place, place + 1) if place < len(order) else place
    if place < len(order):
        return []
    reaches = list[int]()
    for start in range(len(order)):
        reaches.append(reach(start, max(start + 1, reaches[-1] if reaches else 0)))
    cheapest = _cheapest(order, reaches, cutting, can_be_read, fewest=False)
    return cheapest if len(cheapest) <= most else _cheapest(order, reaches, cutting, can_be_read, fewest=True)


def _cheapest(
    order: Sequence[str],
    reaches: Sequence[int],
    cutting: Cutting,
    can_be_read: Callable[[int, int], bool],
    *,
    fewest: bool,
) -> list[Sequence[str]]:
    """That fewer stages can be read where more can is likely, and not certain: each piece is looked at in the end."""
    refused = set[tuple[int, int]]()
    while True:
        pieces = _pieces(order, reaches, cutting, refused, fewest=fewest)
        unread = {piece for piece in pieces if not can_be_read(*piece)}
        if not unread:
            return [order[start:stop] for start, stop in pieces]
        refused |= unread


def _pieces(
    order: Sequence[str],
    reaches: Sequence[int],
    cutting: Cutting,
    refused: Collection[tuple[int, int]],
    *,
    fewest: bool,
) -> list[tuple[int, int]]:
    """The cheapest way through, found from its end."""
    count = len(order)
    best: dict[int, tuple[int, float, int]] = {count: (0, 0.0, count)}
    for start in reversed(range(count)):
        best[start] = min(
            (best[stop][0] + fewest, best[stop][1] + cutting.cost(order[start:stop]), stop)
            for stop in range(start + 1, reaches[start] + 1)
            if (start, stop) not in refused
        )
    stops = [0]
    while stops[-1] < count:
        stops.append(best[stops[-1]][2])
    return list(pairwise(stops))
