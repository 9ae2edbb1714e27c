"""Three signs for three questions on the card of a stage, and none recolours another."""

from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given

from tests.core.maps import state
from tests.drawing.drawn_states import states
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core.edits import rename_stage
from vsm_desktop.core.model import Category, Evidence, State
from vsm_desktop.drawing.badges import BADGE_RADIUS, badge_outline, places_on_card
from vsm_desktop.drawing.cards import card_figure, card_rect
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.inventory import SIGN_ROOM
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Figure, Ink, Line, Shape, Text, TextStyle
from vsm_desktop.files.examples import examples
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.method.analysis import analyse

RULER = EvenRuler()
EVERY_REASON = "A -> C*, D => A, S -> E, C -> P, A -> L -> L, X"
VALIDATED = {"evidence": (Evidence(source="customer", strength="behavior"),)}
CLAIMED = {"contribution": "contributes"}


def card(text: str, name: str, **stage_fields: dict[str, Any]) -> Figure:
    drawn = state(text, **stage_fields)
    return card_figure(drawn.stages_by_id[name], analyse(drawn).judgements[name], RULER)


def outline(figure: Figure) -> tuple[Ink | None, str]:
    box = figure.marks[0]
    assert isinstance(box, Box)
    return box.outline, box.stroke


def words(figure: Figure) -> list[str]:
    """What can be read from near."""
    return [mark.text for mark in figure.marks if isinstance(mark, Text) and not mark.style.startswith("far")]


def dot(figure: Figure, seen_with: TextStyle = "small") -> list[Shape]:
    return [mark for mark in figure.marks if isinstance(mark, Shape) and mark.seen_with in (seen_with, None)]


def checks(figure: Figure) -> list[Line]:
    lines = (mark for mark in figure.marks if isinstance(mark, Line))
    return [mark for mark in lines if mark.ink == "card" and mark.seen_with == "small"]


# The outline is the tag


@pytest.mark.parametrize(("name", "said"), [("A", "leads to the client"), ("C", "value is accepted here")])
def test_a_linked_stage_has_a_solid_outline_and_no_question_mark(name: str, said: str):
    figure = card(EVERY_REASON, name)
    assert outline(figure) == ("linked", "solid")
    assert said in words(figure)
    assert "?" not in words(figure)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("D", "sequence only"),
        ("S", "leads nowhere yet"),
        ("P", "after acceptance"),
        ("L", "goes in circles yet"),
    ],
)
def test_a_suspect_stage_has_a_dashed_outline_with_a_question_mark(name: str, said: str):
    figure = card(EVERY_REASON, name)
    assert outline(figure) == ("suspect", "dashed")
    assert said in words(figure)
    assert "?" in words(figure)


def test_a_stage_that_adds_nothing_is_suspect_and_passes_work_on():
    figure = card("A -> B -> C*", "B", B={"contribution": "none"})
    assert outline(figure) == ("suspect", "dashed")
    assert "passes work on" in words(figure)


def test_a_suspect_stage_that_somebody_needs_says_so():
    figure = card("A -> C*, S -> E", "S", S={"necessary_for": "The tax office"})
    assert "necessary · leads nowhere yet" in words(figure)
    assert outline(figure) == ("suspect", "dashed")


@pytest.mark.parametrize(("text", "name"), [("A -> C*, X", "X"), ("A -> B", "A"), ("X", "X")])
def test_nobody_is_asked_of_an_unconnected_stage_and_on_an_unanchored_map(text: str, name: str):
    figure = card(text, name)
    assert outline(figure) == ("neutral", "solid")
    assert "?" not in words(figure)
    assert not {"suspect", "suspect-text", "linked", "linked-text"} & inks(figure)


def test_a_stage_at_which_value_is_accepted_is_outlined_twice():
    twice, once = (
        [mark.outline for mark in card("A -> C*", name).marks if isinstance(mark, Box) and mark.seen_with is None]
        for name in "CA"
    )
    assert (twice, once) == (["linked", "linked"], ["linked"])


def test_no_card_speaks_of_being_blocked_or_starved():
    said = [text for name in "ACDSEPLX" for text in words(card(EVERY_REASON, name))]
    assert said
    assert not any(word in text.lower() for text in said for word in ("blocked", "starved", "suspect"))


def inks(figure: Figure) -> set[Ink | None]:
    found: set[Ink | None] = set()
    for mark in figure.marks:
        found |= {mark.fill, mark.outline} if isinstance(mark, Box | Shape) else {mark.ink}
    return found


# The corner


def keystone(text: str, name: str, **stage_fields: dict[str, Any]) -> Figure:
    drawn = state(text, **stage_fields)
    return card_figure(drawn.stages_by_id[name], analyse(drawn).judgements[name], RULER, is_keystone=True)


def test_a_keystone_is_a_wedge_in_the_corner_wider_at_its_top():
    figure = keystone("A -> C*", "A")
    (wedge,) = set(dot(figure)) - set(dot(card("A -> C*", "A")))
    rect = Rect.around(wedge.points)
    top, bottom = ([p.x for p in wedge.points if p.y == y] for y in (rect.top, rect.bottom))
    assert max(top) - min(top) > max(bottom) - min(bottom) > 0
    assert wedge.fill == "linked-text"
    assert figure.body.right - 30 < rect.left < rect.right < figure.body.right - 8


def test_a_keystone_stands_below_the_badges_of_its_card():
    (wedge,) = set(dot(keystone("A -> C*", "A"))) - set(dot(card("A -> C*", "A")))
    room = Rect.around(wedge.points)
    for category in get_args(Category):
        for place in places_on_card(card_rect(state("A").stages[0]), 3):
            assert not room.intersects(Rect.around(badge_outline(category, place, BADGE_RADIUS)).inflated(1))


@pytest.mark.parametrize(("text", "name"), [("A -> C*", "C"), ("A -> C*, A -> R", "R"), ("A -> B", "A"), ("X", "X")])
def test_neither_acceptance_nor_what_is_not_linked_is_ever_marked_a_keystone(text: str, name: str):
    assert keystone(text, name) == card(text, name)


def test_a_keystone_narrows_the_room_for_the_name():
    name = "Check what the client has asked for and check it again"
    drawn = rename_stage(state("A -> C*"), "A", name)
    judgement = analyse(drawn).judgements["A"]
    for marked in (False, True):
        figure = card_figure(drawn.stages_by_id["A"], judgement, RULER, is_keystone=marked)
        lines = [mark for mark in figure.marks if isinstance(mark, Text) and mark.style == "name"]
        right = max(line.x + RULER.width(line.text, "name") for line in lines)
        assert right <= figure.body.right - (26 if marked else 12)


# The dot is the standing


def test_the_dot_of_an_unexamined_stage_is_hollow():
    (hollow,) = dot(card("A -> C*", "A"))
    assert (hollow.fill, hollow.outline) == ("card", "linked-text")
    assert checks(card("A -> C*", "A")) == []


def test_the_dot_of_a_claimed_stage_is_half_full():
    hollow, half = dot(card("A -> C*", "A", A=CLAIMED))
    assert (hollow.fill, half.fill) == ("card", "linked-text")
    (right, middle) = max(point.x for point in hollow.points), max(point.x for point in half.points)
    left = min(point.x for point in hollow.points)
    assert min(point.x for point in half.points) == left
    assert middle == pytest.approx((left + right) / 2)
    assert checks(card("A -> C*", "A", A=CLAIMED)) == []


def test_the_dot_of_a_validated_stage_is_full_with_a_check():
    figure = card("A -> C*", "A", A=VALIDATED)
    (full,) = dot(figure)
    (check,) = checks(figure)
    assert full.fill == "linked-text"
    assert len(check.points) == 3
    assert all(
        min(p.x for p in full.points) < point.x < max(p.x for p in full.points)
        and min(p.y for p in full.points) < point.y < max(p.y for p in full.points)
        for point in check.points
    )


@pytest.mark.parametrize("fields", [CLAIMED, VALIDATED])
def test_a_suspect_stage_has_no_dot_whatever_is_said_for_it(fields: dict[str, Any]):
    figure = card("A -> C*, S -> E", "S", S=fields)
    assert dot(figure) == []
    assert checks(figure) == []


def assert_only_the_validated_wear_a_check(drawn: State) -> None:
    drawing, analysis = Drawing(RULER), analyse(drawn)
    drawing.show(drawn, analysis)
    for figure in drawing.figures:
        if figure.kind == "stage":
            assert bool(checks(figure)) == (analysis.judgements[figure.id].standing == "validated")
        texts = [mark.text for mark in figure.marks if isinstance(mark, Text)]
        assert not any(sign in text for text in texts for sign in "✓✔☑✅")


@given(states())
def test_only_a_validated_stage_wears_a_check(drawn: State):
    assert_only_the_validated_wear_a_check(drawn)


@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_only_a_validated_stage_wears_a_check_in_the_examples(name: str):
    (path,) = [example.path for example in examples() if example.name == name]
    for drawn in read_map(path).states:
        assert_only_the_validated_wear_a_check(drawn)


def test_the_standing_changes_nothing_but_the_dot():
    unexamined, validated = card("A -> C*", "A"), card("A -> C*", "A", A=VALIDATED)
    assert outline(unexamined) == outline(validated)
    assert words(unexamined) == words(validated)


# What else stands on a card


def test_a_card_says_who_works_and_how_long_it_takes():
    fields = {
        "team": "Legal",
        "actor": "partner",
        "process_time": "2 d",
        "lead_time": "9 d",
        "percent_complete_accurate": 0.8,
    }
    said = words(card("A -> C*", "A", A=fields))
    assert "Legal · Partner" in said
    assert "PT 2 d · LT 9 d · C/A 80 %" in said


def test_a_blank_is_not_shown_as_a_zero_and_a_zero_is_not_a_blank():
    assert not any("C/A" in text for text in words(card("A -> C*", "A")))
    assert "C/A 0 %" in words(card("A -> C*", "A", A={"percent_complete_accurate": 0}))


def test_a_stage_without_a_name_is_called_unnamed_in_a_paler_ink():
    drawn = rename_stage(state("A -> C*"), "A", " \n")
    figure = card_figure(drawn.stages_by_id["A"], analyse(drawn).judgements["A"], RULER)
    names = [mark for mark in figure.marks if isinstance(mark, Text) and mark.style == "name"]
    assert [(name.text, name.ink) for name in names] == [("Unnamed stage", "muted")]


@given(states())
def test_all_texts_of_a_card_stand_on_it_one_below_the_other(drawn: State):
    analysis = analyse(drawn)
    for stage in drawn.stages:
        figure = card_figure(stage, analysis.judgements[stage.id], RULER)
        rect = card_rect(stage)
        lines = [mark for mark in figure.marks if isinstance(mark, Text) and mark.style in ("name", "small")]
        waiting = [line for line in lines if line.align == "right"]
        lines = [line for line in lines if line.align == "left"]
        baselines = [line.baseline for line in lines]
        assert all(rect.left < line.x and line.x + RULER.width(line.text, line.style) < rect.right for line in lines)
        assert all(rect.top < baseline < rect.bottom for baseline in baselines)
        for number in waiting:
            sign = number.x - RULER.width(number.text, "small") - SIGN_ROOM
            beside = [line for line in lines if line.baseline == number.baseline]
            assert rect.left < sign < number.x < rect.right
            assert all(line.x + RULER.width(line.text, "small") < sign for line in beside)
        assert all(below - above >= 11 for above, below in pairwise(baselines))


@pytest.mark.parametrize("name", ["Check", "Check the lawyer", "Client describes the problem", "Everything " * 9])
def test_a_name_that_is_read_from_afar_keeps_clear_of_the_keystone(name: str):
    drawn = rename_stage(state("A -> C*"), "A", name)
    figure = card_figure(drawn.stages_by_id["A"], analyse(drawn).judgements["A"], RULER, is_keystone=True)
    (wedge,) = [mark for mark in figure.marks if isinstance(mark, Shape) and len(mark.points) == 4]
    for text in figure.marks:
        if isinstance(text, Text) and text.style in ("far", "farthest"):
            assert not letters(text, 0.2).intersects(Rect.around(wedge.points))


def letters(text: Text, below: float) -> Rect:
    """Where a centred text is painted, its letters reaching so much of their height below the line."""
    half, size = RULER.width(text.text, text.style) / 2, TEXT_SIZES[text.style]
    return Rect(text.x - half, text.baseline - size * 0.73, text.x + half, text.baseline + size * below)


@pytest.mark.parametrize("name", ["Check", "Check the lawyer", "Client describes the problem", "Everything " * 9])
@pytest.mark.parametrize("is_keystone", [False, True])
@pytest.mark.parametrize("stage", ["A", "C"])
def test_a_name_that_is_read_from_afar_stands_on_no_dot(name: str, is_keystone: bool, stage: str):
    drawn = rename_stage(state("A -> C*", A=CLAIMED, C=VALIDATED), stage, name)
    judgement = analyse(drawn).judgements[stage]
    figure = card_figure(drawn.stages_by_id[stage], judgement, RULER, is_keystone=is_keystone)
    styles: tuple[TextStyle, ...] = ("far", "farthest")
    for style in styles:
        shown = [mark for mark in figure.marks if isinstance(mark, Text) and mark.style == style]
        (circle,) = [mark.rect for mark in figure.marks if isinstance(mark, Box) and mark.seen_with == style]
        assert figure.body.top < circle.top < circle.bottom < figure.body.bottom
        assert not any(letters(text, 0).intersects(circle) for text in shown)


def test_what_waits_at_a_stage_stands_at_the_end_of_a_line_behind_its_triangle():
    figure = card("A -> B*", "A", A={"wip": 40, "team": "Lawyer relations"})
    (triangle,) = [mark for mark in figure.marks if isinstance(mark, Shape) and len(mark.points) == 3]
    number = next(mark for mark in figure.marks if isinstance(mark, Text) and mark.text == "40")
    team = next(mark for mark in figure.marks if isinstance(mark, Text) and mark.text.startswith("Lawyer"))
    sign = Rect.around(triangle.points)
    assert number.baseline == team.baseline
    assert team.x + EvenRuler().width(team.text, "small") < sign.left
    assert sign.right < number.x - EvenRuler().width("40", "small") + 1 <= figure.body.right


def test_nothing_waits_where_nobody_said_so_and_nothing_is_said_of_it():
    for fields, shown in (({}, 0), ({"wip": 0}, 1)):
        figure = card("A -> B*", "A", A=fields)
        assert sum(isinstance(mark, Shape) and len(mark.points) == 3 for mark in figure.marks) == shown
