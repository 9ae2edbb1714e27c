"""Does value get through? The status of a resistance point."""

from typing import Literal

from vsm_desktop.core.model import Investment, Resistance

Status = Literal["friction", "invested", "open"]


def status(point: Resistance) -> Status:
    """What a point does to the stream: the first that fits.

    What the organisation can resolve by itself is friction: it slows and stops nothing. What it has the means for
    is invested. Everything else is open, and value stops there.
    """
    if point.internally_resolvable == "yes":
        return "friction"
    if isinstance(point.response, Investment) and point.response.available:
        return "invested"
    return "open"
