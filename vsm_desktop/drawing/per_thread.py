"""Remembering what belongs to the thread in which it was made, as Qt's fonts and laid out letters do.

Each thread has a store of fonts of its own there: what was made from one is not safe in another, and not safe at all
once its thread has ended.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import local
from typing import ParamSpec, TypeVar, cast

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def remembered_per_thread(most: int) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Have a function remember, in each thread for itself, so many of its answers."""

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        here = local()

        @wraps(function)
        def answer(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            try:
                known: Callable[Arguments, Result] = here.known
            except AttributeError:
                known = here.known = cast(Callable[Arguments, Result], lru_cache(maxsize=most)(function))
            return known(*arguments, **named)

        return answer

    return decorate
