"""States in a few words: `state("A -> B -> C*, D => B, E ~> B, C +> A, F")`.

`->` is a work flow, `=>` an information flow, `~>` a customer flow and `+>` a rework flow; `*` marks a consumption
stage. Names are ids too, and a flow's id is written as the flow is: `A->B`. Stages and flows stand in the order in
which they are first named.
"""

import re
from collections.abc import Sequence
from typing import Any

from vsm_desktop.core.model import (
    Category,
    CategoryAndCause,
    Exchange,
    Flow,
    FlowKind,
    Investment,
    Map,
    Resistance,
    Stage,
    State,
)

KINDS: dict[str, FlowKind] = {"->": "work", "=>": "information", "~>": "customer", "+>": "rework"}
_ARROW = re.compile(r"\s*([-=~+]>)\s*")


def state(text: str = "", *, points: Sequence[Resistance] = (), **stage_fields: dict[str, Any]) -> State:
    """The state that the text draws, with fields given to stages by name: `state("A -> B*", A={"needs": "all"})`."""
    consumption: set[str] = set()
    names: dict[str, None] = {}
    flows: dict[str, Flow] = {}
    for chain in filter(None, (part.strip() for part in text.split(","))):
        words = _ARROW.split(chain)
        ends = [word.removesuffix("*") for word in words[::2]]
        consumption |= {word.removesuffix("*") for word in words[::2] if word.endswith("*")}
        names |= dict.fromkeys(ends)
        for source, arrow, target in zip(ends, words[1::2], ends[1:], strict=False):
            name = f"{source}{arrow}{target}"
            flows[name] = Flow(id=name, source=source, target=target, kind=KINDS[arrow])
    roles = {name: {"role": "consumption", "actor": "customer"} if name in consumption else {} for name in names}
    stages = tuple(Stage(id=name, name=name, **(roles[name] | stage_fields.get(name, {}))) for name in names)
    return State(id="current", name="Current", stages=stages, flows=tuple(flows.values()), resistances=tuple(points))


def one_state_map(text: str = "", **more: Any) -> Map:
    """A map of the one state that the text draws."""
    return Map(title="A map", states=(state(text, **more),))


def point(
    on: str, *categories: Category, name: str = "", response: Investment | Exchange | None = None, **fields: Any
) -> Resistance:
    """A resistance point on a stage or a flow."""
    entries = tuple(CategoryAndCause(category=category) for category in categories or ("operational",))
    return Resistance(id=name or f"point on {on}", on=on, categories=entries, response=response, **fields)
