"""Findings, figures and the path that counts, held against their definitions taken literally."""

from collections import Counter
from random import Random
from typing import Any, get_args

import pytest

from tests.method import brute_force_findings as literal
from tests.method.random_cases import random_case, random_settings
from vsm_desktop.core.model import Settings, State
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.findings.finding import Code
from vsm_desktop.method.report import Report, report

SEEDS = range(2000)


def test_random_maps():
    met: Counter[str] = Counter()
    for seed in SEEDS:
        random = Random(seed)
        drawn, settings = random_case(random), random_settings(random)
        found = report(analyse(drawn), drawn, settings)
        assert in_short(found) == literal.asked(drawn, settings), seed
        figures = literal.figures(drawn, settings)
        assert dict(found.figures.missing) == figures.pop("missing"), seed
        assert figures_of(found) == pytest.approx(figures), seed
        assert path_of(found) == literal.longest_path(drawn, settings), seed
        met.update({finding.code for finding in found.findings})
    assert all(met[code] >= 20 for code in get_args(Code)), met


def test_an_empty_map():
    found = report(analyse(State(id="empty")), State(id="empty"), Settings())
    assert found.findings == ()
    assert set(figures_of(found).values()) == {0, None}


def in_short(found: Report) -> Counter[literal.Asked]:
    return Counter((finding.code, finding.severity, finding.ids) for finding in found.findings)


def path_of(found: Report) -> literal.Steps | None:
    path = found.figures.path
    return path and literal.Steps(tuple(stage.id for stage in path.stages), path.flows)


def figures_of(found: Report) -> dict[str, Any]:
    """The figures under their names in the analysis as JSON, without what is missing."""
    figures, analysis = found.figures, found.analysis
    return {
        "linked": len(analysis.linked),
        "suspect": len(analysis.suspect),
        "validated_share": analysis.validated_share,
        "process_time_s": figures.process_time_s,
        "lead_time_s": figures.lead_time_s,
        "activity_ratio": figures.activity_ratio,
        "rolled_percent_complete_accurate": figures.rolled_percent_complete_accurate,
        "rolled_conversion": figures.rolled_conversion,
        "estimated": figures.estimated,
        "total_work_s": figures.total_work_s,
        "linked_effort": figures.linked_effort,
        "hidden_waste_time_s": figures.hidden_waste.time_s,
        "hidden_waste_cost": figures.hidden_waste.cost,
        "necessary_time_s": figures.necessary.time_s,
        "necessary_cost": figures.necessary.cost,
    }
