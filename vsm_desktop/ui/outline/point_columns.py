"""The resistance points: what is missing, on what, and whether it stops value."""

from collections.abc import Iterator
from typing import Any

from vsm_desktop.core import edits
from vsm_desktop.core.change import StateChange
from vsm_desktop.core.entry import read_text
from vsm_desktop.core.model import Category, Resistance
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.wording import category_word, host_words, status_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.outline.columns import Column, Context, Edit, Input, choice_input, text_column
from vsm_desktop.ui.outline.kind import Kind, differing, renamed

_CATEGORIES: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")


def points_kind() -> Kind:
    columns: tuple[Column[Any], ...] = (
        Column("host", tr("On"), lambda point, context: plain(host_words(point, context.state)), 170),
        Column("category", tr("Category"), _categories, 110, input=_category_input()),
        Column("status", tr("Status"), lambda point, context: status_word(context.analysis.statuses[point.id]), 200),
        _resolvable_column(),
        text_column(
            tr("Description"), "description", edits.change_resistance, tr("Change description"), 260, read_text
        ),
    )
    return Kind("resistances", tr("Resistance"), columns, 1, _said_otherwise, apart=1)


def _categories(point: Resistance, _: Context) -> str:
    return ", ".join(category_word(entry.category) for entry in point.categories)


def _category_input() -> Input[Resistance]:
    def choose(point_id: str, category: Category) -> Edit:
        return lambda state: edits.set_leading_category(state, {point_id}, category)

    words = {category: category_word(category) for category in _CATEGORIES}
    return choice_input(tr("Change category"), words, lambda point: point.leading_category, choose)


def _resolvable_column() -> Column[Resistance]:
    def choose(point_id: str, answer: str) -> Edit:
        return lambda state: edits.change_resistance(state, point_id, internally_resolvable=answer)

    words = {"yes": tr("yes"), "no": tr("no"), "unknown": tr("unknown")}
    step = tr("Change whether we can resolve it")
    return Column(
        "internally_resolvable",
        tr("Can we resolve it?"),
        lambda point, _: words[point.internally_resolvable],
        130,
        input=choice_input(step, words, lambda point: point.internally_resolvable, choose),
    )


def _said_otherwise(before: Context, after: Context, change: StateChange) -> Iterator[str]:
    yield from differing(before.analysis.statuses, after.analysis.statuses)
    if change.flows.updated or renamed(before, after, change):
        yield from (point.id for point in after.state.resistances)
