"""What a figure of the map is, in a line: shown where somebody points at it, and read by a screen reader."""

from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.method.wording import card_words, category_word, flow_kind_word, host_words, stage_name, status_word
from vsm_desktop.translation import tr


def figure_title(figure: Figure, drawn: Drawn) -> str | None:
    """The line; `None` for what is no record of the map."""
    state = drawn.state
    if figure.id in state.stages_by_id:
        name = plain(stage_name(state.stages_by_id[figure.id].name))
        words = card_words(drawn.analysis.judgements[figure.id])
        return tr("{name}: {answer}").format(name=name, answer=words) if words else name
    if figure.id in state.flows_by_id:
        flow = state.flows_by_id[figure.id]
        ends = (plain(stage_name(state.stages_by_id[end].name)) for end in (flow.source, flow.target))
        return tr("{kind}: {ends}").format(kind=flow_kind_word(flow.kind), ends=" → ".join(ends))
    if figure.id in state.resistances_by_id:
        point = state.resistances_by_id[figure.id]
        return tr("{category} resistance, {host}, {status}").format(
            category=category_word(point.leading_category),
            host=plain(host_words(point, state)),
            status=status_word(drawn.analysis.statuses[point.id]),
        )
    if figure.id in state.notes_by_id:
        return plain(state.notes_by_id[figure.id].text)
    return None
