"""Maps as the pages of the documentation write them: drawn as in `tests.core.maps`, and records in lines below.

    Brief → Draft → Publish → Read*, Draft ⇒ Approve ⇒ Publish
    Approve: necessary_for = "The press law"
    Draft → Publish: drop_off = 0.2
    point on Draft: category = "operational", cause = "capacity"
    outcome: name = "Conversion", before = 2.1

A line without a colon draws stages and flows. The others give fields, with the words and values of the map file, to
what stands before the colon: a stage, a flow, `every stage`, or a new record (`evidence on`, `improvement on`,
`point on`, and the two responses of a point, `investment on` and `exchange on`). A line that begins with spaces
continues the one above it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.core.maps import state
from vsm_desktop.core.model import (
    Acceptance,
    CategoryAndCause,
    Evidence,
    Exchange,
    Improvement,
    Investment,
    Outcome,
    Resistance,
    Stage,
    State,
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RECORD = re.compile(r"(?:(evidence|improvement|point|investment|exchange) on (.+)|(every stage|outcome))")
_VALUE = re.compile(r'(\w+) = ("[^"]*"|true|false|-?\d+(?:\.\d+)?)')


class _Line(NamedTuple):
    """What stands before the colon, and the fields behind it."""

    kind: str
    host: str
    fields: dict[str, Any]


def blocks(page: str) -> list[str]:
    """The maps on a page, as they are written there: its fenced blocks that are in no language."""
    return [text for language, text in _FENCE.findall(page) if not language]


def written_state(text: str) -> State:
    """The state that a block draws.

    Raises:
        ValueError: for a line that says nothing of what the block draws.
    """
    lines = [line for line in re.sub(r",\n +", ", ", text).splitlines() if line.strip()]
    drawn = state(_arrows(", ".join(line for line in lines if ":" not in line)))
    said = [_line(line) for line in lines if ":" in line]
    for line in said:
        if line.host and line.host not in drawn.ids:
            raise ValueError(f"nothing is drawn with the name {line.host!r}")
    return drawn.holding(
        stages=tuple(_stage(stage, said) for stage in drawn.stages),
        flows=tuple(flow.replace(**_fields("", flow.id, said)) for flow in drawn.flows),
        resistances=tuple(_point(line, said) for line in said if line.kind == "point"),
        outcomes=tuple(Outcome(**line.fields) for line in said if line.kind == "outcome"),
    )


def _arrows(text: str) -> str:
    return text.replace("→", "->").replace("⇒", "=>")


def _line(line: str) -> _Line:
    head, _, values = line.partition(": ")
    fields = dict(_VALUE.findall(values))
    if not fields or ", ".join(f"{name} = {value}" for name, value in fields.items()) != values:
        raise ValueError(f"cannot be read: {line!r}")
    record = _RECORD.fullmatch(head)
    kind, host = (record[1] or record[3], record[2] or "") if record else ("", head)
    return _Line(
        kind,
        re.sub(r" ([-=~+]>) ", r"\1", _arrows(host)),
        {name: json.loads(value) for name, value in fields.items()},
    )


def _fields(kind: str, host: str, said: list[_Line]) -> dict[str, Any]:
    """All fields given in lines of one kind for one host."""
    return {
        name: value for line in said if (line.kind, line.host) == (kind, host) for name, value in line.fields.items()
    }


def _stage(stage: Stage, said: list[_Line]) -> Stage:
    fields = _fields("every stage", "", said) | _fields("", stage.id, said)
    acceptance = {name: fields.pop(name) for name in Acceptance.model_fields if name in fields}
    return stage.replace(
        **fields,
        acceptance=Acceptance(**acceptance),
        evidence=tuple(Evidence(**each) for each in _records("evidence", stage.id, said)),
        improvements=tuple(Improvement(**each) for each in _records("improvement", stage.id, said)),
    )


def _records(kind: str, host: str, said: list[_Line]) -> Iterator[dict[str, Any]]:
    return (line.fields for line in said if (line.kind, line.host) == (kind, host))


def _point(line: _Line, said: list[_Line]) -> Resistance:
    fields = dict(line.fields)
    category = CategoryAndCause(category=fields.pop("category"), cause=fields.pop("cause", None))
    responses = [
        *(Investment(kind="invest", **each) for each in _records("investment", line.host, said)),
        *(Exchange(kind="customer", **each) for each in _records("exchange", line.host, said)),
    ]
    return Resistance(
        id=f"point on {line.host}",
        on=line.host,
        categories=(category,),
        response=responses[0] if responses else None,
        **fields,
    )
