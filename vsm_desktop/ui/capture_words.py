"""What a captured line will do, in words that are read while it is typed."""

from collections.abc import Iterable, Iterator

from vsm_desktop.core.action_line import write_action
from vsm_desktop.core.capture.meaning import Meaning
from vsm_desktop.core.model import Flow, Note, Resistance, Stage
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.wording import actor_word, category_word, flow_kind_word, stage_name, work_word
from vsm_desktop.translation import tr

_BETWEEN = " · "


def meaning_words(meaning: Meaning) -> str:
    """One line of plain text; what it says of a line that changes nothing is that all of it is there."""
    if not meaning:
        return tr("All of this is on the map already")
    return _BETWEEN.join(_parts(meaning))


def _parts(meaning: Meaning) -> Iterator[str]:
    if meaning.note is not None:
        yield _note(meaning.note)
    if meaning.action is not None:
        yield tr("To do: {action}").format(action=plain(write_action(meaning.action)))
    if meaning.added:
        names = ", ".join(_name(new.stage) for new in meaning.added)
        yield tr("New: {names}").format(names=names)
    yield from (_flow(meaning, flow) for flow in meaning.added_flows)
    yield from (_changed_flow(meaning, flow) for flow in meaning.changed_flows.values())
    for new in meaning.added:
        yield from _said_of(Stage(id=new.stage.id), new.stage)
    for name, stage in meaning.changed_stages.items():
        yield from _said_of(meaning.state.stages_by_id[name], stage)
    yield from (_point(meaning, point) for point in meaning.added_points)
    known = [*(_flow(meaning, flow) for flow in meaning.known_flows), *_known_points(meaning)]
    if known:
        yield tr("there already: {known}").format(known=", ".join(known))


def _note(note: Note) -> str:
    return {
        "question": tr("A question for the parking lot: {text}"),
        "note": tr("A note for the parking lot: {text}"),
        "burst": tr("A kaizen burst for the parking lot: {text}"),
    }[note.kind].format(text=plain(note.text))


def _flow(meaning: Meaning, flow: Flow) -> str:
    ends = tr("{source} → {target}").format(
        source=_name(meaning.stage(flow.source)), target=_name(meaning.stage(flow.target))
    )
    said = [] if flow.kind == "work" else [flow_kind_word(flow.kind)]
    if flow.label:
        said.append(f"“{plain(flow.label)}”")
    if flow.wait:
        said.append(tr("waits {time}").format(time=flow.wait))
    return f"{ends} ({', '.join(said)})" if said else ends


def _changed_flow(meaning: Meaning, flow: Flow) -> str:
    return tr("changed: {flow}").format(flow=_flow(meaning, flow))


def _said_of(before: Stage, after: Stage) -> Iterator[str]:
    said = list(_differences(before, after))
    if said:
        yield tr("{stage}: {said}").format(stage=_name(after), said=", ".join(said))


def _differences(before: Stage, after: Stage) -> Iterable[str]:
    if after.role != before.role:
        yield tr("the client accepts value here")
    elif after.actor != before.actor:
        yield actor_word(after.actor)
    if after.team != before.team:
        yield tr("team {team}").format(team=plain(after.team))
    if after.work != before.work:
        yield work_word(after.work)
    if after.process_time != before.process_time:
        yield tr("process time {time}").format(time=after.process_time)
    if after.lead_time != before.lead_time:
        yield tr("lead time {time}").format(time=after.lead_time)


def _point(meaning: Meaning, point: Resistance) -> str:
    categories = ", ".join(entry.cause or category_word(entry.category) for entry in point.categories)
    return tr("resistance on {place}: {categories}").format(place=_place(meaning, point.on), categories=categories)


def _known_points(meaning: Meaning) -> Iterator[str]:
    return (_point(meaning, point) for point in meaning.known_points)


def _place(meaning: Meaning, on: str) -> str:
    flows = (*meaning.added_flows, *meaning.changed_flows.values(), *meaning.state.flows)
    flow = next((one for one in flows if one.id == on), None)
    if flow is None:
        return _name(meaning.stage(on))
    return f"{_name(meaning.stage(flow.source))} → {_name(meaning.stage(flow.target))}"


def _name(stage: Stage) -> str:
    return stage_name(plain(stage.name))
