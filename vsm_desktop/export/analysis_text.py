"""The report as text that a person reads in a terminal or a mail."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.text import plain
from vsm_desktop.export import report_words as words
from vsm_desktop.export.paper import Ink, Paper, columns, padded, wrapped
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.finding import code_names
from vsm_desktop.method.options import option_name
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr

_INDENT = 2
_GAP = 2
_LEAST_NAME = 12
_LEAST_LAST = 20
_CODE_WIDTH = 4


def analysis_text(map_: Map, report: Report, paper: Paper) -> str:
    """The report under headings, broken to the paper's width, with no control character from the map."""
    return "\n".join(_Sheet(map_, report, paper).lines()) + "\n"


class _Sheet:
    """Sets a report line by line. Every text goes through `plain` on its way."""

    def __init__(self, map_: Map, report: Report, paper: Paper) -> None:
        self._map = map_
        self._report = report
        self._analysis: Analysis = report.analysis
        self._paper = paper

    def lines(self) -> Iterator[str]:
        title = words.title_words(self._map, self._analysis.state)
        yield from (self._paper.inked(line, "heading") for line in wrapped(plain(title), self._paper.width))
        yield ""
        yield from self._summary()
        yield from self._stages()
        yield from self._points()
        yield from self._plans()
        yield from self._findings()
        yield from self._set_aside()
        yield from self._figures()

    def _summary(self) -> Iterator[str]:
        """The three questions with their answers, and how much there is to talk about."""
        yield from self._table([*words.answers(self._analysis), (tr("Findings"), words.finding_count(self._report))])

    # Stages

    def _stages(self) -> Iterator[str]:
        if not self._analysis.is_anchored:
            yield from self._unanchored()
            return
        linked = words.linked_stages(self._analysis)
        yield from self._heading(tr("Consumption-linked"), "linked")
        yield from self._table([(row.name, row.way, row.standing, row.passage) for row in linked])
        keystones = words.keystone_words(self._analysis)
        if keystones:
            yield ""
            yield from self._paragraph(keystones)
        suspect = words.suspect_stages(self._analysis)
        if suspect:
            yield from self._heading(tr("Structurally suspect"), "suspect")
            yield from self._table([(row.name, row.why) for row in suspect])

    def _unanchored(self) -> Iterator[str]:
        """While nobody accepts value, there is nothing to say of one stage rather than another."""
        stages = words.suspect_stages(self._analysis)
        if stages:
            yield from self._heading(tr("Stages, not anchored yet"))
            for row in stages:
                yield from self._paragraph(row.name)

    # Where value stops

    def _points(self) -> Iterator[str]:
        found = words.points(self._analysis)
        if found:
            yield from self._heading(tr("Resistance points"))
        for number, point in enumerate(found):
            if number:
                yield ""
            yield from self._paragraph(f"{point.host}: {point.categories}")
            yield from self._paragraph(words.sentence(point.status), _INDENT)
            yield from self._paragraph(point.description, _INDENT)
            for kind, option in point.options.items():
                yield from self._item("–", f"{option_name(kind)}: {option}", _INDENT)

    def _plans(self) -> Iterator[str]:
        found = words.plans(self._analysis)
        if found:
            yield from self._heading(tr("Plans"))
        for index, plan in enumerate(found):
            if index:
                yield ""
            yield from self._paragraph(plan.intro)
            for number, point in enumerate(plan.points, 1):
                yield from self._item(f"{number}.", point, _INDENT)
            yield from self._paragraph(plan.remark)

    # Findings

    def _findings(self) -> Iterator[str]:
        for severity, groups in words.findings_by_severity(self._report.to_talk_about):
            yield from self._heading(words.severity_heading(severity), severity)
            for index, group in enumerate(groups):
                if index:
                    yield ""
                yield self._code(group.code, group.name, severity)
                for finding in group.findings:
                    yield from self._item("–", finding.message, _CODE_WIDTH)
                    yield from self._item(tr("Ask:"), finding.question, _CODE_WIDTH + _INDENT)

    def _set_aside(self) -> Iterator[str]:
        found = words.set_aside_findings(self._report)
        if found:
            yield from self._heading(tr("Set aside"))
        for index, finding in enumerate(found):
            if index:
                yield ""
            yield self._code(finding.code, code_names()[finding.code], finding.severity)
            yield from self._item("–", finding.message, _CODE_WIDTH)
            yield from self._item(tr("Reason:"), words.set_aside_reason(finding), _CODE_WIDTH + _INDENT)

    def _code(self, code: str, name: str, ink: Ink) -> str:
        return " " * _INDENT + self._paper.inked(code, ink) + " " * (_CODE_WIDTH - len(code)) + name

    # Figures

    def _figures(self) -> Iterator[str]:
        if not self._analysis.state.stages:
            return
        figures, settings = self._report.figures, self._map.settings
        path, others = (
            [(row.name, row.value, row.remark) for row in rows]
            for rows in (words.path_figures(figures, settings), words.stage_figures(figures, settings))
        )
        widths = self._widths([*path, *others], _INDENT)
        yield from self._heading(tr("Figures"))
        yield from self._paragraph(words.path_words(self._report))
        yield from self._table(path, _INDENT, widths)
        yield from self._paragraph(tr("Over all stages:"))
        yield from self._table(others, _INDENT, widths)

    # Setting

    def _heading(self, text: str, ink: Ink = "heading") -> Iterator[str]:
        yield ""
        yield self._paper.inked(text, ink)

    def _paragraph(self, text: str, indent: int = 0) -> Iterator[str]:
        margin = " " * (_INDENT + indent)
        for line in wrapped(plain(text), self._paper.width - len(margin)):
            yield margin + line

    def _item(self, mark: str, text: str, indent: int) -> Iterator[str]:
        """A text that hangs behind its mark."""
        margin, hang = " " * (_INDENT + indent), columns(mark) + 1
        start = f"{mark} "
        for line in wrapped(plain(text), self._paper.width - len(margin) - hang):
            yield f"{margin}{start}{line}"
            start = " " * hang

    def _table(
        self, rows: Sequence[Sequence[str]], indent: int = 0, widths: Sequence[int] | None = None
    ) -> Iterator[str]:
        """Rows of cells in columns; the last cell is broken where it does not fit.

        A name too long for its column has a line of its own.

        Args:
            widths: of all columns but the last; those that the rows need where none are given.
        """
        known = self._widths(rows, indent) if widths is None else widths
        margin, gap = " " * (_INDENT + indent), " " * _GAP
        start = len(margin) + sum(known) + _GAP * len(known)
        for row in rows:
            first, *others = map(plain, row)
            if columns(first) > known[0]:
                yield from (margin + line for line in wrapped(first, self._paper.width - len(margin)))
                first = ""
            front = gap.join(map(padded, (first, *others[:-1]), known))
            last, *rest = list(wrapped(others[-1], self._paper.width - start)) or [""]
            yield f"{margin}{front}{gap}{last}".rstrip()
            yield from (" " * start + line for line in rest)

    def _widths(self, rows: Sequence[Sequence[str]], indent: int) -> list[int]:
        """As wide as the widest cell, the first column no wider than leaves some room to the last."""
        if not rows:
            return []
        widest = [max(columns(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
        first, *middle = widest[:-1]
        others = sum(middle) + min(widest[-1], _LEAST_LAST) + _GAP * (len(widest) - 1)
        room = self._paper.width - _INDENT - indent - others
        return [min(first, max(room, _LEAST_NAME)), *middle]
