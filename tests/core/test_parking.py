"""What is parked, and what becomes of it when it is sorted."""

from datetime import date

import pytest

from tests.ui.person import row
from vsm_desktop.core.model import Action, Note
from vsm_desktop.core.parking import action_of, parked_notes, stage_meant

TODAY = date(2026, 11, 28)


def test_what_hangs_on_something_is_not_parked() -> None:
    stage = row("A").stages[0].id
    free, hung = Note(id="free", text="Who pays?"), Note(id="hung", text="Slow", on=stage)
    assert parked_notes(row("A").holding(notes=(free, hung))) == (free,)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Ask five clients", Action(what="Ask five clients")),
        ("Ask five\nclients  twice", Action(what="Ask five clients twice")),
        ("Ask five clients @Ann 4 Dec", Action(what="Ask five clients", owner="Ann", due="2026-12-04")),
        ("@Ann", Action(what="@Ann")),
    ],
)
def test_the_words_of_a_note_become_those_of_an_action(text: str, action: Action) -> None:
    assert action_of(Note(id="n", text=text), TODAY) == action


def test_an_action_is_about_what_its_note_hung_on() -> None:
    assert action_of(Note(id="n", text="Halve the queue", on="s"), TODAY).on == ("s",)


def test_a_note_without_words_is_no_action() -> None:
    with pytest.raises(ValueError, match="says nothing yet"):
        action_of(Note(id="n", text=" \n"), TODAY)


class TestStageMeant:
    @pytest.mark.parametrize("words", ["Check papers", " check  PAPERS ", "papers", "check p"])
    def test_by_its_name_or_a_part_of_it(self, words: str) -> None:
        state = row("Check papers -> Pay")
        assert stage_meant(state, words) == state.stages[0].id

    def test_a_whole_name_is_meant_though_others_begin_so(self) -> None:
        state = row("Check papers -> Check")
        assert stage_meant(state, "check") == state.stages[1].id

    @pytest.mark.parametrize("words", ["", "  ", "Ship"])
    def test_no_stage(self, words: str) -> None:
        with pytest.raises(ValueError, match="No stage is called so"):
            stage_meant(row("Check -> Pay"), words)

    def test_several_are_not_guessed_among(self) -> None:
        with pytest.raises(ValueError, match="2 stages may be meant"):
            stage_meant(row("Check papers -> Check person"), "check")
