"""Records as they are made of what stands in a file, of which there can be very many."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar, get_args, get_origin

from pydantic import ValidationError

from vsm_desktop.core.model import Record, State

Kind = TypeVar("Kind", bound=Record)
_NOTHING: Final = frozenset[str]()


def _record_kinds() -> Iterator[tuple[str, type[Record]]]:
    for name, field in State.model_fields.items():
        kinds = get_args(field.annotation)
        if get_origin(field.annotation) is tuple and isinstance(kinds[0], type) and issubclass(kinds[0], Record):
            yield name, kinds[0]


RECORD_KINDS: Final[Mapping[str, type[Record]]] = dict(_record_kinds())
"""The lists of a state, and what stands in each."""


def record_of(kind: type[Kind], value: object) -> Kind:
    """The record that a value says. Raises `ValidationError`."""
    record = kind.model_validate(value)
    # The names of the fields that were stated would take as much room as the record.
    object.__setattr__(record, "__pydantic_fields_set__", _NOTHING)
    return record


def make_records(states: Iterable[dict[str, Any]]) -> None:
    """Put records in the place of what they are made of, up to one that cannot be made.

    Where there are very many, there is no room for both at a time.
    """
    with suppress(ValidationError):
        for state in states:
            for name, kind in RECORD_KINDS.items():
                values = state.get(name)
                if isinstance(values, list):
                    for index, value in enumerate(values):
                        values[index] = record_of(kind, value)
