"""The JSON of a map file: larger than a map can be, it is refused before anything is built of it."""

import json
import tracemalloc

import pytest

from vsm_desktop.core.model import MOST_CHARACTERS
from vsm_desktop.files.document import LARGEST_FILE, MOST_RECORDS
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.refusal import Refusal

MIB = 1024 * 1024


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        parse_map(content, "map")
    return str(refusal.value)


def a_map(**state: object) -> bytes:
    state = {"id": "current", **state}
    return json.dumps({"format": "vsm-desktop", "version": 1, "states": [state]}).encode()


@pytest.mark.parametrize("part", [b"[],", b"{},", b'{"a":1},', b"[[[]]],", b'"",', b"1,", b"1e999,"])
def test_millions_of_values_take_no_memory(part: bytes):
    content = b'{"states": [' + part * (40 * MIB // len(part)) + b"0]}"
    tracemalloc.start()
    line = refused(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more values than a map can have" in line
    assert peak < MIB


def test_too_many_bytes():
    assert refused(b" " * (LARGEST_FILE + 1)) == "map: is larger than 64 MiB"


def test_too_many_records():
    notes = [{"id": "n"}] * (MOST_RECORDS + 1)
    assert refused(a_map(notes=notes)) == "map: states: hold more than 250,000 records"


def test_the_records_of_moments_count_as_well():
    moment = {"at": "2026-05-04T09:31:07Z", "state": {"id": "s", "notes": [{"id": "n"}] * (MOST_RECORDS // 2)}}
    document = {
        "format": "vsm-desktop",
        "version": 4,
        "states": [{"id": "s", "notes": [{}]}],
        "moments": [moment] * 2,
    }
    assert refused(json.dumps(document).encode()) == "map: states: hold more than 250,000 records"


def test_too_many_keys():
    stage = {f"key {number}": 1 for number in range(1000)}
    assert refused(a_map(stages=[stage])) == "map: an object has more than 200 keys"


@pytest.mark.parametrize("nested", [b"[" * 5_000, b'{"a":' * 5_000, b'{"a":[' * 100_000])
def test_nested_too_deep(nested: bytes):
    assert "nested deeper" in refused(nested)


def test_a_text_that_is_too_long():
    assert parse_map(a_map(name="a" * MOST_CHARACTERS), "map").states[0].name
    line = refused(a_map(name="a" * (MOST_CHARACTERS + 1)))
    assert line.startswith('map: states[0].name: is longer than 100000 characters ("aaa')
    assert len(line) < 200


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 400, "9" * 5_000, "1e9"])
def test_numbers_out_of_all_range(number: str):
    content = a_map(stages=[{"id": "a", "x": 12345}]).replace(b"12345", number.encode())
    assert refused(content).startswith("map: ")


def test_much_writing_is_no_hindrance():
    """Brackets and commas in texts are no values."""
    notes = [{"id": f"n{number}", "text": "one, two, {three}, [four], " * 200} for number in range(1000)]
    map_ = parse_map(a_map(notes=notes), "map")
    assert parse_map(dump_map(map_), "map") == map_
