"""What takes less time than it did: stages that work or take less long, flows on which less is waited."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from vsm_desktop.core.model import Flow, Settings, Stage
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.quantities import duration_words, percent_words
from vsm_desktop.translation import tr

Measure = Literal["process_time", "lead_time", "wait"]
_MOST_NAMED = 3


class Gain(NamedTuple):
    """Time that a stage or flow takes less, in seconds of working time."""

    record: str
    measure: Measure
    before_s: float
    after_s: float


def stage_gains(sides: Sides) -> Iterator[Gain]:
    """In the order of the second state. A stage whose process and lead time are both less has two."""
    measures: tuple[Measure, ...] = ("process_time", "lead_time")
    for before, after in sides.stages_in_both:
        yield from (gain for name in measures if (gain := _gain(before, after, name, sides)))


def flow_gains(sides: Sides) -> Iterator[Gain]:
    for before, after in sides.flows_in_both:
        if gain := _gain(before, after, "wait", sides):
            yield gain


def _gain(before: Stage | Flow, after: Stage | Flow, measure: Measure, sides: Sides) -> Gain | None:
    old, new = getattr(before, measure), getattr(after, measure)
    if old is None or new is None or (old == new and sides.reckon_alike):
        return None
    old_s, new_s = sides.before.settings.seconds(old), sides.after.settings.seconds(new)
    return Gain(after.id, measure, old_s, new_s) if new_s < old_s else None


def gains_words(gains: Iterable[Gain], case: Case) -> str:
    """`“Check” (process time 10 d → 7 d, −30 %) and “Sign” (…)`: a few of them, and how many more there are."""
    of_records: dict[str, list[Gain]] = {}
    for gain in gains:
        of_records.setdefault(gain.record, []).append(gain)
    shown = [_record_words(name, some, case) for name, some in islice(of_records.items(), _MOST_NAMED)]
    return listed(shown, len(of_records))


def _record_words(record: str, gains: Iterable[Gain], case: Case) -> str:
    flow = case.state.flows_by_id.get(record)
    where = case.name(record) if flow is None else case.flow_name(flow)
    return f"{where} ({'; '.join([_words(gain, case.settings) for gain in gains])})"


def _words(gain: Gain, settings: Settings) -> str:
    return tr("{measure} {before} → {after}, −{share} %").format(
        measure=measure_word(gain.measure),
        before=duration_words(gain.before_s, settings),
        after=duration_words(gain.after_s, settings),
        share=percent_words(100 * (gain.before_s - gain.after_s) / gain.before_s),
    )


def measure_word(measure: Measure) -> str:
    return {"process_time": tr("process time"), "lead_time": tr("lead time"), "wait": tr("wait")}[measure]
