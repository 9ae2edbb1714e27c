"""What a finding is, and the names of its codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.translation import tr

Severity = Literal["error", "warning", "info"]
Code = Literal[
    "A1", "A2", "A3", "A4", "A5", "A6", "A7",
    "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8",
    "R1", "R2", "R3", "R4",
    "X1", "X2", "X3", "X4", "X5", "X6",
    "W1", "W2",
]  # fmt: skip
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the one that weighs most."""


@dataclass(frozen=True)
class Finding:
    """One thing that the map shows: a sentence with its figures, and a question to read aloud that accuses no one.

    Attributes:
        stages, flows, resistances: the ids of the records concerned, each in the file's order.
        set_aside: the reason for which the team has set it aside; `None` where it has not.
    """

    code: Code
    severity: Severity
    message: str
    question: str
    stages: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    resistances: tuple[str, ...] = ()
    set_aside: str | None = None

    @property
    def ids(self) -> frozenset[str]:
        """All records concerned: with the code, what a finding that was set aside is known by."""
        return frozenset((*self.stages, *self.flows, *self.resistances))


def code_names() -> Mapping[Code, str]:
    """The name of every code, in the order in which they are listed."""
    return {
        "A1": tr("No anchor"),
        "A2": tr("Consumed by ourselves"),
        "A3": tr("Acceptance not named"),
        "A4": tr("Nothing arrives"),
        "A5": tr("Structurally suspect"),
        "A6": tr("Where does it begin?"),
        "A7": tr("Linked by the way back only"),
        "F1": tr("Labelled, not validated"),
        "F2": tr("Labelled, and suspect"),
        "F3": tr("Importance for relevance"),
        "F4": tr("Efficiency over perception"),
        "F5": tr("The efficiency trap"),
        "F6": tr("The completeness illusion"),
        "F7": tr("Optimised without impact"),
        "F8": tr("Resting on faith"),
        "R1": tr("Value stops here"),
        "R2": tr("Friction, not resistance"),
        "R3": tr("Invested without means"),
        "R4": tr("Unmarked stop?"),
        "X1": tr("No value evoked"),
        "X2": tr("No action asked"),
        "X3": tr("Nothing comes in"),
        "X4": tr("Asks more than it evokes"),
        "X5": tr("Evoked on faith"),
        "X6": tr("Circular promise"),
        "W1": tr("Hidden waste"),
        "W2": tr("Work that stops"),
    }
