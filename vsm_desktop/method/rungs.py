"""The time ladder: the lead time of the path that counts, stage by stage, as waiting and as work."""

from dataclasses import dataclass

from vsm_desktop.core.duration import parse_duration
from vsm_desktop.core.model import Flow, Settings, Stage
from vsm_desktop.method.longest_path import Path


@dataclass(frozen=True)
class Rung:
    """A stage on the path, with the wait before it. Times in seconds of working time; `None` where nobody stated one.

    Over all rungs, waits and work come to the lead time of the path, and work to its process time.

    Attributes:
        entering: the flow by which the path enters the stage; `None` where it begins.
        wait_s: what a stated lead time holds besides the work or, without one, the wait of the flow.
        wait_is_guess, work_is_guess: whether it rests on a best guess.
    """

    stage: Stage
    entering: Flow | None
    wait_s: float | None
    work_s: float | None
    wait_is_guess: bool
    work_is_guess: bool

    @property
    def has_wait(self) -> bool:
        """Whether there is something to wait for: not where the path begins, unless a lead time was stated."""
        return self.entering is not None or self.wait_s is not None

    @property
    def lacks_wait(self) -> bool:
        return self.has_wait and self.wait_s is None

    @property
    def lacks_times(self) -> bool:
        """Whether nothing is known of how long the stage itself takes."""
        return self.stage.process_time is None and self.stage.lead_time is None


def rungs(path: Path, settings: Settings) -> tuple[Rung, ...]:
    """The rungs of the path's ladder, in its order."""
    return tuple(_rung(stage, flow, settings) for stage, flow in path.entered)


def _rung(stage: Stage, entering: Flow | None, settings: Settings) -> Rung:
    work = None if stage.process_time is None else settings.seconds(stage.process_time)
    if stage.lead_time is not None:
        wait = round(max(settings.seconds(stage.lead_time) - (work or 0), 0), 6)
        is_guess = _is_guess(stage.lead_time) or _is_guess(stage.process_time)
        return Rung(stage, entering, wait, work, is_guess, _is_guess(stage.process_time))
    stated = entering.wait if entering else None
    between = None if stated is None else settings.seconds(stated)
    return Rung(stage, entering, between, work, _is_guess(stated), _is_guess(stage.process_time))


def _is_guess(duration: str | None) -> bool:
    return duration is not None and parse_duration(duration).best_guess
