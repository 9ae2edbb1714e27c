"""The examples on the pages of the findings say what the program says."""

from pathlib import Path
from typing import get_args

import pytest

from tests.core.written_maps import blocks, written_state
from vsm_desktop.core.model import Settings
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.findings.finding import Code, Severity, code_names
from vsm_desktop.method.report import report
from vsm_desktop.resources import resource

CODES = get_args(Code)
NOTE_REMAINS = ("A5", "W1")
"""What these find stays worth knowing when it has been answered."""


def page(code: str) -> str:
    return Path(resource("docs", "findings", f"{code}.md")).read_text("utf-8")


def severities(written: str, code: str) -> set[Severity]:
    """How much the findings of a code weigh on a map."""
    state = written_state(written)
    found = report(analyse(state), state, Settings()).findings
    return {finding.severity for finding in found if finding.code == code}


@pytest.mark.parametrize("code", CODES)
def test_page_is_named_as_the_finding_is(code: Code):
    assert page(code).startswith(f"# {code} {code_names()[code]}\n")


@pytest.mark.parametrize("code", CODES)
def test_map_before_raises_the_finding_and_the_map_after_does_not(code: Code):
    maps = blocks(page(code))
    for before, after in zip(maps[::2], maps[1::2], strict=True):
        assert severities(before, code)
        assert severities(after, code) <= ({"info"} if code in NOTE_REMAINS else set())
