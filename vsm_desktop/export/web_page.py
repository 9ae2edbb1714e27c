"""What every web page is made of: one file that may load nothing, and run no script but its own.

No text of a map is ever in a script.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import LIGHT, THEMES, Theme, ThemeName
from vsm_desktop.export.composition import Composition
from vsm_desktop.export.contents import Progress, no_progress
from vsm_desktop.export.svg import svg_element
from vsm_desktop.export.whole_figures import with_whole_figures
from vsm_desktop.resources import resource
from vsm_desktop.translation import tr

_MOST_SHOWN = 4000
"""A text of a map is cut here on the page."""
_PAGE_THEME = replace(LIGHT, inks={ink: f"var(--{ink})" for ink in LIGHT.inks})
"""The colours that the page says: in a dark one, too, the map is printed in light ones."""


def web_page(
    title: str,
    theme: ThemeName,
    body: Iterable[str],
    styles: Sequence[str] = ("page.css",),
    *,
    has_picture: bool = True,
) -> str:
    """The text of the page.

    Args:
        body: its lines.
        styles: the names of its style sheets.
        has_picture: whether there is a map in it, as `figure` puts it. The script is of that alone.
    """
    script = _text("page.js") if has_picture else ""
    style = _colors(theme) + "".join(map(_text, styles))
    lines = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{shown(title)}</title>",
        f"<style>{style}</style>\n</head>\n<body>",
        *body,
        f"<script>{script}</script>" if has_picture else "",
        "</body>\n</html>\n",
    )
    return "\n".join(lines)


def _policy(script: str, style: str) -> str:
    own = f"script-src {_hash(script)}; style-src {_hash(style)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return resource("html", name).read_text(encoding="utf-8")


def _colors(name: ThemeName) -> str:
    """Paper is white, whatever the screen is."""
    paper = replace(LIGHT, inks={**LIGHT.inks, "canvas": "#ffffff"})
    return f"{_variables(THEMES[name])}@media print {{ {_variables(paper)} }}\n"


def _variables(theme: Theme) -> str:
    inks = "".join(f" --{ink}: {color};" for ink, color in theme.inks.items())
    return f":root {{ color-scheme: {theme.name}; --mark: {theme.selection};{inks} }}"


def shown(text: str) -> str:
    """A text as a text, whatever is in it."""
    lines = (plain(line) for line in text[:_MOST_SHOWN].splitlines())
    return escape(with_whole_figures(" ".join(filter(None, lines))))


def table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose first column names what the others tell."""
    yield "<table>"
    for name, *cells in rows:
        yield f"<tr><th>{shown(name)}</th>{''.join(f'<td>{shown(cell)}</td>' for cell in cells)}</tr>"
    yield "</table>"


def picture(
    page: Composition, title: str, attributes: str, progress: Progress = no_progress, before_ids: str = ""
) -> str:
    """As `svg_element`, in the colours of the page."""
    return svg_element(page, title, attributes, progress, before_ids, _PAGE_THEME)


def figure(map_: str) -> Iterator[str]:
    """The map to pan and zoom: a `picture` whose id is that. What zooms it stands in a bar of its own."""
    yield '<figure>\n<div class="controls">'
    yield f'<span class="by-mouse">{escape(tr("Point at a stage to read why it has its tag."))}</span>'
    yield f'<span class="by-hand">{escape(tr("Tap a stage to read why it has its tag."))}</span>'
    for name, sign, told in (
        ("in", "+", tr("Larger (+)")),
        ("out", "−", tr("Smaller (−)")),
        ("all", "⤢", tr("The whole map (0)")),
    ):
        yield f'<button id="zoom-{name}" title="{escape(told)}" aria-label="{escape(told)}">{sign}</button>'
    yield "</div>"
    yield map_
    yield '<div id="why" role="status"></div>\n</figure>'
