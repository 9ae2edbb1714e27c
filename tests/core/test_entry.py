"""Texts, ratings and links as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.entry import (
    NAME_LENGTH,
    TEXT_LENGTH,
    is_web_address,
    read_duration,
    read_link,
    read_name,
    read_names,
    read_rating,
    read_text,
    refusal,
)
from vsm_desktop.core.model import Stage


@pytest.mark.parametrize("name", ["Onboard", "עורך דין", "شركة", "🚚📦 Deliver", "👩‍⚖️ Lawyer", "Two\nlines"])
def test_names_in_any_script_are_names(name: str):
    assert read_name(f" {name} ") == name


def test_a_name_of_ten_thousand_characters_is_refused_with_the_bound():
    assert read_name("n" * NAME_LENGTH)
    with pytest.raises(ValueError, match=r"^has 10,000 characters: 200 are the most$"):
        read_name("n" * 10_000)


def test_names_are_one_a_line():
    assert read_names(" Ann, sales \n\n\tBo\n") == ("Ann, sales", "Bo")
    assert read_names(" \n ") == ()
    with pytest.raises(ValueError, match="200 are the most"):
        read_names("Ann\n" + "n" * 201)


def test_a_text_may_be_longer():
    assert read_text("t" * TEXT_LENGTH)
    with pytest.raises(ValueError, match=r"^has 10,001 characters: 10,000 are the most$"):
        read_text("t" * (TEXT_LENGTH + 1))


def test_what_is_wrong_is_said_of_the_beginning_of_what_was_typed():
    assert refusal("abc", ValueError("is not a number")) == "“abc” is not a number"
    assert refusal("so " * 20, ValueError("is long")) == f"“{'so ' * 13}s…” is long"


def test_half_a_character_is_replaced():
    assert read_name("a\ud83d") == "a\N{REPLACEMENT CHARACTER}"


@given(st.text(max_size=30))
def test_what_is_read_can_stand_in_a_map_and_is_read_again(text: str):
    name = read_name(text)
    assert Stage(id="a", name=name).name == name
    assert read_name(name) == read_text(name) == name


def test_a_best_guess_stays_one():
    assert read_duration(" ~2 d ") == "~2 d"


@pytest.mark.parametrize("number", range(1, 6))
def test_ratings(number: int):
    assert read_rating(f" {number} ") == number


@pytest.mark.parametrize("text", ["", "0", "6", "2.5", "high", "-1", "²"])
def test_what_is_no_rating_is_refused(text: str):
    with pytest.raises(ValueError, match=r"^is not a rating: type 1, 2, 3, 4 or 5$"):
        read_rating(text)


@pytest.mark.parametrize("text", ["https://a.example/x?y=1", "http://a.example", "HTTPS://A.EXAMPLE"])
def test_web_addresses(text: str):
    assert read_link(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.example", "a.example", "https://", "https:///",
     "https://a b.example", "https://a\nb", "data:text/html,x", "https:/a", "smb://host/share"],
)  # fmt: skip
def test_nothing_else_is_a_link(text: str):
    assert not is_web_address(text)
    with pytest.raises(ValueError, match=r"^is not a web address"):
        read_link(text)


def test_no_link_is_no_fault():
    assert read_link("  ") == ""
