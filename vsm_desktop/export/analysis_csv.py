"""The stages with their answers as one table for a spreadsheet."""

from collections.abc import Sequence

from vsm_desktop.core.model import Map, Settings, Stage
from vsm_desktop.export.csv_table import Cell, csv_table
from vsm_desktop.export.numbers import amount, seconds
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.report import Report

COLUMNS = (
    "id",
    "name",
    "team",
    "tag",
    "link",
    "distance",
    "reason",
    "necessary",
    "standing",
    "keystone",
    "passage",
    "process_time_s",
    "lead_time_s",
    "cost",
    "findings",
)


def analysis_csv(map_: Map, report: Report) -> str:
    """A row per stage, as RFC 4180 has it. The words are those of the JSON; what does not apply is empty.

    The last column has the codes of the findings that concern the stage and are not set aside.
    """
    codes = _codes(report)
    stages = report.analysis.state.stages
    return csv_table(
        COLUMNS, (_row(stage, report.analysis, map_.settings, codes.get(stage.id, ())) for stage in stages)
    )


def _row(stage: Stage, analysis: Analysis, settings: Settings, codes: Sequence[str]) -> tuple[Cell, ...]:
    judgement = analysis.judgements[stage.id]
    return (
        stage.id,
        stage.name,
        stage.team,
        judgement.tag,
        judgement.link,
        judgement.distance,
        judgement.reason,
        judgement.necessary,
        judgement.standing,
        stage.id in analysis.keystones if judgement.is_linked else None,
        analysis.passages[stage.id],
        _seconds(stage.process_time, settings),
        _seconds(stage.lead_time, settings),
        amount(stage.cost),
        " ".join(codes),
    )


def _codes(report: Report) -> dict[str, list[str]]:
    """Per stage, the codes of the findings that concern it, each once, the gravest first."""
    found: dict[str, list[str]] = {}
    for finding in report.to_talk_about:
        for name in finding.stages:
            codes = found.setdefault(name, [])
            if finding.code not in codes:
                codes.append(finding.code)
    return found


def _seconds(duration: str | None, settings: Settings) -> int | float | None:
    return None if duration is None else seconds(settings.seconds(duration))
