"""What is asked of a piece of evidence."""

from collections.abc import Callable
from datetime import date

from vsm_desktop.core.dates import date_words, parse_date
from vsm_desktop.core.entry import is_web_address
from vsm_desktop.core.evidence_line import parse_evidence, write_evidence
from vsm_desktop.core.model import Evidence
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.field import Choice, Field, Items, Option, Page, Typed, attribute

Today = Callable[[], date]


def evidence_items(today: Today) -> Items:
    """A list of evidence, to which a typed line adds."""
    return Items(
        evidence_words,
        (*_fields(today), Page("open-link", tr("Open the page"), _address)),
        lambda line: parse_evidence(line, today()),
        tr("Add"),
        tr("Remove"),
        line=tr("12 of 20 asked @customer"),
        write=write_evidence,
    )


def evidence_words(evidence: Evidence) -> str:
    """A piece of evidence on one line, what it weighs first."""
    source = tr("Client") if evidence.source == "customer" else tr("Inside")
    strengths = {option.value: option.words for option in _strengths()}
    statement = evidence.statement.strip() or tr("nothing said yet")
    day = date_words(evidence.date) if evidence.date else ""
    weight = ", ".join(filter(None, (source, strengths[evidence.strength].lower(), day)))
    return plain(tr("{weight}: {statement}").format(weight=weight, statement=statement))


def _address(evidence: Evidence) -> str:
    return evidence.link if is_web_address(evidence.link) else ""


def _sources() -> tuple[Option, ...]:
    return (Option("customer", tr("A client")), Option("internal", tr("Somebody inside")))


def _strengths() -> tuple[Option, ...]:
    return (
        Option("behavior", tr("Behavior"), tr("paid, used, came back")),
        Option("stated", tr("Stated"), tr("said so")),
        Option("inferred", tr("Inferred"), tr("we think so")),
    )


def _fields(today: Today) -> tuple[Field, ...]:
    step = tr("Change evidence")
    day = Typed(lambda words: parse_date(words, today()), date_words, None, tr("such as 12 May or 2026-05-12"))
    return (
        attribute(
            "statement", tr("What was done or said?"), tr("In their words, with numbers."), entries.text(), step
        ),
        attribute("source", tr("Who says so?"), tr("Only a client's word validates."), Choice(_sources()), step),
        attribute("strength", tr("How strong is it?"), tr("Deeds outweigh words."), Choice(_strengths()), step),
        attribute("date", tr("When?"), tr("What is old may be about another thing."), day, step),
        attribute("link", tr("Where is it written?"), tr("Opened only when you ask."), entries.link(), step),
    )
