"""A comparison as the lines of the page's tables. The words are those of every other form of it."""

from collections.abc import Iterable

from vsm_desktop.export import comparison_words as words
from vsm_desktop.method.comparing.comparison import Comparison
from vsm_desktop.method.comparing.maps import ComparedMaps
from vsm_desktop.method.comparing.words import difference_sign, difference_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.comparing.table import Line


def stage_lines(comparison: Comparison) -> list[Line]:
    rows = [*words.single_stage_rows(comparison), *words.new_stage_rows(comparison)]
    return [Line((row.name, row.before, row.after, " ".join(row.why)), row.ids) for row in rows]


def point_lines(comparison: Comparison) -> list[Line]:
    return [Line((word, row.name, row.before, row.after), row.ids) for word, row in words.point_rows(comparison)]


def figure_lines(comparison: Comparison) -> list[Line]:
    return _differences(words.figure_rows(comparison))


def outcome_lines(comparison: Comparison) -> list[Line]:
    return _differences(words.outcome_rows(comparison))


def _differences(rows: Iterable[words.DifferenceRow]) -> list[Line]:
    return [Line((row.name, row.before, row.after, row.difference)) for row in rows]


def record_lines(compared: ComparedMaps) -> list[Line]:
    """What is different on the map itself: of the maps, of the state, and record by record."""
    (comparison,) = compared.states
    of_map = [Line(("", tr("The map"), "", line)) for line in words.map_lines(compared)]
    of_state = [Line(("", tr("The state"), "", line)) for line in words.state_lines(comparison)]
    return [*of_map, *of_state, *(_record_line(row) for row in words.record_rows(comparison)), *_orders(comparison)]


def _record_line(row: words.RecordRow) -> Line:
    what = ", ".join(f"{difference_sign(one)} {difference_word(one)}" for one in row.differences)
    return Line((what, row.kind, row.name, "; ".join(row.lines)), (row.id,))


def _orders(comparison: Comparison) -> list[Line]:
    return [
        Line(("", records.kind, "", tr("They stand in another order.")))
        for records in words.record_words(comparison)
        if records.is_reordered
    ]
