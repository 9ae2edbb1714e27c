"""What the inspector asks, as data: a record per field, grouped by the question that the fields answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, Final, NamedTuple

from vsm_desktop.core.model import Map, State
from vsm_desktop.method.analysis import Analysis


class _Differs(Enum):
    MIXED = "mixed"


MIXED: Final = _Differs.MIXED
"""In place of a value: the records that are looked at have different ones."""


class Context(NamedTuple):
    """What can be chosen from, and what is said of a record, depends on."""

    map: Map
    state: State
    analysis: Analysis


# How a value is entered


@dataclass(frozen=True)
class Typed:
    """A value that is typed.

    Attributes:
        read: makes it of what was typed; raises `ValueError` with what is wrong, said without a subject.
        write: what stands in the field for it.
        blank: the value when nothing is typed.
        hint: stands in the empty field.
        is_long: it may have several lines.
        known: what was typed elsewhere, to choose from.
        is_required: it cannot be left empty.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    blank: Any = ""
    hint: str = ""
    is_long: bool = False
    known: Callable[[Context], Sequence[str]] | None = None
    is_required: bool = False


class Option(NamedTuple):
    """One of a few values, its words, and a line that explains them."""

    value: Any
    words: str
    more: str = ""


@dataclass(frozen=True)
class Choice:
    """One of a few values that are all seen."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Several:
    """Any of a few values that are all seen, each once, as a tuple."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Rating:
    """1 to 5, between two words, or not stated."""

    low: str
    high: str


@dataclass(frozen=True)
class Pick:
    """One of as many values as the map has, or none. `nothing` stands for that."""

    nothing: str
    options: Callable[[Context], Sequence[Option]]


@dataclass(frozen=True)
class Items:
    """A list of small records, each with fields of its own.

    Attributes:
        summary: the line that stands for one of them.
        parts: what can be said of the one chosen.
        new: makes one; of the line that was typed for it, where `line` says how, else of nothing.
        add: the words that ask for another.
        remove: the words that take one away.
        line: an example of the line that makes one.
        write: that line for one that is there.
    """

    summary: Callable[[Any], str]
    parts: tuple["Part", ...]
    new: Callable[[str], Any]
    add: str
    remove: str
    line: str = ""
    write: Callable[[Any], str] = str


Entry = Typed | Choice | Several | Rating | Pick | Items


# What is asked


@dataclass(frozen=True)
class Field:
    """One thing that can be said of a record.

    Attributes:
        name: what its widgets are named by, unique within its form.
        label: empty where the question of its group says it all.
        why: why it is asked, in one line.
        get, put: the value of a record; the record with another value, in a state.
        step: what the history calls it.
        is_asked: whether it is asked of a record; of several, of all of them.
        is_open: whether it can be answered now.
        refuse: why a value cannot be, given the ids of the records; `None` when it can.
    """

    name: str
    label: str
    why: str
    entry: Entry
    step: str
    get: Callable[[Any], Any]
    put: Callable[[Any, Any, State], Any]
    is_asked: Callable[[Any], bool] = lambda _: True
    is_open: Callable[[Any], bool] = lambda _: True
    refuse: Callable[[State, str, Any], str | None] = lambda *_: None


@dataclass(frozen=True)
class Saying:
    """A line that follows from what is said of a record: an answer of the method, or what is still lacking."""

    name: str
    text: Callable[[Any, Context], str]
    is_strong: bool = False


@dataclass(frozen=True)
class Compared:
    """What follows from one record, side by side: a heading, and what is said under it."""

    name: str
    columns: tuple[tuple[str, Callable[[Any, Context], str]], ...]


@dataclass(frozen=True)
class Deed:
    """A button for a command."""

    name: str
    command: str
    words: str
    is_offered: Callable[[Any], bool] = lambda _: True


@dataclass(frozen=True)
class Links:
    """The records that belong to one, each a button that selects it."""

    name: str
    of: Callable[[Any, Context], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Page:
    """A button that opens a page on the web, where one is named."""

    name: str
    words: str
    address: Callable[[Any], str]


Part = Field | Saying | Compared | Deed | Links | Page


@dataclass(frozen=True)
class Group:
    """The fields that answer one question. `is_open` before anybody folds or unfolds it."""

    name: str
    question: str
    parts: tuple[Part, ...]
    is_open: bool = False


def attribute(name: str, label: str, why: str, entry: Entry, step: str, **more: Any) -> Field:
    """A field of a record under its own name."""

    def put(record: Any, value: Any, _: State) -> Any:
        return record.replace(**{name: value})

    return Field(name.replace("_", "-"), label, why, entry, step, attrgetter(name), put, **more)


def inner(outer: str, name: str, label: str, why: str, entry: Entry, step: str, **more: Any) -> Field:
    """A field of a record that is a field of a record."""

    def put(record: Any, value: Any, _: State) -> Any:
        return record.replace(**{outer: getattr(record, outer).replace(**{name: value})})

    field_name = name.replace("_", "-")
    return Field(field_name, label, why, entry, step, attrgetter(f"{outer}.{name}"), put, **more)


def common(values: Sequence[Any]) -> Any:
    """The value that all have; `MIXED` when they differ."""
    first = values[0]
    return first if all(value is first or value == first for value in values) else MIXED
