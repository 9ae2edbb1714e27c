"""The rows of the findings: in groups of one code and severity, long ones folded, those set aside at the end."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from vsm_desktop.drawing.text import plain
from vsm_desktop.method.findings.finding import Finding, code_names
from vsm_desktop.translation import tr
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import SeveritySign

_MOST_UNFOLDED = 3
_SET_ASIDE = "set-aside"


def finding_rows(
    findings: Iterable[Finding], toggled: Collection[str]
) -> tuple[tuple[Row, ...], Mapping[str, Finding]]:
    """The rows, and the finding of each row that stands for one.

    Args:
        toggled: the keys of the groups that are folded though they would not be, or the other way round.
    """
    all_findings = list(findings)
    of_rows: dict[str, Finding] = {}
    rows = [
        row
        for (code, severity), group in groupby(
            (finding for finding in all_findings if finding.set_aside is None),
            key=lambda finding: (finding.code, finding.severity),
        )
        for row in _group(f"{code} {severity}", list(group), toggled, of_rows)
    ]
    rows += _set_aside([finding for finding in all_findings if finding.set_aside is not None], toggled, of_rows)
    return tuple(rows), of_rows


def key_of(finding: Finding) -> str:
    """What a finding is known by from one version of the list to the next."""
    return f"{finding.code} {finding.severity} {sorted(finding.ids)}"


def _group(key: str, findings: list[Finding], toggled: Collection[str], of_rows: dict[str, Finding]) -> Iterator[Row]:
    first = findings[0]
    title = tr("{code} {name}").format(code=first.code, name=code_names()[first.code])
    if len(findings) == 1:
        yield _row(first, of_rows, title)
        return
    is_folded = (len(findings) > _MOST_UNFOLDED and first.code != "R1") != (key in toggled)
    yield Row(key, (), f"{title} ({len(findings)})", "", SeveritySign(first.severity), is_folded)
    if not is_folded:
        yield from (_row(finding, of_rows) for finding in findings)


def _row(finding: Finding, of_rows: dict[str, Finding], title: str = "") -> Row:
    key = key_of(finding)
    while key in of_rows:  # two improvements at one stage
        key += " "
    of_rows[key] = finding
    ids = (*finding.stages, *finding.flows, *finding.resistances)
    return Row(key, ids, title, plain(finding.message), SeveritySign(finding.severity) if title else None)


def _set_aside(findings: list[Finding], toggled: Collection[str], of_rows: dict[str, Finding]) -> Iterator[Row]:
    if not findings:
        return
    is_folded = _SET_ASIDE not in toggled
    yield Row(_SET_ASIDE, (), tr("Set aside ({n})").format(n=len(findings)), "", None, is_folded)
    if not is_folded:
        names = code_names()
        for finding in findings:
            yield _row(finding, of_rows, tr("{code} {name}").format(code=finding.code, name=names[finding.code]))
