"""The analysis as one JSON object, for scripts."""

import json
from typing import Any

from vsm_desktop.core.model import Map
from vsm_desktop.method.analysis import Analysis


def analysis_json(map_: Map, analysis: Analysis) -> str:
    """The object with its names and order fixed; figures that cannot be computed are null."""
    text = json.dumps(_analysis(map_, analysis), ensure_ascii=False, indent=2)
    return "".join(
        character if character.isprintable() or character == "\n" else _escaped(character) for character in text
    )


def _escaped(character: str) -> str:
    """JSON lets pass what a terminal would obey; written as escapes it is the same JSON."""
    return json.dumps(character)[1:-1]


def _analysis(map_: Map, analysis: Analysis) -> dict[str, Any]:
    state = analysis.state
    return {
        "title": map_.title,
        "state": state.id,
        "stages": [_stage(stage.id, stage.name, analysis) for stage in state.stages],
        "resistances": [
            {
                "id": point.id,
                "on": point.on,
                "categories": [entry.category for entry in point.categories],
                "status": analysis.statuses[point.id],
                "blocks": list(analysis.blocks.get(point.id, ())),
                "unlocks": list(analysis.unlocks.get(point.id, ())),
                "round": analysis.resolution.rounds.get(point.id),
            }
            for point in state.resistances
        ],
        "entries": list(analysis.entries),
        "consumption": list(analysis.consumption),
        "delivered": list(analysis.delivered),
        "plans": [
            {"entry": plan.entry, "resistances": list(plan.points), "exact": plan.exact} for plan in analysis.plans
        ],
        "figures": {
            "linked": len(analysis.linked),
            "suspect": len(analysis.suspect),
            "validated_share": analysis.validated_share,
        },
    }


def _stage(stage_id: str, name: str, analysis: Analysis) -> dict[str, Any]:
    judgement = analysis.judgements[stage_id]
    path = analysis.path(stage_id)
    return {
        "id": stage_id,
        "name": name,
        "tag": judgement.tag,
        "link": judgement.link,
        "distance": judgement.distance,
        "path": None if path is None else list(path),
        "reason": judgement.reason,
        "necessary": judgement.necessary,
        "standing": judgement.standing,
        "keystone": stage_id in analysis.keystones if judgement.is_linked else None,
        "passage": analysis.passages[stage_id],
    }
