"""Records in the order of the file."""

import pytest

from vsm_desktop.drawing.file_order import in_file_order

RECORDS = {name: name.upper() for name in "gqbxaf"}


@pytest.mark.parametrize("names", [{"x"}, {"g", "a"}, {"f", "x", "g"}, set(RECORDS)])
def test_gives_what_is_named(names: set[str]):
    assert set(in_file_order(names, RECORDS)) == {name.upper() for name in names}


def test_many_are_in_the_order_of_the_file():
    assert in_file_order({"f", "a", "g", "x"}, RECORDS) == ["G", "X", "A", "F"]


@pytest.mark.parametrize("names", [{"?"}, {"?", "x"}, {"?", "x", "g", "a"}])
def test_leaves_out_what_is_no_record(names: set[str]):
    assert set(in_file_order(names, RECORDS)) == {name.upper() for name in names - {"?"}}
