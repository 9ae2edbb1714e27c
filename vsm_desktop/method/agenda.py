"""A guided session: the steps of a workshop, what each asks of the map as it stands, and when it is done.

The order is the method's: acceptance first, then backwards from it; effort is looked at last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.model import Map
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.finding import Code
from vsm_desktop.method.report import Report
from vsm_desktop.translation import tr, trn

StepName = Literal["anchor", "backwards", "adds", "outside", "stops", "ways", "actions"]
STEPS: tuple[StepName, ...] = ("anchor", "backwards", "adds", "outside", "stops", "ways", "actions")
MINUTES: tuple[int, ...] = (15, 25, 20, 20, 20, 25, 15)
"""How long each step takes unless somebody says otherwise: two hours and twenty minutes together."""
LONGEST = 480
"""In minutes: no step takes longer than a working day."""
_MOST_QUESTIONS = 3
_CODES: dict[StepName, tuple[Code, ...]] = {
    "anchor": ("A1", "A2", "A3"),
    "backwards": ("A4", "A6", "A5", "A7"),
    "adds": ("F2", "F4", "W1", "W2"),
    "outside": ("F1", "F3", "F6", "F8"),
    "stops": ("R4", "R2"),
    "ways": ("R1", "R3", "X1", "X2", "X3", "X4", "X5", "X6"),
    "actions": ("F5", "F7"),
}


@dataclass(frozen=True)
class Progress:
    """How far a step has got, in words, and whether that is all that counts."""

    is_done: bool
    words: str


def step_title(step: StepName) -> str:
    return {
        "anchor": tr("Find where the client accepts value"),
        "backwards": tr("Map backwards from there"),
        "adds": tr("Name what each stage adds"),
        "outside": tr("Who outside says so?"),
        "stops": tr("Where does value stop, and why?"),
        "ways": tr("Two ways past each stop"),
        "actions": tr("Agree on actions"),
    }[step]


def step_questions(step: StepName, report: Report) -> tuple[str, ...]:
    """What to ask the room: what the map raises for this step, or the step's own question where it raises nothing."""
    codes = _CODES[step]
    found = sorted(
        (finding for finding in report.to_talk_about if finding.code in codes),
        key=lambda finding: codes.index(finding.code),
    )
    raised = tuple(dict.fromkeys(finding.question for finding in found))[:_MOST_QUESTIONS]
    return raised or (_own_question(step),)


def _own_question(step: StepName) -> str:
    return {
        "anchor": tr("At which act does a client show that they accept what we do?"),
        "backwards": tr("What must have happened right before that, for it to be possible?"),
        "adds": tr("What does the client have after this stage that they did not have before?"),
        "outside": tr("Which client said or did something that shows it?"),
        "stops": tr("Where does the stream stop although we want it to go on, and what is missing there?"),
        "ways": tr("Do we put in the resource, or evoke value so strong that the client brings it?"),
        "actions": tr("Who does what, by when, so that an outcome moves?"),
    }[step]


def step_progress(step: StepName, report: Report, map_: Map) -> Progress:
    """What counts as done for a step, on the map as it stands."""
    analysis = report.analysis
    match step:
        case "anchor":
            return _anchored(analysis)
        case "backwards":
            return _mapped_backwards(analysis)
        case "adds":
            return _named(analysis)
        case "outside":
            return _vouched_for(analysis)
        case "stops":
            return _stops_marked(report)
        case "ways":
            return _ways_found(analysis)
        case "actions":
            return _agreed(map_)


def _anchored(analysis: Analysis) -> Progress:
    stages = [analysis.state.stages_by_id[name] for name in analysis.consumption]
    named = sum(bool(stage.acceptance.accepted_when.strip()) for stage in stages)
    words = tr("{named} of {n} consumption stages say by which act value is accepted")
    return _of(named, len(stages), words.format(named=named, n=len(stages)), tr("No stage accepts value yet"))


def _mapped_backwards(analysis: Analysis) -> Progress:
    linked = len(analysis.linked)
    words = trn("{n} stage leads to the client", "{n} stages lead to the client", linked)
    begins = len(analysis.entries)
    more = trn("the stream begins at {n} stage", "the stream begins at {n} stages", begins) if begins else ""
    return Progress(begins > 0 and linked > len(analysis.consumption), ", ".join(filter(None, (words, more))))


def _named(analysis: Analysis) -> Progress:
    stages = [stage for stage in analysis.state.stages if stage.role != "consumption"]
    named = sum(stage.contribution != "unexamined" or bool(stage.necessary_for.strip()) for stage in stages)
    words = tr("{named} of {n} stages are named for what they add, or for whom they are needed")
    return _of(named, len(stages), words.format(named=named, n=len(stages)), tr("No stage yet"))


def _vouched_for(analysis: Analysis) -> Progress:
    standings = [judgement.standing for judgement in analysis.judgements.values() if judgement.standing is not None]
    examined = sum(standing != "unexamined" for standing in standings)
    words = tr("{validated} of {n} linked stages are validated by a client, {examined} examined").format(
        validated=standings.count("validated"), n=len(standings), examined=examined
    )
    return _of(examined, len(standings), words, tr("No stage is linked yet"))


def _stops_marked(report: Report) -> Progress:
    marked = len(report.analysis.state.resistances)
    unmarked = sum(finding.code == "R4" for finding in report.to_talk_about)
    words = trn("{n} stop is marked", "{n} stops are marked", marked)
    more = trn("{n} place looks like one that is not", "{n} places look like one that is not", unmarked)
    return Progress(marked > 0 and not unmarked, f"{words}, {more}" if unmarked else words)


def _ways_found(analysis: Analysis) -> Progress:
    """A stop is past, or a way past it is chosen. What the organisation resolves by itself is no stop."""
    stops = [point for point in analysis.state.resistances if analysis.statuses[point.id] != "friction"]
    chosen = sum(point.response is not None for point in stops)
    still = len(analysis.resolution.open)
    words = tr("{chosen} of {n} stops have a way past them chosen").format(chosen=chosen, n=len(stops))
    more = trn("value still stops at {n} of them", "value still stops at {n} of them", still) if still else ""
    return _of(chosen, len(stops), ", ".join(filter(None, (words, more))), tr("No stop is marked"))


def _agreed(map_: Map) -> Progress:
    whole = sum(bool(action.owner.strip() and action.due) for action in map_.actions)
    words = tr("{whole} of {n} actions have an owner and a day").format(whole=whole, n=len(map_.actions))
    return _of(whole, len(map_.actions), words, tr("No action yet"))


def _of(number: int, count: int, words: str, none: str) -> Progress:
    return Progress(number == count > 0, words if count else none)


def minutes_from(stored: Sequence[str]) -> tuple[int, ...]:
    """The minutes of each step as they were kept; the usual ones where that makes no sense."""
    if len(stored) != len(STEPS) or not all(text.isdecimal() and 1 <= int(text) <= LONGEST for text in stored):
        return MINUTES
    return tuple(map(int, stored))
