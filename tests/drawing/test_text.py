"""Texts are cut to the room that there is, and nothing in them is drawn that is not meant to be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.drawing.rulers import EvenRuler
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.marks import TextStyle
from vsm_desktop.drawing.text import TextRuler, fit, plain, wrap

RULER = EvenRuler()
TEXTS = st.text(max_size=60) | st.lists(st.text("abcß検 \n\t", max_size=12), max_size=12).map(" ".join)
WIDTHS = st.floats(20, 400)
LINES = st.integers(1, 4)
NARROWEST = "…"
JOINERS = "\u200c\u200d"


@pytest.fixture(scope="module")
def font_ruler(qapp: QApplication) -> FontRuler:
    return FontRuler()


class CountingRuler(EvenRuler):
    """Keeps the lengths of the texts that it was asked about."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def width(self, text: str, style: TextStyle) -> float:
        self.lengths.append(len(text))
        return super().width(text, style)


def has_room(line: str, width: float, ruler: TextRuler) -> bool:
    return line == NARROWEST or ruler.width(line, "name") <= width


@given(TEXTS, WIDTHS)
def test_a_fitted_text_is_no_wider_than_asked(text: str, width: float):
    assert has_room(fit(text, "name", width, RULER), width, RULER)


@given(TEXTS, WIDTHS)
def test_a_fitted_text_is_no_wider_than_asked_in_the_shipped_font(font_ruler: FontRuler, text: str, width: float):
    assert has_room(fit(text, "name", width, font_ruler), width, font_ruler)


@given(TEXTS, WIDTHS)
def test_a_text_with_room_is_kept_whole_and_any_other_says_that_it_goes_on(text: str, width: float):
    fitted, whole = fit(text, "name", width, RULER), plain(text)
    if RULER.width(whole, "name") <= width:
        assert fitted == whole
    else:
        assert fitted.endswith("…")
        assert whole.startswith(fitted.removesuffix("…"))


@given(TEXTS, WIDTHS)
def test_no_more_is_cut_off_than_needed(text: str, width: float):
    fitted, whole = fit(text, "name", width, RULER), plain(text)
    if fitted != whole:
        kept = fitted.removesuffix("…")
        longer = whole[: len(kept) + 1] + "…"
        assert longer.endswith(" …") or RULER.width(longer, "name") > width


@given(TEXTS, WIDTHS, LINES)
def test_wrapped_lines_are_no_more_and_no_wider_than_asked(text: str, width: float, lines: int):
    wrapped = wrap(text, "name", width, lines, RULER)
    assert len(wrapped) <= lines
    assert all(line and has_room(line, width, RULER) for line in wrapped)


@given(TEXTS, WIDTHS, LINES)
def test_wrapped_lines_without_an_ellipsis_hold_the_whole_text(text: str, width: float, lines: int):
    wrapped = wrap(text, "name", width, lines, RULER)
    if not any(line.endswith("…") for line in wrapped):
        assert "".join(wrapped).replace(" ", "") == plain(text).replace(" ", "")


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join))
def test_a_text_with_room_on_one_line_is_not_broken(text: str):
    assert wrap(text, "name", 400, 3, RULER) == (text,)


def test_a_text_is_broken_between_words():
    assert wrap("Onboard and check", "name", 80, 2, RULER) == ("Onboard and", "check")


def test_a_word_that_is_too_long_is_broken_where_the_line_ends():
    assert wrap("Geschwindigkeitsbegrenzung heute", "name", 80, 3, RULER)[0] == "Geschwindigk"
    assert "".join(wrap("検査する" * 4, "name", 80, 3, RULER)) == "検査する" * 4


@given(st.text())
def test_a_plain_text_is_one_line_that_can_be_seen(text: str):
    assert all(character.isprintable() or character in JOINERS for character in plain(text))


@pytest.mark.parametrize("hidden", ["\x00", "\x1b[31m", "\x7f", "\u202e", "\ufffe", "\x9b"])
def test_what_is_not_meant_to_be_seen_is_replaced_visibly(hidden: str):
    assert plain(f"a{hidden}b").startswith("a\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    "text", ["Straße", "検査", "Проверка", "בדיקה", "🚚 Lieferung", "naïve", "می\u200cخواهم", "👩\u200d💻"]
)
def test_a_text_of_any_script_stays_as_it_is(text: str):
    assert plain(text) == text


def test_a_soft_hyphen_is_not_seen():
    assert plain("Geschwindig\u00adkeit") == "Geschwindigkeit"


@pytest.mark.parametrize("text", ["a" * 1_000_000, "word " * 200_000, "\n" * 1_000_000, "a " * 500_000])
def test_of_a_huge_text_only_little_is_ever_measured(text: str):
    ruler = CountingRuler()
    fit(text, "name", 150, ruler)
    wrap(text, "name", 150, 6, ruler)
    assert len(ruler.lengths) < 200
    assert sum(ruler.lengths) < 20_000


def test_the_width_of_a_text_follows_its_style_and_grows_with_it(font_ruler: FontRuler):
    assert font_ruler.width("Check", "far") > font_ruler.width("Check", "name") > font_ruler.width("Check", "small")
    assert font_ruler.width("Check again", "name") > font_ruler.width("Check", "name") > 0
    assert font_ruler.width("", "name") == 0
