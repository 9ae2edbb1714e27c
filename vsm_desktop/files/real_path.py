"""Which file a path means, whatever links it goes through."""

import os
from pathlib import Path


def real_path(path: Path) -> Path:
    """The path without links. Those that lead in a circle stay: `Path.resolve` may raise what is no `OSError`."""
    return Path(os.path.realpath(path))
