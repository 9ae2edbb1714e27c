"""Records that are made one by one, in the place of what they are made of: the same as all at once."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.core.random_maps import maps
from tests.files.test_mapfile import FROZEN, WRONG_VALUES, encoded, example, put, refused
from vsm_desktop.core.model import Map, Stage
from vsm_desktop.files import map_content
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.records import RECORD_KINDS, make_records, record_of


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_content, "_MANY_RECORDS", 0)


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
def test_a_map_is_the_same(path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = path.read_bytes()
    at_once = parse_map(content, "plant")
    monkeypatch.setattr(map_content, "_MANY_RECORDS", 0)
    assert parse_map(content, "plant") == at_once


@pytest.mark.parametrize(("place", "value", "what"), WRONG_VALUES)
def test_a_wrong_value_is_told_in_the_same_words(one_by_one: None, place: str, value: object, what: str) -> None:
    document = example()
    put(document, place, value)
    assert refused(encoded(document)) == f"{place}: {what}"


@settings(deadline=None, max_examples=60)
@given(maps())
def test_what_was_made_so_is_written_as_it_was(map_: Map) -> None:
    document = json.loads(dump_map(map_))
    make_records(document["states"])
    assert dump_map(Map.model_validate(document)) == dump_map(map_)


def test_what_follows_on_a_record_that_cannot_be_made_stays_as_it_stands() -> None:
    state: dict[str, Any] = {"id": "s", "stages": [{"id": "a"}, {"id": ""}, {"id": "c"}], "flows": 3}
    make_records([state])
    assert state["stages"] == [Stage(id="a"), {"id": ""}, {"id": "c"}]


def test_a_record_does_not_remember_what_was_stated_and_can_be_changed() -> None:
    stage = record_of(Stage, {"id": "a", "name": "Ask"})
    assert not stage.model_fields_set
    changed = stage.replace(name="Answer")
    assert (stage.name, changed.name) == ("Ask", "Answer")
    assert changed == Stage(id="a", name="Answer")


def test_every_list_of_a_state_is_known() -> None:
    assert list(RECORD_KINDS) == ["stages", "flows", "resistances", "notes", "outcomes", "set_aside"]
