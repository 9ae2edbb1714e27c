"""One HTML file that needs nothing else: the map to pan and zoom, why each stage has its tag, and the findings.

The page says itself that it may load nothing, and run no script but its own. No text of the map is ever in a script.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import quote

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import THEMES, Theme, ThemeName
from vsm_desktop.export import report_words as words
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import Contents, Progress, no_progress
from vsm_desktop.export.svg import svg_element
from vsm_desktop.files.embedded import svg_with_map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.method.analysis import Analysis, analyse
from vsm_desktop.method.findings.finding import Finding, code_names
from vsm_desktop.method.report import Report, report
from vsm_desktop.method.wording import missing_words, reason_sentence, stage_name
from vsm_desktop.resources import resource
from vsm_desktop.translation import tr

_MOST_SHOWN = 4000
"""A text of a map is cut here on the page."""


def html(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The page of a state as the content of a file, with the whole map in its picture. Needs a QGuiApplication.

    Raises:
        ExportError: when the contents name what is not there.
    """
    page = composed(map_, state, replace(contents, shown=contents.shown - {"title", "date"}), FontRuler())
    progress(0.4)
    told = report(analyse(state), state, map_.settings)
    progress(0.8)
    picture = svg_element(page, plain(map_.title), 'id="picture"')
    script, style = _text("page.js"), _colors(contents.theme) + _text("page.css")
    title = words.title_words(map_, state)
    lines = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_shown(title)}</title>",
        f"<style>{style}</style>\n</head>\n<body>",
        '<section id="sheet">',
        *_heading(map_, state, contents),
        *_table(words.answers(told.analysis)),
        *_figure(picture),
        "</section>",
        *_findings(told),
        *_stages(told.analysis, contents),
        *_figures(map_, told),
        f"<script>{script}</script>\n</body>\n</html>\n",
    )
    return svg_with_map("\n".join(lines).encode(), dump_map(map_))


def _policy(script: str, style: str) -> str:
    own = f"script-src {_hash(script)}; style-src {_hash(style)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return resource("html", name).read_text(encoding="utf-8")


def _colors(name: ThemeName) -> str:
    """Paper is white, whatever the screen is."""
    return f"{_variables(THEMES[name])}@media print {{ {_variables(THEMES['light'])} }}\n"


def _variables(theme: Theme) -> str:
    inks = "".join(f" --{ink}: {color};" for ink, color in theme.inks.items())
    return f":root {{ color-scheme: {theme.name}; --mark: {theme.selection};{inks} }}"


def _shown(text: str) -> str:
    """A text as a text, whatever is in it."""
    lines = (plain(line) for line in text[:_MOST_SHOWN].splitlines())
    return escape(" ".join(filter(None, lines)))


def _heading(map_: Map, state: State, contents: Contents) -> Iterator[str]:
    yield f"<h1>{_shown(map_.title) or tr('Untitled map')}</h1>"
    day = "" if contents.day is None else contents.day.isoformat()
    yield f'<p class="pale">{" · ".join(filter(None, (_shown(state.name), day)))}</p>'


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "<table>"
    for name, *cells in rows:
        yield f"<tr><th>{_shown(name)}</th>{''.join(f'<td>{_shown(cell)}</td>' for cell in cells)}</tr>"
    yield "</table>"


def _figure(picture: str) -> Iterator[str]:
    yield "<figure>"
    yield picture
    yield '<div class="controls">'
    for name, sign, told in (
        ("in", "+", tr("Larger (+)")),
        ("out", "−", tr("Smaller (−)")),
        ("all", "⤢", tr("The whole map (0)")),
    ):
        yield f'<button id="zoom-{name}" title="{escape(told)}" aria-label="{escape(told)}">{sign}</button>'
    yield '</div>\n<div id="why" role="status"></div>\n</figure>'


def _findings(told: Report) -> Iterator[str]:
    names, state = code_names(), told.analysis.state
    found = told.to_talk_about
    yield f"<h2>{escape(tr('Findings'))}</h2>\n<p>{_shown(words.finding_count(told))}</p>"
    for finding in sorted(found, key=lambda one: ("error", "warning", "info").index(one.severity)):
        yield f'<article class="finding {finding.severity}">'
        yield f"<h3>{finding.code} {_shown(names[finding.code])}</h3>"
        yield f"<p>{_shown(finding.message)}</p>\n<p><em>{_shown(finding.question)}</em></p>"
        yield from _links(finding, state)
        yield "</article>"


def _links(finding: Finding, state: State) -> Iterator[str]:
    links = [f'<a href="#{quote("stage-" + name)}">{_name(name, state)}</a>' for name in finding.stages]
    if links:
        yield f'<p class="pale">{" · ".join(links)}</p>'


def _name(stage_id: str, state: State) -> str:
    return _shown(stage_name(state.stages_by_id[stage_id].name))


def _stages(analysis: Analysis, contents: Contents) -> Iterator[str]:
    yield f'<h2>{escape(tr("Stages"))}</h2>\n<div class="cards">'
    for stage in analysis.state.stages:
        if contents.only is None or stage.id in contents.only:
            judgement = analysis.judgements[stage.id]
            look = "linked" if judgement.is_linked else "suspect" if analysis.is_anchored else ""
            yield f'<article class="about {look}" id="{escape("about-stage-" + stage.id)}">'
            yield f"<h3>{_name(stage.id, analysis.state)}</h3>"
            yield from (f"<p>{_shown(line)}</p>" for line in why_lines(analysis, stage.id))
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
        yield " → ".join(stage_name(analysis.state.stages_by_id[name].name) for name in path)
    else:
        yield tr("A client accepts value here.")


def _figures(map_: Map, told: Report) -> Iterator[str]:
    if told.analysis.state.stages:
        yield f"<h2>{escape(tr('Figures'))}</h2>\n<p>{_shown(words.path_words(told))}</p>"
        rows = [*words.path_figures(told.figures, map_.settings), *words.stage_figures(told.figures, map_.settings)]
        yield from _table((row.name, row.value, row.remark) for row in rows)
