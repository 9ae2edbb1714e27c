"""What a column of the outline shows, how it is sorted by, and how what is typed there gets into the map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from vsm_desktop.core.amounts import parse_quantity, parse_share, quantity_text, share_text
from vsm_desktop.core.duration import is_duration
from vsm_desktop.core.entry import read_name, read_rating, refusal
from vsm_desktop.core.model import Flow, Resistance, Settings, Stage, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.translation import tr

Record = TypeVar("Record", Stage, Flow, Resistance)
Key = float | str | tuple[object, ...] | None
"""What is sorted by; `None` where nothing is stated, which comes last whichever way is sorted."""
Edit = Callable[[State], State]
Change = Callable[..., State]
"""An edit that takes a state, an id and the fields to change."""
_FIGURE_WIDTH = 84


class Context(NamedTuple):
    """What the words about a record depend on besides the record."""

    state: State
    analysis: Analysis
    settings: Settings


@dataclass(frozen=True)
class Input(Generic[Record]):
    """How a column is edited.

    Attributes:
        step: what the history calls it.
        text: what stands in the field at first.
        edit: gives the edit that what was typed for a record means; raises `ValueError` with what is wrong with
            what was typed ("is not a number"). The edit may refuse too, with a sentence.
        choices: the words to choose from, where only a few are meant.
    """

    step: str
    text: Callable[[Record], str]
    edit: Callable[[str, str], Edit]
    choices: tuple[str, ...] = ()

    def entered(self, record_id: str, text: str, state: State) -> State:
        """The state after a text was typed for a record. Raises `ValueError` with a sentence when it is refused."""
        try:
            edit = self.edit(record_id, text)
        except ValueError as error:
            raise ValueError(plain(refusal(text, error))) from error
        try:
            return edit(state)
        except ValidationError as error:
            raise ValueError(error.errors(include_url=False)[0]["msg"]) from error


@dataclass(frozen=True)
class Column(Generic[Record]):
    """One column. Its `name` is fixed, to remember it by; `width` is in pixels, before anybody drags it, and it
    is shown or not before anybody chooses."""

    name: str
    title: str
    text: Callable[[Record, Context], str]
    width: int
    key: Callable[[Record, Context], Key] | None = None
    input: Input[Record] | None = None
    is_number: bool = False
    is_shown: bool = True


def text_column(
    title: str, name: str, change: Change, step: str, width: int, read: Callable[[str], str] = read_name
) -> Column[Any]:
    """A column of what people said in their own words."""
    edited = text_input(name, change, step, read)
    return Column(name, title, lambda record, _: plain(getattr(record, name)), width, input=edited)


def text_input(name: str, change: Change, step: str, read: Callable[[str], str] = read_name) -> Input[Any]:
    def typed(record_id: str, words: str) -> Edit:
        text = read(words)
        return lambda state: change(state, record_id, **{name: text})

    return Input(step, lambda record: " ".join(getattr(record, name).split()), typed)


def choice_input(
    step: str,
    words: Mapping[Any, str],
    value: Callable[[Any], Any],
    choose: Callable[[str, Any], Edit],
) -> Input[Any]:
    """An input of a few words, each standing for a value; `choose` gives the edit for a record and a value."""
    values = {word: name for name, word in words.items()}

    def chosen(record_id: str, word: str) -> Edit:
        if word not in values:
            raise ValueError(tr("is none of these: {words}").format(words=", ".join(values)))
        return choose(record_id, values[word])

    return Input(step, lambda record: words[value(record)], chosen, tuple(values))


def duration_column(title: str, name: str, change: Change, step: str) -> Column[Any]:
    def seconds(record: Any, context: Context) -> Key:
        duration = getattr(record, name)
        return None if duration is None else context.settings.seconds(duration)

    return _figure_column(title, name, _figure_input(name, change, step, str, is_duration), seconds)


def share_column(title: str, name: str, change: Change, step: str) -> Column[Any]:
    return _figure_column(title, name, _figure_input(name, change, step, share_text, parse_share))


def quantity_column(title: str, name: str, change: Change, step: str) -> Column[Any]:
    return _figure_column(title, name, _figure_input(name, change, step, quantity_text, parse_quantity))


def rating_column(title: str, name: str, change: Change, step: str) -> Column[Any]:
    return _figure_column(title, name, _figure_input(name, change, step, str, read_rating))


def _figure_column(
    title: str, name: str, figure: Input[Any], key: Callable[[Any, Context], Key] | None = None
) -> Column[Any]:
    return Column(
        name,
        title,
        lambda record, _: plain(figure.text(record)),
        _FIGURE_WIDTH,
        key or (lambda record, _: getattr(record, name)),
        figure,
        is_number=True,
    )


def _figure_input(
    name: str, change: Change, step: str, write: Callable[[Any], str], read: Callable[[str], object]
) -> Input[Any]:
    """Nothing typed means nothing stated."""

    def text(record: Any) -> str:
        value = getattr(record, name)
        return "" if value is None else write(value)

    def typed(record_id: str, words: str) -> Edit:
        value = read(words.strip()) if words.strip() else None
        return lambda state: change(state, record_id, **{name: value})

    return Input(step, text, typed)
