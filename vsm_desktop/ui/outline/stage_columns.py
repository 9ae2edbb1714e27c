"""The stages: the three answers about each, and its data box to type figures into."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vsm_desktop.core import edits
from vsm_desktop.core.change import StateChange
from vsm_desktop.core.entry import read_text
from vsm_desktop.core.model import Stage
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.wording import card_words, passage_word, stage_name, standing_short
from vsm_desktop.translation import tr
from vsm_desktop.ui.outline.columns import (
    Column,
    Context,
    Key,
    duration_column,
    quantity_column,
    rating_column,
    share_column,
    text_column,
    text_input,
)
from vsm_desktop.ui.outline.kind import Kind, differing


def stages_kind() -> Kind:
    change = edits.change_stage
    columns: tuple[Column[Any], ...] = (
        Column("name", tr("Name"), _name, 170, input=text_input("name", change, tr("Rename stage"))),
        Column("tag", tr("Tag"), _tag, 150),
        Column("why", tr("Why"), _why, 150, _nearness),
        Column("standing", tr("Standing"), _standing, 90),
        Column("passage", tr("Passage"), _passage, 76),
        text_column(tr("Team"), "team", change, tr("Change team"), 100),
        duration_column(tr("Process time"), "process_time", change, tr("Change process time")),
        duration_column(tr("Lead time"), "lead_time", change, tr("Change lead time")),
        share_column(tr("%C/A"), "percent_complete_accurate", change, tr("Change %C/A")),
        quantity_column(tr("Cost"), "cost", change, tr("Change cost")),
        quantity_column(tr("People"), "people", change, tr("Change people")),
        quantity_column(tr("WIP"), "wip", change, tr("Change WIP")),
        *_asked_for(),
    )
    return Kind("stages", tr("Stages"), columns, 1, _judged_otherwise)


def _asked_for() -> Iterator[Column[Any]]:
    """Those that are shown when somebody chooses them: they make the table wide."""
    change = edits.change_stage
    for column in (
        rating_column(tr("Important inside"), "internal_importance", change, tr("Change importance inside")),
        rating_column(tr("Relevant outside"), "customer_relevance", change, tr("Change relevance outside")),
        text_column(tr("Necessary for"), "necessary_for", change, tr("Change who needs it"), 160, read_text),
        text_column(tr("Notes"), "notes", change, tr("Change notes"), 220, read_text),
    ):
        yield replace(column, is_shown=False)


def _name(stage: Stage, _: Context) -> str:
    return plain(stage_name(stage.name))


def _tag(stage: Stage, context: Context) -> str:
    if not context.analysis.is_anchored:
        return tr("not anchored yet")
    is_linked = context.analysis.judgements[stage.id].is_linked
    return tr("consumption-linked") if is_linked else tr("structurally suspect")


def _why(stage: Stage, context: Context) -> str:
    return card_words(context.analysis.judgements[stage.id])


def _nearness(stage: Stage, context: Context) -> Key:
    """The nearer to consumption, the earlier; the suspect ones behind, by their words."""
    distance = context.analysis.judgements[stage.id].distance
    return (distance is None, distance or 0, _why(stage, context))


def _standing(stage: Stage, context: Context) -> str:
    standing = context.analysis.judgements[stage.id].standing
    return "" if standing is None else standing_short(standing)


def _passage(stage: Stage, context: Context) -> str:
    passage = context.analysis.passages[stage.id]
    return "" if passage is None else passage_word(passage)


def _judged_otherwise(before: Context, after: Context, _: StateChange) -> Iterator[str]:
    old, new = before.analysis, after.analysis
    if old.is_anchored != new.is_anchored:
        yield from new.judgements
    else:
        yield from differing(old.judgements, new.judgements)
        yield from differing(old.passages, new.passages)
