"""What of a damaged file is not taken into the new map, and why."""

from dataclasses import dataclass, field
from typing import Final

from vsm_desktop.files.refusal import one_line
from vsm_desktop.translation import tr, trn

_MOST_TOLD: Final = 10_000
"""More is only counted: of a hostile file it could be millions."""


@dataclass(frozen=True)
class LeftOut:
    """Something that was not taken into the new map: where it stood, and why, in one line."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass
class Losses:
    """All that is left out, in the file's order."""

    _told: list[LeftOut] = field(default_factory=list)
    _untold: int = 0

    def add(self, place: str, reason: str) -> None:
        if len(self._told) < _MOST_TOLD:
            self._told.append(LeftOut(one_line(place), one_line(reason)))
        else:
            self._untold += 1

    def all(self) -> tuple[LeftOut, ...]:
        """Each of them; in the end, where there are very many, how many more."""
        if not self._untold:
            return tuple(self._told)
        more = trn("{n} more thing was left out", "{n} more things were left out", self._untold)
        return (*self._told, LeftOut(tr("behind that"), more))
