"""What was chosen in the export dialogue, as it is remembered."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard

from vsm_desktop.export.chosen_findings import MOST_SERIOUS, ChosenFindings, FindingKey
from vsm_desktop.export.contents import PARTS, Contents
from vsm_desktop.export.formats import formats
from vsm_desktop.export.pages import PAGE_NAMES

LEAST_WIDTH, MOST_WIDTH = 16, 32_000
_FINDINGS = ("kinds", "added", "left_out")


@dataclass(frozen=True)
class ExportChoice:
    """A format by its ending, and what is shown. `of_selection`: of the map, what is selected then."""

    contents: Contents
    ending: str = ".png"
    of_selection: bool = False


def choice_as_text(choice: ExportChoice) -> str:
    """The choice for the preferences; of a map, no more is in it than by which ids its findings are known."""
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
            "template": None if contents.template is None else str(contents.template),
            "findings": {name: sorted(getattr(contents.findings, name)) for name in _FINDINGS},
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
            width=width if isinstance(width, int) and LEAST_WIDTH <= width <= MOST_WIDTH else None,
            page=_one_of(PAGE_NAMES, said.get("page"), contents.page),
            spread=said.get("spread") is True,
            template=_path(said.get("template")),
            findings=_findings(said.get("findings")),
        ),
        _one_of([one.ending for one in formats()], said.get("ending"), otherwise.ending),
        said.get("of_selection") is True,
    )


def _path(said: object) -> Path | None:
    return Path(said) if isinstance(said, str) and said else None


def _findings(said: object) -> ChosenFindings:
    """Those that are usually told where it is not said rightly which."""
    if not isinstance(said, dict):
        return MOST_SERIOUS
    kinds, added, left_out = (said.get(name) for name in _FINDINGS)
    return ChosenFindings(frozenset(kinds) if _is_texts(kinds) else MOST_SERIOUS.kinds, _keys(added), _keys(left_out))


def _keys(said: object) -> frozenset[FindingKey]:
    return frozenset(tuple(key) for key in said if _is_texts(key)) if isinstance(said, list) else frozenset()


def _is_texts(said: object) -> TypeGuard[list[str]]:
    return isinstance(said, list) and all(isinstance(one, str) for one in said)


def _one_of(known: Any, said: object, otherwise: Any) -> Any:
    return said if isinstance(said, str) and said in known else otherwise
