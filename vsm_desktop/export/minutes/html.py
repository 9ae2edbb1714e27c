"""The minutes as one web page that needs nothing else: to read on a screen or a phone, and to print."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import Contents, Part, Progress, no_progress, part_of, with_parts_of
from vsm_desktop.export.html import stage_articles
from vsm_desktop.export.minutes import minute_words as said
from vsm_desktop.export.minutes.minutes import FindingMinutes, Minutes
from vsm_desktop.export.minutes.moments import MomentMinutes
from vsm_desktop.export.report_words import action_cells, action_headings, sentence
from vsm_desktop.export.web_page import figure, picture, shown, table, web_page
from vsm_desktop.files.embedded import svg_with_map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.method.analysis import Analysis

_NOT_SMALL: frozenset[Part] = frozenset(("notes", "ladder", "legend", "title", "date"))
_STYLES = ("page.css", "minutes.css")


def minutes_html(
    minutes: Minutes, map_: Map, analysis: Analysis, contents: Contents, progress: Progress = no_progress
) -> bytes:
    """The page as the content of a file, with the whole map in its picture. Needs a QGuiApplication.

    Args:
        contents: how the picture of the map is to look.
    """
    has_map = bool(analysis.state.stages)
    body = [*_head(minutes), *(_map(map_, analysis, contents, part_of(progress, 0, 0.3)) if has_map else ())]
    body += [*_findings(minutes), *_passed(minutes), *_actions(minutes), *_parking_lot(minutes)]
    body += _moments(minutes, map_, contents, part_of(progress, 0.3, 1))
    if has_map:
        body += ['<section class="on-screen">', *stage_articles(analysis), "</section>"]
    text = web_page(said.title(minutes), contents.theme, body, _STYLES, has_picture=has_map).encode()
    return svg_with_map(text, dump_map(map_)) if has_map else text


def _head(minutes: Minutes) -> Iterator[str]:
    yield f'<h1>{shown(said.title(minutes))}</h1>\n<p class="pale">{shown(said.subtitle(minutes))}</p>'
    if minutes.charter:
        yield _heading(said.charter_title())
        yield from table(minutes.charter)
    yield _heading(said.answers_title())
    yield from table(minutes.answers)


def _heading(words: str) -> str:
    return f"<h2>{shown(words)}</h2>"


def _map(map_: Map, analysis: Analysis, contents: Contents, progress: Progress) -> Iterator[str]:
    page = composed(map_, analysis.state, contents, font_ruler(), part_of(progress, 0, 0.5))
    yield "<section>"
    yield _heading(said.map_title())
    yield from figure(picture(page, plain(map_.title), 'id="picture"', part_of(progress, 0.5, 1)))
    yield "</section>"


def _findings(minutes: Minutes) -> Iterator[str]:
    yield f"{_heading(said.findings_title())}\n<p>{shown(said.findings_intro(minutes))}</p>"
    for one in minutes.talked_about:
        yield from _finding(one)
    if minutes.waiting:
        yield f'<h3 class="waiting">{shown(said.waiting_title())}</h3>'
    for one in minutes.waiting:
        yield from _finding(one)


def _finding(one: FindingMinutes) -> Iterator[str]:
    yield f'<article class="finding {one.severity}">'
    yield f"<h3>{one.code} {shown(one.name)}</h3>"
    yield f"<p>{shown(one.finding.message)}</p>\n<p><em>{shown(one.finding.question)}</em></p>"
    lines = list(said.finding_lines(one))
    if lines:
        yield '<dl class="said">'
        yield from (f"<dt>{shown(label)}</dt><dd>{shown(words)}</dd>" for label, words in lines)
        yield "</dl>"
    yield "</article>"


def _passed(minutes: Minutes) -> Iterator[str]:
    if minutes.passed:
        yield _heading(said.passed_title())
        rows = [(point.host, point.categories, sentence(point.status), said.way(point)) for point in minutes.passed]
        yield from _rows(said.passed_headings(), rows)


def _actions(minutes: Minutes) -> Iterator[str]:
    yield _heading(said.actions_title())
    if minutes.actions:
        yield from _rows(action_headings(), [action_cells(row) for row in minutes.actions])
    else:
        yield f"<p>{shown(said.no_actions())}</p>"


def _parking_lot(minutes: Minutes) -> Iterator[str]:
    if minutes.parking_lot:
        yield _heading(said.parking_lot_title())
    for kind in minutes.parking_lot:
        yield f'<h3 class="waiting">{shown(kind.name)}</h3>\n<ul>'
        yield from (f"<li>{shown(said.parked_line(note))}</li>" for note in kind.notes)
        yield "</ul>"


def _moments(minutes: Minutes, map_: Map, contents: Contents, progress: Progress) -> Iterator[str]:
    """The pictures side by side, and then the figures."""
    if not minutes.moments:
        return
    yield f'{_heading(said.moments_title())}\n<div class="moments">'
    for number, (moment, share) in enumerate(with_parts_of(progress, minutes.moments), 1):
        yield from _moment(moment, _small_picture(moment, map_, contents, f"moment-{number}-", share))
    yield '</div>\n<div class="wide">\n<table>'
    yield f"<tr>{''.join(f'<th>{shown(name)}</th>' for name in said.moment_headings(minutes))}</tr>"
    for name, *cells in minutes.side_by_side:
        yield f"<tr><th>{shown(name)}</th>{''.join(f'<td>{shown(cell)}</td>' for cell in cells)}</tr>"
    yield "</table>\n</div>"


def _moment(moment: MomentMinutes, picture: str) -> Iterator[str]:
    yield f'<article class="moment">\n<h3>{shown(moment.name)}</h3>'
    if moment.time:
        yield f'<p class="pale">{shown(moment.time)}</p>'
    yield picture
    yield f"<p>{shown(said.moment_answers(moment))}</p>"
    if moment.changed:
        yield f"<ul>{''.join(f'<li>{shown(line)}</li>' for line in moment.changed)}</ul>"
    yield "</article>"


def _small_picture(moment: MomentMinutes, map_: Map, contents: Contents, before_ids: str, progress: Progress) -> str:
    """The map as on a slide: larger texts stand in for those that could not be read."""
    small = replace(contents, page="16:9", shown=contents.shown - _NOT_SMALL)
    page = composed(map_, moment.state, small, font_ruler(), part_of(progress, 0, 0.5))
    return picture(page, plain(moment.name), 'class="small"', part_of(progress, 0.5, 1), before_ids)


def _rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table that becomes a list of cards where the page is narrow."""
    yield '<table class="rows">'
    yield f"<thead><tr>{''.join(f'<th>{shown(name)}</th>' for name in headings)}</tr></thead>\n<tbody>"
    for row in rows:
        cells = (f'<td data-of="{escape(name)}">{shown(cell)}</td>' for name, cell in zip(headings, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"
