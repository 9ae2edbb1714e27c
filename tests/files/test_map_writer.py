"""The content of a map file, formed and read back a record at a time: what is written can be read again."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from vsm_desktop.core import edits
from vsm_desktop.core.model import Flow, Map, Moment, Note, Outcome, Stage, State
from vsm_desktop.core.moments import rename_moment
from vsm_desktop.files import document, map_writer
from vsm_desktop.files.map_writer import MapWriter
from vsm_desktop.files.mapfile import dump_map, parse_map

MAP = one_state_map("A -> B -> C*, D => B")
STAGE = MAP.states[0].stages[0]
AT = "2026-05-04T09:31:07+02:00"
KEPT = MAP.holding(moments=(Moment(at=AT, name="Anchored", state=MAP.states[0]),))


def with_stages(*stages: Stage) -> Map:
    return MAP.holding(states=(State(id="s").holding(stages=stages),))


class TestReadableDump:
    @settings(deadline=None, max_examples=100)
    @given(st.lists(maps(), min_size=1, max_size=4))
    def test_the_same_map_can_be_read(self, several: list[Map]):
        writer = MapWriter()
        for map_ in [*several, *several]:
            content = writer.readable_dump(map_)
            assert parse_map(content, "again") == map_
            assert content == dump_map(map_)

    @pytest.mark.parametrize(
        "unfit",
        [
            with_stages(STAGE.model_copy(update={"cost": float("nan")})),
            with_stages(STAGE.model_copy(update={"cost": -1})),
            with_stages(STAGE.model_copy(update={"name": "\udc80"})),
            with_stages(STAGE.model_copy(update={"name": "A" * 100_001})),
            with_stages(STAGE, STAGE),
            MAP.holding(states=()),
            MAP.holding(title="\udc80"),
            MAP.holding(title=None),
            MAP.holding(data_boxes=("cost", "cost")),
            MAP.holding(states=(MAP.states[0], MAP.states[0])),
            MAP.holding(states=(State(id="s").holding(id=" "),)),
            MAP.holding(states=(MAP.states[0].holding(flows=(Flow(id="f", source="a", target="nowhere"),)),)),
            MAP.holding(states=(State(id="s").holding(stages=(STAGE, STAGE, Note(id="note"))),)),
            MAP.holding(moments=KEPT.moments * 101),
            MAP.holding(moments=(*KEPT.moments, *KEPT.moments, KEPT.moments[0].model_copy(update={"at": "now"}))),
            MAP.holding(moments=(KEPT.moments[0].holding(State(id="s").holding(stages=(STAGE, STAGE))),)),
            MAP.holding(
                moments=(KEPT.moments[0].holding(with_stages(STAGE.model_copy(update={"cost": -1})).states[0]),)
            ),
        ],
    )
    def test_what_could_not_be_read_is_refused(self, unfit: Map):
        with pytest.raises(OSError, match="could not be read again"):
            MapWriter().readable_dump(unfit)

    @pytest.mark.parametrize(("limit", "most"), [("MOST_RECORDS", 6), ("LARGEST_FILE", 500), ("MOST_OBJECTS", 5)])
    def test_what_is_larger_than_a_map_may_be_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
    ):
        monkeypatch.setattr(document, limit, most)
        with pytest.raises(OSError, match="could not be read again"):
            MapWriter().readable_dump(MAP)

    @pytest.mark.parametrize("kind", ["stages", "flows", "outcomes"])
    def test_a_list_that_is_not_written_is_noticed(self, monkeypatch: pytest.MonkeyPatch, kind: str):
        whole = MAP.holding(states=(MAP.states[0].holding(outcomes=(Outcome(name="Trust"),)),))
        monkeypatch.setattr(map_writer, "_LISTS", tuple(name for name in map_writer._LISTS if name != kind))
        with pytest.raises(OSError, match="could not be read again"):
            MapWriter().readable_dump(whole)

    def test_a_text_of_another_record_is_noticed(self, monkeypatch: pytest.MonkeyPatch):
        real: Callable[..., str] = map_writer._json
        monkeypatch.setattr(map_writer, "_json", lambda *asked: real(*asked).replace('"B"', '"b"'))
        with pytest.raises(OSError, match="could not be read again"):
            MapWriter().readable_dump(MAP)

    def test_what_was_read_back_is_not_again(self, monkeypatch: pytest.MonkeyPatch):
        read: list[str] = []

        def reading(text: str) -> Any:
            read.append(text)
            return document.json_of(text)

        monkeypatch.setattr(map_writer, "json_of", reading)
        writer = MapWriter()
        writer.readable_dump(MAP)
        assert len(read) == 7
        writer.dump(MAP)
        renamed = edits.edit_state(MAP, MAP.states[0].id, lambda state: edits.rename_stage(state, "B", "New"))
        assert parse_map(writer.readable_dump(renamed), "again") == renamed
        assert [json.loads(text)["name"] for text in read[7:]] == ["New"]

    def test_of_a_moment_that_was_kept_nothing_is_formed_or_read_that_was_before(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        read: list[str] = []
        monkeypatch.setattr(map_writer, "json_of", lambda text: read.append(text) or document.json_of(text))
        writer = MapWriter()
        writer.readable_dump(MAP)
        read.clear()
        assert parse_map(writer.readable_dump(KEPT), "again") == KEPT
        renamed = edits.edit_state(KEPT, MAP.states[0].id, lambda state: edits.rename_stage(state, "B", "New"))
        assert parse_map(writer.readable_dump(renamed), "again") == renamed
        renamed = rename_moment(renamed, 0, "Anchored at last")
        assert parse_map(writer.readable_dump(renamed), "again") == renamed
        assert [json.loads(text)["name"] for text in read] == ["New"]

    def test_the_records_of_moments_count(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(document, "MOST_RECORDS", 13)
        with pytest.raises(OSError, match="could not be read again"):
            MapWriter().readable_dump(KEPT)
        monkeypatch.setattr(document, "MOST_RECORDS", 14)
        assert parse_map(MapWriter().readable_dump(KEPT), "again") == KEPT

    def test_it_pauses_between_records(self):
        pauses: list[None] = []
        MapWriter().readable_dump(MAP, lambda: pauses.append(None))
        assert len(pauses) >= 2 * 7

    def test_another_map_may_be_formed_meanwhile(self):
        writer, other = MapWriter(), one_state_map("X -> Y*")
        content = writer.readable_dump(MAP, lambda: writer.dump(other))
        assert content == dump_map(MAP)
        assert writer.dump(other) == dump_map(other)


@settings(deadline=None, max_examples=50)
@given(st.lists(maps(), min_size=2, max_size=4))
def test_a_writer_that_is_kept_writes_the_same(several: list[Map]):
    writer = MapWriter()
    for map_ in [*several, *several]:
        assert writer.dump(map_) == dump_map(map_)


@settings(deadline=None, max_examples=50)
@given(maps())
def test_a_file_looks_as_json_is_written_with_an_indent(map_: Map):
    text = dump_map(map_).decode("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_the_records_of_moments_are_prepared_one_by_one():
    other = one_state_map("X -> Y -> Z*")
    map_ = MAP.holding(moments=(*KEPT.moments, KEPT.moments[0].holding(other.states[0])))
    writer = MapWriter()
    assert len(list(writer.prepare(map_))) == 7 + 1 + 5 + 1
    assert list(writer.prepare(map_)) == []
    assert writer.dump(map_) == dump_map(map_)


def test_what_is_prepared_is_not_formed_again():
    writer = MapWriter()
    assert len(list(writer.prepare(MAP))) == 7
    assert list(writer.prepare(MAP)) == []
    assert writer.dump(MAP) == dump_map(MAP)
