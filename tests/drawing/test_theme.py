"""Contrast as WCAG 2.2 reckons it: 4.5:1 for texts, 3:1 for what carries a meaning otherwise."""

from typing import get_args

import pytest

from tests.drawing.contrast import contrast, luminance
from vsm_desktop.core.comparison import Difference
from vsm_desktop.core.model import Category
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.theme import THEMES, Theme

BEHIND: tuple[Ink, ...] = ("canvas", "lane", "card")
MEANINGS: tuple[Ink, ...] = ("linked", "suspect", "neutral", "flow", *get_args(Category), *get_args(Difference))
TEXTS: tuple[Ink, ...] = ("text", "muted", "linked-text", "suspect-text")
PAPERS: tuple[Ink, ...] = ("note", "question", "burst")

GROUNDS: tuple[Ink, ...] = (*BEHIND, *PAPERS)
EXEMPT: tuple[Ink, ...] = ("faded",)
"""A faded flow means that something is absent; the bar that stops it is not faded."""

both_themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def test_contrast_is_reckoned_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@both_themes
def test_every_ink_has_a_colour(theme: Theme):
    assert theme.inks.keys() == set(get_args(Ink))
    colors = [*theme.inks.values(), theme.selection, theme.refusal]
    assert all(len(color) == 7 and color.startswith("#") for color in colors)


def test_every_ink_is_held_to_a_contrast_or_is_exempt_with_a_reason():
    held = (*GROUNDS, *MEANINGS, *TEXTS, "note-text", "on-category", "switched", "on-switched", *EXEMPT)
    assert sorted(held) == sorted(get_args(Ink))


@both_themes
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("ink", MEANINGS)
def test_what_carries_a_meaning_stands_out(theme: Theme, ink: Ink, behind: Ink):
    assert contrast(theme.inks[ink], theme.inks[behind]) >= 3


@both_themes
@pytest.mark.parametrize("behind", BEHIND)
def test_a_faded_flow_can_be_seen_and_is_far_paler_than_another(theme: Theme, behind: Ink):
    faded, flow = (contrast(theme.inks[ink], theme.inks[behind]) for ink in ("faded", "flow"))
    assert faded >= 1.6
    assert flow >= 2 * faded


@both_themes
@pytest.mark.parametrize("category", get_args(Category))
def test_a_bar_stands_out_from_the_canvas_and_from_what_fades_past_it(theme: Theme, category: Category):
    assert contrast(theme.inks[category], theme.inks["canvas"]) >= 3
    assert contrast(theme.inks[category], theme.inks["faded"]) >= 2


@both_themes
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("ink", TEXTS)
def test_texts_can_be_read(theme: Theme, ink: Ink, behind: Ink):
    assert contrast(theme.inks[ink], theme.inks[behind]) >= 4.5


@both_themes
@pytest.mark.parametrize("paper", PAPERS)
def test_notes_can_be_read(theme: Theme, paper: Ink):
    assert contrast(theme.inks["note-text"], theme.inks[paper]) >= 4.5


@both_themes
@pytest.mark.parametrize("category", get_args(Category))
def test_initials_can_be_read_on_a_full_badge_and_on_an_outlined_one(theme: Theme, category: Category):
    """At 15 units they are not large for WCAG, which asks for 18.66 when bold: so 4.5:1 as for any text."""
    assert contrast(theme.inks["on-category"], theme.inks[category]) >= 4.5
    assert contrast(theme.inks[category], theme.inks["card"]) >= 4.5


@both_themes
@pytest.mark.parametrize("difference", get_args(Difference))
def test_the_sign_of_a_difference_can_be_read_on_its_disc(theme: Theme, difference: Difference):
    assert contrast(theme.inks["on-category"], theme.inks[difference]) >= 4.5


@both_themes
@pytest.mark.parametrize("behind", BEHIND)
def test_the_sign_that_something_is_switched_stands_out_and_can_be_read(theme: Theme, behind: Ink):
    assert contrast(theme.inks["switched"], theme.inks[behind]) >= 7
    assert contrast(theme.inks["on-switched"], theme.inks["switched"]) >= 7


@both_themes
def test_the_check_can_be_seen_on_its_dot(theme: Theme):
    assert contrast(theme.inks["card"], theme.inks["linked-text"]) >= 3


@both_themes
@pytest.mark.parametrize("behind", BEHIND)
def test_what_the_editor_draws_over_the_picture_stands_out(theme: Theme, behind: Ink):
    assert contrast(theme.selection, theme.inks[behind]) >= 3
    assert contrast(theme.refusal, theme.inks[behind]) >= 3


def test_the_themes_are_light_and_dark():
    assert luminance(THEMES["light"].inks["canvas"]) > 0.8
    assert luminance(THEMES["dark"].inks["canvas"]) < 0.1
