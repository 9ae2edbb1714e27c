"""Evidence as one line."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.evidence_line import parse_evidence, write_evidence
from vsm_desktop.core.model import Evidence

TODAY = date(2026, 6, 15)
ASKED = "12 of 20 asked who checked them"


@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        (ASKED, Evidence(statement=ASKED)),
        (f"{ASKED} @customer", Evidence(statement=ASKED, source="customer")),
        (f"{ASKED} @customer stated", Evidence(statement=ASKED, source="customer", strength="stated")),
        (f"{ASKED} @client Behaviour", Evidence(statement=ASKED, source="customer", strength="behavior")),
        (f"{ASKED} @cust 12 May", Evidence(statement=ASKED, source="customer", date="2026-05-12")),
        (f"{ASKED} @internal inferred", Evidence(statement=ASKED, strength="inferred")),
        (
            f"{ASKED} @customer behavior 2026-05-04 https://a.example/x",
            Evidence(
                statement=ASKED,
                source="customer",
                strength="behavior",
                date="2026-05-04",
                link="https://a.example/x",
            ),
        ),
        (
            f"{ASKED} @customer https://a.example/x 12 May stated",
            Evidence(statement=ASKED, source="customer", date="2026-05-12", link="https://a.example/x"),
        ),
        ("mail to anna@a.example @customer", Evidence(statement="mail to anna@a.example", source="customer")),
        ("asked @anna twice @customer", Evidence(statement="asked @anna twice", source="customer")),
    ],
)
def test_lines(line: str, evidence: Evidence):
    assert parse_evidence(line, TODAY) == evidence


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "says nothing yet: begin with what a client did or said"),
        ("  @customer stated", "says nothing yet: begin with what a client did or said"),
        ("They pay @custmer", "names @custmer: type @customer or @internal"),
        ("They pay @", "names @: type @customer or @internal"),
        (
            "They pay @customer often",
            "ends in “often”, which is not a date: type it like 12 May or 2026-05-12",
        ),
        (
            "They pay @customer 12 May 20265",
            "ends in “12 May 20265”, which has the year 20265: a year is from 1900 to 2100",
        ),
        (
            "They pay @customer stated inferred",
            "ends in “inferred”, which is not a date: type it like 12 May or 2026-05-12",
        ),
        ("x" * 10_001, "has 10,001 characters: 10,000 are the most"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(line: str, reason: str):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_evidence(line, TODAY)


STATED = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: " ".join(text.split()))
TYPED = st.builds(
    Evidence,
    statement=STATED.filter(bool),
    source=st.sampled_from(["customer", "internal"]),
    strength=st.sampled_from(["behavior", "stated", "inferred"]),
    date=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str),
    link=st.sampled_from(["", "https://a.example/@x", "http://b.example/?q=2026-05-04"]),
)


@given(TYPED)
def test_what_is_written_is_read_again(evidence: Evidence):
    assert parse_evidence(write_evidence(evidence), TODAY) == evidence


@given(st.text(max_size=40) | st.text("ab @customerinl 12May:/.", max_size=40))
def test_any_line_is_read_or_refused_in_one_line(line: str):
    refusal, statement = "", "said"
    try:
        statement = parse_evidence(line, TODAY).statement
    except ValueError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert statement.strip()
