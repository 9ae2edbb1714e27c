"""The report as text that a person reads in a terminal or a mail."""

from collections.abc import Iterator

from vsm_desktop.core.model import Map
from vsm_desktop.export import report_words as words
from vsm_desktop.export.paper import Ink, Paper
from vsm_desktop.export.sheet import INDENT, Sheet
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.finding import code_names
from vsm_desktop.method.options import option_name
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr

_CODE_WIDTH = 4


def analysis_text(map_: Map, report: Report, paper: Paper) -> str:
    """The report under headings, broken to the paper's width, with no control character from the map."""
    return "\n".join(_ReportSheet(map_, report, paper).lines()) + "\n"


class _ReportSheet(Sheet):
    """Sets a report line by line."""

    def __init__(self, map_: Map, report: Report, paper: Paper) -> None:
        super().__init__(paper)
        self._map = map_
        self._report = report
        self._analysis: Analysis = report.analysis

    def lines(self) -> Iterator[str]:
        title = words.title_words(self._map, self._analysis.state)
        yield from self.title(title)
        yield ""
        yield from self._summary()
        yield from self._charter()
        yield from self._stages()
        yield from self._points()
        yield from self._plans()
        yield from self._findings()
        yield from self._set_aside()
        yield from self._actions()
        yield from self._figures()

    def _summary(self) -> Iterator[str]:
        """The three questions with their answers, and how much there is to talk about."""
        yield from self.table([*words.answers(self._analysis), (tr("Findings"), words.finding_count(self._report))])

    def _charter(self) -> Iterator[str]:
        agreed = words.charter(self._map)
        if agreed:
            yield from self.heading(tr("Charter"))
            yield from self.table(agreed)

    def _actions(self) -> Iterator[str]:
        agreed = words.actions(self._map, self._analysis.state)
        if agreed:
            yield from self.heading(tr("Actions"))
            yield from self.table([(row.what, row.owner, row.due, row.answers, row.done) for row in agreed])
        parked = words.parked(self._analysis.state)
        if parked:
            yield from self.heading(tr("Parking lot"))
            for question in parked:
                yield from self.paragraph(question)

    # Stages

    def _stages(self) -> Iterator[str]:
        if not self._analysis.is_anchored:
            yield from self._unanchored()
            return
        linked = words.linked_stages(self._analysis)
        yield from self.heading(tr("Consumption-linked"), "linked")
        yield from self.table([(row.name, row.way, row.standing, row.passage) for row in linked])
        keystones = words.keystone_words(self._analysis)
        if keystones:
            yield ""
            yield from self.paragraph(keystones)
        suspect = words.suspect_stages(self._analysis)
        if suspect:
            yield from self.heading(tr("Structurally suspect"), "suspect")
            yield from self.table([(row.name, row.why) for row in suspect])

    def _unanchored(self) -> Iterator[str]:
        """While nobody accepts value, there is nothing to say of one stage rather than another."""
        stages = words.suspect_stages(self._analysis)
        if stages:
            yield from self.heading(tr("Stages, not anchored yet"))
            for row in stages:
                yield from self.paragraph(row.name)

    # Where value stops

    def _points(self) -> Iterator[str]:
        found = words.points(self._analysis)
        if found:
            yield from self.heading(tr("Resistance points"))
        for number, point in enumerate(found):
            if number:
                yield ""
            yield from self.paragraph(f"{point.host}: {point.categories}")
            yield from self.paragraph(words.sentence(point.status), INDENT)
            yield from self.paragraph(point.description, INDENT)
            for kind, option in point.options.items():
                yield from self.item("–", f"{option_name(kind)}: {option}", INDENT)

    def _plans(self) -> Iterator[str]:
        found = words.plans(self._analysis)
        if found:
            yield from self.heading(tr("Plans"))
        for index, plan in enumerate(found):
            if index:
                yield ""
            yield from self.paragraph(plan.intro)
            for number, point in enumerate(plan.points, 1):
                yield from self.item(f"{number}.", point, INDENT)
            yield from self.paragraph(plan.remark)

    # Findings

    def _findings(self) -> Iterator[str]:
        for severity, groups in words.findings_by_severity(self._report.to_talk_about):
            yield from self.heading(words.severity_heading(severity), severity)
            for index, group in enumerate(groups):
                if index:
                    yield ""
                yield self._code(group.code, group.name, severity)
                for finding in group.findings:
                    yield from self.item("–", finding.message, _CODE_WIDTH)
                    yield from self.item(tr("Ask:"), finding.question, _CODE_WIDTH + INDENT)

    def _set_aside(self) -> Iterator[str]:
        found = words.set_aside_findings(self._report)
        if found:
            yield from self.heading(tr("Set aside"))
        for index, finding in enumerate(found):
            if index:
                yield ""
            yield self._code(finding.code, code_names()[finding.code], finding.severity)
            yield from self.item("–", finding.message, _CODE_WIDTH)
            yield from self.item(tr("Reason:"), words.set_aside_reason(finding), _CODE_WIDTH + INDENT)

    def _code(self, code: str, name: str, ink: Ink) -> str:
        return " " * INDENT + self.paper.inked(code, ink) + " " * (_CODE_WIDTH - len(code)) + name

    # Figures

    def _figures(self) -> Iterator[str]:
        if not self._analysis.state.stages:
            return
        figures, settings = self._report.figures, self._map.settings
        path, others = (
            [(row.name, row.value, row.remark) for row in rows]
            for rows in (words.path_figures(figures, settings), words.stage_figures(figures, settings))
        )
        widths = self.widths([*path, *others], INDENT)
        yield from self.heading(tr("Figures"))
        yield from self.paragraph(words.path_words(self._report))
        yield from self.table(path, INDENT, widths)
        yield from self.paragraph(tr("Over all stages:"))
        yield from self.table(others, INDENT, widths)
