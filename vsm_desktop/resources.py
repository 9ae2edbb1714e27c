"""Where the files that are shipped beside the code are found."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*names: str) -> Path:
    """The path of a shipped file or folder, in an installed wheel and in a checkout alike."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*names)
