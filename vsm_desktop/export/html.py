"""One HTML file that needs nothing else: the map to pan and zoom, why each stage has its tag, and the findings.

The page says itself that it may load nothing, and run no script but its own. No text of the map is ever in a script.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import quote

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.text import plain
from vsm_desktop.export import report_words as words
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import Contents, Progress, no_progress, part_of
from vsm_desktop.export.web_page import figure, picture, shown, table, web_page
from vsm_desktop.files.embedded import svg_with_map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.method.analysis import Analysis, analyse
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.report import Report, report_in_steps
from vsm_desktop.method.steps import finished
from vsm_desktop.method.wording import missing_words, reason_sentence, stage_name
from vsm_desktop.translation import tr

_MOST_ON_A_WAY = 12
_LYING = 0.75
"""So high a map is, to its width, at most that is larger on a paper that lies, with the heading above it."""
_COMPOSED, _REPORTED = 0.5, 0.8
"""Which share of the time is over when, as a rule."""


def html(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The page of a state as the content of a file, with the whole map in its picture. Needs a QGuiApplication.

    Raises:
        ExportError: when the contents name what is not there.
    """
    pictured = replace(contents, shown=contents.shown - {"title", "date"})
    page = composed(map_, state, pictured, font_ruler(), part_of(progress, 0, _COMPOSED))
    steps = report_in_steps(analyse(state), state, map_.settings)
    told = finished(steps, part_of(progress, _COMPOSED, _REPORTED))
    map_shown = picture(page, plain(map_.title), 'id="picture"', part_of(progress, _REPORTED, 1))
    body = (
        f'<section id="sheet" class="{"upright" if page.height > page.width * _LYING else "lying"}">',
        *_heading(map_, state, contents),
        *table(words.answers(told.analysis)),
        *figure(map_shown),
        "</section>",
        *_findings(told),
        *stage_articles(told.analysis, contents.only),
        *_figures(map_, told),
    )
    text = web_page(words.title_words(map_, state), contents.theme, body)
    return svg_with_map(text.encode(), dump_map(map_))


def _heading(map_: Map, state: State, contents: Contents) -> Iterator[str]:
    yield f"<h1>{shown(map_.title) or tr('Untitled map')}</h1>"
    day = "" if contents.day is None else date_words(contents.day.isoformat())
    yield f'<p class="pale">{" · ".join(filter(None, (shown(state.name), day)))}</p>'


def _findings(told: Report) -> Iterator[str]:
    yield f"<h2>{escape(tr('Findings'))}</h2>\n<p>{shown(words.finding_count(told))}</p>"
    for severity, groups in words.findings_by_severity(told.to_talk_about):
        yield f'<h3>{shown(words.severity_heading(severity))}</h3>\n<div class="findings">'
        for group in groups:
            for finding in group.findings:
                yield from _finding(group.name, finding, told.analysis.state)
        yield "</div>"


def _finding(name: str, finding: Finding, state: State) -> Iterator[str]:
    yield f'<article class="finding {finding.severity}">'
    yield f"<h4>{finding.code} {shown(name)}</h4>"
    yield f"<p>{shown(finding.message)}</p>\n<p><em>{shown(finding.question)}</em></p>"
    yield from _links(finding, state)
    yield "</article>"


def _links(finding: Finding, state: State) -> Iterator[str]:
    links = [f'<a href="#{quote("stage-" + name)}">{_name(name, state)}</a>' for name in finding.stages]
    if links:
        yield f'<p class="pale">{" · ".join(links)}</p>'


def _name(stage_id: str, state: State) -> str:
    return shown(stage_name(state.stages_by_id[stage_id].name))


def stage_articles(analysis: Analysis, only: Collection[str] | None = None) -> Iterator[str]:
    """Why each stage has its tag, of all or of these by id: what the picture tells of one that is pointed at."""
    yield f'<h2>{escape(tr("Stages"))}</h2>\n<div class="cards">'
    for stage in analysis.state.stages:
        if only is None or stage.id in only:
            judgement = analysis.judgements[stage.id]
            look = "linked" if judgement.is_linked else "suspect" if analysis.is_anchored else ""
            yield f'<article class="about {look}" id="{escape("about-stage-" + stage.id)}">'
            yield f"<h3>{_name(stage.id, analysis.state)}</h3>"
            yield from (f"<p>{shown(line)}</p>" for line in why_lines(analysis, stage.id))
            yield "</article>"
    yield "</div>"


def why_lines(analysis: Analysis, stage_id: str) -> Iterator[str]:
    """Why a stage has its tag, in a few sentences."""
    judgement = analysis.judgements[stage_id]
    path = analysis.path(stage_id)
    if judgement.reason is not None:
        if judgement.reason != "no-consumption":
            yield tr("Structurally suspect.")
        yield reason_sentence(judgement.reason)
        yield missing_words(judgement.reason)
        return
    yield tr("Consumption-linked.")
    if path is not None and len(path) > 1:
        yield way_words(path, analysis.state)
    else:
        yield tr("A client accepts value here.")


def way_words(path: Sequence[str], state: State) -> str:
    """The stages of a way by name; of a long one those where it begins and ends, and how many are between."""
    begins, ends = (path, ()) if len(path) <= _MOST_ON_A_WAY else (path[: _MOST_ON_A_WAY - 3], path[-2:])
    left_out = len(path) - len(begins) - len(ends)
    names = [[stage_name(state.stages_by_id[name].name) for name in part] for part in (begins, ends)]
    more = [tr("{n} more").format(n=f"{left_out:,}")] if left_out else []
    return " → ".join((*names[0], *more, *names[1]))


def _figures(map_: Map, told: Report) -> Iterator[str]:
    if told.analysis.state.stages:
        yield f"<h2>{escape(tr('Figures'))}</h2>\n<p>{shown(words.path_words(told))}</p>"
        rows = [*words.path_figures(told.figures, map_.settings), *words.stage_figures(told.figures, map_.settings)]
        yield from table((row.name, row.value, row.remark) for row in rows)
