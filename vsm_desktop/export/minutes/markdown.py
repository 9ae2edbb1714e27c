"""The minutes as one Markdown file. The map is a Mermaid flowchart in it, which wikis and code hosts draw."""

from collections.abc import Iterator

from vsm_desktop.core.model import Map
from vsm_desktop.export.markdown import escaped, heading, paragraph, table
from vsm_desktop.export.mermaid import mermaid
from vsm_desktop.export.minutes import minute_words as said
from vsm_desktop.export.minutes.minutes import FindingMinutes, Minutes
from vsm_desktop.export.report_words import action_cells, action_headings, sentence
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.translation import tr


def minutes_markdown(minutes: Minutes, map_: Map, analysis: Analysis) -> str:
    """The text of the file. No text from the map makes markup."""
    return "\n".join(_lines(minutes, map_, analysis)).rstrip("\n") + "\n"


def _lines(minutes: Minutes, map_: Map, analysis: Analysis) -> Iterator[str]:
    yield from heading(1, said.title(minutes))
    yield from paragraph(said.subtitle(minutes))
    if minutes.charter:
        yield from heading(2, said.charter_title())
        yield from table((tr("Part"), tr("What was agreed")), minutes.charter)
    yield from heading(2, said.answers_title())
    yield from table((tr("Question"), tr("Answer")), minutes.answers)
    yield from _map(map_, analysis)
    yield from _findings(minutes)
    yield from _passed(minutes)
    yield from _actions(minutes)
    yield from _parking_lot(minutes)
    yield from _moments(minutes)


def _map(map_: Map, analysis: Analysis) -> Iterator[str]:
    """In a fence that no text can close: the flowchart has no backtick from a map."""
    if analysis.state.stages:
        yield from heading(2, said.map_title())
        yield f"```mermaid\n{mermaid(map_, analysis.state, analysis)}```"
        yield ""


def _findings(minutes: Minutes) -> Iterator[str]:
    yield from heading(2, said.findings_title())
    yield from paragraph(said.findings_intro(minutes))
    for one in minutes.talked_about:
        yield from _finding(one)
    if minutes.waiting:
        yield from heading(3, said.waiting_title())
        rows = [(f"{one.code} {one.name}", one.finding.message, one.finding.question) for one in minutes.waiting]
        yield from table((tr("Finding"), tr("What is the case"), tr("Ask")), rows)


def _finding(one: FindingMinutes) -> Iterator[str]:
    yield from heading(3, f"{one.code} {one.name}")
    yield from paragraph(one.finding.message)
    yield f"*{escaped(one.finding.question)}*"
    yield ""
    yield from (f"- **{escaped(label)}:** {escaped(words)}" for label, words in said.finding_lines(one))
    yield ""


def _passed(minutes: Minutes) -> Iterator[str]:
    if minutes.passed:
        yield from heading(2, said.passed_title())
    rows = [(point.host, point.categories, sentence(point.status), said.way(point)) for point in minutes.passed]
    yield from table(said.passed_headings(), rows)


def _actions(minutes: Minutes) -> Iterator[str]:
    yield from heading(2, said.actions_title())
    yield from table(action_headings(), [action_cells(row) for row in minutes.actions])
    if not minutes.actions:
        yield from paragraph(said.no_actions())


def _parking_lot(minutes: Minutes) -> Iterator[str]:
    if minutes.parking_lot:
        yield from heading(2, said.parking_lot_title())
    for kind in minutes.parking_lot:
        yield from paragraph(tr("{name}:").format(name=kind.name))
        yield from (f"- {escaped(said.parked_line(note))}" for note in kind.notes)
        yield ""


def _moments(minutes: Minutes) -> Iterator[str]:
    if not minutes.moments:
        return
    yield from heading(2, said.moments_title())
    yield from table([escaped(name) for name in said.moment_headings(minutes)], minutes.side_by_side)
    for moment in minutes.moments:
        yield from heading(3, moment.name)
        yield from paragraph(moment.time)
        yield from paragraph(said.moment_answers(moment))
        yield from (f"- {escaped(line)}" for line in moment.changed)
        if moment.changed:
            yield ""
