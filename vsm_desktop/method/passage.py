"""Where value gets through: flowing, blocked or starved."""

from collections.abc import Sequence
from typing import Literal

from vsm_desktop.method.linkage import Linkage
from vsm_desktop.method.resistance import Resolution
from vsm_desktop.method.stream import Stream

Passage = Literal["flowing", "blocked", "starved"]


def passages(stream: Stream, links: Linkage, resolution: Resolution) -> list[Passage | None]:
    """Per stage, by position: blocked when value cannot go on from it, starved when it could and does not arrive,
    flowing when it arrives and can go on; `None` for a suspect stage."""
    goes_on = stream.going_on(resolution.stops, resolution.arrives)
    return [
        None if reason is not None else ("flowing" if arrives else "starved") if can else "blocked"
        for reason, arrives, can in zip(links.reasons, resolution.arrives, goes_on, strict=True)
    ]


def delivered(stream: Stream, found: Sequence[Passage | None]) -> tuple[int, ...]:
    """The consumption stages that value is delivered to."""
    return tuple(index for index in stream.consumption if found[index] == "flowing")
