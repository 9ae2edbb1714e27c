"""What was chosen in the export dialogue, as it is remembered."""

import json
from dataclasses import dataclass, replace
from typing import Any

from vsm_desktop.export.contents import PARTS, Contents
from vsm_desktop.export.formats import formats
from vsm_desktop.export.pages import PAGE_NAMES

MOST_WIDTH = 32_000


@dataclass(frozen=True)
class ExportChoice:
    """A format by its ending, and what is shown. `of_selection`: of the map, what is selected then."""

    contents: Contents
    ending: str = ".png"
    of_selection: bool = False


def choice_as_text(choice: ExportChoice) -> str:
    """The choice for the preferences; nothing in it is of a map."""
    contents = choice.contents
    return json.dumps(
        {
            "ending": choice.ending,
            "of_selection": choice.of_selection,
            "shown": [part for part in PARTS if part in contents.shown],
            "theme": contents.theme,
            "transparent": contents.transparent,
            "width": contents.width,
            "page": contents.page,
            "spread": contents.spread,
        }
    )


def choice_in(text: str, otherwise: ExportChoice) -> ExportChoice:
    """What a remembered text says; of what it does not say, or not rightly, the other choice."""
    try:
        said = json.loads(text)
    except ValueError:
        return otherwise
    if not isinstance(said, dict):
        return otherwise
    contents = otherwise.contents
    shown, width = said.get("shown"), said.get("width")
    return ExportChoice(
        replace(
            contents,
            shown=frozenset(part for part in PARTS if part in shown) if isinstance(shown, list) else contents.shown,
            theme=_one_of(("light", "dark"), said.get("theme"), contents.theme),
            transparent=said.get("transparent") is True,
            width=width if isinstance(width, int) and 16 <= width <= MOST_WIDTH else None,
            page=_one_of(PAGE_NAMES, said.get("page"), contents.page),
            spread=said.get("spread") is True,
        ),
        _one_of([one.ending for one in formats()], said.get("ending"), otherwise.ending),
        said.get("of_selection") is True,
    )


def _one_of(known: Any, said: object, otherwise: Any) -> Any:
    return said if isinstance(said, str) and said in known else otherwise
