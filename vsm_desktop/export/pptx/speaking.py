"""What stands in the speaker notes: the report in words, and what a finding is about."""

from collections.abc import Iterable, Iterator

from vsm_desktop.core.model import Map
from vsm_desktop.export import report_words as words
from vsm_desktop.method.findings.finding import Finding, code_names
from vsm_desktop.method.options import option_name
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr

_MOST_LINES = 200


def state_notes(report: Report) -> list[str]:
    """The three answers, then the stages, the points and the plans."""
    return list(_first(_state_lines(report)))


def finding_notes(findings: Iterable[Finding]) -> list[str]:
    """Each finding with its question, whole."""
    names = code_names()
    lines: list[str] = []
    for finding in findings:
        lines += [f"{finding.code} {names[finding.code]}", finding.message, finding.question, ""]
    return list(_first(iter(lines[:-1])))


def charter_notes(map_: Map) -> list[str]:
    return [f"{part}: {said}" for part, said in words.charter(map_)]


def _state_lines(report: Report) -> Iterator[str]:
    analysis = report.analysis
    for question, answer in words.answers(analysis):
        yield f"{question} {answer}"
    yield tr("Findings: {counts}").format(counts=words.finding_count(report))
    keystones = words.keystone_words(analysis)
    if keystones:
        yield keystones
    for stage in words.suspect_stages(analysis) if analysis.is_anchored else ():
        yield f"{stage.name}: {stage.why}"
    for point in words.points(analysis):
        yield ""
        yield f"{point.host} — {point.categories}. {words.sentence(point.status)} {point.description}".strip()
        for kind, said in point.options.items():
            yield f"{option_name(kind)}: {said}"
    for plan in words.plans(analysis):
        yield ""
        yield plan.intro
        yield from (f"{number}. {point}" for number, point in enumerate(plan.points, 1))
        if plan.remark:
            yield plan.remark


def _first(lines: Iterator[str]) -> Iterator[str]:
    """No more than somebody could say."""
    for number, line in enumerate(lines):
        if number == _MOST_LINES:
            yield "…"
            return
        yield line
