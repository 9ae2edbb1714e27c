"""All that is said of a state: the analysis with the figures and findings that stand on it."""

from collections.abc import Generator
from dataclasses import dataclass

from vsm_desktop.core.model import Settings, State
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.figures import Figures, figures
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.findings.rules import ranked, rules
from vsm_desktop.method.steps import finished


@dataclass(frozen=True)
class Report:
    """What a state means, whole.

    Attributes:
        findings: the gravest first, those set aside among them.
    """

    analysis: Analysis
    figures: Figures
    findings: tuple[Finding, ...]

    @property
    def to_talk_about(self) -> tuple[Finding, ...]:
        """The findings that nobody has set aside."""
        return tuple(finding for finding in self.findings if finding.set_aside is None)


def report(analysis: Analysis, state: State, settings: Settings) -> Report:
    """Work out all that is said of a state.

    Args:
        analysis: the state's, or that of an earlier version that asks the same.
    """
    return finished(report_in_steps(analysis, state, settings))


def report_in_steps(analysis: Analysis, state: State, settings: Settings) -> Generator[float, None, Report]:
    """As `report`, in steps between which something else can be done. Each gives the share that is done."""
    answers = analysis.in_steps()
    weight = 0.8
    for share in answers:
        yield weight * share
    case = Case(state, analysis, figures(analysis, settings), settings)
    yield weight
    found: list[Finding] = []
    all_rules = rules()
    for number, rule in enumerate(all_rules.values(), 1):
        found += rule(case)
        yield weight + (1 - weight) * number / len(all_rules)
    return Report(analysis, case.figures, ranked(found, state))
