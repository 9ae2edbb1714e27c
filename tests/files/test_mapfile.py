"""The map file: read whole or refused whole, and written stably."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from vsm_desktop.core import edits
from vsm_desktop.core.model import VERSION, Charter, Exchange, Investment, Map, Note, Record, State
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.mapfile import dump_map, map_schema, parse_map, read_map, write_map
from vsm_desktop.files.refusal import Refusal

DATA = Path(__file__).parent.parent / "data"
FROZEN = sorted(DATA.glob("v*.vsm.json"))
NEWEST = DATA / f"v{VERSION}.vsm.json"
RECORD_KINDS = {kind for kind in Record.__subclasses__() if kind.__module__ == Record.__module__}


def example() -> dict[str, Any]:
    """A map file's document in which every kind of record stands once and refers to others."""
    onboard = {
        "id": "onboard", "name": "Onboard and check", "x": 240, "y": 0, "role": "activity", "actor": "organization",
        "team": "Lawyer relations", "work": "production", "contribution": "contributes", "necessary_for": "",
        "internal_importance": 5, "customer_relevance": None,
        "evidence": [{"statement": "12 of 20 clients asked who checked the lawyers", "source": "customer",
                      "strength": "stated", "date": "2026-05-04", "link": ""}],
        "acceptance": {"perceived_as": "", "pulled_by": "", "accepted_when": ""}, "needs": "any", "entry": False,
        "improvements": [{"description": "Check list", "aim": "efficiency", "metric": "process time",
                          "before": "2 d", "after": "1.4 d", "status": "done"}],
        "process_time": "2 d", "lead_time": "9 d", "percent_complete_accurate": 0.8, "cost": 340, "people": 2,
        "wip": 40, "notes": "",
    }  # fmt: skip
    exchange = {
        "kind": "customer", "evoked_value": "Choose from everyone", "evoked_at": "list",
        "customer_action": "Marks whom they would engage", "brings": "informational",
        "how": "We check only whom somebody wants", "flow": "f7", "strength": 4, "ask": 1, "uptake": 0.35,
    }  # fmt: skip
    return {
        "format": "vsm-desktop",
        "version": VERSION,
        "title": "Legal platform",
        "charter": {"scope": "From first call to engagement", "participants": ["Ann", "Bo"]},
        "settings": {"hours_per_day": 8, "days_per_week": 5, "thresholds": {"importance_gap": 3}},
        "data_boxes": ["process_time", "wip"],
        "states": [
            {
                "id": "current",
                "name": "Current state",
                "stages": [onboard, {"id": "database"}, {"id": "list"}, {"id": "marks", "actor": "customer"}],
                "flows": [
                    {"id": "f2", "source": "onboard", "target": "database", "kind": "work", "trigger": "push",
                     "wait": "3 d", "drop_off": 0.2, "wip": None, "label": ""},
                    {"id": "f7", "source": "marks", "target": "onboard", "kind": "customer"},
                ],
                "resistances": [
                    {"id": "r2", "on": "onboard", "categories": [{"category": "operational", "cause": "capacity"}],
                     "description": "Two people check lawyers; the queue grows", "internally_resolvable": "no",
                     "known_from": "observed", "response": exchange},
                    {"id": "r3", "on": "f2", "categories": [{"category": "economic"}],
                     "response": {"kind": "invest", "what": "", "cost": None, "available": False}},
                ],
                "notes": [{"id": "n1", "x": 10, "y": 20, "text": "Why?", "kind": "question", "on": "f2"}],
                "outcomes": [{"name": "Conversion", "unit": "%", "before": 2.1, "after": 2.1}],
                "set_aside": [{"code": "F1", "on": ["onboard"], "reason": "Interviews are booked for May"}],
            },
            {"id": "future", "name": "Future state"},
        ],
        "moments": [
            {
                "at": "2026-05-04T09:31:07+02:00", "name": "Anchored", "step": "anchor",
                "state": {"id": "current", "stages": [{"id": "a"}, {"id": "b"}],
                          "flows": [{"id": "f2", "source": "a", "target": "b"}]},
            }
        ],
    }  # fmt: skip


def encoded(document: object) -> bytes:
    return json.dumps(document).encode()


def put(document: Any, place: str, value: object) -> None:
    """Put a value at a place of the document, written as refusals write it."""
    *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", place)]
    for step in steps:
        document = document[step]
    document[last] = value


def take(document: Any, place: str) -> None:
    """Take the key at a place out of the document."""
    *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", place)]
    for step in steps:
        document = document[step]
    del document[last]


def refused(content: bytes, name: str = "plant.vsm.json") -> str:
    """Why the content is refused, without the file's name."""
    with pytest.raises(Refusal) as refusal:
        parse_map(content, name)
    line = str(refusal.value)
    assert line.isprintable()
    assert line.startswith(name + ": ")
    return line.removeprefix(name + ": ")


def records(value: object) -> Iterator[Record]:
    """A record and all the records within it."""
    if isinstance(value, tuple):
        for item in value:
            yield from records(item)
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))


class TestExample:
    def test_it_is_read(self):
        current, future = parse_map(encoded(example()), "plant").states
        stage = current.stages[0]
        assert (stage.name, stage.x, stage.internal_importance, stage.customer_relevance) == (
            "Onboard and check",
            240,
            5,
            None,
        )
        assert stage.evidence[0].date == "2026-05-04"
        assert current.flows_by_id["f2"].drop_off == 0.2
        assert isinstance(current.resistances[0].response, Exchange)
        assert isinstance(current.resistances[1].response, Investment)
        assert current.notes[0] == Note(id="n1", x=10, y=20, text="Why?", kind="question", on="f2")
        assert current.set_aside[0].on == ("onboard",)
        assert future == State(id="future", name="Future state")

    def test_what_is_left_out_is_at_its_default(self):
        full, short = example(), example()
        full["states"][0]["stages"][1] = {
            "id": "database", "name": "", "x": 0, "y": 0, "role": "activity", "actor": "organization", "team": "",
            "work": "other", "contribution": "unexamined", "necessary_for": "", "internal_importance": None,
            "customer_relevance": None, "evidence": [],
            "acceptance": {"perceived_as": "", "pulled_by": "", "accepted_when": ""}, "needs": "any", "entry": False,
            "improvements": [], "process_time": None, "lead_time": None, "percent_complete_accurate": None,
            "cost": None, "people": None, "wip": None, "notes": "",
        }  # fmt: skip
        full["states"][0]["stages"][0]["evidence"].append(
            {"statement": "", "source": "internal", "strength": "stated", "date": None, "link": ""}
        )
        short["states"][0]["stages"][0]["evidence"].append({})
        full["states"][0]["flows"][1] |= {"trigger": None, "wait": None, "drop_off": None, "wip": None, "label": ""}
        full["states"][0]["resistances"][1] |= {
            "description": "",
            "internally_resolvable": "unknown",
            "known_from": "observed",
        }
        full["states"][1] |= {
            kind: [] for kind in ("stages", "flows", "resistances", "notes", "outcomes", "set_aside")
        }
        assert parse_map(encoded(full), "full") == parse_map(encoded(short), "short")

    def test_it_is_written_stably(self):
        map_ = parse_map(encoded(example()), "plant")
        written = dump_map(map_)
        assert parse_map(written, "plant") == map_
        assert dump_map(parse_map(written, "plant")) == written


class TestFrozenFiles:
    """Files of every version that ever was stay readable."""

    @pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
    def test_it_is_read_and_survives_being_written(self, path: Path):
        map_ = read_map(path)
        assert parse_map(dump_map(map_), path.name) == map_

    def test_there_is_one_of_every_version(self):
        assert [path.name for path in FROZEN] == sorted(f"v{number + 1}.vsm.json" for number in range(VERSION))

    def test_the_newest_is_written_back_byte_for_byte(self):
        assert dump_map(read_map(NEWEST)) == NEWEST.read_bytes()

    def test_every_field_of_the_newest_is_read_from_its_own_key(self):
        document, map_ = json.loads(NEWEST.read_text("utf-8")), read_map(NEWEST)
        assert map_.states[0].model_dump(mode="json") == document["states"][0]
        assert map_.settings.model_dump(mode="json") == document["settings"]
        assert map_.title == document["title"]
        assert map_.charter.model_dump(mode="json") == document["charter"]
        assert list(map_.data_boxes) == document["data_boxes"]
        assert [action.model_dump(mode="json") for action in map_.actions] == document["actions"]
        moment = map_.moments[0].model_dump(mode="json", exclude_defaults=True)
        assert moment == document["moments"][0]

    def test_no_field_of_the_newest_stands_at_its_default(self):
        map_ = read_map(NEWEST)
        at_default = [
            (type(record).__name__, name)
            for record in (*records((map_.charter, map_.actions, map_.settings, map_.states[0])), map_.moments[0])
            for name, field in type(record).model_fields.items()
            if not field.is_required() and getattr(record, name) == field.get_default()
        ]
        assert at_default == []

    @pytest.mark.parametrize("path", FROZEN[:-1], ids=lambda path: path.name)
    def test_an_older_one_stays_as_it_is_until_it_is_saved(self, path: Path, tmp_path: Path):
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        map_ = read_map(copy)
        assert copy.read_bytes() == path.read_bytes()
        write_map(map_, copy)
        assert json.loads(copy.read_text("utf-8"))["version"] == VERSION
        assert read_map(copy) == map_

    def test_what_the_first_could_not_say_is_at_its_default(self):
        first = read_map(DATA / "v1.vsm.json")
        assert (first.charter, first.data_boxes) == (Charter(), ())

    def test_what_the_second_could_not_say_is_at_its_default(self):
        assert read_map(DATA / "v2.vsm.json").actions == ()

    def test_every_kind_of_record_stands_in_the_newest(self):
        assert {type(record) for record in records(read_map(NEWEST))} == RECORD_KINDS


WRONG_VALUES = [
    ("title", 5, "should be a text (5)"),
    ("title", None, "should be a text"),
    ("settings.hours_per_day", 0, "should be more than 0 (0)"),
    ("settings.hours_per_day", 24.5, "should be 24 or less (24.5)"),
    ("settings.days_per_week", 8, "should be 7 or less (8)"),
    ("settings.days_per_week", True, "should be a number (true)"),
    ("settings.thresholds.drop_off", "2", 'should be a number ("2")'),
    ("settings.thresholds.drop_off", 2, "should be 1 or less (2)"),
    ("settings.thresholds.F3", 2, "is not a key of the format"),
    ("charter", None, "should be an object"),
    ("charter.scope", None, "should be a text"),
    ("charter.participants", "Ann", 'should be a list ("Ann")'),
    ("charter.participants[1]", "", "is empty"),
    ("data_boxes", ["wip", "cost", "wip"], "names 'wip' twice"),
    ("data_boxes", "wip", 'should be a list ("wip")'),
    (
        "data_boxes[1]",
        "name",
        "should be 'team', 'internal_importance', 'customer_relevance', 'process_time', 'lead_time', "
        "'percent_complete_accurate', 'cost', 'people' or 'wip' (\"name\")",
    ),
    ("states", [], "needs at least one entry"),
    ("states[1].id", "current", "the id 'current' is used twice"),
    ("states[0].id", "", "is empty"),
    ("states[0].stages[0].id", "x" * 201, f'is longer than 200 characters ("{"x" * 59}…)'),
    ("states[0].stages[0].id", " a", '" a" is not an id: no control characters, and no space at either end'),
    ("states[0].stages[1].id", "onboard", "the id 'onboard' is used twice"),
    ("states[0].flows[1].id", "onboard", "the id 'onboard' is used twice"),
    ("states[0].resistances[0].id", "f2", "the id 'f2' is used twice"),
    ("states[0].notes[0].id", "r2", "the id 'r2' is used twice"),
    ("states[0].stages[0].x", 1_000_001, "should be 1000000 or less (1000001)"),
    ("states[0].stages[0].y", -1_000_000.5, "should be -1000000 or more (-1000000.5)"),
    ("states[0].stages[0].x", "240", 'should be a number ("240")'),
    ("states[0].stages[0].role", "client", "should be 'activity' or 'consumption' (\"client\")"),
    ("states[0].stages[0].actor", "us", "should be 'organization', 'customer' or 'partner' (\"us\")"),
    ("states[0].stages[0].contribution", None, "should be 'unexamined', 'contributes' or 'none'"),
    ("states[0].stages[0].internal_importance", 0, "should be 1 or more (0)"),
    ("states[0].stages[0].internal_importance", 6, "should be 5 or less (6)"),
    ("states[0].stages[0].customer_relevance", 2.5, "should be a whole number (2.5)"),
    (
        "states[0].stages[0].evidence[0].strength",
        "strong",
        "should be 'behavior', 'stated' or 'inferred' (\"strong\")",
    ),
    ("states[0].stages[0].evidence[0].date", "4 May", '"4 May" is not a date: write it like 2026-05-04'),
    ("states[0].stages[0].evidence[0].date", "2026-02-30", '"2026-02-30" is not a date: write it like 2026-05-04'),
    ("states[0].stages[0].needs", "one", "should be 'any' or 'all' (\"one\")"),
    ("states[0].stages[0].entry", 1, "should be true or false (1)"),
    ("states[0].stages[0].improvements[0].aim", "", "should be 'efficiency', 'perception' or 'resistance' (\"\")"),
    (
        "states[0].stages[0].process_time",
        "2",
        '"2" is a number without a unit: type it like 45 min, 2h or 1.5 d',
    ),
    ("states[0].stages[0].lead_time", "soon", '"soon" is not a duration: type it like 45 min, 2h or 1.5 d'),
    ("states[0].stages[0].percent_complete_accurate", 80, "should be 1 or less (80)"),
    ("states[0].stages[0].cost", -1, "should be 0 or more (-1)"),
    ("states[0].stages[0].wip", 1e13, "should be 1000000000000 or less (10000000000000.0)"),
    ("states[0].flows[0].source", "gone", "there is no stage 'gone'"),
    ("states[0].flows[1].target", "f2", "there is no stage 'f2'"),
    ("states[0].flows[0].drop_off", -0.1, "should be 0 or more (-0.1)"),
    ("states[0].resistances[0].on", "gone", "there is no stage or flow 'gone'"),
    ("states[0].resistances[0].categories", [], "needs at least one entry"),
    (
        "states[0].resistances[0].categories[0].cause",
        "luck",
        "should be 'budget for supply', 'budget for demand', 'capacity', 'capability', 'knowledge', 'incentives', "
        "'trust' or 'engagement' (\"luck\")",
    ),
    ("states[0].resistances[0].response.evoked_at", "f2", "there is no stage 'f2'"),
    ("states[0].resistances[0].response.flow", "list", "there is no flow 'list'"),
    ("states[0].resistances[0].response.uptake", 35, "should be 1 or less (35)"),
    ("states[0].resistances[1].response.cost", -5, "should be 0 or more (-5)"),
    ("states[0].notes[0].on", "r2", "there is no stage or flow 'r2'"),
    ("states[0].notes[0].kind", "idea", "should be 'note', 'question' or 'burst' (\"idea\")"),
    ("states[0].outcomes[0].after", 1e16, "should be 1000000000000000 or less (1e+16)"),
    ("states[0].set_aside[0].code", "", "is empty"),
    ("states[0].set_aside[0].on[0]", "gone", "there is no stage, flow or resistance point 'gone'"),
    ("moments", None, "should be a list"),
    ("moments", [{"at": "2026-05-04T09:31:07Z", "state": {"id": "a"}}] * 101, "has more than 100 entries"),
    ("moments[0].name", None, "should be a text"),
    ("moments[0].state", [], "should be an object"),
    *(
        ("moments[0].at", text, f'"{text}" is not a time: write it like 2026-05-04T09:31:07+02:00')
        for text in (
            "", "2026-05-04", "2026-05-04T09:31:07", "2026-05-04 09:31:07Z", "2026-05-04T09:31Z",
            "2026-05-04T09:31:07.5Z", "2026-02-30T09:31:07Z", "2026-05-04T24:31:07Z", "2026-05-04T09:31:07+0200",
            "2026-05-04T09:31:07+25:00",
        )
    ),
    ("moments[0].state.stages[1].id", "a", "the id 'a' is used twice"),
    ("moments[0].state.flows[0].target", "onboard", "there is no stage 'onboard'"),
    ("moments[0].state.stages[0].cost", -1, "should be 0 or more (-1)"),
]  # fmt: skip
PLACES_OF_UNKNOWN_KEYS = [
    "surprise",
    "charter.surprise",
    "settings.surprise",
    "states[1].surprise",
    "states[0].stages[0].surprise",
    "states[0].stages[0].evidence[0].surprise",
    "states[0].stages[0].acceptance.surprise",
    "states[0].stages[0].improvements[0].surprise",
    "states[0].flows[0].surprise",
    "states[0].resistances[0].surprise",
    "states[0].resistances[0].categories[0].surprise",
    "states[0].resistances[0].response.surprise",
    "states[0].resistances[1].response.surprise",
    "states[0].notes[0].surprise",
    "states[0].outcomes[0].surprise",
    "states[0].set_aside[0].surprise",
    "moments[0].surprise",
    "moments[0].state.flows[0].surprise",
]
NEEDED_KEYS = [
    "states",
    "states[0].id",
    "states[0].stages[1].id",
    "states[0].flows[1].id",
    "states[0].flows[1].source",
    "states[0].flows[1].target",
    "states[0].resistances[1].id",
    "states[0].resistances[1].on",
    "states[0].resistances[1].categories",
    "states[0].resistances[1].categories[0].category",
    "states[0].notes[0].id",
    "states[0].set_aside[0].code",
    "moments[0].at",
    "moments[0].state",
    "moments[0].state.stages[0].id",
]


class TestRefusals:
    """One line that names the file, the place in it, and what is wrong."""

    @pytest.mark.parametrize(("place", "value", "what"), WRONG_VALUES)
    def test_a_wrong_value(self, place: str, value: object, what: str):
        document = example()
        put(document, place, value)
        assert refused(encoded(document)) == f"{place}: {what}"

    @pytest.mark.parametrize("place", PLACES_OF_UNKNOWN_KEYS)
    def test_an_unknown_key(self, place: str):
        document = example()
        put(document, place, 1)
        assert refused(encoded(document)) == f"{place}: is not a key of the format"

    @pytest.mark.parametrize("place", NEEDED_KEYS)
    def test_a_missing_key(self, place: str):
        document = example()
        take(document, place)
        assert refused(encoded(document)) == f"{place}: is missing"

    def test_a_cause_of_another_category(self):
        document = example()
        put(document, "states[0].resistances[0].categories[0].cause", "trust")
        assert refused(encoded(document)) == (
            "states[0].resistances[0].categories[0]: 'trust' is not a cause of operational resistance"
        )

    def test_a_response_of_another_kind(self):
        document = example()
        put(document, "states[0].resistances[1].response.kind", "wait")
        message = refused(encoded(document))
        assert message == "states[0].resistances[1].response: should be of the kind invest or customer"

    @pytest.mark.parametrize("value", [5, "text", {}, None])
    @pytest.mark.parametrize("place", ["states", "states[0].stages", "states[0].stages[0].evidence"])
    def test_what_should_be_a_list(self, place: str, value: object):
        document = example()
        put(document, place, value)
        assert refused(encoded(document)).startswith(f"{place}: should be ")

    @pytest.mark.parametrize("value", [5, "text", [], None])
    @pytest.mark.parametrize(
        "place", ["settings", "states[1]", "states[0].flows[0]", "states[0].stages[0].acceptance"]
    )
    def test_what_should_be_an_object(self, place: str, value: object):
        document = example()
        put(document, place, value)
        assert refused(encoded(document)).startswith(f"{place}: should be ")

    def test_of_several_faults_the_first_is_told(self):
        document = example()
        put(document, "states[0].flows[0].drop_off", 7)
        put(document, "states[0].stages[0].x", "far")
        put(document, "surprise", 1)
        assert refused(encoded(document)).startswith("states[0].stages[0].x: ")

    @pytest.mark.parametrize(
        ("content", "what"),
        [
            (b"", "line 1, column 1: is not JSON: Expecting value"),
            (b"A -> B", "line 1, column 1: is not JSON: Expecting value"),
            (b'{"format": "vsm-desktop",\n  "version": }', "line 2, column 14: is not JSON: Expecting value"),
            (b'{"format": "vsm-desktop"} {}', "line 1, column 27: is not JSON: Extra data"),
            (b'{"title": "\xff"}', "is not UTF-8 (byte 11)"),
            ('{"format": "vsm-desktop"}'.encode("utf-16"), "is not UTF-8 (byte 0)"),
            (b"\xef\xbb\xbf{}", "starts with a byte order mark; save it as UTF-8 without one"),
            (b"[]", "is not a map: a JSON object is needed"),
            (b"null", "is not a map: a JSON object is needed"),
            (b"{}", 'format: is not "vsm-desktop"'),
            (b'{"format": "drawio", "version": 1}', 'format: is not "vsm-desktop"'),
        ],
    )
    def test_what_is_no_map_file(self, content: bytes, what: str):
        assert refused(content) == what

    @pytest.mark.parametrize("version", [0, -1, 1.0, "1", None, True, [1]])
    def test_what_is_no_version(self, version: object):
        assert refused(encoded(example() | {"version": version})) == "version: is not a version of the format"

    @pytest.mark.parametrize("version", [VERSION + 1, 99])
    def test_a_newer_version_is_named(self, version: int):
        assert refused(encoded({"format": "vsm-desktop", "version": version, "something": "new"})) == (
            f"version: is {version}, and this program reads up to {VERSION}; a newer one is needed"
        )

    @pytest.mark.parametrize(
        ("key", "place"),
        [
            ('"title": "Legal platform"', "title"),
            ('"name": "Current state"', "states[0].name"),
            ('"drop_off": 0.2', "states[0].flows[0].drop_off"),
            ('"evoked_at": "list"', "states[0].resistances[0].response.evoked_at"),
        ],
    )
    def test_a_key_that_stands_twice(self, key: str, place: str):
        text = json.dumps(example())
        assert text.count(key) == 1
        assert refused(text.replace(key, f"{key}, {key}").encode()) == f"{place}: this key stands twice"

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
    @pytest.mark.parametrize(
        "place", ["states[0].stages[0].x", "states[0].flows[0].drop_off", "settings.thresholds.drop_off"]
    )
    def test_a_number_that_is_none(self, place: str, number: str):
        document = example()
        put(document, place, "the number")
        content = json.dumps(document).replace('"the number"', number).encode()
        assert refused(content).startswith(f"{place}: should be a finite number")

    def test_the_program_does_not_refuse_the_example(self):
        assert parse_map(encoded(example()), "plant").title == "Legal platform"


class TestHostileFiles:
    """Whatever is in the file, the answer is a map or one plain line."""

    @pytest.mark.parametrize("opening", ["[", '{"a":', '{"states":[', '[{"a":'])
    def test_nesting(self, opening: str):
        assert refused(opening.encode() * 200_000) == "is nested deeper than the format has"

    def test_nesting_that_is_closed_again(self):
        content = json.dumps(example() | {"title": "deep"}).replace('"deep"', "[" * 400 + "]" * 400).encode()
        assert refused(content) == "title: should be a text"

    @pytest.mark.parametrize(
        "place", ["states[0].stages[0].x", "states[0].stages[0].cost", "states[0].stages[0].wip"]
    )
    def test_a_huge_number(self, place: str):
        document = example()
        put(document, place, 10**4000)
        assert re.fullmatch(re.escape(place) + r": should be 10+ or less \(10+…\)", refused(encoded(document)))

    def test_a_number_with_more_digits_than_are_read(self):
        content = encoded(example()).replace(b'"cost": 340', b'"cost": ' + b"1" * 100_000)
        assert refused(content) == "is not JSON: a number is too long"

    @pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
    @pytest.mark.parametrize("place", ["states[0].id", "states[0].stages[0].id", "states[0].flows[0].wait"])
    def test_half_a_surrogate_pair(self, place: str, text: str):
        document = example()
        put(document, place, text)
        assert refused(encoded(document)).startswith(f"{place}: ")

    @pytest.mark.parametrize("key", ["a\nb", "a\x1b[31mred", "a\u202eb", "\x00", "a\u2028b"])
    def test_a_key_with_control_characters(self, key: str):
        escaped = key.encode("unicode_escape").decode()
        assert refused(encoded(example() | {key: 1})) == f"{escaped}: is not a key of the format"
        twice = json.dumps(example())[:-1] + f", {json.dumps(key)}: 1, {json.dumps(key)}: 2}}"
        assert refused(twice.encode()) == f"{escaped}: this key stands twice"

    @pytest.mark.parametrize("text", ["soon\n", "\x1b[2J", "\u202e5 d", "x" * 1_000_000])
    @pytest.mark.parametrize("place", ["states[0].stages[0].wip", "states[0].stages[0].lead_time"])
    def test_a_value_is_shown_plain_and_short(self, place: str, text: str):
        document = example()
        put(document, place, text)
        assert len(refused(encoded(document))) < 250

    def test_a_file_name_with_control_characters_is_written_plain(self):
        with pytest.raises(Refusal) as refusal:
            parse_map(b"{}", "a\nb\x1b[31m.vsm.json")
        assert str(refusal.value) == 'a\\nb\\x1b[31m.vsm.json: format: is not "vsm-desktop"'

    @settings(deadline=None, max_examples=300)
    @given(st.data())
    def test_any_value_anywhere_is_read_or_refused(self, data: st.DataObject):
        scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
        values = st.recursive(
            scalars,
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
            max_leaves=5,
        )
        document: Any = example()
        put(document, data.draw(st.sampled_from([place for place, _, _ in WRONG_VALUES])), data.draw(values))
        content = encoded(document)
        try:
            map_ = parse_map(content, "plant.vsm.json")
        except Refusal:
            refused(content)
        else:
            assert parse_map(dump_map(map_), "again") == map_

    @settings(deadline=None, max_examples=300)
    @given(st.integers(0, len(encoded(example()))), st.binary(max_size=3), st.integers(0, 5))
    def test_any_damage_is_read_or_refused(self, position: int, inserted: bytes, lost: int):
        whole = encoded(example())
        content = whole[:position] + inserted + whole[position + lost :]
        try:
            map_ = parse_map(content, "plant.vsm.json")
        except Refusal:
            refused(content)
        else:
            assert isinstance(map_, Map)


class TestFiles:
    def test_a_map_is_written_and_read(self, tmp_path: Path):
        map_ = parse_map(encoded(example()), "plant")
        write_map(map_, tmp_path / "plant.vsm.json")
        assert read_map(tmp_path / "plant.vsm.json") == map_
        assert (tmp_path / "plant.vsm.json").read_bytes() == dump_map(map_)

    def test_a_refusal_names_the_file(self, tmp_path: Path):
        path = tmp_path / "broken.vsm.json"
        path.write_bytes(b"{")
        with pytest.raises(Refusal, match=r"broken\.vsm\.json: line 1, column 2: is not JSON"):
            read_map(path)

    def test_a_file_that_is_not_there(self, tmp_path: Path):
        path = tmp_path / "gone.vsm.json"
        with pytest.raises(Refusal) as refusal:
            read_map(path)
        assert str(refusal.value) == f"{path}: No such file or directory"

    def test_a_folder(self, tmp_path: Path):
        with pytest.raises(Refusal) as refusal:
            read_map(tmp_path)
        assert str(refusal.value).startswith(f"{tmp_path}: ")

    def test_a_path_that_no_system_has(self, tmp_path: Path):
        with pytest.raises(Refusal) as refusal:
            read_map(tmp_path / "a\0b")
        assert str(refusal.value).isprintable()

    def test_a_file_that_is_too_large(self, tmp_path: Path):
        path = tmp_path / "large.vsm.json"
        with path.open("wb") as file:
            file.truncate(LARGEST_FILE + 1)
        with pytest.raises(Refusal) as refusal:
            read_map(path)
        assert str(refusal.value) == f"{path}: is larger than 64 MiB"

    def test_a_refusal_changes_nothing(self, tmp_path: Path):
        path = tmp_path / "broken.vsm.json"
        path.write_bytes(b"{")
        with pytest.raises(Refusal):
            read_map(path)
        assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("broken.vsm.json", b"{")]


class TestWriting:
    def test_the_smallest_map(self):
        assert dump_map(Map(states=(State(id="s"),))).decode() == (
            '{\n  "format": "vsm-desktop",\n  "version": 4,\n  "title": "",\n  "states": [\n'
            '    {\n      "id": "s",\n      "name": ""\n    }\n  ]\n}\n'
        )

    def test_it_is_laid_out_as_json_is_with_two_spaces(self):
        written = dump_map(parse_map(encoded(example()), "plant")).decode()
        assert written == json.dumps(json.loads(written), indent=2, ensure_ascii=False) + "\n"

    def test_text_stands_as_it_is_typed(self):
        map_ = one_state_map("Prüfung -> 顧客*")
        written = dump_map(map_)
        assert '"name": "Prüfung"' in written.decode("utf-8")
        assert not written.startswith(b"\xef\xbb\xbf")

    def test_records_stand_in_the_order_in_which_they_were_made(self):
        map_ = one_state_map("Z -> A -> M")
        document = json.loads(dump_map(map_))
        assert [stage["id"] for stage in document["states"][0]["stages"]] == ["Z", "A", "M"]

    def test_fields_stand_in_the_order_of_the_model(self):
        for record, written in zip(
            records(read_map(NEWEST).states[0]),
            _objects(json.loads(NEWEST.read_text("utf-8"))["states"][0]),
            strict=True,
        ):
            assert list(written) == list(type(record).model_fields)

    def test_a_map_without_charter_and_boxes_says_nothing_of_them(self):
        written = dump_map(one_state_map("A"))
        assert b"charter" not in written
        assert b"data_boxes" not in written

    def test_an_edit_of_one_stage_is_one_changed_line(self):
        before = parse_map(encoded(example()), "plant")
        after = edits.edit_state(before, "current", lambda state: edits.rename_stage(state, "onboard", "Check"))
        old, new = dump_map(before).splitlines(), dump_map(after).splitlines()
        assert len(old) == len(new)
        assert [line for line in zip(old, new, strict=True) if line[0] != line[1]] == [
            (b'          "name": "Onboard and check",', b'          "name": "Check",')
        ]

    @pytest.mark.parametrize("number", [0, 1, 1.0, 0.1, 1 / 3, 1e-300, 1e12, 123456789012])
    def test_numbers_come_back_exactly(self, number: float):
        map_ = one_state_map("A", A={"cost": number})
        back = parse_map(dump_map(map_), "plant").states[0].stages[0].cost
        assert back == number
        assert math.copysign(1, back) == math.copysign(1, number)

    @settings(deadline=None, max_examples=150)
    @given(maps())
    def test_any_map_comes_back_equal_and_byte_for_byte(self, map_: Map):
        written = dump_map(map_)
        again = parse_map(written, "again")
        assert again == map_
        assert dump_map(again) == written


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """A JSON object and all the objects within it, in the order of the file."""
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _objects(member)


class TestSchema:
    def test_it_is_json_schema_2020_12(self):
        assert map_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert json.loads(json.dumps(map_schema())) == map_schema()

    def test_it_names_every_field_and_no_other(self):
        schema = map_schema()
        described = {"Map": schema, **schema["$defs"]}
        assert {name: set(entry["properties"]) for name, entry in described.items()} == {
            kind.__name__: set(kind.model_fields) for kind in RECORD_KINDS
        }

    def test_no_record_may_have_other_keys(self):
        schema = map_schema()
        assert all(entry["additionalProperties"] is False for entry in [schema, *schema["$defs"].values()])

    def test_it_has_each_data_box_field_once(self):
        assert map_schema()["properties"]["data_boxes"]["uniqueItems"] is True

    def test_it_names_what_is_needed(self):
        definitions = map_schema()["$defs"]
        assert definitions["Flow"]["required"] == ["id", "source", "target"]
        assert definitions["Stage"]["required"] == ["id"]
        assert "states" in map_schema()["required"]

    def test_it_names_the_words_of_a_field(self):
        stage = map_schema()["$defs"]["Stage"]["properties"]
        assert stage["role"]["enum"] == ["activity", "consumption"]
        assert stage["contribution"]["default"] == "unexamined"


HEAD = b'{"format":"vsm-desktop","version":1,'


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (HEAD + b'"title":"\\ud800","states":[{"id":"s"}]}', "title"),
        (HEAD + b'"states":[{"id":"s","name":"a\\udfff"}]}', "states[0].name"),
        (HEAD + b'"states":[{"id":"s","notes":[{"id":"n","text":"\\ud83d"}]}]}', "states[0].notes[0].text"),
    ],
)
def test_half_a_surrogate_pair_is_refused_for_no_file_could_hold_it(content: bytes, place: str) -> None:
    with pytest.raises(Refusal, match=re.escape(f"a: {place}: ") + ".*holds half a character"):
        parse_map(content, "a")


def test_the_schema_states_bounds_and_what_reading_needs() -> None:
    schema = map_schema()
    assert set(schema["required"]) == {"format", "version", "states"}
    kinds = schema["$defs"]["Stage"]["properties"]["x"]["anyOf"]
    assert [(kind["type"], kind["minimum"]) for kind in kinds] == [("integer", -1_000_000), ("number", -1_000_000)]


def test_many_faults_are_refused_by_the_first_of_them() -> None:
    content = HEAD + b'"states":[{"id":"s","stages":[' + b",".join([b"{}"] * 50_000) + b"]}]}"
    with pytest.raises(Refusal, match=re.escape("a: states[0].stages[0].id: is missing")):
        parse_map(content, "a")
