"""The words of a data box."""

from typing import get_args

import pytest

from vsm_desktop.core.model import DataField, Stage
from vsm_desktop.method.data_box_words import data_label, data_value

FIELDS = get_args(DataField)


def test_every_field_is_one_of_a_stage_in_its_order():
    assert list(FIELDS) == [name for name in Stage.model_fields if name in FIELDS]


def test_no_two_fields_are_called_the_same():
    assert len({data_label(field) for field in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_what_nobody_stated_is_said(field: DataField):
    assert data_value(Stage(id="a"), field) == "—"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("team", "Legal", "Legal"),
        ("internal_importance", 4, "4 of 5"),
        ("process_time", "~2 d", "~2 d"),
        ("percent_complete_accurate", 0.8, "80 %"),
        ("percent_complete_accurate", 0, "0 %"),
        ("cost", 340, "340"),
        ("people", 1.5, "1.5"),
        ("wip", 0, "0"),
    ],
)
def test_a_value_is_told_as_people_type_it(field: DataField, value: object, words: str):
    assert data_value(Stage(id="a", **{field: value}), field) == words
