"""Findings as they are told: those that are said of many stages at once together, all others one by one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.export import report_words as words
from vsm_desktop.method.findings.finding import Code, Finding

_TOGETHER: frozenset[Code] = frozenset(("A5", "F1", "F3"))


class FindingGroup(NamedTuple):
    """What is told at once: findings of one code and severity, and what that is called."""

    name: str
    findings: list[Finding]


def finding_groups(findings: Sequence[Finding]) -> Iterator[FindingGroup]:
    """From the gravest on."""
    for _, groups in words.findings_by_severity(findings):
        for group in groups:
            if group.code in _TOGETHER:
                yield FindingGroup(group.name, list(group.findings))
            else:
                yield from (FindingGroup(group.name, [finding]) for finding in group.findings)
