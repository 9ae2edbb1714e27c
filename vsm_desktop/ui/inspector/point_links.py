"""The resistance points that sit on a record, to go to."""

from collections.abc import Sequence

from vsm_desktop.core.model import Flow, Stage
from vsm_desktop.method.wording import category_word, status_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector.field import Context


def points_on(record: Stage | Flow, context: Context) -> Sequence[tuple[str, str]]:
    """By id, each in a few words."""
    return [
        (
            point.id,
            tr("{category}: {status}").format(
                category=category_word(point.leading_category),
                status=status_word(context.analysis.statuses[point.id]),
            ),
        )
        for point in context.state.resistances
        if point.on == record.id
    ]
