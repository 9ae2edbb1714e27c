"""What can still be read of a damaged map file: every whole record, in a new map, and a list of what was left out."""

from vsm_desktop.files.salvage.losses import LeftOut
from vsm_desktop.files.salvage.salvaging import Salvaged, salvage

__all__ = ["LeftOut", "Salvaged", "salvage"]
