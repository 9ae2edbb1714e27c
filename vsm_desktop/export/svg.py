"""SVG pictures from the marks of the screen: texts that stay texts, a group per record, and the map inside."""

from collections.abc import Iterator

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import THEMES, Theme
from vsm_desktop.export.composition import Composition, Layer, composed
from vsm_desktop.export.contents import Contents, Progress, no_progress, part_of, telling, with_parts_of
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.export.figure_titles import figure_title
from vsm_desktop.export.svg_marks import FONTS, attribute, content, element, number
from vsm_desktop.files.embedded import svg_with_map
from vsm_desktop.files.mapfile import dump_map

_COMPOSED = 0.7
"""Which share of the time is over when the elements are written, as a rule."""


def svg(map_: Map, state: State, contents: Contents, progress: Progress = no_progress) -> bytes:
    """The picture of a state as the content of a file, with the whole map in it. Needs a QGuiApplication.

    Raises:
        ExportError: when the contents name what is not there.
    """
    page = composed(map_, state, contents, font_ruler(), part_of(progress, 0, _COMPOSED))
    return svg_of(page, map_, part_of(progress, _COMPOSED, 1))


def svg_of(page: Composition, map_: Map, progress: Progress = no_progress) -> bytes:
    """A page as the content of a file, with a map in it."""
    contents = page.drawn.contents
    scale = contents.width / page.width if contents.width else contents.scale or 1.0
    size = f'width="{number(page.width * scale)}" height="{number(page.height * scale)}"'
    written = svg_element(page, plain(map_.title), size, progress)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + written
    return svg_with_map(text.encode(), dump_map(map_))


def svg_element(
    page: Composition,
    title: str,
    attributes: str,
    progress: Progress = no_progress,
    before_ids: str = "",
    theme: Theme | None = None,
) -> str:
    """A page as an `svg` element, in page units, with attributes of its own.

    Args:
        before_ids: what every id in it begins with, so that several can stand on a page.
        theme: where it is not the one of the page's contents.
    """
    view = f"0 0 {number(page.width)} {number(page.height)}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {attributes} role="img" '
            f"font-family={attribute(FONTS)}>",
            f"<title>{content(title)}</title>",
            *_elements(page, theme or THEMES[page.drawn.contents.theme], progress, before_ids),
            "</svg>\n",
        )
    )


def _elements(page: Composition, theme: Theme, progress: Progress, before_ids: str) -> Iterator[str]:
    if not page.drawn.contents.transparent:
        size = f'width="{number(page.width)}" height="{number(page.height)}"'
        yield f'<rect {size} fill="{theme.inks["canvas"]}"/>'
    for layer, share in with_parts_of(progress, page.layers):
        place = f"translate({number(layer.shift.x)} {number(layer.shift.y)}) scale({layer.scale:.6g})"
        yield f'<g id="{before_ids}{layer.name}" transform="{place}">'
        for figure in telling(layer.figures, share):
            yield from _group(layer, figure, page.drawn, theme, before_ids)
        yield "</g>"


def _group(layer: Layer, figure: Figure, drawn: Drawn, theme: Theme, before_ids: str) -> Iterator[str]:
    title = figure_title(figure, drawn)
    yield (
        "<g>"
        if title is None
        else f"<g id={attribute(before_ids + group_id(figure))} class={attribute(figure.kind)}>"
    )
    if title is not None:
        yield f"<title>{content(title)}</title>"
    yield from (element(mark, theme) for mark in layer.marks(figure))
    yield "</g>"


def group_id(figure: Figure) -> str:
    """What the group of a record is called: its kind, and its id in the map."""
    return f"{figure.kind}-{figure.id}"
