"""The usual ways to enter a value: how each is read, written and hinted at."""

from collections.abc import Callable, Sequence
from typing import Any

from vsm_desktop.core.amounts import parse_measure, parse_quantity, parse_share, quantity_text, share_text
from vsm_desktop.core.entry import read_duration, read_link, read_name, read_names, read_text
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector.field import Context, Option, Pick, Typed


def name(hint: str = "", known: Callable[[Context], Sequence[str]] | None = None) -> Typed:
    return Typed(read_name, hint=hint, known=known)


def text(hint: str = "") -> Typed:
    return Typed(read_text, hint=hint, is_long=True)


def names(hint: str = "") -> Typed:
    """A name a line."""
    return Typed(read_names, "\n".join, (), hint, is_long=True)


def duration() -> Typed:
    return Typed(read_duration, blank=None, hint=tr("such as 1.5 d, 45 min, ~2 d"))


def share() -> Typed:
    return Typed(parse_share, share_text, None, tr("such as 80 %"))


def quantity(hint: str = "") -> Typed:
    return Typed(parse_quantity, quantity_text, None, hint or tr("such as 12 or 1 200"))


def measure() -> Typed:
    return Typed(parse_measure, quantity_text, None, tr("such as 2.1"))


def link() -> Typed:
    return Typed(read_link, hint=tr("https://…"))


def figure(read: Callable[[str], Any], write: Callable[[Any], str]) -> Typed:
    """A figure that always has a value."""
    return Typed(read, write, is_required=True)


def pick_stage(nothing: str) -> Pick:
    """Any stage of the state, by name."""

    def stages(context: Context) -> list[Option]:
        return [Option(stage.id, plain(stage_name(stage.name))) for stage in context.state.stages]

    return Pick(nothing, stages)
