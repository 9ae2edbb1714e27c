"""The figures of a state: the classic ones along the path that counts, and the method's own beside them.

A blank weighs nothing, is counted, and is never shown as a zero; a figure that nothing was stated for is `None`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, prod
from typing import Literal

from vsm_desktop.core.duration import parse_duration
from vsm_desktop.core.model import Flow, Settings, Stage
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.longest_path import Path, longest_path

FigureName = Literal[
    "process_time_s",
    "lead_time_s",
    "total_work_s",
    "rolled_percent_complete_accurate",
    "rolled_conversion",
    "hidden_waste_time_s",
    "hidden_waste_cost",
]
_MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Effort:
    """Process time, in seconds of working time, and cost of some stages; `None` where none of them states it."""

    time_s: float | None
    cost: float | None

    @property
    def is_something(self) -> bool:
        return bool(self.time_s or self.cost)


@dataclass(frozen=True)
class Figures:
    """What can be reckoned from the data boxes. Times in seconds of working time, shares 0 to 1.

    Attributes:
        path: the longest path by lead time, on which the next five figures stand; `None` where there is none.
        activity_ratio: process time over lead time, never above 1.
        total_work_s: the process time of all stages.
        linked_effort: the share of it that is spent in consumption-linked stages.
        hidden_waste: what sits in structurally suspect stages.
        necessary, unexplained: the parts of it in stages of which somebody said who needs them, and in the others.
        missing: per figure, how many blanks it has; figures without one are left out.
        guesses: per figure, how many best guesses it rests on; figures without one are left out.
        estimated: on how many best guesses the figures rest together.
    """

    path: Path | None
    process_time_s: float | None
    lead_time_s: float | None
    activity_ratio: float | None
    rolled_percent_complete_accurate: float | None
    rolled_conversion: float | None
    total_work_s: float | None
    linked_effort: float | None
    hidden_waste: Effort
    necessary: Effort
    unexplained: Effort
    missing: Mapping[FigureName, int]
    guesses: Mapping[FigureName, int]
    estimated: int


def figures(analysis: Analysis, settings: Settings) -> Figures:
    """Reckon the figures of a state. Linear in its records."""
    return _Reckoning(analysis, settings).figures()


def effort(stages: Collection[Stage], settings: Settings) -> Effort:
    """The process time and cost of some stages. Of no stages at all they are nothing, and not a blank."""
    times = [settings.seconds(stage.process_time) for stage in stages if stage.process_time is not None]
    costs = [stage.cost for stage in stages if stage.cost is not None]
    return Effort(
        round(fsum(times), 6) if times or not stages else None,
        fsum(costs) if costs or not stages else None,
    )


class _Reckoning:
    """Durations are read once and added up as whole microseconds, so that equal paths come out as equally long."""

    def __init__(self, analysis: Analysis, settings: Settings) -> None:
        self._analysis = analysis
        self._settings = settings
        self._microseconds: dict[str, int] = {}

    def figures(self) -> Figures:
        analysis = self._analysis
        stages, judged = analysis.state.stages, analysis.judgements
        path = longest_path(analysis.linkage.network, analysis.beginnings.stages, self._lead_time)
        on_path = path.stages if path else ()
        process_time = self._process_time(on_path)
        lead_time = self._path_lead_time(path)
        total = self._process_time(stages)
        linked = self._process_time(stage for stage in stages if judged[stage.id].is_linked)
        suspect = [stage for stage in stages if not judged[stage.id].is_linked]
        necessary = [stage for stage in suspect if judged[stage.id].necessary]
        unexplained = [stage for stage in suspect if not judged[stage.id].necessary]
        times, costs = total is not None, any(stage.cost is not None for stage in stages)
        return Figures(
            path=path,
            process_time_s=_seconds(process_time),
            lead_time_s=_seconds(lead_time),
            activity_ratio=process_time / lead_time if lead_time and process_time is not None else None,
            rolled_percent_complete_accurate=_product(stage.percent_complete_accurate for stage in on_path),
            rolled_conversion=_product(
                None if flow.drop_off is None else 1 - flow.drop_off for flow in (path.flows if path else ())
            ),
            total_work_s=_seconds(total),
            linked_effort=(linked or 0) / total if total else None,
            hidden_waste=self._effort(suspect, times, costs),
            necessary=self._effort(necessary, times, costs),
            unexplained=self._effort(unexplained, times, costs),
            missing=_without_zeros(self._missing(path, suspect)),
            guesses=_without_zeros(self._guesses(path, suspect)),
            estimated=self._estimated(path),
        )

    def _effort(self, stages: Sequence[Stage], times: bool, costs: bool) -> Effort:
        """Nothing sits in no stages, but only a map that states times or costs can say so."""
        found = effort(stages, self._settings)
        return Effort(found.time_s if times else None, found.cost if costs else None)

    # Times

    def _read(self, text: str) -> int:
        known = self._microseconds.get(text)
        if known is None:
            known = self._microseconds[text] = round(self._settings.seconds(text) * _MICROSECONDS)
        return known

    def _time(self, text: str | None) -> int:
        return 0 if text is None else self._read(text)

    def _process_time(self, stages: Iterable[Stage]) -> int | None:
        times = [self._read(stage.process_time) for stage in stages if stage.process_time is not None]
        return sum(times) if times else None

    def _lead_time(self, stage: Stage, entering: Flow | None) -> int:
        """A stated lead time takes in the wait before it, and is no shorter than the work."""
        work = self._time(stage.process_time)
        if stage.lead_time is not None:
            return max(self._read(stage.lead_time), work)
        return work + self._time(entering.wait if entering else None)

    def _path_lead_time(self, path: Path | None) -> int | None:
        if path is None or not any(_lead_time_inputs(path)):
            return None
        return sum(self._lead_time(stage, flow) for stage, flow in path.entered)

    # Blanks and guesses

    def _missing(self, path: Path | None, suspect: Sequence[Stage]) -> dict[FigureName, int]:
        on_path, flows = (path.stages, path.flows) if path else ((), ())
        return {
            "process_time_s": _blanks(stage.process_time for stage in on_path),
            "lead_time_s": _lead_time_blanks(path) if path else 0,
            "total_work_s": _blanks(stage.process_time for stage in self._analysis.state.stages),
            "rolled_percent_complete_accurate": _blanks(stage.percent_complete_accurate for stage in on_path),
            "rolled_conversion": _blanks(flow.drop_off for flow in flows),
            "hidden_waste_time_s": _blanks(stage.process_time for stage in suspect),
            "hidden_waste_cost": _blanks(stage.cost for stage in suspect),
        }

    def _guesses(self, path: Path | None, suspect: Sequence[Stage]) -> dict[FigureName, int]:
        on_path = path.stages if path else ()
        return {
            "process_time_s": _guessed(stage.process_time for stage in on_path),
            "lead_time_s": _guessed(text for texts in _lead_time_inputs(path) for text in texts) if path else 0,
            "total_work_s": _guessed(stage.process_time for stage in self._analysis.state.stages),
            "hidden_waste_time_s": _guessed(stage.process_time for stage in suspect),
        }

    def _estimated(self, path: Path | None) -> int:
        """Best guesses of process times, which all go into the total, and of what else the lead time rests on."""
        work = _guessed(stage.process_time for stage in self._analysis.state.stages)
        if path is None:
            return work
        others = (
            stage.lead_time if stage.lead_time is not None else flow.wait if flow else None
            for stage, flow in path.entered
        )
        return work + _guessed(others)


def _lead_time_inputs(path: Path) -> list[list[str]]:
    """Per stage of a path, the durations that its lead time is reckoned from."""
    found = []
    for stage, flow in path.entered:
        texts = (stage.process_time, flow.wait if flow else None) if stage.lead_time is None else (stage.lead_time,)
        found.append([text for text in texts if text is not None])
    return found


def _lead_time_blanks(path: Path) -> int:
    """A stage without any time, and a wait that nobody stated before a stage without a lead time of its own."""
    blanks = 0
    for stage, flow in path.entered:
        if stage.lead_time is None:
            blanks += stage.process_time is None
            blanks += flow is not None and flow.wait is None
    return blanks


def _blanks(values: Iterable[object | None]) -> int:
    return sum(value is None for value in values)


def _guessed(durations: Iterable[str | None]) -> int:
    return sum(parse_duration(text).best_guess for text in durations if text is not None)


def _product(shares: Iterable[float | None]) -> float | None:
    stated = [share for share in shares if share is not None]
    return prod(stated) if stated else None


def _without_zeros(counts: Mapping[FigureName, int]) -> dict[FigureName, int]:
    return {name: count for name, count in counts.items() if count}


def _seconds(microseconds: int | None) -> float | None:
    return None if microseconds is None else microseconds / _MICROSECONDS
