"""The tables of `map-file.md` say what the model says."""

import json
import re
from typing import Literal, get_args, get_origin

import pytest

from vsm_desktop.core import model as core
from vsm_desktop.files.mapfile import parse_map
from vsm_desktop.resources import resource

TEXT = resource("docs", "map-file.md").read_text("utf-8")
HEADINGS = {
    "## The map": core.Map,
    "### charter": core.Charter,
    "### An action": core.Action,
    "### A moment": core.Moment,
    "### settings": core.Settings,
    "### thresholds": core.Thresholds,
    "## A state": core.State,
    "### A stage": core.Stage,
    "**Evidence**": core.Evidence,
    "**Acceptance**": core.Acceptance,
    "**Improvement**": core.Improvement,
    "### A flow": core.Flow,
    "### A resistance point": core.Resistance,
    "**Category**": core.CategoryAndCause,
    "**Investment**": core.Investment,
    "**Exchange**": core.Exchange,
    "### A note": core.Note,
    "### An outcome": core.Outcome,
    "### A finding set aside": core.SetAside,
}


def rows(heading: str) -> dict[str, tuple[str, str]]:
    """The type and the default that the table under a heading gives to each key."""
    behind = TEXT.split("\n" + heading, 1)[1]
    table = re.search(r"(?:^\|.*\n)+", behind, re.MULTILINE)
    assert table is not None
    found: dict[str, tuple[str, str]] = {}
    for line in table[0].splitlines()[2:]:
        keys, kind, default = (cell.strip() for cell in line.split("|")[1:4])
        found |= dict.fromkeys(re.findall(r"`(\w+)`", keys), (kind, default))
    return found


def test_every_kind_of_record_has_its_table():
    assert set(HEADINGS.values()) == {
        kind for kind in core.Record.__subclasses__() if kind.__module__ == core.__name__
    }


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_key_stands_in_it_in_the_files_order(heading: str):
    assert list(rows(heading)) == list(HEADINGS[heading].model_fields)


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_default_is_told(heading: str):
    for name, field in HEADINGS[heading].model_fields.items():
        default = rows(heading)[name][1]
        if field.is_required() or name in ("format", "version"):
            assert default == "must be there"
        elif isinstance(field.default, core.Record):
            assert default in ("see below", "all empty")
        else:
            written = json.dumps(field.default)
            is_word = isinstance(field.default, str) and field.default != ""
            assert default == f"`{field.default if is_word else written}`"


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_word_that_may_stand_there_is_told(heading: str):
    for name, field in HEADINGS[heading].model_fields.items():
        kind = rows(heading)[name][0]
        if name not in ("category", "cause", "brings"):  # these refer to the list of categories and causes
            assert [word for word in words_of(field.annotation) if f"`{word}`" not in kind.replace('"', "")] == []


def test_every_cause_is_told():
    told = TEXT.split("The causes are", 1)[1].split("\n\n", 1)[0].replace("\n", " ")
    assert re.findall(r"`([\w ]+)`", told) == list(get_args(core.Cause))


def test_its_smallest_map_is_one():
    (smallest,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert parse_map(smallest.encode(), "smallest") == core.Map(states=(core.State(id="current"),))


def words_of(annotation: object) -> list[str]:
    """The words of the choices in a field's type."""
    if get_origin(annotation) is Literal:
        return [word for word in get_args(annotation) if isinstance(word, str)]
    return [word for part in get_args(annotation) for word in words_of(part)]
