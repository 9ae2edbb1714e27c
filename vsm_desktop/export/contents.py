"""What is in a picture, as one value: chosen on the command line and in the window, and remembered there."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.chosen_findings import MOST_SERIOUS, ChosenFindings
from vsm_desktop.export.pages import PageName

Part = Literal["tags", "resistance", "notes", "lanes", "ladder", "legend", "title", "date"]
PARTS: tuple[Part, ...] = ("tags", "resistance", "notes", "lanes", "ladder", "legend", "title", "date")
Option = Part | Literal["only", "page", "theme", "transparent", "width", "spread", "template", "findings"]
"""What can be asked for, and changes what is written in some formats."""
USUAL: frozenset[Part] = frozenset(("tags", "resistance", "notes"))
"""What is shown unless somebody asks otherwise."""
Item = TypeVar("Item")
Progress = Callable[[float], None]
"""Is told which share is done. It may raise `GivenUp`."""
Checkpoint = Callable[[], None]
"""Is called again and again where a share of the work takes long. It may raise `GivenUp`."""
Remark = Callable[[str], None]
"""Is told in a line what whoever asked should know of what was made, such as that it can hardly be read."""


class ExportError(Exception):
    """What was asked for cannot be made. The text is one line."""


class GivenUp(Exception):
    """Whoever asked for it does not want it any more."""


@dataclass(frozen=True)
class Contents:
    """What is shown of a state, and how.

    Attributes:
        shown: without `tags` every card is plain, without `resistance` value flows as if nothing stopped it.
        only: the stages and notes that are shown, by id; `None` for all. The judgements are those of the whole state.
        day: what `date` states; nothing is stated without it.
        scale: pixels a unit of the page: a map unit, or a point on a page that has a size of its own.
        width: in pixels; goes before `scale`.
        page: what the picture has to fill; as large as the map itself otherwise.
        spread: over several pages, so that small texts can be read; in formats that have pages.
        template: a presentation whose looks and slide size are to be used; in formats that take one.
        findings: those that have slides of their own; in the same formats.
    """

    shown: frozenset[Part] = USUAL
    only: Collection[str] | None = None
    day: date | None = None
    theme: ThemeName = "light"
    transparent: bool = False
    scale: float | None = None
    width: int | None = None
    page: PageName = "map"
    spread: bool = False
    template: Path | None = None
    findings: ChosenFindings = MOST_SERIOUS

    def shows(self, part: Part) -> bool:
        return part in self.shown


def no_progress(share: float) -> None:
    """Nobody wants to know."""


def no_checkpoint() -> None:
    """Nobody will give up."""


def no_remark(words: str) -> None:
    """Nobody wants to know."""


class Told:
    """A progress that keeps what it was told last, and can be told it again: whoever gave up hears of it."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._share = progress, 0.0

    def __call__(self, share: float) -> None:
        self._share = share
        self._progress(share)

    def again(self) -> None:
        self._progress(self._share)


def part_of(progress: Progress, begin: float, end: float) -> Progress:
    """What a part of the work tells its own share to, where it is from one share of the whole to another."""
    return lambda share: progress(begin + (end - begin) * share)


def with_parts_of(progress: Progress, items: Sequence[Item]) -> Iterator[tuple[Item, Progress]]:
    """Each of these with what its own share is told to; they take as long as one another."""
    for number, item in enumerate(items):
        yield item, part_of(progress, number / len(items), (number + 1) / len(items))


def telling(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """Each of these, once it is told which share of them came before it."""
    for number, item in enumerate(items):
        progress(number / len(items))
        yield item
