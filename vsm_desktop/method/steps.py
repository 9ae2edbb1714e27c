"""Work that is done in steps, between which something else can be done."""

from collections.abc import Generator
from typing import TypeVar

Made = TypeVar("Made")


def finished(steps: Generator[float, None, Made]) -> Made:
    """What the steps come to, done one right after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: Made = done.value
            return made
