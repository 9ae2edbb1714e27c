"""The report as Markdown, to paste in a wiki or a mail."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Map
from vsm_desktop.export import report_words as words
from vsm_desktop.export.markdown import escaped, heading, paragraph, table
from vsm_desktop.method.findings.finding import code_names
from vsm_desktop.method.options import option_name
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr


def analysis_markdown(map_: Map, report: Report) -> str:
    """The report with headings, tables and numbered plans. No text from the map makes markup."""
    return "\n".join(_lines(map_, report)).rstrip("\n") + "\n"


def _lines(map_: Map, report: Report) -> Iterator[str]:
    yield from heading(1, words.title_words(map_, report.analysis.state))
    summary = [*words.answers(report.analysis), (tr("Findings"), words.finding_count(report))]
    yield from table((tr("Question"), tr("Answer")), summary)
    yield from _charter(map_)
    yield from _stages(report)
    yield from _points(report)
    yield from _plans(report)
    yield from _findings(report)
    yield from _set_aside(report)
    yield from _actions(map_, report)
    yield from _figures(map_, report)


def _charter(map_: Map) -> Iterator[str]:
    agreed = words.charter(map_)
    if agreed:
        yield from heading(2, tr("Charter"))
        yield from table((tr("Part"), tr("What was agreed")), agreed)


def _stages(report: Report) -> Iterator[str]:
    analysis = report.analysis
    suspect = words.suspect_stages(analysis)
    if not analysis.is_anchored:
        if suspect:
            yield from heading(2, tr("Stages, not anchored yet"))
            yield from table((tr("Stage"),), [(row.name,) for row in suspect])
        return
    yield from heading(2, tr("Consumption-linked"))
    yield from table(
        (tr("Stage"), tr("Way to the client"), tr("Standing"), tr("Passage")),
        [(row.name, row.way, row.standing, row.passage) for row in words.linked_stages(analysis)],
    )
    yield from paragraph(words.keystone_words(analysis))
    if suspect:
        yield from heading(2, tr("Structurally suspect"))
        yield from table((tr("Stage"), tr("Why")), [(row.name, row.why) for row in suspect])


def _points(report: Report) -> Iterator[str]:
    found = words.points(report.analysis)
    if found:
        yield from heading(2, tr("Resistance points"))
    headings = (
        tr("Where"),
        tr("What is missing"),
        tr("Status"),
        tr("What is seen"),
        option_name("invest"),
        option_name("customer"),
    )
    rows = [
        (
            point.host,
            point.categories,
            words.sentence(point.status),
            point.description,
            point.options.get("invest", ""),
            point.options.get("customer", ""),
        )
        for point in found
    ]
    yield from table(headings, rows)


def _plans(report: Report) -> Iterator[str]:
    found = words.plans(report.analysis)
    if found:
        yield from heading(2, tr("Plans"))
    for plan in found:
        yield from paragraph(plan.intro)
        yield from (f"{number}. {escaped(point)}" for number, point in enumerate(plan.points, 1))
        yield ""
        yield from paragraph(plan.remark)


def _findings(report: Report) -> Iterator[str]:
    for severity, groups in words.findings_by_severity(report.to_talk_about):
        yield from heading(2, words.severity_heading(severity))
        rows = [
            (f"{group.code} {group.name}", finding.message, finding.question)
            for group in groups
            for finding in group.findings
        ]
        yield from table((tr("Finding"), tr("What is the case"), tr("Ask")), rows)


def _set_aside(report: Report) -> Iterator[str]:
    found = words.set_aside_findings(report)
    if found:
        yield from heading(2, tr("Set aside"))
    names = code_names()
    rows = [(f"{one.code} {names[one.code]}", one.message, words.set_aside_reason(one)) for one in found]
    yield from table((tr("Finding"), tr("What is the case"), tr("Why it is set aside")), rows)


def _actions(map_: Map, report: Report) -> Iterator[str]:
    agreed, parked = words.actions(map_, report.analysis.state), words.parked(report.analysis.state)
    if agreed:
        yield from heading(2, tr("Actions"))
        yield from table(words.action_headings(), [words.action_cells(row) for row in agreed])
    if parked:
        yield from heading(2, tr("Parking lot"))
        yield from (f"- {escaped(question)}" for question in parked)
        yield ""


def _figures(map_: Map, report: Report) -> Iterator[str]:
    if not report.analysis.state.stages:
        return
    yield from heading(2, tr("Figures"))
    yield from paragraph(words.path_words(report))
    yield from _figure_table(words.path_figures(report.figures, map_.settings))
    yield from paragraph(tr("Over all stages:"))
    yield from _figure_table(words.stage_figures(report.figures, map_.settings))


def _figure_table(rows: Sequence[words.FigureRow]) -> Iterator[str]:
    yield from table(
        (tr("Figure"), tr("Value"), tr("What it leaves out or rests on")),
        [(row.name, row.value, row.remark) for row in rows],
    )
