"""All rules, each a function from a case to its findings, and the order in which findings are told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from vsm_desktop.core.model import State
from vsm_desktop.method.findings import anchor, exchange, false_value, resistance, waste
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.finding import SEVERITIES, Code, Finding

Rule = Callable[[Case], Iterator[Finding]]


def rules() -> Mapping[Code, Rule]:
    """The rule of every code. Where stops are comes before all else of its severity: that is what to talk about."""
    return {
        "R1": resistance.value_stops_here,
        "A1": anchor.no_anchor,
        "A2": anchor.consumed_by_ourselves,
        "A3": anchor.acceptance_not_named,
        "A4": anchor.nothing_arrives,
        "A5": _where_anchored(anchor.structurally_suspect),
        "A6": anchor.assumed_beginning,
        "A7": anchor.linked_by_the_way_back,
        "F1": false_value.labelled_not_validated,
        "F2": _where_anchored(false_value.labelled_and_suspect),
        "F3": false_value.importance_for_relevance,
        "F4": false_value.efficiency_over_perception,
        "F5": _where_anchored(false_value.efficiency_trap),
        "F6": false_value.completeness_illusion,
        "F7": false_value.optimised_without_impact,
        "F8": false_value.resting_on_faith,
        "R2": resistance.friction,
        "R3": resistance.invested_without_means,
        "R4": resistance.unmarked_stop,
        "X1": exchange.no_value_evoked,
        "X2": exchange.no_action_asked,
        "X3": exchange.nothing_comes_in,
        "X4": exchange.asks_more_than_it_evokes,
        "X5": exchange.evoked_on_faith,
        "X6": exchange.circular_promise,
        "W1": _where_anchored(waste.hidden_waste),
        "W2": waste.work_that_stops,
    }


def _where_anchored(rule: Rule) -> Rule:
    """Where nobody accepts anything, A1 says so once, instead of this rule of every stage."""
    return lambda case: rule(case) if case.analysis.is_anchored else iter(())


def ranked(found: list[Finding], state: State) -> tuple[Finding, ...]:
    """Errors first, then warnings, then what is merely worth knowing; those that are set aside say so."""
    reasons = {(record.code, frozenset(record.on)): record.reason for record in state.set_aside}
    marked = [replace(finding, set_aside=reasons.get((finding.code, finding.ids))) for finding in found]
    return tuple(sorted(marked, key=lambda finding: SEVERITIES.index(finding.severity)))
