"""Work that is done in steps, between which something else can be done."""

from collections.abc import Callable, Generator
from typing import TypeVar

Made = TypeVar("Made")


def finished(steps: Generator[float, None, Made], heed: Callable[[float], object] = bool) -> Made:
    """What the steps come to, done one right after the other. `heed` is told the share that each of them gives."""
    while True:
        try:
            heed(next(steps))
        except StopIteration as done:
            made: Made = done.value
            return made


def part(steps: Generator[float, None, Made], start: float, end: float) -> Generator[float, None, Made]:
    """Steps that are a part of others, from one share of these to another."""
    while True:
        try:
            share = next(steps)
        except StopIteration as done:
            made: Made = done.value
            return made
        yield start + (end - start) * share
