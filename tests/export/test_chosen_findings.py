"""Which findings have a slide."""

import pytest

from vsm_desktop.export.chosen_findings import MOST_SERIOUS, ChosenFindings
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.report import report

LEGAL = new_map("legal-platform")
REPORT = report(analyse(LEGAL.states[0]), LEGAL.states[0], LEGAL.settings)


def test_what_is_graver_than_good_to_know_is_told_unless_somebody_chooses():
    told = MOST_SERIOUS.of(REPORT)
    assert told == [one for one in REPORT.to_talk_about if one.severity != "info"]
    assert len(told) < len(REPORT.to_talk_about)


@pytest.mark.parametrize("kinds", [(), ("info",), ("error", "warning", "info"), ("A5", "W1"), ("error", "A5")])
def test_all_of_a_severity_or_a_code_are_told(kinds: tuple[str, ...]):
    told = ChosenFindings(frozenset(kinds)).of(REPORT)
    assert told == [one for one in REPORT.to_talk_about if one.severity in kinds or one.code in kinds]


def test_one_by_one_any_is_added_or_left_out_and_back_again():
    for finding in REPORT.to_talk_about:
        other = not MOST_SERIOUS.has(finding)
        changed = MOST_SERIOUS.ticked(finding, is_wanted=other)
        assert changed.has(finding) is other
        assert all(changed.has(one) == MOST_SERIOUS.has(one) for one in REPORT.to_talk_about if one != finding)
        assert changed.ticked(finding, is_wanted=not other) == MOST_SERIOUS


def test_what_comes_up_later_is_told_by_how_grave_it_is():
    without = MOST_SERIOUS
    for finding in REPORT.to_talk_about:
        without = without.ticked(finding, is_wanted=False)
    assert not without.of(REPORT)
    future = LEGAL.states[1]
    later = report(analyse(future), future, LEGAL.settings)
    assert without.of(later)
