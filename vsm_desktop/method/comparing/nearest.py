"""What lies nearest to each stage, along flows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def nearest(
    items: Iterable[tuple[str, Item]], ahead: Mapping[str, Sequence[str]], most: int
) -> Mapping[str, tuple[Item, ...]]:
    """Per stage that is reached, the items nearest to it, and no more than `most`; of equally near ones the first.

    One search from all of them at once, linear in stages and flows.

    Args:
        items: each with the stage at which it stands.
        ahead: the stages that are reached from each.
    """
    numbered = list(items)
    found: dict[str, list[int]] = {}
    frontier = [(stage, number) for number, (stage, _) in enumerate(numbered)]
    for stage, number in frontier:
        known = found.setdefault(stage, [])
        if number in known or len(known) == most:
            continue
        known.append(number)
        frontier += [(target, number) for target in ahead.get(stage, ())]
    return {stage: tuple([numbered[number][1] for number in numbers]) for stage, numbers in found.items()}
