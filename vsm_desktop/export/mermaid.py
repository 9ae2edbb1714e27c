"""A state as a Mermaid flowchart, to be pasted where Markdown is read."""

import re
from collections.abc import Iterable, Iterator, Mapping

from vsm_desktop.core.model import Flow, FlowKind, Map, Stage, State
from vsm_desktop.export.diagram_words import (
    arrow_lines,
    card_lines,
    lines_that_fit,
    look_of,
    note_lines,
    numbered_stages,
    title_words,
)
from vsm_desktop.export.whole_figures import with_whole_figures
from vsm_desktop.method.analysis import Analysis

_MARKUP = re.compile(r"[^\w \xa0,()?'/!·−…“”‘’–—%.-]|_|%(?=%)|(?<=[^\W\d_])\.(?=\w)|^-")
"""All that could be syntax, an entity, or Markdown, which newer versions read in labels; addresses become links."""
_LINE = 24
"""In characters."""
_NUMBERED = re.compile(r"^(\d+)([.)])")
_NOT_IN_YAML = re.compile(r'[\\"%{}<>&#]')
_ARROWS: Mapping[FlowKind, str] = {"work": "-->", "customer": "==>", "information": "-.->", "rework": "-.->"}
_CLASSES = (
    "  classDef linked stroke:#0072b2,stroke-width:2px",
    "  classDef suspect stroke:#d55e00,stroke-width:2px,stroke-dasharray:6 4",
    "  classDef consumption stroke:#0072b2,stroke-width:5px",
    "  classDef unasked stroke:#767676",
    "  classDef note stroke:#767676,stroke-width:1px",
)


def mermaid(map_: Map, state: State, analysis: Analysis) -> str:
    """The state from left to right: the shape and line of a stage say what its card says, its points are named in it.

    Args:
        analysis: of the whole state, where only a part of it is to be shown.
    """
    return "\n".join([*_head(title_words(map_, state)), *_body(state, analysis), *_CLASSES]) + "\n"


def _head(title: str) -> Iterator[str]:
    yield "---"
    yield f'title: "{_in_yaml(title)}"'
    yield "---"
    yield "flowchart LR"


def _body(state: State, analysis: Analysis) -> Iterator[str]:
    names = numbered_stages(state)
    for stage in state.stages:
        yield f"  {names[stage.id]}{_stage(stage, state, analysis)}"
    for flow in state.flows:
        yield f"  {names[flow.source]} {_ARROWS[flow.kind]}{_flow(flow, state, analysis)} {names[flow.target]}"
    for number, note in enumerate(state.notes, 1):
        yield f'  n{number}>"{_label(note_lines(note))}"]:::note'
        if note.on is not None and note.on in names:
            yield f"  n{number} -.- {names[note.on]}"


def _stage(stage: Stage, state: State, analysis: Analysis) -> str:
    label = _label(card_lines(stage, state, analysis))
    if stage.role == "consumption":
        return f'("{label}"):::consumption'
    return f'["{label}"]:::{look_of(analysis.judgements[stage.id])}'


def _flow(flow: Flow, state: State, analysis: Analysis) -> str:
    lines = arrow_lines(flow, state, analysis)
    return f'|"{_label(lines)}"|' if lines else ""


def _label(lines: Iterable[str]) -> str:
    """Lines in quotes: whatever could be more than a text is written as the number of its character.

    Mermaid breaks what is too long for it wherever there is a space; these lines it leaves as they are.
    """
    return (
        "<br/>".join(_escaped(with_whole_figures(part)) for line in lines for part in lines_that_fit(line, _LINE))
        or " "
    )


def _escaped(line: str) -> str:
    words = _MARKUP.sub(lambda found: f"#{ord(found[0])};", line)
    return _NUMBERED.sub(lambda found: f"{found[1]}#{ord(found[2])};", words)


def _in_yaml(text: str) -> str:
    return _NOT_IN_YAML.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
