"""A comparison as one JSON object, for scripts: enough to make the second map of the first."""

from collections.abc import Sequence
from typing import Any

from vsm_desktop.core.comparison import FieldChange, RecordsComparison
from vsm_desktop.core.model import Record
from vsm_desktop.export.json_text import dumped
from vsm_desktop.export.numbers import amount, seconds, share
from vsm_desktop.method.comparing.comparison import Comparison
from vsm_desktop.method.comparing.figure_changes import FigureChange
from vsm_desktop.method.comparing.maps import ComparedMaps
from vsm_desktop.method.comparing.outcome_changes import OutcomeChange
from vsm_desktop.method.comparing.points import PointTurn
from vsm_desktop.method.comparing.scenarios import Scenario
from vsm_desktop.method.comparing.stages import Answers, StageTurn


def comparison_json(compared: ComparedMaps) -> str:
    """The object with its names and order fixed; what is not stated, or not on the map, is null."""
    return (
        dumped(
            {
                "before": compared.before.title,
                "after": compared.after.title,
                "differs": compared.differs,
                "map": _fields(compared.fields),
                "states_added": [state.id for state in compared.added],
                "states_removed": [state.id for state in compared.removed],
                "states_reordered": compared.is_reordered,
                "states": [_pair(comparison) for comparison in compared.states],
            },
            indent=1,
        )
        + "\n"
    )


def _pair(comparison: Comparison) -> dict[str, Any]:
    sides, records = comparison.sides, comparison.records
    return {
        "from": {"id": sides.before.state.id, "name": sides.before.state.name},
        "to": {"id": sides.after.state.id, "name": sides.after.state.name},
        "differs": comparison.differs,
        "stages": [_turn(turn) for turn in comparison.stages],
        "resistances": [_point(turn) for turn in comparison.points],
        "figures": {change.figure: _figure(change) for change in comparison.figures},
        "outcomes": [_outcome(change) for change in comparison.outcomes],
        "scenarios": [_scenario(scenario) for scenario in comparison.scenarios],
        "records": {
            "state": _fields(records.told_fields),
            "stages": _records(records.stages),
            "flows": _records(records.flows),
            "resistances": _records(records.resistances),
            "notes": _records(records.notes),
        },
    }


def _turn(turn: StageTurn) -> dict[str, Any]:
    return {
        "id": turn.stage,
        "turned": list(turn.turned),
        "before": _answers(turn.before),
        "after": _answers(turn.after),
        "why": [{"sentence": cause.sentence, "records": list(cause.records)} for cause in turn.why],
    }


def _answers(answers: Answers | None) -> dict[str, Any] | None:
    return None if answers is None else answers._asdict()


def _point(turn: PointTurn) -> dict[str, Any]:
    return {"id": turn.point, "turn": turn.turn, "before": turn.before, "after": turn.after}


def _figure(change: FigureChange) -> dict[str, Any]:
    write = {"time": seconds, "share": share, "amount": amount, "count": amount}[change.unit]
    return {
        "before": write(change.before),
        "after": write(change.after),
        "difference": amount(change.difference),
    }


def _outcome(change: OutcomeChange) -> dict[str, Any]:
    return {
        "name": change.name,
        "unit": change.unit,
        "before": change.before,
        "after": change.after,
        "moved": change.has_moved,
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "code": scenario.code,
        "verdict": scenario.verdict,
        "message": scenario.message,
        "question": scenario.question,
        "stages": list(scenario.stages),
        "flows": list(scenario.flows),
        "resistances": list(scenario.resistances),
    }


def _records(compared: RecordsComparison[Any]) -> dict[str, Any]:
    return {
        "added": _value(compared.added),
        "removed": _value(compared.removed),
        "changed": [{"id": change.id, "fields": _fields(change.fields)} for change in compared.changed],
        "moved": [{"id": move.id, "before": list(move.before), "after": list(move.after)} for move in compared.moved],
        "order": None if compared.order is None else list(compared.order),
    }


def _fields(changes: Sequence[FieldChange]) -> list[dict[str, Any]]:
    return [
        {"field": change.field, "before": _value(change.before), "after": _value(change.after)} for change in changes
    ]


def _value(value: Any) -> Any:
    """A value as the map file writes it: keys at their default left out."""
    if isinstance(value, Record):
        return value.model_dump(mode="json", exclude_defaults=True)
    return [_value(one) for one in value] if isinstance(value, tuple) else value
