"""The example maps that are shipped with the program, and the empty map."""

from dataclasses import dataclass
from pathlib import Path

from vsm_desktop.core.model import Map, State
from vsm_desktop.files.mapfile import SUFFIX, read_map
from vsm_desktop.resources import resource
from vsm_desktop.translation import tr

EMPTY = "empty"


@dataclass(frozen=True)
class Example:
    """A shipped map: the name by which it is asked for, its title, and what it shows."""

    name: str
    title: str
    description: str

    @property
    def path(self) -> Path:
        return resource("examples", self.name + SUFFIX)


def examples() -> tuple[Example, ...]:
    """The shipped maps, the one to begin with first."""
    return (
        Example(
            "legal-platform",
            tr("Legal platform"),
            tr("Two resistance points stop the stream; in the future state the clients' own choice leads past them."),
        ),
        Example(
            "software-delivery",
            tr("Software, from idea to production"),
            tr("Approvals and reports stand in the sequence; what the user takes up is another question."),
        ),
        Example(
            "stamping-plant",
            tr("Stamping plant"),
            tr("A current state in the style of the lean textbooks, with data boxes, and its pull system to come."),
        ),
        Example(
            "outpatient-clinic",
            tr("Outpatient clinic"),
            tr("From referral to a patient who follows the plan, with the paperwork that nobody receives."),
        ),
        Example(
            "shop-returns",
            tr("Returns of an online shop"),
            tr("Rework loops, refunds, and the point at which a customer comes back."),
        ),
    )


def new_map(template: str = EMPTY) -> Map:
    """A map to start from: an empty one, or a copy of an example.

    Raises:
        KeyError: when there is no such template.
    """
    if template == EMPTY:
        return Map(title="", states=(State(id="current", name=tr("Current state")),))
    by_name = {example.name: example for example in examples()}
    return read_map(by_name[template].path)
