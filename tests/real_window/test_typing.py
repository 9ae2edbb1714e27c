"""Nothing that is typed is lost, and nothing of it is taken for a command, while a large map is analysed."""

from pathlib import Path

import pytest

from tests.benchmarks.large_maps import large_map
from tests.real_window.desktop import FAST, Editor
from vsm_desktop.files.mapfile import read_map, write_map

AT_ONCE = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map on which the analysis has to do after every step."""
    path = tmp_path / "map.vsm.json"
    write_map(large_map(500), path)
    return path


@pytest.mark.parametrize("delay", [FAST, AT_ONCE])
def test_nothing_that_is_typed_is_lost_or_taken_for_a_command(editor: Editor, path: Path, delay: int) -> None:
    _names_on_the_canvas(editor, delay)
    _lines_into_the_quick_line(editor, delay)
    _answers_in_the_inspector(editor, delay)
    editor.saves()
    map_ = read_map(path)
    (state,), (action,) = map_.states, map_.actions
    renamed, *new = state.stages[250], *state.stages[500:]
    assert renamed.name == "Vest. score"
    assert [stage.name for stage in new] == ["Sieve. core", "vs/Bee", "Meet. Cover", "Quick s e o i b v"]
    assert [stage.role for stage in new] == ["activity", "activity", "consumption", "activity"]
    assert [note.text for note in state.notes] == ["who signs. Ever/never"]
    assert (action.what, action.owner) == ("Call ten", "Ann")
    (point,) = state.resistances
    assert (point.on, point.description) == (new[3].id, "sees no use. Even so")
    assert renamed.acceptance.perceived_as == "Seen. v/s cove"
    assert renamed.acceptance.pulled_by == "None ever. So be it"
    assert renamed.acceptance.accepted_when == "Pays, signs & comes"
    editor.quits()


def _names_on_the_canvas(editor: Editor, delay: int) -> None:
    editor.finds("Stage 250 of")
    editor.types("Vest. score\n", delay)
    editor.presses("Tab")
    editor.presses("Insert")
    editor.types("Sieve. core\tvs/Bee\n", delay)


def _lines_into_the_quick_line(editor: Editor, delay: int) -> None:
    editor.presses("F3")
    lines = (
        "-> Meet. Cover* > Quick s e o i b v",
        "? who signs. Ever/never",
        '!trust"sees no use. Even so"',
        "+ Call ten @Ann",
    )
    editor.types("".join(f"{line}\n" for line in lines), delay)
    editor.presses("Escape")


def _answers_in_the_inspector(editor: Editor, delay: int) -> None:
    editor.finds("Vest. score")
    editor.presses("period")
    editor.presses("c")
    editor.types("Seen. v/s cove\tNone ever. So be it\tPays, signs & comes", delay)
    editor.presses("shift+Escape")
