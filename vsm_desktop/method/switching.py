"""What can be switched of a record in a what-if, and in which words."""

from collections.abc import Collection, Iterator, Sequence

from vsm_desktop.core.model import Exchange, Investment, Resistance, State
from vsm_desktop.core.switches import Switch, Switches
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.single_changes import Brought, PlanStep
from vsm_desktop.method.wording import category_word, host_words, one_line, stage_name
from vsm_desktop.translation import tr, trn

_MOST_NAMED = 2


def possible_switches(record_id: str, state: State) -> tuple[Switch, ...]:
    """All that can be otherwise of a record, be it switched by now or not."""
    if record_id in state.stages_by_id:
        return ("stages_off",)
    point = state.resistances_by_id.get(record_id)
    if point is None:
        return ()
    response: tuple[Switch, ...] = () if point.response is None else ("responses_off",)
    means: tuple[Switch, ...] = ("means_on",) if _lacks_means(point) else ()
    return ("points_off", *response, *means)


def main_switch(record_id: str, state: State, supposed: Analysis, switches: Switches) -> Switch | None:
    """What one click or key switches of a record: what is switched is switched back; else, of a point, what makes a
    difference now. `None` where there is nothing to switch, or nothing left of it.

    Args:
        state: the map's, without any switch.
        supposed: the analysis of what the switches make of it.
    """
    thrown = next((switch for switch, name in switches.thrown if name == record_id), None)
    if thrown is not None:
        return thrown
    if record_id in state.stages_by_id:
        return "stages_off"
    status = supposed.statuses.get(record_id)
    if status is None:
        return None
    if status in ("bypassed", "invested"):
        return "responses_off"
    if status == "open" and _lacks_means(state.resistances_by_id[record_id]):
        return "means_on"
    return "points_off"


def switched(records: Collection[str], state: State, supposed: Analysis, switches: Switches) -> Switches:
    """With all of the records switched, or all of them back where they all are."""
    found = [(name, main_switch(name, state, supposed, switches)) for name in records]
    thrown = {name for _, name in switches.thrown}
    goes_back = all(name in thrown for name, switch in found if switch is not None)
    for name, switch in found:
        if switch is not None and (goes_back or name not in thrown):
            switches = switches.toggled(switch, name)
    return switches


def _lacks_means(point: Resistance) -> bool:
    return isinstance(point.response, Investment) and not point.response.available


# In words


def switch_words(switch: Switch, record_id: str, state: State) -> str:
    """What is otherwise where this is switched."""
    if switch == "stages_off":
        return tr("Without the stage {stage}").format(stage=one_line(stage_name(state.stages_by_id[record_id].name)))
    point = state.resistances_by_id[record_id]
    words = {
        "points_off": tr("Without the stop, {category}: {host}"),
        "responses_off": tr("Without the exchange, {category}: {host}")
        if isinstance(point.response, Exchange)
        else tr("Without the investment, {category}: {host}"),
        "means_on": tr("With the means, {category}: {host}"),
    }[switch]
    return words.format(category=category_word(point.leading_category).lower(), host=host_words(point, state))


def brought_words(brings: Brought, state: State, partners: Sequence[str] = ()) -> str:
    """What comes to life, as a sentence.

    Args:
        partners: the points that have to go with what was switched, where it brings nothing by itself.
    """
    if not brings and partners:
        names = [tr("“{name}”").format(name=host_words(state.resistances_by_id[name], state)) for name in partners]
        return tr("Brings nothing to life while value stops at {others}.").format(
            others=listed(names[:_MOST_NAMED], len(names))
        )
    if not brings:
        return tr("Brings nothing to life by itself.")
    return tr("Brings to life: {what}.").format(what=", ".join(_brought(brings, state)))


def plan_step_words(number: int, step: PlanStep, state: State) -> str:
    """A step of a plan and what it brings to life."""
    words = switch_words("points_off", step.point, state)
    return tr("Step {number}: {what}. {brings}").format(
        number=number, what=f"{words[:1].lower()}{words[1:]}", brings=brought_words(step.brings, state)
    )


def _brought(brings: Brought, state: State) -> Iterator[str]:
    if brings.consumption:
        names = [stage_name(state.stages_by_id[name].name) for name in brings.consumption[:_MOST_NAMED]]
        accepted = listed([tr("“{name}”").format(name=name) for name in names], len(brings.consumption))
        yield tr("value is accepted at {stages}").format(stages=accepted)
    if brings.linked:
        count = len(brings.linked)
        yield trn("{n} stage is linked", "{n} stages are linked", count).format(n=count)
    if brings.flowing:
        count = len(brings.flowing)
        yield trn("{n} stage flows", "{n} stages flow", count).format(n=count)
