"""The analysis as text that a person reads in a terminal or a mail."""

from collections.abc import Iterator

from vsm_desktop.core.model import Map, Resistance, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.analysis import Analysis, Judgement
from vsm_desktop.method.wording import (
    card_words,
    category_word,
    reason_sentence,
    stage_name,
    standing_word,
    status_word,
)
from vsm_desktop.translation import tr, trn


def analysis_text(map_: Map, analysis: Analysis) -> str:
    """One line per stage and resistance point, under a heading each, with no control character from the map."""
    return "\n".join(_lines(map_, analysis)) + "\n"


def _lines(map_: Map, analysis: Analysis) -> Iterator[str]:
    state = analysis.state
    title = plain(map_.title) or tr("Untitled map")
    yield f"{title}: {plain(state.name) or state.id}"
    yield _summary(analysis)
    if not analysis.is_anchored and state.stages:
        yield tr("This map is not anchored yet: where does the client accept value?")
    linked = [stage for stage in state.stages if analysis.judgements[stage.id].is_linked]
    suspect = [stage for stage in state.stages if not analysis.judgements[stage.id].is_linked]
    if linked:
        yield ""
        yield tr("Consumption-linked")
        yield from _table([(_name(stage.name), _linked(analysis.judgements[stage.id])) for stage in linked])
    if suspect:
        yield ""
        yield tr("Structurally suspect")
        yield from _table([(_name(stage.name), _suspect(analysis.judgements[stage.id])) for stage in suspect])
    if state.resistances:
        yield ""
        yield tr("Resistance points")
        yield from _table([(_host(point, state), _point(point, analysis)) for point in state.resistances])


def _summary(analysis: Analysis) -> str:
    linked, suspect = len(analysis.linked), len(analysis.suspect)
    parts = [
        trn("{n} stage is linked to consumption", "{n} stages are linked to consumption", linked),
        trn("{n} is structurally suspect", "{n} are structurally suspect", suspect),
    ]
    if analysis.validated_share is not None:
        parts.append(tr("{share} % of the linked ones validated").format(share=int(analysis.validated_share * 100)))
    return ", ".join(parts) + "."


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    width = min(max(len(name) for name, _ in rows), 40)
    for name, words in rows:
        yield f"  {name:<{width}}  {words}"


def _linked(judgement: Judgement) -> str:
    standing = standing_word(judgement.standing) if judgement.standing else ""
    return f"{card_words(judgement)}; {standing}"


def _suspect(judgement: Judgement) -> str:
    sentence = reason_sentence(judgement.reason) if judgement.reason else ""
    return f"{sentence} {tr('Necessary all the same.')}" if judgement.necessary else sentence


def _point(point: Resistance, analysis: Analysis) -> str:
    categories = ", ".join(category_word(entry.category) for entry in point.categories)
    words = f"{categories}; {status_word(analysis.statuses[point.id])}"
    return f"{words}. {plain(point.description)}" if point.description.strip() else words


def _host(point: Resistance, state: State) -> str:
    flow = state.flows_by_id.get(point.on)
    if flow is None:
        return _name(state.stages_by_id[point.on].name)
    ends = (_name(state.stages_by_id[name].name) for name in (flow.source, flow.target))
    return " → ".join(ends)


def _name(name: str) -> str:
    return plain(stage_name(name))
