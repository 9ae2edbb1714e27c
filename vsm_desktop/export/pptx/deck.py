"""The presentation of a map: which slides are in it, and in which order.

An opening slide; a slide for each state, the one that is asked about first, with as many more as its texts need; a
slide for each finding of that state; the figures of all states. Where they are asked for, the time ladder of each
state and the legend.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.export import report_words as words
from vsm_desktop.export.contents import (
    Checkpoint,
    Contents,
    ExportError,
    Progress,
    Remark,
    Told,
    no_checkpoint,
    no_progress,
    no_remark,
    part_of,
    with_parts_of,
)
from vsm_desktop.export.drawn import refuse_unknown
from vsm_desktop.export.pptx.carried_map import carry_map
from vsm_desktop.export.pptx.figure_slide import put_figure_slides
from vsm_desktop.export.pptx.finding_slides import put_finding_slides
from vsm_desktop.export.pptx.ladder_slide import put_ladder_slide
from vsm_desktop.export.pptx.legend_slide import put_legend_slide
from vsm_desktop.export.pptx.plain_look import CLASSIC, PLAIN_FONT, WIDE, plain_design
from vsm_desktop.export.pptx.speaking import charter_notes
from vsm_desktop.export.pptx.state_slides import put_state_slides
from vsm_desktop.export.pptx.studio import NarrowRuler, Studio, cut
from vsm_desktop.export.pptx.template import given_design
from vsm_desktop.export.pptx.template_file import TemplateError
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import Report, report_in_steps
from vsm_desktop.method.steps import finished
from vsm_desktop.translation import tr

_LONGEST_PROPERTY = 255
_REPORTED, _STATES_PUT, _FINDINGS_PUT = 0.1, 0.5, 0.9
"""Which share of the time is over when, as a rule."""
_MOST_STAGES = 3000
"""Presentation programs take minutes to open more shapes than these have."""


def deck(
    map_: Map,
    state: State,
    contents: Contents,
    progress: Progress = no_progress,
    remark: Remark = no_remark,
) -> bytes:
    """The presentation as the content of a file, with the whole map in it. Needs a QGuiApplication, to measure texts.

    Where only some stages are to be shown, only this state is in it; the judgements are those of all of it.

    Raises:
        ExportError: when it cannot be made as asked.
    """
    if contents.only is not None:
        refuse_unknown(state, contents)
    progress = Told(progress)
    studio = studio_for(contents, progress.again)
    states = [state] if contents.only is not None else _beginning_with(state, map_.states)
    reports = list(_reports(states, map_, part_of(progress, 0, _REPORTED)))
    _put_opening(studio, map_, contents)
    _put_states(studio, map_, reports, contents, part_of(progress, _REPORTED, _STATES_PUT), remark)
    _put_findings(studio, map_, reports[0], contents, part_of(progress, _STATES_PUT, _FINDINGS_PUT))
    put_figure_slides(studio, reports, map_.settings)
    if contents.shows("legend"):
        put_legend_slide(studio, map_, state, contents)
    progress(_FINDINGS_PUT)
    carry_map(studio.design.presentation, map_)
    return saved(studio, map_)


def _reports(states: Sequence[State], map_: Map, progress: Progress) -> Iterator[Report]:
    for state, share in with_parts_of(progress, states):
        yield finished(report_in_steps(analyse(state), state, map_.settings), share)


def _put_states(
    studio: Studio, map_: Map, reports: Sequence[Report], contents: Contents, progress: Progress, remark: Remark
) -> None:
    for each, share in with_parts_of(progress, reports):
        shown = shown_part(each.analysis.state, contents)
        put_state_slides(
            studio, shown, each, studio.question(each.analysis, map_.data_boxes), contents, remark, share
        )
        if contents.shows("ladder"):
            put_ladder_slide(studio, map_, each)


def _put_findings(studio: Studio, map_: Map, first: Report, contents: Contents, progress: Progress) -> None:
    told, only = contents.findings.of(first), contents.only
    concerned = [one for one in told if only is None or set(one.stages) & set(only)]
    question = studio.question(first.analysis, map_.data_boxes)
    slides = put_finding_slides(studio, first.analysis.state, concerned, question, contents)
    for number, _ in enumerate(slides, 1):
        progress(number / len(concerned))


def studio_for(contents: Contents, checkpoint: Checkpoint = no_checkpoint) -> Studio:
    """What slides are made with that look as the contents say.

    Args:
        checkpoint: is called while they are made, at every shape.

    Raises:
        ExportError: when the template cannot be used.
    """
    theme = THEMES[contents.theme]
    try:
        design = (
            plain_design(theme, CLASSIC if contents.page == "4:3" else WIDE)
            if contents.template is None
            else given_design(contents.template)
        )
    except TemplateError as error:
        raise ExportError(str(error)) from error
    ruler = font_ruler()
    return Studio(design, theme, ruler if design.is_given else NarrowRuler(ruler, PLAIN_FONT), checkpoint)


def _beginning_with(state: State, states: Sequence[State]) -> list[State]:
    return [state, *(other for other in states if other.id != state.id)]


def shown_part(state: State, contents: Contents) -> State:
    """The part of a state that is shown.

    Raises:
        ExportError: when these are too many.
    """
    shown = state if contents.only is None else extract(state, contents.only)
    if len(shown.stages) > _MOST_STAGES:
        raise ExportError(
            tr("a presentation holds no more than {most} stages of a state: choose some").format(most=_MOST_STAGES)
        )
    return shown


def _put_opening(studio: Studio, map_: Map, contents: Contents) -> None:
    agreed = words.charter(map_)
    lines = [f"{part}: {cut(said, 160)}" for part, said in agreed]
    if contents.shows("date") and contents.day is not None:
        lines.insert(0, date_words(contents.day.isoformat()))
    studio.opening(map_.title.strip() or tr("Untitled map"), lines, charter_notes(map_))


def saved(studio: Studio, map_: Map) -> bytes:
    """The presentation as the content of a file."""
    presentation = studio.design.presentation
    properties = presentation.core_properties
    properties.title, properties.author = cut(map_.title, _LONGEST_PROPERTY), "vsm-desktop"
    written = BytesIO()
    presentation.save(written)
    return written.getvalue()
