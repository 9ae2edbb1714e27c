"""A report in words and in order, for everything that people read: the terminal, a page, a mail.

The texts hold what stands on the map as it stands there. Whoever sets them makes them fit to be shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.model import Action, Map, Resistance, Settings, State
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.figures import Effort, FigureName, Figures
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.findings.finding import SEVERITIES, Code, Finding, Severity, code_names
from vsm_desktop.method.options import Option, OptionKind, options
from vsm_desktop.method.quantities import duration_words, number_words, share_words
from vsm_desktop.method.report import Report
from vsm_desktop.method.wording import (
    card_words,
    category_word,
    host_words,
    one_line,
    passage_word,
    place_words,
    stage_name,
    standing_short,
    status_word,
    suspect_sentence,
)
from vsm_desktop.translation import tr, trn

_MOST_NAMED = 6


def title_words(map_: Map, state: State) -> str:
    """The map's title and the state's name."""
    return tr("{title}: {state}").format(
        title=map_.title.strip() or tr("Untitled map"), state=state.name.strip() or state.id
    )


# The three questions


def charter(map_: Map) -> list[tuple[str, str]]:
    """What is said of each part of the charter; nothing of what was not stated."""
    agreed = map_.charter
    rows = (
        (tr("Mapped"), agreed.scope),
        (tr("Begins with"), agreed.begins),
        (tr("Ends with"), agreed.ends),
        (tr("In the room"), tr("; ").join(agreed.participants)),
        (tr("Should move"), agreed.outcome),
    )
    return [(part, " ".join(said.split())) for part, said in rows if said.strip()]


@dataclass(frozen=True)
class ActionRow:
    """A row about an action: what is to be done, by whom, by when, what it answers, and whether it is done."""

    what: str
    owner: str
    due: str
    answers: str
    done: str


def action_headings() -> tuple[str, str, str, str, str]:
    """What stands above the columns of actions."""
    return tr("What"), tr("Who"), tr("By when"), tr("What it answers"), tr("State")


def action_cells(row: ActionRow) -> tuple[str, str, str, str, str]:
    """What stands in the columns of an action."""
    return row.what, row.owner, row.due, row.answers, row.done


def actions(map_: Map, state: State) -> list[ActionRow]:
    """What was agreed to do; first what is not done, and of that what is due first."""
    rows = sorted(map_.actions, key=lambda action: (action.done, action.due is None, action.due or ""))
    return [
        ActionRow(
            one_line(action.what),
            one_line(action.owner),
            date_words(action.due) if action.due else "",
            _answered(action, state),
            tr("done") if action.done else "",
        )
        for action in rows
    ]


def _answered(action: Action, state: State) -> str:
    """The finding and the records that an action is about, as far as the state has them."""
    found = next((name for code, name in code_names().items() if code == action.code), "")
    return tr("; ").join(filter(None, (f"{action.code} {found}" if found else "", *answered_places(action, state))))


def answered_places(action: Action, state: State) -> list[str]:
    """The stages, flows and points that an action is about, as far as the state has them."""
    points, stages, flows = state.resistances_by_id, state.stages_by_id, state.flows_by_id
    names = []
    for name in action.on:
        if name in points:
            names.append(f"{category_word(points[name].leading_category)}: {host_words(points[name], state)}")
        elif name in stages or name in flows:
            names.append(place_words(name, state))
    return names


def parked(state: State) -> list[str]:
    """The questions of the parking lot: notes that ask, and are not answered while they are there."""
    return [one_line(note.text) for note in state.notes if note.kind == "question" and note.text.strip()]


def answers(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """The three questions that are asked of every stage, each with what this state answers."""
    return (
        (tr("Can it contribute?"), _linked_answer(analysis)),
        (tr("Who outside says so?"), _standing_answer(analysis)),
        (tr("Does value get through?"), _passage_answer(analysis)),
    )


def _linked_answer(analysis: Analysis) -> str:
    if not analysis.state.stages:
        return tr("There is no stage yet.")
    if not analysis.is_anchored:
        return tr("This map is not anchored yet: where does the client accept value?")
    linked = trn("{n} stage is linked to consumption", "{n} stages are linked to consumption", len(analysis.linked))
    suspect = trn("{n} is structurally suspect", "{n} are structurally suspect", len(analysis.suspect))
    return f"{linked}, {suspect}."


def _standing_answer(analysis: Analysis) -> str:
    share = analysis.validated_share
    if share is None:
        return tr("No stage is linked to consumption, so there is nothing to confirm yet.")
    counts = Counter(judgement.standing for judgement in analysis.judgements.values())
    validated = trn(
        "{n} of {all} linked stages is validated by a client ({share})",
        "{n} of {all} linked stages are validated by a client ({share})",
        counts["validated"],
    ).format(all=len(analysis.linked), share=share_words(share))
    if share == 1:
        return f"{validated}."
    rest = tr("The rest is what we say ourselves: {claimed} claimed by the team, {unexamined} unexamined.")
    return f"{validated}. {rest.format(claimed=counts['claimed'], unexamined=counts['unexamined'])}"


def _passage_answer(analysis: Analysis) -> str:
    if not analysis.linked:
        return tr("Nothing is linked to consumption, so there is no way to get through yet.")
    found = list(analysis.passages.values())
    counts = [
        trn("{n} linked stage flows", "{n} linked stages flow", found.count("flowing")),
        trn("{n} is blocked", "{n} are blocked", found.count("blocked")),
        trn("{n} is starved", "{n} are starved", found.count("starved")),
    ]
    return f"{', '.join(counts)}. {_delivery(analysis)}"


def _delivery(analysis: Analysis) -> str:
    delivered = analysis.delivered
    if not delivered:
        return tr("Nothing is delivered.")
    return tr("Value is delivered at {stages}.").format(stages=_quoted(delivered, analysis.state))


# Stages


@dataclass(frozen=True)
class LinkedStage:
    """A row about a linked stage: how it leads to the client, who says so, and whether value gets through."""

    name: str
    way: str
    standing: str
    passage: str


@dataclass(frozen=True)
class SuspectStage:
    """A row about a suspect stage: why it is, and who needs it."""

    name: str
    why: str


def linked_stages(analysis: Analysis) -> list[LinkedStage]:
    rows = []
    for stage in analysis.state.stages:
        judgement, passage = analysis.judgements[stage.id], analysis.passages[stage.id]
        if judgement.standing is not None and passage is not None:
            standing = standing_short(judgement.standing)
            rows.append(LinkedStage(stage_name(stage.name), card_words(judgement), standing, passage_word(passage)))
    return rows


def suspect_stages(analysis: Analysis) -> list[SuspectStage]:
    rows = []
    for stage in analysis.state.stages:
        judgement = analysis.judgements[stage.id]
        if judgement.reason is not None:
            rows.append(SuspectStage(stage_name(stage.name), suspect_sentence(stage, judgement.reason)))
    return rows


def keystone_words(analysis: Analysis) -> str:
    """Which stages some client cannot do without. Empty in a plain chain, where all of them are."""
    outside = {name for name in analysis.linked if name not in analysis.consumption}
    if not analysis.keystones or analysis.keystones == outside:
        return ""
    names = [stage.id for stage in analysis.state.stages if stage.id in analysis.keystones]
    return tr("Keystones, without which some client gets nothing: {stages}.").format(
        stages=_quoted(names, analysis.state)
    )


# Resistance points and plans


@dataclass(frozen=True)
class PointWords:
    """A resistance point: what it sits on, what is missing, its status, what was seen, and the ways past it."""

    host: str
    categories: str
    status: str
    description: str
    options: Mapping[OptionKind, str]


def points(analysis: Analysis) -> list[PointWords]:
    """The open points, what unlocks consumption first, and then the others. Open ones have both ways past them."""
    opened = [_point(analysis.state.resistances_by_id[name], analysis) for name in analysis.ranked_points]
    return [*opened, *passed_points(analysis)]


def passed_points(analysis: Analysis) -> list[PointWords]:
    """The points that stop nothing: friction, and those with a way past them."""
    points = analysis.state.resistances
    return [_point(point, analysis) for point in points if analysis.statuses[point.id] != "open"]


def _point(point: Resistance, analysis: Analysis) -> PointWords:
    is_open = analysis.statuses[point.id] == "open"
    shown = [
        option
        for option in options(point, analysis.state, analysis.resolution)
        if is_open or (option.is_chosen and analysis.statuses[point.id] != "friction")
    ]
    return PointWords(
        host=host_words(point, analysis.state),
        categories=_category_words(point),
        status=status_word(analysis.statuses[point.id]),
        description=" ".join(point.description.split()),
        options={option.kind: _option_words(option) for option in shown},
    )


def _option_words(option: Option) -> str:
    sentences = [sentence("; ".join(option.says)) if option.says else tr("Nothing is said of it yet.")]
    if option.lacks:
        sentences.append(tr("Lacks {what}.").format(what=listed(option.lacks, len(option.lacks))))
    if option.outlook:
        sentences.append(sentence(option.outlook))
    return " ".join(sentences)


def _category_words(point: Resistance) -> str:
    words = [
        category_word(entry.category) if entry.cause is None else f"{category_word(entry.category)} ({entry.cause})"
        for entry in point.categories
    ]
    return ", ".join(words)


@dataclass(frozen=True)
class PlanWords:
    """Which points to resolve together, and from where value gets through then."""

    intro: str
    points: tuple[str, ...]
    remark: str


def plans(analysis: Analysis) -> list[PlanWords]:
    """The unblock plans; the entries that share one stand together, where the first of them stands."""
    entries: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for plan in analysis.plans:
        entries.setdefault((plan.points, plan.exact), []).append(plan.entry)
    return [_plan(names, exact, starts, analysis.state) for (names, exact), starts in entries.items()]


def _plan(names: Sequence[str], exact: bool, entries: Sequence[str], state: State) -> PlanWords:
    intro = trn(
        "So that value gets through from {entries}, resolve this point:",
        "So that value gets through from {entries}, resolve these {n} points:",
        len(names),
    )
    resolved = (state.resistances_by_id[name] for name in names)
    return PlanWords(
        intro=intro.format(entries=_quoted(entries, state)),
        points=tuple(f"{host_words(point, state)}: {_category_words(point)}" for point in resolved),
        remark="" if exact else tr("It is the best found; a smaller one may exist."),
    )


# Findings


@dataclass(frozen=True)
class CodeGroup:
    """The findings of one code that are equally grave."""

    code: Code
    name: str
    severity: Severity
    findings: tuple[Finding, ...]


def findings_by_severity(findings: Iterable[Finding]) -> Iterator[tuple[Severity, list[CodeGroup]]]:
    """The findings, the gravest first, and those of one code together. Severities without any are left out."""
    known, names = list(findings), code_names()
    for severity in SEVERITIES:
        alike = [finding for finding in known if finding.severity == severity]
        groups = groupby(alike, key=lambda finding: finding.code)
        if alike:
            yield severity, [CodeGroup(code, names[code], severity, tuple(group)) for code, group in groups]


def severity_heading(severity: Severity) -> str:
    return {"error": tr("Errors"), "warning": tr("Warnings"), "info": tr("Good to know")}[severity]


def finding_count(report: Report) -> str:
    """How many findings there are, by severity, and how many are set aside."""
    findings, aside = report.to_talk_about, len(set_aside_findings(report))
    count = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    words = {
        "error": trn("{n} error", "{n} errors", count["error"]),
        "warning": trn("{n} warning", "{n} warnings", count["warning"]),
        "info": tr("{n} good to know").format(n=count["info"]),
    }
    parts = [words[severity] for severity in SEVERITIES if count[severity]]
    if aside:
        parts.append(tr("{n} set aside").format(n=aside))
    return tr("{counts}.").format(counts=", ".join(parts)) if parts else tr("None.")


def set_aside_findings(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.set_aside is not None]


def set_aside_reason(finding: Finding) -> str:
    """For which reason a finding is set aside."""
    return " ".join((finding.set_aside or "").split()) or tr("no reason is given")


# Figures


@dataclass(frozen=True)
class FigureRow:
    """A figure by name, its value, and what it leaves out or rests on."""

    name: str
    value: str
    remark: str = ""


def path_words(report: Report) -> str:
    """Which path the figures of the path stand on."""
    path = report.figures.path
    if path is None:
        return tr("No path leads from an entry to a consumption stage.")
    first, last = (tr("“{name}”").format(name=stage_name(path.stages[end].name)) for end in (0, -1))
    return trn(
        "Along the longest path, which is {first} alone:",
        "Along the longest path, from {first} to {last} over {n} stages:",
        len(path.stages),
    ).format(first=first, last=last)


def path_figures(figures: Figures, settings: Settings) -> list[FigureRow]:
    """The figures of the longest path; none where there is no path."""
    if figures.path is None:
        return []
    return [
        FigureRow(tr("Process time"), _time(figures.process_time_s, settings), _remark(figures, ("process_time_s",))),
        FigureRow(tr("Lead time"), _time(figures.lead_time_s, settings), _remark(figures, ("lead_time_s",))),
        FigureRow(tr("Activity ratio"), _share(figures.activity_ratio)),
        FigureRow(
            tr("Rolled %C/A"),
            _share(figures.rolled_percent_complete_accurate),
            _remark(figures, ("rolled_percent_complete_accurate",)),
        ),
        FigureRow(
            tr("Rolled conversion"), _share(figures.rolled_conversion), _remark(figures, ("rolled_conversion",))
        ),
    ]


def stage_figures(figures: Figures, settings: Settings) -> list[FigureRow]:
    """The figures over all stages."""
    return [
        FigureRow(tr("Total work"), _time(figures.total_work_s, settings), _remark(figures, ("total_work_s",))),
        FigureRow(tr("Linked effort"), _share(figures.linked_effort)),
        FigureRow(
            tr("Hidden waste"),
            _effort(figures.hidden_waste, settings),
            _remark(figures, ("hidden_waste_time_s", "hidden_waste_cost")),
        ),
        FigureRow(tr("of it necessary"), _effort(figures.necessary, settings)),
    ]


def _remark(figures: Figures, names: Sequence[FigureName]) -> str:
    """How many blanks a figure has, and on how many best guesses it rests."""
    blanks = sum(figures.missing.get(name, 0) for name in names)
    guesses = sum(figures.guesses.get(name, 0) for name in names)
    return ", ".join(
        filter(
            None,
            (
                trn("{n} blank", "{n} blanks", blanks) if blanks else "",
                trn("rests on {n} best guess", "rests on {n} best guesses", guesses) if guesses else "",
            ),
        )
    )


def _time(seconds: float | None, settings: Settings) -> str:
    return tr("not stated") if seconds is None else duration_words(seconds, settings)


def _share(share: float | None) -> str:
    return tr("not stated") if share is None else share_words(share)


def _effort(effort: Effort, settings: Settings) -> str:
    parts = []
    if effort.time_s is not None:
        parts.append(duration_words(effort.time_s, settings))
    if effort.cost is not None:
        parts.append(tr("a cost of {cost}").format(cost=number_words(effort.cost)))
    return ", ".join(parts) or tr("not stated")


# Shared by the above


def _quoted(names: Sequence[str], state: State) -> str:
    """A few of the stages by name, and how many more there are."""
    shown = [tr("“{name}”").format(name=stage_name(state.stages_by_id[name].name)) for name in names[:_MOST_NAMED]]
    return listed(shown, len(names))


def sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?", "…")) else ".")
