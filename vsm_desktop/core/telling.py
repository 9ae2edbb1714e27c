"""Telling those who listen."""

from collections.abc import Callable, Iterable


def tell_all(listeners: Iterable[Callable[..., None]], *news: object) -> None:
    """Tell every listener, also after one has failed. Raises, in the end, what the first that failed raised."""
    failure: BaseException | None = None
    for listener in tuple(listeners):
        try:
            listener(*news)
        except BaseException as error:  # whatever it is, the others have to hear of it
            failure = failure or error
    if failure is not None:
        raise failure
