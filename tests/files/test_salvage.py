"""Damaged map files: every whole record is taken, and what is not is told."""

import json
import random
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.random_maps import maps
from tests.files.test_embedded import SVG, png
from tests.files.test_mapfile import DATA, NEWEST, example
from tests.files.whole_records import WholeRecords, records_of
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import VERSION, Map
from vsm_desktop.files.embedded import png_with_map, svg_with_map
from vsm_desktop.files.examples import examples
from vsm_desktop.files.mapfile import dump_map, parse_map, read_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.salvage import Salvaged, salvage

PLATFORM = examples()[0].path.read_bytes()


def salvaged(document: dict[str, Any]) -> Salvaged:
    return salvage(json.dumps(document).encode())


def told(result: Salvaged) -> list[str]:
    return [str(entry) for entry in result.left_out]


def ids(map_: Map, kind: str) -> list[str]:
    return [record.id for record in getattr(map_.states[0], kind)]


def put(document: dict[str, Any], place: str, value: object) -> None:
    """Set what stands at a place such as `states.0.flows.1.target`."""
    *steps, last = (int(step) if step.isdigit() else step for step in place.split("."))
    for step in steps:
        document = document[step]  # type: ignore[index]  # JSON of any shape
    document[last] = value  # type: ignore[index]  # as above


class TestWholeFiles:
    @settings(deadline=None, max_examples=60)
    @given(maps())
    def test_of_a_file_without_damage_nothing_is_left_out(self, map_: Map):
        assert salvage(dump_map(map_)) == Salvaged(map_, ())

    @pytest.mark.parametrize("path", sorted(DATA.glob("v*.vsm.json")), ids=lambda path: path.name)
    def test_files_of_earlier_versions(self, path: Path):
        assert salvage(path.read_bytes()) == Salvaged(read_map(path), ())

    def test_the_file_that_is_given_is_not_touched(self):
        document = example()
        before = json.dumps(document)
        salvaged(document)
        assert json.dumps(document) == before


BREAKS_OFF = "the file breaks off here, and what may have followed is lost"


class TestCutOff:
    @pytest.mark.parametrize("example_", examples(), ids=lambda one: one.name)
    def test_every_whole_record_is_taken(self, example_):
        content = example_.path.read_bytes()
        whole = WholeRecords(content)
        assert whole.before(len(content)) == records_of(parse_map(content, "example"))
        for length in random.Random(example_.name).sample(range(len(content) // 20, len(content)), 60):
            result = salvage(content[:length])
            assert records_of(result.map) == whole.before(length), length
            assert list(faults(result.map)) == []

    def test_what_breaks_off_is_told_with_its_line(self):
        result = salvage(PLATFORM[: PLATFORM.index(b'"id": "database"') + 5])
        assert "onboard" in ids(result.map, "stages")
        assert "database" not in ids(result.map, "stages")
        line = PLATFORM[: PLATFORM.index(b'"id": "database"')].count(b"\n")
        assert told(result) == [
            f"line {line}, column 9: a record that is damaged or breaks off",
            f"line {line + 1}, column 16: {BREAKS_OFF}",
        ]

    @pytest.mark.parametrize(
        "last",
        [
            b'"Find"}',
            b'"Find"},',
            b'"Find"}]',
            b'"Find"}], ',
            b'"Find"}]}',
            b'"Find"}]}\n ]',
            b'"Find"}]}, {"id": "t"',
        ],
    )
    @pytest.mark.parametrize("behind", [b"", b"\n", b"\0\0\0\0"])
    def test_a_file_that_breaks_off_behind_a_whole_record_is_told(self, last: bytes, behind: bytes):
        content = (
            b'{"format": "vsm-desktop", "version": 2, "states": [{"id": "s",\n"stages": [{"id": "a", "name": ' + last
        )
        result = salvage(content + behind)
        assert ids(result.map, "stages") == ["a"]
        lines = content.rstrip().split(b"\n")
        assert told(result) == [f"line {len(lines)}, column {len(lines[-1]) + 1}: {BREAKS_OFF}"]

    def test_damage_before_the_end_hides_no_end(self):
        position = PLATFORM.index(b'"id": "database"')
        broken = PLATFORM[:position] + b"\xff" + PLATFORM[position + 9 :]
        assert not any(BREAKS_OFF in line for line in told(salvage(broken)))
        end = broken.index(b"}", broken.index(b'"flows"')) + 1
        assert any(BREAKS_OFF in line for line in told(salvage(broken[:end])))

    @pytest.mark.parametrize("behind", [b"}", b"more", b'{"id": "b"}'])
    def test_what_stands_behind_the_end_is_no_breaking_off(self, behind: bytes):
        assert not any(BREAKS_OFF in line for line in told(salvage(PLATFORM + behind)))

    @settings(deadline=None, max_examples=100)
    @given(st.integers(0, len(PLATFORM.rstrip()) - 1))
    def test_every_file_that_breaks_off_says_so(self, length: int):
        try:
            assert sum(BREAKS_OFF in line for line in told(salvage(PLATFORM[:length]))) == 1
        except Refusal:
            assert length < 200

    def test_a_character_of_which_half_is_there(self):
        content = dump_map(read_map(NEWEST))
        position = max(index for index, byte in enumerate(content) if byte >= 0xC0)
        assert any("is not UTF-8" in line for line in told(salvage(content[: position + 1])))

    def test_before_the_first_state_there_is_still_the_title(self):
        document = b'{"format": "vsm-desktop", "version": 1, "title": "Legal platform", "stat'
        assert salvage(document).map.title == "Legal platform"

    def test_an_ending_that_is_missing_costs_nothing(self):
        result = salvage(PLATFORM.rstrip()[:-1])
        assert result.map == parse_map(PLATFORM, "platform")


MOMENT = {"at": "2026-05-04T09:31:07+02:00", "state": {"id": "s", "stages": [{"id": "a"}, {"id": "b"}]}}


def document_with_moments(*moments: Any) -> dict[str, Any]:
    states = [{"id": "s", "stages": [{"id": "a"}]}]
    return {"format": "vsm-desktop", "version": 4, "states": states, "moments": list(moments)}


class TestMoments:
    def test_a_file_that_breaks_off_in_one_has_those_before_it(self):
        content = json.dumps(
            document_with_moments(*[{"name": str(number), **MOMENT} for number in range(4)])
        ).encode()
        for length in range(content.index(b'"moments"') + 12, len(content) - 1):
            result = salvage(content[:length])
            assert len(result.map.moments) == content[:length].count(b"}]}}")
            assert [state.id for state in result.map.states] == ["s"]
            assert ids(result.map, "stages") == ["a"]
            assert sum(BREAKS_OFF in line for line in told(result)) == 1

    def test_of_a_damaged_one_nothing_is_taken_and_the_next_ones_are_whole(self):
        text = json.dumps(document_with_moments(MOMENT, {"name": "harmed", **MOMENT}, {"name": "whole", **MOMENT}))
        result = salvage(text.replace('"harmed",', '"harmed"').encode())
        assert [moment.name for moment in result.map.moments] == ["", "whole"]
        assert [state.id for state in result.map.states] == ["s"]
        assert [line.partition(": ")[2] for line in told(result)] == ["a moment that is damaged or breaks off"]

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"at": "soon"}, 'at: "soon" is not a time: write it like 2026-05-04T09:31:07+02:00'),
            ({"surprise": 1}, "surprise: is not a key of the format"),
            (
                {"state": {"id": "s", "stages": [{"id": "a", "cost": -1}]}},
                "state.stages[0].cost: should be 0 or more (-1)",
            ),
            (
                {"state": {"id": "s", "notes": [{"id": "n", "on": "a"}]}},
                "state.notes[0].on: there is no stage or flow 'a'",
            ),
        ],
    )
    def test_one_that_does_not_fit_is_left_out_whole(self, wrong: dict[str, Any], reason: str):
        result = salvaged(document_with_moments(MOMENT, MOMENT | wrong))
        assert len(result.map.moments) == 1
        assert told(result) == [f"moments[1]: left out whole: {reason}"]

    def test_more_than_a_map_can_have_are_left_out(self):
        result = salvaged(document_with_moments(*[MOMENT] * 102))
        assert len(result.map.moments) == 100
        assert told(result) == [f"moments[{index}]: there are more than 100 moments" for index in (100, 101)]

    @pytest.mark.parametrize("value", [5, None, {}, "text"])
    def test_what_is_no_list_of_them(self, value: object):
        result = salvaged(document_with_moments() | {"moments": value})
        assert result.map.moments == ()
        assert told(result) == ([] if value is None else ["moments: should be a list"])


class TestVeryManyLosses:
    def test_they_are_counted_from_some_number_on(self):
        content = json.dumps(document_with([1] * 10_001 + [{"id": "a"}] + [2] * 2))
        result = salvage(content.encode())
        assert ids(result.map, "stages") == ["a"]
        assert len(told(result)) == 10_001
        assert told(result)[0] == "states[0].stages[0]: should be an object"
        assert told(result)[-1] == "behind that: 3 more things were left out"

    def test_more_records_than_a_map_can_have_are_refused_before_they_are_looked_at(self):
        with pytest.raises(Refusal, match="hold more than 250,000 records"):
            salvage(json.dumps(document_with([1] * 250_001)).encode())


def document_with(stages: list[Any]) -> dict[str, Any]:
    return {"format": "vsm-desktop", "version": 2, "states": [{"id": "s", "stages": stages}]}


class TestDamageWithin:
    @pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b'"', b"}", b"{", b"]", b"[[[", b'\\"', b"\xff\xfe"])
    def test_one_damaged_record_costs_one_record(self, damage: bytes):
        """And what names it, of course."""
        position = PLATFORM.index(b'"name": "Lawyer database"')
        broken = PLATFORM[:position] + damage + PLATFORM[position + 9 :]
        with pytest.raises(Refusal):
            parse_map(broken, "broken")
        result = salvage(broken)
        whole = parse_map(PLATFORM, "platform")
        assert ids(result.map, "stages") == [name for name in ids(whole, "stages") if name != "database"]
        assert result.map.states[1:] == whole.states[1:]
        assert len(told(result)) >= 3  # the record, and the flows that lead to it and away

    @settings(deadline=None, max_examples=300)
    @given(st.data())
    def test_any_damage_gives_a_map_or_a_refusal(self, data: st.DataObject):
        start = data.draw(st.integers(0, len(PLATFORM)))
        end = start + data.draw(st.integers(0, 400))
        broken = PLATFORM[:start] + data.draw(st.binary(max_size=8)) + PLATFORM[end:]
        try:
            result = salvage(broken)
        except Refusal:
            return
        assert list(faults(result.map)) == []
        assert parse_map(dump_map(result.map), "salvaged") == result.map
        assert all(line.isprintable() for line in told(result))

    def test_where_a_piece_is_missing_across_two_states(self):
        start = PLATFORM.index(b'"source": "onboard"')
        end = PLATFORM.index(b'"stages"', start)
        assert len(salvage(PLATFORM[:start] + PLATFORM[end:]).map.states) == 2

    def test_files_with_their_keys_in_another_order(self):
        document = json.dumps(json.loads(PLATFORM), sort_keys=True).encode()
        result = salvage(document[:-1])
        whole = parse_map(PLATFORM, "platform")
        assert records_of(result.map) == records_of(whole)
        assert [(state.id, state.name) for state in result.map.states] == [(s.id, s.name) for s in whole.states]

    def test_what_people_have_written_is_not_taken_for_a_part_of_the_file(self):
        document = example()
        document["states"][0]["stages"][0]["notes"] = '"flows": [ {"id": "f9"} ], "stages": [{"id": "s9"}]'
        result = salvage(json.dumps(document, indent=2).encode()[:-4])
        assert ids(result.map, "stages") == ["onboard", "database", "list", "marks"]
        assert ids(result.map, "flows") == ["f2", "f7"]

    @pytest.mark.parametrize(
        "content",
        [
            b'"stages": [' + b'{"a":' * 300_000,
            b'"states": [{"stages": [' + b'{"id": ' * 300_000,
            b'"stages": [' + b"{" * 1_000_000,
            b'"stages": [' + b'{"id": "a", ' * 100_000,
            b'"id": "' * 200_000,
            b'"states": [' * 100_000,
        ],
    )
    def test_hostile_files_take_no_time(self, content: bytes):
        """A hang would be noticed: nothing of the work grows with the square of the length."""
        try:
            result = salvage(b'{"format": "vsm-desktop", ' + content)
        except Refusal:
            return
        assert records_of(result.map) == 0


class TestWrongValues:
    """In files that are JSON."""

    @pytest.mark.parametrize(
        ("place", "value", "line"),
        [
            ("author", "me", "author: is not a key of the format"),
            ("title", 5, "title: should be a text (5)"),
            ("settings.hours_per_day", 0, "settings.hours_per_day: should be more than 0 (0)"),
            ("settings.thresholds", [], "settings.thresholds: should be an object"),
            ("states.0.color", "red", "states[0].color: is not a key of the format"),
            ("states.0.name", None, "states[0].name: should be a text"),
            ("states.0.stages.0.color", "red", "states[0].stages[0].color: is not a key of the format"),
            ("states.0.stages.0.x", 1e9, "states[0].stages[0].x: should be 1000000 or less (1000000000.0)"),
            ("states.0.stages.0.evidence.0.source", "us", "states[0].stages[0].evidence[0].source: should be"),
            ("states.0.stages.0.evidence.0", "Yes", "states[0].stages[0].evidence[0]: should be an object"),
            ("states.0.flows.0.wait", "long", "states[0].flows[0].wait:"),
            ("states.0.resistances.0.response.flow", "gone", "states[0].resistances[0].response.flow: there is no"),
            ("states.0.resistances.0.response.kind", "hope", "states[0].resistances[0].response:"),
            ("states.0.resistances.0.categories.0.cause", "trust", "states[0].resistances[0].categories[0].cause:"),
        ],
    )
    def test_what_does_not_fit_is_left_out_and_nothing_else(self, place: str, value: object, line: str):
        document = example()
        put(document, place, value)
        result = salvaged(document)
        assert len(told(result)) == 1
        assert told(result)[0].startswith(line)
        assert records_of(result.map) == records_of(salvaged(example()).map)

    @pytest.mark.parametrize(
        ("place", "value", "lost"),
        [
            ("states.0.flows.0.source", 5, {"flows": ["f2"]}),
            ("states.0.flows.0.target", "gone", {"flows": ["f2"], "resistances": ["r3"], "notes": []}),
            ("states.0.flows.0", None, {"flows": ["f2"]}),
            ("states.0.resistances.0.on", "gone", {"resistances": ["r2"]}),
        ],
    )
    def test_what_makes_no_sense_without_it_goes_too(self, place: str, value: object, lost: dict[str, list[str]]):
        document = example()
        put(document, place, value)
        whole, result = salvaged(example()).map, salvaged(document)
        for kind, names in lost.items():
            known = [name for name in names if name in ids(whole, kind)]
            assert not set(known) & set(ids(result.map, kind))
        assert told(result)

    def test_two_records_with_one_id_are_both_kept(self):
        document = example()
        document["states"][0]["stages"][1]["id"] = "onboard"
        result = salvaged(document)
        assert len(result.map.states[0].stages) == 4
        assert any("new one" in line for line in told(result))

    def test_two_states_with_one_id_are_both_kept(self):
        document = example()
        document["states"] *= 2
        result = salvaged(document)
        assert len(result.map.states) == 2 * len(example()["states"])

    def test_a_key_that_stands_twice(self):
        text = json.dumps(example()).replace('"title": ', '"title": "First", "title": ')
        assert salvage(text.encode()).map.title == "First"

    def test_a_record_of_nothing_but_faults(self):
        document = example()
        document["states"][0]["notes"] = [{f"key {number}": number for number in range(5000)}]
        result = salvaged(document)
        assert result.map.states[0].notes == ()
        assert 0 < len(told(result)) < 100

    @settings(deadline=None, max_examples=200)
    @given(st.data())
    def test_any_value_anywhere(self, data: st.DataObject):
        document = example()
        values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([]) | st.just({})
        places = [
            "states.0.stages.0.id", "states.0.stages", "states.0.flows.1.source", "states.0.resistances.0.categories",
            "states.0.id", "states", "states.0.resistances.0.response", "settings", "states.0.stages.0.acceptance",
        ]  # fmt: skip
        put(document, data.draw(st.sampled_from(places)), data.draw(values))
        try:
            result = salvaged(document)
        except Refusal:
            return
        assert list(faults(result.map)) == []


class TestPictures:
    def test_a_picture_that_was_cut_off_within_its_map(self):
        picture = png_with_map(png(), PLATFORM)
        result = salvage(picture[:-400])
        assert 0 < records_of(result.map) < records_of(parse_map(PLATFORM, "platform"))

    def test_a_drawing_that_was_cut_off_within_its_map(self):
        picture = svg_with_map(SVG, PLATFORM)
        result = salvage(picture[: picture.index(b"</metadata>") - 400])
        assert 0 < records_of(result.map) < records_of(parse_map(PLATFORM, "platform"))

    def test_damage_in_the_middle(self):
        picture = bytearray(png_with_map(png(), PLATFORM))
        start = picture.index(b"vsm-desktop map")
        picture[start + 2500 : start + 2520] = bytes(20)
        assert records_of(salvage(bytes(picture)).map) > 0

    def test_a_whole_picture(self):
        assert salvage(png_with_map(png(), PLATFORM)) == Salvaged(parse_map(PLATFORM, "platform"), ())

    @pytest.mark.parametrize("content", [png(), SVG, b"%PDF-1.7"])
    def test_one_without_a_map(self, content: bytes):
        with pytest.raises(Refusal):
            salvage(content)

    def test_a_map_that_unpacks_to_gigabytes(self):
        packed = zlib.compress(bytes(100_000_000), 9)
        picture = png_with_map(png(), PLATFORM)
        body = picture.index(b"vsm-desktop map") + len(b"vsm-desktop map") + 5
        with pytest.raises(Refusal):
            salvage(picture[:body] + packed)


class TestNothingOfAMap:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\x00" * 100,
            b"[]",
            b"{}",
            b"5",
            b"Onboard, then find",
            b'{"format": "other", "states": [{}]}',
            b"\xff",
        ],
    )
    def test_it_is_refused(self, content: bytes):
        with pytest.raises(Refusal):
            salvage(content)

    def test_a_newer_version_is_not_guessed_at(self):
        document = example()
        document["version"] = VERSION + 1
        with pytest.raises(Refusal, match="newer"):
            salvaged(document)
        with pytest.raises(Refusal, match="newer"):
            salvage(json.dumps(document).encode()[:-5])
