"""Making a division better stage by stage: what belongs together comes together, and no slide is nearly empty."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from vsm_desktop.export.pptx.division import Cutting

_MOST_LOOKED_AT, _MOST_OF_ALL = 120, 3000
"""How many parts are looked at whether they can be read, for each has to be laid out; fewer of a large map."""
_LEAST_GAIN = 0.01
_MOST_MOVES = 60
Piece = frozenset[str]


def improved(
    division: Sequence[Sequence[str]], cutting: Cutting, neighbours: Mapping[str, Collection[str]]
) -> list[Sequence[str]]:
    """The division with stages moved from piece to piece for as long as that costs less.

    Args:
        neighbours: the stages that flows lead to or come from, by stage.
    """
    order = {name: place for place, name in enumerate(name for piece in division for name in piece)}
    pieces = [Piece(piece) for piece in division]
    left = min(_MOST_LOOKED_AT, _MOST_OF_ALL // max(1, len(order)))

    @cache
    def cost(piece: Piece) -> float:
        return cutting.cost(sorted(piece, key=order.__getitem__)) if piece else 0.0

    @cache
    def can_be_read(piece: Piece) -> bool:
        nonlocal left
        left -= 1
        return not piece or cutting.can_be_read(sorted(piece, key=order.__getitem__))

    def better() -> list[Piece] | None:
        found = [
            (
                cost(pieces[here]) + cost(pieces[there]) - cost(pieces[here] - group) - cost(pieces[there] | group),
                move,
            )
            for move in _moves(order, pieces, neighbours)
            for group, here, there in (move,)
        ]
        for gain, (group, here, there) in sorted(found, key=lambda one: -one[0]):
            if gain < _LEAST_GAIN or left <= 0:
                return None
            if can_be_read(pieces[there] | group) and can_be_read(pieces[here] - group):
                changed = {here: pieces[here] - group, there: pieces[there] | group}
                return [piece for at, old in enumerate(pieces) if (piece := changed.get(at, old))]
        return None

    for _ in range(_MOST_MOVES):
        moved = better()
        if moved is None:
            break
        pieces = moved
    return [sorted(piece, key=order.__getitem__) for piece in pieces]


def in_telling_order(
    division: Sequence[Sequence[str]],
    onward: Mapping[str, Collection[str]],
    places: Mapping[str, tuple[float, float]],
) -> list[Sequence[str]]:
    """First the piece that most leads on from and least to, then likewise of the rest; else as they stand.

    Args:
        onward: the stages that value moves on to, by stage.
        places: where stages stand.
    """
    told = list[Sequence[str]]()
    left = sorted(division, key=lambda piece: min(places[name] for name in piece))

    def leads_on(piece: Sequence[str]) -> int:
        here, rest = set(piece), {name for other in left if other is not piece for name in other}
        out = sum(other in rest for name in piece for other in onward[name])
        return out - sum(other in here for name in rest for other in onward[name])

    while left:
        told.append(max(left, key=leads_on))
        left.remove(told[-1])
    return told


_Move = tuple[Piece, int, int]
"""Stages, from which piece they go, and to which."""


def _moves(
    names: Iterable[str], pieces: Sequence[Piece], neighbours: Mapping[str, Collection[str]]
) -> Iterator[_Move]:
    """A stage to where its neighbours are, alone or with those that hang on it alone."""
    home = {name: at for at, piece in enumerate(pieces) for name in piece}
    for name in names:
        here = home[name]
        hanging = {one for one in neighbours[name] if home[one] == here and set(neighbours[one]) <= {name}}
        for there in sorted({home[one] for one in neighbours[name]} - {here}):
            yield Piece((name,)), here, there
            if hanging:
                yield Piece({name, *hanging}), here, there
