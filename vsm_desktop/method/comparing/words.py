"""A comparison in the words of a person who facilitates."""

from vsm_desktop.core.comparison import Difference
from vsm_desktop.core.model import Settings
from vsm_desktop.method.comparing.figure_changes import ComparedFigure, FigureChange
from vsm_desktop.method.comparing.points import Turn
from vsm_desktop.method.comparing.scenarios import ScenarioName, Verdict
from vsm_desktop.method.comparing.stages import Answers, Question, StageTurn
from vsm_desktop.method.linkage import Reason
from vsm_desktop.method.quantities import duration_words, number_words, percent_words, share_words
from vsm_desktop.method.wording import passage_word, reason_sentence, standing_short
from vsm_desktop.translation import tr

_MINUS, _PLUS = "−", "+"


def answer_words(question: Question, answers: Answers) -> str:
    """The answer to one of the three questions; of a suspect stage also its reason."""
    match question:
        case "tag":
            return _tag_words(answers.reason)
        case "standing":
            return standing_short(answers.standing) if answers.standing else tr("none")
        case "passage":
            return passage_word(answers.passage) if answers.passage else tr("none")


def _tag_words(reason: Reason | None) -> str:
    if reason is None:
        return tr("consumption-linked")
    return tr("structurally suspect ({reason})").format(reason=_inner(reason_sentence(reason)))


def _inner(sentence: str) -> str:
    """A sentence as it stands within another."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")


def all_answers(answers: Answers) -> str:
    """Everything that is said of a stage, in one line."""
    questions: tuple[Question, ...] = ("tag",) if answers.reason else ("tag", "standing", "passage")
    return ", ".join(answer_words(question, answers) for question in questions)


def turned_words(turn: StageTurn) -> list[tuple[str, str]]:
    """What was said of a stage and what is, question by question. Of one whose tag turned, all that is said."""
    if turn.before is None or turn.after is None:
        return [(_or_none(turn.before), _or_none(turn.after))]
    if "tag" in turn.turned:
        return [(all_answers(turn.before), all_answers(turn.after))]
    return [(answer_words(one, turn.before), answer_words(one, turn.after)) for one in turn.turned]


def _or_none(answers: Answers | None) -> str:
    return tr("not on the map") if answers is None else all_answers(answers)


def point_turn_word(turn: Turn) -> str:
    return {
        "opened": tr("Opened"),
        "closed": tr("Closed"),
        "bypassed": tr("Bypassed"),
        "other": tr("Got past in another way"),
    }[turn]


def difference_sign(difference: Difference) -> str:
    return {"added": _PLUS, "removed": _MINUS, "changed": "Δ", "moved": "→"}[difference]


def difference_word(difference: Difference) -> str:
    return {"added": tr("added"), "removed": tr("removed"), "changed": tr("changed"), "moved": tr("moved")}[
        difference
    ]


def scenario_name(name: ScenarioName) -> str:
    return {
        "efficiency-trap": tr("The efficiency trap"),
        "optimised-without-impact": tr("Optimisation without impact"),
        "completeness-illusion": tr("The completeness illusion"),
    }[name]


def verdict_word(verdict: Verdict) -> str:
    return {"confirmed": tr("confirmed"), "cleared": tr("cleared"), "undecided": tr("not to be told yet")}[verdict]


# Figures


def figure_name(figure: ComparedFigure) -> str:
    return {
        "lead_time_s": tr("Lead time"),
        "process_time_s": tr("Process time"),
        "activity_ratio": tr("Activity ratio"),
        "rolled_percent_complete_accurate": tr("Rolled %C/A"),
        "rolled_conversion": tr("Rolled conversion"),
        "total_work_s": tr("Total work"),
        "linked_effort": tr("Linked effort"),
        "hidden_waste_time_s": tr("Hidden waste, time"),
        "hidden_waste_cost": tr("Hidden waste, cost"),
        "linked": tr("Linked stages"),
        "suspect": tr("Suspect stages"),
        "validated_share": tr("Validated by clients"),
        "delivered": tr("Places of acceptance reached"),
    }[figure]


def figure_words(value: float | None, change: FigureChange, settings: Settings) -> str:
    """One of the two values of a figure."""
    if value is None:
        return tr("not stated")
    match change.unit:
        case "time":
            return duration_words(value, settings)
        case "share":
            return share_words(value)
        case _:
            return number_words(value)


def difference_words(change: FigureChange, settings: Settings) -> str:
    """By how much a figure is more or less, and which part of it that is: `−2 d (−30 %)`, `+12 points`."""
    difference = change.difference
    if difference is None:
        return ""
    if not difference:
        return tr("the same")
    sign = _MINUS if difference < 0 else _PLUS
    if change.unit == "share":
        return _points_words(sign, abs(difference) * 100)
    amount = f"{sign}{figure_words(abs(difference), change, settings)}"
    if change.ratio is None:
        return amount
    return tr("{amount} ({sign}{share} %)").format(
        amount=amount, sign=sign, share=percent_words(abs(change.ratio) * 100)
    )


def _points_words(sign: str, points: float) -> str:
    """Percentage points, whole ones or, below 1, tenths of one."""
    shown = round(points) if points >= 1 else round(points, 1)
    if not shown:
        return tr("{sign}under 0.1 percentage points").format(sign=sign)
    return tr("{sign}{number} percentage points").format(sign=sign, number=number_words(shown))
