"""The moments of a session in their order: what the map came to then, and what had changed since the one before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vsm_desktop.core.dates import time_words
from vsm_desktop.core.model import Map, State
from vsm_desktop.export import comparison_words
from vsm_desktop.export import report_words as words
from vsm_desktop.export.contents import Progress, no_progress
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.comparing.comparison import Comparison, compare_cases
from vsm_desktop.method.comparing.sides import case_of
from vsm_desktop.method.comparing.since import Answered, answered
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.findings.finding import Finding, code_names
from vsm_desktop.method.quantities import share_words
from vsm_desktop.method.report import Report, report
from vsm_desktop.method.wording import one_line
from vsm_desktop.translation import tr

_MOST_NAMED = 6


@dataclass(frozen=True)
class MomentMinutes:
    """A moment of a session.

    Attributes:
        time: when it was, in words, unless it is called so, and of which state where the map has several.
        report: all that is said of the state as it stood then.
        changed: in words, what had changed since the moment of that state before; empty for the first one.
    """

    name: str
    time: str
    report: Report
    changed: tuple[str, ...]

    @property
    def state(self) -> State:
        return self.report.analysis.state

    @property
    def answered(self) -> Answered:
        return answered(self.report.analysis)


def moments_of(map_: Map, now: Report, progress: Progress = no_progress) -> tuple[MomentMinutes, ...]:
    """The moments in their order and, where the state has changed since its last one, how it stands now.

    None where none was kept. Is told which share is done.
    """
    made, last = list[MomentMinutes](), dict[str, Report]()
    for number, (name, time, state) in enumerate(_kept(map_, now.analysis.state), 1):
        state_now = now if state is now.analysis.state else report(analyse(state), state, map_.settings)
        before = last.get(state.id)
        changed = () if before is None else tuple(_changes(before, state_now, map_))
        made.append(MomentMinutes(name, time, state_now, changed))
        last[state.id] = state_now
        progress(number / (len(map_.moments) + 1))
    return tuple(made)


def _kept(map_: Map, now: State) -> Iterator[tuple[str, str, State]]:
    """The name, the time and the state of each."""
    of_now: State | None = None
    for moment in map_.moments:
        of_state = one_line(moment.state.name) if len(map_.states) > 1 else ""
        name, time = one_line(moment.name), time_words(moment.at)
        yield name or time, tr(" · ").join(filter(None, (time if name else "", of_state))), moment.state
        of_now = moment.state if moment.state.id == now.id else of_now
    if map_.moments and of_now != now:
        yield tr("Now"), one_line(now.name) if len(map_.states) > 1 else "", now


def _changes(before: Report, after: Report, map_: Map) -> Iterator[str]:
    cases = (case_of(one.analysis.state, map_.settings, one.analysis) for one in (before, after))
    comparison = compare_cases(*cases)
    found = [*_turns(comparison), *_no_longer_asked(before, after), *_records(comparison)]
    yield from found or [tr("Nothing had changed.")]


def _turns(comparison: Comparison) -> Iterator[str]:
    """The stages and the points of which something else is said, those of which the same is said together."""
    for row in comparison_words.stage_rows(comparison):
        yield tr("{what}: {before} → {after}").format(what=row.name, before=row.before, after=row.after)
    for word, row in comparison_words.point_rows(comparison):
        yield tr("{what}: {name}").format(what=word, name=row.name)


def _no_longer_asked(before: Report, after: Report) -> Iterator[str]:
    """The findings that were to be talked about and are not any more."""
    gone = Counter(one.code for one in before.to_talk_about if not _is_among(one, after.to_talk_about))
    names = code_names()
    told = [f"{names[code]} ({count})" if count > 1 else names[code] for code, count in gone.items()]
    if told:
        yield tr("No longer asked: {what}").format(what=_some(told))


def _is_among(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether the same is still asked, be it of more or fewer records."""
    alike = [other for other in others if other.code == finding.code]
    return any(not finding.ids or finding.ids & other.ids for other in alike)


def _records(comparison: Comparison) -> Iterator[str]:
    yield from (f"{line[:1].upper()}{line[1:]}" for line in comparison_words.state_lines(comparison))
    for kind in comparison_words.record_words(comparison):
        for text, names in (
            (tr("{kind} added: {names}"), kind.added),
            (tr("{kind} removed: {names}"), kind.removed),
            (tr("{kind} changed: {names}"), tuple(name for name, _ in kind.changed)),
        ):
            if names:
                yield text.format(kind=kind.kind, names=_some(names))


def _some(names: Sequence[str]) -> str:
    return listed([one_line(name) for name in names[:_MOST_NAMED]], len(names))


def side_by_side(moments: Sequence[MomentMinutes], map_: Map) -> list[list[str]]:
    """A row for each answer and figure of which some moment tells: its name, and what it is at each."""
    columns = [_figures(moment, map_) for moment in moments]
    names = dict.fromkeys(name for column in columns for name in column)
    blank = tr("not stated")
    rows = [[name, *(column.get(name, blank) for column in columns)] for name in names]
    return [row for row in rows if set(row[1:]) != {blank}]


def _figures(moment: MomentMinutes, map_: Map) -> dict[str, str]:
    counts, figures, share = moment.answered, moment.report.figures, moment.report.analysis.validated_share
    blank = tr("not stated")
    shown = {
        tr("Linked stages"): blank if counts.linked is None else str(counts.linked),
        tr("Suspect stages"): blank if counts.suspect is None else str(counts.suspect),
        tr("Points at which value stops"): str(counts.stopped),
        tr("Validated by clients"): blank if share is None else share_words(share),
        tr("Findings to talk about"): str(len(moment.report.to_talk_about)),
    }
    rows = [*words.path_figures(figures, map_.settings), *words.stage_figures(figures, map_.settings)]
    return shown | {row.name: row.value for row in rows}
