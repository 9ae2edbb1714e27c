"""What the tests with a real window share: a screen of their own, where the machine has what that takes."""

import ctypes
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from tests.real_window.desktop import Desktop, Editor, screen


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The display of a screen that nobody sees."""
    if lack := _lack():
        pytest.skip(lack)
    with screen(tmp_path_factory.mktemp("screen")) as name:
        yield name


@pytest.fixture
def desktop(display: str, tmp_path: Path) -> Iterator[Desktop]:
    """The screen, with a home folder that is empty."""
    made = Desktop(display, tmp_path / "home")
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def editor(desktop: Desktop, path: Path) -> Editor:
    """The program with the map at `path` in its window."""
    editor = desktop.opens(path)
    editor.appears()
    editor.comes_to_the_front()
    return editor


def _lack() -> str:
    """What is missing for a real window, in plain words; empty when nothing is."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return "Qt has no xcb plugin here"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return f"Qt's xcb plugin cannot be loaded: {error}"
    return ""
