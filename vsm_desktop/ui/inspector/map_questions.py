"""What is asked of the map itself and of the state shown, when nothing is selected."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, get_args

from vsm_desktop.core.action_line import parse_action, write_action
from vsm_desktop.core.amounts import parse_share, quantity_text, share_text
from vsm_desktop.core.dates import date_words, parse_date
from vsm_desktop.core.entry import read_count, read_hours, read_rating, read_working_days
from vsm_desktop.core.model import DataField, Map, Outcome, State
from vsm_desktop.drawing.making_room import with_boxes
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.data_box_words import data_label
from vsm_desktop.method.quantities import number_words
from vsm_desktop.method.wording import action_words
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.evidence_questions import Today
from vsm_desktop.ui.inspector.field import Choice, Entry, Field, Group, Items, Option, Several, Typed, attribute


@dataclass(frozen=True)
class Whole:
    """The map, and the state of it that is shown."""

    map: Map
    state: State


def of_the_whole(map_: Map) -> tuple[object, ...]:
    """All that is asked of a map beside its states; what it says of them is the same while these are."""
    return (map_.title, map_.charter, map_.actions, map_.settings, map_.data_boxes)


def whole_groups(today: Today) -> tuple[Group, ...]:
    name = _of_state("name", tr("Stands on its tab below the canvas."), entries.name(), tr("Rename state"))
    outcomes = _of_state("outcomes", tr("Growth shows here, not in speed."), _outcomes(), tr("Change outcomes"))
    return (
        Group("title", tr("What is this map about?"), (_title(),), is_open=True),
        Group("charter", tr("What did we agree to map?"), _charter(), is_open=True),
        Group("actions", tr("What did we agree to do?"), (_actions(today),), is_open=True),
        Group("state", tr("Which state is shown?"), (name,), is_open=True),
        Group("outcomes", tr("What was all this meant to move?"), (outcomes,), is_open=True),
        Group("hours", tr("How long do we work?"), _hours(), is_open=True),
        Group("boxes", tr("What stands under each stage?"), (_data_boxes(),)),
        Group("thresholds", tr("From where on is it worth a question?"), _thresholds()),
    )


def _title() -> Field:
    def put(whole: Whole, title: Any, _: State) -> Whole:
        checked = Map(title=title, states=(State(id="any"),)).title
        return replace(whole, map=whole.map.holding(title=checked))

    why = tr("Stands in reports and pictures.")
    return Field("title", "", why, entries.name(), tr("Change title"), lambda whole: whole.map.title, put)


def _of_state(name: str, why: str, entry: Entry, step: str) -> Field:
    def put(whole: Whole, value: Any, _: State) -> Whole:
        checked = State(id="any", **{name: value})
        return replace(whole, state=whole.state.holding(**{name: getattr(checked, name)}))

    return Field(f"state-{name}", "", why, entry, step, lambda whole: getattr(whole.state, name), put)


def _charter() -> tuple[Field, ...]:
    return (
        _of_charter("scope", tr("What do we map, and what not?"), tr("One stream at a time; the rest can wait.")),
        _of_charter("begins", tr("What does it begin with?"), tr("Nothing is asked about what is before.")),
        _of_charter("ends", tr("What does it end with?"), tr("Best where a client accepts value.")),
        _of_charter(
            "participants",
            tr("Who is in the room?"),
            tr("Who is missing is guessed about."),
            entries.names(tr("a name a line, such as Ann, sales")),
        ),
        _of_charter("outcome", tr("Which outcome should move?"), tr("Growth shows there, not in speed.")),
    )


def _of_charter(name: str, label: str, why: str, entry: Entry | None = None) -> Field:
    def put(whole: Whole, value: Any, _: State) -> Whole:
        charter = whole.map.charter.replace(**{name: value})
        return replace(whole, map=whole.map.holding(charter=charter))

    get = attrgetter(f"map.charter.{name}")
    return Field(name, label, why, entry or entries.text(), tr("Change the charter"), get, put)


def _actions(today: Today) -> Field:
    def put(whole: Whole, actions: Any, _: State) -> Whole:
        return replace(whole, map=whole.map.holding(actions=actions))

    step = tr("Change actions")
    day = Typed(
        lambda words: parse_date(words, today(), is_ahead=True), date_words, None, tr("such as 4 Dec or 2026-12-04")
    )
    done = (Option(False, tr("Not yet")), Option(True, tr("Done")))
    fields = (
        attribute("what", tr("What?"), tr("One thing that somebody can do."), entries.text(), step),
        attribute("owner", tr("Who?"), tr("One name; a team does nothing."), entries.name(), step),
        attribute("due", tr("By when?"), tr("The day on which we look at it again."), day, step),
        attribute("done", tr("Is it done?"), tr("Then look whether it moved the outcome."), Choice(done), step),
    )
    items = Items(
        lambda action: plain(action_words(action)),
        fields,
        lambda line: parse_action(line, today()),
        tr("Add an action"),
        tr("Remove"),
        line=tr("Ask five clients @Ann 4 Dec"),
        write=write_action,
    )
    why = tr("Typed here, or into the quick line behind a +.")
    return Field("actions", "", why, items, step, attrgetter("map.actions"), put)


def _data_boxes() -> Field:
    def put(whole: Whole, fields: Any, _: State) -> Whole:
        boxed = with_boxes(whole.map, fields)
        return replace(whole, map=boxed, state=boxed.states_by_id[whole.state.id])

    options = tuple(Option(field, data_label(field)) for field in get_args(DataField))
    why, step = tr("A blank shows what nobody knows yet."), tr("Change the data boxes")
    return Field("data-boxes", "", why, Several(options), step, attrgetter("map.data_boxes"), put)


def _of_settings(path: str, label: str, why: str, entry: Entry) -> Field:
    """A field of the settings, or of the thresholds in them."""
    outer, _, name = path.rpartition(".")

    def put(whole: Whole, value: Any, _: State) -> Whole:
        settings = whole.map.settings
        inner = {outer: getattr(settings, outer).replace(**{name: value})} if outer else {name: value}
        return replace(whole, map=whole.map.holding(settings=settings.replace(**inner)))

    get = attrgetter(f"map.settings.{path}")
    return Field(name.replace("_", "-"), label, why, entry, tr("Change settings"), get, put)


def _outcomes() -> Items:
    step = tr("Change outcomes")
    fields = (
        attribute("name", tr("What?"), tr("Conversion, retention, unit economics."), entries.name(), step),
        attribute("unit", tr("Unit"), tr("States are compared by name and unit."), entries.name(tr("%")), step),
        attribute("before", tr("Before"), tr("As it was."), entries.measure(), step),
        attribute("after", tr("After"), tr("As it is. Did it move?"), entries.measure(), step),
    )
    return Items(_outcome_words, fields, lambda _: Outcome(), tr("Add an outcome"), tr("Remove"))


def _outcome_words(outcome: Outcome) -> str:
    unit = f" {outcome.unit}" if outcome.unit.strip() else ""
    figures = [number_words(one) + unit for one in (outcome.before, outcome.after) if one is not None]
    name = outcome.name.strip() or tr("Not named yet")
    return plain(": ".join(filter(None, (name, " → ".join(figures)))))


def _hours() -> tuple[Field, ...]:
    hours, days = entries.figure(read_hours, quantity_text), entries.figure(read_working_days, quantity_text)
    return (
        _of_settings("hours_per_day", tr("Hours a day"), tr("What 1 d comes to."), hours),
        _of_settings("days_per_week", tr("Days a week"), tr("What 1 w comes to."), days),
    )


def _thresholds() -> tuple[Field, ...]:
    def field(name: str, label: str, why: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> Field:
        return _of_settings(f"thresholds.{name}", label, why, entries.figure(read, write))

    return (
        field(
            "importance_gap", tr("Importance above relevance by"), tr("F3 asks from this gap on."), read_rating, str
        ),
        field(
            "importance_alone",
            tr("Importance alone from"),
            tr("F3 asks for relevance from here on."),
            read_rating,
            str,
        ),
        field(
            "complete_stages",
            tr("Stages of a complete map"),
            tr("F6 looks at maps of so many or more."),
            read_count,
            str,
        ),
        field(
            "complete_filled",
            tr("Data boxes filled"),
            tr("F6 takes a map so full for complete."),
            parse_share,
            share_text,
        ),
        field("complete_validated", tr("Stages validated"), tr("F6 asks where fewer are."), parse_share, share_text),
        field("drop_off", tr("Drop-off on a flow"), tr("R4 asks what stops there."), parse_share, share_text),
        field("wait", tr("Share of lead time waited"), tr("R4 asks what stops there."), parse_share, share_text),
        field("least_uptake", tr("Least uptake"), tr("X4 asks where fewer act."), parse_share, share_text),
        field(
            "outcome_tolerance",
            tr("Outcome unchanged within"),
            tr("F5 takes so little for nothing."),
            parse_share,
            share_text,
        ),
    )
