"""Which findings a presentation tells: by how grave they are or by their codes, and some one by one."""

from dataclasses import dataclass

from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.report import Report

FindingKey = tuple[str, ...]
"""What a finding is known by: its code, and the ids of all records concerned in order."""


@dataclass(frozen=True)
class ChosenFindings:
    """Those that are graver than good to know, unless somebody chooses. None that is set aside.

    Attributes:
        kinds: severities and codes of which all are told.
        added: others, one by one.
        left_out: of those that would be told.
    """

    kinds: frozenset[str] = frozenset(("error", "warning"))
    added: frozenset[FindingKey] = frozenset()
    left_out: frozenset[FindingKey] = frozenset()

    def of(self, report: Report) -> list[Finding]:
        return [finding for finding in report.to_talk_about if self.has(finding)]

    def has(self, finding: Finding) -> bool:
        key = key_of(finding)
        return key in self.added or (self._is_of_kind(finding) and key not in self.left_out)

    def ticked(self, finding: Finding, *, is_wanted: bool) -> "ChosenFindings":
        """With one finding chosen or not; what is said of others that a map does not have now stays."""
        key = frozenset((key_of(finding),))
        added, left_out = self.added - key, self.left_out - key
        if is_wanted != self._is_of_kind(finding):
            added, left_out = (added | key, left_out) if is_wanted else (added, left_out | key)
        return ChosenFindings(self.kinds, added, left_out)

    def _is_of_kind(self, finding: Finding) -> bool:
        return bool(self.kinds & {finding.severity, finding.code})


MOST_SERIOUS = ChosenFindings()


def key_of(finding: Finding) -> FindingKey:
    return (finding.code, *sorted(finding.ids))
