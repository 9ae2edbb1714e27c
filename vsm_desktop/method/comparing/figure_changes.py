"""The figures of a state beside those of another."""

from dataclasses import dataclass
from typing import Literal

from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case

Unit = Literal["time", "share", "amount", "count"]
ComparedFigure = Literal[
    "lead_time_s",
    "process_time_s",
    "activity_ratio",
    "rolled_percent_complete_accurate",
    "rolled_conversion",
    "total_work_s",
    "linked_effort",
    "hidden_waste_time_s",
    "hidden_waste_cost",
    "linked",
    "suspect",
    "validated_share",
    "delivered",
]


@dataclass(frozen=True)
class FigureChange:
    """A figure before and after; `None` where it cannot be computed. Times in seconds, shares 0 to 1."""

    figure: ComparedFigure
    unit: Unit
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """By how much it is more now; below 0 where it is less."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def ratio(self) -> float | None:
        """The difference as a share of what it was; `None` of nothing, and of shares, which have points."""
        if self.unit not in ("time", "amount") or not self.before or self.difference is None:
            return None
        return self.difference / self.before


def figure_changes(sides: Sides) -> tuple[FigureChange, ...]:
    """Every figure of both states, whether it differs or not."""
    before, after = _figures(sides.before), _figures(sides.after)
    return tuple(FigureChange(name, unit, value, after[name][1]) for name, (unit, value) in before.items())


def _figures(case: Case) -> dict[ComparedFigure, tuple[Unit, float | None]]:
    found, analysis = case.figures, case.analysis
    return {
        "lead_time_s": ("time", found.lead_time_s),
        "process_time_s": ("time", found.process_time_s),
        "activity_ratio": ("share", found.activity_ratio),
        "rolled_percent_complete_accurate": ("share", found.rolled_percent_complete_accurate),
        "rolled_conversion": ("share", found.rolled_conversion),
        "total_work_s": ("time", found.total_work_s),
        "linked_effort": ("share", found.linked_effort),
        "hidden_waste_time_s": ("time", found.hidden_waste.time_s),
        "hidden_waste_cost": ("amount", found.hidden_waste.cost),
        "linked": ("count", len(analysis.linked)),
        "suspect": ("count", len(analysis.suspect)),
        "validated_share": ("share", analysis.validated_share),
        "delivered": ("count", len(analysis.delivered)),
    }
