"""Evidence as one line, typed while people talk: `12 of 20 asked who checked them @customer stated 12 May`.

Before the last word that begins with `@` stands what was seen or said; that word says who outside or inside says so,
and behind it may follow how strong it is, a date and a link, in any order.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from vsm_desktop.core.dates import parse_date
from vsm_desktop.core.entry import is_web_address, read_text
from vsm_desktop.core.model import Evidence
from vsm_desktop.translation import tr

Source = Literal["customer", "internal"]
Strength = Literal["behavior", "stated", "inferred"]

_SOURCES: Mapping[str, Source] = {"customer": "customer", "client": "customer", "internal": "internal"}
_STRENGTHS: Mapping[str, Strength] = {
    "behavior": "behavior",
    "behaviour": "behavior",
    "stated": "stated",
    "inferred": "inferred",
}
_LEAST_SHORTENED = 3


def parse_evidence(line: str, today: date) -> Evidence:
    """Read a line of evidence. Without `@`, somebody inside stated it.

    Args:
        today: the day from which a date without a year is reckoned back.

    Raises:
        ValueError: with one line that says what is wrong, without a subject.
    """
    words = line.split()
    at = max((index for index, word in enumerate(words) if word.startswith("@")), default=len(words))
    statement = read_text(" ".join(words[:at]))
    if not statement:
        raise ValueError(tr("says nothing yet: begin with what a client did or said"))
    if at == len(words):
        return Evidence(statement=statement)
    source = _source(words[at])
    strength, link, rest = _told_apart(words[at + 1 :])
    return Evidence(
        statement=statement,
        source=source,
        strength=strength or "stated",
        date=_date(" ".join(rest), today),
        link=link,
    )


def write_evidence(evidence: Evidence) -> str:
    """The line that `parse_evidence` reads as this evidence again, its statement on one line."""
    parts = (evidence.statement, f"@{evidence.source}", evidence.strength, evidence.date or "", evidence.link)
    return " ".join(" ".join(parts).split())


def _source(word: str) -> Source:
    name = word[1:].lower()
    for known, source in _SOURCES.items():
        if known == name or (len(name) >= _LEAST_SHORTENED and known.startswith(name)):
            return source
    raise ValueError(tr("names {word}: type @customer or @internal").format(word=word[:24]))


def _date(words: str, today: date) -> str | None:
    try:
        return parse_date(words, today) if words else None
    except ValueError as error:
        raise ValueError(tr("ends in “{words}”, which {reason}").format(words=words[:24], reason=error)) from error


def _told_apart(words: list[str]) -> tuple[Strength | None, str, list[str]]:
    """The strength, the link, and the words that are neither."""
    strength: Strength | None = None
    link, rest = "", []
    for word in words:
        if strength is None and word.lower() in _STRENGTHS:
            strength = _STRENGTHS[word.lower()]
        elif not link and is_web_address(word):
            link = word
        else:
            rest.append(word)
    return strength, link, rest
