"""The analysis as one JSON object, for scripts."""

from collections.abc import Iterable, Iterator
from typing import Any

from vsm_desktop.core.model import Map, Resistance
from vsm_desktop.export.json_text import dumped
from vsm_desktop.export.numbers import amount, seconds, share
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.figures import Figures
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.report import Report
from vsm_desktop.method.what_if import Plan


def analysis_json(map_: Map, report: Report) -> Iterator[str]:
    """The object with its names and order fixed, a line per record; figures that cannot be computed are null.

    In pieces: every stage tells its whole path, so that those of a long chain do not fit into memory together.
    """
    before = "{\n "
    for name, value in _report(map_, report).items():
        yield f"{before}{dumped(name)}: "
        before = ",\n "
        yield from _dumped_records(value) if isinstance(value, _Records) else (dumped(value),)
    yield "\n}"


class _Records:
    """Objects of which each stands on a line of its own."""

    def __init__(self, objects: Iterable[dict[str, Any]]) -> None:
        self.objects = objects


def _dumped_records(records: _Records) -> Iterator[str]:
    before = "[\n  "
    for record in records.objects:
        yield f"{before}{dumped(record)}"
        before = ",\n  "
    yield "[]" if before.startswith("[") else "\n ]"


def _report(map_: Map, report: Report) -> dict[str, Any]:
    analysis = report.analysis
    state = analysis.state
    return {
        "title": map_.title,
        "state": state.id,
        "stages": _Records(_stage(stage.id, stage.name, analysis) for stage in state.stages),
        "resistances": _Records(_point(point, analysis) for point in state.resistances),
        "entries": list(analysis.entries),
        "consumption": list(analysis.consumption),
        "delivered": list(analysis.delivered),
        "plans": _Records(_plan(plan) for plan in analysis.plans),
        "findings": _Records(_finding(finding) for finding in report.findings),
        "figures": {
            "linked": len(analysis.linked),
            "suspect": len(analysis.suspect),
            "validated_share": share(analysis.validated_share),
            **_figures(report.figures),
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


def _point(point: Resistance, analysis: Analysis) -> dict[str, Any]:
    return {
        "id": point.id,
        "on": point.on,
        "categories": [entry.category for entry in point.categories],
        "status": analysis.statuses[point.id],
        "blocks": list(analysis.blocks.get(point.id, ())),
        "unlocks": list(analysis.unlocks.get(point.id, ())),
        "round": analysis.resolution.rounds.get(point.id),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {"entry": plan.entry, "resistances": list(plan.points), "exact": plan.exact}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "question": finding.question,
        "stages": list(finding.stages),
        "flows": list(finding.flows),
        "resistances": list(finding.resistances),
        "set_aside": finding.set_aside,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    """All hidden waste, and beside it the part that somebody needs."""
    return {
        "process_time_s": seconds(figures.process_time_s),
        "lead_time_s": seconds(figures.lead_time_s),
        "total_work_s": seconds(figures.total_work_s),
        "activity_ratio": share(figures.activity_ratio),
        "rolled_percent_complete_accurate": share(figures.rolled_percent_complete_accurate),
        "rolled_conversion": share(figures.rolled_conversion),
        "linked_effort": share(figures.linked_effort),
        "hidden_waste_time_s": seconds(figures.hidden_waste.time_s),
        "hidden_waste_cost": amount(figures.hidden_waste.cost),
        "necessary_time_s": seconds(figures.necessary.time_s),
        "necessary_cost": amount(figures.necessary.cost),
        "estimated": figures.estimated,
        "missing": dict(figures.missing),
    }
