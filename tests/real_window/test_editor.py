"""The program as people run it: a process with a window on a real X display, moved by mouse and keyboard alone."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.real_window.desktop import FAST, LONGEST, Desktop, Editor, Spot, program
from tests.ui.person import map_of, row
from vsm_desktop.core.model import Stage
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.files.mapfile import read_map, write_map

EMPTY = Spot(480, 560)
"""On the canvas, below the row of stages."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map small enough to be shown at 100 %: one pixel is one map unit."""
    path = tmp_path / "stream.vsm.json"
    write_map(map_of(row("Order -> Build -> Use*")), path)
    return path


def saved_stage(path: Path, name: str) -> Stage:
    (found,) = (stage for stage in read_map(path).states[0].stages if stage.name == name)
    return found


class Sight:
    """Where on the screen the map's stages are, learnt from one that was put, and saved, where the mouse was."""

    def __init__(self, path: Path, known: str, spot: Spot) -> None:
        self._path = path
        stage = saved_stage(path, known)
        self._x, self._y = spot.x - stage.x - CARD_WIDTH // 2, spot.y - stage.y - CARD_HEIGHT // 2

    def middle(self, name: str) -> Spot:
        return self._on(name, CARD_WIDTH // 2, CARD_HEIGHT // 2)

    def lower_edge(self, name: str) -> Spot:
        return self._on(name, CARD_WIDTH // 2, CARD_HEIGHT)

    def right_edge(self, name: str) -> Spot:
        return self._on(name, CARD_WIDTH, CARD_HEIGHT // 2)

    def _on(self, name: str, x: int, y: int) -> Spot:
        stage = saved_stage(self._path, name)
        return Spot(round(stage.x + x + self._x), round(stage.y + y + self._y))


def judgement(path: Path, name: str) -> dict[str, Any]:
    """What the command line says of a stage of the saved map."""
    command = program("analyze", path, "--format", "json")
    result = subprocess.run(command, capture_output=True, timeout=LONGEST, check=True)
    assert result.stderr == b""
    (found,) = (stage for stage in json.loads(result.stdout)["stages"] if stage["name"] == name)
    return found


def test_a_stage_added_named_and_connected_with_the_mouse_is_saved(editor: Editor, path: Path) -> None:
    editor.adds_stage("Report", EMPTY)
    editor.saves()
    sight = Sight(path, "Report", EMPTY)

    editor.drags(sight.lower_edge("Order"), sight.middle("Report"))
    editor.saves()
    assert judgement(path, "Report")["tag"] == "structurally-suspect"
    assert judgement(path, "Report")["reason"] == "dead-end"

    editor.drags(sight.right_edge("Report"), sight.middle("Use"))
    editor.saves()
    assert judgement(path, "Report")["tag"] == "consumption-linked"
    stages = read_map(path).states[0].stages_by_id
    flows = [(stages[flow.source].name, stages[flow.target].name) for flow in read_map(path).states[0].flows]
    assert flows == [("Order", "Build"), ("Build", "Use"), ("Order", "Report"), ("Report", "Use")]
    editor.quits()


def test_a_stage_dragged_with_the_mouse_and_undone(editor: Editor, path: Path) -> None:
    first = path.read_bytes()
    editor.adds_stage("Known", EMPTY)
    editor.saves()
    sight = Sight(path, "Known", EMPTY)
    editor.presses("ctrl+z")
    editor.saves()
    assert path.read_bytes() == first

    before, start = saved_stage(path, "Build"), sight.middle("Build")
    editor.drags(start, Spot(start.x + 40, start.y - 104))  # to where a guide would draw it
    editor.saves()
    moved = saved_stage(path, "Build")
    assert (moved.x, moved.y) == (before.x + 40, before.y - 104)

    editor.presses("ctrl+z")
    editor.saves()
    assert path.read_bytes() == first
    editor.quits()


def test_work_that_was_not_saved_is_offered_after_the_program_was_killed(
    desktop: Desktop, editor: Editor, path: Path
) -> None:
    first = path.read_bytes()
    editor.adds_stage("Unsaved", EMPTY)
    editor.wait_for("a recovery copy", desktop.recovery_copies)
    editor.kill()
    assert editor.said == ""
    assert path.read_bytes() == first

    again = desktop.opens(path)
    again.appears()
    again.answers(again.asks_something(), "Return")
    again.shows(modified=True)
    again.comes_to_the_front()
    again.saves()
    assert saved_stage(path, "Unsaved")
    again.quits()
    assert desktop.recovery_copies() == []


def test_of_lines_that_were_typed_all_but_the_last_are_there_after_the_program_was_killed(
    desktop: Desktop, editor: Editor, path: Path
) -> None:
    editor.presses("F3")
    editor.types("".join(f"S{number} <- S{number + 1}\n" for number in range(6)), FAST)
    editor.kill()

    again = desktop.opens(path)
    again.appears()
    again.answers(again.asks_something(), "Return")
    again.comes_to_the_front()
    again.saves()
    names = [stage.name for stage in read_map(path).states[0].stages]
    assert names[:9] == ["Order", "Build", "Use", *(f"S{number}" for number in range(6))]
    again.quits()


def test_the_program_ends_in_order_when_its_window_is_closed(desktop: Desktop, editor: Editor, path: Path) -> None:
    first = path.read_bytes()
    editor.quits()
    assert path.read_bytes() == first
    assert desktop.recovery_copies() == []
