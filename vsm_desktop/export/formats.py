"""Every format that a map can be exported to, once: the command line and the window are made from this table.

What a format needs is loaded when it is written.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.contents import PARTS, Contents, ExportError, Option, Progress, Remark, no_progress, no_remark
from vsm_desktop.files.real_path import real_path
from vsm_desktop.files.replace import replace_file
from vsm_desktop.files.temporary import tidy_folder
from vsm_desktop.translation import tr

if TYPE_CHECKING:
    from vsm_desktop.method.analysis import Analysis
    from vsm_desktop.method.report import Report


@dataclass(frozen=True)
class Order:
    """What is to be exported. Pictures have the whole map in them, and show this state of it."""

    map: Map
    state: State
    contents: Contents = field(default_factory=Contents)
    progress: Progress = no_progress
    remark: Remark = no_remark


Writer = Callable[[Order], bytes]
_PAGE: frozenset[Option] = frozenset((*PARTS, "only", "page", "theme", "transparent"))
_SIZED: frozenset[Option] = _PAGE | {"width"}
_SPREAD: frozenset[Option] = _PAGE | {"spread"}
_HEADED: frozenset[Option] = _PAGE - {"title", "date"}
_SLIDES: frozenset[Option] = _PAGE - {"title", "transparent"} | {"template", "findings"}
_DIAGRAM: frozenset[Option] = frozenset(("tags", "resistance", "notes", "only"))
_PLACED: frozenset[Option] = _DIAGRAM | {"lanes", "ladder"}


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Attributes:
        ending: of its name, in small letters, with the full stop.
        kind: a `picture` shows what its contents say, and needs a QGuiApplication with our fonts; a `report` tells
            all of a state in words and figures, and a `diagram` all of it for other programs, without any of Qt.
        write: gives the content of the file. Raises `ExportError`; may be given up as it tells how far it is.
        keeps_map: whether the whole map is in it, so that it can be opened again.
        uses: what of the contents has an effect on it.
    """

    ending: str
    name: str
    kind: Literal["picture", "report", "diagram"]
    write: Writer
    keeps_map: bool = False
    uses: frozenset[Option] = frozenset()


def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are offered."""
    return (
        Format(".png", tr("Picture"), "picture", _png, keeps_map=True, uses=_SIZED),
        Format(".svg", tr("Vector picture"), "picture", _svg, keeps_map=True, uses=_SIZED),
        Format(".pdf", tr("Document"), "picture", _pdf, keeps_map=True, uses=_SPREAD),
        Format(".pptx", tr("Presentation"), "picture", _pptx, keeps_map=True, uses=_SLIDES),
        Format(".html", tr("Web page"), "picture", _html, keeps_map=True, uses=_HEADED),
        Format(".md", tr("Markdown report"), "report", _markdown),
        Format(".csv", tr("CSV table"), "report", _csv),
        Format(".mmd", tr("Mermaid flowchart"), "diagram", _mermaid, uses=_DIAGRAM),
        Format(".dot", tr("Graphviz graph"), "diagram", _dot, uses=_DIAGRAM),
        Format(".drawio", tr("draw.io diagram"), "diagram", _drawio, uses=_PLACED),
    )


def endings_with_map() -> tuple[str, ...]:
    """How the names of files end that a map can be opened from, beside map files."""
    return tuple(one.ending for one in formats() if one.keeps_map)


def format_of(path: Path, among: tuple[Format, ...] | None = None) -> Format:
    """The format that a path's ending asks for, of these or of all. Raises `ExportError` where there is none."""
    known = {one.ending: one for one in among or formats()}
    found = known.get(path.suffix.lower())
    if found is None:
        *most, last = known
        raise ExportError(tr("the name has to end in {most} or {last}").format(most=", ".join(most), last=last))
    return found


def export(
    map_: Map,
    state: State,
    path: Path,
    contents: Contents,
    progress: Progress = no_progress,
    remark: Remark = no_remark,
    among: tuple[Format, ...] | None = None,
) -> None:
    """Write the file that the path's ending asks for. What was there stays whole when that fails or is given up.

    Args:
        among: the formats that there are, where they are not those of a map.

    Raises:
        ExportError: when it cannot be made as asked.
        GivenUp: when `progress` says so.
        OSError: when it cannot be written.
    """
    _refuse_template(path, contents)
    content = format_of(path, among).write(Order(map_, state, contents, progress, remark))
    progress(1)
    replace_file(path, content)
    tidy_folder(real_path(path).parent)


def _refuse_template(path: Path, contents: Contents) -> None:
    """Whoever takes a template for the name of what is made from it would have none any more."""
    if contents.template is not None and real_path(contents.template) == real_path(path):
        raise ExportError(tr("it is the template: choose another name"))


def _png(order: Order) -> bytes:
    from vsm_desktop.export.png import png

    return png(order.map, order.state, order.contents, order.progress)


def _svg(order: Order) -> bytes:
    from vsm_desktop.export.svg import svg

    return svg(order.map, order.state, order.contents, order.progress)


def _pdf(order: Order) -> bytes:
    from vsm_desktop.export.pdf import pdf

    return pdf(order.map, order.state, order.contents, order.progress)


def _pptx(order: Order) -> bytes:
    from vsm_desktop.export.pptx.deck import deck

    return deck(order.map, order.state, order.contents, order.progress, order.remark)


def _html(order: Order) -> bytes:
    from vsm_desktop.export.html import html

    return html(order.map, order.state, order.contents, order.progress)


def _markdown(order: Order) -> bytes:
    from vsm_desktop.export.analysis_markdown import analysis_markdown

    return analysis_markdown(order.map, report_of(order)).encode()


def _csv(order: Order) -> bytes:
    from vsm_desktop.export.analysis_csv import analysis_csv
    from vsm_desktop.export.csv_table import csv_file

    return csv_file(analysis_csv(order.map, report_of(order)))


def _mermaid(order: Order) -> bytes:
    from vsm_desktop.export.mermaid import mermaid

    return mermaid(order.map, *_shown(order)).encode()


def _dot(order: Order) -> bytes:
    from vsm_desktop.export.dot import dot

    return dot(order.map, *_shown(order)).encode()


def _drawio(order: Order) -> bytes:
    """A page for each state; where only some stages are asked for, one page with these."""
    from vsm_desktop.export.drawio.file import drawio
    from vsm_desktop.export.drawn import arranged, drawn

    states = order.map.states if order.contents.only is None else (order.state,)
    placed = [arranged(order.map, state, order.contents) for state in states]
    shown = [drawn(order.map, state, order.contents) for state in placed]
    return drawio(order.map, shown, order.progress).encode()


def _shown(order: Order) -> tuple[State, "Analysis"]:
    """What the contents show of a state, with the analysis of the whole of it."""
    from vsm_desktop.export.drawn import drawn

    shown = drawn(order.map, order.state, order.contents)
    return shown.state, shown.analysis


def report_of(order: Order) -> "Report":
    """All that is said of the state."""
    from vsm_desktop.method.analysis import analyse
    from vsm_desktop.method.report import report_in_steps
    from vsm_desktop.method.steps import finished

    return finished(report_in_steps(analyse(order.state), order.state, order.map.settings), order.progress)
